"""Words of a sentence made comparable: folded, cut to a stem, marked as negated or not.

No model: a light stem that puts "reconnu" beside "reconnaît" and, across languages, a list of common words and the
first letters that cognates share ("élection", "election"). It is meant for finding that two sentences speak of one
thing, not for grammar.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import translated
from claims.model import Claim, Lang, Passage, Span
from claims.notions import MINOR, MINOR_BY_AGE, families
from claims.numbers import flat, lower, wordset

_TOKEN = re.compile(r"[^\W_]+(?:['-](?=[^\W_]))?")
_ENDINGS: dict[Lang, tuple[str, ...]] = {
    "fr": tuple(
        "issements issement ateurs ateur atrices atrice ations ation itions ition utions ution ements ement ments "
        "ment euses "
        "euse eurs eur ites ite ives ive ifs if ances ance ences ence aient èrent erent eront erait eraient ions iez "
        "ees ee "
        "ait ant ants ante antes ent era es er ez ir is it us ut ue ues ie ies e s x i u a t".split()
    ),
    "en": tuple(
        "ations ation itions ition ements ement ments ment ings ing ness ers er ies ied ed es ly s e y".split()
    ),
}
_IRREGULAR_EN = {
    "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "won": "win", "lost": "lose",
    "said": "say", "went": "go",
    "gone": "go", "made": "make", "took": "take", "taken": "take", "gave": "give", "given": "give", "came": "come",
    "bought": "buy", "sold": "sell", "sent": "send", "held": "hold", "left": "leave", "died": "die", "dead": "die",
    "death": "die", "grew": "grow", "grown": "grow", "began": "begin", "begun": "begin", "wrote": "write",
    "written": "write", "knew": "know", "known": "know", "met": "meet", "paid": "pay", "kept": "keep", "led": "lead",
    "found": "find", "told": "tell", "brought": "bring", "built": "build", "chose": "choose", "chosen": "choose",
    "broke": "break", "broken": "break", "spoke": "speak", "spoken": "speak", "stole": "steal", "stolen": "steal",
    "men": "man", "women": "woman", "children": "child", "people": "person", "banned": "ban", "planned": "plan",
}  # fmt: skip
_STOP: dict[Lang, frozenset[str]] = {
    "fr": wordset(
        "le la les l un une des du de d a au aux et ou mais donc or ni car que qui quoi dont ou dans sur sous sans "
        "avec pour par "
        "en entre vers chez ce cet cette ces c son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos je tu "
        "il elle on "
        "nous vous ils elles lui eux y se s me m te t n ne pas plus moins tres trop si comme ainsi aussi alors meme "
        "tout toute tous "
        "toutes autre autres est sont etait etaient ete etre sera seront fut furent soit serait seraient a ont avait "
        "avaient avoir "
        "eu aura auront aurait auraient ayant etant fait faire font faisait va vont aller peut peuvent pouvait "
        "pouvoir doit doivent "
        "devait devoir quand lorsque lors apres avant depuis pendant selon contre jusque encore deja ici la cela ca "
        "ceci celui celle "
        "ceux celles quel quelle quels quelles chaque quelque quelques plusieurs certain certains certaines dit dire "
        "disent afin "
        "parce puisque bien tant notamment ailleurs egalement toujours jamais rien personne aucun aucune dernier "
        "derniere qu j"
    ),
    "en": wordset(
        "the a an and or but so nor if then than that which who whom whose what when where while of in on at to from "
        "by with for as "
        "into onto over under about against between through during before after since until is are was were be been "
        "being am has "
        "have had having do does did done will would shall should can could may might must it its he she they them "
        "him her his "
        "hers their theirs we us our you your i me my this these those there here not no never none only also just "
        "very more most "
        "less least some any all each every both either neither other another such own same too up down out off again "
        "further "
        "once said says say get got go s t ll re ve d m"
    ),
}
# What turns an assertion round, and how far it reaches.
_NEGATORS: dict[Lang, frozenset[str]] = {
    "fr": wordset("pas aucun aucune aucunement jamais rien personne nul nulle nullement guere sans ni non point"),
    "en": wordset(
        "not no never none nobody nothing neither nor without cannot hardly barely scarcely n't dont doesnt didnt "
        "isnt wasnt arent "
        "werent wont wouldnt cant couldnt hasnt havent hadnt"
    ),
}
_SHORT_REACH = wordset("sans ni non without nor neither")
# Verbs that deny what follows: "nie avoir signé" says that nobody signed.
_DENIERS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:ni(?:e|ent|ait|aient|er|é|ée|ant)|dement(?:i|ie|is|it|ent|ait|aient|ir)?|refut(?:e|ent|ait|er|ee?)|"
        r"recus(?:e|ent|ait|er|ee?)|refus(?:e|ent|ait|er|ee?|aient)|rejet(?:te|tent|ait|er|ee?)|"
        r"echou(?:e|ent|ait|er|ee?)|empech(?:e|ent|ait|er|ee?)|manqu(?:e|ent|ait|er|ee?))$"
    ),
    "en": re.compile(
        r"^(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|"
        r"prevent(?:s|ed|ing)?|lack(?:s|ed|ing)?|avoid(?:s|ed|ing)?|disput(?:e|es|ed|ing))$"
    ),
}
# "n'est pas faux" is true: these words turn the sense round once more.
_FALSE_WORDS = wordset(
    "faux fausse inexact inexacte mensonge mensonger false untrue incorrect wrong impossible unlikely improbable"
)
_CLAUSE_END = re.compile(r"[.;:!?()«»\"]|,\s|\b(?:mais|car|alors que|tandis que|but|while|because|although|whereas)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its folded form, stem, place and whether an odd number of negations covers it."""

    folded: str
    stem: str
    start: int
    end: int
    negated: bool
    capital: bool
    notions: frozenset[int] = frozenset()  # the families of words that it belongs to

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents."""
    bare = unicodedata.normalize("NFKD", lower(text).replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def folded_in_place(text: str) -> str:
    """Folded with the text's own length, so that spans hold."""
    return "".join(low if len(low := fold(char)) == 1 else char for char in flat(text))


