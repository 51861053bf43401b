"""Claims: what is kept, what is dropped, and how each is worded."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extract import claim_record, extract_claims
from claims.kinds import is_negated, modality_of
from claims.model import Claim, Document, Lang
from tests.claims.pages import HARBOUR, LIBRARY

PUBLISHED = date(2025, 5, 12)


def claims(text: str, lang: Lang = "fr") -> dict[str, Claim]:
    """Claims by their sentence on one line."""
    found = extract_claims(Document("d", text, lang, published=PUBLISHED))
    return {" ".join(c.sentence.split()): c for c in found}


def test_questions_scraps_and_cheers_are_not_claims() -> None:
    """Nothing in them can be checked."""
    found = claims(HARBOUR)
    assert not [s for s in found if s.endswith("?")]
    assert "Bravo à tous !" not in found
    assert "Un coût discuté" not in found


def test_a_sentence_that_recurs_is_claimed_once() -> None:
    """A comment quoted by the next commenter is the first one's."""
    found = extract_claims(Document("d", HARBOUR, published=PUBLISHED))
    twice = [c for c in found if c.sentence == "Les quais perdent 10% du trafic chaque année."]
    assert [(c.speaker, c.zone) for c in twice] == [("mouette56", "comment")]


def test_pronouns_and_weekdays_are_replaced_in_the_wording() -> None:
    """A claim must be readable away from its page."""
    worded = {c.claim for c in claims(HARBOUR).values()}
    assert "« C’est un coup dur pour nous », a ajouté le syndicat Marée libre." in worded
    assert any("lundi (12 mai 2025)" in w for w in worded)
    assert "Selon Hélène Marbot : « La sécurité n’est pas négociable. »" in worded


def test_the_record_has_the_fields_of_the_command_line() -> None:
    """The contract's names, in JSON-ready values."""
    record = claim_record(next(c for s, c in claims(HARBOUR).items() if "45%" in s))
    assert list(record) == [
        "doc", "start", "end", "sentence", "claim", "kind", "speaker", "attribution", "cue", "quote", "quantities",
        "dates",
        "entities", "negated", "zone", "checkworthiness", "signals",
    ]  # fmt: skip
    assert (record["kind"], record["speaker"], record["attribution"]) == (
        "statistic",
        "le syndicat Marée libre",
        "indirect",
    )
    assert [(q["value"], q["unit"]) for q in record["quantities"]] == [(45.0, "%")]
    assert {s["name"] for s in record["signals"]} >= {"figure", "share", "attributed"}


def test_quantities_are_found_at_their_place_in_the_sentence() -> None:
    """Offsets lie in the claim's own sentence, over a line break too."""
    claim = next(c for c in extract_claims(Document("d", HARBOUR)) if "320" in c.sentence)
    quantity = next(q for q in claim.quantities if q.value == 320)
    assert claim.sentence[quantity.start : quantity.end].startswith("320")


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("fr", "Le taux atteint 12 % des puits de la région.", "statistic"),
        ("fr", "La vente de ces poissons est interdite depuis 1990.", "legal"),
        ("fr", "Le conseil a fermé trois écoles du village.", "event"),
        ("fr", "Anne Rivoire affirme que le barrage est sûr.", "statement"),
        ("fr", "Le barrage de Lorvaux est un ouvrage très ancien.", "other"),
        ("en", "The council has closed three village schools.", "event"),
        ("en", "The sale of these fish is illegal in Harwick.", "legal"),
        ("en", "More than 40% of the wells in Harwick are dry.", "statistic"),
    ],
)
def test_the_kind_says_what_would_be_checked(lang: Lang, text: str, kind: str) -> None:
    """A figure, a norm, an act, an assertion, a property."""
    assert [c.kind for c in claims(text, lang).values()] == [kind]


@pytest.mark.parametrize(
    ("lang", "text", "negated"),
    [
        ("fr", "Le parquet n’a pas exclu une enquête.", True),
        ("fr", "Je n’ai connaissance d’aucune fuite.", True),
        ("fr", "Ces outils ne sont accessibles qu’aux abonnés.", False),
        ("fr", "Les riverains qui n’ont pas payé ont été relogés.", False),
        ("fr", "Il n’y a rien de plus facile que d’entrer.", False),
        ("en", "The council has not closed the school.", True),
        ("en", "Residents who did not pay were moved.", False),
        ("en", "The pool is not only old, it leaks.", False),
    ],
)
def test_negation_is_of_the_asserted_predicate(lang: Lang, text: str, negated: bool) -> None:
    """Restriction and negated side clauses do not deny."""
    assert is_negated(text, lang) is negated


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("fr", "L’usine aurait rejeté du mercure.", "alleged"),
        ("fr", "La digue pourrait céder.", "possible"),
        ("fr", "Le maire a démenti la vente.", "denied"),
        ("fr", "Le maire a vendu le terrain.", "asserted"),
        ("en", "The plant allegedly released mercury.", "alleged"),
        ("en", "The council will close the pool.", "planned"),
    ],
)
def test_modality(lang: Lang, text: str, modality: str) -> None:
    """Hearsay, possibility, denial and plans are told from plain assertion."""
    assert modality_of(text, lang) == modality


