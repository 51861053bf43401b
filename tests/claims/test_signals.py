"""Each reason between a claim and a passage fires where a reader would see it, and not where it would mislead."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.dates import find_dates
from claims.model import Claim, Lang, Passage, Quote, Signal, Span, ZoneKind
from claims.quantities import find_quantities
from claims.signals import SIGNALS, SignalWithoutSentence, explain, feature_names, feature_vector, signals_between
from claims.signals.registry import signal

PUBLISHED = date(2026, 3, 18)


def _quotes(text: str) -> tuple[Quote, ...]:
    start, end = text.find("«"), text.find("»")
    return (Quote(text[start + 1 : end].strip(), start + 1, end),) if 0 <= start < end else ()


def claim(text: str, lang: Lang = "fr") -> Claim:
    """A claim read from an invented sentence."""
    return Claim(
        "a", 0, len(text), text, text, "other", lang, "body",
        quotes=_quotes(text), quantities=find_quantities(text, lang), dates=find_dates(text, lang, PUBLISHED),
    )  # fmt: skip


def passage(text: str, lang: Lang = "fr", zone: ZoneKind = "body") -> Passage:
    """A passage read from an invented sentence."""
    return Passage(
        "b", 0, len(text), text, text, zone, lang, published=PUBLISHED,
        quotes=_quotes(text), quantities=find_quantities(text, lang), dates=find_dates(text, lang, PUBLISHED),
    )  # fmt: skip


def names(ours: Claim, theirs: Passage) -> dict[str, Signal]:
    """The signals of a pair by name."""
    return {found.name: found for found in signals_between(ours, theirs)}


FIRES: tuple[tuple[str, Lang, str, Lang, str], ...] = (
    (
        "figures_agree", "fr", "La tempête a détruit 1 250 maisons à Valmorin.",
        "fr", "À Valmorin, 1.250 maisons ont été détruites.",
    ),
    ("figures_agree", "fr", "Plus de la moitié des vergers ont gelé.", "fr", "Le gel a touché 53 % des vergers."),
    ("figures_agree", "fr", "La moitié des vergers ont gelé.", "fr", "Au total, 53 % des vergers ont gelé."),
    ("figures_agree", "fr", "L'usine a supprimé 1 200 emplois.", "en", "The plant cut 1,200 jobs."),
    ("figures_agree", "fr", "Dans la vallée, 17 % des ruches sont vides.", "en", "Beekeepers lost 17% of their hives."),
    (
        "figures_differ", "fr", "La tempête a détruit 300 maisons à Valmorin.",
        "fr", "La tempête a détruit 80 maisons à Valmorin.",
    ),
    ("figures_differ", "fr", "Plus de la moitié des vergers ont gelé.", "fr", "Seuls 12 % des vergers ont gelé."),
    ("figures_differ", "fr", "Le port a fermé neuf nuits.", "fr", "Le port a fermé onze nuits, et non neuf."),
    ("figures_differ", "en", "The plant cut 1,200 jobs, not 300.", "en", "The plant cut 300 jobs."),
    ("figures_differ", "en", "The plant cut 1,200 jobs.", "en", "The plant cut 300 jobs."),
    (
        "figures_not_comparable", "fr", "Au lycée, 40 % des élèves internes étudient le russe.",
        "fr", "Au lycée, 12 % des professeurs étudient le russe.",
    ),
    (
        "figures_not_comparable", "fr", "En Espagne, 40 % des vergers ont gelé cet hiver.",
        "fr", "Au Portugal, 12 % des vergers ont gelé cet hiver.",
    ),
    ("dates_agree", "fr", "Le pont de Valmorin a rouvert le 3 mars.", "en", "The Valmorin bridge reopened on March 3."),
    (
        "dates_differ", "fr", "Anna Roux a signé le contrat le 2 février.",
        "fr", "Anna Roux a signé le contrat le 9 mars.",
    ),
    (
        "later_state", "fr", "Le 2 février, le maire a fermé la piscine.",
        "fr", "Le 9 mars, le maire a finalement rouvert la piscine.",
    ),
    ("negation_differs", "fr", "Le maire a signé le contrat.", "fr", "Le maire n'a pas signé le contrat."),
    ("negation_differs", "fr", "Le maire a signé le contrat.", "fr", "Le maire nie avoir signé le contrat."),
    ("negation_differs", "en", "The mayor signed the contract.", "en", "The mayor never signed the contract."),
    ("negation_differs", "en", "The mayor signed the contract.", "en", "The mayor denies signing the contract."),
    ("opposite_words", "fr", "Le prix du blé a augmenté.", "fr", "Le prix du blé a reculé."),
    ("opposite_words", "fr", "La ville autorise les trottinettes.", "fr", "La ville interdit les trottinettes."),
    ("opposite_words", "en", "The city allows scooters.", "en", "The city banned scooters."),
    ("opposite_words", "fr", "Inflation : hausse des prix en Patagonie.", "en", "Inflation: prices fell in Patagonia."),
    (
        "absolute_broken", "fr", "Aucun dauphin n'est mort dans la baie.",
        "fr", "Un dauphin a été retrouvé mort dans la baie.",
    ),
    (
        "absolute_broken", "fr", "Nous n'avons trouvé aucune fissure.",
        "fr", "Des fissures traversent 2 % des murs : 14 fissures.",
    ),
    ("absolute_broken", "en", "No dolphin died in the bay.", "en", "Three dolphins died in the bay."),
    (
        "absolute_broken", "fr", "Aucune photo d'enfant n'a circulé.",
        "en", "Two photographs of teenagers went round the school.",
    ),
    (
        "opposite_words", "fr", "L'assistant Pivert refuse toute annonce d'arme.",
        "fr", "Chez Pivert, les garde-fous ont été contournés dès mai.",
    ),
    (
        "opposite_words", "fr", "Le filtre bloque les annonces d'armes.",
        "en", "The firm admitted safety lapses that let weapon ads through.",
    ),
    ("opposite_words", "fr", "La ville a fermé la piscine.", "fr", "La municipalité a rouvert la piscine."),
    ("figures_differ", "fr", "Le chien a mordu 12 enfants.", "en", "The dog bit 31 children."),
    ("negation_differs", "fr", "Le maire a vendu la maison et le jardin.", "en", "The mayor never sold the house."),
    ("absolute_broken", "fr", "Tous les élèves ont reçu un manuel.", "fr", "Certains élèves n'ont pas reçu de manuel."),
    (
        "passage_denies", "fr", "Le maire a vendu la piscine.",
        "fr", "Contrairement à la rumeur, le maire garde la piscine.",
    ),
    ("passage_denies", "en", "The mayor sold the pool.", "en", "It is false that the mayor sold the pool."),
    (
        "passage_retracts", "fr", "La piscine du stade compte trois bassins.",
        "fr", "Erratum : nous avions écrit que la piscine du stade avait trois bassins.",
    ),
    ("claim_denies", "fr", "Il est faux que le maire ait vendu la piscine.", "fr", "Le maire a vendu la piscine."),
    ("actor_differs", "fr", "Anna Roux a dessiné le pont suspendu.", "fr", "Paul Vidal a dessiné le pont suspendu."),
    ("same_quote", "fr", "Elle a dit : « le pont tiendra cent ans ».", "fr", "« Le pont tiendra cent ans », dit-elle."),
    (
        "quote_truncated", "fr", "Elle a dit : « le pont tiendra cent ans ».",
        "fr", "« Le pont tiendra peut-être cent ans », dit-elle.",
    ),
    (
        "quote_reworded", "fr", "Elle a dit : « le pont tiendra cent ans sans travaux ».",
        "fr", "« Le pont tiendra quarante ans sans travaux », dit-elle.",
    ),
    ("scope_differs", "fr", "En Espagne, les vergers ont gelé.", "fr", "Au Portugal, les vergers ont gelé."),
    ("modality_weaker", "fr", "La mairie ferme la piscine.", "fr", "La mairie pourrait fermer la piscine."),
    ("modality_weaker", "fr", "La mairie ferme la piscine.", "fr", "La mairie prévoit de fermer la piscine."),
    ("modality_weaker", "en", "The city closed the pool.", "en", "The city may close the pool."),
    (
        "hearsay", "fr", "Le trésorier a détourné les dons du club.",
        "fr", "Le trésorier aurait détourné les dons du club.",
    ),
    ("hearsay", "en", "The treasurer stole the club funds.", "en", "The treasurer allegedly stole the club funds."),
    (
        "same_statement", "fr", "La tempête a détruit 1 250 maisons dans la vallée.",
        "fr", "Dans la vallée, la tempête a détruit 1.250 maisons.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("name", "lang", "ours", "other_lang", "theirs"), FIRES)
def test_a_reason_is_seen(name: str, lang: Lang, ours: str, other_lang: Lang, theirs: str) -> None:
    """The pair carries this reason, its spans are the values' own characters and its sentence shows them."""
    left, right = claim(ours, lang), passage(theirs, other_lang)
    found = names(left, right)
    assert name in found
    reason = found[name]
    assert 0 < reason.strength <= 1
    for value, span, text in (
        (reason.claim_value, reason.claim_span, left.sentence),
        (reason.passage_value, reason.passage_span, right.text),
    ):
        assert span is None or value.strip() in span.of(text)
    for reader in ("fr", "en"):
        sentence = explain(reason, reader)  # type: ignore[arg-type]
        assert "{" not in sentence and sentence.endswith(".")
        assert all(" ".join(value.split()) in sentence for value in (reason.passage_value,) if value)


