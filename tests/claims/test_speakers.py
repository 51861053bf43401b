"""Who is responsible for a sentence, and how the sentence gives their words."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.extract import extract_claims
from claims.model import Document, Lang
from tests.claims.pages import HARBOUR, LIBRARY

ALONE: tuple[tuple[Lang, str, str | None, str], ...] = (
    ("fr", "« Le barrage tiendra encore dix ans », a assuré mardi Anne Rivoire, la préfète.", "Anne Rivoire", "direct"),
    ("fr", "Le maire, Paul Sorge, a annoncé la fermeture de l’école.", "Paul Sorge", "indirect"),
    ("fr", "Paul Sorge, maire de Lorvaux, a annoncé la fermeture de l’école.", "Paul Sorge", "indirect"),
    ("fr", "Selon l’institut Norval, 12 % des puits sont à sec.", "l’institut Norval", "indirect"),
    ("fr", "La mesure a été jugée « brutale » par Anne Rivoire.", "Anne Rivoire", "mixed"),
    ("fr", "Des centaines de fuites ont été recensées par Norval.", "Norval", "indirect"),
    ("fr", "Ces travaux coûtent trop, a fait remarquer un ingénieur.", "un ingénieur", "indirect"),
    ("fr", "Anne Rivoire a soutenu le projet, affirmant qu’il était « urgent ».", "Anne Rivoire", "mixed"),
    (
        "fr",
        "Une porte-parole du ministre Paul Sorge a démenti l’accord.",
        "Une porte-parole du ministre Paul Sorge",
        "indirect",
    ),
    ("fr", "Le maire affirme que les sirènes sont restées muettes.", "Le maire", "indirect"),
    ("fr", "La préfète nie toute défaillance.", "La préfète", "indirect"),
    ("fr", "Les riverains se sont dits « soulagés ».", "Les riverains", "mixed"),
    ("fr", "Le ministre vient d’annoncer un plan.", "Le ministre", "indirect"),
    ("fr", "La Commission, quant à elle, a refusé de dire si le texte serait revu.", "La Commission", "indirect"),
    ("fr", "Les chiffres de l’Insee montrent que les prix baissent.", "Insee", "indirect"),
    ("fr", "« Rien n’a changé », regrette sa porte-parole, Anne Roy, dans un courriel.", "Anne Roy", "direct"),
    ("fr", "Lors d’une conférence de presse mardi, la ministre a présenté son plan.", "la ministre", "indirect"),
    ("fr", "L’élue verte Anne Roy, elle, y voit « la suite logique » du traité.", "Anne Roy", "mixed"),
    ("fr", "Le rapport, dixit un conseiller, « est faux ».", "un conseiller", "mixed"),
    ("fr", "Et Anne Roy de conclure, au portail : « Il ne reste plus rien ici. »", "Anne Roy", "direct"),
    ("fr", "Sa voisine abonde : « Le transport coûte plus cher qu’avant. »", "Sa voisine", "direct"),
    ("fr", "Roy après la défaite : « On a joué trop bas »", "Roy", "direct"),
    ("fr", "De l’aveu même du directeur, la moitié des caméras sont en panne.", "directeur", "indirect"),
    ("fr", "Les chiffres, publiés vendredi par l’Insee, montrent que les prix baissent.", "Insee", "indirect"),
    ("fr", "Le collectif pointe du doigt un manque de moyens.", "Le collectif", "indirect"),
    ("en", "Nordlink disputes this.", "Nordlink", "indirect"),
    ("en", "A ruling is expected by the end of April.", None, "none"),
    ("fr", "Il cite un baromètre selon lequel un tiers des foyers ont froid.", None, "none"),
    ("en", "Smith, 54, of Leeds, told the court he had acted alone.", "Smith", "indirect"),
    ("fr", "À Lorvaux, la préfète a refusé de commenter.", None, "none"),
    ("fr", "Du côté de la mairie, on table sur un coût de 5 millions d’euros.", "la mairie", "indirect"),
    ("fr", "« Tout est clair », a coupé court la ministre Anne Roy.", "Anne Roy", "direct"),
    ("fr", "Le quotidien maintient ses informations et affirme disposer de preuves.", "Le quotidien", "indirect"),
    ("fr", "Le syndicat évoque, lui, « trois alertes » restées sans suite.", "Le syndicat", "mixed"),
    ("fr", "Même colère au comité des usagers, où l’on exige des trains.", "comité des usagers", "indirect"),
    (
        "fr",
        "Le port a demandé un délai à la Région, ont dit trois personnes au courant du dossier.",
        "trois personnes au courant du dossier",
        "indirect",
    ),
    (
        "fr",
        "La note, évaluée à 3 millions d’euros par an par deux élus du canton, reste due.",
        "deux élus du canton",
        "indirect",
    ),
    (
        "fr",
        "Le club Étoile verte, qui revendique quelque deux cents membres, a saisi le juge.",
        "Le club Étoile verte",
        "indirect",
    ),
    ("fr", "Sollicitée, la mairie maintient sa version.", "la mairie", "indirect"),
    ("fr", "Invitée hier, Anne Roy a écarté toute démission.", "Anne Roy", "indirect"),
    (
        "fr",
        "Un bilan que les archives du canton nuancent : fin 2011, la dette était nulle.",
        "les archives du canton",
        "indirect",
    ),
    ("fr", "Un tarif qui fait bondir Anne Roy.", "Anne Roy", "indirect"),
    ("fr", "Sauf qu’une étude de 2019 montre que les haies protègent les sols.", "une étude de 2019", "indirect"),
    ("fr", "Anne Roy a présenté mardi ses excuses « aux familles ».", "Anne Roy", "mixed"),
    ("en", "Jane Roe urged caution.", "Jane Roe", "indirect"),
    ("en", "Roe, who pleaded guilty in May to theft, left by a side door.", None, "none"),
    (
        "en",
        "Ofreg would not be interviewed, but an aide close to it said the dam was safe.",
        "an aide close to it",
        "indirect",
    ),
    ("en", "A clerk who took £3m to pay for what a judge called “a vanity” was jailed.", "a judge", "mixed"),
    (
        "en",
        "Acme gained nothing; a spokesperson said it would not comment “before the trial”.",
        "a spokesperson",
        "mixed",
    ),
    ("fr", "Anne Roy tient le compte : douze pannes depuis mars, 40 trains supprimés.", "Anne Roy", "indirect"),
    ("fr", "Pour Anne Roy, « la digue ne tiendra pas l’hiver ».", "Anne Roy", "direct"),
    ("fr", "Sa cliente, assure Anne Roy, « n’a rien touché ».", "Anne Roy", "mixed"),
    ("fr", "L’Union des caisses donne 17 %, d’après son enquête annuelle.", "L’Union des caisses", "indirect"),
    ("fr", "Pour la première fois, le club descend.", None, "none"),
    ("en", "But Dr Tom Ade, a doctor who was not involved, warned that the results were weak.", "Tom Ade", "indirect"),
    ("en", "Ofreg declined to comment.", None, "none"),
    ("en", "Figures from the Harbour Trust suggest traders lost 2 million crates.", "Harbour Trust", "indirect"),
    ("fr", "Cette demande fait suite à la découverte de trois fuites.", None, "none"),
    ("fr", "Des riverains qui ont demandé une enquête ont quitté la ville.", None, "none"),
    ("fr", "Cela suggère que la digue est fragile.", None, "none"),
    ("fr", "Le parquet a ouvert une enquête le 3 mars.", None, "none"),
    ("en", '"We will close the dam," said Jane Roe, the county engineer.', "Jane Roe", "direct"),
    ("en", "Jane Roe, the county engineer, said the dam was safe.", "Jane Roe", "indirect"),
    ("en", "The dam was safe, the county engineer said on Monday.", "the county engineer", "indirect"),
    ("en", "According to Jane Roe, 12% of the wells are dry.", "Jane Roe", "indirect"),
    ("en", "Acme, which runs 12 dams, said it had “done its duty”.", "Acme", "mixed"),
    ("en", "Jane Roe did not respond to requests for comment.", None, "none"),
    ("en", "The United States and its allies left the council.", None, "none"),
    ("en", "Roe’s comments came after the flood.", None, "none"),
)


@pytest.mark.parametrize(("lang", "text", "speaker", "form"), ALONE)
def test_the_speaker_of_one_sentence(lang: Lang, text: str, speaker: str | None, form: str) -> None:
    """Cues before, inside and after; nouns that look like cues; requests by nobody in particular."""
    said = analyse(Document("d", text, lang)).sentences[0].said
    assert (said.speaker, said.attribution) == (speaker, form)


def test_orphan_quotations_go_to_the_last_speaker() -> None:
    """Both sentences of a quotation without a cue are the president's."""
    said = {r.sentence.reading: r.said for r in analyse(Document("d", HARBOUR)).sentences}
    assert said["« La sécurité n’est pas négociable."].speaker == "Hélène Marbot"
    assert said["Les quais rouvriront. »"].speaker == "Hélène Marbot"
    assert said["Les quais rouvriront. »"].carried


