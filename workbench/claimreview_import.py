"""Earlier fact-checks, somebody else's: read from ClaimReview JSON-LD, feeds, web pages or CSV.

Readers of published ClaimReviews meet broken JSON, ratings in odd places and dates of every country; what
can be understood is taken, and what says neither a claim nor an address is left out.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workbench.bounded import read_bounded
from workbench.errors import WorkbenchError
from workbench.store.identity import words as folded_words
from workbench.store.machine import KnownFactCheck

MAX_BYTES = 25_000_000
MAX_ITEMS = 50_000
_MAX_FIELD = 2_000  # characters kept of any one text


class UnreadableFactChecks(WorkbenchError):
    """Bytes that hold no fact-check we can read."""


def read_claimreviews(source: bytes | str | os.PathLike[str]) -> list[KnownFactCheck]:
    """The fact-checks in a file or its bytes, in order, each address and claim once.

    Reads ClaimReview JSON-LD (one, a list, @graph, DataFeed, one a line, inside an HTML page), the answers of
    Google's Fact Check Tools API, RSS and Atom feeds, and CSV with a header. Raises UnreadableFactChecks.
    """
    data = read_bounded(source, MAX_BYTES, _unreadable)
    text = _decoded(data).strip()
    if not text:
        raise _unreadable("it is empty", "il est vide")
    if text[0] in "{[":
        found = _from_json(text)
    elif text[0] == "<":
        found = _from_markup(text)
    else:
        found = _from_csv(text)
    checks = _unique(found)
    if not checks:
        raise _unreadable(
            "it holds no ClaimReview, feed entry or row with a claim", "il ne contient aucune vérification"
        )
    return checks


def _unreadable(en: str, fr: str) -> UnreadableFactChecks:
    return UnreadableFactChecks(
        f"The file of fact-checks cannot be used: {en}. Give ClaimReview JSON-LD, a feed, or CSV with a header.",
        f"Le fichier de vérifications est inutilisable : {fr}. Donnez du ClaimReview (JSON-LD), un flux, ou un CSV "
        "avec un en-tête.",
    )


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _unique(found: Iterator[KnownFactCheck]) -> list[KnownFactCheck]:
    seen: dict[tuple[str, str], KnownFactCheck] = {}
    for item in found:
        if item.claim_reviewed:
            seen.setdefault((item.url, item.claim_reviewed), item)
        if len(seen) >= MAX_ITEMS:
            break
    return list(seen.values())


# JSON ---------------------------------------------------------------------------------------------------


def _from_json(text: str) -> Iterator[KnownFactCheck]:
    try:
        values: list[Any] = [_loads(text)]
    except ValueError:
        values = list(_by_line(text))
    for record in _records(values):
        yield from _from_record(record)


def _loads(text: str) -> Any:
    """JSON as people write it: raw line breaks in strings, trailing commas, HTML comments around."""
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise _unreadable("its JSON is nested too deep", "son JSON est trop imbriqué") from error
    except ValueError:
        mended = re.sub(r"<!--|-->|^\s*//[^\n]*$|/\*.*?\*/", "", text, flags=re.MULTILINE | re.DOTALL)
        mended = re.sub(r",(\s*[}\]])", r"\1", mended).strip().rstrip(";")
        try:
            return json.loads(mended, strict=False)
        except RecursionError as error:
            raise _unreadable("its JSON is nested too deep", "son JSON est trop imbriqué") from error


def _by_line(text: str) -> Iterator[Any]:
    bad = 0
    for line in text.splitlines():
        if line.strip():
            try:
                yield _loads(line)
            except ValueError:
                bad += 1
    if bad and bad == sum(1 for line in text.splitlines() if line.strip()):
        raise _unreadable("its JSON is broken", "son JSON est invalide")


def _records(values: list[Any]) -> Iterator[Mapping[str, Any]]:
    """Every object that reviews a claim, however deep it lies in lists, graphs and feeds."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, Mapping):
            if _is_review(value) or "claimReview" in value:
                yield value
            else:
                waiting.extend(reversed([item for item in value.values() if isinstance(item, (list, Mapping))]))