QUIET: tuple[tuple[str, str, str], ...] = (
    (
        "passage_denies",
        "Le registre des plaintes, la mairie le recevait.",
        "Le maire n'a jamais répondu aux courriers du collège au sujet de la mairie et des plaintes.",
    ),
    ("negation_differs", "Le témoignage du berger est vrai.", "Le témoignage du berger n'est pas faux."),
    ("negation_differs", "Le maire n'a pas signé le contrat.", "Le contrat, le maire ne l'a jamais signé."),
    ("negation_differs", "Le maire a signé le contrat.", "Le maire a signé le contrat, pas seulement le bail."),
    ("opposite_words", "Le prix du blé a augmenté.", "Le prix du blé n'a pas reculé."),
    ("opposite_words", "Le maire refuse de vendre le terrain.", "Le maire a reconnu des failles dans le contrat."),
    ("opposite_words", "Pivert bloque les annonces d'armes.", "Pivert passe sur des failles géologiques."),
    ("opposite_words", "Pivert ne bloque pas les annonces.", "Pivert a reconnu des failles dans ses annonces."),
    ("opposite_words", "Pivert bloque les annonces d'armes.", "Pivert n'a trouvé aucune faille dans ses annonces."),
    ("figures_differ", "En Espagne, 40 % des vergers ont gelé.", "Au Portugal, 12 % des vergers ont gelé."),
    ("figures_differ", "Près de 300 maisons sont détruites à Valmorin.", "À Valmorin, 296 maisons sont détruites."),
    ("figures_differ", "La tempête a détruit 300 maisons.", "Le festival a vendu 80 maisons de poupée."),
    (
        "figures_differ", "Dans le puits des Saules, la teneur en nitrate atteint 31 milligrammes par litre.",
        "Dans le puits des Saules, la teneur en nitrate dépasse la limite autorisée de 10 milligrammes par litre.",
    ),
    ("dates_differ", "Anna Roux a signé le contrat le 2 février.", "Le festival ouvre le 9 mars."),
    (
        "dates_differ", "Le préfet tient le puits des Saules fermé jusqu'au 30 avril.",
        "Le préfet a annoncé le 9 mars la fermeture du puits des Saules.",
    ),
    (
        "dates_differ", "Selon Anna Roux, qui dirige le port de Brense, la grue a été livrée le 2 février.",
        "Anna Roux, qui dirige le port de Brense depuis dix ans, recevra le 9 mars une médaille.",
    ),
    ("dates_differ", "Anna Roux a signé le contrat en février.", "Anna Roux a signé le contrat le 2 février."),
    ("absolute_broken", "Aucun dauphin n'est mort dans la baie.", "Aucun dauphin mort n'a été vu dans la baie."),
    (
        "absolute_broken", "La ville n'a reçu aucune lettre de Mer vivante avant juin.",
        "Correction : avant juin, Mer vivante comptait 40 dauphins dans la ville.",
    ),
    (
        "absolute_broken", "La ville n'a reçu aucune lettre de Mer vivante avant juin.",
        "La ville finance Mer vivante depuis juin.",
    ),
    (
        "negation_differs", "Le premier courrier est celui de Mer Vivante.",
        "La ville n'a jamais aidé Mer Vivante.",
    ),
    (
        "passage_retracts", "Le premier courrier est celui de Mer Vivante.",
        "Correction : nous avions écrit que Mer Vivante comptait 40 dauphins.",
    ),
    ("actor_differs", "Anna Roux a dessiné le pont suspendu.", "Roux a dessiné le pont suspendu."),
    ("modality_weaker", "La mairie pourrait fermer la piscine.", "La mairie pourrait fermer la piscine."),
    ("same_statement", "Le maire a signé le contrat hier soir.", "Le maire n'a pas signé le contrat hier soir."),
)


