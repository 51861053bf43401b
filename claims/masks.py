"""Numbers that count nothing: dates, hours, telephones, versions, scores, model names.

Each pattern runs on the flat text (plain spaces and apostrophes) and hides what it covers from the
reader of quantities.
"""

from __future__ import annotations

import re

from claims.model import Lang

_MONTHS = {
    "fr": r"janvier|janv\.?|février|fevrier|févr?\.|mars|avril|avr\.|mai|juin|juillet|juil\.|août|aout|septembre|"
    r"sept\.|octobre|oct\.|"
    r"novembre|nov\.|décembre|decembre|déc\.",
    "en": r"january|jan\.?|february|feb\.?|march|mar\.|april|apr\.?|may|june|jun\.|july|jul\.|august|aug\.?|september|"
    r"sept?\.?|"
    r"october|oct\.?|november|nov\.?|december|dec\.?",
}
_WEEKDAYS = {
    "fr": r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "en": r"monday|tuesday|wednesday|thursday|friday|saturday|sunday",
}

_COMMON = (
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?\b",
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b",
    r"(?<!\d)(?:\+\d{2,3}|00\d{2}|0\d)(?:[ .-]?\(?\d{2,3}\)?){3,5}(?!\d)",  # telephones
    r"(?<![\w])\+?1?[ -]?\(?\d{3}\)?[ -]\d{3}-\d{4}\b",
    r"\b\d+\.\d+\.\d+(?:\.\d+)*\b(?![.,]?\d)(?<!\.\d{3})",  # versions and addresses of machines
    r"\b[vV](?:ersion)? ?\d+(?:\.\d+)*\b",
    r"\b\d{1,2}[hH:]\d{2}(?::\d{2})?\b",  # hours
    r"\b(?:19|20)\d{2}[-/–](?:\d{2}|(?:19|20)\d{2})\b",  # 2024-2025
    r"\b[A-ZÀ-Ý][\w.]*-\d+(?:[.,]\d+)?\w*\b",  # GPT-4, Covid-19
    r"\b\d{1,2}(?:-\d{1,2}){2,}\b",
    r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+",
    r"\bn[°º]s? ?[\d][\d./-]*|\bno?\. ?\d[\d./-]*|№ ?\d+",
    r"\b\d{1,4}-\d{3,}\b",  # statute numbers: 2024-123
    r"\b24 ?(?:h|heures)?(?:/| sur )24\b|\b7 ?(?:j|jours)?(?:/| sur )7\b|\b24/7\b",
)
_BY_LANG: dict[Lang, tuple[str, ...]] = {
    "fr": (
        rf"(?i:\b(?:du |le |les |au )?\d{{1,2}}(?:er)?(?:(?:,| et| au| ou|-|"
        rf" à) (?:le )?\d{{1,2}}(?:er)?)* (?:{_MONTHS['fr']})(?![a-zà-ÿ])(?: \d{{4}})?)",
        rf"(?i:\b(?:du |au |et |entre |le )?(?:le )?\d{{1,2}}(?:er)? (?:et|"
        rf"au) (?:le )?\d{{1,2}}(?:er)? (?:{_MONTHS['fr']})(?![a-zà-ÿ]))",
        rf"(?i:\b(?:{_MONTHS['fr']}) \d{{4}}\b)",
        rf"(?i:\b(?:{_WEEKDAYS['fr']}) \d{{1,2}}(?:er)?\b(?! ?%))",
        r"\b[Ll]e \d{1,2}/\d{1,2}\b",
        r"\b(?:à|À|vers|dès|avant|après|jusqu'à|entre|depuis|de|et) \d{1,2} ?[hH](?![a-zà-ÿA-Z])(?: ?\d{2})?",
        r"\b(?:à|À|vers|dès|avant|après|jusqu'à|depuis) (?:[01]?\d|2[0-4]) heures?\b(?! (?:de|par|supplémentaires|d'))",
        r"\b\d{1,2} ?[hH] ?\d{2}\b|\b\d{1,2}h\b",
        r"(?i:\b(?:à|vers|dès) (?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze) heures?"
        r"(?: (?:du matin|de l'après-midi|du soir))?\b(?! (?:de|d')))",
        r"(?i:\bil y a (?:environ |à peine |près de |plus de |moins de |quelque )?[\w' -]{1,24}? (?:ans?|années?|mois|"
        r"semaines?|jours?|heures?|minutes?)\b(?! de prison))",
        r"(?i:\b(?:dans )?les années (?:19|20)?\d0\b)|(?i:\bannées (?:19|20)?\d0\b)",
        r"\b\d+ (?:Millions|Milliards)(?= de [a-z])",  # a capital makes a name of it: "60 Millions de consommateurs"
        r"\b\d+(?:er|ère|re|e|è|ème|eme|nd|nde|ièmes?)s?\b",
        r"(?i:\b(?:en|à) (?:deux|trois|quatre|mille|cent) (?:mots|temps|lieues|vitesses|pattes|roues)\b|"
        r"\bmille mercis\b|\bpetits points\b)",
        r"(?i:\b(?:une|cette|chaque|des|la|toute) (?:deux|trois|quatre) fois\b|"
        r"\bà plusieurs reprises\b|\btous les (?:deux|trois|quatre|"
        r"cinq)\b(?! (?:ans|mois|jours|semaines|heures))|"
        r"\btoutes les deux\b(?! (?:semaines|heures))|\b(?:l'un|l'une) des deux\b|\bentre les deux\b|"
        r"\bà deux\b(?! \w+[sx]\b))",
    ),
    "en": (
        rf"(?i:\b(?:{_MONTHS['en']}) \d{{1,2}}(?:st|nd|rd|th)?(?:(?: ?[-–] ?| to | and )\d{{1,2}}(?:st|nd|rd|"
        rf"th)?)?(?:, ?\d{{4}}| \d{{4}})?\b)",
        rf"(?i:\b(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:(?: ?[-–] ?| to | and )\d{{1,2}}(?:st|nd|rd|"
        rf"th)?)? (?:of )?(?:{_MONTHS['en']})(?![a-z])(?: \d{{4}})?)",
        rf"(?i:\b(?:{_MONTHS['en']}),? \d{{4}}\b)",
        r"(?i:\b\d{1,2}(?::\d{2})? ?(?:a\.?m\.?|p\.?m\.?|o'clock|gmt|utc|noon)\b)",
        r"(?i:\b(?:about |around |nearly |almost |more than |over |some |just )?(?:an?|\d[\d.]*|half an?|"
        r"(?:a )?(?:few|couple of)|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
        r"eighteen|twenty|thirty|forty|fifty|sixty|hundred|(?:twenty|thirty|forty|fifty)-\w+)(?: and a half| full)? "
        r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?) (?:ago|before)\b)",
        r"(?i:\b(?:an?|half an?|(?:a )?(?:few|couple of)|several|one) (?:years?|months?|weeks?|days?|hours?|minutes?|"
        r"decades?) (?:earlier|later)\b)",
        r"(?i:\b(?:at|around|by|until|before|past|about) (?:about |around |just (?:after|before) )?(?:one|two|three|"
        r"four|"
        r"five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?: thirty)? (?:in the (?:morning|afternoon|evening)|"
        r"at night|o'clock)\b)",
        r"(?i:\b(?:the )?(?:early |late |mid-)?(?:19|20)?\d0s\b)",
        r"(?i:\b\d+(?:st|nd|rd|th)\b)",
        r"(?i:\b(?:the two|these two|both two) (?=of\b))",
    ),
}
_PATTERNS: dict[Lang, tuple[re.Pattern[str], ...]] = {
    lang: tuple(re.compile(pattern) for pattern in (*_COMMON, *own)) for lang, own in _BY_LANG.items()
}


