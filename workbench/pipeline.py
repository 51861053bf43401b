"""From files to labelled evidence: take in, read, search, compare, store. No Streamlit here.

Every stage reports its progress and asks whether it should go on; what a cancelled run had stored stays whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.analysis import Reading, analyse
from claims.clusters import find_clusters, find_origins
from claims.compare import Comparer
from claims.extract import extract_claims
from claims.fusion import SHIPPED_RELEVANCE, Basis, Fusion
from claims.model import Claim, Document, Evidence, Origin, Passage
from claims.passages import find_passages
from claims.zones import find_zones
from workbench.intake import Refused, TakenSource
from workbench.known_checks import recompare
from workbench.matching import Matcher
from workbench.models import Models
from workbench.progress import Cancelled, Report, Step, go_on, never, silent
from workbench.settings import Settings
from workbench.store import Capture, Search, Store

if TYPE_CHECKING:
    from workbench.intake import IntakeResult

_DECIDED_KEPT = 16  # pieces of evidence that speak for, against or to the nuance, kept for one claim
_CONTEXT_KEPT = 4  # passages of the same subject kept beside them, at least
_KEPT = 12  # pieces kept in all where few are decided: a person may see in them what the machine did not


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a batch: documents by outcome, and what could not be taken in."""

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    gesture: str = ""  # what an undo takes back; empty where nobody's name is on it, or nothing came in


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found; ``unchanged`` when there was nothing to do."""

    sources: int
    claims: int
    evidence: int
    unchanged: bool = False


class Pipeline:
    """The stages over one store.

    ``by`` is the person who has them run, a reviewer at least; None is the machine's own command line.
    """

    def __init__(self, settings: Settings, store: Store, models: Models | None = None, by: str | None = None) -> None:
        self._settings = settings
        self._store = store
        self._models = models or Models(settings)
        self._by = by

    def ingest(self, case_id: str, items: Iterable[IntakeResult], report: Report = silent) -> Intake:
        """Take sources into a case; one bad item does not stop the rest.

        Raises:
            NotAllowed: the person only reads.
        """
        self._check_person()
        outcomes: dict[str, list[str]] = {"new": [], "version": [], "same": []}
        refused: list[Refused] = []
        gesture = secrets.token_hex(8)
        for number, item in enumerate(items, 1):
            if isinstance(item, Refused):
                refused.append(item)
                report(Step("ingest", number, 0, item.reason, refused=True))
                continue
            added = self._store.sources.add(case_id, zoned(item.document()), capture_of(item), self._by, gesture)
            outcomes[added.outcome].append(added.doc)
            report(Step("ingest", number, 0, item.title or item.name))
        new, versions, same = (tuple(outcomes[name]) for name in ("new", "version", "same"))
        undoable = bool(self._by and (new or versions))
        return Intake(new, versions, same, tuple(refused), gesture if undoable else "")

    def run(self, case_id: str, report: Report = silent, cancelled: Cancelled = never) -> Run:
        """Read every source of a case and put the evidence beside each claim.

        Raises:
            RunCancelled: ``cancelled`` answered yes between two steps.
            NotAllowed: the person only reads.
        """
        self._check_person()
        documents = self._store.sources.documents(case_id)
        signature = self._signature(documents)
        record = self._settings.data / "runs" / f"{_case_name(case_id)}.json"
        last = _read_record(record)
        if last.get("signature") == signature and (not last["claims"] or self._store.cases.tally(case_id).claims):
            # The tally tells a database that was replaced or emptied since the record was written.
            return Run(len(documents), last["claims"], last["evidence"], unchanged=True)
        claims, passages = self._read(documents, report, cancelled)
        origins = find_origins(documents)
        self._store.machine.set_origins(case_id, [origin for origin in origins if len(origin.docs) > 1])
        ids = self._store.machine.replace_claims(case_id, claims, [document.id for document in documents])
        found = self._match(case_id, claims, passages, origins, report, cancelled)
        kept = [_kept(evidence) for evidence in found]
        report(Step("store", 0, 1))
        self._store.machine.replace_evidence(case_id, dict(zip(ids, kept, strict=True)))
        self._store.machine.suggest_clusters(case_id, self._clusters(claims))
        self._store.machine.log_searches(case_id, _searches(ids, claims, kept, len(passages)))
        report(Step("store", 1, 1))
        recompare(self._store, case_id, self._models, report, cancelled)
        run = Run(len(documents), len(claims), sum(map(len, kept)))
        _write_record(record, {"signature": signature, "claims": run.claims, "evidence": run.evidence})
        return run

    def _check_person(self) -> None:
        if self._by is not None:
            self._store.people.require(self._by, "reviewer")

    def _read(
        self, documents: Sequence[Document], report: Report, cancelled: Cancelled
    ) -> tuple[list[Claim], list[Passage]]:
        claims: list[Claim] = []
        passages: list[Passage] = []
        for number, document in enumerate(documents, 1):
            _go_on(cancelled)
            reading = read_document(document, self._models)
            claims.extend(extract_claims(reading, classifier=self._models.classifier))
            passages.extend(find_passages(reading))
            report(Step("read", number, len(documents), document.title or document.id))
        return claims, passages

    def _match(
        self,
        case_id: str,
        claims: Sequence[Claim],
        passages: Sequence[Passage],
        origins: Sequence[Origin],
        report: Report,
        cancelled: Cancelled,
    ) -> list[list[Evidence]]:
        def progress(done: int, total: int) -> None:
            _go_on(cancelled)
            report(Step("search", done, total))

        report(Step("search", 0, len(claims)))
        by_doc = {doc: origin.id for origin in origins for doc in origin.docs}
        matcher = make_matcher(self._models, by_doc, self._settings.data / "indexes" / _case_name(case_id))
        return matcher.match(claims, passages, top=_DECIDED_KEPT + _CONTEXT_KEPT, progress=progress)

    def _clusters(self, claims: Sequence[Claim]) -> Sequence[object]:
        rows = self._models.encoder.encode([claim.claim for claim in claims], "query")
        return find_clusters(claims, rows)

    def _signature(self, documents: Sequence[Document]) -> str:
        digest = hashlib.sha256(self._models.signature.encode())
        digest.update(_code_digest().encode())
        for document in documents:
            known = (document.id, document.published, document.title, document.lang, document.publisher, document.url)
            digest.update(repr(known).encode("utf-8", "surrogatepass"))
            digest.update(hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest())
        return digest.hexdigest()


def read_document(document: Document, models: Models) -> Reading:
    """The reading of a document with the parser of its language."""
    return analyse(zoned(document), models.parser(document.lang))


def zoned(document: Document) -> Document:
    """The document with its zones."""
    if document.zones:
        return document
    return replace(document, zones=find_zones(document.text, document.lang, document.title))


def capture_of(source: TakenSource) -> Capture:
    """How a source was taken in, as the store keeps it."""
    details = {"name": source.name, "warnings": list(source.warnings), "published_guessed": source.published_guessed}
    return Capture(source.sha256, source.how, source.media_type, source.size, details)


def make_matcher(models: Models, origins: dict[str, str] | None = None, folder: Path | None = None) -> Matcher:
    """The matcher with the installation's models; ``folder`` keeps the vector index of what it searches."""
    return Matcher(models.encoder, make_comparer(models), origins, folder)


