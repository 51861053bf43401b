"""Whose comment a line opens: the headers of comment systems and forums, in whatever order they print their parts.

A header is a name and a moment with little else: where both stand on one line, everything known is taken off it
(labels, ranks, numbers, buttons) and what is left must be a name, at most followed by a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claims.interface import TERMINAL, interface_of

_I = re.IGNORECASE
DATE = (
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}|"
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4})"
)
# A day without its year, which only a clock behind it and a mark of a reader's line tell from a version or a score.
SHORT_DAY = r"\b\d{1,2}[./\-]\d{1,2}(?![./\-]?\d)"
_AT = r"\s*(?:[,à|•·\-–@]|at)?\s*"
CLOCK = (
    rf"{_AT}\d{{1,2}}\s*[:h.]\s*\d{{2}}(?::\d{{2}}|\s?min)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T)\b)?"
)
WEEKDAY = (
    r"(?:(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mon(?:day)?|"
    r"tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,?\s+)?"
)
_LONG_UNITS = (
    r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|seconds?|hours?|days?|weeks?|months?|years?|hrs?|mins?)"
)
RELATIVE = (
    rf"il y a (?:environ )?(?:\d+|une?) ?(?:{_LONG_UNITS}|h|min|j|sem)\b|"
    rf"(?:about )?(?:\d+|an?) ?(?:{_LONG_UNITS}|h|m|d|w|mo|y) ago\b|"
    rf"(?:hier|avant-hier|aujourd['’]hui|yesterday|today){CLOCK}|à l['’]instant|just now"
)
_ALONE_WHEN = (
    rf"(?:[•·|]\s*)?(?:(?:le|on|posté le|posted(?: on)?)\s+)?{WEEKDAY}{DATE}(?:\s*(?:[,à|•·\-–]|"
    rf"at)?\s*\d{{1,2}}\s*[:h.]\s*\d{{2}}.{{0,12}})?$|(?:{RELATIVE})$|"
    rf"(?:(?:le|on)\s+)?{WEEKDAY}\d{{1,2}}(?:er)?\s+[^\W\d]{{3,9}}\.?,?\s*(?:à|at|-|,)?\s*\d{{1,2}}\s*[:h]\s*\d{{2}}$|"
    rf"(?:(?:le|on)\s+)?{WEEKDAY}{SHORT_DAY}{CLOCK}$|\d{{1,2}}\s?(?:h|min|j|sem|d|w)\.?$"
)
_WHEN = re.compile(_ALONE_WHEN, _I)
# The moment inside a line: a day with its hour, a day alone, or how long ago.
_STAMP = re.compile(
    rf"(?P<exact>{WEEKDAY}{DATE}{CLOCK}|"
    rf"{WEEKDAY}\b\d{{1,2}}\s+[^\W\d]{{3,9}}\.?,?{_AT}\d{{1,2}}\s*[:h]\s*\d{{2}})|"
    rf"(?P<relative>{RELATIVE})|(?P<brief>(?<=[•·|] )\d{{1,2}}\s?(?:h|min|j|d|sem|w|m|mo)\.?(?=$|\s*[•·|]))|"
    rf"(?P<day>{WEEKDAY}{DATE})|(?P<short>{WEEKDAY}{SHORT_DAY}{CLOCK})",
    _I,
)
# What readers gave a comment, by signs: "↑12 ↓3", "👍 6", "2 ▲", "★★★☆☆".
_MONTHS = "jan|fév|fev|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|aoû|aou|aug|sep|oct|nov|déc|dec"
_SIGN = r"[^\w\s.,:;'’\"«»()\[\]<>@#/|·•–—+\-%°€$£&!?=*§]{1,5}\ufe0f?"
VOTES = re.compile(
    rf"(?:(?<=\s)|^){_SIGN}"
    rf"(?:\s?\d[\d.,]*\s?k?\b(?!\s?(?:{_MONTHS})|[/:h\-]\d))?(?=\s|$)|(?<![:.h/\d])\b\d+\s?{_SIGN}(?!\s?\d)(?=\s|$)",
    _I,
)
# What stands beside name and moment and is neither.
_LABEL = re.compile(
    r"^(?:(?:re ?:.*|messages?|posts?|commentaires?|comments?|réponses?|replies|reply|réactions?|avis)\b\s*"
    r"(?:n[°o]\s?\d+)?\s*)?"
    r"(?:(?:posté|publié|écrit|envoyé|ajouté|rédigé|laissé|posted|written|sent|added|submitted)e?s?\s+)?"
    r"(?:(?:par|de|by|from|auteure?|author|pseudo|nom|name|user)\s*:\s*|(?:par|de|by|from)\s+)?",
    _I,
)
_LINKING = re.compile(r"^(?:le|on|à|at|the)$", _I)
_NOISE = re.compile(
    r"(?:#\d+|n[°o]\s?\d+|\d+|[+\-]\d+|\[[–+\-]\]|\(?modifiée?\)?(?: le.*)?|\(?edited\)?|"
    r"[+\-]?\d+\s*/\s*[+\-]?\d+|"
    r"(?:évaluée?|noté|scored?|rated)\b.{0,14}|"
    r"\d{1,3} ans|aged? \d{1,3}|"
    r"[+\-]?\d[\d.,]*\s?k?\s*(?:points?|likes?|votes?|upvotes?|j['’]aime|réponses?|replies)|"
    r"(?:répondre|reply|signaler|report|citer|quote|permalien|permalink|lien|link|share|partager|parent|next|prev|flag|"
    r"masquer|hide|suivre|follow|éditer|edit|op|author|auteur|auteure|top \w+)|"
    r"(?:membre|expert|modérat\w+|administrat\w+|rédact\w+|nouveau|nouvelle|invité|visiteur|member|moderator|"
    r"admin|guest|newbie|senior|junior|contribut\w+|abonnée?|inscrite?|subscriber|actif|active|regular|veteran|"
    r"habitué)\b.{0,60}|"
    r"(?:en réponse à|in reply to|replying to|à|to)\s+@?\S.{0,30}|https?://\S+)$",
    _I,
)
_SEPARATOR = re.compile(r"\s*[,•·|»–—\t]\s*|\s+-\s+|\s{3,}|(?<=[\w.])\s*[(\[]\s*(?=[\w#+–\-])|[)\]]\s*")
_WROTE = re.compile(r"\s*\b(?:a (?:écrit|dit|répondu|commenté|posté|réagi)|dit|écrit|says|said|wrote|replied|"
    r"commented|posted)\s*:?\s*$", _I)
# An article's own byline says when it was published, and by whom.
_OF_AN_ARTICLE = re.compile(r"(?:publiée?|mise? à jour|mis en ligne|modifiée?|published|updated|last|first)\b", _I)
_BYLINE = re.compile(r"(?:par|by)\s", _I)
# "De Marnie44 - Membre averti  https://…", "Par jo_lann | Modérateur": name and rank on one line, the day below.
_NAME_RANK = re.compile(
    r"(?:(?:de|par|from|by)\s+)?(?P<name>[^\W_][\w.'’\-§]{1,25}(?: [\w.'’\-]{1,20}){0,2})(?:\s*[-–—|•·,:]\s*|\s{2,})"
    r"(?:\(?(?:membre|expert|modérateur|administrateur|rédacteur|nouveau|invité|visiteur|member|moderator|"
    r"admin|guest|newbie|senior|junior|contribut|abonné|inscrit|rang|posts?|messages?|https?://)).{0,80}$",
    _I,
)
AUTHOR_LABEL = re.compile(
    r"(?:avatar (?:de|of)|posté par|posted by|commentaire de|comment (?:by|from)|envoyé par)\s+"
    r"(?P<name>.{1,40}?)\s*:?$",
    _I,
)
_REPLY_BY = re.compile(r"(?:réponse|message|reply|answer) (?:de|from|by) (?P<name>\S{2,26})$", _I)
_SAYS = re.compile(r"(?P<name>[^\W\d][\w .'’\-]{1,30}?)\s+(?:dit|a dit|a écrit|says|said|wrote|écrit)\s*:\s*$", _I)
_ROLE = re.compile(
    r"(?:membre|expert|modérat\w+|administrat\w+|rédact\w+|nouveau|invité|visiteur|member|moderator|"
    r"admin|guest|newbie|senior|junior|contribut\w+|abonné|actif|active|regular|v[ée]t[ée]ran|habitué)\b.{0,80}$|"
    # whatever the rank is called: "Grand sage - Messages : 4 950 - Inscrit en : mai 2016"
    r"[^\W\d][\w' ]{2,25}\s*[-–—|•·,]\s*(?:messages?|posts?|inscrite?|joined|member since)\b.{0,90}$|"
    r"(?:messages?|posts?|(?:date d['’])?inscri(?:te?|ption)(?: le| depuis)?|join(?:ed| date)|registered|"
    r"localisation|location|réputation|points?|likes?|"
    r"ville)\s*:?\s*"
    r"[\w .,/\u00a0\u202f-]{1,40}$",
    _I,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", _I)  # a member's own page
_QUOTED = re.compile(
    r"(?:citation\s+)?envoyé par\s+(?P<a>.{1,40}?)(?:\s+voir le message)?\s*:?$|"
    r"(?:quote|citation)\s*(?:from|de)?\s*:?\s*(?P<b>[\w .\-§]{1,30}?)\s*(?:said|wrote|a écrit|dit)?\s*:$|"
    r"originally posted by\s+(?P<c>.{1,40}?)\s*:?$|"
    r"(?P<d>[\w.\-§]{2,30}) (?:a écrit|a dit|wrote|said)\s*:$|"
    r"(?P<e>[\w .'’\-§]{2,40}?) (?:a écrit|a dit|wrote|said|dit)\s*:?\s*↑.{0,40}$",
    _I,
)
BARE_QUOTATION = re.compile(r"(?:citation|quote|quotation)\s*:?$", _I)
_PARTICLES = frozenset("de du des d la le les van von der den el al bin".split())

Kind = Literal["label", "signed", "byline", "named", "says", "repeated"]


@dataclass(frozen=True, slots=True)
class Header:
    """A comment's author, the number of blocks that tell it, and in which way they do."""

    name: str
    size: int
    kind: Kind


