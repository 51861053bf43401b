"""Names put in for pronouns, only where nobody and nothing else fits; and dates beside the words they explain."""

from __future__ import annotations

from datetime import date

import pytest

from claims.antecedents import plain_name
from claims.dates import find_dates
from claims.extract import extract_claims
from claims.model import Document, Lang
from claims.speakers import Said
from claims.wording import word_claim


def _last(text: str, lang: Lang = "fr") -> str:
    """The wording of a text's last claim."""
    document = Document("d", f"Un titre\n\n{text}\n", lang, "Un titre", published=date(2026, 3, 18))
    return extract_claims(document)[-1].claim


NAMED = (
    ("fr", "La préfète, Nadège Corvin, a reçu les élus à 9 heures. Elle a promis 300 logements avant 2028.",
     "Nadège Corvin a promis"),
    ("fr", "Le directeur du port, Alain Sorel, a reçu les dockers. « Les 40 grues tournent », a-t-il assuré à midi.",
     "a assuré Alain Sorel à midi"),
    ("en", "Ruth Pell, who runs the shelter, spoke first. She said 40 dogs had been found in 2024.", "Ruth Pell said"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "wording"), NAMED)
def test_the_only_person_of_a_paragraph_takes_the_pronouns_place(lang: Lang, text: str, wording: str) -> None:
    """One person, of the right gender, who was the subject: certain."""
    assert wording in _last(text, lang)


KEPT = (
    # an inquiry is entrusted to someone, not the one who opened it
    ("fr", "La procureure, Catherine Vasse, a ouvert une enquête. Elle a été confiée à 12 agents en 2025.", "Elle a"),
    # another gender
    ("fr", "Jean-Marc Aubry préside le groupe. La responsable du labo a écrit. Elle propose d'arrêter 3 lignes.",
     "Elle propose"),
    # nobody
    ("fr", "Idrissa Caron a écrit au club. Il ne lui a été promis aucune prime de 2 000 euros.", "Il ne lui"),
    ("fr", "Nos techniciens ont tout lu. Il n'est nulle part question des 40 comptes dans le contrat.", "Il n'est"),
    # a verb that looks like a first name
    ("fr", "Le parquet se tait. Reste Tibor Vasquin. Il ne nie plus les 40 virements de 2024.", "Il ne nie"),
    # two of them
    ("fr", "Anne Roy a reçu Claire Petit. Elle a promis 300 logements en 2027.", "Elle a promis"),
    ("en", "Ruth Pell met Anna Grey. She said 40 dogs had been found in 2024.", "She said"),
    # a place, a clinic
    ("en", "The forward played in France. He completed 17 matches there in 2024.", "He completed"),
    # a man where the pronoun is a woman's
    ("en", "Martin Grole spoke first. His wife watched. She said 40 people were still eating in 2024.", "She said"),
)


@pytest.mark.parametrize(("lang", "text", "wording"), KEPT)
def test_a_pronoun_stays_where_it_is_not_certain(lang: Lang, text: str, wording: str) -> None:
    """Agreement, kind, a single candidate, and no one behind an impersonal "il"."""
    assert _last(text, lang).startswith(wording)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("n'avait rien", None),
        ("13h20 – Premier communiqué", None),
        ("auteur de 17 buts la saison passée", None),
        ("she signed an agreement", None),
        ("la direction exprime sa peine.", None),
        ("Sur Anne Roy", "Anne Roy"),
        ("Un ancien salarié", "Un ancien salarié"),
        ("M. Roy", "M. Roy"),
    ],
)
def test_scraps_are_no_names(name: str, expected: str | None) -> None:
    """What a wrong cut left is never set before a quotation."""
    assert plain_name(name, "en" if name.startswith("she") else "fr") == expected


DATED = (
    ("fr", "Le col a fermé mardi 10 vers midi.", "mardi 10 mars 2026 vers"),
    ("fr", "Le col a fermé lundi vers midi.", "lundi (16 mars 2026) vers"),
    ("fr", "Le col a fermé en février.", "en février 2026."),
    ("fr", "Il a neigé du 2 au 4 mars.", "du 2 au 4 mars 2026."),
    ("en", "The pass closed in February.", "in February 2026."),
    ("en", "It cancelled Monday's race after it snowed.", "Monday's (16 March 2026) race"),
)


@pytest.mark.parametrize(("lang", "sentence", "expected"), DATED)
def test_only_what_is_missing_is_added(lang: Lang, sentence: str, expected: str) -> None:
    """The year behind a month, month and year behind "mardi 10", the whole day in brackets behind a weekday."""
    dates = find_dates(sentence, lang, date(2026, 3, 18))
    assert expected in word_claim(sentence, Said(), dates, None, lang)
