"""Whether a date's own clause looks ahead or behind: by the verb nearest to it, not by the sentence as a whole.

"Il a exclu une fermeture et promis un renfort dès le 1er septembre": two past verbs, and a day to come. What tells is
the verb before the date in the same stretch of words; where it stands first, the verb behind it.
"""

from __future__ import annotations

import re

from claims.model import Lang

# The future of any person. The first and second only behind their pronouns: "patrons" and "environs" are nouns.
_FUTURE_FR = (
    r"sera|seront|aura|auront|devra|devront|pourra|pourront|va|vont|ira|\w{3,}(?:era|eront|ira|iront|dra|dront)|"
    r"\w{2,}(?:rr|dr|vr)(?:a|ont)|"
    r"(?:je|j'|nous|vous|tu) ?(?:n[e']|y|en|les?|la|l'|leur|lui|vous|nous)?(?: |(?<='))(?:\w*[eiudtv]r|ser|aur|fer|ir|"
    r"pourr|verr|enverr)(?:ai|as|ons|ez)|(?:nous|vous) (?:allons|allez)"
)
# Of the verbs with "être" only these, and the reflexive ones, are past in "il est …"; the rest is a present passive.
_MOVES = (
    r"(?:ven|reven|parven|surven|interven|deven|all|arriv|part|repart|sort|entr|rentr|n|mort|décéd|rest|tomb|retomb|"
    r"retourn|mont|descend|pass|appar)(?:u|é|i|e|)(?:e)?s?\b"
)
AHEAD: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:{_FUTURE_FR}|prévue?s?|prochaine?s?|à venir|attendue?s?|doit|doivent|d'ici|échéance|à compter du|à "
        r"partir d[ue]|pourrai(?:t|ent)|devrai(?:t|ent)|"
        rf"serai(?:t|ent) (?!{_MOVES})\w+|\w+(?:[^é\W]er|iendr)ai(?:t|ent)|"
        r"au plus (?:tôt|tard)|appel\w+ (?:à|au)|s'apprêt\w+|compt(?:e|ent) \w+er|promet\w*|entend(?:ent)? \w+er|"
        r"reporté\w* (?:à|au)|repouss\w+ (?:à|au)|fixé\w* (?:à|au)|programmé\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:will|shall|'ll|(?:is|are|was|were|been) due|set to|scheduled|expected|call(?:ed|s|ing)? for|upcoming|"
        r"next|(?:planned|set|slated|billed|listed|booked) for|(?:agree|plan|expect|vow|intend|threaten|want|"
        r"need)(?:ed|s)? to|(?:hop|promis|aim|prepar)(?:e|es|ed|ing) to|(?:about|ready|likely|scheduled|going) to|"
        r"(?:by|until) (?:the end|early|late|mid|january|february|march|april|may|june|july|august|september|october|"
        r"november|december)|plans? to|deadline|"
        r"(?<!in )(?<!of )(?<!by )(?<!since )(?<!until )(?<!last )(?<!\d )(?:may|might) (?!have\b)\w+|"
        # A timetable stands in the present: "work begins in March".
        r"(?:begins?|starts?|opens?|closes?|ends?|expires?|resumes?|reopens?|takes? effect|comes? into "
        r"(?:force|effect)))\b"
    ),
}
_PARTICIPLE = (
    r"(?!(?:des|les|ses|ces|mes|nos|vos|plus|moins|pas|tous|tout|toutes|très|trois|six|dix|huit|cet|sept|vingt|cent|"
    r"dans|sans|puis|mais|depuis|est|et|fois|mois|temps)\b)\w*(?:é|ée|és|ées|i|ie|is|it|u|ue|us|ues|û|ert|erte|int|"
    r"inte|ait|aite|ort|orte|ise)\b"
)
_NO_IMPERFECT = r"(?!(?:fait|lait|trait|sait|retrait|extrait|portrait|attrait|souhait|bienfait|forfait|parfait)\b)"
BEHIND: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        rf"\b(?:a|ont|ai|as|avons|avez|avait|avaient|avais|avions|aurait|auraient|ayant|avoir|était|étaient|fut|furent|"
        rf"eut|été)\b (?:(?!pas que)\w+ ){{0,2}}{_PARTICIPLE}|"
        rf"\b(?:est|sont|soit|soient) (?:\w+ )?{_MOVES}|\b(?:s'est|se sont|me suis|nous sommes) (?:\w+ )?{_PARTICIPLE}|"
        rf"\b{_NO_IMPERFECT}(?!\w*(?:[^é\W]er|dr)ai(?:t|ent)\b|(?:ser|aur|fer|pourr|devr|ir|verr)ai)\w+(?:ait|aient)\b|"
        r"\b\w+(?:èrent|urent|irent)\b|\b(?:fut|eut)\b|\bdepuis\b|\bdernière?s?\b"
    ),
    "en": re.compile(
        r"\b(?:was|were|had|has|have|did|said|since|last|ago|\w{2,}ed|told|came|went|made|took|won|lost|fell|rose|held|"
        r"began|bought|sold|sent|met|gave|got|found|kept|ran|saw|stood|wrote|spoke|broke|drove|paid|built|brought|"
        r"caught|taught|fought|felt|dealt|meant|spent|lent|struck|drew|flew|grew|knew|threw|wore|chose|froze|stole|"
        r"shot|sat|sank|became|led|rang|hit)\b"
    ),
}
_PASSIVE = re.compile(r"\b(?:be|is|are|être) (?:\w+ly |\w+ment )?\w+")
_BREAK = re.compile(r"[;:!?«»“”()]|[.] | [–—] ")
_DONE = re.compile(
    r"(?:^|[,;(] |\b(?:et|and) )\w+(?:é|ée|és|ées|ed|eint|einte|oint|ointe|eçus?|eçue|eçues|endus?|endue|enus?|"
    r"enue) $"
)
# "l'incident survenu dimanche", "l'analyse rendue publique jeudi", but "une marche organisée samedi"
_BESIDE = re.compile(r"\b\w{3,}(?:é|ée|és|ées|nue?s?|rue?s?|due?s? publics?|due?s? publiques?|ndue?s?|ise?s?|ite?s?) $")
_HELPED = re.compile(  # the participle of a finite verb, or of what is yet to come; a noun
    r"(?:\b(?:la|le|les|une?|sa|son|cette|cet?|des|du|de) |\b[ld]')\w+ $|"
    r"\b(?:été|être|avoir|(?:ser|aur|av)\w+|est|sont|soit|soient|ét\w+|a|ont|ai|as|fut|furent|va|vont) (?:\w+ )?\w+ $|"
    r"\b(?:organis|pré|programm|attend|convoqu|annonc|fix|envisag|appel|report|repouss|command|demand|invit)\w+ $"
)
# "agreed on Monday to meet again on Thursday"
_THEN_TO = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? to [a-z]+(?: \w+){0,3} (?:on )?$")
_UNTIL = re.compile(r"^(?:until|by|jusqu'à|d'ici(?: à)?) ")
_SINCE = re.compile(r"^(?:depuis|since)\b")
# "The trial, which is expected to last three weeks, continues Monday": a present that is to come.
_BEGINS = re.compile(
    r"\b(?:continues?|resumes?|opens?|begins?|starts?|meets?|returns?|votes?|closes?|reprend|s'ouvre|débute|commence|"
    r"se tient|se poursuit|se réunit|se prononce|statue|tranche)(?:nt)? (?:on |ce |dès )?$"
)
# What a date to come hangs on, whatever the tense of the verb before it: "promised a report by 5 March".
TOWARDS = re.compile(
    r"(?:^|\b)(?:avant|d'ici(?: à)?|jusqu'(?:à|au|en)|au|dès|pour|à|à partir|before|by|until|till|for|to)(?: (?:le|la|"
    r"du|the|fin|la fin|mid|late|early))? ?$"
)


