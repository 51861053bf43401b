"""A headline's quotation is whoever's says it in the text."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.model import Document

BODY = (
    "Le canal de Lorvaux déborde depuis trois hivers et la commune a déjà évacué deux rues du bas du bourg.\n\n"
    "« On nous a menti sur toute la ligne, et ça continue », accuse Mireille Santoni, qui habite à 200 mètres. "
    "Elle a reçu 4 000 euros de l'assurance en mars dernier, après deux ans de courriers restés sans réponse.\n\n"
    "Le préfet, Paul Vasseur, juge la digue « saine » et promet une visite des ingénieurs avant la fin du mois.\n"
)


@pytest.mark.parametrize(
    ("title", "speaker", "form"),
    [
        ("« On nous a menti sur toute la ligne » : à Lorvaux, le canal déborde encore", "Mireille Santoni", "mixed"),
        ("Lorvaux : « On nous a menti sur toute la ligne »", "Mireille Santoni", "mixed"),
        ("« On nous a menti sur toute la ligne »", "Mireille Santoni", "direct"),
        # words that the text gives nobody, and a headline that names its own speaker
        ("Lorvaux les pieds dans l'eau, « une honte de plus » pour la commune", None, "none"),
        ("« La digue est saine et le restera », assure le sous-préfet", "le sous-préfet", "direct"),
    ],
)
def test_a_headline_quotes_whoever_says_so_below(title: str, speaker: str | None, form: str) -> None:
    reading = analyse(Document("d", f"{title}\n\n{BODY}", "fr", title=title))
    first = reading.sentences[0]
    assert first.zone.kind == "heading"
    assert (first.said.speaker, first.said.attribution) == (speaker, form)
