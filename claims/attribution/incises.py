"""Reports thrown into a sentence or put behind a quotation: ", a-t-il dit", ", said Jane Roe", ", the firm said"."""

from __future__ import annotations

import re

from claims.attribution.phrases import noun_phrase_after, noun_phrase_before, tidy
from claims.attribution.plausible import cannot_speak, disagrees
from claims.attribution.sources import head_noun, is_personal_name, is_pronoun, is_someone, may_speak
from claims.attribution.verbs import TURNS_OF_PHRASE, is_participle, is_passive, verb_at
from claims.attribution.words import AUXILIARIES, BETWEEN, CLITIC, TIME, Found, Token
from claims.cues import SPEECH_ACTS, that_only, verb_forms, weak_verbs
from claims.model import Lang
from claims.names import speaks
from claims.quotes import MASK, Quoted, looks_finite


def find_incises(text: str, tokens: list[Token], lang: Lang) -> list[Found]:
    """Reports behind a comma or a quotation: ", a déclaré X", '," said X', ", the ministry said."."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if i == 0 or token.text not in ',»”"’–—-' or (token.text in '’"' and MASK not in tokens[i - 1].text):
            continue
        item = (_english_incise if lang == "en" else _french_incise)(text, tokens, i + 1)
        if item:
            found.append(item)
    return found


# « Le pont tiendra, assure Anne Roy. Il est neuf. »: French papers put the incise inside the marks.
_INSIDE = re.compile(
    r",\s(?P<cue>(?:(?:l['’]|le |la |lui |nous |s['’]|se )*(?:a|ont|avait|avaient)\s(?P<past>\w+)|(?:s['’]|se |lui )?"
    r"(?P<now>[^\W\d_]+)(?:-t)?(?:-(?P<clitic>ils?|elles?|on))?)"
    r"(?P<who>\s(?:(?:le|la|les|un|une|son|sa|ce|cette|M\.|Mme|Me|Dr)\s|l['’])?[^,;:.!?]{2,60})?)(?=[,.!?]|\s?$)"
)


def incises_shown(blanked: str, text: str, quoted: tuple[Quoted, ...], lang: Lang) -> str:
    """The blanked sentence with the incises inside its quotations shown again; they are the article's words."""
    if lang != "fr":
        return blanked
    shown = list(blanked)
    for quote in quoted:
        for match in _INSIDE.finditer(text, quote.start, quote.end):
            if _is_incise(match):
                shown[match.start() : match.end()] = text[match.start() : match.end()]
                if match.end() < quote.end:
                    shown[match.end()] = text[match.end()]
    return "".join(shown)


def _is_incise(match: re.Match[str]) -> bool:
    forms, who = verb_forms("fr"), (match.group("who") or "").strip()
    verb = (match.group("past") or match.group("now")).casefold()
    lemma = forms.get(verb)
    if lemma is None or lemma in weak_verbs("fr") or match.group("now") and is_participle(verb, lemma):
        return False
    if match.group("clitic"):
        return not who
    return bool(who) and is_someone(who, "fr") and not looks_finite(who, "fr") and not is_pronoun(who, "fr")


def _french_incise(text: str, tokens: list[Token], i: int) -> Found | None:
    compound = TURNS_OF_PHRASE["fr"]
    if i < len(tokens) and tokens[i].text == ",":
        i += 1
    for last in range(i, min(i + 6, len(tokens))):
        if last > i and tokens[last - 1].text in ",.;:":
            break
        verb = verb_at(tokens, last, "fr")
        if verb is None or verb[0] != i:
            light = AUXILIARIES["fr"] | BETWEEN["fr"] | {"a-t-il", "a-t-elle", "ont-ils"}
            lead = {t.low for t in tokens[i:last]} <= light
            match = compound.match(text, tokens[last].start) if lead else None
            if not match or match.group().startswith("cit"):
                continue  # ", cite les chiffres de X" has its subject before it
            start, end, lemma, who = tokens[i].start, match.end(), "faire savoir", ""
            inverted = CLITIC.match(tokens[i].low)
            who = inverted.group("who") if inverted else ""
        else:
            first, stop, lemma, who = verb
            start, end = tokens[first].start, tokens[stop].end
            tail = compound.match(text, tokens[stop].start)
            end = tail.end() if tail else end
        if who == "on":
            office = _office_behind(text, end)
            return Found(office, text[start:end], start, end, "incise", lemma) if office else None
        if who and who not in {"je", "nous", "ce"}:
            return Found(who, text[start:end], start, end, "incise", lemma)
        if who or text[start:end].endswith("ant"):
            return None
        surface = noun_phrase_after(text, end, "fr")
        if not surface or disagrees(text[start:end], surface) or cannot_speak(surface, "fr"):
            return None
        clause = lemma not in that_only("fr") and _has_a_clause(text[:start])
        if _after_quotation(tokens, i) or clause and _ends_the_clause(text, end, surface):
            return Found(surface, text[start:end], start, end, "incise", lemma)
        return None
    return _any_verb_incise(text, tokens, i) if _after_quotation(tokens, i) else None


