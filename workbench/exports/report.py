"""What a report says, before it is HTML or PDF: plain texts in reading order, nothing marked up.

Both renderers take these values and escape them themselves, so that the two files cannot tell
different stories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workbench.exports.casebook import CaseBook
from workbench.exports.cells import clean, is_link
from workbench.exports.columns import event_detail, reason_of
from workbench.exports.organisation import Organisation
from workbench.exports.typography import decimal, long_day, moment, plural, quoted, spaced
from workbench.exports.words import CODES, say, text
from workbench.exports.xlsx import ink_on
from workbench.store.cards import CardView, Column, EvidenceView, OriginGroup, SourceBrief

MAX_CONTEXT = 5  # passages that take no side, shown on a card; the tables have them all


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict's word in its colour; ``note`` says that it is off the scale."""

    word: str
    colour: str
    ink: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FaceOff:
    """The sentence of a reason, and its two values to put side by side; a reason may have one or none."""

    sentence: str
    claim_value: str
    passage_value: str


@dataclass(frozen=True, slots=True)
class PieceOfReport:
    """One passage; ``url`` is empty unless it is a web address."""

    words: str
    face_offs: tuple[FaceOff, ...]
    source: str
    url: str
    machine: str
    person: str
    status: str  # accepted, overruled, untouched
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideOfReport:
    """One side of a claim's evidence; ``empty`` is what to say where there is none."""

    code: str
    title: str
    pieces: tuple[PieceOfReport, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ClaimOfReport:
    """One claim card."""

    number: str
    anchor: str
    claim: str
    who: str
    sentence: str
    source: str
    url: str
    state: str
    badge: Badge | None
    said: str
    rationale: str
    decided: tuple[str, ...]
    alert: str
    sides: tuple[SideOfReport, ...]
    replies: tuple[str, ...]
    searches: tuple[str, ...]
    factchecks: tuple[tuple[str, str], ...]  # words, address
    log: tuple[tuple[str, str, str, bool], ...]  # when, who and what, detail, undone
    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceOfReport:
    """One line of the list of sources."""

    name: str
    detail: str
    url: str
    taken: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, in the order it is read."""

    lang: str
    title: str
    organisation: str
    made: str
    scope: str
    counts: tuple[str, ...]
    summary: tuple[tuple[str, str, str, Badge | None], ...]  # number, anchor, claim, verdict
    claims: tuple[ClaimOfReport, ...]
    sources: tuple[SourceOfReport, ...]
    method: tuple[str, ...]
    fingerprints: tuple[str, ...]
    scale: tuple[tuple[Badge, str], ...]
    scale_name: str
    words: dict[str, str]


def report_of(book: CaseBook, who: Organisation) -> Report:
    """The case, or one card of it, as a report."""
    lang = book.lang
    claims = tuple(_claim(book, number, card) for number, card in enumerate(book.cards, start=1))
    cited = {item.source.doc for card in book.cards for item in card.evidence} | {c.source.doc for c in book.cards}
    sources = [source for source in book.sources if source.doc in cited or len(book.cards) == book.total]
    return Report(
        lang=lang,
        title=_t(book, book.case.title),
        organisation=_t(book, who.name),
        made=moment(book.clock(book.at), lang),
        scope=_t(book, book.filter_line),
        counts=_counts(book),
        summary=tuple((c.number, c.anchor, c.claim, c.badge) for c in claims) if len(claims) > 1 else (),
        claims=claims,
        sources=tuple(
            SourceOfReport(
                _t(book, source.name),
                _joined(book, source.publisher, source.author, long_day(source.published, lang)),
                _link(source.url),
                _joined(
                    book,
                    f"{_WORDS[lang]['taken']} {long_day(book.clock(source.taken_at), lang)}",
                    f"SHA-256 {source.sha256[:16]}…" if source.sha256 else "",
                    f"{_WORDS[lang]['origin']} {source.origin}" if source.origin != source.doc else "",
                ),
            )
            for source in sources
        ),
        method=tuple(_t(book, line) for line in _method(book, who)),
        fingerprints=book.fingerprints,
        scale=tuple(
            (Badge(_t(book, v.label(lang)), v.colour, ink_on(v.colour)),
             f"{v.rank} / {book.case.scale.best}" if v.rank is not None else text("off_scale", lang))
            for v in book.case.scale.verdicts
        ),
        scale_name=_t(book, book.case.scale.label(lang)),
        words={name: spaced(word) if lang == "fr" else word for name, word in _WORDS[lang].items()},
    )  # fmt: skip


def _t(book: CaseBook, words: str) -> str:
    """Words of anybody's for the page: no control characters, spaces that hold."""
    shown = clean(words).strip()
    return spaced(shown) if book.lang == "fr" else shown


def _link(url: str) -> str:
    """The address where it is one of the web, else nothing: a report never links to a script or a file."""
    return url if is_link(url) else ""


def _joined(book: CaseBook, *parts: str) -> str:
    return " · ".join(_t(book, part) for part in parts if part and part.strip())


def _counts(book: CaseBook) -> tuple[str, ...]:
    words = _WORDS[book.lang]
    states = Counter(card.state for card in book.cards)
    origins = len({source.origin for source in book.sources})
    found = [
        f"{plural(words['n_claims'], len(book.cards), book.lang)} {words['of']} {book.total}",
        plural(words["n_sources"], len(book.sources), book.lang),
        plural(words["n_independent"], origins, book.lang),
    ]
    found += [f"{states[code]} {say('state', code, book.lang)}" for code in CODES["state"] if states[code]]
    return tuple(_t(book, line) for line in found)


def _claim(book: CaseBook, number: int, card: CardView) -> ClaimOfReport:
    lang, words, ruling = book.lang, _WORDS[book.lang], card.ruling
    return ClaimOfReport(
        number=text("claim_n", lang, n=number),
        anchor=f"claim-{number}",
        claim=_t(book, card.claim.claim),
        who=_joined(book, card.claim.speaker or words["nobody"], say("attribution", card.claim.attribution, lang)),
        sentence=_t(book, quoted(card.claim.sentence.strip(), lang)),
        source=_place(book, card.source),
        url=_link(card.source.url),
        state=say("state", card.state, lang),
        badge=_badge(book, ruling.verdict) if ruling else None,
        said=say("said", ruling.said, lang) if ruling else "",
        rationale=_t(book, ruling.rationale) if ruling else "",
        decided=tuple(_t(book, line) for line in _decided(book, card)),
        alert=_t(book, card.attention.describe(lang)) if card.attention else "",
        sides=tuple(_side(book, card, column) for column in card.columns if _shown(column)),
        replies=tuple(_replies(book, card)),
        searches=tuple(_searches(book, card)),
        factchecks=tuple(_factchecks(book, card)),
        log=tuple(_log(book, card)),
        corrections=tuple(_corrections(book, card)),
    )  # fmt: skip


def _decided(book: CaseBook, card: CardView) -> Iterator[str]:
    """Who decided and who signed off, when, and what must be known of it."""
    words, ruling, release = _WORDS[book.lang], card.ruling, card.published

    def by(name: str, who: str, at: datetime) -> str:
        return words[name].format(who=who, when=moment(book.clock(at), book.lang))

    if ruling:
        yield by("decided", ruling.by_name, ruling.at)
        if ruling.no_evidence_found:
            yield words["none_found"]
    if release:
        yield by("signed", release.signed_by_name, release.signed_at)
        if release.self_signed:
            yield words["self_signed"]
    if card.blind:
        yield text("blind", book.lang)


def _badge(book: CaseBook, code: str) -> Badge:
    verdict = book.case.scale.get(code)
    if verdict is None:
        return Badge(_t(book, code), "#8C8C8C", "#000000")
    off = "" if verdict.on_scale else text("off_scale", book.lang)
    return Badge(_t(book, verdict.label(book.lang)), verdict.colour, ink_on(verdict.colour), off)


def _place(book: CaseBook, source: SourceBrief) -> str:
    edited = _WORDS[book.lang]["edited"] if source.edited else ""
    name = source.title or source.doc
    publisher = source.publisher if source.publisher != name else ""
    return _joined(book, name, publisher, long_day(source.published, book.lang), edited)


def _shown(column: Column) -> bool:
    """For, against and nuance are always there, empty or not; the rest only when it holds something."""
    return column.side in ("against", "for", "nuance") or bool(column.groups)


def _side(book: CaseBook, card: CardView, column: Column) -> SideOfReport:
    words, lang = _WORDS[book.lang], book.lang
    groups = column.groups if column.side in ("against", "for", "nuance") else column.groups[:MAX_CONTEXT]
    title = say("side", column.side, lang)
    if column.side in ("against", "for", "nuance"):
        title = f"{title} · {plural(words['n_origins'], column.origins, lang)}"
        if by_model := column.origins_by_model:
            title += plural(words["n_by_model"], by_model, lang)
    read = sum(entry.read for entry in card.searches)
    empty = words["empty_plain"]
    if card.searches:
        passages, queries = plural(words["n_read"], read, lang), plural(words["n_queries"], len(card.searches), lang)
        empty = f"{empty} ({passages}, {queries})"
    pieces = tuple(_group(book, group) for group in groups)
    return SideOfReport(column.side, _t(book, title[:1].upper() + title[1:]), pieces, _t(book, empty))


def _group(book: CaseBook, group: OriginGroup) -> PieceOfReport:
    """One origin: its first passage, and each other place where it speaks again."""
    first, *others = sorted(group.items, key=lambda item: item.status != "accepted")
    places = dict.fromkeys(_place(book, item.source) for item in others)
    return _piece(book, first, tuple(places))


def _piece(book: CaseBook, item: EvidenceView, copies: tuple[str, ...]) -> PieceOfReport:
    lang, words, comparison = book.lang, _WORDS[book.lang], item.evidence.comparison
    machine = [f"{say('label', item.machine_label, lang)} {decimal(comparison.score, lang)}"]
    machine += [text("model_only", lang)] * item.model_only + [text("disagreement", lang)] * comparison.disagreement
    person = say("status", item.status, lang) if item.status != "untouched" else words["untouched"]
    if item.mark.by:
        person = f"{person}, {book.person(item.mark.by)}, {long_day(book.clock(item.mark.at), lang)}"
    if item.relabelled:
        person += f", {words['relabelled']} {say('label', item.label, lang)}"
    if item.mark.comment:
        person += f" — {item.mark.comment}"
    return PieceOfReport(
        words=_t(book, quoted(item.evidence.passage.text.strip(), lang)),
        face_offs=tuple(
            FaceOff(_t(book, reason_of(signal, lang)), _t(book, signal.claim_value), _t(book, signal.passage_value))
            for signal in comparison.signals
        ),
        source=_place(book, item.source),
        url=_link(item.source.url),
        machine=_t(book, ", ".join(machine)),
        person=_t(book, person),
        status=item.status,
        copies=copies,
    )


def _replies(book: CaseBook, card: CardView) -> Iterator[str]:
    words = _WORDS[book.lang]
    for reply in card.replies:
        line = f"{reply.asked} ({reply.channel})" if reply.channel else reply.asked
        line += f" — {words['asked']} {long_day(book.clock(reply.asked_at), book.lang)}"
        if reply.answer is None:
            line += f" — {words['no_answer']}"
        else:
            line += f" — {quoted(reply.answer, book.lang) if reply.answer else words['declined']}"
        yield _t(book, line)


def _searches(book: CaseBook, card: CardView) -> Iterator[str]:
    words = _WORDS[book.lang]
    for entry in card.searches:
        where = f"{say('place', entry.place, book.lang)}, {moment(book.clock(entry.at), book.lang)}"
        found = words["read_hits"].format(read=entry.read, hits=entry.hits)
        yield _t(book, f"{quoted(entry.query, book.lang)} — {where} — {found}")


def _factchecks(book: CaseBook, card: CardView) -> list[tuple[str, str]]:
    return [
        (
            _joined(book, item.publisher, item.claim_reviewed, item.rating, long_day(item.reviewed, book.lang)),
            _link(item.url),
        )
        for item in card.factchecks
    ]


def _log(book: CaseBook, card: CardView) -> list[tuple[str, str, str, bool]]:
    lines = []
    for event in card.history:
        who = event.author_name if event.author else text("machine", book.lang)
        what = f"{who} — {say('event', event.kind, book.lang)}"
        detail = _t(book, event_detail(book, card, event))
        lines.append((moment(book.clock(event.at), book.lang), _t(book, what), detail, event.id in card.undone))
    return lines


def _corrections(book: CaseBook, card: CardView) -> Iterator[str]:
    for release in card.releases:
        if release.reopened_at is not None:
            line = _WORDS[book.lang]["corrected"].format(
                when=moment(book.clock(release.reopened_at), book.lang),
                verdict=_badge(book, release.ruling.verdict).word,
                signed=long_day(book.clock(release.signed_at), book.lang),
                who=release.reopened_by_name,
                reason=release.reason,
            )
            yield _t(book, line)


def _method(book: CaseBook, who: Organisation) -> list[str]:
    words = _WORDS[book.lang]
    lines = [words["method_machine"], words["method_origins"], words["method_said"], words["method_absent"]]
    if who.corrections:
        lines.append(f"{words['corrections_at']} {who.corrections}")
    return lines


_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "contents": "Affirmations", "sources": "Sources", "method": "Méthode", "scale": "Échelle des verdicts",
        "fingerprints": "Modèles, seuils et versions (empreintes)", "log": "Journal des décisions",
        "corrections": "Corrections", "searches": "Recherches faites", "replies": "Droit de réponse",
        "factchecks": "Vérifications antérieures", "said": "Dit ?", "true": "Vrai ?", "rationale": "Motif",
        "no_verdict": "Pas encore de verdict", "filter": "Filtre", "made": "Établi le", "machine": "Machine",
        "person": "Décision", "copies": "Même origine", "claim": "Affirmation", "passage": "Passage",
        "verdict": "Verdict", "undone": "annulée",
        "taken": "versée le", "origin": "origine", "n_claims": "{n} affirmation(s)", "of": "sur",
        "n_sources": "{n} source(s)", "n_independent": "{n} origine(s) indépendante(s)", "n_origins": "{n} origine(s)",
        "n_by_model": ", dont {n} par l'avis du modèle seul",
        "n_read": "{n} passage(s) lu(s)", "n_queries": "{n} recherche(s)",
        "decided": "Décidé par {who}, le {when}", "signed": "Validé par {who}, le {when}",
        "self_signed": "Validé par la personne qui a décidé (poste à une personne)",
        "none_found": "Aucune preuve trouvée, déclaré par la personne", "nobody": "locuteur non nommé",
        "edited": "le texte a changé depuis",
        "empty_plain": "Aucun passage dans ce dossier", "untouched": "non jugée", "relabelled": "requalifiée :",
        "asked": "sollicité le", "no_answer": "sans réponse à ce jour", "declined": "n'a pas souhaité répondre",
        "read_hits": "{read} lus, {hits} trouvés",
        "corrected": "{when} : le verdict « {verdict} », publié le {signed}, a été rouvert par {who}. Motif : {reason}",
        "method_machine": "La machine rapproche chaque affirmation des passages des autres sources et dit ce qui les "
        "oppose ou les rapproche ; son étiquette et son score sont des suggestions. Les verdicts et les preuves "
        "retenues sont des décisions de personnes, datées et signées.",
        "method_origins": "On compte les origines indépendantes : une dépêche reprise par plusieurs titres compte pour "
        "une, et la reprise du texte de l'affirmation ne la confirme pas.",
        "method_said": "« Dit ? » et « Vrai ? » sont deux questions : la première porte sur l'attribution, la seconde "
        "sur le fait.",
        "method_absent": "« Aucun passage dans ce dossier » ne veut pas dire « invérifiable ».",
        "corrections_at": "Signaler une erreur :",
    },
    "en": {
        "contents": "Claims", "sources": "Sources", "method": "Method", "scale": "Verdict scale",
        "fingerprints": "Models, thresholds and versions (fingerprints)", "log": "Log of decisions",
        "corrections": "Corrections", "searches": "Searches made", "replies": "Right of reply",
        "factchecks": "Earlier fact-checks", "said": "Said?", "true": "True?", "rationale": "Rationale",
        "no_verdict": "No verdict yet", "filter": "Filter", "made": "Made on", "machine": "Machine",
        "person": "Decision", "copies": "Same origin", "claim": "Claim", "passage": "Passage",
        "verdict": "Verdict", "undone": "undone",
        "taken": "taken in on", "origin": "origin", "n_claims": "{n} claim(s)", "of": "of",
        "n_sources": "{n} source(s)", "n_independent": "{n} independent origin(s)", "n_origins": "{n} origin(s)",
        "n_by_model": ", {n} of them by the model's opinion alone",
        "n_read": "{n} passage(s) read", "n_queries": "{n} search run(s)",
        "decided": "Decided by {who} on {when}", "signed": "Signed off by {who} on {when}",
        "self_signed": "Signed off by the person who decided (single-person desk)",
        "none_found": "No evidence found, as that person declared", "nobody": "speaker not named",
        "edited": "text changed since",
        "empty_plain": "No passage in this case", "untouched": "not judged", "relabelled": "relabelled:",
        "asked": "asked on", "no_answer": "no answer to date", "declined": "declined to reply",
        "read_hits": "{read} read, {hits} found",
        "corrected": "{when}: the verdict “{verdict}”, published on {signed}, was reopened by {who}. Reason: {reason}",
        "method_machine": "The machine sets each claim beside the passages of the other sources and says what opposes "
        "or joins them; its label and score are suggestions. Verdicts and accepted evidence are people's decisions, "
        "dated and signed.",
        "method_origins": "Independent origins are counted: a wire story that several titles carry counts once, and a "
        "copy of the claim's own text does not confirm it.",
        "method_said": "“Said?” and “True?” are two questions: one is about attribution, the other about the fact.",
        "method_absent": "“No passage in this case” does not mean “unverifiable”.",
        "corrections_at": "To report an error:",
    },
}  # fmt: skip
