"""An invented case for the screens: six sources of an imaginary town, three of them one wire, and their claims."""

from __future__ import annotations

from datetime import date

from claims.model import (
    Claim,
    Cluster,
    Comparison,
    Document,
    Entailment,
    Evidence,
    Label,
    Origin,
    Passage,
    Quantity,
    Reason,
    Signal,
    Span,
    Zone,
)
from workbench.store import Capture, KnownFactCheck, Search, Store
from workbench.store.identity import sha256

CASE = "bassin-de-verlande"

_TEXTS: dict[str, tuple[str, str, date, str]] = {
    "courrier": (
        "Le Courrier de Verlande",
        "Le maire défend son bassin",
        date(2026, 3, 4),
        "Le maire défend son bassin\n\n"
        "« Aucune fuite n'a été constatée depuis l'ouverture », a affirmé lundi le maire de Verlande, Aurélien Tasset. "
        "Selon lui, le bassin nautique a accueilli 120 000 visiteurs en 2025. "
        "Le chantier a coûté 14 millions d'euros, dont 35 % payés par la région.\n\n"
        "L'adjointe aux finances, Maud Kerivel, juge que « les dépenses d'énergie ont baissé d'un tiers ». "
        "Le délégataire n'a pas souhaité répondre.\n\n"
        "Commentaires\n"
        "Jojo62 : n'importe quoi, il y a eu au moins dix fuites, mon beau-frère y travaille !!!",
    ),
    "agence": (
        "Agence Ouest",
        "Bassin de Verlande : les comptes",
        date(2026, 3, 5),
        "Bassin de Verlande : les comptes\n\n"
        "Trois fuites ont été relevées entre janvier et novembre 2025, selon le rapport du bureau de contrôle Arcoval. "
        "Le rapport, daté du 12 décembre 2025, chiffre les réparations à 410 000 euros. "
        "Le bassin a reçu 87 000 visiteurs payants en 2025, d'après le délégataire.",
    ),
    "matin": (
        "Matin Littoral",
        "Trois fuites au bassin nautique",
        date(2026, 3, 5),
        "Trois fuites au bassin nautique\n\n"
        "Trois fuites ont été relevées entre janvier et novembre 2025, selon le rapport du bureau de contrôle Arcoval. "
        "La mairie assure que le public n'a jamais été exposé.",
    ),
    "dunes": (
        "Radio Dunes",
        "Le bassin fuit, dit un rapport",
        date(2026, 3, 6),
        "Le bassin fuit, dit un rapport\n\n"
        "Trois fuites ont été relevées entre janvier et octobre 2025, selon un rapport du bureau Arcoval. "
        "Un technicien confirme avoir colmaté une canalisation en mai.",
    ),
    "gazette": (
        "La Gazette des communes bleues",
        "Verlande, un an de bassin",
        date(2026, 2, 20),
        "Verlande, un an de bassin\n\n"
        "La commune indique qu'aucun incident n'a entraîné la fermeture du bassin en 2025. "
        "La fréquentation totale, scolaires compris, atteint 121 300 entrées. "
        "La facture d'énergie est passée de 620 000 à 590 000 euros, soit une baisse de 5 %.",
    ),
    "coast": (
        "Coast Monitor",
        "Verlande pool: a leaky first year",
        date(2026, 3, 9),
        "Verlande pool: a leaky first year\n\n"
        "Inspectors logged three leaks at the Verlande pool in 2025, a report seen by this newspaper says. "
        "The pool cost 14 million euros, and the region covered 35 percent of it.",
    ),
}


def documents() -> list[Document]:
    """The sources, with their zones."""
    found = []
    for doc, (publisher, title, published, text) in _TEXTS.items():
        lang = "en" if doc == "coast" else "fr"
        zones = [Zone("heading", 0, len(title), "title")]
        comment = text.find("Commentaires\n")
        end = comment if comment >= 0 else len(text)
        zones.append(Zone("body", len(title), end))
        if comment >= 0:
            zones.append(Zone("comment", comment, len(text)))
        url = f"https://{doc}.example/{doc}"
        found.append(
            Document(doc, text, lang, title, publisher, "", published, url, tuple(zones))  # type: ignore[arg-type]
        )
    return found


