"""A Word document to its canonical text: paragraphs, headings and tables in order, insertions accepted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from workbench.intake.archive import check_zip
from workbench.intake.source import Extracted, Metadata, printable, refusal
from workbench.settings import Settings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that its author took away, or the second copy of a drawing for older programs.
_SKIPPED = {_W + "del", _W + "moveFrom", _FALLBACK}
_TOOLS = {"python-docx", "microsoft office user", "utilisateur", "user", "admin"}


def read_docx(data: bytes, name: str, settings: Settings) -> Extracted:
    """The document's text, one blank line between paragraphs and a tab between the cells of a row.

    Tracked insertions are read and tracked deletions are not. Headers, footers and margin comments are left
    out. Raises UnreadableSource for what is encrypted, damaged, or unpacks to more than the settings allow.
    """
    check_zip(data, name, settings, "Word (.docx)")
    try:
        import docx

        document = docx.Document(io.BytesIO(data))
        blocks = [block for block in _blocks(document.element.body) if block.strip()]
        said = _metadata(document.core_properties)
    except Exception as error:  # a damaged archive fails in as many ways as it has parts
        raise refusal(
            name,
            f"cannot be opened as a Word document ({type(error).__name__}). Open it in Word or "
            "LibreOffice and save it again as .docx.",
            f"ne s'ouvre pas comme document Word ({type(error).__name__}). Ouvrez-le dans Word ou "
            "LibreOffice et enregistrez-le de nouveau en .docx.",
        ) from error
    return Extracted("\n\n".join(blocks) + "\n" if blocks else "", MEDIA_TYPE, said)


def _blocks(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == _W + "p":
            yield _words(child)
            for box in child.iter(_W + "txbxContent"):
                if not any(up.tag == _FALLBACK for up in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == _W + "tbl":
            yield "\n".join(_rows(child))
        elif child.tag in {_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "moveTo"}:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(_W + "tr"):
        cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in row.iter(_W + "tc")]
        if any(cells):
            yield "\t".join(cells)


def _words(paragraph: Any) -> str:
    parts: list[str] = []

    def visit(element: Any) -> None:
        for child in element:
            if child.tag in _SKIPPED or child.tag == _W + "txbxContent":
                continue
            if child.tag == _W + "t":
                parts.append(child.text or "")
            elif child.tag == _W + "tab" and element.tag == _W + "r":
                parts.append("\t")
            elif child.tag in {_W + "br", _W + "cr"}:
                parts.append("\n")
            elif child.tag == _W + "noBreakHyphen":
                parts.append("-")
            else:
                visit(child)

    visit(paragraph)
    return re.sub(r"[ \t]+\n|\n[ \t]+", "\n", "".join(parts)).strip()


def _metadata(core: Any) -> Metadata:
    author = printable(core.author or "")
    return Metadata(
        title=printable(core.title or ""),
        # The account of the machine it was typed on is nobody's name.
        author="" if author.casefold() in _TOOLS else author,
    )
