"""Answers of an interview are the words of the one who is asked."""

from __future__ import annotations

from claims.analysis import analyse
from claims.model import Document

LABELLED = """Rivières : « Tout reste à faire »

La Gazette : Que faut-il changer ?

Odile Ferrant : Les digues datent de 1950. Personne ne les entretient.

Et l’État ?

O. F. : Il a promis 3 millions d’euros.

La mairie n’a pas souhaité commenter."""

UNLABELLED = """Odile Ferrant, ingénieure, publie un livre sur les digues. Entretien.

Que faut-il changer ?

Les digues datent de 1950.

Et l’État, que fait-il ?

Il a promis 3 millions d’euros.

Propos recueillis par Luc Tamin"""


EXTRACTS = """Odile Ferrant, ingénieure, a répondu hier à La Gazette.

La Gazette : Que faut-il changer ?
Odile Ferrant : Tout. Les digues datent de 1950.

L’État dit avoir payé sa part.
C’est inexact. Il manque 3 millions d’euros.

Et la Région ?
Elle a fermé deux ateliers.

Trois communes ont porté plainte mardi."""


def _speakers(text: str) -> dict[str, str | None]:
    return {read.sentence.reading: read.said.speaker for read in analyse(Document("d", text)).sentences}


def test_labelled_turns_run_on_and_initials_are_resolved() -> None:
    """The second sentence of a turn has no label; the second turn only initials; another's silence is the page's."""
    found = _speakers(LABELLED)
    assert found["Personne ne les entretient."] == "Odile Ferrant"
    assert found["O. F. : Il a promis 3 millions d’euros."] == "Odile Ferrant"
    assert found["La mairie n’a pas souhaité commenter."] is None


def test_answers_without_labels_belong_to_the_person_of_the_head() -> None:
    """A page that calls itself an interview, with two questions that stand alone."""
    found = _speakers(UNLABELLED)
    assert found["Les digues datent de 1950."] == "Odile Ferrant"
    assert found["Il a promis 3 millions d’euros."] == "Odile Ferrant"


def test_a_page_with_questions_is_no_interview_by_itself() -> None:
    """Without a word that says so, rhetorical questions make no answers."""
    text = UNLABELLED.replace(" Entretien.", "").replace("Propos recueillis par Luc Tamin", "")
    assert _speakers(text)["Les digues datent de 1950."] is None


def test_extracts_in_an_article_end_where_it_goes_on() -> None:
    """Labels stand once; a question may lack its mark; the first paragraph that is neither is the article's."""
    found = _speakers(EXTRACTS)
    assert found["Les digues datent de 1950."] == "Odile Ferrant"
    assert found["Il manque 3 millions d’euros."] == "Odile Ferrant"
    assert found["Elle a fermé deux ateliers."] == "Odile Ferrant"
    assert found["Trois communes ont porté plainte mardi."] is None