# "peut-on lire dans un communiqué"
_TO_BE_READ = re.compile(r"(?:peut-on|pouvait-on) (?:lire|entendre) (?:dans|sur|en) (?P<who>[^,;:.¤]{3,60})")
_ANY_VERB = re.compile(
    r"(?:(?:s['’]|se |l['’]|le |la )?(?:en |y )?(?:a|ont|est|avait|aurait)(?:-t)?(?:-(?P<who>ils?|"
    r"elles?))?\s(?:\w+ment\s)?"
    r"(?P<past>\w+(?:é|ée|i|ie|u|ue|it|is))|(?:s['’]|se )?(?P<now>[a-zà-ÿ]{3,}(?:e|[iurn]t|d|aient))"
    r"(?:(?:-t)?-(?P<he>ils?|elles?))?)(?=[\s.,]|$)"
)
_NO_VERB = frozenset(
    """comme notre votre autre entre contre outre quatre elle cette une même titre soit fait reste avant pendant durant
    suivant selon devant autant tant dont quand ensemble suite quelque chaque sorte formule phrase ouvrage titre livre
    film texte œuvre petite grande ancienne jeune vert tout droit plutôt bientôt aussitôt tôt surtout partout haut
    cent vingt trente quarante concernant moyennant maintenant cependant pourtant""".split()
)


def _any_verb_incise(text: str, tokens: list[Token], i: int) -> Found | None:
    """Behind a quotation any verb reports that has someone for its subject: ", s'émeut le maire", ", grince-t-elle"."""
    if i >= len(tokens):
        return None
    if read := _TO_BE_READ.match(text, tokens[i].start):
        return Found(read.group("who").strip(), "peut-on lire", read.start(), read.start("who") - 1, "incise")
    match = _ANY_VERB.match(text, tokens[i].start)
    verb = (match.group("past") or match.group("now")) if match else None
    if not match or verb in _NO_VERB or (verb or "").endswith("ant"):
        return None
    who = match.group("who") or match.group("he")
    if who:
        return Found(who, match.group(), match.start(), match.end(), "incise")
    surface = noun_phrase_after(text, match.end(), "fr")
    if not surface or not is_someone(surface, "fr") or looks_finite(surface, "fr"):
        return None
    return Found(surface, match.group(), match.start(), match.end(), "incise")


def _office_behind(text: str, end: int) -> str | None:
    """Whom "on" stands for in "assure-t-on à la préfecture", "dit-on dans l'entourage du ministre"."""
    match = re.match(
        r"\s+(?:à|au|aux|chez|auprès d(?:e|u|es)|du côté d(?:e|u|es)|dans|de(?= source)|rue(?= de)|place|quai)\s*"
        r"(?P<who>(?:la |le |les |l['’])?[^,;.:¤]{3,60})",
        text[end:],
    )
    return match.group("who").strip() if match else None


def _after_quotation(tokens: list[Token], i: int) -> bool:
    return any(MASK in t.text for t in tokens[max(0, i - 4) : i])


def _has_a_clause(before: str) -> bool:
    """Whether what stands before an incise may be what it reports.

    "La juge, Anne Roy" and "La juge Anne Roy, élue en mars" before "a demandé" are the verb's subject.
    """
    segments = [s.strip() for s in before.strip(" ,").split(",")]
    if len(segments) < 2 or any(looks_finite(s, "fr") for s in segments):
        return True
    named = is_personal_name(segments[-1]) or is_personal_name(" ".join(segments[0].split()[-2:]))
    return not (is_someone(segments[0], "fr") and named)


# Verbs that have no object but what was said: a noun behind them at a sentence's end is their subject.
_PLAIN_SPEECH = (
    "précise", "explique", "affirme", "assure", "déclare", "confie", "résume", "estime", "déplore", "nuance"
)  # fmt: skip


