"""Resolving a surface to a speaker: surnames, pronouns, descriptions, and quotations left without a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.attribution import PRONOUNS, THE_LATTER, Found, sentence_subject
from claims.attribution.plausible import cannot_speak
from claims.descriptions import (
    FEMININE_PRONOUNS,
    PLURAL_PRONOUNS,
    ROLE_OF,
    is_one_described,
    is_plural,
    of_a_field,
    worded_gender,
)
from claims.identities import GENERIC_BODIES, Identities, is_of_another_kind
from claims.model import Attribution, Lang
from claims.names import (
    BODIES,
    LEADING_TITLE,
    MACHINES,
    MEDIA,
    NameBook,
    find_names,
    is_person_noun,
    may_take_up,
    speaks,
)
from claims.quotes import Quoted, is_clause, looks_finite

_DEFINITE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"^(?:le|la|les|l['’]|ce|cet|cette|ces|son|sa)\s*(?P<rest>.+)$", re.IGNORECASE),
    "en": re.compile(r"^(?:the|this|that|his|her|its)\s+(?P<rest>.+)$", re.IGNORECASE),
}
_PAPERS = {
    "fr": r"(?:document|rapport|étude|enquête|sondage|texte|note|avis|baromètre|audit|communiqué|lettre|"
        r"courrier|arrêt|jugement)",
    "en": r"(?:document|report|study|survey|poll|paper|review|audit|inquiry|letter|memo|statement|ruling|"
        r"judgment|analysis)",
}
_DOCUMENT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(rf"(?:l['’]|(?:une?|le|la|cette|ce|cet|son|sa|"
        rf"leur)\s+)?(?:\w+\s+)?{_PAPERS['fr']}\b", re.IGNORECASE),
    "en": re.compile(rf"(?:an?\s+|the\s+|its\s+)?(?:[\w\-]+\s+){{0,3}}{_PAPERS['en']}\b", re.IGNORECASE),
}
_SAME_DOCUMENT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(rf"(?:(?:le|la) même\s+|cette?\s+|le\s+|la\s+|l['’]){_PAPERS['fr']}$", re.IGNORECASE),
    "en": re.compile(rf"(?:the(?: same)?|this|that)\s+{_PAPERS['en']}$", re.IGNORECASE),
}
# "the Spaniard", "the 34-year-old", "le Français", "le quadragénaire": the person just named.
_EPITHET: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:[Ll]e |[Ll]a |[Ll]['’])(?:jeune )?(?:[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:ais|aise|ois|oise|ien|ienne|éen|éenne|"
        r"ain|aine|"
        r"gnol|gnole|mand|"
        r"mande|lge|sse|nd|nde)(?: de \d+ ans)?|\w+génaire|intéressée?|élue?|édile|parlementaire|responsable|"
        r"dirigeante?|experte?|spécialiste|scientifique|"
        r"chercheur|chercheuse|économiste|avocate?|syndicaliste|militante?|patronne?|romancière|romancier|cinéaste)$"
    ),
    "en": re.compile(r"[Tt]he (?:[A-Z][a-z]+(?:iard|man|woman|ian|ish|ese|er|ot)|\d+-year-old(?: [a-z]+){0,2}|"
        r"executive|official|lawmaker|"
        r"analyst|researcher|scientist|economist|activist|billionaire|novelist|politician)$"),
}


_ONE_WHO_DOES = re.compile(r"[a-zà-ÿ]{2,}(?:eur|euse|rice|ier|ière|ien|ienne|iste|ant|ante)$")
_LONE_NOUN = re.compile(r"(?:le |la |l['’]|cet |cette |ce |the |this )(?P<noun>[a-zà-ÿ][\w\-]+)", re.IGNORECASE)
_LEADS = re.compile(
    r"Quant à (?P<alone>[A-ZÀ-Þ][\w’'\-]+)(?=, )|"
    r"(?:Quant à|Si|Bien que?|Alors que?|Lorsque?|Quand)\s(?P<who>[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2})"
)
_LEADING_ROLE = re.compile(r"Quant (?P<art>au|à la|à l['’])\s?(?P<noun>[a-zà-ÿ][^,;:]{2,40}), ")
# "le préfet de l'époque", "du maire", "l'avocate de la famille"
_DESCRIBED = re.compile(
    r"\b(?P<det>[Ll]e|[Ll]a|[Dd]u|[Aa]u|[Ll]['’])\s?(?P<rest>(?:ancien |ancienne )?(?P<noun>[a-zà-ÿ][\w\-]+)"
    r"(?:\s[a-zà-ÿ]+(?:al|ale|ique|ier|ière|el|elle)\b)?)(?=(?P<of>\s(?:de |du |des |d['’])(?:la |l['’])?[\w\-]+)?)"
)
_STATE_SERVICES = re.compile(r"les services (?:de l['’][ée]tat|préfectoraux|du préfet|de la préfecture)$")
# What stands before a name that is not the speaker's: "le frère de", "researchers at".
_HANGS_ON = re.compile(
    r"\b(?:de|du|des|d['’]|of|for|at|from|with|pour|à|chez)\s*(?:\w+\s+){0,4}$|['’]s?\s*$"
)
# "l'ancien cadre de Nordline": the name in it is where one worked.
_OF_A_PLACE = re.compile(r"\s(?:de |du |des |d['’]|à |chez )(?:la |l['’])?[A-ZÀ-Þ][\w’\-]+$")
# "celui qui a dirigé le port" is whom a pronoun would take up.
_THE_ONES = {"celui": "il", "celle": "elle", "ceux": "ils", "celles": "elles"}
_OF_A_KIND = re.compile(r"\s(?:de la |de l['’]|de |du |des |d['’])[a-zà-ÿ][\w\-]+$")
_A_SOURCE = re.compile(r"\bsources?\b", re.IGNORECASE)
_SAME_SOURCE = re.compile(
    r"(?:(?:la|cette|une?|les|ces) mêmes?|cette|ces) sources?$|the(?: same)? sources?$|that source$", re.IGNORECASE
)
_QUALIFIERS = frozenset({"ancien", "ancienne", "jeune", "même", "vieux", "vieille", "grand", "grande"})
_APPOSED = re.compile(r"[^,;:«»\"]{3,60},\s(?P<who>[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ][\w’'\-]+){1,2}),\s")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence's report comes to: who, by which words, and in which form."""

    speaker: str | None = None
    surface: str | None = None
    cue: str | None = None
    attribution: Attribution = "none"
    lemma: str = ""
    carried: bool = False  # taken over from an earlier sentence
    at: int = -1  # where the cue begins in the sentence's reading


