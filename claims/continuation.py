"""Whether a sentence goes on with what another said: more of a quotation, more figures of a study, the same floor."""

from __future__ import annotations

import re

from claims.cues import STUDY
from claims.kinds import is_statistic
from claims.model import Lang
from claims.quantities import find_quantities
from claims.quotes import Quoted

# Verbs of one who speaks on, whoever was named since.
GOES_ON = frozenset(
    """ajouter poursuivre reprendre conclure compléter enchaîner continuer insister préciser nuancer add continue
    conclude""".split()
)
# Who is named in such a sentence says nothing in it.
_SILENT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\bn['’](?:a|ont|avait|avaient|aura|auront)\s+(?:pas|jamais)\s+(?:encore\s+|immédiatement\s+|"
        r"\w+ment\s+)?(?:souhaité|voulu|désiré|donné suite|"
        r"répondu|réagi|"
        r"commenté|pris la parole|pu être joint)|\b(?:s['’]est|se sont) refusée?s? à tout commentaire|"
        r"\bn['’](?:a|ont|avait|avaient) pas (?:encore )?dit (?:son|leur) dernier mot\b|"
        r"\binjoignables?\b|\b(?:requis|requiert|demandé|souhaite|préfère|souhaité|préféré) (?:à |de )?"
        r"(?:rester anonyme|garder l['’]anonymat|conserver l['’]anonymat|l['’]anonymat|témoigner anonymement)\b|"
        r"\brefus(?:e|ent|é|ée|ait|aient)\s+(?:de\s+(?:commenter|répondre|réagir|s['’]exprimer)|"
        r"(?:à )?tout commentaire)|"
        r"\bn['’]étai(?:t|ent) pas (?:présente?s?|joignables?|disponibles?|là)|\bn['’]en revien|\brest(?:e|ent|é|ait) "
        r"(?:muet|silencieu)\w*|\bgard(?:e|é|ait|ent) le silence",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:declin|refus)(?:ed|es) (?:to (?:comment|speak|answer|be interviewed|respond|discuss|elaborate|be drawn)|"
        r"requests?)|\bwould not (?:comment|discuss|be drawn)\b|"
        r"\b(?:could|was|were) not (?:be reached|immediately|available|present|at the|in the|there)|"
        r"\b(?:did|does|do|has|have) ?n[o’'](?:t|t) (?:immediately )?(?:respond|repl|comment|answer|return)|"
        r"\basked (?:not to be (?:named|identified|quoted)|to remain anonymous|for anonymity)\b|"
        r"\b(?:stayed|remained|kept) (?:silent|quiet)",
        re.IGNORECASE,
    ),
}
# Words that take up what a study has counted.
_AMONG: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:d['’]entre|parmi|ces|celles?-ci|ceux-ci|celles? qui|ceux qui|interrogée?s|sondée?s|recensée?s|étudiée?s|"
        r"échantillon|panel|résultats?|moyenne|total)|^(?:les|leurs)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:of (?:them|those|these)|among|these|those|surveyed|polled|respondents|sample|average|"
        r"total|studied)\b",
        re.IGNORECASE,
    ),
}
# "Huit d'entre eux ont moins de 50 ans": a number of those counted, whatever is said of them.
_FEW = {
    "fr": r"\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"trente|quarante|cinquante|soixante|cent|la moitié|une (?:di|dou|quin|ving|tren)[a-z]+aine|"
    r"les (?:deux|trois) (?:tiers|quarts)",
    "en": r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"a dozen|half|a third|a quarter|two-thirds",
}
_PART_OF_THEM: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?:seule?s? |au moins |près de |plus de )?(?:{_FEW['fr']})(?:-\w+)? d['’]entre (?:eux|elles)\b", re.I),
    "en": re.compile(rf"(?:only |just |at least |nearly )?(?:{_FEW['en']})(?:-\w+)? of (?:them|those|these)\b", re.I),
}
# "Le délai médian y est de onze ans": what only a count of many can tell.
_IN_THE_MIDDLE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:l['’]|le |la )[\w’'\-]+ (?:\w+ )?(?:moyen(?:ne)?|médiane?)\b|\bla médiane\b|\ben moyenne\b", re.I
    ),
    "en": re.compile(r"\b(?:the|an) (?:average|mean|median|typical)\b|\bon average\b", re.I),
}
_PAPER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:étude|enquête|sondage|rapport|baromètre|audit|recensement)\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:an?|the|its|this|new)\s(?:[\w\-]+\s){0,3}?(?:study|survey|poll|report|audit|census|review)\b",
        re.IGNORECASE,
    ),
}


