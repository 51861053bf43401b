"""Sentences with exact offsets, that survive quotations, abbreviations and broken lines.

Inside a quotation of several sentences each one stands alone, unless the sentence goes on behind the
closing mark (an incise such as "said X"): then quotation and incise are one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claims.almanac import MONTHS
from claims.blocks import BULLET, Block, find_blocks
from claims.model import Document, Sentence, Zone
from claims.reading import CleanText, clean
from claims.zones import find_zones

_END = re.compile(r"(?:\.{3,}|…|[.!?]+)(?=[\s\"'”’»)\]]|$)|(?<=[a-zà-ÿ0-9%»”)])[.!?](?=[A-ZÀ-Þ«“])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'’])(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Drs|Pr|Prof|Mr|Mrs|Ms|St|Ste|Sr|Jr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|"
    r"Hon|Rev|Pres|vs|etc|cf|env|art|al|Art|n|no|No|nos|p|pp|vol|fig|éd|ed|av|apr|hab|tél|Inc|Ltd|Corp|Co|Bros|Mt|ex|"
    r"approx|dept|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|janv|févr|juil|déc|i\.e|e\.g|c\.-à-d|"
    r"a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|[A-ZÀ-Þ])$"
)
# After these a capital letter does start a new sentence ("… in the U.S. The …", "à 8 p.m. Le …").
_MAY_END = re.compile(r"(?:etc|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|Inc|Ltd|Corp|Co|Jr|hab)$")
_STARTERS = re.compile(
    r"(?:The|A|An|It|He|She|They|We|In|On|But|And|This|That|These|Those|There|If|When|While|For|As|At|His|Her|Their|"
    r"Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Ce|Cette|Ces|En|Mais|Et|Dans|Pour|Selon|Au|Aux|Après|Si|Son|Sa)\b"
)
_DATE_LABEL = re.compile(
    rf"\s*(?:(?:le |on )?(?:\d{{1,2}}(?:er|st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}}| (?:au|et|to|and) \d{{1,2}})? )?"
    rf"(?:{'|'.join([*MONTHS['fr'], *MONTHS['en']])})(?: \d{{1,2}})?(?:,? \d{{4}})?|"
    rf"(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?)",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters of the longest sentence
_CLOSERS = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with what reading it needs: its clean text, its zone and its paragraph's number."""

    sentence: Sentence
    clean: CleanText
    zone: Zone


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of every zone but boilerplate, in order; offsets are the document's own."""
    return tuple(unit.sentence for unit in split_units(document))


def split_units(document: Document) -> tuple[Unit, ...]:
    """Like :func:`split_sentences`, with the clean text that later stages read."""
    zones = document.zones or find_zones(document.text, document.lang, document.title)
    units: list[Unit] = []
    opened = False  # whether the paragraph before left a quotation open
    first = 0  # zones and blocks are both in order: no zone before this one reaches the block
    for number, block in enumerate(find_blocks(document.text)):
        while first < len(zones) and zones[first].end <= block.start:
            first += 1
        for start, end, zone in _by_zone(block, zones, first):
            if zone.kind != "boilerplate":
                found = list(_block_units(document.text, start, end, zone, number, opened))
                last = found[-1].clean if found else None
                opened = bool(last and last.quotes and last.quotes[-1][1] >= len(last.text)) and zone.kind == "body"
                units.extend(found)
    return tuple(units)


def _by_zone(block: Block, zones: tuple[Zone, ...], first: int) -> Iterator[tuple[int, int, Zone]]:
    for zone in islice(zones, first, None):
        if zone.start >= block.end:
            return
        start, end = max(zone.start, block.start), min(zone.end, block.end)
        if start < end:
            yield start, end, zone


def _block_units(
    text: str, start: int, end: int, zone: Zone, paragraph: int, opened: bool = False
) -> Iterator[Unit]:
    bullet = BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start = bullet.end()
    whole = clean(text, start, end, opened)
    for a, b in _cut(whole, zone.kind == "comment"):
        part = whole.part(a, b)
        span = whole.span(a, b)
        yield Unit(
            Sentence(span.start, span.end, text[span.start : span.end], part.text, zone.kind, paragraph), part, zone
        )