def header_at(words: list[str], i: int) -> Header | None:
    """The comment's header that starts at block ``i``."""
    word, tail = words[i], words[i + 1 : i + 6]
    label = AUTHOR_LABEL.match(word)
    inside = i > 0 and BARE_QUOTATION.match(words[i - 1])  # whom a comment quotes
    if label and not inside and not word.casefold().startswith("citation") and not _STAMP.search(label.group("name")):
        name = re.sub(r"^(?:par|by)\s+(?=\S)", "", label.group("name"), flags=_I)
        return Header(name, 1 + _about_the_author(tail, name), "label")
    if quoted_by(word) and "↑" in word:
        return None
    if numbered := _moment_first(word, tail):
        return numbered
    if signed := _on_one_line(word):
        return signed
    if answered := _REPLY_BY.match(word):
        return Header(answered.group("name"), 1, "signed")
    if says := _SAYS.match(word):
        return Header(says.group("name"), 2 if tail and _WHEN.match(tail[0]) else 1, "says")
    if _ROLE.match(word) and not re.match(r"[A-ZÀ-Þ]\w+\s*[-–—]\s*https?:", word):
        return None  # "Membre éclairé - Inscrit en mars - Messages : 12" stands below a name
    ranked = _NAME_RANK.match(word)
    if ranked and tail and _WHEN.match(tail[0]):
        return Header(ranked.group("name"), 2, "named")
    return _on_several_lines(words, i, tail)


