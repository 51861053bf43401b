"""Verdict scales as data: what a person may conclude, on an ordered scale or off it.

A rank says how true (higher is truer) and is what ClaimReview's number is made from. A verdict off
the scale (unverifiable, opinion, satire) has no rank, so that it can never enter an average.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import InvalidScale

# Keys that the desk's own gestures, Streamlit (c, r) or the browser keep for themselves.
RESERVED_KEYS = frozenset("crjkaxzvynumfw/?")

# Okabe and Ito's palette, readable with the common colour blindnesses: blue is true, vermilion false.
BLUE, SKY, YELLOW, ORANGE, VERMILION = "#0072B2", "#56B4E9", "#F0E442", "#E69F00", "#D55E00"
PURPLE, GREEN, GREY, BLACK = "#CC79A7", "#009E73", "#8C8C8C", "#3D3D3D"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer to "is it true?"; ``rank`` is None off the scale."""

    code: str
    fr: str
    en: str
    rank: int | None
    colour: str
    key: str

    def label(self, lang: str = "fr") -> str:
        """The word that readers see."""
        return self.fr if lang == "fr" else self.en

    @property
    def on_scale(self) -> bool:
        """Whether the verdict may become a number."""
        return self.rank is not None


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered set of verdicts; raises InvalidScale when codes, keys or ranks collide."""

    code: str
    fr: str
    en: str
    verdicts: tuple[Verdict, ...]

    def __post_init__(self) -> None:
        _check(self)

    def label(self, lang: str = "fr") -> str:
        """The scale's name."""
        return self.fr if lang == "fr" else self.en

    def get(self, code: str) -> Verdict | None:
        """The verdict with that code, or None."""
        return next((verdict for verdict in self.verdicts if verdict.code == code), None)

    def by_key(self, key: str) -> Verdict | None:
        """The verdict that a keyboard key gives, or None."""
        return next((verdict for verdict in self.verdicts if verdict.key == key), None)

    @property
    def ordered(self) -> tuple[Verdict, ...]:
        """The verdicts on the scale, truest first."""
        ranked = [verdict for verdict in self.verdicts if verdict.rank is not None]
        return tuple(sorted(ranked, key=lambda verdict: -(verdict.rank or 0)))

    @property
    def off_scale(self) -> tuple[Verdict, ...]:
        """The verdicts that never get a number."""
        return tuple(verdict for verdict in self.verdicts if verdict.rank is None)

    @property
    def best(self) -> int:
        """The rank of the truest verdict."""
        return self.ordered[0].rank or 0

    @property
    def worst(self) -> int:
        """The rank of the least true verdict."""
        return self.ordered[-1].rank or 0

    def as_record(self) -> dict[str, Any]:
        """JSON-ready values."""
        names = ("code", "fr", "en", "rank", "colour", "key")
        verdicts = [{name: getattr(verdict, name) for name in names} for verdict in self.verdicts]
        return {"code": self.code, "fr": self.fr, "en": self.en, "verdicts": verdicts}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Scale:
        """The scale that ``as_record`` described; raises InvalidScale when a part is missing."""
        try:
            verdicts = tuple(Verdict(**verdict) for verdict in record["verdicts"])
            return cls(record["code"], record["fr"], record["en"], verdicts)
        except (KeyError, TypeError) as error:
            raise InvalidScale(f"The verdict scale cannot be read: {error}. Choose a ready set again.") from error


