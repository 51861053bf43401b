"""Who can be a source: names, pronouns, descriptions of people, bodies and papers."""

from __future__ import annotations

import re

from claims.attribution.plausible import cannot_speak
from claims.attribution.words import CONNECTIVE, DETERMINERS
from claims.model import Lang
from claims.names import is_person_noun, speaks
from claims.quotes import MASK

NOT_A_SOURCE: dict[Lang, frozenset[str]] = {
    "fr": frozenset("""cela ça ceci ce on c' tout rien personne quelqu'un y en quiconque""".split()),
    "en": frozenset(
        """it this that there which these those what nothing everything one someone anyone nobody""".split()
    ),
}
PRONOUNS: dict[Lang, frozenset[str]] = {
    "fr": frozenset(
        ["il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"]
        + ["celui", "celle", "ceux", "celles"]  # "celui qui …" behind its verb
    ),
    "en": frozenset(["he", "she", "they"]),
}
# "ce dernier", "the latter": whoever was named last.
THE_LATTER = re.compile(r"^(?:ce dernier|cette dernière|ces derni(?:er|ère)s|the latter)$", re.IGNORECASE)
# Subjects of these may be things: "the figures show", "cette affaire rappelle".
OF_THINGS = frozenset(
    """révéler montrer suggérer rappeler indiquer signaler confirmer démontrer établir témoigner souligner
    appeler exiger garantir exclure prévoir illustrer ressortir répondre exposer soutenir articuler
    publier ajouter attester stipuler show suggest indicate reveal confirm demonstrate demand record
    reflect find discover imply recall project expect add state stress record maintain""".split()
)
# What "it" may say when it stands for a body or a document named before: "The council … It said".
IT_SAYS = frozenset("""write continue explain insist acknowledge confirm predict say add warn claim argue state note
report conclude find estimate announce deny admit accuse blame demand urge criticise criticize condemn dispute reject
forecast expect pledge promise propose recommend""".split())


def is_one_person(phrase: str) -> bool:
    """Whether a French phrase describes one person: "la présidente de …", not "la préfecture de …"."""
    match = re.match(r"(?:le|la|l['’]|un|une|son|sa|leur)\s?(?:ancienne?\s|jeune\s)?(?P<noun>[a-zà-ÿ][\w\-]+)", phrase)
    return bool(match and is_person_noun(match.group("noun")))


def is_personal_name(segment: str) -> bool:
    """Two to five words, all capitalised: a person's name with or without a title."""
    words = segment.split()
    return 1 < len(words) <= 5 and all(w[0].isupper() or w in {"de", "van", "von", "bin", "al"} for w in words)


def is_indefinite(surface: str, lang: Lang) -> bool:
    """Whether a phrase names nobody in particular: "des riverains", "some users"."""
    low = surface.casefold()
    return bool(re.match(r"(?:des|de|certains|certaines|d['’]autres|some|many|several|users|people)\b", low))


_CLAUSE_OF_STATE = re.compile(r"\s(?:est|sont|était|étaient|sera|seront|a été|ont été|avait été|aurait|auraient)\s")


def may_speak(surface: str, lemma: str, lang: Lang) -> bool:
    """Whether a subject can be held responsible for a report."""
    bare = CONNECTIVE[lang].sub("", surface).strip(" ,")
    low = bare.casefold().replace("’", "'")
    if re.match(r"[\d.\s]+%", low) or re.search(r"[€$£]\s?\d", low):
        return False
    if low == "it" and lemma in IT_SAYS:
        return True
    if not low or MASK in low or low in NOT_A_SOURCE[lang] or len(low.split()) > 30 or cannot_speak(bare, lang):
        return False
    first = re.match(r"\w+'?", low)
    if (
        not first
        or first.group() in NOT_A_SOURCE[lang] - {"ce", "one"}
        or low == "one"
        or first.group() in {"je", "nous", "vous", "i", "we", "you"}
    ):
        return False
    if lang == "fr" and first.group() in {"n'", "ne", "s'", "se"}:
        return False
    if first.group() in {"a", "ont", "est", "sont", "avait", "était", "sera"} and lang == "fr":
        return False  # a verb phrase that a subordinate cut off from its subject
    if lang == "fr" and _CLAUSE_OF_STATE.search(low) and not re.search(r"\b(?:qui|que|dont|où)\b|\bqu'", low):
        return False  # "Les travaux sont achevés" is what is reported
    if low in PRONOUNS[lang] or THE_LATTER.match(low):
        return True
    words = re.findall(r"[\w\-]+", low)
    head = head_noun(words, lang)
    if lemma in OF_THINGS:
        if speaks(head, lang):
            return True
        return bool(re.match(r"(?:l['’]|le |la |the )?[A-ZÀ-Þ]", bare)) and not re.match(
            r"(?i:(?:les?|la|ces?|cette|the|this|these|une?|an?)\s|l['’]\s?)[a-zà-ÿ]", bare
        )
    return True


# Papers of several words, whose head alone ("case", "plan") says nothing of paper.
_PAPERS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:le |la |l['’]|les |un |une |son |sa |ce |cette )(?:\w+ )?(?:business plan|"
        r"plan de (?:financement|charge|développement)|dossier de (?:candidature|presse|concertation)|"
        r"cahier des charges|étude d['’]impact|scénario|modèle|devis)\b",
        re.I,
    ),
    "en": re.compile(
        r"(?:the |an? |its |their |this |his |her )(?:[\w-]+ )?(?:business plan|"
        r"(?:business|outline|economic|legal) case|prospectus|bid document|forecast|scenario|model|tender|"
        r"impact assessment)s?\b",
        re.I,
    ),
}


def is_someone(surface: str, lang: Lang) -> bool:
    """Whether a phrase is a name or a description of one who can speak."""
    bare = CONNECTIVE[lang].sub("", surface).strip(" ,")
    head = head_noun(re.findall(r"[\w\-]+", bare.casefold()), lang)
    named = re.match(r"(?:l['’]|le |la |les |the |\d+ )?[A-ZÀ-Þ]", bare) and not re.match(
        r"(?i:(?:les?|la|ces?|cette|the|this|these|une?|an?|son|sa|ses|its|his|her|their)\s|l['’]\s?)[a-zà-ÿ]", bare
    )
    return speaks(head, lang) or bool(_PAPERS[lang].match(bare)) or bool(named) or is_pronoun(bare, lang)


def is_pronoun(bare: str, lang: Lang) -> bool:
    """Whether a phrase is a personal pronoun."""
    return bare.casefold() in PRONOUNS[lang]


def head_noun(words: list[str], lang: Lang) -> str:
    """The head noun of a phrase: the first noun behind the determiner in French, the last before "of" in English."""
    skip = DETERMINERS[lang] | {"l", "d", "s", "deux", "trois", "plusieurs", "certains", "two", "three", "several"}
    if lang == "fr":  # "la fermeture de l'école" is no school
        words = words[: next((i for i, w in enumerate(words) if i and w in {"de", "du", "des", "d", "à", "aux"}), None)]
    rest = [w for w in words if w not in skip]
    if not rest:
        return ""
    if lang == "fr":
        return next((w for w in rest[:3] if speaks(w, "fr")), rest[0])
    cut = next(
        (i for i, w in enumerate(words) if w in {"of", "for", "in", "at", "from", "on", "by", "and"} and i), len(words)
    )
    return next((w for w in reversed(words[:cut]) if speaks(w, "en")), words[cut - 1])