def _about_the_author(tail: list[str], name: str) -> int:
    """How many blocks behind an author's label tell of the author: the name again, ranks, the moment.

    No list has all ranks: what stands between the name said twice and the moment is one, whatever it says.
    """
    again = bool(tail) and tail[0].strip("@ ").casefold() == name.casefold()
    moment = next((k for k, line in enumerate(tail[:4]) if _WHEN.match(line)), -1) if again else -1
    if moment > 0 and not any(TERMINAL.search(line) or len(line.split()) > 8 for line in tail[1:moment]):
        return moment + 1
    size = 0
    for line in tail:
        if not (_ROLE.match(line) or _WHEN.match(line) or _ADDRESS.match(line)):
            break
        size += 1
    return size


def quoted_by(word: str) -> str | None:
    """Whom a line says that it quotes: "Citation Envoyé par jo", "jo a écrit : ↑"."""
    match = _QUOTED.match(word)
    return next(g for g in match.groups() if g) if match else None


def is_dated(word: str) -> bool:
    """Whether a line is a moment and nothing else."""
    return bool(_WHEN.match(word))


def _on_one_line(line: str) -> Header | None:
    """Name and moment on one line: "jo, Brense, 3 hours ago", "Message par jo » mar. 12 nov. 2025 10:31"."""
    if len(line) > 120 or _OF_AN_ARTICLE.match(line) or _ROLE.match(line):
        return None
    voted = VOTES.sub(" | ", line)
    stamp = _STAMP.search(voted)
    if not stamp:
        return None
    bracketed = _BRACKETED.match(line)
    of_a_reader = voted != line or bracketed is not None
    line = voted
    before, after = line[: stamp.start()], line[stamp.end() :]
    ended = _WROTE.search(before) or _WROTE.search(after)
    before, after = _WROTE.sub("", before), _WROTE.sub("", after.rstrip(" :"))
    marked = of_a_reader or bool(re.search(r"#\d|»", before)) or _LABEL.sub("", before.strip()) != before.strip()
    parts = [p for side in (before, after) for p in _parts(side)]
    inside = bracketed.group("name") if bracketed else None
    named = parts and (is_name(parts[0]) or parts[0] == inside and _is_nickname(parts[0]))
    if not parts or not named or len(parts) > 3 or not all(map(_is_place, parts[1:])):
        return None
    nick = bool(re.search(r"[\d_]", parts[0])) or parts[0][0].islower()
    if stamp.group("day") and not (marked or nick):
        return None  # "Politique - 12/11/2025" heads a list of articles as well
    if stamp.group("short") and not (marked or nick or any(map(_BUTTON.match, _SEPARATOR.split(after)))):
        return None  # "Conseil municipal 03.02 · 18h30"
    if stamp.group("relative") and len(parts[0].split()) > 2 and not (marked or len(parts) > 1 or after.strip()):
        return None  # "Deux blessés graves il y a une heure"
    name = parts[0].removeprefix("@")
    if ended:
        return Header(name, 1, "says")
    capitals = len(name.split()) > 1 and all(w[0].isupper() or w in _PARTICLES for w in name.split())
    return Header(name, 1, "byline" if _BYLINE.match(line) and capitals and len(parts) == 1 else "signed")


