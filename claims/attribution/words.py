"""The words of a sentence, their classes, and the report that is found among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Lang
from claims.quotes import MASK


@dataclass(frozen=True, slots=True)
class Found:
    """One report inside a sentence: the source's surface (None when it is left out) and the cue's range."""

    surface: str | None
    cue: str
    start: int
    end: int
    form: str  # "incise", "according", "as", "subject", "passive", "participle", "relative", "colon"
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence with its place."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Lower case, with straight apostrophes."""
        if self.text == "WHO":
            return "w.h.o."  # the organisation, no pronoun
        return self.text.casefold().replace("’", "'")


TITLED = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bRev)(?<!\bM)(?<!\bSt)(?<![\s.][A-Z])"
)
TOKEN = re.compile(
    rf"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Rev|St|M|Prof|[A-Z])\.(?=\s\S)|\w+['’](?=\w)|\w+(?:-\w+)*(?:\.(?=\w\.|"
    rf"\w))*|{MASK}+|[^\w\s]"
)
CLITIC = re.compile(r"^(?P<verb>.+?)(?:-t)?-(?P<who>ils?|elles?|on|je|nous|ce)$")
AUXILIARIES: dict[Lang, frozenset[str]] = {
    "fr": frozenset("""a ont avait avaient aura auront aurait auraient eut est sont était étaient ayant""".split()),
    "en": frozenset("""has have had having was were is are been be did does will would""".split()),
}
BETWEEN: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """ne n' pas plus jamais d' ailleurs aussi également déjà ensuite enfin notamment s' se l' le la les
        aussitôt vite longtemps souvent parfois hier quant elle-même lui-même d'abord pourtant depuis lors
        lui leur y en donc toutefois cependant ainsi encore même alors puis finalement récemment
        clairement simplement régulièrement publiquement toujours bien par été fait tout à nouveau
        au contraire effet outre vivement vertement fermement longuement""".split()
    ),
    "en": frozenset(
        """not n't also already later then never repeatedly publicly previously recently initially earlier
        since once reportedly further still clearly simply now just again only always often consistently
        been""".split()
    ),
}
DETERMINERS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma notre nos votre vos de
        d' en par pour sans sur aucune aucun quelque chaque toute nouvelle première dernière même au aux
        à avec sous prétendue""".split()
    ),
    "en": frozenset(
        """the a an this that these those his her its their our my your of in on for with by no any some
        each every to from at such into about""".split()
    ),
}
CLAUSE_OPENERS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """que qu' qui lequel laquelle lesquels lesquelles si où dont quand
        lorsque lorsqu' comme car parce puisque tandis alors""".split()
    ),
    "en": frozenset(
        """that which who whom whose what if when while because as where after before although though
        whether""".split()
    ),
}
RELATIVES: dict[Lang, frozenset[str]] = {
    "fr": frozenset({"qui", "dont", "que", "qu'", "où"}),
    "en": frozenset({"who", "which", "whose", "where"}),
}
SUBJECT_RELATIVES: dict[Lang, frozenset[str]] = {"fr": frozenset({"qui"}), "en": frozenset({"who", "which", "that"})}
COORDINATORS: dict[Lang, frozenset[str]] = {
    "fr": frozenset({"et", "mais", "ou", "puis"}),
    "en": frozenset({"and", "but", "or", "then"}),
}
PREPOSITIONS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        """dans à au aux en sur pour selon après avant depuis lors face malgré avec sans chez par pendant de
        du d' dès devant contre vers outre hormis concernant suite alors côté contacté contactée
        interrogé interrogée""".split()
    ),
    "en": frozenset(
        """in on at after before since during despite with without by from for under over through throughout
        amid according speaking asked earlier later last of to following until as""".split()
    ),
}
TIME: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:ce |le |cette |la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|semaine|hier|"
        r"aujourd['’]hui|mois|année|veille|lendemain|janvier|février|mars|avril|mai|juin|juillet|août|"
        r"septembre|octobre|"
        r"novembre|décembre|plus tard|peu (?:avant|après)|\d)(?!\w)|^\d",
        re.I,
    ),
    "en": re.compile(
        r"^(?:on |last |this |late |early )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|"
        r"month|year|"
        r"yesterday|today|tomorrow|earlier|later|morning|evening|january|february|march|april|june|july|august|"
        r"september|october|november|december)(?!\w)|^\d",
        re.I,
    ),
}
CONNECTIVE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:mais|or|et|cependant|toutefois|pourtant|enfin|ensuite|puis|ainsi|de plus|en effet|"
        r"par ailleurs|d['’]ailleurs|"
        r"en revanche|néanmoins|donc|autrement|aussi|bref|ailleurs|alors|déjà|désormais|hier|aujourd['’]hui|"
        r"même)\b[\s,]*)+",
        re.I,
    ),
    "en": re.compile(
        r"^(?:(?:but|and|however|meanwhile|still|yet|so|also|then|instead|moreover|finally|separately|earlier|later|"
        r"yesterday|today|now|even|additionally|in addition|overall)\b[\s,]*)+",
        re.I,
    ),
}
