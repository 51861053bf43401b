"""The report as PDF, drawn by reportlab from the same values as the HTML page.

The font is embedded: DejaVu Sans where reportlab finds it on the machine, else Bitstream Vera, which comes
with reportlab and has French and English but few other scripts. What the font lacks is shown as a
replacement, and the messages say how often.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, HRFlowable, PageTemplate, Paragraph, Spacer

from workbench.exports.casebook import CaseBook
from workbench.exports.organisation import Organisation
from workbench.exports.report import Badge, ClaimOfReport, PieceOfReport, Report, SideOfReport, report_of

_FACES = (
    # regular, bold, italic as files that reportlab searches for
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"),
)
_FAMILY = "Report"
_INSTEAD = {"\u2011": "-", "⟷": "/", "→": ">", "\u2009": " ", "\t": " "}
_UNKNOWN = "?"
_SIDES = {"against": "#A3400A", "for": "#00548A", "nuance": "#7A5C00"}
_SOFT, _LINE = "#5B6270", "#D9DCE2"
MAX_PARAGRAPH = 6_000  # characters; longer ones are cut into several, so that no page is too small for one


def pdf(book: CaseBook, who: Organisation) -> tuple[bytes, list[str]]:
    """The file, and a message where the font lacked characters."""
    report = report_of(book, who)
    ink = _Ink(_fonts())
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=18 * mm, bottomMargin=20 * mm,
        title=report.title, author=report.organisation, lang=report.lang,
    )  # fmt: skip
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height, 0, 0, 0, 0, id="body")
    foot = ink.raw(report.title)[:90]

    def footer(canvas: Any, page: Any) -> None:
        canvas.saveState()
        canvas.setFont(_FAMILY, 7.5)
        canvas.setFillColor(HexColor(_SOFT))
        canvas.drawString(document.leftMargin, 11 * mm, foot)
        canvas.drawRightString(A4[0] - document.rightMargin, 11 * mm, str(page.page))
        canvas.restoreState()

    document.addPageTemplates([PageTemplate(id="report", frames=[frame], onPage=footer)])
    document.build(list(_story(report, ink)))
    messages = []
    if ink.lacking:
        shown = "".join(sorted(ink.lacking)[:12])
        messages.append(
            f"La police du PDF ne connaît pas tous les caractères du dossier ({shown}) : ils y sont remplacés par ? ; "
            "la version HTML les affiche."
            if report.lang == "fr"
            else f"The PDF's font does not have every character of the case ({shown}): it shows ? for them; "
            "the HTML version has them."
        )
    return buffer.getvalue(), messages


def _fonts() -> set[int]:
    """Register the report's family once; the characters that its regular face has."""
    if _FAMILY not in pdfmetrics.getRegisteredFontNames():
        for faces in _FACES:
            try:
                fonts = [TTFont(name, file) for name, file in zip(_NAMES, faces, strict=True)]
            except (TTFError, OSError):
                continue
            for font in fonts:
                pdfmetrics.registerFont(font)
            break
        pdfmetrics.registerFontFamily(_FAMILY, normal=_NAMES[0], bold=_NAMES[1], italic=_NAMES[2], boldItalic=_NAMES[1])
    return set(pdfmetrics.getFont(_FAMILY).face.charToGlyph)


_NAMES = (_FAMILY, f"{_FAMILY}-Bold", f"{_FAMILY}-Italic")


@dataclass(slots=True)
class _Ink:
    """Turns texts into what the font can draw and reportlab's mark-up cannot misread."""

    has: set[int]
    lacking: set[str] = field(default_factory=set)

    def raw(self, text: str) -> str:
        """Drawable characters only."""
        # reportlab breaks lines at the narrow no-break space, whatever the font has.
        whole = text.replace("\u202f", "\u00a0")
        return "".join(character if ord(character) in self.has else self._other(character) for character in whole)

    def _other(self, character: str) -> str:
        if character == "\n":
            return character
        if character in _INSTEAD:
            return _INSTEAD[character]
        if character not in "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad":  # without width: nothing to miss
            self.lacking.add(character)
            return _UNKNOWN
        return ""

    def text(self, text: str) -> str:
        """The same, escaped for a Paragraph, line breaks kept."""
        return escape(self.raw(text)).replace("\n", "<br/>")

    def link(self, text: str, url: str) -> str:
        """A clickable text where there is an address."""
        return f'<a href="{escape(url)}" color="#0B5394">{self.text(text)}</a>' if url else self.text(text)