@pytest.mark.parametrize(("name", "ours", "theirs"), QUIET)
def test_a_reason_is_not_seen(name: str, ours: str, theirs: str) -> None:
    """Litotes, other places, rounding and other acts make no such reason."""
    assert name not in names(claim(ours), passage(theirs))


def test_words_of_one_family_meet_across_registers_and_languages() -> None:
    """The law's word, the street's and an age; a word that only looks alike stays apart."""
    from claims.signals.words import overlap

    pairs = (
        ("Des images de mineurs circulent.", "fr", "Le réseau échange des contenus pédopornographiques.", "fr", True),
        ("Des mineurs ont voté.", "fr", "Un votant était âgé de 16 ans.", "fr", True),
        ("Le voleur a été tué.", "fr", "The death is unexplained.", "en", True),
        ("The strike goes on.", "en", "Le débrayage dure.", "fr", True),
        ("Des minerais ont été vendus.", "fr", "L'enfant dort.", "fr", False),
        ("Le bail court depuis moins de 10 ans.", "fr", "Un enfant dort.", "fr", False),
    )
    for ours, lang, theirs, other, meet in pairs:
        assert bool(overlap(claim(ours, lang), passage(theirs, other)).pairs) is meet, ours


def test_two_limits_are_compared() -> None:
    """Only a limit and a value found stand apart."""
    ours = claim("La limite est de 20 microgrammes par litre.")
    theirs = passage("La limite de 10 microgrammes par litre est dépassée.")
    assert "figures_differ" in names(ours, theirs)