def test_descriptions_and_pronouns_are_resolved() -> None:
    """ "Le quotidien" is the paper cited before, "a-t-il" the union."""
    said = {r.sentence.reading: r.said.speaker for r in analyse(Document("d", HARBOUR)).sentences}
    assert said["Le quotidien précise que 1.200 conteneurs sont partis pour Brense."] == "Le Phare"
    assert said["« C’est un coup dur pour nous », a-t-il ajouté."] == "le syndicat Marée libre"


def test_a_surname_stands_for_the_full_name() -> None:
    """ "Dr. Ardley" is Tom Ardley, named before."""
    said = {r.sentence.reading: r.said.speaker for r in analyse(Document("d", LIBRARY, "en")).sentences}
    assert said["Dr. Ardley told readers on Monday that the records were deleted."] == "Tom Ardley"


def test_a_commenter_speaks_directly() -> None:
    """A comment is its author's word, whatever names stand in it."""
    read = next(r for r in analyse(Document("d", LIBRARY, "en")).sentences if "laptops in 2024" in r.sentence.text)
    assert (read.said.speaker, read.said.attribution, read.zone.kind) == ("riverfan", "direct", "comment")


def test_figures_go_on_from_a_counted_source() -> None:
    """The second sentence has no cue; its share is of what the institute counted."""
    text = (
        "Selon l’institut Norval, 400 puits ont été analysés en mai. Plus de la moitié d’entre eux (53 %) sont à sec. "
        "La mairie ouvre un guichet."
    )
    found = [r.said.speaker for r in analyse(Document("d", text)).sentences]
    assert found == ["l’institut Norval", "l’institut Norval", None]