def test_a_range_is_recorded_by_both_its_ends() -> None:
    """A record has one value a quantity: "cinq à sept" is at least five and at most seven."""
    (found,) = claims("Le port prévoit cinq à sept ans de travaux sur la digue de Brense.").values()
    ends = [(q["value"], q["unit"], q["approx"]) for q in claim_record(found)["quantities"]]
    assert ends == [(5.0, "ans", "at_least"), (7.0, "ans", "at_most")]


def test_a_reader_who_passes_on_is_not_the_source() -> None:
    """What a comment takes from others is theirs; a pronoun or an "I" leaves it the reader's."""
    text = (
        "La digue rouvre\n\nLe port de Brense a rouvert la digue lundi. Elle était fermée depuis mars.\n\n"
        "Commentaires\n\njo44\n12/05/2025 à 10:31\n\n"
        "Selon la cour des comptes, la digue a coûté 27 millions d’euros. "
        "Chez nous à Brense la taxe est passée de 300 à 420 euros.\n\n"
        "zeb\n12/05/2025 à 11:31\n\nLa digue a perdu 40 mètres en 2019.\n"
    )
    found = {c.sentence: (c.speaker, c.attribution) for c in extract_claims(Document("d", text, "fr"))}
    passed_on = found["Selon la cour des comptes, la digue a coûté 27 millions d’euros."]
    assert passed_on == ("la cour des comptes", "indirect")
    assert found["Chez nous à Brense la taxe est passée de 300 à 420 euros."] == ("jo44", "direct")
    assert found["La digue a perdu 40 mètres en 2019."] == ("zeb", "direct")


def test_a_comments_days_are_its_own() -> None:
    """"Hier" in a comment is the day before the comment, not before the article."""
    text = (
        "La digue rouvre\n\nLe port de Brense a rouvert la digue lundi.\n\nElle était fermée depuis mars.\n\n"
        "Commentaires\n\njo44\n20/05/2025 à 10:31\n\nHier, la digue de Brense a encore perdu 40 mètres.\n"
    )
    (found,) = [c for c in extract_claims(Document("d", text, "fr", published=PUBLISHED)) if c.zone == "comment"]
    assert [d.iso for d in found.dates] == ["2025-05-19"]


def test_no_date_is_written_into_a_quotation() -> None:
    """Another's words stay as they were said; the day stands in the claim's dates."""
    text = "Anne Roy l’a promis à la cour de Brense : « La digue rouvrira lundi prochain à 300 bateaux. »"
    (found,) = claims(text).values()
    assert "« La digue rouvrira lundi prochain à 300 bateaux. »" in found.claim and found.dates[0].iso


def test_the_day_before_leans_on_the_paragraph() -> None:
    """"La veille" counts from the last day the paragraph names, two sentences back as well as one."""
    text = "Jeudi 8 mai, 19 heures. Les bacs sont à quai. La veille, la cour de Brense a fermé la digue à 300 bateaux."
    found = claims(text)["La veille, la cour de Brense a fermé la digue à 300 bateaux."]
    assert [d.iso for d in found.dates] == ["2025-05-07"]


def test_a_learned_scorer_is_averaged_with_the_signals() -> None:
    """The reasons stay as they are; only the number moves."""
    plain = extract_claims(Document("d", LIBRARY, "en"))
    mixed = extract_claims(Document("d", LIBRARY, "en"), classifier=lambda texts: [0.0] * len(texts))
    assert [c.checkworthiness for c in mixed] == [round(c.checkworthiness / 2, 4) for c in plain]
    assert [c.reasons for c in mixed] == [c.reasons for c in plain]


def test_an_undated_page_takes_years_and_months_from_its_first_comment() -> None:
    """The article is no younger than its comments; a weekday would still be a guess."""
    text = (
        "Le réseau social visé par une plainte\n\nEn août dernier, la société Orvel a publié 300 images. "
        "Lundi, la société Orvel a retiré 200 images.\n\nAvatar de marsu\nMembre éprouvé\nLe 07/01/2026 à 10:08\n"
        "Elle a tout nié."
    )
    dates = [(d.surface, d.iso) for c in extract_claims(Document("d", text, "fr")) for d in c.dates]
    assert dates == [("En août dernier", "2025-08"), ("Lundi", None)]