def _style(name: str, **options: Any) -> ParagraphStyle:
    # splitLongWords: a bare address or a hostile unbroken text must not run off the page.
    return ParagraphStyle(name, fontName=_FAMILY, fontSize=9.5, leading=13.5, splitLongWords=1, **options)


_BODY = _style("body", spaceAfter=3)
_META = ParagraphStyle("meta", _BODY, fontSize=8, leading=11, textColor=HexColor(_SOFT), spaceAfter=2)
_TITLE = ParagraphStyle("title", _BODY, fontName=_NAMES[1], fontSize=19, leading=24, spaceAfter=4)
_H2 = ParagraphStyle(
    "h2", _BODY, fontName=_NAMES[1], fontSize=13, leading=17, spaceBefore=16, spaceAfter=5, keepWithNext=1
)
_H3 = ParagraphStyle("h3", _BODY, fontName=_NAMES[1], fontSize=12, leading=16, spaceAfter=4, keepWithNext=1)
_H4 = ParagraphStyle(
    "h4", _BODY, fontName=_NAMES[1], fontSize=9.5, leading=13, spaceBefore=9, spaceAfter=3, keepWithNext=1
)
_INDENTED = ParagraphStyle("indented", _BODY, leftIndent=10)
_INDENTED_META = ParagraphStyle("indented meta", _META, leftIndent=10)
_FACING = ParagraphStyle("facing", _INDENTED, fontName=_NAMES[1], spaceBefore=4)


def _long(ink: _Ink, text: str, style: ParagraphStyle) -> Iterator[Paragraph]:
    for start in range(0, max(len(text), 1), MAX_PARAGRAPH):
        yield Paragraph(ink.text(text[start : start + MAX_PARAGRAPH]), style)


def _badge(ink: _Ink, badge: Badge) -> str:
    note = f"  {ink.text(badge.note)}" if badge.note else ""
    return (
        f'<font backColor="{badge.colour}" color="{badge.ink}"><b>&nbsp;{ink.text(badge.word)}&nbsp;</b></font>{note}'
    )


def _story(report: Report, ink: _Ink) -> Iterator[Any]:
    words = report.words
    if report.organisation:
        yield Paragraph(ink.text(report.organisation), _META)
    yield Paragraph(ink.text(report.title), _TITLE)
    yield Paragraph(ink.text(f"{words['made']} {report.made}"), _META)
    yield from _long(ink, f"{words['filter']} — {report.scope}", _META)
    yield Paragraph(ink.text(" · ".join(report.counts)), _META)
    if report.summary:
        yield Paragraph(ink.text(words["contents"]), _H2)
        for _, anchor, wording, badge in report.summary:
            verdict = f" {_badge(ink, badge)}" if badge else ""
            yield Paragraph(f'<a href="#{anchor}">{ink.text(wording[:MAX_PARAGRAPH])}</a>{verdict}', _BODY)
    for claim in report.claims:
        yield from _claim(claim, words, ink)
    yield Paragraph(ink.text(words["sources"]), _H2)
    for source in report.sources:
        detail = f" — {ink.text(source.detail)}" if source.detail else ""
        yield Paragraph(ink.link(source.name, source.url) + detail, _BODY)
        yield Paragraph(ink.text(source.taken), _META)
    yield Paragraph(ink.text(words["method"]), _H2)
    for line in report.method:
        yield Paragraph(ink.text(line), _BODY)
    if report.fingerprints:
        yield Paragraph(ink.text(words["fingerprints"]), _H4)
        for line in report.fingerprints:
            yield from _long(ink, line, _META)
    yield Paragraph(ink.text(words["scale"]), _H2)
    yield Paragraph(ink.text(report.scale_name), _META)
    for badge, rank in report.scale:
        yield Paragraph(f"{_badge(ink, badge)}  {ink.text(rank)}", _BODY)