@lru_cache(maxsize=65536)
def stem(word: str, lang: Lang) -> str:
    """The comparable beginning of a folded word; at most six letters, so that derivations meet."""
    if lang == "en":
        word = _IRREGULAR_EN.get(word, word)
    if len(word) <= 3 or word.isdigit():
        return word
    for ending in _ENDINGS[lang]:
        if word.endswith(ending) and len(word) - len(ending) >= max(3, 4 if len(ending) > 2 else 3):
            word = word[: -len(ending)]
            break
    if lang == "en" and len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:6]


@lru_cache(maxsize=8192)
def content_words(text: str, lang: Lang) -> tuple[Word, ...]:
    """The content words of a text with their polarity."""
    plain = flat(text)
    negated = _negated_ranges(plain, lang)
    words: list[Word] = []
    for match in _TOKEN.finditer(plain):
        surface = match.group().rstrip("'-")
        folded = fold(surface)
        if len(folded) < 2 or folded in _STOP[lang] or folded in _NEGATORS[lang]:
            continue
        turns = sum(1 for start, end in negated if start <= match.start() < end)
        words.append(
            Word(
                folded,
                stem(folded, lang),
                match.start(),
                match.start() + len(surface),
                turns % 2 == 1,
                surface[0].isupper(),
                _notions(stem(folded, lang), lang),
            )
        )
    return (*words, *_minors(folded_in_place(text), lang))


def _notions(stemmed: str, lang: Lang) -> frozenset[int]:
    return families(_comparable).get((stemmed, lang), frozenset())


def _comparable(word: str, lang: Lang) -> str:
    return stem(fold(word), lang)


def _minors(folded: str, lang: Lang) -> tuple[Word, ...]:
    """Ages that make somebody a minor, as that word."""
    minor = stem(MINOR[lang], lang)
    return tuple(
        Word(hit.group(), minor, hit.start(), hit.end(), False, False, _notions(minor, lang))
        for hit in MINOR_BY_AGE[lang].finditer(folded)
    )


def _negated_ranges(plain: str, lang: Lang) -> list[tuple[int, int]]:
    """Stretches turned round by a negator, a denying verb or a word of falsehood; overlaps cancel in pairs."""
    tokens = [(match.start(), match.end(), fold(match.group().rstrip("'-"))) for match in _TOKEN.finditer(plain)]
    ranges: list[tuple[int, int]] = []
    for index, (start, end, folded) in enumerate(tokens):
        contracted = plain[max(0, start - 1) : end].lower()
        if lang == "en" and folded == "t" and contracted == "'t" and index:
            ranges.append((tokens[index - 1][0], _clause_end(plain, end, 45)))
        elif folded in _NEGATORS[lang] and not _empty_negator(tokens, index, plain, lang):
            back = _verb_start(tokens, index, lang)
            reach = 28 if folded in _SHORT_REACH else 45
            ranges.append((back, _clause_end(plain, end, reach)))
        elif _DENIERS[lang].match(folded) or folded in _FALSE_WORDS:
            ranges.append((end, _clause_end(plain, end, 60)))
    return ranges


def _verb_start(tokens: list[tuple[int, int, str]], index: int, lang: Lang) -> int:
    """French "ne" opens the negation before the verb; "aucun" and English negators open it themselves."""
    if lang == "fr":
        for back in range(index - 1, max(-1, index - 7), -1):
            if tokens[back][2] in ("ne", "n"):
                return tokens[back][0]
    return tokens[index][0]


