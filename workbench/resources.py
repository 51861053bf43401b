"""What a process keeps: settings, the store, models; and what can be remembered of a case at one revision.

The only module with st.cache_resource and st.cache_data. Cached data are keyed by the case's revision,
which grows with every write, so that nothing shown is older than the store.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.desk import ReviewDesk
from workbench.jobs import Jobs
from workbench.queries import ClaimFilter
from workbench.settings import Settings
from workbench.store import KnownFactCheck, Store, open_store
from workbench.store.camps import CaseCamps
from workbench.store.cards import ClaimRow
from workbench.store.cases import Case, Tally

if TYPE_CHECKING:
    from claims.model import Signal
    from workbench.exports import Exported
    from workbench.models import Models
    from workbench.pipeline import Pipeline

VERDICT = "verdict:"  # before the code of a verdict, empty for none, among the weights
Weights = dict[str, int]
STANDINGS = ("against", "disputed", "for", "nuance", "model", "alone")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The installation's settings, read once."""
    return Settings.from_environment()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store; every call on it is a transaction of its own, from any thread."""
    return open_store(settings())


@st.cache_resource(show_spinner=False)
def models() -> Models:
    """The models, loaded when a run first needs them."""
    from workbench.models import Models

    return Models(settings())


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The runs of this process."""
    return Jobs()


def pipeline(by: str) -> Pipeline:
    """The stages, with the process's models and store, as a person has them run."""
    from workbench.pipeline import Pipeline

    return Pipeline(settings(), store(), models(), by)


@st.cache_data(show_spinner=False, max_entries=40)
def claim_ids(case: str, revision: int, query: str, sort: str, reader: str) -> list[str]:
    """The ids that a filter keeps for one person, in order."""
    return store().cards.ids(case, ClaimFilter.from_query(query), sort, reader)


@st.cache_data(show_spinner=False, max_entries=20)
def tally(case: str, revision: int) -> Tally:
    """Counts for the headline and the tabs of the list."""
    return store().cases.tally(case)


@st.cache_data(show_spinner=False, max_entries=60)
def facet(case: str, revision: int, column: str) -> list[tuple[str, int]]:
    """The values of one column of the list with their counts, commonest first."""
    return store().cards.values(case, column)


@st.cache_data(show_spinner=False, max_entries=20)
def source_names(case: str, revision: int) -> dict[str, str]:
    """What the screens call each source: its publisher, else its title, else its id."""
    return {row.doc: row.publisher or row.title or row.doc for row in store().sources.all(case)}


def spoken(case: Case, lang: str) -> dict[str, str]:
    """What a filter's line calls people, verdicts and sources."""
    names = {user.id: user.name for user in store().people.all()}
    names |= {verdict.code: verdict.label(lang) for verdict in case.scale.verdicts}
    return names | source_names(case.id, case.revision)


@st.cache_data(show_spinner=False, max_entries=20)
def camps(case: str, revision: int) -> CaseCamps:
    """Which camp speakers and sources belong to."""
    return store().camps.all(case)


@st.cache_data(show_spinner=False, max_entries=10)
def figures(case: str, revision: int, reader: str) -> dict[str, Any]:
    """Counts for the home page, from one reading of the list as one person may see it."""
    rows = ReviewDesk(store(), store().people.get(reader), case).all_rows()
    moved = Counter[str]()
    balance: dict[str, Weights] = {}
    outlets: dict[str, Weights] = {}
    sides: dict[str, Weights] = {}
    names, given = source_names(case, revision), camps(case, revision)
    verdicts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        _weigh(outlets, names.get(row.doc, row.doc), row)
        if row.speaker:
            _weigh(balance, row.speaker, row)
        if camp := given.of(row.speaker, row.doc):
            _weigh(sides, camp, row)
        verdicts[(row.state, row.verdict or "")] += 1
        if row.decided_at is not None:
            moved[row.decided_at.date().isoformat()] += 1
    return {
        "balance": balance,
        "outlets": outlets,
        "camps": sides,
        "verdicts": dict(verdicts),
        "decided": dict(moved),
    }


def _weigh(balance: dict[str, Weights], name: str, row: ClaimRow) -> None:
    parts = balance.setdefault(name, {"claims": 0, "checked": 0, **dict.fromkeys(STANDINGS, 0)})
    parts["claims"] += 1
    parts["checked"] += row.verdict is not None
    parts[standing(row)] += 1
    verdict = VERDICT + (row.verdict or "")
    parts[verdict] = parts.get(verdict, 0) + 1


def standing(row: ClaimRow) -> str:
    """How a claim stands to the other sources, in one of STANDINGS."""
    if row.origins_against:
        return "disputed" if row.origins_for else "against"
    if row.origins_for:
        return "for"
    if row.origins_nuance:
        return "nuance"
    return "model" if row.model_against or row.model_for or row.model_nuance else "alone"


def explain(signal: Signal, lang: str) -> str:
    """The sentence that a reviewer reads for a signal."""
    from claims.signals import explain as sentence

    return sentence(signal, "fr" if lang == "fr" else "en")


@st.cache_data(show_spinner=False, max_entries=12)
def exported(
    case: str, revision: int, query: str, sort: str, form: str, lang: str, reader: str, claim: str = ""
) -> Exported:
    """A case in a file, as the list is filtered and ordered; or one claim of it, whatever the filter."""
    from workbench.exports import export_case

    wanted = ClaimFilter.from_query(query)
    return export_case(store(), case, wanted, form, lang, sort=sort, reader=reader, claim_id=claim or None)


@st.cache_data(show_spinner=False, max_entries=6)
def known_factchecks(case: str, revision: int) -> list[tuple[str, str, KnownFactCheck]]:
    """Earlier fact-checks by others with the claim each stands beside: (claim id, claim, fact-check)."""
    found = []
    for card in store().cards.export(case):
        found += [(card.id, card.claim.claim, known) for known in card.factchecks]
    return sorted(found, key=lambda row: -row[2].score)