def _cut(whole: CleanText, careless: bool = False) -> list[tuple[int, int]]:
    """Sentence ranges in a clean block, without the spaces between them.

    ``careless`` lets a sentence begin with a small letter, as readers write in comments.
    """
    text = whole.text
    closed = _unbroken(whole)
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if start == 0 and match.group() == "." and _DATE_LABEL.fullmatch(text, 0, match.start()):
            continue  # "12 mai. Le parquet ouvre une enquête.": an entry of a chronology and its day
        if end <= start or any(a < match.start() < b for a, b in closed) or not _ends(text, match, careless):
            continue
        end = _take_closers(whole, end)
        if text[start:end].strip():
            ranges.append(_trim(text, start, end))
        start = end
    if text[start:].strip():
        ranges.append(_trim(text, start, len(text)))
    return [piece for a, b in ranges for piece in _pieces(text, a, b)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A range as it is, or cut at spaces where no sentence would be that long: a table, a page without full stops."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield _trim(text, start, cut)
        start = cut + 1 if text[cut] == " " else cut
    if text[start:end].strip():
        yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start] == " ":
        start += 1
    while text[end - 1] == " ":
        end -= 1
    return start, end


def _take_closers(whole: CleanText, end: int) -> int:
    """Move ``end`` behind closing marks and brackets, with the space French sets before a guillemet."""
    text = whole.text
    closing = {b for _, b in whole.quotes}
    while end < len(text):
        if text[end] in _CLOSERS and (text[end] not in '"' or end in closing):
            end += 1
        elif text[end] == " " and end + 1 < len(text) and end + 1 in closing:
            end += 2
        elif text[end] == "." and text[end - 1] in _CLOSERS:
            end += 1
        elif text.startswith(" .", end) and text[end - 1] in _CLOSERS:
            end += 2
        else:
            break
    return end


def _unbroken(whole: CleanText) -> list[tuple[int, int]]:
    """Ranges in which no sentence ends: quotations that their sentence goes on behind, and brackets."""
    text = whole.text
    ranges = []
    for a, b in whole.quotes:
        if b >= len(text):
            continue
        inside, behind = text[a + 1 : b].rstrip(), text[b + 1 :].lstrip()
        goes_on = bool(behind) and (behind[0].islower() or behind[0] in ",;:–—-(") and not behind.startswith("(…")
        if goes_on or inside.endswith(","):
            ranges.append((a, b))
        elif "." not in inside[:-1] and len(inside.split()) <= 3 and not (
            inside.endswith(".") and behind[:1].isupper()  # called it “a sham.” He left.
        ):
            ranges.append((a, b))  # a short mention: « Verdict ? », "Who?"
    ranges.extend((m.start(), m.end()) for m in re.finditer(r"\([^()]{0,160}\)|\[[^\[\]]{0,60}\]", text))
    return ranges


def _ends(text: str, match: re.Match[str], careless: bool) -> bool:
    """Whether the punctuation at ``match`` ends a sentence."""
    mark = match.group()
    after = text[match.end() :].lstrip(_CLOSERS + " ")
    if mark == "." and _is_abbreviation(text, match.start(), after):
        return False
    if not after:
        return True
    if after[0].islower():
        apart = text[match.end() : match.end() + 1] == " "
        return careless and mark == "." and apart and bool(re.search(r"[a-zà-ÿ]{4,}$", text[: match.start()]))
    if after[0] in ",;:":
        return False
    between = text[match.end() : match.end() + 1]
    return not (mark == "." and after[0].isdigit() and between.isdigit())


def _is_abbreviation(text: str, dot: int, after: str) -> bool:
    before = text[max(0, dot - 12) : dot]
    if not _ABBREVIATION.search(before):
        return False
    if _MAY_END.search(before) and (not after or _STARTERS.match(after)):
        return False
    if re.search(r"(?:^|[\s(«“\"'’])M$", before) and after and after[0].isupper():
        return not _STARTERS.match(after)  # "a fait savoir M. Roy"
    # A single capital is an initial ("J. Dupont") when a name follows, else the end ("le réseau X. Il …").
    if re.search(r"(?:^|[\s(«“\"'’])[A-ZÀ-Þ]$", before):
        return bool(after) and after[0].isupper() and not _STARTERS.match(after) and _initial(text, dot)
    return bool(after)


def _initial(text: str, dot: int) -> bool:
    """Whether the single capital before ``dot`` reads as an initial: a name or another initial beside it."""
    before = text[: dot - 1].rstrip()
    last = before.split()[-1] if before.split() else ""
    return (
        not last or last[0].isupper() or last.endswith((".", ",")) or last.casefold() in {"m", "mr", "de", "by", "par"}
    )