# "[jo] 03.02 · 18h31", "<jo> 14/10 9h12", "@jo • 12 nov. à 9h12"
_BRACKETED = re.compile(r"\s*(?:[\[<](?P<name>[^\[\]<>]{2,40})[\]>]|@\w)")
_BUTTON = re.compile(r"\s*(?:répondre|reply|signaler|report|citer|quote|en réponse à|in reply to)\b", _I)


def _parts(side: str) -> list[str]:
    """What is left of one side of a header's line when labels, buttons and ranks are taken off."""
    side = re.sub(r"(?<=\s)(?:le|on|the|à|at)\s*$", "", side.strip(" :↑") + " ", flags=_I)
    side = re.sub(r"^(#\d{1,4})\s+", r"\1, ", side.strip())
    kept = []
    for part in _SEPARATOR.split(side):
        part = _LABEL.sub("", part.strip(" .:;*’'\"«»()[]<>–—-")) if part else ""
        if not part or _NOISE.fullmatch(part) or _LINKING.match(part):
            continue
        kept.append(part if re.search(r"\b[A-ZÀ-Þ]$", part) is None or " " not in part else part + ".")
    return kept


def is_name(part: str) -> bool:
    """Whether a scrap may be what a reader calls themselves: a few words, no sentence and no phrase."""
    words = part.split()
    if not words or len(words) > 4 or len(part) > 40 or not re.search(r"[^\W_]", part):
        return False
    if is_sentence(part) or re.search(r"[?!;:«»“”\"]|\.\s", part) or _WHEN.match(part):
        return False
    plain = [w for w in words[1:] if w[0].islower() and w.casefold() not in _PARTICLES]
    return len(plain) <= 1


