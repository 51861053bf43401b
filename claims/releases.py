"""Whose voice a press release speaks in: it is its issuer's own, up to where a newsroom adds its note.

An issuer is known by the page itself: a line that says "communiqué de presse" or "press release", and beside it, or in
the heading "À propos de …", a name that the text goes on to use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Lang

_MARKER = re.compile(
    r"\W*(?:communiqué(?:\sde\spresse)?|dossier de presse|(?:press|news|media)\s(?:release|statement)|"
    r"for immediate release|information presse)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"^\W*(?:notes? d(?:e la|u|e) (?:rédaction|desk|service|rédacteur)|n\.?d\.?l\.?r\b|"
    r"(?:editor['’]?s?|newsroom|desk) notes?\b|note (?:from the|to) (?:newsroom|news desk|desk)|"
    r"commentaire de la rédaction)",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT = re.compile(
    r"^\W*(?:À|A) propos d(?:e |u |es |['’])(?P<who>[^\n:.]{2,50}?)\W*$|"
    r"^\W*About (?P<whom>[A-Z][^\n:.]{1,50}?)\W*$",
    re.MULTILINE,
)
_NO_NAME = re.compile(
    r"\d|[.!?:;@]|^(?:sous embargo|embargo|diffusion|contacts?|paris|à publier|for immediate|press|news|date|objet|"
    r"version|page)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 6
# "Nous appelons les élus à …", "We are calling for …": the issuer speaks of itself.
_WE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\bnous (?:ne |n['’]|nous |y |en |l['’])*(?P<cue>avons \w+(?:é|i|u|is|it)|[a-zà-ÿ]{2,}ons)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\bwe (?:\w+ly |also |therefore |have |are )*(?P<cue>[a-z]{2,})\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Release:
    """A press release inside a document: who issues it, and where its own text ends."""

    issuer: str
    end: int


def find_release(text: str, lang: Lang) -> Release | None:
    """The press release that a document begins with; None for any other page, and where no issuer is named."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    at = next((i for i, line in enumerate(lines) if _MARKER.match(line) and len(line.split()) <= 8), None)
    if at is None:
        return None
    note = _NEWSROOM.search(text)
    end = note.start() if note else len(text)
    near = [lines[i] for i in (at - 1, at + 1, at - 2, at + 2) if 0 <= i < len(lines)]
    about = _ABOUT.search(text, 0, end)
    named = [about.group("who") or about.group("whom")] if about else []
    issuer = next((n for n in (*named, *near) if _is_issuer(n, text[:end])), None)
    return Release(issuer, end) if issuer else None


def _is_issuer(line: str, text: str) -> bool:
    """Whether a line is a name that the release uses again."""
    name = line.strip(" *#–—-")
    if not 2 <= len(name) <= 60 or len(name.split()) > 7 or not name[0].isupper() or _NO_NAME.search(name):
        return False
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)) >= 2


def own_request(text: str, lang: Lang, lemmas: frozenset[str]) -> str | None:
    """The verb of saying with which an issuer reports itself: "Nous appelons …", "we call on …"."""
    for match in _WE[lang].finditer(text):
        cue = match.group("cue").casefold()
        stem = re.sub(r"(?:e?ons|é|i|u)$", "", cue.removeprefix("avons ")).replace("ç", "c")
        forms = {stem + "er", stem + "ir", stem + "re"} if lang == "fr" else {cue, cue.removesuffix("ing")}
        if forms & lemmas:
            return match.group("cue")
    return None
