"""Two shares of different bases in one sentence are two claims."""

from __future__ import annotations

from claims.extract import extract_claims
from claims.model import Document, Lang


def _claims(text: str, lang: Lang = "fr") -> list[tuple[str, list[float]]]:
    return [(c.claim, [q.value for q in c.quantities]) for c in extract_claims(Document("d", text, lang))]


def test_a_part_of_a_part_stands_alone() -> None:
    """The second share names what it is a share of."""
    text = "Plus de la moitié (53 %) des clichés montrent des passants masqués, dont 81 % de femmes."
    found = _claims(text)
    assert found[1] == ("Parmi les passants masqués : 81 % de femmes.", [81.0])
    assert 81.0 not in found[0][1]


def test_coordinated_shares_keep_their_report() -> None:
    """Both claims open with the study that found them."""
    assert _claims("L’étude montre que 34 % des lycéens fument et que 12 % des collégiens boivent.") == [
        ("L’étude montre que 34 % des lycéens fument.", [34.0]),
        ("L’étude montre que 12 % des collégiens boivent.", [12.0]),
    ]


def test_a_common_predicate_is_not_cut() -> None:
    """ "40% of women" alone asserts nothing."""
    assert len(_claims("40% of women and 30% of men voted.", "en")) == 1