def test_a_share_of_a_share_is_not_compared_with_the_whole() -> None:
    """"dont 81 %" measures a part of what the first share measures."""
    ours = claim("Dans la ruche, 53 % des abeilles sont malades.")
    found = names(ours, passage("Des abeilles de la ruche, dont 81 % malades, sont parties."))
    assert "figures_differ" not in found
    assert "figures_not_comparable" in found


def test_a_commenter_proves_nothing() -> None:
    """A passage of the comments says so, on no side."""
    found = names(claim("Le maire a signé le contrat."), passage("Le maire a signé le contrat.", zone="comment"))
    assert (found["speaker_is_commenter"].side, found["speaker_is_commenter"].strength) == ("neutral", 1.0)


def test_a_cut_that_drops_a_hedge_weighs_more() -> None:
    """Losing "peut-être" changes the sense; losing the opening words does not."""
    ours = claim("Elle a dit : « le pont tiendra cent ans ».")
    hedged = names(ours, passage("« Le pont tiendra peut-être cent ans », dit-elle."))["quote_truncated"]
    plain = names(ours, passage("« Je crois bien, le pont tiendra cent ans », dit-elle."))["quote_truncated"]
    assert hedged.strength > plain.strength


def test_sides_are_those_the_comparison_counts() -> None:
    """Agreement speaks for, conflict against, other scope as a nuance."""
    sides = {"figures_agree": "for", "figures_differ": "against", "scope_differs": "nuance"}
    for name, lang, ours, other, theirs in FIRES:
        if name in sides:
            assert names(claim(ours, lang), passage(theirs, other))[name].side == sides[name]


def test_values_are_shown_as_text() -> None:
    """Braces and markup in a source stay what they are, and very long values are cut."""
    reason = Signal("figures_differ", "against", 0.5, "{passage} <b>3</b>", "x" * 500, Span(0, 1), Span(0, 1))
    sentence = explain(reason, "en")
    assert "<b>3</b>" in sentence and len(sentence) < 400


def test_a_kept_signal_outlives_its_finder() -> None:
    """A name no longer registered still shows its values."""
    assert explain(Signal("retired", "for", 0.5, "a", "b"), "fr") == "retired / a / b"


def test_a_signal_without_both_sentences_is_refused() -> None:
    """The sentence a reviewer reads is part of the signal."""

    def mute(ours: Claim, theirs: Passage) -> Signal | None:
        """Une seule langue."""
        return None

    with pytest.raises(SignalWithoutSentence):
        signal(mute)


def test_every_signal_has_two_sentences() -> None:
    """French on the first line, English on the third, and they are not the same."""
    for finder in SIGNALS.values():
        lines = (finder.__doc__ or "").splitlines()
        assert lines[0].strip() and lines[2].strip() and lines[0] != lines[2]


def test_features_have_stable_names_and_values() -> None:
    """The vector has the announced names in order, finite, with the strengths of the signals."""
    ours, theirs = claim("La tempête a détruit 300 maisons."), passage("La tempête n'a pas détruit 80 maisons.")
    found = signals_between(ours, theirs)
    vector = feature_vector(ours, theirs, found)
    assert tuple(vector) == feature_names()
    assert all(math.isfinite(value) for value in vector.values())
    assert all(vector[f"signal.{item.name}"] == item.strength for item in found)
    assert vector["negation.parity"] == 1.0 and vector["zone.body"] == 1.0 and vector["figures.conflict"] == 1.0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["fr", "en"]), st.sampled_from(["fr", "en"]))
def test_any_two_texts_are_compared_without_fault(left: str, right: str, lang: Lang, other: Lang) -> None:
    """Whatever the texts hold, spans stay inside them and features stay finite."""
    ours, theirs = claim(left, lang), passage(right, other)
    found = signals_between(ours, theirs)
    for item in found:
        assert item.claim_span is None or 0 <= item.claim_span.start <= item.claim_span.end <= len(left)
        assert item.passage_span is None or 0 <= item.passage_span.start <= item.passage_span.end <= len(right)
    assert all(math.isfinite(value) for value in feature_vector(ours, theirs, found).values())