def _is_review(record: Mapping[str, Any]) -> bool:
    kinds = record.get("@type") or record.get("type") or ""
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] == "ClaimReview" for name in names) or (
        "claimReviewed" in record
    )


def _from_record(record: Mapping[str, Any]) -> Iterator[KnownFactCheck]:
    if "claimReview" in record:  # the search API's answer: a claim with its reviews
        reviews = record["claimReview"]
        for review in reviews if isinstance(reviews, list) else [reviews]:
            if isinstance(review, Mapping):
                yield KnownFactCheck(
                    _text(record.get("text")),
                    _named(review.get("publisher")),
                    _text(review.get("title")),
                    _address(review.get("url")),
                    _text(review.get("textualRating")),
                    read_day(review.get("reviewDate")),
                )
        return
    values: dict[str, Any] = dict(record)
    if isinstance(values.get("properties"), Mapping):  # microdata turned into JSON
        values = {**values["properties"], **values}
    item = _first(values.get("itemReviewed"))
    yield KnownFactCheck(
        _claimed(values, item),
        _named(values.get("author")) or _named(values.get("publisher")),
        _text(values.get("headline") or values.get("name")),
        _address(values.get("url") or values.get("mainEntityOfPage")),
        _rated(values.get("reviewRating")),
        read_day(values.get("datePublished") or values.get("dateCreated") or values.get("dateModified")),
    )


def _claimed(values: Mapping[str, Any], item: Any) -> str:
    own = _text(values.get("claimReviewed"))
    if own or not isinstance(item, Mapping):
        return own or _text(item)
    return next((text for name in ("text", "name", "headline", "description") if (text := _text(item.get(name)))), "")


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    """A text on one line, without mark-up and entities."""
    value = _first(value)
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("value") or ""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return ""
    plain = html.unescape(re.sub(r"<[^>]{1,500}>", " ", html.unescape(str(value))))
    return " ".join(re.sub("[\x00-\x1f\x7f]", " ", plain).split())[:_MAX_FIELD]