def _empty_negator(tokens: list[tuple[int, int, str]], index: int, plain: str, lang: Lang) -> bool:
    """"pas seulement", "not only", "une personne", "sans doute", "le point": no negation at all."""
    following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    folded = tokens[index][2]
    before = tokens[index - 1][2] if index else ""
    if following in ("seulement", "only", "uniquement", "moins", "doute", "merely", "just", "less", "fewer"):
        return True
    if lang == "fr" and folded in ("personne", "point", "rien", "jamais"):
        return not any(t[2] in ("ne", "n") for t in tokens[max(0, index - 6) : index + 3])
    if lang == "fr" and folded == "non":
        return "-" in (
            plain[tokens[index][0] - 1 : tokens[index][0]],
            plain[tokens[index][1] - 1 : tokens[index][1]],
        ) or (before == "ou")
    if lang == "fr" and folded == "pas":
        if any(token[2] in ("ne", "n") for token in tokens[max(0, index - 7) : index]):
            return False
        opens = not before or plain[: tokens[index][0]].rstrip()[-1:] in ',;:.(«"—–-'
        return not opens and before not in (
            "et",
            "mais",
            "pourquoi",
            "donc",
            "est",
            "suis",
            "sont",
            "ai",
            "as",
            "a",
            "ont",
        )
    return folded == "no" and following in ("doubt", "longer") and following == "doubt"


def _clause_end(plain: str, start: int, reach: int) -> int:
    hit = _CLAUSE_END.search(plain, start)
    return min(hit.start() if hit else len(plain), start + reach)


# -- comparing two sides -----------------------------------------------------


def same_word(a: Word, b: Word, same_lang: bool) -> bool:
    """Whether two words are one: same stem, or across languages one the other's translation or its first letters."""
    if a.stem == b.stem:
        return same_lang or len(a.stem) > 3 or a.capital
    if a.notions & b.notions:
        return True
    if same_lang:
        return False
    if b.stem in _across().get(a.stem, ()):
        return True
    return len(a.folded) >= 6 and len(b.folded) >= 6 and a.folded[:5] == b.folded[:5]


@cache
def _across() -> dict[str, frozenset[str]]:
    return translated(lambda word: _comparable(word, "en"), lambda word: _comparable(word, "fr"))


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a claim and a passage share in words."""

    pairs: tuple[tuple[Word, Word], ...]
    claim_words: int
    passage_words: int

    @property
    def shared(self) -> int:
        return len(self.pairs)

    @property
    def coverage(self) -> float:
        """Share of the claim's content words that the passage has."""
        return self.shared / self.claim_words if self.claim_words else 0.0

    @property
    def passage_coverage(self) -> float:
        return min(1.0, self.shared / self.passage_words) if self.passage_words else 0.0


@lru_cache(maxsize=8192)
def _overlap(left: str, left_lang: Lang, right: str, right_lang: Lang) -> Overlap:
    ours, theirs = _distinct(content_words(left, left_lang)), content_words(right, right_lang)
    same = left_lang == right_lang
    pairs = []
    for word in ours:
        other = next((w for w in theirs if same_word(word, w, same)), None)
        if other is not None:
            pairs.append((word, other))
    return Overlap(tuple(pairs), len(ours), len(_distinct(theirs)))


def _distinct(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple({word.stem: word for word in reversed(words)}.values())[::-1]


def overlap(claim: Claim, passage: Passage) -> Overlap:
    """The content words that claim and passage share."""
    return _overlap(claim.sentence, claim.lang, passage.text, passage.lang)


def names_in(text: str, entities: tuple[str, ...] = ()) -> frozenset[str]:
    """Names folded: those already found, else words with a capital that do not open a sentence."""
    if entities:
        return frozenset(fold(flat(entity)) for entity in entities)
    plain = flat(text)
    hits = re.finditer(r"[A-ZÀ-Ý][\w-]*(?: (?:de |du |von |van |bin |al-)?[A-ZÀ-Ý][\w-]*)*", plain)
    names = set()
    for hit in hits:
        opens = hit.start() == 0 or plain[: hit.start()].rstrip(" \"«'(-")[-1:] in ".!?:"
        if opens and " " not in hit.group() and not hit.group().isupper():
            continue
        names.add(fold(hit.group()))
    return frozenset(names)


def shared_names(ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """Names of the first set that the second has, whole or by their last word ("Dupont", "Anne Dupont")."""
    tails = {name.split()[-1] for name in theirs if name} | theirs
    return frozenset(name for name in ours if name and (name in theirs or name.split()[-1] in tails))