def _claim(claim: ClaimOfReport, words: dict[str, str], ink: _Ink) -> Iterator[Any]:
    yield CondPageBreak(70 * mm)
    yield Spacer(1, 14)
    yield HRFlowable(width="100%", thickness=1.2, color=HexColor("#1D2026"), spaceAfter=6)
    yield Paragraph(f'<a name="{claim.anchor}"/>{ink.text(f"{claim.number} · {claim.state}")}', _META)
    yield from _long(ink, claim.claim, _H3)
    yield Paragraph(ink.text(claim.who), _META)
    yield from _long(ink, claim.sentence, _BODY)
    yield Paragraph(ink.link(claim.source, claim.url), _META)
    yield Spacer(1, 4)
    if claim.badge:
        said = f"{ink.text(words['said'])} {ink.text(claim.said)}"
        yield Paragraph(f"{ink.text(words['true'])} {_badge(ink, claim.badge)} &nbsp; {said}", _BODY)
        yield from _long(ink, claim.rationale, _BODY)
    else:
        yield Paragraph(ink.text(words["no_verdict"]), _BODY)
    for line in (*claim.decided, claim.alert):
        if line:
            yield Paragraph(ink.text(line), _META)
    for side in claim.sides:
        yield from _side(side, words, ink)
    for title, lines in (
        (words["replies"], claim.replies),
        (words["searches"], claim.searches),
        (words["corrections"], claim.corrections),
    ):
        if lines:
            yield Paragraph(ink.text(title), _H4)
            for line in lines:
                yield from _long(ink, line, _INDENTED)
    if claim.factchecks:
        yield Paragraph(ink.text(words["factchecks"]), _H4)
        for line, url in claim.factchecks:
            yield Paragraph(ink.link(line, url), _INDENTED)
    if claim.log:
        yield Paragraph(ink.text(words["log"]), _H4)
        for when, what, detail, undone in claim.log:
            shown = ink.text(f"{when} — {what}")
            shown = f"<strike>{shown}</strike> ({ink.text(words['undone'])})" if undone else shown
            yield Paragraph(shown, _INDENTED_META)
            if detail:
                yield from _long(ink, detail, ParagraphStyle("detail", _INDENTED_META, leftIndent=22))


def _side(side: SideOfReport, words: dict[str, str], ink: _Ink) -> Iterator[Any]:
    colour = HexColor(_SIDES.get(side.code, _SOFT))
    yield Paragraph(ink.text(side.title), ParagraphStyle("side", _H4, textColor=colour))
    if not side.pieces:
        yield Paragraph(ink.text(side.empty), ParagraphStyle("empty", _INDENTED_META, fontName=_NAMES[2]))
    for number, piece in enumerate(side.pieces):
        if number:
            yield Spacer(1, 7)
        yield from _piece(piece, words, ink)


def _piece(piece: PieceOfReport, words: dict[str, str], ink: _Ink) -> Iterator[Any]:
    for face in piece.face_offs:
        if face.claim_value and face.passage_value:
            values = f"{ink.text(face.claim_value)} &nbsp;{ink.text('⟷')}&nbsp; {ink.text(face.passage_value)}"
            yield Paragraph(values, _FACING)
        yield Paragraph(ink.text(face.sentence), _INDENTED_META)
    yield from _long(ink, piece.words, _INDENTED)
    yield Paragraph(ink.link(piece.source, piece.url), _INDENTED_META)
    decision = f"<b>{ink.text(words['person'])}</b> {ink.text(piece.person)}"
    machine = f"<b>{ink.text(words['machine'])}</b> {ink.text(piece.machine)}"
    yield Paragraph(f"{decision} · {machine}", _INDENTED_META)
    if piece.copies:
        yield Paragraph(f"<b>{ink.text(words['copies'])}</b> {ink.text(' ; '.join(piece.copies))}", _INDENTED_META)
