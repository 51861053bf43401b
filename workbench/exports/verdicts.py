"""Verdicts from an edited export, recorded as decisions of the person who brings the file back.

A row is compared with what it held when it was exported, which its revision tells: only what the file's
editor changed becomes a decision, and only where nobody changed the claim since. The rules of the desk
hold: a rationale, evidence or the word that none was found, work states, roles.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import StaleRevision, WorkbenchError
from workbench.exports.cells import clean, excel_text
from workbench.exports.edited import EditedFile, EditedRow, read_edited
from workbench.exports.typography import plural
from workbench.exports.words import code_of
from workbench.store.cards import CardView
from workbench.store.identity import fold as folded
from workbench.store.log import Draft, Progress, fold
from workbench.verdicts import Scale

_MARKS = {"accepted": "accept", "overruled": "overrule", "untouched": "clear"}
_COUNTS = {
    "fr": ("{n} changée(s)", "{n} en conflit", "{n} refusée(s)", "{n} inchangée(s)"),
    "en": ("{n} changed", "{n} in conflict", "{n} refused", "{n} unchanged"),
}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One claim of the file: where it stands there, and what became of it, in both languages."""

    claim_id: str
    place: str
    en: str
    fr: str

    def text(self, lang: str = "fr") -> str:
        """Place and message on one line."""
        return f"{self.place}{' : ' if lang == 'fr' else ': '}{self.fr if lang == 'fr' else self.en}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the file's claims; ``bulk`` is the one gesture that an undo takes back."""

    changed: tuple[ImportLine, ...] = ()
    conflicts: tuple[ImportLine, ...] = ()
    refused: tuple[ImportLine, ...] = ()
    unchanged: int = 0
    bulk: str | None = None

    def summary(self, lang: str = "fr") -> str:
        """One line of counts."""
        counts = (len(self.changed), len(self.conflicts), len(self.refused), self.unchanged)
        phrases = _COUNTS["fr" if lang == "fr" else "en"]
        return ", ".join(plural(phrase, count, lang) for phrase, count in zip(phrases, counts, strict=True))

    def lines(self, lang: str = "fr") -> list[str]:
        """The counts, then each conflict and refusal with its cell."""
        return [self.summary(lang), *(line.text(lang) for line in (*self.conflicts, *self.refused))]

    def record(self) -> dict[str, Any]:
        """JSON-ready values."""

        def plain(lines: tuple[ImportLine, ...]) -> list[dict[str, str]]:
            return [{"claim": line.claim_id, "place": line.place, "fr": line.fr, "en": line.en} for line in lines]

        return {
            "changed": plain(self.changed),
            "conflicts": plain(self.conflicts),
            "refused": plain(self.refused),
            "unchanged": self.unchanged,
            "bulk": self.bulk,
        }


class _Refused(Exception):
    """A cell that cannot be taken."""

    def __init__(self, place: str, en: str, fr: str) -> None:
        super().__init__(en)
        self.place, self.en, self.fr = place, en, fr