def _find(doc: str, words: str) -> tuple[int, int, str]:
    text = _TEXTS[doc][3]
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.rfind("\n", 0, at) + 1)
    ends = [place + 1 for mark in (". ", ".\n", "!!!") if (place := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    return start, end, text[start:end]


def _claim(doc: str, words: str, claim: str, worth: float, **fields: object) -> Claim:
    start, end, sentence = _find(doc, words)
    reasons = (Reason("figure", 1.1), Reason("named_actor", 0.8), Reason("absolute", 0.6))
    values = {"kind": "statistic", "lang": "fr", "zone": "body", "reasons": reasons, "checkworthiness": worth}
    return Claim(doc=doc, start=start, end=end, sentence=sentence, claim=claim, **{**values, **fields})  # type: ignore[arg-type]


def _evidence(
    doc: str, words: str, label: Label, score: float, *signals: tuple[str, str, str, str, str], origin: str = ""
) -> Evidence:
    """``signals`` are (name, side, claim value, passage value, words of the passage to mark)."""
    start, end, text = _find(doc, words)
    comment = _TEXTS[doc][3].find("Commentaires\n")
    zone = "comment" if 0 <= comment <= start else "body"
    passage = Passage(doc, start, end, text, text, zone, "en" if doc == "coast" else "fr", published=_TEXTS[doc][2])  # type: ignore[arg-type]
    found = []
    for name, side, left, right, mark in signals:
        at = text.find(mark) if mark else -1
        span = Span(at, at + len(mark)) if at >= 0 else None
        found.append(Signal(name, side, 0.8, left, right, None, span))  # type: ignore[arg-type]
    odds = {"contradicts": (0.05, 0.1, 0.85), "corroborates": (0.8, 0.15, 0.05)}.get(label, (0.2, 0.6, 0.2))
    comparison = Comparison(label, score, tuple(found), Entailment(*odds), fingerprint="test-1")
    return Evidence(passage, comparison, origin or doc)


def build(store: Store, *, many: int = 0) -> list[str]:
    """Fill the store with the case; ``many`` adds that many plain claims, for measuring. Returns the claims' ids."""
    case = store.cases.create("Bassin de Verlande", id=CASE)
    for document in documents():
        store.sources.add(case.id, document, Capture(sha256(document.text), "file", "text/plain", len(document.text)))
    store.machine.set_origins(case.id, [Origin("agence-ouest", ("agence", "matin", "dunes"), "near copy")])
    claims = _claims() + _plain_claims(many)
    ids = store.machine.replace_claims(case.id, claims)
    store.machine.replace_evidence(case.id, {ids[0]: _leaks(), ids[1]: _visitors(), ids[2]: _cost(), ids[3]: _energy()})
    store.machine.suggest_clusters(
        case.id, [Cluster("a", tuple((claim.doc, claim.start, claim.end) for claim in (claims[2], claims[4])))]
    )
    store.machine.log_searches(
        case.id,
        [
            Search(words, "case", 23, hits, ids[0])
            for words, hits in (("fuite bassin", 6), ("incident 2025", 2), ("leak", 1))
        ],
    )
    store.machine.replace_factchecks(
        case.id,
        {
            ids[0]: [
                KnownFactCheck(
                    "Le bassin de Verlande n'a jamais fui",
                    "Vérif' Littoral",
                    "Non, le bassin a bien fui",
                    "https://verif.example/bassin",
                    "Faux",
                    date(2026, 1, 15),
                    0.9,
                )
            ]
        },
    )
    return list(ids)


def _claims() -> list[Claim]:
    return [
        _claim(
            "courrier",
            "Aucune fuite",
            "Le bassin de Verlande n'a connu aucune fuite depuis son ouverture.",
            0.93,
            kind="event",
            speaker="Aurélien Tasset",
            attribution="direct",
            cue="a affirmé",
            negated=True,
        ),
        _claim(
            "courrier",
            "120 000 visiteurs",
            "Le bassin de Verlande a accueilli 120 000 visiteurs en 2025.",
            0.88,
            speaker="Aurélien Tasset",
            attribution="indirect",
            cue="selon",
            quantities=(Quantity("120 000 visiteurs", 120_000, "visiteur"),),
        ),
        _claim(
            "courrier",
            "14 millions",
            "Le chantier du bassin a coûté 14 millions d'euros, dont 35 % payés par la région.",
            0.74,
            quantities=(Quantity("14 millions d'euros", 14e6, "EUR"), Quantity("35 %", 35, "%")),
        ),
        _claim(
            "courrier",
            "dépenses d'énergie",
            "Les dépenses d'énergie du bassin ont baissé d'un tiers.",
            0.69,
            speaker="Maud Kerivel",
            attribution="mixed",
            cue="juge",
        ),
        _claim(
            "coast",
            "cost 14 million",
            "The Verlande pool cost 14 million euros.",
            0.55,
            lang="en",
            quantities=(Quantity("14 million euros", 14e6, "EUR"),),
        ),
        _claim("courrier", "délégataire n'a pas", "Le délégataire n'a pas souhaité répondre.", 0.21, kind="statement"),
    ]


def _leaks() -> list[Evidence]:
    wire = ("absolute_broken", "against", "Aucune fuite", "Trois fuites", "Trois fuites")
    return [
        _evidence("agence", "Trois fuites", "contradicts", 0.94, wire, origin="agence-ouest"),
        _evidence("matin", "Trois fuites", "contradicts", 0.93, wire, origin="agence-ouest"),
        _evidence("dunes", "Trois fuites", "contradicts", 0.91, wire, origin="agence-ouest"),
        _evidence(
            "coast",
            "three leaks",
            "contradicts",
            0.88,
            ("absolute_broken", "against", "Aucune fuite", "three leaks", "three leaks"),
        ),
        _evidence("dunes", "technicien", "contradicts", 0.71, origin="technicien"),
        _evidence(
            "gazette",
            "aucun incident",
            "qualifies",
            0.64,
            ("scope_differs", "nuance", "Aucune fuite", "aucun incident", "aucun incident"),
        ),
        _evidence(
            "agence",
            "410 000",
            "qualifies",
            0.52,
            ("later_state", "nuance", "ouverture", "12 décembre 2025", "12 décembre 2025"),
            origin="rapport",
        ),
        _evidence(
            "gazette",
            "fréquentation",
            "corroborates",
            0.41,
            ("same_statement", "for", "bassin", "fréquentation totale", "fréquentation"),
        ),
        _evidence("courrier", "dix fuites", "contradicts", 0.66, origin="courrier"),
        _evidence("agence", "87 000", "context", 0.3, origin="agence-ouest"),
    ]


def _visitors() -> list[Evidence]:
    return [
        _evidence(
            "agence",
            "87 000",
            "contradicts",
            0.81,
            ("figures_differ", "against", "120 000 visiteurs", "87 000 visiteurs payants", "87 000 visiteurs payants"),
            origin="agence-ouest",
        ),
        _evidence(
            "gazette",
            "121 300",
            "corroborates",
            0.77,
            ("figures_agree", "for", "120 000 visiteurs", "121 300 entrées", "121 300 entrées"),
        ),
    ]


def _cost() -> list[Evidence]:
    return [
        _evidence(
            "coast",
            "cost 14 million",
            "corroborates",
            0.9,
            ("figures_agree", "for", "14 millions d'euros", "14 million euros", "14 million euros"),
        )
    ]


def _energy() -> list[Evidence]:
    return [
        _evidence(
            "gazette",
            "baisse de 5 %",
            "contradicts",
            0.86,
            ("figures_differ", "against", "un tiers", "5 %", "baisse de 5 %"),
        )
    ]


def _plain_claims(count: int) -> list[Claim]:
    base = _claims()[5]
    return [
        Claim(
            "gazette", base.start, base.end, base.sentence, f"Affirmation de remplissage numéro {number}.", "other",
            "fr",
            "body",
            speaker=f"Personne {number % 40}", checkworthiness=(number % 90) / 100,
        )
        for number in range(count)
    ]  # fmt: skip
