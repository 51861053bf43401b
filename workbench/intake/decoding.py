"""Bytes to characters, without ever translating a line end or guessing in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.intake.source import refusal

# Longest first: the mark of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document", "un document PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "une archive ZIP ou un document Office"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document", "un document Office ancien ou chiffré"),
    (b"{\\rtf", "an RTF document", "un document RTF"),
    (b"\x89PNG", "an image", "une image"),
    (b"\xff\xd8\xff", "an image", "une image"),
    (b"GIF8", "an image", "une image"),
    (b"\x1f\x8b", "a compressed archive", "une archive compressée"),
    (b"\x7fELF", "a program", "un programme"),
)
# One-byte encodings of Western Europe, the likeliest first: Windows, old Macintosh, DOS.
_WESTERN = ("cp1252", "mac_roman", "cp850")
# What a French or English text of the press writes beyond ASCII.
_EXPECTED = frozenset(
    "àâäæçéèêëîïôöœùûüÿñáíóúãõåøßìòÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑÁÍÓÚØÅ«»‹›’‘“”„–—…•·€£°§²³½¼¾ªº®©™†×\u00a0\u00ad"
)
_CAPITAL_INSIDE = re.compile("(?<=[a-zà-öø-ÿ])[À-ÖØ-ÞŒŸ]")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were written in, and a warning where it had to be guessed."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The characters of ``data``, line ends as they are.

    UTF-8 is read as UTF-8, and a byte order mark stays as its first character (U+FEFF), so that offsets are
    those of any program that opens the file as UTF-8. UTF-16 and UTF-32 need their mark, which is not a
    character there. ``declared`` is the charset of a page or an answer, believed after UTF-8. What remains
    is tried as Windows-1252, Mac Roman and DOS 850, and kept where it reads like French or English.
    Raises UnreadableSource for empty, binary or undecipherable bytes.
    """
    if not data.strip():
        raise refusal(
            name,
            "is empty. Check that it was saved or copied whole.",
            "est vide. Vérifiez qu'il a été enregistré ou copié en entier.",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _declared(data, declared) or _nearly_utf8(data) or _western(data) or _detected(data, name)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise UnreadableSource where the bytes are not a text at all."""
    for signature, en, fr in _SIGNATURES:
        if data.startswith(signature):
            raise refusal(
                name,
                f"is {en} by its content, not a text. Give it its true extension, or save it as text.",
                f"est {fr} d'après son contenu, pas un texte. Rendez-lui sa vraie extension, ou "
                "enregistrez-le comme texte.",
            )
    head = data[:100_000]
    if b"\x00" in data or len(_CONTROLS.findall(head)) > max(2, len(head) // 500):
        raise refusal(
            name,
            "holds binary data, not text. Save it as UTF-8 text, PDF, DOCX or HTML.",
            "contient des données binaires, pas du texte. Enregistrez-le en texte UTF-8, PDF, DOCX ou HTML.",
        )


def _strict(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise refusal(
            name,
            f"begins as {encoding.upper()} but breaks at byte {error.start}. Save it again as UTF-8.",
            f"commence en {encoding.upper()} mais s'interrompt à l'octet {error.start}. "
            "Enregistrez-le de nouveau en UTF-8.",
        ) from error


def _declared(data: bytes, declared: str) -> Decoded | None:
    """The text in the charset it declares; latin-1 means Windows-1252 there, as browsers read it."""
    try:
        encoding = codecs.lookup(declared.strip().strip("\"'")).name
        encoding = "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding
        text = data.decode(encoding)
    except (LookupError, ValueError):
        return None
    # Some codecs turn bytes into bytes, or accept everything.
    return Decoded(text, encoding) if isinstance(text, str) and encoding not in {"utf-7", "unicode_escape"} else None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a cut copy leaves it."""
    text = data.decode("utf-8", "replace")
    broken, sound = text.count("\ufffd"), sum(c > "\x7f" for c in text) - text.count("\ufffd")
    if broken * 20 > sound or broken * 1000 > len(text) + 1000:
        return None
    return Decoded(text, "utf-8", f"{broken} byte(s) are not UTF-8 and are shown as \N{REPLACEMENT CHARACTER}.")


def _western(data: bytes) -> Decoded | None:
    for encoding in _WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = [c for c in text if c > "\x7f"]
        # A capital behind a small letter ("prÇfet") is the mark of a wrong table.
        wrong = sum(c not in _EXPECTED for c in beyond) + len(_CAPITAL_INSIDE.findall(text))
        if wrong <= 0.05 * len(beyond):
            return Decoded(text, encoding, f"The file is not UTF-8; it was read as {encoding}: check the accents.")
    return None


def _detected(data: bytes, name: str) -> Decoded:
    """What charset-normalizer makes of it, for languages other than ours."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None and best.chaos < 0.1:
        try:
            return Decoded(
                data.decode(best.encoding),
                best.encoding,
                f"The file is not UTF-8; it was read as {best.encoding}: check the accents.",
            )
        except (LookupError, UnicodeDecodeError):
            pass
    raise refusal(
        name,
        "is in an encoding nobody here can read. Save it as UTF-8.",
        "est dans un encodage que rien ici ne sait lire. Enregistrez-le en UTF-8.",
    )
