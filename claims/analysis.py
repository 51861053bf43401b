"""One reading of a document, shared by claims and passages: sentences with all that was found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from claims.antecedents import Antecedents
from claims.attribution import (
    OF_THINGS,
    OWNERS,
    THE_LATTER,
    Found,
    find_reports,
    incises_shown,
    infinitives,
    is_someone,
    opening_person,
    sentence_subject,
)
from claims.attribution.plausible import cannot_speak
from claims.comments import COMMENT_BY, QUOTED_FROM
from claims.continuation import (
    GOES_ON,
    has_counted,
    is_hearsay,
    is_silent,
    mostly_quoted,
    paper_at_work,
    silent_spans,
    takes_up_a_count,
)
from claims.dates import find_dates, full_days, names_weekday, publication_date
from claims.descriptions import agrees, given_name, is_plural, tells_who
from claims.headlines import said_below
from claims.interviews import find_answers
from claims.kinds import is_negated, modality_of
from claims.model import Attribution, DateMention, Document, Lang, Modality, Quantity, Quote, Sentence, Zone
from claims.names import NameBook, find_names
from claims.own_days import OwnDays
from claims.quantities import currency_of, find_quantities, is_thing
from claims.quotes import Quoted, find_quoted, is_clause, looks_finite, masked, named_so
from claims.reading import CleanText
from claims.releases import find_release, own_request
from claims.sentences import Unit, split_units
from claims.speakers import Discourse, Said, form_of
from claims.zones import find_zones

_Mention = TypeVar("_Mention", Quantity, DateMention)
# Behind "ses", "her", "à l'".
_IN_THEIR_EYES = (
    " yeux", " avis", "en croire", "entendre", "écouter", "lire", " view", " opinion", " words", " eyes"
)  # fmt: skip
_PRONOUNS = frozenset(
    ["il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "he", "she", "they"]
)
_RECENT = 2  # sentences back to what "huit d'entre eux" may take up
_LOOKBACK = 12  # sentences of a paragraph that a date may lean on
_FIRST_PERSON = re.compile(r"(?:je|j['’]|moi|on|nous|vous|i|we|you)\b", re.IGNORECASE)


class Parser(Protocol):
    """A spaCy ``Language``, or anything that is called with a text and returns tokens with morphology."""

    def __call__(self, text: str, /) -> Any:
        """Parse one text."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence and what was read in it. Offsets of quotes, quantities and dates lie in ``sentence.text``."""

    sentence: Sentence
    clean: CleanText
    zone: Zone
    said: Said
    also: tuple[Said, ...]  # further reports in the same sentence ("… and announced that …")
    quotes: tuple[Quote, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    dates_in_reading: tuple[DateMention, ...]  # the same with offsets in ``sentence.reading``
    entities: tuple[str, ...]
    negated: bool
    modality: Modality
    verbal: bool
    subject: str | None = None  # whom a pronoun at its head stands for
    issuer: str | None = None  # whose own voice the sentence is in, where its page is a press release
    antecedent: str | None = None  # the one its pronoun surely stands for: only that goes into a claim's wording


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its zones and its sentences as read."""

    document: Document
    zones: tuple[Zone, ...]
    published: date | None
    sentences: tuple[Read, ...]


def analyse(document: Document, parser: Parser | None = None) -> Reading:
    """Read a document once.

    ``parser`` tells which sentences have a conjugated verb; without one, word forms tell (English is read
    that way unless a parser is handed in).
    """
    lang = document.lang
    zones = document.zones or find_zones(document.text, lang, document.title)
    units = split_units(replace(document, zones=zones))
    readers = min((z.start for z in zones if z.kind == "comment" or z.detail == "comment header"), default=None)
    published = document.published or publication_date(document.text[:readers], lang)
    latest = None if published else _first_comment_day(document.text, zones, lang)
    book = NameBook(u.clean.text for u in units)
    verbal = _verbal([u.clean.text for u in units], lang, parser)
    answers = find_answers(document.text, units, book, lang)
    reader = _Reader(replace(document, zones=zones), published or latest, latest is not None, book, answers)
    sentences = tuple(reader.read(u, v) for u, v in zip(units, verbal, strict=True))
    return Reading(document, zones, published, _headlines_said(sentences, lang))


def _headlines_said(sentences: tuple[Read, ...], lang: Lang) -> tuple[Read, ...]:
    """The sentences with the quotations of headings given to whoever says them in the text."""
    below = [
        (s.sentence.reading, s.said) for s in sentences
        if s.zone.kind == "body" or s.zone.detail == "standfirst" and not s.said.carried
    ]  # fmt: skip
    read = []
    for sentence in sentences:
        quoted = find_quoted(sentence.clean) if sentence.zone.kind == "heading" else ()
        said = said_below(sentence.clean.text, sentence.said, quoted, below, lang) if quoted else None
        read.append(replace(sentence, said=said, also=()) if said else sentence)
    return tuple(read)


def _first_comment_day(text: str, zones: Sequence[Zone], lang: Lang) -> date | None:
    """The day of the earliest reader comment: an undated article is no younger, and seldom much older."""
    headers = (text[z.start : z.end] for z in zones if z.detail == "comment header")
    days = [m.iso for header in headers for m in find_dates(header, lang, None) if m.iso and len(m.iso) == 10]
    return min(map(date.fromisoformat, days), default=None)


def _verbal(texts: Sequence[str], lang: Lang, parser: Parser | None) -> list[bool]:
    """For each sentence, whether it has a conjugated verb."""
    if parser is None:
        return [_looks_verbal(text, lang) for text in texts]
    pipe = getattr(parser, "pipe", None)
    plain = [re.sub(r"[«»“”\"]\s?", "", text) for text in texts]  # a quoted verb is a verb
    docs: Iterable[Any] = pipe(plain) if pipe else map(parser, plain)
    return [
        any("Fin" in t.morph.get("VerbForm") for t in doc) or lang == "fr" and _mistaken(text)
        for text, doc in zip(texts, docs, strict=True)
    ]


# Verbs that a parser takes for nouns or adjectives: "Cette demande fait suite à …".
_VERB_OR_NOUN = re.compile(r"\b(?:fait|font|permet|permettent|reste|restent|met|mettent|prend|prennent|suit|suivent)\b")


_COUNTS = re.compile(r"[\w»)] compte(?:nt)? (?:\w+ (?:de |d['’])?){0,3}?\d")  # no noun before a number


# "L'arrêté court jusqu'au 15", "La digue date de 1974": no noun behind a noun and before a figure or a preposition.
_RUNS = re.compile(
    r"\bcour(?:t|ent) (?:encore |toujours )?(?:jusqu|depuis)|"
    r"^\W*(?:(?:Les?|La|Une?|Cette?|Son|Sa)\s|L['’])[\w\-]+(?:\s[\w\-]+)? "
    r"(?:datent?|mesurent?|pèsent?|coûtent?|restent?|durent?|comptent?|portent?) "
    r"(?=d[eu]\b|d['’]|\d|en\b|plus\b|près\b|sur\b|encore\b|moins\b)",
    re.IGNORECASE,
)


_REFLEXIVE = re.compile(r"^\W*\w[^,;:]{3,60}?\s(?:se |s['’])[a-zà-ÿ]{2,}(?:e|it|ent|ait|aient|rt|nd|a|ra)\b[^?]*\.\W*$")


def _mistaken(text: str) -> bool:
    if _COUNTS.search(text) or _RUNS.search(text) or _REFLEXIVE.match(text):
        return True
    return len(text.split()) >= 10 and text.rstrip().endswith(".") and bool(_VERB_OR_NOUN.search(text))


def _looks_verbal(text: str, lang: Lang) -> bool:
    words = text.split()
    if lang == "en":
        return looks_finite(text, lang) or len(words) >= 6 and text.rstrip("\"'”’») ").endswith((".", "!", "…"))
    finished = len(words) >= 5 and text.rstrip("\"'”’») ").endswith((".", "!", "…"))
    return looks_finite(text, lang) or finished


class _Reader:
    """Goes through the sentences in order, since a pronoun or a bare quotation leans on what came before."""

    def __init__(
        self,
        document: Document,
        published: date | None,
        about: bool,
        book: NameBook,
        answers: Mapping[int, str],
    ) -> None:
        self._answers = answers  # paragraphs of an interview and who speaks there
        self._document = document
        self._release = find_release(document.text, document.lang)
        self._days = OwnDays(document.text, document.zones, document.lang, published, about)
        self._named: tuple[date, ...] = ()  # days that the text has named in full so far
        self._story: tuple[date, ...] = ()  # those of this paragraph, and:
        self._weekdays: tuple[date, ...] = ()  # those named with their weekday, by which the story then calls them
        self._book = book
        self._discourse = Discourse(book, document.lang)
        self._antecedents = Antecedents(book, document.lang)
        self._before: Read | None = None
        self._paragraph: list[Sentence] = []  # the sentences before in the paragraph, or the last one elsewhere
        self._counted: Quantity | None = None  # the last quantity of the sentence before
        self._currency = ""  # the currency named last
        self._things: list[tuple[int, Quantity]] = []  # what was counted so far, and in which sentence
        self._number = 0  # of the sentence
        self._speaking: str | None = None  # who reports first in the sentence
        self._anchor: Read | None = None  # the last sentence that is neither a question nor a scrap

    def read(self, unit: Unit, verbal: bool) -> Read:
        """Everything about one sentence."""
        lang, text = self._document.lang, unit.clean.text
        quoted = find_quoted(unit.clean)
        blanked = _without_dateline(incises_shown(masked(text, quoted), text, quoted, lang))
        self._discourse.identities.learn(text)
        sayings = self._sayings(unit, quoted, blanked, verbal)
        said = sayings[0] if sayings else Said()
        # A verb that reports is a verb, whatever the parser takes it for ("Le gestionnaire table sur …").
        verbal = verbal or said.at >= 0 and not said.carried and bool(said.lemma)
        subject = self._subject(text)
        personal = (said.surface or "").casefold() in _PRONOUNS  # its verb is one of saying
        proposed = said.speaker if personal and not said.carried else subject
        antecedent = self._antecedents.certain(
            proposed, text, blanked, unit.sentence.paragraph, said.surface if personal else None, personal
        )
        self._antecedents.note(text, said.speaker, antecedent, unit.sentence.paragraph)
        # One is named, but the next quotation is not theirs.
        silent = is_silent(blanked, lang) and (said.speaker is None or said.carried)
        self._discourse.note_subject(blanked if not said.carried else "", said.speaker, silent)
        if said.speaker and not silent:
            self._discourse.last = said
        offset = unit.sentence.start
        day, certain = self._days.at(offset)
        context = self._context(unit)
        if self._before is None or self._before.sentence.paragraph != unit.sentence.paragraph:
            self._story = self._weekdays
        dates = find_dates(text, lang, day, context, self._named, self._story)
        self._story = (*self._story, *full_days(dates))[-40:]
        self._weekdays = (*self._weekdays, *full_days(d for d in dates if names_weekday(d, lang)))[-40:]
        self._named = (*self._named, *full_days(dates))[-40:]
        if not certain:  # good enough for a year or a month, not for "lundi"
            dates = tuple(d if _names_its_year(d) else replace(d, iso=None) for d in dates)
        found = Read(
            unit.sentence,
            unit.clean,
            unit.zone,
            said,
            tuple(sayings[1:]),
            tuple(_quote(q, unit.clean, offset, said, lang) for q in quoted),
            tuple(_moved(q, unit.clean, offset) for q in self._quantities(text)),
            tuple(_moved(d, unit.clean, offset) for d in dates),
            dates,
            tuple(dict.fromkeys(self._book.full(n) for n, _, _ in find_names(text, self._book.known))),
            is_negated(text, lang),
            modality_of(text, lang),
            verbal,
            subject,
            issuer=self._issuer(unit),
            antecedent=antecedent,
        )
        self._before = found
        self._paragraph = [*(self._paragraph[-_LOOKBACK:] if self._same_paragraph(unit) else []), found.sentence]
        self._counted = found.quantities[-1] if found.quantities else None
        self._things.extend((self._number, q) for q in found.quantities if is_thing(q))
        self._currency = currency_of(found.quantities) or self._currency
        if verbal and not text.rstrip().endswith("?") or said.speaker:
            self._anchor = found
        return found

    def _quantities(self, text: str) -> tuple[Quantity, ...]:
        """A sentence's quantities; those without a noun take up what was counted a few sentences ago."""
        self._number += 1
        near = [q for number, q in self._things[-8:] if self._number - number <= _RECENT]
        told = {q.value: q.unit for _, q in self._things}
        return find_quantities(text, self._document.lang, self._counted, self._currency, near, told)

    def _issuer(self, unit: Unit) -> str | None:
        release = self._release
        own = release is not None and unit.sentence.start < release.end and unit.zone.kind != "comment"
        return release.issuer if release and own else None

    def _same_paragraph(self, unit: Unit) -> bool:
        return bool(self._paragraph) and self._paragraph[-1].paragraph == unit.sentence.paragraph

    def _context(self, unit: Unit) -> str:
        """What "la veille" may lean on: the paragraph so far, elsewhere the sentence before."""
        known = self._paragraph if self._same_paragraph(unit) else self._paragraph[-1:]
        return " ".join(s.reading for s in known)

    def _subject(self, text: str) -> str | None:
        """Whom a pronoun at the head of the sentence stands for, when it stands for someone."""
        pattern = (
            r"(?:Il|Elle|Ils|Elles)\b(?! (?:y a|faut|s['’]agit|est|était|semble|suffi|reste|paraît))"
            if self._document.lang == "fr"
            else r"(?:He|She)\b"
        )
        match = re.match(pattern, text)
        if not match or self._document.lang == "fr" and self._discourse.is_about_things():
            return None
        return self._discourse.name_of(match.group())

    def _sayings(self, unit: Unit, quoted: tuple[Quoted, ...], blanked: str, verbal: bool) -> list[Said]:
        detail = unit.zone.detail
        if unit.zone.kind == "comment":
            name = detail.removeprefix(COMMENT_BY).removeprefix(QUOTED_FROM)
            own = Said(name if name != "comment" else None, None, None, "direct")
            return self._passed_on(unit.clean.text, quoted, blanked) or [own]
        silences = silent_spans(blanked, self._document.lang)  # who only declined to speak has said nothing
        reports = tuple(
            f for f in find_reports(blanked, quoted, self._document.lang)
            if not any(f.start < end and start < f.end for start, end in silences)
        )  # fmt: skip
        answered = unit.sentence.paragraph in self._answers  # its label with a colon is no report of its own
        if answered:  # "Il a promis …" in an answer is told by the one who answers
            reports = tuple(f for f in reports if (f.surface or "").casefold() not in _PRONOUNS)
        self._speaking = None
        resolved = [self._resolve(f, unit.clean.text, _within(f, reports, quoted)) for f in reports]
        said = [s for s in resolved if s is not None and not (answered and s.cue == ":")]
        if said or silences:
            return said
        if unit.sentence.paragraph in self._answers:
            return [Said(self._answers[unit.sentence.paragraph], None, None, "direct")]
        issuer = self._issuer(unit)
        if issuer and (cue := own_request(blanked, self._document.lang, infinitives(self._document.lang))):
            return [Said(issuer, issuer, cue, "mixed" if quoted else "indirect")]
        carried = self._carried(unit, quoted, blanked, verbal)
        return [carried] if carried else []

    def _passed_on(self, text: str, quoted: tuple[Quoted, ...], blanked: str) -> list[Said]:
        """What a reader passes on as another's: "d'après l'Insee, …"; a "he" or an "I" leaves it the reader's own."""
        lang = self._document.lang
        reports = [
            f for f in find_reports(blanked, quoted, lang)
            if f.surface and f.form not in {"colon", "participle"} and is_someone(f.surface, lang)
            and f.surface.casefold() not in _PRONOUNS and not _FIRST_PERSON.match(f.surface)
        ]  # fmt: skip
        self._speaking = None
        return [said for f in reports[:1] if (said := self._resolve(f, text, quoted))]

    def _resolve(self, found: Found, text: str, quoted: tuple[Quoted, ...]) -> Said | None:
        surface = found.surface or ""
        low = surface.casefold()
        lang = self._document.lang
        lead = sentence_subject(text, lang) if found.form == "incise" and low in _PRONOUNS else None
        if lead and re.match(r"(?:Ce dernier|Cette dernière|The latter)\b", lead):
            speaker = self._discourse.name_of(lead)
        elif THE_LATTER.match(low) and (latter := self._discourse.latter_in(text[: found.start], low)):
            speaker = latter
        elif found.form == "according" and (issuer := self._own_paper(surface, text)):
            speaker = issuer
        elif low in {"qui", "who"} or low.endswith(_IN_THEIR_EYES):
            speaker = self._discourse.last.speaker if self._discourse.last else self._discourse.nearest()
        elif found.form == "colon" and low in OWNERS:
            speaker = self._discourse.owner_before(OWNERS[low])
            if speaker is None:
                return None
        elif alias := given_name(surface, text):
            speaker = alias
        elif low == "it":
            own = sentence_subject(_without_dateline(text), lang) if found.form == "incise" else None
            own = None if own and (cannot_speak(own, lang) or is_plural(own)) else own  # "Five were hurt, it said"
            body = own if own and own.casefold() != "it" and is_someone(own, lang) else None
            speaker = self._discourse.name_of(body) if body else self._discourse.body_before()
            if speaker is None:
                return None
        elif found.form == "subject" and low in _PRONOUNS and (led := self._discourse.led_by(text, low)):
            speaker = led
        elif found.form == "subject" and low in _PRONOUNS and (owner := self._before_colon(text[: found.start], low)):
            speaker = owner
        elif found.form == "subject" and low in _PRONOUNS and agrees(self._speaking, low):
            speaker = self._speaking  # "La municipalité dément : elle affirme …"
        elif found.form == "subject" and low in _PRONOUNS:
            before = self._before.said.speaker if self._before else None
            if found.lemma in OF_THINGS and before is None and self._discourse.is_about_things():
                return None
            speaker = self._discourse.name_of(surface)
        elif found.lemma in GOES_ON and (same := self._discourse.epithet_of_last(surface)):
            speaker = same  # "…, explique Anne Roy. L'ancienne juge de Brense ajoute …"
        elif low in _PRONOUNS and found.lemma in GOES_ON and self._discourse.may_go_on(low):
            speaker = self._discourse.last.speaker if self._discourse.last else None
        else:
            new = tells_who(surface, text, lang)
            speaker = self._discourse.name_of(surface, found.form == "incise" and bool(quoted), new)
        if found.form in {"as", "according"}:
            self._discourse.note_medium(surface)
        self._discourse.note_document(surface)
        self._discourse.note_source(speaker or surface)
        form = form_of(found, text, quoted, lang)
        self._speaking = speaker or surface
        return Said(speaker or surface, surface, found.cue, form, found.lemma, at=found.start)

    def _own_paper(self, surface: str, text: str) -> str | None:
        """Whose study a sentence gives as its subject's own: "La caisse donne 17 %, d'après son enquête"."""
        if not _OWN_PAPER[self._document.lang].match(surface):
            return None
        subject = _GIVES.split(sentence_subject(text, self._document.lang) or "", maxsplit=1)[0]
        if not subject or subject.casefold() in _PRONOUNS or not is_someone(subject, self._document.lang):
            return None
        return self._discourse.name_of(subject)

    def _before_colon(self, before: str, pronoun: str) -> str | None:
        """Whose clause a colon goes on with: "L'association s'étrangle : elle rappelle que …"."""
        match = _COLON_PRONOUN.search(before)
        head = before[: match.start()] if match else ""
        subject = sentence_subject(head, self._document.lang) or opening_person(head) if match else None
        if not subject or subject.casefold() in _PRONOUNS or not is_someone(subject, self._document.lang):
            return None
        name = self._discourse.name_of(subject)
        return name if name and self._discourse.fits(name, pronoun) else None

    def _carried(self, unit: Unit, quoted: tuple[Quoted, ...], blanked: str, verbal: bool) -> Said | None:
        """The speaker of the sentence before, where this one goes on with their words or their findings."""
        before, last = self._anchor, self._discourse.last
        if before is None or before.zone.kind == "comment":
            return None
        lang = self._document.lang
        paper = None if before.said.speaker else paper_at_work(before.sentence.reading, lang)
        same = unit.sentence.paragraph == before.sentence.paragraph
        if paper and same and not quoted and takes_up_a_count(unit.clean.text, lang):
            return Said(paper, paper, None, "indirect", carried=True)  # "L'étude porte sur 40 puits. Six d'entre eux …"
        if same and self._before is before and quoted and (actor := self._acting_before(before, quoted, blanked)):
            return Said(actor, None, None, "direct", carried=True)
        if last is None or not last.speaker:
            return None
        form: Attribution | None = None
        if any(q.opened_before for q in quoted) or (
            quoted and self._near(unit) and mostly_quoted(quoted, blanked) and any(is_clause(q, lang) for q in quoted)
        ):
            form = "direct"
        elif before.said.speaker and self._near(unit, 1) and not quoted:
            text = unit.clean.text
            if (
                not verbal
                and len(text.split()) <= 8
                and not text.rstrip().endswith(("?", "!"))
                and unit.zone.kind == before.zone.kind
                and (self._near(unit, 0) or not before.said.carried)
            ):
                form = before.said.attribution if before.said.attribution == "indirect" else None
        if form is None and before.said.speaker and self._continues_study(unit, before):
            form = "indirect"
        if form is None and quoted and self._goes_on_quoting(unit, before, quoted):
            form = "mixed"
        if form is None and not quoted and self._keeps_hearsay(unit, before):
            form = "indirect"
        return Said(last.speaker, None, last.cue, form, last.lemma, carried=True) if form else None

    def _acting_before(self, before: Read, quoted: tuple[Quoted, ...], blanked: str) -> str | None:
        """Whose words stand alone behind what they did: "Michel Bravo montre les factures. « On n'en peut plus. »"."""
        lang = self._document.lang
        alone = mostly_quoted(quoted, blanked) and any(is_clause(q, lang) for q in quoted)
        if before.said.speaker or not alone or any(q.opened_before for q in quoted):
            return None
        subject = sentence_subject(before.sentence.reading, lang)
        name = self._book.full(subject) if subject else ""
        return name if self._book.is_person(name) and name == self._discourse.nearest() else None

    def _near(self, unit: Unit, paragraphs: int = 1) -> bool:
        assert self._anchor is not None
        return unit.sentence.paragraph - self._anchor.sentence.paragraph <= paragraphs

    def _keeps_hearsay(self, unit: Unit, before: Read) -> bool:
        """Whether a conditional leaves a sentence to the source before it: "Deux ateliers seraient touchés"."""
        if before.said.speaker is None or before.said.attribution not in {"indirect", "mixed"}:
            return False
        same = unit.sentence.paragraph == before.sentence.paragraph and unit.zone.kind == before.zone.kind
        adjacent = self._before is before
        return same and adjacent and is_hearsay(unit.clean.text, self._document.lang)

    def _goes_on_quoting(self, unit: Unit, before: Read, quoted: tuple[Quoted, ...]) -> bool:
        """Whether a few words in marks are still those of whoever spoke right before, though nothing says so.

        "Le géologue s'est dit « inquiet ». En vingt ans, il n'avait « jamais vu une telle faille »": words that go on
        in small letters are no title, and nobody else is the sentence's subject.
        """
        lang, text = self._document.lang, unit.clean.text
        same = unit.sentence.paragraph == before.sentence.paragraph and self._before is before
        if not same or before.said.speaker is None or unit.zone.kind != "body":
            return False
        if not any(len(q.text.split()) >= 3 and q.text[:1].islower() and not named_so(text, q) for q in quoted):
            return False
        pronoun = _ITS_SUBJECT[lang].search(text[: quoted[0].start])
        if pronoun and pronoun.group("who").casefold() not in {"il", "it"}:
            return self._discourse.may_go_on(pronoun.group("who").casefold())
        subject = sentence_subject(text, lang)
        named = any(self._book.is_person(self._book.full(n)) for n, _, _ in find_names(text, self._book.known))
        return not named and not (subject and subject.casefold() not in _PRONOUNS and is_someone(subject, lang))

    def _continues_study(self, unit: Unit, before: Read) -> bool:
        """Whether figures go on from a counted source: "… analysed 20 images. More than half of them (53 %) …"."""
        lang = self._document.lang
        if unit.sentence.paragraph != before.sentence.paragraph or unit.zone.kind == "comment":
            return False
        if not takes_up_a_count(unit.clean.text, lang):
            return False
        reported = before.said.speaker is not None
        if reported and _AUTHORS.match(before.said.surface or ""):
            return True  # "Les auteurs y voient un excès. Sur les 54 communes étudiées, six …"
        return before.said.carried or has_counted(before.sentence.reading, lang, bool(before.quantities), reported)


_ITS_SUBJECT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:^|,\s)(?P<who>ils?|elles?)\s(?!y a|fau|s['’]agi)", re.IGNORECASE),
    "en": re.compile(r"(?:^|,\s)(?P<who>he|she|they|it)\s", re.IGNORECASE),
}
_AUTHORS = re.compile(r"(?:les|ses|leurs|the|its) (?:auteurs|rapporteurs|enquêteurs|authors|researchers)\b", re.I)
_OWN_PAPER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:son|sa|ses)\s(?:propres?\s|dernier\s|dernière\s)?(?:enquêtes?|étude|rapport|baromètre|bilan|site|sondage|"
        r"calculs?|estimations?|chiffres|données|relevés|comptes|communiqué)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:its|his|her)\s(?:own\s|latest\s|annual\s)?(?:survey|study|report|figures|data|estimates?|website|accounts|"
        r"statement|records)\b",
        re.IGNORECASE,
    ),
}
_GIVES = re.compile(
    r"\s(?:(?:donn|affich|enregistr|retien|tien|mesur|gagn|perd|emploi|vend|puts?|gives?|gave|lost|counts?|has|had)\w*)\s"
)
_COLON_PRONOUN = re.compile(r"\s?:\s*(?:ils?|elles?|he|she|they)\s*$", re.IGNORECASE)
# "LONDON, Nov 12 (Newswire) - ", "Cherbourg - ", "PARIS (AFP) — "
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]{2,}(?:[ ,/]+[A-ZÀ-Þ][\w'’.\-]*){0,4}|[A-ZÀ-Þ][\w'’\-]+(?:[ -][A-ZÀ-Þ][\w'’\-]+){0,2})"
    r"(?:, (?:le )?(?:\d{1,2} )?[\w.]+(?: \d{1,2})?(?:, \d{4})?)?(?: ?\([^()]{2,40}\))? ?[-–—] (?=[A-ZÀ-Þ«“\"])"
)


def _without_dateline(text: str) -> str:
    """The text with the place and agency at its head blanked: no word of them is the sentence's."""
    match = _DATELINE.match(text)
    return " " * match.end() + text[match.end() :] if match else text


def _names_its_year(mention: DateMention) -> bool:
    """Whether a date is a year or a month, or writes the year of its day itself."""
    return mention.iso is None or len(mention.iso.split("/")[0]) <= 7 or bool(re.search(r"\d{4}", mention.surface))


def _within(found: Found, reports: Sequence[Found], quoted: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    """The quotations that one of several reports governs: those between its verb and the next one's."""
    if found.form != "subject" or len(reports) < 2:
        return quoted
    following = [f.start for f in reports if f.start > found.start]
    stop = min(following, default=10**9)
    return tuple(q for q in quoted if found.end <= q.start < stop)


def _quote(quoted: Quoted, clean: CleanText, offset: int, said: Said, lang: Lang) -> Quote:
    span = clean.span(quoted.start, quoted.end)
    speech = is_clause(quoted, lang) or said.speaker is not None and len(quoted.text.split()) > 1
    return Quote(quoted.text, span.start - offset, span.end - offset, speech or said.attribution == "mixed")


def _moved(found: _Mention, clean: CleanText, offset: int) -> _Mention:
    """A quantity or date with offsets in the sentence's own characters instead of its clean text."""
    if found.start < 0 or found.end <= found.start:
        return found
    span = clean.span(found.start, found.end)
    return replace(found, start=span.start - offset, end=span.end - offset)