def test_it_stands_for_the_body_named_before() -> None:
    """ "It says" belongs to the review that the sentence before cites."""
    text = "A council review found that the pier was closed. It says staff were told to wait."
    assert analyse(Document("d", text, "en")).sentences[1].said.speaker == "A council review"


def test_she_is_a_woman_named_close_by_rather_than_a_body_of_unknown_gender() -> None:
    """"Elle" behind a bare name of a body is the woman named just before it."""
    text = (
        "Anne Roy, la directrice, a déclaré que la digue fuyait. La digue a coûté cher, selon Nordet. "
        "Elle dément tout."
    )
    assert analyse(Document("d", text, "fr")).sentences[-1].said.speaker == "Anne Roy"


def test_according_to_a_pronoun_is_the_last_speaker() -> None:
    """ "Selon elle" is whoever spoke in the sentence before."""
    text = "« Le port est sûr », a assuré la préfète Anne Roy. Selon elle, les travaux coûteront 3 millions d’euros."
    assert analyse(Document("d", text)).sentences[1].said.speaker == "Anne Roy"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "« Trois factures manquent », affirme Me Anne Roy. « Le dossier est vide », glisse la pénaliste.",
            ["Anne Roy", "Anne Roy"],
        ),
        (
            "Le président Paul Sorge dit avoir payé. « Les clients sont partis », résume cet ancien élève de Crémone.",
            ["Paul Sorge", "Paul Sorge"],
        ),
        ("Paul Sorge dit avoir payé. Le maire assure que rien ne presse.", ["Paul Sorge", "Le maire"]),
        ("Le robot Medibot est en ligne. L’IA a répondu que la dose était de 9 grammes.", [None, "Medibot"]),
        (
            "Le robot Medibot et le chatbot Norbot sont en ligne. L’IA a répondu que la dose suffisait.",
            [None, "IA"],
        ),
        ("« Il reste du lait », assure Paul Sorge. Et d’ajouter : « Personne n’en voulait. »", ["Paul Sorge"] * 2),
    ],
)
def test_a_description_takes_up_who_spoke_last(text: str, speakers: list[str | None]) -> None:
    """A person's noun without an office, or "cet …", is whoever spoke last; a machine is the only one of its kind."""
    assert [read.said.speaker for read in analyse(Document("d", text, "fr")).sentences] == speakers


def _speakers(text: str, lang: Lang = "fr") -> dict[str, str | None]:
    return {r.sentence.reading: r.said.speaker for r in analyse(Document("d", text, lang)).sentences}


def test_a_conditional_of_hearsay_keeps_its_source() -> None:
    """The next sentence of the paragraph, while it stays in the conditional; an imperfect in -rait is none."""
    found = _speakers(
        "Selon l’institut Norval, 40 puits sont à sec. Deux communes sur dix seraient touchées. "
        "Le maire préparait hier un arrêté."
    )
    assert found["Deux communes sur dix seraient touchées."] == "l’institut Norval"
    assert found["Le maire préparait hier un arrêté."] is None


def test_ce_dernier_may_be_a_man_only_described() -> None:
    """The prefect of then has no name; in its own sentence the mayor stands before the pronoun."""
    text = "Paul Sorge a vu la fuite. On cite un appel du préfet de l’époque. Sollicité, ce dernier nie tout appel."
    assert _speakers(text)["Sollicité, ce dernier nie tout appel."] == "le préfet de l’époque"