# "deux personnes au fait du dossier", "une personne proche de la famille", "l'un d'eux"
_PEOPLE = re.compile(
    r"(?:une?|deux|trois|quatre|cinq|six|plusieurs|quelques|certaines|des|la|les|une autre|"
    r"\d+)(?: autres?)? personnes?\b|"
    r"(?:l['’]une?|certaines?|certains|plusieurs|beaucoup|la plupart) (?:d['’]entre eux|d['’]entre elles|"
    r"d['’]eux|d['’]elles)\b",
    re.IGNORECASE,
)
# Verbs that tell somebody to do something; behind any other "d'agriculture" is a noun, whatever it ends in.
_BIDS = re.compile(
    r"(?:demand|ordonn|conseill|propos|recommand|prom[ei]|suggér|reproch|intim|enjoi|interdi|suppli|impos|exig)"
    r"\w*\s*$"
)


# "la place Beauvau", "la FNE"; but "le départ de M. Roy" is an act, whoever is named in it.
_NAMED = re.compile(r"[\s'’][A-ZÀ-Þ](?:[a-zà-ÿ]+|[A-ZÀ-Þ\d\-]+)$|^(?:la |le |les |l['’])[A-ZÀ-Þ]{2,}\b")
_ACT_ON_NAME = re.compile(
    r"(?:(?:le|la|une?)\s|l['’])(?:[a-zà-ÿ]+(?:ion|ment|age|ure|ance|ence|ée)|départ|retour|arrêt|retrait|renvoi|procès|"
    r"soutien|accord|vote|rachat|report|arrivée|décès|succès)\s(?:de|du|des|d['’])",
    re.IGNORECASE,
)


def _ends_the_clause(text: str, end: int, surface: str) -> bool:
    """Whether the subject behind a verb is someone and closes the sentence: ", a fait remarquer le programmeur."."""
    at = text.find(surface, end)
    behind = text[at + len(surface) :].lstrip()
    someone = speaks(head_noun(re.findall(r"[\w\-]+", surface.casefold()), "fr"), "fr") or surface[0].isupper()
    someone = someone or bool(_NAMED.search(surface)) and not _ACT_ON_NAME.match(surface)
    someone = someone or bool(_PEOPLE.match(surface))
    between = text[end:at].strip()  # a listener or a role: "a indiqué à l'agence son avocat, Me Roy"
    near = not between or len(between.split()) <= 12 and not looks_finite(between, "fr")
    told = re.match(r"(?:qui|que|qu['’]|dont|où)\b", behind) and is_someone(surface, "fr")  # "une cuisinière qui …"
    told = told or behind.startswith("qui ") and text[:end].rstrip().endswith(_PLAIN_SPEECH)
    ends = not behind or behind[0] in ".,;:" or bool(told)
    ends = ends or bool(TIME["fr"].match(behind) and len(behind.split()) <= 4)
    # What still hangs on the subject: "révèle une étude commandée par la Ville", "dit le maire à nos confrères".
    hangs = re.match(r"(?:par|pour|à|au|auprès|dans|sur|lors|en|depuis|avec|devant|après)\b[^,;:]*[.,]?\s*$", behind)
    dated = re.sub(r"\bce(?:tte)? (?=\w+(?:di|che|matin|soir|semaine|été|hiver|jour)\b)", "", behind)  # no pronoun
    ends = ends or bool(hangs and not looks_finite(dated.split(" ", 1)[-1], "fr"))
    if not someone and re.match(r"(?:une?|le|la)\s|l['’]", surface):
        someone = text[:end].rstrip().endswith(_PLAIN_SPEECH) and looks_finite(text[: max(0, end - 40)], "fr")
    if _BIDS.search(text[:end]) and re.search(r"\bd(?:e|['’]) ?(?:ne pas )?\w+(?:er|ir|re|oir)\b", surface):
        return False  # "a demandé à Anne Roy de prendre …": what is asked, not who asks
    return someone and ends and near


def _interjects(before: str) -> bool:
    """Whether what stands before an incise is a verdict of one or a few words: "Not so, says …", "Wrong, argues …"."""
    return bool(re.fullmatch(
        r"\W*(?:But |And )?(?:not (?:so|true|quite|at all|any more|any longer|yet|necessarily)|wrong|untrue|true|"
        r"false|nonsense|"
        r"rubbish|hardly|exactly|indeed|no|yes|never|enough|far from it|quite the (?:opposite|contrary)|"
        r"on the contrary|"
        r"maybe|perhaps|possibly|too late|no longer|simple|easy)\W*", before, re.I
    ))