class Discourse:
    """What a reader remembers while going through a document: names, descriptions, who spoke last."""

    def __init__(self, book: NameBook, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self.identities = Identities(book, lang)
        self._source: str | None = None  # the last unnamed source
        self.last: Said | None = None  # the last report
        self._document: str | None = None  # the last report, study or letter cited with more than its bare noun
        self._people: list[str] = []  # speakers and subjects, the latest last
        self._last_subject: str | None = None
        self._last_names: list[str] = []  # names of the sentence before, in order
        self._last_mentioned: list[str] = []  # people named or described in it, in order
        self._last_unsaid = True  # whether nobody spoke in it

    def note_source(self, speaker: str) -> None:
        """Remember an unnamed source, "une source policière", for "la même source" later on."""
        if _A_SOURCE.search(speaker) and not _SAME_SOURCE.match(speaker.casefold()):
            self._source = speaker

    def owner_before(self, plural: bool) -> str | None:
        """Whose "son verdict" or "leur verdict" is: the nearest who fits, else whoever spoke last."""
        near = next((n for n in reversed(self._people[-3:]) if is_plural(n) == plural), None)
        return near or (self.last.speaker if self.last else self.nearest())

    def note_document(self, surface: str) -> None:
        """Remember a report or study that is cited in full, for "the same report" and "ce document" later on."""
        if _DOCUMENT[self._lang].match(surface) and len(surface.split()) > 3:
            self._document = surface

    def note_subject(self, text: str, speaker: str | None, silent: bool = False) -> None:
        """Remember whom a sentence is about, for the pronouns of the next one.

        ``silent``: the sentence only says that its subject did not speak ("n'a pas souhaité s'exprimer").
        """
        before = self.last.speaker if silent and self.last else None
        self._last_unsaid = speaker is None
        self._note_leading(text)
        if before and before in self._people:
            self._remember(before)  # the floor is still theirs
            return
        if speaker:  # whoever speaks is nearest to the next pronoun
            self._remember(speaker)

    def _note_leading(self, text: str) -> None:
        subject = _leading_subject(text, self._lang)
        low = (subject or "").casefold()
        if self._lang == "fr" and (THE_LATTER.match(low) or low in {"celui-ci", "celle-ci"}):
            subject = self.name_of(low) or subject  # "Celui-ci n'a rien signé. Il aurait dit …": still a person
        named = find_names(text, self._book.known)
        self._last_names = [self._book.full(name) for name, _, _ in named]
        self._last_mentioned = self._mentioned(text, named)
        self._last_subject = subject
        self._note_subject(subject)
        text = re.sub(r"\s\([^()]*\)", "", text)  # "le maire, Jean Roy (sans étiquette), …"
        apposed = _APPOSED.match(text) if self._lang == "fr" else None  # "L'homme qui l'a restauré, Anne Roy, reçoit …"
        if apposed and self._book.is_person(self._book.full(apposed.group("who"))):
            self._remember(self._book.full(apposed.group("who")))

    def _note_subject(self, subject: str | None) -> None:
        if not subject:
            return
        names = find_names(subject, self._book.known)
        words = re.findall(r"[\w\-]+", subject.casefold())
        if names and not re.match(r"(?i:(?:le|la|les|ces?|cette|the|this|an?|une?)\s|l['’]\s?)[a-zà-ÿ]", subject):
            name, start, end = names[0]
            before, behind = subject[:start], subject[end:]
            if start and _HANGS_ON.search(before) and any(speaks(w, self._lang) for w in words[:2]):
                self._remember(subject)  # "Researchers at Brense University"
            elif " " not in name and not self._book.is_person(name) and _OF_A_KIND.match(behind):
                self._remember(subject[start:])  # "La Fédération des pêcheurs"
            else:
                self._remember(self._book.full(name))
        elif any(speaks(w, self._lang) for w in words[:4]):
            self._remember(self.name_of(subject) or subject)

    def note_medium(self, surface: str) -> None:
        """Remember a source that is cited like a paper, "Le Phare" or "The Beacon", for "the newspaper" later on."""
        if re.fullmatch(r"(?:Le|La|Les|L['’]|The)\s?[A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)*", surface):
            self.identities.media = surface

    def _remember(self, name: str) -> None:
        if cannot_speak(name, self._lang):
            return  # a clause that was taken for a subject
        if name in self._people:
            self._people.remove(name)
        self._people.append(name)

    def name_of(self, surface: str, telling: bool = False, new: bool = False) -> str | None:
        """The name behind a surface: in full where it is one, the bearer where it is a known description.

        ``telling`` says that the surface stands behind a quotation as the one who said it, ``new`` that it describes
        somebody whom the text has not named yet.
        """
        bare = surface.strip(" ,")
        low = bare.casefold().replace("’", "'")
        if _SAME_SOURCE.match(low) and self._source:
            return self._source
        if THE_LATTER.match(low):
            return self._latter(self._last_mentioned, low) or self._pronoun(low) or bare
        if self._lang == "fr" and _STATE_SERVICES.match(low) and (prefecture := self._prefecture()):
            return prefecture
        if low in {"celui-ci", "celle-ci"}:  # the nearer of those named
            want = "f" if low == "celle-ci" else "m"
            people = (n for n in self._last_names if self._book.is_person(n))
            near = [n for n in people if self.identities.gender_of(n) in {want, ""}]
            return near[-1] if near else self._pronoun(low)
        if low in _THE_ONES:
            return self._pronoun(_THE_ONES[low])
        if low in PRONOUNS[self._lang] or low in {"lui", "eux", "him", "her", "them"}:
            return self._pronoun(low)
        untitled = LEADING_TITLE.sub("", bare)
        if untitled != bare and untitled[:1].isupper() and len(untitled.split()) <= 4:
            full = self._book.full(bare)  # with its title, so that "Sir Ed" is found by the first name
            return full if full != bare else self._book.full(untitled)
        names = [] if _EPITHET[self._lang].match(bare) else find_names(bare, self._book.known | {bare})
        definite = _DEFINITE[self._lang].match(bare)
        machine = re.fullmatch(r"(?:le |la |l'|cet |cette |ce )(?P<noun>[\w\-]+)(?: conversationnel(?:le)?)?", low)
        if machine and machine.group("noun") in MACHINES and len(self.identities.machines) == 1:
            return self.identities.machines[0]
        if names and re.match(r"(?:cet?|cette)\s", low) and (person := self._described(bare)):
            return person  # "cet ancien élève de Crémone"
        if names:
            return self._with_name(bare, names)
        if not names and _SAME_DOCUMENT[self._lang].match(bare) and self._document:
            return self._document
        if not names and (introduced := self._introduced(bare)):
            return introduced
        if self._people and not new and _EPITHET[self._lang].match(bare):
            want = worded_gender(bare)
            latest = (n for n in reversed(self._people) if self._book.is_person(n) or is_one_described(n))
            person = next((n for n in latest if not want or self.identities.gender_of(n) in {want, ""}), None)
            if person:
                return person
        if definite:
            words = re.findall(r"[\w\-]+", definite.group("rest").casefold())
            head = next((w for w in words[:3] if speaks(w, self._lang)), words[0] if words else "")
            # "son président, Jo Roy" is not "le président de région"
            other = head in self.identities.owned and re.search(r"\s(?:de|du|des|d['’])\s?", bare)
            if head in self.identities.named and not other:
                return self.identities.named[head]
            if MEDIA.match(head) and self.identities.media:
                return self.identities.media
            if len(words) == 1 and head in GENERIC_BODIES and (body := self._named_body(head) or self.identities.firm):
                return body
            return bare if new else self._described(bare, telling) or self._by_role(bare) or bare
        return bare

    def _prefecture(self) -> str | None:
        """The prefecture that has spoken: the services of the State in a department are its."""
        return next((n for n in reversed(self._people) if re.match(r"(?i:la |sous-)?préfecture\b", n)), None)

    def _mentioned(self, text: str, named: Sequence[tuple[str, int, int]]) -> list[str]:
        """Whom a stretch mentions, in order: people among ``named``, and by description in French."""
        found: dict[int, str] = {}
        for name, start, _ in named:
            if self._book.is_person(full := self._book.full(name)):
                found[start] = full
        if self._lang == "fr":
            for match in _DESCRIBED.finditer(text):
                noun = match.group("noun").casefold()
                who = is_person_noun(noun) or noun in BODIES
                if who and not any(match.start() <= at <= match.end() + 30 for at in found):
                    article = {"du": "le", "au": "le"}.get(match.group("det").casefold(), match.group("det"))
                    gap = "" if article.endswith(("'", "’")) else " "
                    found[match.start()] = f"{article}{gap}{match.group('rest')}{match.group('of') or ''}"
        return [found[at] for at in sorted(found)]

    def latter_in(self, before: str, low: str) -> str | None:
        """The one whom "ce dernier" takes up inside its own sentence, of which ``before`` stands before it."""
        return self._latter(self._mentioned(before, find_names(before, self._book.known)), low)

    def _latter(self, mentioned: list[str], low: str) -> str | None:
        """The last one mentioned whom "ce dernier" or "the latter" fits."""
        want = "f" if low.startswith("cette") else "m" if low.startswith("ce ") else ""
        fitting = (n for n in reversed(mentioned) if not want or self.identities.gender_of(n) in {want, ""})
        name = next(fitting, None)
        return self.name_of(name) if name and re.match(r"[a-zà-ÿ]", name) else name

    def _introduced(self, bare: str) -> str | None:
        """Whom "the spokesperson" takes up: the last one introduced with that noun, "a government spokesperson"."""
        match = _LONE_NOUN.fullmatch(bare)
        noun = match.group("noun").casefold() if match else ""
        if not noun or not speaks(noun, self._lang):
            return None
        noun = re.escape(noun)
        pattern = re.compile(
            rf"(?i:une?|le|la|l['’])\s?{noun}\s"
            if self._lang == "fr"
            else rf"(?i:an?|the|one)\s(?:(?!for\b|of\b|at\b|from\b|by\b|in\b)[\w’'\-]+\s){{0,4}}{noun}\b"
        )
        longer = (n for n in reversed(self._people) if len(n.split()) > 2 and pattern.match(n))
        return next(longer, None)

    def _by_role(self, bare: str) -> str | None:
        """Whose part a description tells that comes right behind a name given without one.

        "…, prévient Anne Roy. La coordinatrice du projet table sur …"
        """
        match = ROLE_OF.match(bare) if self._lang == "fr" else None
        name = self.last.speaker if self.last else None
        if match and match.group("noun") in {"porte-parole", "entourage"}:
            return None  # whoever speaks for a body is introduced so
        if not match or not name or self._last_unsaid or name in self.identities.known_role or name != self.nearest():
            return None
        want = worded_gender(bare)
        if not self._book.is_person(name) or want and self.identities.gender_of(name) not in {want, ""}:
            return None
        if not is_person_noun(match.group("noun")):
            return None
        self.identities.known_role.add(name)
        self.identities.named[match.group("noun")] = name
        return name

    def _described(self, bare: str, telling: bool = False) -> str | None:
        """The person that a description takes up: "la pénaliste", "cet ancien élève", "le technicien de 47 ans"."""
        words = [w for w in re.findall(r"[\w\-]+", bare.casefold()) if w not in _QUALIFIERS]
        if len(words) < 2 or self._lang == "en" and (len(words) > 2 or words[0] != "the"):
            return None
        head, demonstrative = words[1], words[0] in {"ce", "cet", "cette"}
        # A trade left behind is that of someone just named.
        former = bool(re.match(r"(?i:l['’])ancien(?:ne)?\s", bare)) and (
            is_person_noun(head) or bool(_ONE_WHO_DOES.match(head)) and head not in BODIES
        )
        if not demonstrative and (words[0] in {"son", "sa"} or not (former or may_take_up(head, self._lang, telling))):
            return None
        if demonstrative and not (is_person_noun(head) or head in {"élève"}):
            return None
        if not demonstrative and re.search(r"\s(?:de|du|des|d['’]|à|au|aux|en)\s*(?!\d)", bare):
            return None  # "le conseiller du ministre" is introduced
        if any(w in BODIES for w in words[2:4]):
            return None  # "le principal groupe"
        want = worded_gender(bare)
        # One who has only been mentioned ("les images de Taylor Swift") is nobody's description.
        nearest = self._people[: -4 if telling else -3 : -1]
        recent = [*nearest, *([self.last.speaker] if self.last and self.last.speaker else [])]
        for name in recent:
            if self._book.is_person(name) and (not want or self.identities.gender_of(name) in {want, ""}):
                if want:
                    self.identities.gender.setdefault(name, want)
                return name
        return None

    def epithet_of_last(self, surface: str) -> str | None:
        """Whoever spoke last, where a description without a name may be theirs and goes on speaking."""
        name = self.last.speaker if self.last else None
        described = re.match(r"(?:[Ll][ea] |[Ll]['’])(?:ancien(?:ne)? |jeune )?(?P<noun>[a-zà-ÿ][\w\-]+)", surface)
        if not name or not described or not self._book.is_person(name) or name != self.nearest():
            return None
        noun = described.group("noun")
        if not re.search(r"ancien", described.group()) and re.search(r"\s(?:de|du|des|d['’])\s?\w", surface):
            return None  # "le procureur de Brense" is introduced
        body = noun in BODIES or not (is_person_noun(noun) or _ONE_WHO_DOES.match(noun))
        want = worded_gender(surface)
        other = self.identities.named.get(noun, name) != name
        if body or other or find_names(surface) and not _OF_A_PLACE.search(surface):
            return None
        return name if not want or self.identities.gender_of(name) in {want, ""} else None

    def _with_name(self, bare: str, names: list[tuple[str, int, int]]) -> str:
        """A surface with a name in it: the name alone where the rest is a title or an article."""
        name, start, end = names[0]
        if start == 0 and end == len(bare) or not bare[:start].strip(' «"“') and not bare[end:].strip():
            return self._book.full(name)
        before = bare[:start].strip()
        if (
            re.fullmatch(r"(?i:le|la|l['’]|les|the|mr\.?|mrs\.?|ms\.?|dr\.?|m\.|mme|sir)", before)
            and not bare[end:].strip()
        ):
            full = self._book.full(name)
            return f"{before} {full}" if full == name and before in {"Le", "La", "Les", "The"} else full
        tail = names[-1]
        if (
            tail[2] == len(bare)
            and self._book.is_person(tail[0])
            and (
                not _HANGS_ON.search(bare[: tail[1]])
                or of_a_field(bare[: tail[1]])
            )
            and not re.search(
                r"porte-parole|spokes|avocate?|lawyer|conseill|aide|adviser|adjoint|deputy", bare, re.IGNORECASE
            )
        ):
            return self._book.full(tail[0])
        return bare

    def _pronoun(self, low: str) -> str | None:
        feminine = low in FEMININE_PRONOUNS or low in {"cette dernière", "ces dernières"}
        want = "f" if feminine else "" if low in PLURAL_PRONOUNS else "m"
        plural = low in PLURAL_PRONOUNS or low in {"ces derniers", "ces dernières"}
        if plural and not self._last_unsaid and self.last and is_plural((self.last.surface or "").casefold()):
            return self.last.speaker  # "Les services de l'État rappellent … Ils disent …": one prefecture
        if not plural and self._last_unsaid and self.is_about_things():
            # The sentence before is of a thing and names one person: "A memo in which Ann Roe doubted it. She wrote …"
            named = [n for n in dict.fromkeys(self._last_names) if self._book.is_person(n)]
            if len(named) == 1 and (not want or self.identities.gender_of(named[0]) in {want, ""}):
                return named[0]
        fitting = [
            n for n in reversed(self._people)
            if plural == is_plural(n) and (not want or self.identities.gender_of(n) in {want, ""})
        ]  # fmt: skip
        if fitting and want and not self.identities.gender_of(fitting[0]) and not self._book.is_person(fitting[0]):
            # A body whose gender nothing tells yields to a person named close by whom the pronoun fits.
            known = (n for n in fitting[1:3] if self._book.is_person(n))
            return next(known, fitting[0])
        if fitting:
            return fitting[0]
        return self._people[-1] if self._people and not plural else (self.last.speaker if self.last else None)

    def _named_body(self, noun: str) -> str | None:
        """The one nearest to a description, where it is a name and no person's: "Nova … The company".

        A body whose own name says that it is of another kind is passed over: no union is "the company".
        """
        name = next((n for n in self._people[:-5:-1] if not is_of_another_kind(n, noun)), None)
        if not name or self._book.is_person(name) or is_plural(name):
            return None
        described = re.match(r"(?:Les?|La|Une?|Des|The|An?)\s[a-zà-ÿ]", name)
        return name if re.match(r"(?:L['’])?[A-ZÀ-Þ]", name) and not described else None

    def led_by(self, text: str, pronoun: str) -> str | None:
        """The person whom a sentence names before its pronoun: "Quant à Anne Roy, elle …"."""
        role = _LEADING_ROLE.match(text) if self._lang == "fr" else None
        if role and pronoun not in PLURAL_PRONOUNS:
            article = {"au": "le ", "à la": "la "}.get(role.group("art"), "l’")
            if worded_gender(article + role.group("noun")) in {"f" if pronoun in FEMININE_PRONOUNS else "m", ""}:
                return self.name_of(article + role.group("noun"))
        match = _LEADS.match(text) if self._lang == "fr" else None
        if match and match.group("alone"):
            return self._book.full(match.group("alone"))
        name = self._book.full(match.group("who")) if match else None
        if not name or not self._book.is_person(name) or pronoun in PLURAL_PRONOUNS:
            return None
        return name if self.identities.gender_of(name) in {"f" if pronoun in FEMININE_PRONOUNS else "m", ""} else None

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether nothing speaks against a name being whom a pronoun stands for."""
        if is_plural(name) != (pronoun in PLURAL_PRONOUNS):
            return False
        return self.identities.gender_of(name) in {"f" if pronoun in FEMININE_PRONOUNS else "m", ""}

    def nearest(self) -> str | None:
        """Whoever spoke or was spoken of last."""
        return self._people[-1] if self._people else None

    def may_go_on(self, pronoun: str) -> bool:
        """Whether the one who spoke last is a person whom the pronoun fits."""
        speaker = self.last.speaker if self.last else None
        if not speaker or is_plural(speaker) != (pronoun in PLURAL_PRONOUNS):
            return False
        want = "" if pronoun in PLURAL_PRONOUNS else "f" if pronoun in FEMININE_PRONOUNS else "m"
        return self._book.is_person(speaker) and (not want or self.identities.gender_of(speaker) in {want, ""})

    def body_before(self) -> str | None:
        """The last body or document that spoke or was spoken of: whom "it said" stands for."""
        bodies = (n for n in reversed(self._people) if not self._book.is_person(n) and not is_plural(n))
        return next((n for n in bodies if not self.identities.gender.get(n)), None)

    def is_about_things(self) -> bool:
        """Whether the sentence before had a subject that cannot speak."""
        subject = self._last_subject
        if not subject:
            return True
        words = re.findall(r"[\w\-]+", subject.casefold())
        named = bool(re.match(r"[A-ZÀ-Þ]\w+", subject)) and bool(find_names(subject, self._book.known))
        return not named and not any(speaks(w, self._lang) for w in words[:4])


def _leading_subject(text: str, lang: Lang) -> str | None:
    """The noun phrase with which a sentence begins, roughly: up to its first verb-like word or comma."""
    return sentence_subject(text, lang)


def form_of(found: Found, text: str, quoted: tuple[Quoted, ...], lang: Lang) -> Attribution:
    """How the report gives the words: all quoted (direct), partly (mixed) or not at all (indirect)."""
    if not quoted:
        return "indirect"
    for quote in quoted:
        before = text[: quote.start].rstrip(' «“"‘')
        if found.form == "incise" and _goes_on_from(text, found, quote):
            return "mixed"
        leads = found.form == "incise" and (quote.start <= 3 or quote.opened_before)
        words = len(quote.text.split())
        if leads and (is_clause(quote, lang) or words >= 4 or words >= 2 and looks_finite(quote.text, lang)):
            return "direct"
        if before.endswith(":") and (is_clause(quote, lang) or quote.open_end or found.form != "passive"):
            whole = is_clause(quote, lang) or quote.open_end and len(quote.text.split()) > 1
            return "direct" if whole else "mixed"
        if before.endswith(",") and found.end <= quote.start and is_clause(quote, lang) and quote.text[:1].isupper():
            return "direct"
        alone = before.endswith(",") and not text[quote.end :].strip(' .»”"')  # "Pour X, « … »", "X l'a promis, « … »"
        if alone and found.end <= quote.start and is_clause(quote, lang):
            return "direct"
        if found.form == "incise" and quote.end - quote.start > 0.6 * found.start and is_clause(quote, lang):
            return "direct"
    return "mixed"


def _goes_on_from(text: str, found: Found, quote: Quoted) -> bool:
    """Whether a quotation behind an incise has its subject before it: "Son client, dit-elle, « n'a rien touché »"."""
    before = text[: found.start].strip(" ,")
    between = text[found.end : quote.start].strip(' ,«“"')
    small = quote.text[:1].islower() and not quote.opened_before
    return small and bool(before) and len(before.split()) <= 8 and not between and before[-1] not in "»”\""
