"""Who a sentence alone says said it; each line is a shape that was once missed or taken for what it is not."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.attribution import find_reports
from claims.extract import extract_claims
from claims.model import Document, Lang


def _sources(text: str, lang: Lang) -> list[str | None]:
    return [found.surface for found in find_reports(text, (), lang)]


def _speakers(text: str, lang: Lang) -> list[str | None]:
    return [read.said.speaker for read in analyse(Document("d", text, lang)).sentences]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("fr", "Le taux est tombé à 12 %, a annoncé jeudi Santé publique France.", "Santé publique France"),
        ("fr", "La ministre Anne Roy a de nouveau exhorté les maires à signer.", "La ministre Anne Roy"),
        ("fr", "Le maire pointe notamment le coût du chantier.", "Le maire"),
        ("fr", "La ministre avait promis en mars un fonds de deux millions d’euros.", "La ministre"),
        ("fr", "Lui plaide pour un plafonnement des loyers.", "Lui"),
        ("fr", "Il ne reste que deux produits, rappelle la chambre d’agriculture.", "la chambre d’agriculture"),
        ("fr", "Les industriels, eux, avancent un chiffre plus élevé.", "Les industriels"),
        ("fr", "À la mairie, on assure que les travaux finiront à temps.", "mairie"),
        ("fr", "La baisse a été faible, reconnaît-on au ministère des Sports.", "ministère des Sports"),
        ("fr", "Une compagnie sur deux est endettée, révèle une étude commandée par la Ville.", "une étude commandée"),
        ("fr", "Le club a reçu une lettre affirmant que le stade fermera.", "une lettre"),
        ("fr", "Le dépôt était plein, selon son avocat, Me Luc Faure.", "Me Luc Faure"),
        ("fr", "Arthur Bonnet, ancien ingénieur, a témoigné que le pont bougeait.", "Arthur Bonnet"),
        ("fr", "Le taux est à 48,9 %, contre 38,8 % en 2020, a fait savoir la place Beauvau.", "la place Beauvau"),
        ("fr", "FO et la CGT appellent à la grève jeudi.", "FO et la CGT"),
        ("en", "The Harbour Agency (HA) said the gates had held.", "The Harbour Agency"),
        ("en", "A district spokesman, Neil Barrow, disputed that figure Friday.", "Neil Barrow"),
        ("en", "The river was rising, an inquest has heard.", "an inquest"),
        ("en", "Attendance fell by half, state data show.", "state data"),
        ("en", "Margins fell again, figures seen by the Courier show.", "figures seen by the Courier"),
        ("en", "The company now expects sales of 9.5 billion crowns this year.", "The company"),
        ("en", "Campaigners point out that only two have gone back.", "Campaigners"),
        ("en", "Ann Roe has called for an inquiry.", "Ann Roe"),
        ("en", "The air had become so bad, Mr. Roe noted, that schools closed.", "Mr. Roe"),
        ("en", "The board issued a statement saying that the plant was safe.", "The board"),
        ("en", "New Poll Shows Governor Has Narrow Lead After Debate", "New Poll"),
        ("en", "County: Hospital sale would ruin rural care", "County"),
    ],
)  # fmt: skip
def test_the_source_is_found(lang: Lang, text: str, source: str) -> None:
    """Each sentence names whoever is responsible for it."""
    assert _sources(text, lang)[:1] == [source]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ice — melting twice as fast as scientists had estimated, by one count — is thin."),
        ("en", "Rovers have dismissed their head coach after nine matches."),
        ("en", "The foundation maintains a program to develop young leaders."),
        ("en", "The city lifted a curfew it put in place Thursday after 3 days."),
        ("en", "The drug was in the car, which was found in March."),
        ("fr", "Le record a été rappelé en mars."),
    ],
)
def test_what_only_looks_like_a_report_has_no_source(lang: Lang, text: str) -> None:
    """Acts, passives, comparisons and nouns that share their form with a reporting verb."""
    assert _sources(text, lang) == []


def test_the_person_asked_is_not_the_one_who_asks() -> None:
    """"A demandé à Luc Roy de prendre …" once made the speaker of the one who was asked."""
    text = "La ministre, Anne Duval, a demandé à Luc Roy de prendre des mesures pour protéger la digue."
    assert _sources(text, "fr") == ["Anne Duval"]


def test_any_verb_behind_a_quotation_reports_when_someone_is_its_subject() -> None:
    """No list holds every verb of an incise; a subject who can speak is enough behind a quotation."""
    assert _speakers("« C’est la fin », s’émeut le maire de la commune.", "fr") == ["le maire de la commune"]


def test_a_role_before_a_lower_case_name_is_the_speaker() -> None:
    """"Said lead author X" opens with neither a capital nor an article."""
    assert _speakers("“It surprised all of us,” said lead author Britta Lowe, a biologist.", "en") == ["Britta Lowe"]


def test_an_apposed_name_answers_to_the_next_pronoun() -> None:
    """"The firm’s spokesperson, Rachel Kim, …" is Rachel Kim when "she" follows."""
    text = "The firm’s spokesperson, Rachel Kim, disagreed. “We have invested $20 million here,” she wrote."
    assert _speakers(text, "en")[1] == "Rachel Kim"


def test_a_description_is_named_behind_it_with_more_than_a_title() -> None:
    """And the next pronoun is that person, no nameless author."""
    text = "“They start on a grant,” says one of its authors, the bus planner Ida Munro. Most close, she argues."
    assert _speakers(text, "en") == ["Ida Munro", "Ida Munro"]


def test_what_a_newsroom_knows_itself_has_no_speaker() -> None:
    """"Selon nos informations" names nobody, and nobody after it is "nos informations"."""
    assert _speakers("Selon nos informations, une enquête a été ouverte en mars.", "fr") == [None]


def test_his_eyes_are_those_of_the_last_speaker() -> None:
    """"À ses yeux" gives the view of whoever spoke before."""
    text = "« On nous ment depuis des mois », déplore Gaëlle Tanguy. À ses yeux, la direction n’a pas recruté."
    assert _speakers(text, "fr") == ["Gaëlle Tanguy", "Gaëlle Tanguy"]


def test_a_pronoun_in_the_sentence_of_a_report_is_its_speaker() -> None:
    """"La municipalité dément : elle affirme …" is one voice."""
    text = "Luce Mara a démissionné lundi. La municipalité dément : elle affirme que rien n’a changé."
    read = analyse(Document("d", text, "fr")).sentences[1]
    assert {said.speaker for said in (read.said, *read.also)} == {"La municipalité"}


def test_a_short_american_quotation_ends_its_sentence() -> None:
    """“A sham.” with the full stop inside once swallowed the next sentence."""
    text = "Tom Reyes called the process “a sham.” He accused the board of fraud."
    claims = extract_claims(Document("d", text, "en"))
    assert [c.sentence for c in claims] == ["Tom Reyes called the process “a sham.”", "He accused the board of fraud."]


def test_straight_single_marks_quote_in_a_headline() -> None:
    """British headlines quote between straight apostrophes."""
    read = analyse(Document("d", "Defences 'held by a whisker', agency says", "en")).sentences[0]
    assert [(q.text, read.said.speaker) for q in read.quotes] == [("held by a whisker", "agency")]