def test_two_speakers_of_a_sentence_make_two_claims() -> None:
    """Each has a clause of their own."""
    text = "Jane Roe says the dam holds 3 million tonnes, but Tom Ade has warned it may fail within 10 years."
    found = extract_claims(Document("d", text, "en"))
    assert [c.speaker for c in found] == ["Jane Roe", "Tom Ade"]
    assert "Ade" not in found[0].claim


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anne Roy, soignante, doute. L’intersyndicale réclame un plan. Elle rappelle que la loi existe.",
         "L’intersyndicale"),
        ("Anne Roy assure avoir alerté l’agence régionale de santé. Cette dernière confirme avoir reçu un courrier.",
         "l’agence régionale de santé"),
        ("Aurélie, mère de deux enfants, paie le double. « Je ne roule pas sur l’or », s’agace-t-elle.", "Aurélie"),
        ("« Le ménage ne vient plus », déplore Zélie Roy. Leur porte-parole, la lieutenante Ophélie Marc, annonce "
         "quatre hommes. « Le délai doublera », prévient-elle.", "Ophélie Marc"),
        ("« J’ai tout perdu », raconte ce lycéen de Brense, qui a misé 10 euros.", "ce lycéen de Brense"),
        ("« On finance un slogan », a fustigé lundi soir, en conseil municipal, le chef de l’opposition Paul Sorge.",
         "Paul Sorge"),
    ],
)  # fmt: skip
def test_who_a_pronoun_or_a_late_subject_names(text: str, speaker: str) -> None:
    """Bodies have a gender too, a first name alone may be introduced, and circumstances may stand before a subject."""
    assert list(_speakers(text).values())[-1] == speaker


def test_a_bare_relative_leaves_its_own_subject() -> None:
    """The bank described; the report is what it described."""
    text = 'The Courier said in May that Norrland had hired advisers, a report the Swedish bank described as "wrong".'
    said = analyse(Document("d", text, "en")).sentences[-1]
    assert "the Swedish bank" in [one.speaker for one in (said.said, *said.also)]


def test_a_name_behind_the_article_is_no_person() -> None:
    """ "The Custody Inspectorate" is taken up by "it", though its two words could be a person's."""
    text = "In a report, the Custody Inspectorate described records as “chaotic”. It said releases had doubled."
    assert list(_speakers(text, "en").values()) == ["Custody Inspectorate"] * 2


def test_no_union_is_the_company() -> None:
    """A body whose own name says its kind is passed over when another kind is taken up."""
    text = (
        "Nordline, the ferry group, said that 400 sailings were dropped. The Union of Deckhands said that 900 were. "
        "The company put the figure at 480."
    )
    speakers = [r.said.speaker for r in analyse(Document("d", text, "en")).sentences]
    assert speakers == ["Nordline", "The Union of Deckhands", "Nordline"]


def test_a_demand_behind_a_name_with_an_apposition_is_that_persons() -> None:
    """"La députée X, membre de …, réclame une enquête": the inquiry demands nothing."""
    text = "La députée Anne Roy, membre de la commission du port, réclame une enquête complète."
    assert [r.said.speaker for r in analyse(Document("d", text, "fr")).sentences] == ["Anne Roy"]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("fr", "Installée à Brense, la société Nordet revendique 3 000 clients.", "la société Nordet"),
        ("fr", "La ministre Agathe Roy a promis, le 12 janvier, de le porter à 30 %.", "Agathe Roy"),
        ("fr", "Le préfet m’a confirmé par courrier, le 12 mai, qu’il ne viendrait pas.", "Le préfet"),
        ("en", "Sales fell 3%, figures from the Brewers’ Federation show, and pubs closed.", "Brewers’ Federation"),
        ("en", "A further 9% said that the noise had got worse.", None),
    ],
)
def test_who_speaks_past_an_aside_or_an_opening(lang: Lang, text: str, speaker: str | None) -> None:
    """A date between commas, an opening participle and figures in passing hide no speaker; a share is nobody."""
    said = [r.said.speaker for r in analyse(Document("d", text, lang)).sentences]
    assert [name and name.removeprefix("the ") for name in said] == [speaker]


def test_what_a_spokeswoman_speaks_for_is_not_her() -> None:
    """"A spokeswoman for the utility, Ann Roe": the utility is not Ann Roe."""
    text = "A spokeswoman for the utility, Ann Roe, said crews were out. The utility said 300 homes were dark."
    assert [r.said.speaker for r in analyse(Document("d", text, "en")).sentences] == ["Ann Roe", "The utility"]
