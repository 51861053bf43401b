"""What cannot be a speaker, whatever verb stands beside it: a clause, a bare number, a number that disagrees.

One place for the test, asked by each kind of report before it names somebody; whoever fails it leaves the sentence to
the next reading.
"""

from __future__ import annotations

import re

from claims.model import Lang
from claims.names import speaks

# A number alone is people just told of, "Five were treated, it said", not the one who told it.
_NUMBER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:au moins|près d[e'’]|plus d[e'’]|environ|quelque)\s?)?"
        r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
        r"quarante|cinquante|soixante|cent|mille|(?:une |des )?(?:diz|douz|quinz|vingt|trent|cinquant|cent)aines?|"
        r"\d[\d\s.,]*(?:%|pour cent)?)(?:\sautres)?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:(?:at least|nearly|almost|about|around|more than|over|some|only|another|an? (?:further|additional))\s)?"
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|"
        r"sixty|(?:a )?(?:dozen|hundred|thousand|score)s?|none|both|"
        r"\d[\d.,]*(?:\s?%| per ?cent)?)(?:\s(?:others|more))?",
        re.IGNORECASE,
    ),
}
_NOBODY = frozenset(
    ["les uns", "les autres", "d'autres", "d’autres", "l'un", "l’un", "l'autre", "l’autre", "the others"]
)
_PART_OF_THINGS = re.compile(
    r"(?:(?:at least|nearly|almost|about|around|more than|over|only)\s)?"
    r"(?:\d[\d.,]*|dozens|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten|twelve|half|most)\sof\s"
    r"(?:the|these|those|its)\s(?:[a-z]+\s)?(?P<noun>[a-z]+)$",
    re.IGNORECASE,
)
# A conjugated verb that no subject's description holds outside a relative clause.
_FINITE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s(?:(?:n['’]|ne |se |s['’]|y |en )*(?:doi(?:t|vent)|peu(?:t|vent)|va|vont|sera|seront|serai(?:t|ent)|"
        r"fau(?:t|dra)|devra|devront|pourra|pourront|aura|auront|est|sont|étai(?:t|ent))|"
        r"met(?:tent)? (?:en|fin|à)\b|"
        r"(?:n['’]|y )?(?:a|ont|avai(?:t|ent)|aurai(?:t|ent)) (?:\w+ment |pas |plus |déjà |bien )?"
        r"\w+(?:é|ée|és|ées|i|u|ue|us|is|it|ert))\b"
    ),
    "en": re.compile(
        r"\s(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|did|does)\s(?!of\b)", re.I
    ),
}
_RELATIVE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?:\b(?:qui|que|dont|où|lequel|laquelle)\b|\bqu['’])"),
    "en": re.compile(r"\b(?:who|which|that|whose|where)\b", re.IGNORECASE),
}
# A verb phrase cut off from its subject: "ran the project", "built the dam".
_CUT_OFF = re.compile(
    r"(?:led|ran|won|made|took|saw|left|held|met|lost|wrote|fell|built|bought|sold|kept|gave|got|had|has|was|were|is|are|"
    r"found|sent|paid|began|[a-z]{3,}ed)\s(?:the|an?|its|his|her|their|on|in|to|for|by|from)\s"
)
_SINGULAR = re.compile(r"(?:(?:le|la|une?|son|sa|ce|cet|cette|chaque)\s|l['’])\s?(?P<noun>[\w\-]+)", re.IGNORECASE)
_ONE_IN_ENT = re.compile(r"(?:vient|tient)$|^(?:dément|ment|sent|consent|pressent|ressent)$")
_COLLECTIVE = frozenset(
    """plupart majorité moitié tiers quart dizaine douzaine quinzaine vingtaine trentaine cinquantaine centaine millier
    poignée demi-douzaine minorité groupe nombre ensemble""".split()
)


def cannot_speak(surface: str, lang: Lang) -> bool:
    """Whether no source is worded so: a bare number, or words with a verb of their own outside a relative clause."""
    bare = surface.strip(" ,")
    if not bare or _NUMBER[lang].fullmatch(bare) or bare.casefold() in _NOBODY:
        return True
    if lang == "en":
        part = _PART_OF_THINGS.match(bare)
        if part and not speaks(part.group("noun"), "en") or _CUT_OFF.match(bare):
            return True
    outside = bare[: match.start()] if (match := _RELATIVE[lang].search(bare)) else bare
    return bool(_FINITE[lang].search(outside))


def disagrees(cue: str, surface: str) -> bool:
    """Whether a French verb cannot have a phrase for its subject: "ont réclamé" and "le départ du maire"."""
    first = cue.split()[0].casefold().replace("’", "'")
    many = first in {"ont", "avaient", "auraient", "sont"} or (
        len(cue.split()) == 1 and first.endswith(("ent", "èrent")) and not _ONE_IN_ENT.search(first)
    )
    one = first.removeprefix("l'") in {"a", "avait", "aurait", "est"}
    if many and (match := _SINGULAR.match(surface)):
        return match.group("noun").casefold() not in _COLLECTIVE and not re.search(r"\set\s|\sainsi que\s", surface)
    return one and bool(re.match(r"(?:les|des|ces|ses|plusieurs|certains|certaines)\s", surface, re.IGNORECASE))