def _check(scale: Scale) -> None:
    where, ou = f"Scale {scale.code!r}", f"Échelle « {scale.fr} »"
    for what, quoi in (("code", "le code"), ("key", "la touche")):
        values = [getattr(verdict, what) for verdict in scale.verdicts]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise InvalidScale(
                f"{where} uses the {what} {twice[0]!r} twice; give each verdict its own.",
                f"{ou} : {quoi} « {twice[0]} » sert deux fois ; chaque verdict doit avoir le sien.",
            )
    ranks = [verdict.rank for verdict in scale.verdicts if verdict.rank is not None]
    if len(ranks) < 2 or len(ranks) != len(set(ranks)):
        raise InvalidScale(
            f"{where} needs at least two verdicts with different ranks.",
            f"{ou} : il faut au moins deux verdicts de rangs différents.",
        )
    for verdict in scale.verdicts:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", verdict.code):
            raise InvalidScale(f"{where}: {verdict.code!r} is no code; use small letters, digits and _.")
        if not (verdict.fr.strip() and verdict.en.strip()):
            raise InvalidScale(
                f"{where}: {verdict.code} needs a label in French and in English.",
                f"{ou} : « {verdict.fr or verdict.en} » doit avoir un libellé français et un libellé anglais.",
            )
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", verdict.colour):
            raise InvalidScale(
                f"{where}: {verdict.colour!r} is no colour; write it like #0072B2.",
                f"{ou} : « {verdict.colour} » n'est pas une couleur ; écrivez-la comme #0072B2.",
            )
        if len(verdict.key) != 1 or verdict.key in RESERVED_KEYS:
            raise InvalidScale(
                f"{where}: the key {verdict.key!r} of {verdict.code} is taken; choose another.",
                f"{ou} : la touche « {verdict.key} » de « {verdict.fr} » est prise ; choisissez-en une autre.",
            )


_UNVERIFIABLE = Verdict("unverifiable", "Invérifiable", "Unverifiable", None, GREY, "i")
_OPINION = Verdict("opinion", "Opinion", "Opinion", None, PURPLE, "o")
_SATIRE = Verdict("satire", "Satire", "Satire", None, GREEN, "s")

FRENCH_NEWSROOM = Scale(
    "french_newsroom",
    "Rédaction française, cinq degrés",
    "French newsroom, five levels",
    (
        Verdict("true", "Vrai", "True", 5, BLUE, "1"),
        Verdict("mostly_true", "Plutôt vrai", "Mostly true", 4, SKY, "2"),
        Verdict("misleading", "Trompeur", "Misleading", 3, YELLOW, "3"),
        Verdict("mostly_false", "Plutôt faux", "Mostly false", 2, ORANGE, "4"),
        Verdict("false", "Faux", "False", 1, VERMILION, "5"),
        _UNVERIFIABLE,
        _OPINION,
        _SATIRE,
    ),
)

SIX_LEVELS = Scale(
    "six_levels",
    "Six degrés",
    "Six levels",
    (
        Verdict("true", "Vrai", "True", 6, BLUE, "1"),
        Verdict("mostly_true", "Plutôt vrai", "Mostly true", 5, SKY, "2"),
        Verdict("half_true", "À moitié vrai", "Half true", 4, YELLOW, "3"),
        Verdict("mostly_false", "Plutôt faux", "Mostly false", 3, ORANGE, "4"),
        Verdict("false", "Faux", "False", 2, VERMILION, "5"),
        Verdict("outrageous", "Grossièrement faux", "Outrageously false", 1, BLACK, "6"),
        _UNVERIFIABLE,
        _OPINION,
        _SATIRE,
    ),
)

AGENCY = Scale(
    "agency",
    "Agence de presse",
    "News agency",
    (
        Verdict("true", "Vrai", "True", 4, BLUE, "1"),
        Verdict("missing_context", "Contexte manquant", "Missing context", 3, YELLOW, "2"),
        Verdict("misleading", "Trompeur", "Misleading", 2, ORANGE, "3"),
        Verdict("false", "Faux", "False", 1, VERMILION, "4"),
        # Said of an image or a recording, not of a proposition: hence no rank.
        Verdict("altered", "Altéré", "Altered", None, PURPLE, "5"),
        _UNVERIFIABLE,
        Verdict("opinion", "Opinion", "Opinion", None, BLACK, "o"),
        _SATIRE,
    ),
)

READY_SCALES: dict[str, Scale] = {scale.code: scale for scale in (FRENCH_NEWSROOM, SIX_LEVELS, AGENCY)}