# "Une étude de l'Inrae porte sur 340 fermes", "The review looked at 42 farms": a paper that has said nothing yet.
_AT_WORK: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:[A-ZÀ-Þ][\w’']+ [^,;:.]{2,50}, )?(?P<who>(?i:une?|la|le|l['’]|cette|ce|son|sa)\s?(?:\w+ )?"
        r"(?:étude|enquête|sondage|rapport|baromètre|audit|recensement|analyse|"
        r"bilan)(?:\s[^,;:.]{2,60}?)?)(?:,[^,;:.]{3,60},)?"
        r"\s(?:porte|portait|a porté|suit|suivait|a suivi|couvre|couvrait|a couvert|repose|reposait|s['’]appuie|"
        r"se fonde|"
        r"compare|comparait|a comparé|dresse|passe en revue|a passé|s['’]intéresse|s['’]est intéressée?|examine|"
        r"a examiné|analyse|"
        r"a analysé|a interrogé|a concerné|concerne)\b"
    ),
    "en": re.compile(
        r"(?:[A-Z]\w+ [^,;:.]{2,50}, )?(?P<who>(?i:an?|the|its|this|that)\s(?:[\w-]+ ){0,3}?(?:study|survey|poll|"
        r"report|audit|"
        r"census|review|analysis|trial)(?:\s[^,;:.]{2,60}?)?)(?:,[^,;:.]{3,60},)?\s(?:looked at|looks at|covered|"
        r"covers|followed|"
        r"follows|tracked|examined|compared|compares|drew on|draws on|is based on|was based on|sampled|involved|"
        r"questioned|"
        r"asked|analysed|analyzed|included)\b"
    ),
}


def paper_at_work(text: str, lang: Lang) -> str | None:
    """The study that a sentence describes without saying that it says so."""
    match = _AT_WORK[lang].match(text)
    return match.group("who") if match else None


def is_silent(text: str, lang: Lang) -> bool:
    """Whether a sentence only says that its subject did not speak: the next quotation is not theirs."""
    return bool(_SILENT[lang].search(text))


def silent_spans(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Where a sentence says that somebody did not speak, and gives no reason of theirs: "declined to comment"."""
    return [m.span() for m in _SILENT[lang].finditer(text) if not _WITH_A_REASON.search(text, m.end())]


_WITH_A_REASON = re.compile(
    r",\s(?:en\s)?(?:invoquant|arguant|expliquant|estimant|citant|renvoyant|jugeant|affirmant|assurant|soulignant|"
    r"rappelant|citing|saying|arguing|explaining|insisting|referring|pointing)\b"
)


# The French conditional of what is only said to be so; those of politeness, of what one should or could, and of a
# condition are no hearsay.
_CONDITIONAL = re.compile(
    r"\b(?:(?:aur|ser|saur)ai(?:t|ent)|\w{2,}(?:er|(?<!gen)(?<!\bca)(?<!enca)(?<!pou)dr|ttr|ît?r|vr)ai(?:t|ent)|"
    r"\w+(?:n|b|v|l|rt|tr)irai(?:t|ent))\b",
    re.IGNORECASE,
)
_NO_HEARSAY = re.compile(
    r"\b(?:pourr|devr|faudr|voudr|aimer|souhaiter|préférer|vaudr|ouvr|couvr|livr|suivr(?=ait pas)|délivr|"
    r"poivr|enivr)ai(?:t|ent)\b|"
    r"\b(?:si|s['’]il|s['’]ils|sinon|sans quoi|au cas où|même si)\b|\?\s*$",
    re.IGNORECASE,
)


def is_hearsay(text: str, lang: Lang) -> bool:
    """Whether a French sentence stands in the conditional of hearsay: "Deux cents emplois seraient menacés"."""
    return lang == "fr" and bool(_CONDITIONAL.search(text)) and not _NO_HEARSAY.search(text)


def mostly_quoted(quoted: tuple[Quoted, ...], blanked: str) -> bool:
    """Whether the sentence is a quotation with at most a few words of the article's before it."""
    inside = sum(q.end - q.start for q in quoted)
    return inside >= 0.6 * len(blanked.strip()) or quoted[0].start <= 3


def takes_up_a_count(text: str, lang: Lang) -> bool:
    """Whether figures are of what was counted before: shares, "of them", a definite noun.

    "Fourteen children were taken to hospital" is a fact of its own.
    """
    if _PART_OF_THEM[lang].match(text):
        return True
    given = find_quantities(text, lang)
    found = [q for q in given if is_statistic(q)]
    if given and _IN_THE_MIDDLE[lang].search(text):
        return True
    return bool(found) and (any(q.unit == "%" for q in found) or bool(_AMONG[lang].search(text)))


def has_counted(text: str, lang: Lang, figures: bool, reported: bool) -> bool:
    """Whether a sentence is of a study whose figures may run on: it gives some itself, or reports what a paper says."""
    return bool(STUDY[lang].search(text)) and (figures or reported and bool(_PAPER[lang].search(text)))