_AHEAD_OF = re.compile(r"\b(?:avant|d'ici|before|until|ahead of)\b[^,;.]{0,30}$")  # "before an inspection in April"


def _without_passive(low: str) -> str:
    """The text with "be listed" and "être présenté" blanked: their participles tell no past."""
    return _PASSIVE.sub(lambda m: " " * len(m.group()), low)


def tense_of(low: str, lang: Lang) -> int:
    """1 where the words look ahead, -1 where they look behind, 0 where both or neither."""
    ahead, behind = bool(AHEAD[lang].search(low)), bool(BEHIND[lang].search(_without_passive(low)))
    return 0 if ahead == behind else 1 if ahead else -1


def tense_at(low: str, start: int, end: int, lang: Lang, whole: int) -> int:
    """The tense of the clause around ``low[start:end]``; ``whole``, the sentence's, where the clause has no verb."""
    surface = low[start:end]
    if _BEGINS.search(low[max(0, start - 24) : start]):
        return 1
    if _SINCE.match(surface):
        return -1
    if _UNTIL.match(surface):
        return 1 if whole >= 0 or not re.search(r"\b(?:était|étaient|was|were|had)\b", low) else -1
    before, behind = low[max(0, start - 90) : start], low[end : end + 60]
    if _DONE.search(before):
        return -1
    if lang == "fr" and _BESIDE.search(before) and not _HELPED.search(before):
        return -1 if whole <= 0 else 0  # "rouvrira jeudi, après des travaux achevés dimanche"
    if _THEN_TO.search(before):
        return 1
    before, behind = _BREAK.split(before)[-1], _BREAK.split(behind)[0]
    ahead = max((m.end() for m in AHEAD[lang].finditer(before)), default=-1)
    past = max((m.end() for m in BEHIND[lang].finditer(_without_passive(before))), default=-1)
    if ahead >= 0 or past >= 0:
        return 1 if ahead >= past else -1  # "était attendu" looks like a past tense too
    later, earlier = AHEAD[lang].search(behind), BEHIND[lang].search(_without_passive(behind))
    if later and earlier:
        return 1 if later.start() <= earlier.start() else -1
    return 1 if later else -1 if earlier else whole


def towards(low: str, start: int, end: int) -> bool:
    """Whether a date is a term: "avant le 10 avril", "repoussé au 24 avril", "by 5 January"."""
    lead = re.match(
        r"(?:(?:avant|dès|au|à|d'ici(?: à)?|jusqu'(?:à|au|en)|pour|before|by|until|till|for|to)\b ?)+", low[start:end]
    )
    before = low[max(0, start - 40) : start]
    return bool(lead) or bool(TOWARDS.search(before)) or bool(_AHEAD_OF.search(before))