# "entre 23 heures et 5 heures", "de 7 heures à 14 heures": hours of the clock, unless something lasts that long.
_CLOCKS = re.compile(
    r"\b(?:entre|de|d') ?(?P<from>\d{1,2}) ?(?:h|heures?) (?:et|à) (?P<to>\d{1,2}) ?(?:h|heures?)\b"
    r"(?! (?:de|d'|par)\b)",
    re.I,
)
_LASTS = re.compile(
    r"(?:\b(?:dur|attent|attend|pass|pris|prend|prenn|travaill|faut|fallu|nécessit|demand|trajet|réduit|raccourci|allong|"
    r"ramen|augment)\w*|\b(?:met|mettent|mettre|mis)\b)[^.;:]{0,30}$", re.I
)


def _clocks(plain: str) -> list[tuple[int, int]]:
    return [
        hit.span()
        for hit in _CLOCKS.finditer(plain)
        if int(hit["from"]) <= 24 and int(hit["to"]) <= 24
        and not _LASTS.search(plain[max(0, hit.start() - 60) : hit.start()])
    ]  # fmt: skip


def masked(plain: str, lang: Lang) -> tuple[tuple[int, int], ...]:
    """The stretches of a flat text whose digits are dates, hours, names or numbers of things."""
    spans = [match.span() for pattern in _PATTERNS[lang] for match in pattern.finditer(plain)]
    return (*spans, *(_clocks(plain) if lang == "fr" else ()))