@dataclass(slots=True)
class _Edit:
    """What a file says of one claim."""

    card: CardView
    row: EditedRow
    marks: list[EditedRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answer:
    """The editable cells of a claim's row; all empty while nobody decided."""

    verdict: str = ""
    said: str = ""
    rationale: str = ""
    no_evidence: bool = False


def import_verdicts(
    store: Any, case_id: str, source: bytes | str | os.PathLike[str], user: Any, *, rehearse: bool = False
) -> ImportReport:
    """Record the changes of an edited XLSX or CSV (a path, or an upload's bytes) as ``user``'s decisions.

    Every row is read and checked before the first decision is written, and all are written in one
    transaction; a claim is taken whole (evidence and verdict) or not at all. Stale rows are conflicts and
    overwrite nothing. ``rehearse`` only reads and compares. Raises UnreadableVerdicts, UnknownCase.
    """
    edited = read_edited(source)
    case = store.cases.get(case_id)
    name = Path(source).name if not isinstance(source, bytes) else ""
    reader = _Reader(store, case_id, case.scale, edited, name)
    drafts = reader.drafts()
    author = getattr(user, "id", user)
    bulk = uuid.uuid4().hex
    if drafts and not rehearse:
        flat = [draft for group in drafts.values() for draft in group]
        appended = store.decisions.append(case_id, author, flat, bulk=bulk, skip_refused=True)
        for claim_id, error in appended.refused.items():
            reader.turn_down(claim_id, error)
            del drafts[claim_id]
    changed = tuple(reader.line(claim_id, group) for claim_id, group in drafts.items())
    return ImportReport(
        changed, tuple(reader.conflicts), tuple(reader.refused), reader.unchanged, bulk if changed else None
    )


class _Reader:
    """Compares a file with the case."""

    def __init__(self, store: Any, case_id: str, scale: Scale, edited: EditedFile, name: str) -> None:
        self._scale = scale
        self._edited = edited
        self._name = name
        self._store = store
        self._case_id = case_id
        self._edits: dict[str, _Edit] = {}
        self.conflicts: list[ImportLine] = []
        self.refused: list[ImportLine] = []
        self.unchanged = 0

    def drafts(self) -> dict[str, list[Draft]]:
        """The decisions that the file asks for, by claim, in the file's order."""
        self._gather()
        found: dict[str, list[Draft]] = {}
        for claim_id, edit in self._edits.items():
            try:
                wanted = self._drafts_of(edit)
            except _Refused as fault:
                self.refused.append(ImportLine(claim_id, fault.place, fault.en, fault.fr))
                continue
            if not wanted:
                self.unchanged += 1
            elif edit.row.revision == edit.card.revision:
                found[claim_id] = wanted
            elif self._drafts_of(edit, fold(edit.card.history)):
                self._conflict(edit)
            else:
                self.unchanged += 1  # the case says by now what the file asks for
        return found

    def line(self, claim_id: str, drafts: list[Draft]) -> ImportLine:
        """What was recorded for a claim."""
        row = self._edits[claim_id].row
        verdict = next((self._scale.get(draft.payload["verdict"]) for draft in drafts if draft.kind == "verdict"), None)
        marks = sum(draft.kind != "verdict" for draft in drafts)
        en = [verdict.en] if verdict else []
        fr = [verdict.fr] if verdict else []
        if marks:
            en.append(plural("{n} piece(s) of evidence judged", marks, "en"))
            fr.append(plural("{n} preuve(s) jugée(s)", marks, "fr"))
        return ImportLine(claim_id, row.place("verdict"), ", ".join(en), ", ".join(fr))

    def turn_down(self, claim_id: str, error: WorkbenchError) -> None:
        """Note that the store refused the claim's decisions."""
        line = ImportLine(claim_id, self._edits[claim_id].row.place("verdict"), error.message, error.fr)
        (self.conflicts if isinstance(error, StaleRevision) else self.refused).append(line)

    def _gather(self) -> None:
        ids = list(dict.fromkeys(row.get("id") for row in self._edited.claims if row.get("id")))
        cards = {card.id: card for start in range(0, len(ids), 500)
                 for card in self._store.cards.many(self._case_id, ids[start : start + 500])}  # fmt: skip
        for row in self._edited.claims:
            claim_id = row.get("id")
            if not claim_id and not any(row.get(key) for key in ("verdict", "said", "rationale")):
                continue
            if claim_id not in cards:
                self._refuse(row, "id", *_no_claim(claim_id, self._case_id))
            elif claim_id in self._edits:
                if row.cells != self._edits[claim_id].row.cells:
                    self._refuse(
                        row, "id", f"the claim stands twice in the file; row {self._edits[claim_id].row.row} was read",
                        f"l'affirmation figure deux fois ; la ligne {self._edits[claim_id].row.row} a été lue",
                    )  # fmt: skip
            else:
                self._edits[claim_id] = _Edit(cards[claim_id], row)
        for mark in self._edited.evidence:
            if mark.get("claim_id") in self._edits:
                self._edits[mark.get("claim_id")].marks.append(mark)

    def _refuse(self, row: EditedRow, key: str, en: str, fr: str) -> None:
        self.refused.append(ImportLine(row.get("id"), row.place(key), en, fr))

    def _conflict(self, edit: _Edit) -> None:
        seen, card = edit.row.revision, edit.card
        later = [event for event in card.history if seen is not None and event.revision > seen]
        who = ", ".join(dict.fromkeys(event.author_name for event in later)) or "machine"
        self.conflicts.append(
            ImportLine(
                card.id, edit.row.place("revision"),
                f"the claim changed since the export (revision {seen}, now {card.revision}: {who}); left alone. "
                "Export it again, or decide at the desk.",
                f"l'affirmation a changé depuis l'export (révision {seen}, désormais {card.revision} : {who}) ; "
                "laissée telle quelle. Exportez-la de nouveau, ou décidez sur sa fiche.",
            )
        )  # fmt: skip

    def _drafts_of(self, edit: _Edit, before: Progress | None = None) -> list[Draft]:
        """The decisions that lead from ``before`` (by default what was exported) to what the file says now."""
        seen = edit.row.revision
        if seen is None:
            place = edit.row.place("revision")
            raise _Refused(place, "the revision is missing; export again", "la révision manque ; exportez de nouveau")
        if before is None:
            before = fold([event for event in edit.card.history if event.revision <= seen])
        kinds = list(self._marks(edit, before))
        answer = self._answer(edit.row, before)
        drafts = [Draft(edit.card.id, kind, payload, seen) for kind, payload in kinds]  # type: ignore[arg-type]
        if answer is not None:
            payload: dict[str, Any] = {
                "verdict": answer.verdict,
                "said": answer.said,
                "rationale": answer.rationale,
                "no_evidence_found": answer.no_evidence,
            }
            if self._name:
                payload["imported_from"] = self._name
            drafts.append(Draft(edit.card.id, "verdict", payload, seen))
        return drafts

    def _marks(self, edit: _Edit, before: Progress) -> Iterator[tuple[str, Mapping[str, Any]]]:
        known = {item.id for item in edit.card.evidence}
        for row in edit.marks:
            word = row.get("status")
            status = code_of("status", word) if word else "untouched"
            if status is None:
                raise _Refused(
                    row.place("status"), f"“{word}” is no answer; write accepted, overruled or —",
                    f"« {word} » n'est pas une réponse ; écrivez retenue, écartée ou —",
                )  # fmt: skip
            if row.get("id") in known and status != before.mark(row.get("id")).status:
                yield _MARKS[status], {"evidence_id": row.get("id")}

    def _answer(self, row: EditedRow, before: Progress) -> _Answer | None:
        """The row's answer where it differs from what was exported, None where it does not."""
        was = _answer_of(before)
        has = self._edited.has
        words = {key: row.get(key) for key in ("verdict", "said", "rationale", "no_evidence")}
        rationale = clean(words["rationale"]).strip() if "rationale" in has else was.rationale
        if rationale == excel_text(was.rationale).strip():
            rationale = was.rationale  # also where a cell was too small for it
        if not any((words["verdict"], words["said"], rationale)) and was == _Answer():
            return None
        now = _Answer(
            self._verdict(row, words["verdict"], was),
            self._code(row, "said", words["said"]) if "said" in has else was.said,
            rationale,
            self._code(row, "no_evidence", words["no_evidence"]) == "yes" if "no_evidence" in has else was.no_evidence,
        )
        if now == was:
            return None
        for key, value, en, fr in (
            (
                "said",
                now.said,
                "“Was it said?” is empty; write yes, no or ?",
                "« Dit ? » est vide ; écrivez oui, non ou ?",
            ),
            ("rationale", now.rationale, "the rationale is empty; write why", "le motif est vide ; écrivez pourquoi"),
        ):
            if not value:
                raise _Refused(row.place(key), en, fr)
        return now

    def _verdict(self, row: EditedRow, word: str, was: _Answer) -> str:
        if not word:
            if was.verdict:
                raise _Refused(
                    row.place("verdict"), "the verdict was emptied; to take one back, undo it at the desk",
                    "le verdict a été effacé ; pour le retirer, annulez-le sur la fiche",
                )  # fmt: skip
            raise _Refused(
                row.place("verdict"), "the verdict is empty; choose one", "le verdict est vide ; choisissez-en un"
            )
        wanted = folded(word.replace("’", "'"))
        for verdict in self._scale.verdicts:
            if wanted in {folded(text.replace("’", "'")) for text in (verdict.code, verdict.fr, verdict.en)}:
                return verdict.code
        fr = ", ".join(verdict.fr for verdict in self._scale.verdicts)
        en = ", ".join(verdict.en for verdict in self._scale.verdicts)
        raise _Refused(
            row.place("verdict"), f"“{word[:60]}” is not on the case's scale; use {en}",
            f"« {word[:60]} » n'est pas dans l'échelle du dossier ; écrivez {fr}",
        )  # fmt: skip

    def _code(self, row: EditedRow, key: str, word: str) -> str:
        if not word:
            return ""
        code = code_of({"said": "said", "no_evidence": "yesno"}[key], word)
        if code is None:
            raise _Refused(row.place(key), f"“{word[:60]}” is no answer; write yes or no",
                           f"« {word[:60]} » n'est pas une réponse ; écrivez oui ou non")  # fmt: skip
        return code


def _answer_of(progress: Progress) -> _Answer:
    ruling = progress.ruling
    if ruling is None:
        return _Answer()
    return _Answer(ruling.verdict, ruling.said, clean(ruling.rationale).strip(), ruling.no_evidence_found)


def _no_claim(claim_id: str, case_id: str) -> tuple[str, str]:
    if not claim_id:
        return (
            "the row has no id, so nobody knows which claim it is; edit the exported rows",
            "la ligne n'a pas d'id : on ne sait pas de quelle affirmation il s'agit ; modifiez les lignes exportées",
        )
    return (
        f"the case “{case_id}” has no claim {claim_id[:40]}; is the file another case's?",
        f"le dossier « {case_id} » n'a pas d'affirmation {claim_id[:40]} ; le fichier vient-il d'un autre dossier ?",
    )
