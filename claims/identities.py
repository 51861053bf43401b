"""Who is who in a document: the descriptions that names were given with, and their gender."""

from __future__ import annotations

import re

from claims.cues import verb_forms
from claims.descriptions import worded_gender
from claims.first_names import gender_of
from claims.model import Lang
from claims.names import FEMININE, MACHINES, MASCULINE, MEDIA, NameBook, find_names, speaks

_JOINTS = frozenset("""que qui et mais a ont est sont that who and but has is was will""".split())
# Nouns that take up any company, club or association by its kind.
GENERIC_BODIES = frozenset(
    """entreprise société groupe firme compagnie plateforme fournisseur constructeur fabricant opérateur éditeur
    enseigne marque association ong syndicat fédération collectif club banque assureur start-up startup agence
    institution
    company firm group platform supplier manufacturer maker operator publisher retailer brand charity union club bank
    insurer agency airline carrier regulator watchdog utility brewery""".split()
)
_FIRMS = frozenset(
    """entreprise société groupe firme compagnie plateforme fournisseur constructeur fabricant opérateur éditeur
    enseigne marque assureur start-up startup company firm group platform supplier manufacturer maker operator
    publisher retailer brand insurer airline carrier utility brewery""".split()
)
# Behind these a noun belongs to what stands before it: "a spokeswoman for the utility, Ann Roe".
_COMPLEMENT = re.compile(r"\b(?:for|of|from|at|by|de|du|des|d['’]|chez|pour|par)\s*$", re.IGNORECASE)
_PREPOSITIONS = frozenset(["for", "of", "from", "at", "by", "in"])
_NO_FIRM = re.compile(
    r"\b(?:union|syndicat|fédération|federation|association|ligue|league|ministère|ministry|department|council|conseil|"
    r"court|cour|tribunal|police|parlement|parliament|université|university|committee|comité|commission|collectif|"
    r"parti|party|préfecture|mairie|office|hôpital|hospital|inspection|inspectorate|trust)\b",
    re.IGNORECASE,
)


def is_of_another_kind(name: str, noun: str) -> bool:
    """Whether a body's own name says that it is not what a noun calls it: no "Union of Signallers" is a company."""
    return noun in _FIRMS and bool(_NO_FIRM.search(name))


class Identities:
    """What sentences state of the people and bodies they name."""

    def __init__(self, book: NameBook, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self.named: dict[str, str] = {}  # head noun of a description -> the name it was given with
        self.owned: set[str] = set()  # nouns among them given with a possessive only
        self.known_role: set[str] = set()  # names given with some description
        self.gender: dict[str, str] = {}
        self.machines: list[str] = []  # names given with "chatbot", "IA", "assistant"
        self.media: str | None = None
        self.firm: str | None = None  # the company or club that was named last with its kind

    def learn(self, text: str) -> None:
        """Take in the identities that a sentence states: "X, le réseau social", "le régulateur Ofcom"."""
        for name, start, end in find_names(text, self._book.known):
            full = self._book.full(name)
            around = text[max(0, start - 60) : end + 60]
            before, after = text[max(0, start - 60) : start], text[end : end + 90]
            self._learn_gender(full, before, after)
            # "selon la mairie, Anne Roy publie …": the comma ends one phrase, and the name begins the next.
            apart = before.rstrip().endswith(",") and re.match(r"\s[a-zà-ÿ]", after) and not re.match(r"\squi\b", after)
            nouns = ([] if apart else self._nouns_before(before)) + self._nouns_after(after)
            if nouns:
                self.known_role.add(full)
            for noun in nouns:
                self.named[noun] = full
                owned = re.search(rf"\b(?:son|sa|leur)\s{re.escape(noun)}\b", before, re.IGNORECASE)
                (self.owned.add if owned else self.owned.discard)(noun)
                if noun in GENERIC_BODIES and not self._book.is_person(full):
                    self.firm = full
                if noun in MACHINES and full not in self.machines:
                    self.machines.append(full)
                if MEDIA.match(noun):
                    self.media = full
            if re.search(r"\b(?:Le|La|Les|The)\s+$", before) and name[0].isupper() and MEDIA.search(around):
                self.media = full

    def _nouns_before(self, before: str) -> list[str]:
        """The head noun of a description that ends at a name: "le régulateur Ofcom", "la ministre X"."""
        before = re.split(r"\bet (?=(?:le|la|un|une)\s|l['’])", before)[-1]
        match = re.search(
            r"\b(?:le|la|l['’]|the|un|une|an?|son|sa)\s?([a-zà-ÿ][\w\-]+)((?:\s+(?:[a-zà-ÿ][\w\-]+|l['’]\w+|d['’]\w+|"
            r"[A-ZÀ-Þ]\w+)){0,6})"
            r"(?:,)?\s+$",
            before,
            re.IGNORECASE,
        )
        if not match or _COMPLEMENT.search(before[: match.start()]):
            return []
        if re.search(
            r"\b(?:de|du|des|d['’]|of|à|pour|par|by|for)\s*(?:l['’]|la|le|the)?\s*$", match.group(2), re.IGNORECASE
        ):
            return []
        words = [match.group(1).casefold(), *re.findall(r"[\w\-]+", match.group(2).casefold())]
        if any(w in verb_forms(self._lang) or w in _JOINTS for w in words[1:]):
            return []  # "l'élu assure que la Région": two phrases
        if self._lang == "fr":
            return [words[0]] if speaks(words[0], "fr") else []
        head = words[: next((k for k, w in enumerate(words) if w in _PREPOSITIONS), len(words))]
        return [w for w in head if speaks(w, "en")][-1:]

    def _nouns_after(self, after: str) -> list[str]:
        """The head noun of an apposition behind a name: "X, le réseau social", "Ofcom, the regulator"."""
        match = re.match(
            r"\s?,\s+(?!(?:d['’]après|selon|pour|dans|en|à|avec|par|sur|et|ou|mais|soit|comme|according|in|on|"
            r"at|for|and|but)\b)"
            r"((?:le |la |l['’]|un |une |the |an? )?[a-zà-ÿ][^,;:.()]*)(?:[,.;)]|$)",
            after,
        )
        if not match or re.search(
            r"\b(?:a|ont|avait|est|sont|has|have|had|is|was|were|said|qui|who)\b", match.group(1)
        ):
            return []
        words = re.findall(r"[\w\-]+", match.group(1).casefold())[:5]
        if any(w in verb_forms(self._lang) for w in words[1:]):
            return []  # "en Europe, les syndicats dénoncent": two phrases
        return [w for w in words if speaks(w, self._lang)][:1]

    def _learn_gender(self, name: str, before: str, after: str) -> None:
        near = before[-40:] + " " + (after[:40] if after.lstrip().startswith(",") else "")
        if FEMININE.search(near):
            self.gender.setdefault(name, "f")
        elif MASCULINE.search(near):
            self.gender.setdefault(name, "m")

    def gender_of(self, name: str) -> str:
        """ "f" or "m", nothing where neither text, wording nor first name tells."""
        return self.gender.get(name, "") or worded_gender(name) or gender_of(name, self._lang == "fr")