def _is_nickname(part: str) -> bool:
    """Whether brackets may hold what a reader calls themselves, small words and all: "[retraité en colère]"."""
    return len(part.split()) <= 5 and not is_sentence(part) and not re.search(r"[?!;:«»“”\"]", part)


def _is_place(word: str) -> bool:
    return len(word.split()) <= 3 and word[:1].isupper() and not TERMINAL.search(word) and not re.search(r"\d", word)


# "jo_lann          #12", "#3 jo_lann": the post's number beside its author
_POST_NUMBER = re.compile(r"^\s*#\s?\d{1,5}\s+|\s+(?:#|n[°o]\s?)\d{1,5}\s*$")


_MARK = re.compile(r"[•·|–-]|MP|OP|VIP|PM")  # between name and moment: a bullet, a button of two letters


def _on_several_lines(words: list[str], i: int, tail: list[str]) -> Header | None:
    """A name on its line, then ranks, pages or a town, then the moment."""
    name = re.sub(r"^(?:de|par|from|by)\s+(?=\S+$)", "", _POST_NUMBER.sub("", words[i]), flags=_I)
    other = is_sentence(name) or _WHEN.match(name) or _ADDRESS.match(name) or not re.search(r"[^\W_]{2}", name)
    if len(name.split()) > 4 or len(name) > 40 or other:
        return None
    town = bool(tail[1:]) and _is_place(tail[0]) and not AUTHOR_LABEL.match(tail[0])
    place = town and bool(_WHEN.match(tail[1])) and _opens(words, i)
    for k, word in enumerate(tail):
        if _WHEN.match(word):
            return Header(name, k + 2, "named")
        if k == 0 and place and " " not in name:
            continue  # the member's town stands between name and day
        if not (_ROLE.match(word) or _ADDRESS.match(word) or _MARK.fullmatch(word)):
            break
    return None


# "14/09/2026, 21h17 #3": forums of the vBulletin kind head a post with its moment and number, the author below.
_NUMBERED = re.compile(r"\s*(?:#|n[°o])\s?\d{1,5}$", _I)


def _moment_first(word: str, tail: list[str]) -> Header | None:
    moment = _NUMBERED.sub("", word)
    if moment == word or not _WHEN.match(moment) or not tail or not is_name(tail[0]):
        return None
    return Header(tail[0], 2 + _about_the_author(tail[1:], tail[0]), "label")


def _opens(words: list[str], i: int) -> bool:
    """Whether what stands above a line is closed: a sentence's end or an element of the page."""
    return i > 0 and (bool(TERMINAL.search(words[i - 1])) or interface_of(words[i - 1]) is not None)


def is_sentence(name: str) -> bool:
    """Whether a line ends like a sentence; "Gérard M." ends like a name."""
    return bool(TERMINAL.search(name)) and not re.search(r"\b[A-ZÀ-Þ]\.$", name)