def _named(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    names = [
        _text(item.get("name") or item.get("site")) if isinstance(item, Mapping) else _text(item) for item in values
    ]
    return ", ".join(name for name in names if name)[:_MAX_FIELD]


def _address(value: Any) -> str:
    value = _first(value)
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    text = _text(value)
    return text if re.fullmatch(r"https?://[^\s\"<>]+", text) else ""


def _rated(value: Any) -> str:
    """The verdict's word: a number is given only where nothing else is, with its scale."""
    value = _first(value)
    if not isinstance(value, Mapping):
        return _text(value)
    if isinstance(value.get("properties"), Mapping):
        value = {**value["properties"], **value}
    for name in ("alternateName", "alternatename", "ratingName", "name", "ratingExplanation"):
        if text := _text(value.get(name)):
            return text
    number, best = _text(value.get("ratingValue")), _text(value.get("bestRating"))
    return f"{number}/{best}" if number and best else number


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr fev february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept september sep",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}


def read_day(value: Any) -> date | None:
    """A date written in ISO, RFC 822, French or English words, or day/month/year; None when it tells none."""
    text = folded_words(_text(value))  # "14/03/2026" becomes "14 03 2026"
    for pattern, order in (
        (r"\b(\d{4}) (\d{1,2}) (\d{1,2})", "ymd"),
        (r"\b(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4})\b", "dmy"),
        (r"\b([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})\b", "mdy"),
        (r"\b(\d{1,2}) (\d{1,2}) (\d{4})\b", "dmy"),
        (r"\b(\d{4})(\d{2})(\d{2})\b", "ymd"),
    ):
        for match in re.finditer(pattern, text):
            parts = dict(zip(order, match.groups(), strict=True))
            month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.get(parts["m"], 0)
            try:
                return date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue
    return None


# Mark-up ------------------------------------------------------------------------------------------------


def _from_markup(text: str) -> Iterator[KnownFactCheck]:
    from lxml import etree

    start = text[:2_000].lower()
    if "<html" in start or "<!doctype html" in start or "<script" in start:
        yield from _from_page(text)
        return
    # No entities, no network, no huge trees: a feed is somebody else's file.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        raise _unreadable("its XML is broken", "son XML est invalide")
    channel = _child(root, "channel")
    site = _child_text(channel if channel is not None else root, "title")
    for entry in root.iter():
        if isinstance(entry.tag, str) and _local(entry.tag) in ("item", "entry"):
            yield from _from_entry(entry, site)


def _from_page(text: str) -> Iterator[KnownFactCheck]:
    """Each JSON-LD script of a page; a broken one does not hide the others."""
    from lxml import etree

    root = etree.fromstring(text.encode(), etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8"))
    if root is None:
        return
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                value = _loads(script.text)
            except ValueError:
                continue
            for record in _records([value]):
                yield from _from_record(record)


def _from_entry(entry: Any, site: str) -> Iterator[KnownFactCheck]:
    """A feed's entry: its own ClaimReview where it carries one, else its title as the claim."""
    embedded = [
        child.text for child in entry if isinstance(child.tag, str) and "claimreview" in _local(child.tag).lower()
    ]
    for text in embedded:
        if text and text.strip()[:1] in "{[":
            yield from _from_json(text.strip())
            return
    title = _child_text(entry, "title")
    yield KnownFactCheck(
        title,
        _child_text(entry, "creator") or site,
        title,
        _address(_child_text(entry, "link") or _link_of(entry) or _child_text(entry, "guid")),
        "",
        read_day(_child_text(entry, "pubDate") or _child_text(entry, "published") or _child_text(entry, "updated")),
    )


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def _child(element: Any, name: str) -> Any:
    return next((item for item in element if isinstance(item.tag, str) and _local(item.tag) == name), None)


def _child_text(element: Any, name: str) -> str:
    child = _child(element, name)
    return _text("".join(child.itertext())) if child is not None else ""


def _link_of(entry: Any) -> str:
    """An Atom entry's address: the alternate link before any other."""
    links = [item for item in entry if isinstance(item.tag, str) and _local(item.tag) == "link" and item.get("href")]
    links.sort(key=lambda item: item.get("rel", "alternate") != "alternate")
    return str(links[0].get("href")) if links else ""


# CSV ----------------------------------------------------------------------------------------------------

_HEADERS: dict[str, tuple[str, ...]] = {
    "claim": ("claim", "claimreviewed", "claim reviewed", "affirmation", "allegation", "texte", "text"),
    "publisher": ("publisher", "author", "organisation", "organization", "media", "editeur", "verificateur"),
    "title": ("title", "headline", "titre"),
    "url": ("url", "link", "lien", "adresse", "review url"),
    "rating": ("rating", "verdict", "textualrating", "note", "conclusion"),
    "date": (
        "date",
        "reviewed",
        "reviewdate",
        "review date",
        "datepublished",
        "published",
        "publie le",
        "date de publication",
    ),
}


def _from_csv(text: str) -> Iterator[KnownFactCheck]:
    header = text.splitlines()[0]
    separator = max(";,\t|", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        titles = [folded_words(title) for title in next(reader)]
        places = {name: titles.index(title) for name, known in _HEADERS.items() for title in known if title in titles}
        if "claim" not in places:
            raise _unreadable(
                "its first line names no column “claim”", "sa première ligne ne nomme pas « affirmation »"
            )
        for row in reader:
            cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
            yield KnownFactCheck(
                _text(cells["claim"]),
                _text(cells.get("publisher")),
                _text(cells.get("title")),
                _address(cells.get("url")),
                _text(cells.get("rating")),
                read_day(cells.get("date")),
            )
    except csv.Error as error:
        raise _unreadable(f"its CSV is broken ({error})", "son CSV est invalide") from error
