"""Whom a pronoun stands for beyond doubt: only that may take its place in a claim's wording.

Who speaks is a guess worth showing, since a reviewer sees it beside the sentence; a name written into the sentence
itself looks like the source's own word. So a pronoun is replaced by the one person of its gender that the paragraph
has named, and stays where a second one fits, where a thing may be meant, and where "il" is nobody.
"""

from __future__ import annotations

import re

from claims.attribution import sentence_subject
from claims.cues import verb_forms
from claims.first_names import gender_of
from claims.model import Lang
from claims.names import BODIES, FEMININE, MASCULINE, NameBook, find_names, is_common, is_person_noun, speaks

_PRONOUN: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?P<who>Il|Elle|Ce dernier|Cette dernière)\b(?=\s)"),
    "en": re.compile(r"(?P<who>He|She)\b(?=\s)"),
}
_GENDER = {"il": "m", "elle": "f", "ce dernier": "m", "cette dernière": "f", "he": "m", "she": "f"}
# "Il faut", "il n'est nulle part question de", "il ne lui a été promis aucune prime".
_IMPERSONAL = re.compile(
    r"Il (?:ne |n['’]|me |m['’]|te |t['’]|lui |leur |nous |vous |se |s['’]|en )*"
    r"(?:y\b|fa(?:ut|ud|ll)\w*|agi\w*|suffi\w*|convi\w*|convenait|sembl\w*|paraî\w*|appar\w*|import\w*|rest\w*|"
    r"manqu\w*|exist\w*|arriv\w*|peut|pourr\w*|vaut|vaudra\w*|ressort\w*|résult\w*|incomb\w*|pleu\w*|neig\w*|va de soi|"
    r"(?:est|était|sera|serait|fut|soit|a été|avait été|aurait été|sera|a|avait) (?:(?!né|mort|allé)[\w'’-]+ ){1,4}?"
    r"(?:que|qu['’]\w+|de|d['’]\w+|à|aux?|aucune?|des|question|temps|impossible|possible)\b)"
)
_DETERMINER: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?i:(?:les?|la|une?|des|cet?|cette|ces|son|sa|ses|leurs?|notre|nos|mon|ma|mes)\s|l['’])"),
    "en": re.compile(r"(?i:the|an?|some|his|her|its|their|our|this|that|these|those|one|another)\s"),
}
_THING = {
    "f": re.compile(r"\b(?:la|une|cette|sa|leur|notre|aucune|toute)\s(?P<noun>[\w-]+)|\b[ldLD]['’](?P<other>[\w-]+)"),
    "m": re.compile(
        r"\b(?:le|un|ce|cet|son|du|au|leur|notre|aucun|tout)\s(?P<noun>[\w-]+)|\b[ldLD]['’](?P<other>[\w-]+)"
    ),
}  # fmt: skip
_TIMES = frozenset(
    """matin matinée midi soir soirée nuit journée jour lendemain veille semaine mois an année été hiver automne
    printemps     lundi mardi mercredi jeudi vendredi samedi dimanche heure après-midi fois moment week-end""".split()
)
_FEMININE_END = re.compile(r"\w+(?:tion|sion|té|ise|ie|ure|ance|ence|ée|ette|ude|ade|ale|ique)$")
_DESCRIBED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?i:\b(?P<det>le|la|une?|cet?|cette|son|sa|notre|mon|ma|au|du)\s|\b[ld]['’])(?:(?:jeune|ancien|ancienne|"
        r"premier|première|petit|petite|nouveau|nouvelle)\s)?(?P<noun>[a-zà-ÿ][\w-]+)"
    ),
    "en": re.compile(
        r"(?i:\b(?:the|an?|his|her|its|their|our|another|one)\s)(?:[a-z][\w'’-]*\s){0,2}?(?P<noun>[a-z][\w-]+)"
    ),
}
_ANIMATE_EN = frozenset("man woman boy girl mother father son daughter wife husband brother sister child baby".split())