# "The owner, Nordline, blamed a valve": behind these stands whom or what one speaks of, never who speaks.
_OF_AN_OBJECT = SPEECH_ACTS["en"] | {"urge", "deny", "reject", "dismiss", "question", "describe", "call", "ask"}


def _english_incise(text: str, tokens: list[Token], i: int) -> Found | None:
    """Both orders: "said Jane Roe" and "Jane Roe, the minister, said" that ends its clause."""
    if i < len(tokens) and tokens[i].text in ',"”’':
        i += 1
    if i >= len(tokens):
        return None
    verb = verb_at(tokens, i, "en")
    after_quote = _after_quotation(tokens, i)
    if verb and verb[0] == i and not tokens[i].low.endswith("ing"):
        before = text[: tokens[i].start]
        aged = re.search(r",\s\d{1,3},\s*$", before)
        if not after_quote and (verb[2] in that_only("en") or verb[2] in _OF_AN_OBJECT):
            return None
        plain = not looks_finite(before, "en") and is_someone(before.split(",")[0], "en")
        surface = noun_phrase_after(text, tokens[i].end, "en")
        if surface and not after_quote and _interjects(before):
            plain = False
        if not after_quote and (aged or plain):
            return None  # "Jane Roe, 71, said her …": the verb's subject stands before it
        if surface and not may_speak(surface, verb[2], "en") or surface and "%" in surface:
            return None  # "The study, a long one, found a 12% drop"
        if surface and _inverted_subject(text, tokens[i].end, surface, after_quote):
            return Found(surface, tokens[i].text, tokens[i].start, tokens[i].end, "incise", verb[2])
        return None
    described = False  # by a relative clause
    for last in range(i + 1, min(i + 24, len(tokens))):
        if tokens[last].text in ".;:" or MASK in tokens[last].text:
            return None
        verb = verb_at(tokens, last, "en")
        if not verb or tokens[last].low.endswith("ing"):
            continue
        described = described or tokens[verb[0] - 1].low in {"who", "which"}
        if after_quote and described and tokens[verb[0] - 1].low in {"who", "which", "to", "not"}:
            continue  # "…," a guard who asked not to be identified told the Courier
        rest = text[tokens[last].end :]
        closes = re.match(
            r"\s*(?:[.,;:–—]|$|(?:on|in|at|during|to|after|late|early|last|this|of|when|as|while|outside|via|from|"
            r"yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)",
            rest,
        )
        if is_passive(tokens, verb[0], last, "en") or not after_quote and verb[2] in that_only("en"):
            return None
        if verb[2] == "tell":  # "…, the mayor told reporters on Monday."
            closes = re.match(r"\s+(?:(?:the|a|an|our)\s+)?[\w’']+(?:\s[A-Z]\w+){0,3}\s*(?:[.,]|$|(?:on|in|at|"
                r"after)\b)|\s+(?:local|state|public|national|commercial)\s(?:radio|television|TV|media)\b", rest)
        if not (after_quote or closes and not re.search(r"\bthat\b", rest[:60].split(",")[0])):
            return None
        surface, inside = noun_phrase_before(text, tokens, verb[0], "en")
        surface = surface or ""
        if tokens[verb[0] - 1].low in {"and", "but", "or"}:
            return None  # "blamed “vibration” in a turbine and said": its subject stands farther back
        if inside and not after_quote and tokens[i].low != "as":
            return None  # "— twice as fast as scientists had estimated, …" reports nothing
        if not (after_quote or _SUBJECT_EN.match(surface) or is_someone(surface, "en")) or re.search(r"[€$£]|\d "
            r"[mb]illion", surface):
            return None
        if not may_speak(surface, verb[2], "en") or re.match(
            r"(?:and|but|or|which|who|that|where|when)\b", surface, re.I
        ):
            return None
        return Found(
            tidy(surface, "en"),
            text[tokens[verb[0]].start : tokens[last].end],
            tokens[verb[0]].start,
            tokens[last].end,
            "incise",
            verb[2],
        )
    return None


_SUBJECT_EN = re.compile(r"(?:the|an?|one|some|several|his|her|its|their|he|she|they|it)\b|[A-Z]|\w+['’]s\s")


def _inverted_subject(text: str, end: int, surface: str, after_quote: bool) -> bool:
    """Whether the phrase behind "said" is its subject, not the beginning of what was said."""
    if re.match(r"(?:he|she|they|it)\b.", surface, re.I):
        return False
    if not after_quote and looks_finite(surface, "en"):
        return False
    behind = text[text.find(surface, end) + len(surface) :].lstrip()
    return after_quote or not behind or behind[0] in ".,;:"