def make_comparer(models: Models) -> Comparer:
    """The comparer with the coefficients that fit the installation's entailment model."""
    basis: Basis = "relations" if models.nli.knows_relations else "entailment"
    glance = Fusion.load(SHIPPED_RELEVANCE, basis="glance")
    return Comparer(models.nli, Fusion.load(basis=basis), Fusion.load(SHIPPED_RELEVANCE, basis=basis), glance)


def _case_name(case_id: str) -> str:
    """A name for files of a case: its id comes from outside and never becomes a path."""
    return hashlib.sha256(case_id.encode()).hexdigest()[:16]


def _kept(evidence: Sequence[Evidence]) -> list[Evidence]:
    decided = [item for item in evidence if item.comparison.label != "context"][:_DECIDED_KEPT]
    room = max(_CONTEXT_KEPT, _KEPT - len(decided))
    context = [item for item in evidence if item.comparison.label == "context"][:room]
    return decided + context


def _searches(
    ids: Sequence[str], claims: Sequence[Claim], kept: Sequence[Sequence[Evidence]], read: int
) -> list[Search]:
    return [
        Search(claim.claim, "case", read, sum(item.comparison.label != "context" for item in evidence), claim_id)
        for claim_id, claim, evidence in zip(ids, claims, kept, strict=True)
    ]


def _go_on(cancelled: Cancelled) -> None:
    go_on(
        cancelled,
        "The run was cancelled; start it again to search the sources that are already in.",
        "La recherche a été interrompue ; relancez-la pour chercher dans les sources déjà importées.",
    )


@cache  # the code in use is the code as it was when this process began
def _code_digest() -> str:
    """What the reading, searching and comparing code was: another version may answer differently."""
    here = Path(__file__).resolve().parent
    reading = [path for path in sorted((here.parent / "claims").rglob("*")) if path.suffix in (".py", ".json")]
    search = [*sorted((here.parent / "embeddings").glob("*.py")), here / "matching.py", here / "checkworthiness.py"]
    search.append(here / "known_checks.py")
    digest = hashlib.sha256()
    for path in (*reading, *search):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_record(path: Path) -> dict[str, object]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _write_record(path: Path, record: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(record), encoding="utf-8")
    os.replace(partial, path)
