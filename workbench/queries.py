"""Which claims, and in which order: one frozen filter for the list, the address bar, saved lists and exports.

A ClaimFilter goes to URL parameters and back without loss, and says in one line, in French or English,
what it keeps; exports print that line, so that a file tells what it holds.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import parse_qs, urlencode

from claims.model import Attribution, ClaimKind, Lang, ZoneKind
from workbench.errors import InvalidFilter
from workbench.states import SAID, STATES

Sort = Literal["first", "checkworthy", "contradicted", "corroborated", "source", "speaker", "recent", "oldest"]

NOBODY = "-"  # the assignee, the speaker or the camp of claims that have none

_ALLOWED: dict[str, tuple[str, ...]] = {
    "states": STATES,
    "said": SAID,
    "kinds": get_args(ClaimKind),
    "zones": get_args(ZoneKind),
    "attributions": get_args(Attribution),
    "langs": get_args(Lang),
}
_MAX_TEXT = 300
_MAX_VALUES = 200


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims must have; an empty field asks for nothing, several values of one field mean "one of"."""

    text: str = ""  # every word must occur in the claim, its passages, notes or tags; "…" keeps words together
    states: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()  # of the speaker; where nobody is named, of the source
    zones: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    assignee: str = ""
    decided_by: str = ""
    contradicted: bool | None = None  # for a readable reason, or by a person's word, as is the next
    corroborated: bool | None = None
    model_only: bool | None = None  # contradicted by the model's opinion alone
    attention: bool | None = None
    second_opinion: bool | None = None
    opinion_from: str = ""  # who still owes a second opinion
    reopened: bool | None = None  # published once, not yet again
    min_checkworthiness: float = 0.0
    with_gone: bool = False  # also claims that a later run no longer finds

    def __post_init__(self) -> None:
        for name, allowed in _ALLOWED.items():
            wrong = [value for value in getattr(self, name) if value not in allowed]
            if wrong:
                raise InvalidFilter(f"{name} has no {wrong[0]!r}; use {', '.join(allowed)}.")
        if not 0.0 <= self.min_checkworthiness <= 1.0:
            raise InvalidFilter("min_checkworthiness lies between 0 and 1.")
        if len(self.text) > _MAX_TEXT:
            raise InvalidFilter(f"The search text is longer than {_MAX_TEXT} characters; shorten it.")

    def with_(self, **changes: Any) -> ClaimFilter:
        """The same filter with some fields changed."""
        return dataclasses.replace(self, **changes)

    @property
    def is_empty(self) -> bool:
        """Whether it keeps every claim."""
        return self == ClaimFilter()

    def to_params(self) -> dict[str, list[str]]:
        """URL parameters: only the fields that ask for something."""
        params: dict[str, list[str]] = {}
        for name, value, default in _fields(self):
            if value == default:
                continue
            if isinstance(value, tuple):
                params[name] = list(value)
            elif isinstance(value, bool):
                params[name] = ["1" if value else "0"]
            else:
                params[name] = [f"{value:g}" if isinstance(value, float) else value]
        return params

    def to_query(self) -> str:
        """The parameters as one URL query string."""
        return urlencode(self.to_params(), doseq=True)

    @classmethod
    def from_params(cls, params: Mapping[str, str | Sequence[str]], *, strict: bool = False) -> ClaimFilter:
        """The filter that URL parameters describe.

        A hand-edited address must not break a screen: what cannot be read is left out, unless ``strict``,
        which raises InvalidFilter and is meant for the command line.
        """
        values: dict[str, Any] = {}
        for name, _, default in _fields(cls()):
            if name not in params:
                continue
            raw = [params[name]] if isinstance(params[name], str) else list(params[name])
            try:
                candidate = _read(name, [str(item) for item in raw], default)
                cls(**{name: candidate})
            except InvalidFilter:
                if strict:
                    raise
                continue
            values[name] = candidate
        unknown = sorted(set(params) - {field.name for field in dataclasses.fields(cls)})
        if strict and unknown:
            names = ", ".join(field.name for field in dataclasses.fields(cls))
            raise InvalidFilter(f"There is no filter {unknown[0]!r}; use {names}.")
        return cls(**values)

    @classmethod
    def from_query(cls, query: str, *, strict: bool = False) -> ClaimFilter:
        """The filter that a URL query string describes."""
        return cls.from_params(parse_qs(query.removeprefix("?"), keep_blank_values=True), strict=strict)

    def describe(self, lang: str = "fr", names: Mapping[str, str] | None = None) -> str:
        """One line for a person; ``names`` gives labels for codes (verdicts, sources, people)."""
        words = _WORDS["fr" if lang == "fr" else "en"]
        parts = []
        for name, value, default in _fields(self):
            if value == default:
                continue
            if isinstance(value, bool):
                parts.append(words[f"{name}:{int(value)}"])
            else:
                parts.append(f"{words[name]}{words[':']}{_spoken(name, value, words, names or {})}")
        return " ; ".join(parts) if parts and lang == "fr" else "; ".join(parts) or words["all"]


EVERYTHING = ClaimFilter()


@dataclass(frozen=True, slots=True)
class Order:
    """A sort order with its name in both languages; what it compares is in workbench.store.filtering."""

    code: Sort
    fr: str
    en: str

    def label(self, lang: str = "fr") -> str:
        """What the screen calls it."""
        return self.fr if lang == "fr" else self.en


