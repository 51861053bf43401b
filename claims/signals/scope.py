"""Where and of whom: places and populations that both sides speak of."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.model import Claim, Lang, Passage, Signal, Span
from claims.numbers import flat
from claims.signals.registry import reason, signal
from claims.signals.words import fold, overlap

# Country or region: patterns on folded text, French and English, names and adjectives. Not exhaustive.
_PLACES: tuple[tuple[str, str], ...] = (
    ("FR", r"france|francais(?:e|es)?|french|hexagone"),
    (
        "EU",
        r"europe|europeen(?:ne|nes|s)?|european|ue|eu|"
        r"union europeenne",
    ),
    ("WORLD", r"monde|mondial(?:e|es)?|mondiaux|world(?:wide)?|global(?:ly)?|planete"),
    (
        "GB",
        r"royaume-uni|grande-bretagne|angleterre|britannique|britanniques|anglais(?:e|es)?|united kingdom|uk|"
        r"britain|british|"
        r"england|english",
    ),
    ("US", r"etats-unis|americain(?:e|es|s)?|united states|us|usa|u\.s\.|american|americans"),
    ("DE", r"allemagne|allemand(?:e|es|s)?|germany|german|germans"),
    (
        "IT",
        r"italie|italien(?:ne|nes|s)?|italy|"
        r"italian|italians",
    ),
    ("ES", r"espagne|espagnol(?:e|es|s)?|spain|spanish"),
    ("PT", r"portugal|portugais(?:e|es)?|portuguese"),
    ("BE", r"belgique|belges?|belgium|belgian|belgians"),
    ("CH", r"suisses?|switzerland|swiss"),
    ("NL", r"pays-bas|neerlandais(?:e|es)?|netherlands|dutch"),
    ("LU", r"luxembourg"),
    (
        "IE",
        r"irlande|irlandais(?:e|"
        r"es)?|ireland|irish",
    ),
    ("PL", r"pologne|polonais(?:e|es)?|poland|polish"),
    ("RU", r"russie|russes?|russia|russian|russians"),
    ("UA", r"ukraine|ukrainien(?:ne|nes|s)?|ukrainian|ukrainians"),
    ("CN", r"chine|chinois(?:e|es)?|china|chinese"),
    ("JP", r"japon|japonais(?:e|es)?|japan|japanese"),
    ("IN", r"inde|indien(?:ne|nes|s)?|india|indian|indians"),
    ("CA", r"canada|canadien(?:ne|nes|s)?|canadian|canadians"),
    (
        "BR",
        r"bresil|bresilien(?:ne|nes|s)?|brazil|"
        r"brazilian",
    ),
    ("AU", r"australie|australien(?:ne|nes|s)?|australia|australian|australians"),
    (
        "TR",
        r"turquie|tur(?:c|que)s?|"
        r"turkey|turkish",
    ),
    ("IL", r"israel|israelien(?:ne|nes|s)?|israeli|israelis"),
    (
        "PS",
        r"palestine|palestinien(?:ne|nes|s)?|"
        r"palestinian|gaza|cisjordanie",
    ),
    ("MA", r"maroc|marocain(?:e|es|s)?|morocco|moroccan"),
    ("DZ", r"algerie|algerien(?:ne|nes|s)?|algeria|algerian"),
    ("TN", r"tunisie|tunisien(?:ne|nes|s)?|tunisia|tunisian"),
    ("EG", r"egypte|egyptien(?:ne|nes|s)?|egypt|egyptian"),
    ("AFRICA", r"afrique|africain(?:e|es|s)?|africa|african"),
    ("ASIA", r"asie|asiatiques?|asia|asian"),
    ("IR", r"iran|iranien(?:ne|nes|s)?|iranian"),
    ("SY", r"syrie|syrien(?:ne|nes|s)?|syria|syrian"),
    ("GR", r"grece|grec(?:que|ques|s)?|greece|greek"),
    ("SE", r"suede|suedois(?:e|es)?|sweden|swedish"),
    ("NO", r"norvege|norvegien(?:ne|nes|s)?|norway|norwegian"),
    ("DK", r"danemark|danois(?:e|es)?|denmark|danish"),
    ("FI", r"finlande|finlandais(?:e|es)?|finland|finnish"),
    (
        "AT",
        r"autriche|autrichien(?:ne|nes|s)?|austria|"
        r"austrian",
    ),
    ("HU", r"hongrie|hongrois(?:e|es)?|hungary|hungarian"),
    ("RO", r"roumanie|roumain(?:e|es|s)?|romania|romanian"),
    ("KR", r"coree du sud|sud-coreen(?:ne|s)?|south korea|south korean"),
    ("KP", r"coree du nord|north korea"),
    ("MX", r"mexique|mexicain(?:e|es|s)?|mexico|mexican"),
    ("AR", r"argentine|argentin(?:es|s)?|argentina"),
    ("ID", r"indonesie|indonesien(?:ne|s)?|indonesia|indonesian"),
    (
        "MY",
        r"malaisie|malaisien(?:ne|s)?|malaysia|"
        r"malaysian",
    ),
    ("ZA", r"afrique du sud|sud-africain(?:e|s)?|south africa|south african"),
    (
        "VE",
        r"venezuela|venezuelien(?:ne|"
        r"s)?|venezuelan",
    ),
)
_POPULATIONS: tuple[tuple[str, str], ...] = (
    ("minors", r"mineure?s|enfants?|adolescente?s?|minors?|child|children|teenagers?|teens?|girls|boys|fillettes?|"
    r"collegiens|pupils|eleves"),
    ("adults", r"adultes?|majeure?s|adults?|grown-ups"),
    ("elderly", r"retraites?|seniors?|personnes agees|elderly|pensioners?|older people"),
    ("women", r"femmes?|women|woman|females?"),
    ("men", r"hommes?|men|man|males?"),
    ("students", r"etudiante?s?|students?"),
    ("workers", r"salarie?s?|employe?s?|travailleurs|workers?|employees?"),
    ("jobless", r"chomeurs?|demandeurs d'emploi|unemployed|jobless"),
)  # fmt: skip
_PLACE_PATTERNS = tuple((code, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for code, words in _PLACES)
_POPULATION_PATTERNS = tuple((code, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for code, words in _POPULATIONS)


@lru_cache(maxsize=8192)
def places_in(text: str, lang: Lang) -> tuple[tuple[str, Span], ...]:
    """Countries and regions named in a text, by code, with where they stand."""
    folded = _folded(text)
    found: dict[str, Span] = {}
    for code, pattern in _PLACE_PATTERNS:
        for hit in pattern.finditer(folded):
            short = hit.group() in ("us", "ue", "eu")
            if short and not text[hit.start() : hit.end()].isupper():
                continue  # "us" the pronoun, "eu" the participle
            found.setdefault(code, Span(*hit.span()))
    return tuple(sorted(found.items(), key=lambda item: item[1].start))


@lru_cache(maxsize=8192)
def populations_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Kinds of people named in a text, with where they stand."""
    folded = _folded(text)
    found = [(code, Span(*hit.span())) for code, pattern in _POPULATION_PATTERNS if (hit := pattern.search(folded))]
    return tuple(sorted(found, key=lambda item: item[1].start))


def _folded(text: str) -> str:
    """Folded with the text's own length, so that spans hold."""
    return "".join(low if len(low := fold(char)) == 1 else char for char in flat(text))


@signal
def scope_differs(claim: Claim, passage: Passage) -> Signal | None:
    """Le champ n'est pas le même : {claim} dans l'affirmation, {passage} dans le passage.

    The scope is not the same: {claim} in the claim, {passage} in the passage.
    """
    common = overlap(claim, passage)
    if common.shared < 2 or common.coverage < 0.25:
        return None
    for ours, theirs, strength in (
        (places_in(claim.sentence, claim.lang), places_in(passage.text, passage.lang), 0.4),
        (populations_in(claim.sentence), populations_in(passage.text), 0.25),
    ):
        if ours and theirs and not {code for code, _ in ours} & {code for code, _ in theirs}:
            left, right = ours[0][1], theirs[0][1]
            return reason("scope_differs", "nuance", strength + 0.3 * common.coverage, claim, passage, left, right)
    return None