def plain_name(name: str | None, lang: Lang) -> str | None:
    """A name or a description that may stand in a sentence as it is; None for a scrap of another sentence."""
    bare = (name or "").strip(" ,")
    words = bare.split()
    while len(words) > 1 and is_common(words[0]) and words[0][-1] != "." and not _DETERMINER[lang].match(bare):
        words = words[1:]  # "Sur Anne Roy"
        bare = " ".join(words)
    if not words or len(words) > 10 or bare[0].isdigit() or re.search(r"[!?;:…«»“”\"]|[a-zà-ÿ]{3,}\.", bare):
        return None
    if bare[0].islower() and not _DETERMINER[lang].match(bare):
        return None
    if is_common(bare):
        return None
    return bare


class Antecedents:
    """The people whom a document has named, paragraph by paragraph, as the pronouns of its sentences meet them."""

    def __init__(self, book: NameBook, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self._genders: dict[str, str] = {}
        self._doubtful: set[str] = set()  # names met at the head of a sentence only, whose first word may be a verb
        self._sure: set[str] = set()
        self._paragraph = -1
        self._here: list[str] = []  # people of this paragraph so far
        self._before: list[str] = []  # people of the one before
        self._last: set[str] = set()  # subject and speaker of the sentence before
        self._last_text = ""

    def note(self, text: str, speaker: str | None, antecedent: str | None, paragraph: int) -> None:
        """Remember a sentence, its speaker and whom its pronoun stood for."""
        self._turn(paragraph)
        named = self._people(text)
        subject = sentence_subject(text, self._lang) or ""
        self._here += [*named, *([antecedent] if antecedent else [])]
        self._last = {n for n in (antecedent, speaker, *(n for n in named if n in subject or subject in n)) if n}
        if named and subject and not self._last:
            self._last = {n for n in named if subject[:12] in text[:20] and text.find(n.split()[-1]) < 80}
        self._last_text = text

    def certain(
        self, proposed: str | None, text: str, blanked: str, paragraph: int, surface: str | None, personal: bool
    ) -> str | None:
        """The name for the pronoun of a sentence where nothing else fits.

        ``surface`` is the pronoun behind a quotation; one at the sentence's head goes before it. ``personal``: its
        verb is one of saying, so that it stands for no thing.
        """
        head = _PRONOUN[self._lang].match(text)
        pronoun = (head.group("who") if head else surface or "").casefold()
        name = plain_name(proposed, self._lang)
        want = _GENDER.get(pronoun)
        if not name or not want or head and _IMPERSONAL.match(text):
            return None
        self._turn(paragraph)
        name = self._shorn(name)
        if name in self._doubtful or not self._right_kind(name, personal):
            return None
        gender = self._gender_of(name)
        if gender and gender != want:
            return None
        window = self._here or self._before
        own = [] if head else self._people(blanked)
        rivals = {n for n in (*window, *own) if n != name and self._gender_of(n) in {want, ""}}
        if rivals or (name not in window and name not in self._last):
            return None
        if not gender and name not in self._last:
            return None
        if self._lang == "fr" and not personal and self._thing_fits(want, name):
            return None
        return name

    def _turn(self, paragraph: int) -> None:
        if paragraph != self._paragraph:
            self._paragraph, self._before, self._here = paragraph, self._here, []

    def _shorn(self, name: str) -> str:
        """A name without the capitalised verb before it: "Reste Anne Roy" where the text knows "Anne Roy"."""
        words = name.split()
        tail = " ".join(words[1:])
        return tail if len(words) > 2 and tail in self._book.known and self._book.is_person(tail) else name

    def _right_kind(self, name: str, personal: bool) -> bool:
        if self._book.is_person(name):
            return True
        if not _DETERMINER[self._lang].match(name) or re.match(r"(?i:an?|une?|some|des)\s", name):
            return False
        nouns = re.findall(r"[\w-]+", name.casefold())[:4]
        if self._lang == "en":
            return False  # "the player" is seldom the only one
        return any(is_person_noun(w) for w in nouns[:3]) or personal and any(w in BODIES for w in nouns[:3])

    def _gender_of(self, name: str) -> str:
        if name in self._genders:
            return self._genders[name]
        if self._lang == "fr" and _DETERMINER["fr"].match(name):
            return _worded(name)
        return gender_of(re.sub(r"^(?:M\.|Mme|Mr|Mrs|Ms|Sir|Dr|Me)\s+", "", name), self._lang == "fr")

    def _people(self, text: str) -> list[str]:
        """People whom a sentence names, or describes without a name beside."""
        found = find_names(text, self._book.known)
        people: list[tuple[int, int, str]] = []
        for short, start, end in found:
            name = self._shorn(self._book.full(short))
            alone = " " not in name and gender_of(name, self._lang == "fr")
            if self._book.is_person(name) or alone:
                people.append((start, end, name))
                self._weigh(name, headed=start == 0)
                self._learn(name, text, start, end)
        out = [name for _, _, name in people]
        for match in _DESCRIBED[self._lang].finditer(text):
            noun = match.group("noun").casefold()
            if not self._is_person(noun) or any(self._same(text, match, a, b) for a, b, _ in people):
                continue
            out.append(match.group() if self._lang == "en" else text[match.start() : match.end()])
        return list(dict.fromkeys(out))

    def _is_person(self, noun: str) -> bool:
        if self._lang == "fr":
            return is_person_noun(noun)
        known = noun in _ANIMATE_EN or speaks(noun, "en") and noun not in BODIES
        return known and not noun.endswith("s")

    def _same(self, text: str, described: re.Match[str], start: int, end: int) -> bool:
        """Whether a description and a name are one person: "la préfète, Anne Roy", "Anne Roy, its editor"."""
        between = text[described.end() : start] if start >= described.end() else text[end : described.start()]
        if len(between) > 70 or start < described.end() and described.start() < end:
            return start < described.end() and described.start() < end
        if re.search(r"[.;:«»“”\"()]", between) or between.count(",") > 1:
            return False
        words = re.findall(r"[\w-]+", between.casefold())
        if any(w in verb_forms(self._lang) or w in _VERBS for w in words):
            return False
        if start >= described.end():
            return between.rstrip().endswith(",") or "," not in between
        return between.lstrip().startswith(",")

    def _weigh(self, name: str, headed: bool) -> None:
        """Doubt three words at a sentence's head that begin with no first name: "Reste Anne Roy." """
        if not headed:
            self._sure.add(name)
            self._doubtful.discard(name)
        elif len(name.split()) > 2 and name not in self._sure and not gender_of(name, self._lang == "fr"):
            self._doubtful.add(name)

    def _learn(self, name: str, text: str, start: int, end: int) -> None:
        if name in self._genders:
            return
        before, after = text[max(0, start - 40) : start], text[end : end + 40]
        near = before.rsplit(".", 1)[-1] if not re.search(r"\b(?:M|Mme|Mr|Mrs|Ms|Dr)\.? $", before) else before[-6:]
        near += " " + (after if after.startswith(", ") else "")
        if FEMININE.search(near):
            self._genders[name] = "f"
        elif MASCULINE.search(near):
            self._genders[name] = "m"
        elif self._lang == "fr":
            worn = _WORN.search(before)
            if worn and is_person_noun(worn.group("noun").casefold()):
                self._genders[name] = "f" if worn.group("det").casefold() in {"la", "une"} else "m"

    def _thing_fits(self, want: str, name: str) -> bool:
        """Whether the sentence before has a noun of the pronoun's gender beside the person: "a ouvert une enquête"."""
        for match in _THING[want].finditer(self._last_text):
            noun = (match.group("noun") or match.group("other") or "").casefold()
            if noun in _TIMES or is_person_noun(noun) or noun[:1].isdigit() or noun in name.casefold():
                continue
            if match.group("other") and (_FEMININE_END.match(noun) is not None) != (want == "f"):
                continue
            return True
        return False


_WORN = re.compile(
    r"\b(?P<det>le|la|un|une)\s(?P<noun>[a-zà-ÿ][\w-]+)(?:\s[^,.;:]{1,45})?,?\s$", re.IGNORECASE
)
_VERBS = frozenset(
    """a ont est sont avait avaient était étaient sera seront aura qui que dont où has have had is are was were will who
    that which said told""".split()
)


def _worded(name: str) -> str:
    """The gender of a French description: its article's, or its noun's behind "l'"."""
    if re.match(r"(?i:la|une|cette|sa|ma)\s", name):
        return "f"
    if re.match(r"(?i:le|un|ce|cet|du|au)\s", name):
        return "m"
    noun = re.match(r"(?i:[ld]['’]|son |notre |mon )\s?([\w-]+)", name)
    if not noun:
        return ""
    word = noun.group(1).casefold()
    return "f" if _FEMININE_END.match(word) or word in {"entreprise", "agence", "association", "ong"} else ""
