"""The columns of the tables: what each is called, explained as, and filled with.

The claims table is the same in XLSX and CSV; a re-import finds its columns by these names, in either
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from claims.model import Signal
from workbench.exports.casebook import CaseBook
from workbench.exports.cells import Cell, joined
from workbench.exports.words import pick, say, text
from workbench.store.cards import CardView, EvidenceView
from workbench.store.log import Event
from workbench.store.sources import SourceRow

Kind = Literal["text", "whole", "score", "date", "time", "link", "choice"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column; ``width`` is in characters, ``editable`` ones are read back by a re-import."""

    key: str
    fr: str
    en: str
    width: int
    kind: Kind
    value: Callable[[CaseBook, Row], Cell]
    about_fr: str = ""
    about_en: str = ""
    editable: bool = False
    hidden: bool = False

    def title(self, lang: str) -> str:
        """The header."""
        return pick((self.fr, self.en), lang)

    def about(self, lang: str) -> str:
        """One line for the legend, empty where the header says it all."""
        return pick((self.about_fr, self.about_en), lang)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A card with its number in the file."""

    number: int
    card: CardView


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence with the claim it is compared with."""

    number: int  # of the claim
    card: CardView
    position: int  # within the claim
    side: str
    counted: bool
    item: EvidenceView


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the log with its claim."""

    number: int
    card: CardView
    event: Event


def reason_of(signal: Signal, lang: str) -> str:
    """The sentence that a reviewer reads for a signal; one that an older program left shows its values."""
    from claims.signals import SIGNALS, explain

    if signal.name in SIGNALS:
        return explain(signal, "fr" if lang == "fr" else "en")
    name = signal.name.replace("_", " ")
    if signal.claim_value or signal.passage_value:
        values = f"{signal.claim_value or '—'} ⟷ {signal.passage_value or '—'}"
        return f"{name}{' : ' if lang == 'fr' else ': '}{values}"
    return name


def reasons_of(item: EvidenceView, lang: str) -> str:
    """Every readable reason of a comparison, one a line."""
    lines = [reason_of(signal, lang) for signal in item.evidence.comparison.signals]
    if item.model_only:
        lines.append(text("model_only", lang))
    if item.evidence.comparison.disagreement:
        lines.append(text("disagreement", lang))
    return "\n".join(lines)


def _quantities(card: CardView) -> str:
    return joined(item.surface for item in card.claim.quantities)


def _dates(card: CardView) -> str:
    shown = []
    for item in card.claim.dates:
        shown.append(f"{item.surface} ({item.iso})" if item.iso and item.iso != item.surface else item.surface)
    return joined(shown)


def _verdict(book: CaseBook, card: CardView) -> str:
    verdict = book.verdict_of(card)
    return verdict.label(book.lang) if verdict else card.ruling.verdict if card.ruling else ""


def _said(book: CaseBook, card: CardView) -> str:
    return say("said", card.ruling.said, book.lang) if card.ruling else ""


def _yes(value: bool | None, lang: str) -> str:
    return "" if value is None else say("yesno", "yes" if value else "no", lang)


def _evidence_count(book: CaseBook, row: Numbered) -> str:
    count = len(row.card.evidence)
    name = "none" if count == 0 else "piece" if count == 1 else "pieces"
    return text(name, book.lang, n=count)


CLAIMS: Sequence[Column[Numbered]] = (
    Column("number", "N°", "No.", 6, "whole", lambda b, r: r.number),
    Column("claim", "Affirmation", "Claim", 60, "text", lambda b, r: r.card.claim.claim,
           "la proposition à vérifier, reformulée pour se lire seule",
           "the proposition to check, worded to stand alone"),
    Column("speaker", "Locuteur", "Speaker", 22, "text", lambda b, r: r.card.claim.speaker or ""),
    Column("verdict", "Verdict", "Verdict", 16, "choice", lambda b, r: _verdict(b, r.card),
           "est-ce vrai ? modifiable : choisir dans la liste", "is it true? editable: choose from the list", True),
    Column("said", "Dit ?", "Said?", 8, "choice", lambda b, r: _said(b, r.card),
           "cela a-t-il été dit ? oui, non ou ? ; modifiable", "was it said? yes, no or ?; editable", True),
    Column("rationale", "Motif", "Rationale", 44, "text", lambda b, r: r.card.ruling.rationale if r.card.ruling else "",
           "pourquoi ce verdict ; modifiable, obligatoire avec un verdict",
           "why this verdict; editable, needed with a verdict", True),
    Column("no_evidence", "Aucune preuve trouvée", "No evidence found", 12, "choice",
           lambda b, r: _yes(r.card.ruling.no_evidence_found if r.card.ruling else None, b.lang),
           "oui quand le verdict se passe de preuve retenue ; modifiable",
           "yes when the verdict rests on no accepted evidence; editable", True),
    Column("evidence", "Preuves", "Evidence", 12, "link", _evidence_count,
           "lien vers la première ligne de preuve de l'affirmation", "link to the claim's first evidence row"),
    Column("origins_against", "Origines contre", "Origins against", 10, "whole", lambda b, r: r.card.against.origins,
           "origines indépendantes qui contredisent : une dépêche reprise dix fois compte pour une",
           "independent origins that contradict: a wire story copied ten times counts once"),
    Column("origins_for", "Origines pour", "Origins for", 10, "whole", lambda b, r: r.card.for_.origins,
           "origines indépendantes qui corroborent", "independent origins that corroborate"),
    Column("origins_nuance", "Origines nuance", "Origins nuance", 10, "whole", lambda b, r: r.card.nuance.origins,
           "origines indépendantes qui nuancent", "independent origins that qualify"),
    Column("model_against", "Contre (modèle seul)", "Against (model alone)", 10, "whole",
           lambda b, r: r.card.against.origins_by_model,
           "parmi les origines contre, celles dont aucun motif ne se lit : l'avis du modèle seul",
           "of the origins against, those without a readable reason: the model's opinion alone"),
    Column("accepted", "Preuves retenues", "Accepted", 10, "whole", lambda b, r: len(r.card.accepted)),
    Column("state", "État", "State", 14, "text", lambda b, r: say("state", r.card.state, b.lang)),
    Column("source", "Source", "Source", 32, "text", lambda b, r: r.card.source.title or r.card.source.doc),
    Column("publisher", "Éditeur", "Publisher", 18, "text", lambda b, r: r.card.source.publisher),
    Column("published", "Publiée le", "Published", 12, "date", lambda b, r: r.card.source.published),
    Column("url", "Adresse", "Address", 28, "link", lambda b, r: r.card.source.url),
    Column("sentence", "Phrase", "Sentence", 60, "text", lambda b, r: r.card.claim.sentence,
           "la phrase de la source, mot pour mot", "the source's sentence, word for word"),
    Column("quote", "Citation", "Quotation", 30, "text", lambda b, r: r.card.claim.quote or ""),
    Column("attribution", "Attribution", "Attribution", 16, "text",
           lambda b, r: say("attribution", r.card.claim.attribution, b.lang)),
    Column("kind", "Type", "Kind", 12, "text", lambda b, r: say("kind", r.card.claim.kind, b.lang)),
    Column("zone", "Zone", "Zone", 12, "text", lambda b, r: say("zone", r.card.claim.zone, b.lang)),
    Column("lang", "Langue", "Language", 10, "text", lambda b, r: say("lang", r.card.claim.lang, b.lang)),
    Column("checkworthiness", "Intérêt à vérifier", "Check-worthiness", 10, "score",
           lambda b, r: r.card.claim.checkworthiness,
           "de 0 à 1, calculé par la machine", "from 0 to 1, computed by the machine"),
    Column("quantities", "Nombres", "Numbers", 24, "text", lambda b, r: _quantities(r.card)),
    Column("dates", "Dates citées", "Dates named", 24, "text", lambda b, r: _dates(r.card)),
    Column("camp", "Camp", "Camp", 16, "text", lambda b, r: b.camps.of(r.card.claim.speaker or "", r.card.claim.doc),
           "celui du locuteur ; si personne n'est nommé, celui de la source",
           "the speaker's; where nobody is named, the source's"),
    Column("tags", "Étiquettes", "Tags", 18, "text", lambda b, r: joined(r.card.tags, ", ")),
    Column("assignee", "Confiée à", "Assigned to", 16, "text", lambda b, r: b.person(r.card.assignee)),
    Column("decided_by", "Décidée par", "Decided by", 16, "text",
           lambda b, r: r.card.ruling.by_name if r.card.ruling else ""),
    Column("decided_at", "Décidée le", "Decided on", 17, "time",
           lambda b, r: b.clock(r.card.ruling.at) if r.card.ruling else None),
    Column("signed_by", "Validée par", "Signed off by", 16, "text",
           lambda b, r: r.card.published.signed_by_name if r.card.published else ""),
    Column("signed_at", "Validée le", "Signed off on", 17, "time",
           lambda b, r: b.clock(r.card.published.signed_at) if r.card.published else None),
    Column("alert", "Alerte", "Alert", 28, "text",
           lambda b, r: r.card.attention.describe(b.lang) if r.card.attention else r.card.returned,
           "ce qui a changé depuis la décision, ou pourquoi l'affirmation a été renvoyée",
           "what changed since the decision, or why the claim was sent back"),
    Column("doc", "Document", "Document", 16, "text", lambda b, r: r.card.claim.doc),
    Column("start", "Début", "Start", 8, "whole", lambda b, r: r.card.claim.start),
    Column("end", "Fin", "End", 8, "whole", lambda b, r: r.card.claim.end),
    Column("id", "id", "id", 24, "text", lambda b, r: r.card.id,
           "identifiant de l'affirmation, nécessaire au retour des verdicts (colonne masquée)",
           "the claim's identifier, needed to bring verdicts back (hidden column)", hidden=True),
    Column("revision", "revision", "revision", 8, "whole", lambda b, r: r.card.revision,
           "révision lue, pour ne rien écraser au retour (colonne masquée)",
           "the revision read, so that nothing is overwritten on return (hidden column)", hidden=True),
)  # fmt: skip

EVIDENCE: Sequence[Column[Piece]] = (
    Column("number", "N° affirmation", "Claim no.", 10, "whole", lambda b, r: r.number),
    Column("claim", "Affirmation", "Claim", 40, "text", lambda b, r: r.card.claim.claim),
    Column("side", "Sens", "Side", 12, "text", lambda b, r: say("side", r.side, b.lang),
           "pour, contre, nuance ou contexte : l'avis d'une personne s'il y en a un, sinon celui de la machine",
           "for, against, nuance or context: a person's word where there is one, else the machine's"),
    Column("status", "Retenue ?", "Accepted?", 12, "choice", lambda b, r: say("status", r.item.status, b.lang),
           "retenue, écartée ou — ; modifiable", "accepted, overruled or —; editable", True),
    Column("reasons", "Raisons", "Reasons", 44, "text", lambda b, r: reasons_of(r.item, b.lang),
           "ce qui rapproche ou oppose l'affirmation et le passage", "what joins or opposes the claim and the passage"),
    Column("passage", "Passage", "Passage", 70, "text", lambda b, r: r.item.evidence.passage.text,
           "les mots de la source, figés le jour de la lecture", "the source's words, frozen on the day of reading"),
    Column("source", "Source", "Source", 32, "text", lambda b, r: r.item.source.title or r.item.source.doc),
    Column("publisher", "Éditeur", "Publisher", 18, "text", lambda b, r: r.item.source.publisher),
    Column("published", "Publiée le", "Published", 12, "date", lambda b, r: r.item.source.published),
    Column("url", "Adresse", "Address", 28, "link", lambda b, r: r.item.source.url),
    Column("origin", "Origine", "Origin", 18, "text", lambda b, r: r.item.evidence.origin,
           "le groupe de sources qui portent un même texte : il compte pour une",
           "the group of sources that carry one text: it counts as one"),
    Column("counted", "Comptée", "Counted", 9, "text", lambda b, r: _yes(r.counted, b.lang),
           "si l'origine compte : ni écartée, ni copie du texte de l'affirmation, ni commentaire",
           "whether the origin counts: not overruled, no copy of the claim's own text, no comment"),
    Column("machine_label", "Avis de la machine", "Machine's label", 14, "text",
           lambda b, r: say("label", r.item.machine_label, b.lang)),
    Column("score", "Score", "Score", 8, "score", lambda b, r: r.item.evidence.comparison.score,
           "probabilité calibrée de l'avis de la machine, de 0 à 1",
           "calibrated probability of the machine's label, from 0 to 1"),
    Column("speaker", "Locuteur", "Speaker", 20, "text", lambda b, r: r.item.evidence.passage.speaker or ""),
    Column("zone", "Zone", "Zone", 12, "text", lambda b, r: say("zone", r.item.evidence.passage.zone, b.lang)),
    Column("comment", "Commentaire", "Comment", 30, "text", lambda b, r: r.item.mark.comment),
    Column("marked_by", "Jugée par", "Judged by", 16, "text", lambda b, r: b.person(r.item.mark.by)),
    Column("marked_at", "Jugée le", "Judged on", 17, "time", lambda b, r: b.clock(r.item.mark.at)),
    Column("gone", "Disparue", "Gone", 9, "text", lambda b, r: _yes(r.item.gone, b.lang) if r.item.gone else "",
           "la machine ne la retrouve plus ; gardée parce que quelqu'un l'a jugée",
           "the machine no longer finds it; kept because somebody judged it"),
    Column("doc", "Document", "Document", 16, "text", lambda b, r: r.item.evidence.passage.doc),
    Column("start", "Début", "Start", 8, "whole", lambda b, r: r.item.evidence.passage.start),
    Column("end", "Fin", "End", 8, "whole", lambda b, r: r.item.evidence.passage.end),
    Column("fingerprint", "Empreinte", "Fingerprint", 18, "text", lambda b, r: r.item.evidence.comparison.fingerprint,
           "ce qui a produit la comparaison : modèles, seuils, versions",
           "what made the comparison: models, thresholds, versions"),
    Column("id", "id", "id", 24, "text", lambda b, r: r.item.id, hidden=True),
    Column("claim_id", "claim_id", "claim_id", 24, "text", lambda b, r: r.card.id, hidden=True),
    Column("revision", "revision", "revision", 8, "whole", lambda b, r: r.card.revision, hidden=True),
)  # fmt: skip

SOURCES: Sequence[Column[SourceRow]] = (
    Column("doc", "Document", "Document", 16, "text", lambda b, r: r.doc),
    Column("title", "Titre", "Title", 50, "text", lambda b, r: r.title),
    Column("publisher", "Éditeur", "Publisher", 20, "text", lambda b, r: r.publisher),
    Column("author", "Auteur", "Author", 20, "text", lambda b, r: r.author),
    Column("published", "Publiée le", "Published", 12, "date", lambda b, r: r.published),
    Column("url", "Adresse", "Address", 40, "link", lambda b, r: r.url),
    Column("lang", "Langue", "Language", 10, "text", lambda b, r: say("lang", r.lang, b.lang)),
    Column("origin", "Origine", "Origin", 18, "text", lambda b, r: r.origin),
    Column("origin_reason", "Pourquoi cette origine", "Why this origin", 24, "text",
           lambda b, r: b.origin_reasons.get(r.origin, "")),
    Column("taken_at", "Versée le", "Taken in on", 17, "time", lambda b, r: b.clock(r.taken_at)),
    Column("taken_how", "Versée par", "Taken in by", 14, "text", lambda b, r: say("how", r.taken_how, b.lang)),
    Column("version", "Version", "Version", 8, "whole", lambda b, r: r.version),
    Column("characters", "Caractères", "Characters", 10, "whole", lambda b, r: r.characters),
    Column("sha256", "SHA-256", "SHA-256", 20, "text", lambda b, r: r.sha256),
)  # fmt: skip


def event_detail(book: CaseBook, card: CardView, event: Event) -> str:
    """What an event says, in one line a person can read."""
    parts = []
    payload = event.payload
    if "verdict" in payload:
        verdict = book.case.scale.get(str(payload["verdict"]))
        parts.append(verdict.label(book.lang) if verdict else str(payload["verdict"]))
    if "evidence_id" in payload:
        piece = next((item for item in card.evidence if item.id == payload["evidence_id"]), None)
        parts.append(f"{piece.source.title or piece.source.doc} : {piece.evidence.passage.text}" if piece else "")
    for name, value in payload.items():
        if name in _SHOWN and value not in (None, "", False):
            shown = _value(book, name, value, event.kind == "undo")
            parts.append(f"{say('field', name, book.lang)} : {shown}" if event.kind != "undo" else shown)
    return joined(parts)


_SHOWN = frozenset(
    "speaker kind wording sentence comment reason rationale label said to tag reader no_evidence_found".split()
)


def _value(book: CaseBook, name: str, value: object, undo: bool) -> str:
    if value is True:
        return say("yesno", "yes", book.lang)
    if name in ("to", "reader"):
        return book.person(str(value))
    if name == "kind" and undo:
        return say("event", value, book.lang)  # what was undone, not what kind of claim it is
    return say(name, value, book.lang) if name in ("said", "label", "kind") else str(value)


DECISIONS: Sequence[Column[Entry]] = (
    Column("at", "Date", "Date", 17, "time", lambda b, r: b.clock(r.event.at)),
    Column("author", "Personne", "Person", 20, "text",
           lambda b, r: r.event.author_name if r.event.author else text("machine", b.lang)),
    Column("kind", "Action", "Action", 26, "text", lambda b, r: say("event", r.event.kind, b.lang)),
    Column("detail", "Détail", "Detail", 80, "text", lambda b, r: event_detail(b, r.card, r.event)),
    Column("undone", "Annulée", "Undone", 9, "text",
           lambda b, r: _yes(True, b.lang) if r.event.id in r.card.undone else "",
           "annulée depuis : elle ne compte plus, mais reste dans le journal",
           "undone since: it no longer counts, but stays in the log"),
    Column("number", "N° affirmation", "Claim no.", 10, "whole", lambda b, r: r.number),
    Column("claim", "Affirmation", "Claim", 50, "text", lambda b, r: r.card.claim.claim),
    Column("seen_revision", "Révision lue", "Revision seen", 10, "whole", lambda b, r: r.event.seen_revision),
    Column("revision", "Révision", "Revision", 10, "whole", lambda b, r: r.event.revision),
    Column("event_id", "id", "id", 8, "whole", lambda b, r: r.event.id, hidden=True),
    Column("claim_id", "claim_id", "claim_id", 24, "text", lambda b, r: r.card.id, hidden=True),
)  # fmt: skip


def header_keys(columns: Iterable[Column[Any]]) -> dict[str, str]:
    """Column key by its header in either language."""
    found: dict[str, str] = {}
    for column in columns:
        for title in (column.fr, column.en, column.key):
            found.setdefault(title, column.key)
    return found