ORDERS: dict[str, Order] = {
    order.code: order
    for order in (
        Order("first", "à vérifier d'abord", "to check first"),
        Order("checkworthy", "intérêt à vérifier", "worth checking"),
        Order("contradicted", "les plus contredites", "most contradicted"),
        Order("corroborated", "les plus corroborées", "most corroborated"),
        Order("source", "ordre des sources", "order of the sources"),
        Order("speaker", "locuteur", "speaker"),
        Order("recent", "travaillées récemment", "worked on lately"),
        Order("oldest", "en attente depuis longtemps", "waiting longest"),
    )
}


def _fields(wanted: ClaimFilter) -> list[tuple[str, Any, Any]]:
    return [(field.name, getattr(wanted, field.name), field.default) for field in dataclasses.fields(wanted)]


def _read(name: str, raw: list[str], default: Any) -> Any:
    if isinstance(default, tuple):
        if len(raw) > _MAX_VALUES:
            raise InvalidFilter(f"{name} has more than {_MAX_VALUES} values.")
        return tuple(dict.fromkeys(value for value in raw if value))
    last = raw[-1] if raw else ""
    if default is None or isinstance(default, bool):
        if last not in ("0", "1"):
            raise InvalidFilter(f"{name} is {last!r}; write 1 for yes, 0 for no.")
        return last == "1"
    if isinstance(default, float):
        try:
            number = float(last)
        except ValueError:
            number = math.nan
        if math.isnan(number):
            raise InvalidFilter(f"{name} is {last!r}; write a number from 0 to 1.")
        return number
    return last


def _spoken(name: str, value: Any, words: Mapping[str, str], names: Mapping[str, str]) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", words["."])
    if name == "text":
        return words["quote"].format(value)
    values = value if isinstance(value, tuple) else (value,)
    nobody = words["nobody"]
    return ", ".join(
        nobody if item == NOBODY else names.get(item) or words.get(f"{name}={item}") or item for item in values
    )


_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "all": "toutes les affirmations",
        ":": " : ",
        ".": ",",
        "quote": "« {} »",
        "nobody": "personne",
        "text": "texte",
        "states": "état",
        "verdicts": "verdict",
        "said": "dit",
        "kinds": "type",
        "attributions": "attribution",
        "speakers": "locuteur",
        "sources": "source",
        "camps": "camp",
        "zones": "zone",
        "langs": "langue",
        "tags": "étiquette",
        "without_tags": "sans étiquette",
        "assignee": "confiée à",
        "decided_by": "décidée par",
        "min_checkworthiness": "intérêt à vérifier au moins",
        "contradicted:1": "contredites",
        "contradicted:0": "non contredites",
        "corroborated:1": "corroborées",
        "corroborated:0": "non corroborées",
        "model_only:1": "contredites par le modèle seul",
        "model_only:0": "sans les contredites par le modèle seul",
        "attention:1": "à revoir",
        "attention:0": "sans alerte",
        "second_opinion:1": "avec second avis",
        "second_opinion:0": "sans second avis",
        "opinion_from": "second avis attendu de",
        "reopened:1": "rouvertes",
        "reopened:0": "jamais rouvertes ou publiées de nouveau",
        "with_gone:1": "y compris les affirmations disparues",
        "states=new": "à traiter",
        "states=in_review": "en relecture",
        "states=awaiting_signoff": "à valider",
        "states=published": "publiée",
        "states=parked": "mise de côté",
        "said=yes": "oui",
        "said=no": "non",
        "said=unknown": "on ne sait pas",
        "kinds=statistic": "chiffre",
        "kinds=legal": "droit",
        "kinds=event": "fait",
        "kinds=statement": "déclaration",
        "kinds=other": "autre",
        "attributions=direct": "citation directe",
        "attributions=indirect": "discours rapporté",
        "attributions=mixed": "citation mêlée",
        "attributions=none": "sans attribution",
        "zones=heading": "titre",
        "zones=body": "corps",
        "zones=comment": "commentaires de lecteurs",
        "zones=boilerplate": "habillage",
        "langs=fr": "français",
        "langs=en": "anglais",
    },
    "en": {
        "all": "all claims",
        ":": ": ",
        ".": ".",
        "quote": "“{}”",
        "nobody": "nobody",
        "text": "text",
        "states": "state",
        "verdicts": "verdict",
        "said": "said",
        "kinds": "kind",
        "attributions": "attribution",
        "speakers": "speaker",
        "sources": "source",
        "camps": "camp",
        "zones": "zone",
        "langs": "language",
        "tags": "tag",
        "without_tags": "without tag",
        "assignee": "assigned to",
        "decided_by": "decided by",
        "min_checkworthiness": "check-worthiness at least",
        "contradicted:1": "contradicted",
        "contradicted:0": "not contradicted",
        "corroborated:1": "corroborated",
        "corroborated:0": "not corroborated",
        "model_only:1": "contradicted by the model alone",
        "model_only:0": "without those contradicted by the model alone",
        "attention:1": "need another look",
        "attention:0": "without alert",
        "second_opinion:1": "with a second opinion",
        "second_opinion:0": "without a second opinion",
        "opinion_from": "second opinion awaited from",
        "reopened:1": "reopened",
        "reopened:0": "never reopened or published again",
        "with_gone:1": "including claims no longer found",
        "states=new": "new",
        "states=in_review": "in review",
        "states=awaiting_signoff": "awaiting sign-off",
        "states=published": "published",
        "states=parked": "parked",
        "attributions=none": "not attributed",
        "zones=comment": "reader comments",
        "langs=fr": "French",
        "langs=en": "English",
    },
}
