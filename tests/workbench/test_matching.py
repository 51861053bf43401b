"""Which passages a claim is compared with: what plainly speaks against it is never left to chance."""

from __future__ import annotations

from dataclasses import replace

from claims.bare import bare_claim, bare_passage
from claims.model import Claim, Passage
from tests.fakes import WordEncoder
from workbench.matching import PassageSearch, desk_effort

CROWD = [f"Le courrier numéro {number} parle de la rivière et du barrage." for number in range(40)]


def passages(doc: str, texts: list[str]) -> list[Passage]:
    """The sentences of one source, one behind the other."""
    found, start = [], 0
    for text in texts:
        found.append(replace(bare_passage(text, "fr", doc), start=start, end=start + len(text), speaker=None))
        start += len(text) + 1
    return found


def first(claim: Claim, corpus: list[Passage]) -> str:
    """The text that the search puts first."""
    [hits] = PassageSearch(corpus, WordEncoder()).candidates([claim], 5)
    return corpus[hits[0].position].text


def test_a_count_of_what_is_denied_is_put_forward() -> None:
    """Of the very thing, by another word for it, though other texts share more words; a count of others is not."""
    claim = bare_claim("Le courrier sur la rivière et le barrage ne nomme aucune victime mineure.", "fr", "a", 0, 70)
    against = "Parmi eux, 4 % des victimes avaient 17 ans ou moins."
    assert first(claim, passages("b", [*CROWD, against])) == against
    assert first(claim, passages("b", [*CROWD, "Parmi eux, 4 % des barques avaient 17 ans ou moins."])) in CROWD


def test_the_articles_own_answer_is_put_forward() -> None:
    """The sentence behind a statement that opens by opposing it."""
    said = "« Je ne connais aucun courrier sur la rivière et le barrage », assure Jeanne Morel."
    answer = "Pourtant, plusieurs lui furent remis."
    own = passages("a", [said, answer])
    claim = replace(bare_claim(said, "fr", "a", 0, len(said)), speaker="Jeanne Morel", attribution="direct")
    assert first(claim, [*own, *passages("b", CROWD)]) == answer
    assert first(replace(claim, speaker=None, attribution="none"), [*own, *passages("b", CROWD)]) in CROWD


def test_a_safeguard_that_failed_is_put_forward() -> None:
    """Against what is said to keep something out, whatever words they share beside."""
    corpus = passages("b", [*CROWD, "Parmi eux, des failles ont laissé entrer le courrier par la rivière."])
    search = PassageSearch(corpus, WordEncoder())
    said = [f"Le filtre {verb} tout courrier sur la rivière et le barrage." for verb in ("bloque", "examine")]
    found = search.candidates([bare_claim(text, "fr", "a", 0, len(text)) for text in said], len(corpus))
    kept_out, looked_at = [next(hit.score for hit in hits if hit.position == len(CROWD)) for hits in found]
    assert kept_out > looked_at + 3


def test_a_small_case_is_read_more_closely() -> None:
    """Twelve passages a claim at most, eight at least, and in between what the whole case leaves for each."""
    assert [desk_effort(claims).read for claims in (0, 40, 100, 120, 150, 168, 5000)] == [12, 12, 12, 10, 8, 8, 8]
