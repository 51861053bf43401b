"""Turns of speech of French and English news, one sentence or a short passage each, and what only looks like one.

The sentences are the tests' own. A line names the speaker of the passage's last sentence, or None.
"""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.interviews import find_answers
from claims.model import Document, Lang
from claims.names import NameBook
from claims.sentences import split_units
from tests.claims.speaking import sources

SPEAKS: tuple[tuple[Lang, str, str], ...] = (
    # the turn of phrase behind a quotation
    ("fr", "« Aucune digue n’a cédé », veut rassurer la préfète, Anne Roy.", "Anne Roy"),
    ("fr", "« La digue tiendra », s’est réjouie auprès de l’AFP Anne Roy.", "Anne Roy"),
    ("fr", "« La digue tiendra, assure Anne Roy. Elle est neuve. »", "Anne Roy"),
    ("fr", "« La digue, explique Anne Roy, tiendra encore dix ans. »", "Anne Roy"),
    ("fr", "Un pêcheur a été secouru. « L’eau est montée d’un coup », raconte ce dernier.", "Un pêcheur"),
    ("fr", "« On nous a trompés sur le débit » : la juriste qui a relu les contrats", "la juriste"),
    ("fr", "« La digue a tenu bon », savoure Anne Roy, mère de deux marins.", "Anne Roy"),
    ("fr", "« La digue tiendra », prévient toutefois Anne Roy.", "Anne Roy"),
    ("fr", "« La digue tiendra », a écrit dans un courriel adressé au personnel la directrice, Anne Roy.", "Anne Roy"),
    ("fr", "« La digue tiendra », fait-on savoir dans l’entourage du préfet.", "entourage du préfet"),
    ("fr", "Douze lits sont fermés, confie une infirmière qui souhaite rester anonyme.", "une infirmière"),
    ("fr", "D’ici là, prévient l’entourage du maire, « chacun est prié d’attendre ».", "l’entourage du maire"),
    ("en", "Roof repairs are slower than planned, report finds – and dearer", "report"),
    ("en", "Retired teacher Ann Roe, 71, said her grandchildren used the slide.", "Ann Roe"),
    ("en", "A later note clarified that the logs were gone, a spokeswoman clarified.", "a spokeswoman"),
    # a colon goes on with its clause
    ("fr", "À ses côtés, Anne Roy se veut prudente : le geste est « réel mais tardif ».", "Anne Roy"),
    (
        "fr",
        "La maire de Brense, qui s’est rendue sur la digue lundi matin, en appelle à l’État : "
        "« On ne peut pas laisser la mer décider seule de l’avenir du port. »",
        "La maire de Brense",
    ),
    ("fr", "Anne Roy parle. L’association Nordet s’étrangle : elle rappelle que la digue fuit.", "Nordet"),
    ("fr", "Luc Mara parle. Le président de région va plus loin : il réclame une digue.", "Le président de région"),
    ("fr", "Même colère chez Anne Roy, à la tête du collectif : « La digue est morte depuis dix ans. »", "Anne Roy"),
    # the infinitive of narration, what was said before, attitudes
    ("fr", "« La digue tiendra », dit Anne Roy. Et de brandir un sondage : 78 % des riverains y croient.", "Anne Roy"),
    ("fr", "Et l’élue de rappeler que la ville a payé 5 millions d’euros.", "l’élue"),
    ("fr", "La digue rouvrira. Le préfet, Luc Mara, l’a confirmé mardi.", "Luc Mara"),
    ("fr", "Luc Mara se tait. Le lobby du sable n’est pas de cet avis.", "Le lobby du sable"),
    ("fr", "Le recours vient de Nordet, qui reproche à l’État d’avoir tardé.", "Nordet"),
    ("fr", "La régie, qui gère 1 900 bornes, ne nie rien mais assure y consacrer 6 millions.", "La régie"),
    ("fr", "Pour l’économiste Anne Roy, la digue n’a rien d’utile.", "Anne Roy"),
    # roles behind bare names, what is another's
    ("fr", "« La digue tiendra », prévient Anne Roy. La coordinatrice du projet table sur dix ans.", "Anne Roy"),
    (
        "fr",
        "Son président, Luc Mara, invoque « un vice ». Le président de région réclame une digue.",
        "Le président de région",
    ),
    # the sentence's own place, and its own "it"
    ("en", "BRENSE, Nov 12 (Wire) - The harbour agency has closed the pier, it said on Wednesday.", "harbour agency"),
    ("en", "The pier is shut, a court in Brense was told on Thursday.", "court"),
    ("en", "The agency shut the pier, while the charity Nordet said the boats were safe.", "Nordet"),
    # feelings, alarm, wishes and states of mind
    ("fr", "La Ligue s’alarme d’une hausse des crues.", "La Ligue"),
    ("fr", "L’Agence alerte sur une pollution du fleuve.", "Agence"),
    ("fr", "Anne Roy veut « laisser les experts travailler ».", "Anne Roy"),
    ("fr", "La mairie s’engage à payer 6 000 euros.", "La mairie"),
    ("fr", "Anne Roy, hydrologue, est catégorique : la digue tiendra.", "Anne Roy"),
    ("fr", "Anne Roy craint que la digue ne cède.", "Anne Roy"),
    ("fr", "Anne Roy s’en prend aux « marchands de sable ».", "Anne Roy"),
    ("fr", "Le préfet, Luc Mara, parlait de « manquements graves ».", "Luc Mara"),
    ("fr", "La cour épingle une gestion « opaque » du port.", "La cour"),
    ("fr", "La préfète demande à l’exploitant une étude complète.", "La préfète"),
    # the holder of a view
    ("fr", "C’est du moins l’avis d’Anne Roy, pour qui la digue tiendra.", "Anne Roy"),
    ("fr", "C’est en tout cas ce qu’affirme Anne Roy, hydrologue.", "Anne Roy"),
    ("fr", "Une thèse défendue par Anne Roy, qui a visité l’ouvrage.", "Anne Roy"),
    ("fr", "Une version que conteste Anne Roy, l’ingénieure du port.", "Anne Roy"),
    ("fr", "Qualifiée d’« absurde » par Anne Roy, la taxe a disparu.", "Anne Roy"),
    ("fr", "Même constat chez Anne Roy : « Rien n’a été réparé. »", "Anne Roy"),
    ("fr", "Dans l’opposition, on parle de « système ».", "l’opposition"),
    ("fr", "Dans son entourage, on précise que le port rouvrira.", "son entourage"),
    ("fr", "Anne Roy aurait, selon ses propres dires, prévenu la préfecture.", "Anne Roy"),
    # the subject behind appositions and before relative clauses
    ("fr", "Dans une lettre, Anne Roy, proviseure du lycée, à Lens, s’est dite « désolée ».", "Anne Roy"),
    ("fr", "Son directeur, le professeur Luc Mara, nie avoir menti.", "Luc Mara"),
    ("fr", "La société, dont la présidente, Anne Roy, parle d’un « gâchis », a fermé.", "Anne Roy"),
    ("fr", "La juge, Anne Roy, avait demandé un audit indépendant.", "Anne Roy"),
    ("fr", "L’outil, vendu par la mutuelle Or, fuit, dénonce l’ONG Vigie dans un avis publié ce mardi.", "Vigie"),
    ("en", "According to Roe, the club had promised to sell the player.", "Roe"),
    ("en", "The WHO warned that cases were rising.", "The WHO"),
    ("en", "The court heard that Roe took the money.", "The court"),
    ("en", "Roe’s aunt disagreed: “They should pay at once.”", "Roe’s aunt"),
    ("en", "The firm’s bill rose by 14%, the accounts show.", "the accounts"),
    ("en", "The treasurer, Ann Roe, rejects the findings.", "Ann Roe"),
    ("en", "Ann Roe wants the police to investigate.", "Ann Roe"),
    ("en", "Researchers at Harwick University found that naps are good.", "Researchers at Harwick"),
    ("fr", "Dans ce mot, que La Gazette a lu, le directeur, Luc Mara, écrit que tout est « en règle ».", "Luc Mara"),
    ("fr", "Ses conclusions sont attendues au printemps, précise un cheminot.", "un cheminot"),
    ("fr", "Le groupe, les Quais 76, condamne « des insultes » visant le joueur.", "Le groupe"),
    ("fr", "Une réponse qui laisse sceptique la sénatrice Anne Roy.", "Anne Roy"),
    ("fr", "« Personne ne nous a rien dit », a regretté, mardi, Anne Roy.", "Anne Roy"),
    ("fr", "« Le port ne fermera pas », peut-on lire dans un avis affiché au quai.", "un avis"),
    ("fr", "Faux, rétorque la Ligue : le port a fermé deux fois.", "Ligue"),
    ("fr", "Leur commandant, Luc Mara, chiffre à trois le nombre de bateaux perdus.", "Luc Mara"),
    ("fr", "Luc Mara a menacé d’imposer une taxe de 5 %.", "Luc Mara"),
    ("fr", "Quant à Anne Roy, elle dénonce « un passage en force ».", "Anne Roy"),
    ("en", "Ann Roe is convinced that the wall was weak.", "Ann Roe"),
    ("en", "Asked about the delay, Ann Roe blamed suppliers.", "Ann Roe"),
    # neither yes nor no; papers of several words
    ("fr", "Contactée, la régie du port ne confirme ni n’infirme le départ du directeur.", "la régie du port"),
    ("fr", "Le club ne dément pas la vente du stade.", "Le club"),
    ("fr", "L’exploitant se refuse à dire combien de fûts manquent.", "L’exploitant"),
    ("fr", "L’étude d’impact, confiée au cabinet Ternois, tablait sur 3 000 visiteurs.", "L’étude d’impact"),
    ("fr", "Le syndicat en a compté plus du double.", "Le syndicat"),
    ("en", "Ann Roe refused to rule out closing the pool.", "Ann Roe"),
    ("en", "The trust has not ruled out further cuts.", "The trust"),
    ("en", "The business case, drawn up by Fenn Row, had predicted 640 visitors.", "The business case"),
    ("en", "The feasibility study, published in May, forecast 3,000 visitors a day.", "The feasibility study"),
    ("fr", "Du côté du port, on invoque la houle.", "port"),
    ("fr", "Une promesse qui ne convainc guère Anne Roy.", "Anne Roy"),
    ("fr", "Un chiffre que la régie n’a jamais démenti.", "la régie"),
    ("fr", "Le quai est sûr, a affirmé à Radio Lorvaux une ouvrière jointe hier.", "une ouvrière"),
    ("fr", "« Le port tiendra », dit Luc Mara. Le porte-parole du préfet a salué « un progrès ».", "Le porte-parole"),
    ("en", "The inquest heard he had called twice.", "The inquest"),
    ("en", "“It was full,” said Meg Howe. Dr Ann Roe of the University of Salt is calm. “No,” she says.", "Ann Roe"),
    # what is as often thought or done as said, behind it a "that" or a quotation
    ("fr", "Luc Mara prédit que la digue cédera.", "Luc Mara"),
    ("fr", "La préfète sous-entend que le port savait.", "La préfète"),
    ("fr", "La maire se demande si le port tiendra.", "La maire"),
    ("en", "Ann Roe doubts that the wall will hold.", "Ann Roe"),
    ("en", "The ministers agreed that the pier was unsafe.", "The ministers"),
    ("en", "“Nobody asked us,” snaps the mayor.", "mayor"),
    # whom a turn of the sentence makes speak
    ("fr", "« C’est du vol » : Anne Roy, retraitée, ne décolère pas.", "Anne Roy"),
    ("fr", "Ce qui fait dire au sénateur Luc Mara que le port est « perdu ».", "Luc Mara"),
    ("fr", "Réponse sèche de la maire : « Sans commentaire. »", "la maire"),
    ("fr", "Le procureur a requis dix-huit mois de prison.", "Le procureur"),
    ("fr", "Trois marins ont été arrêtés, a-t-on appris lundi de source judiciaire.", "source judiciaire"),
    ("fr", "Trois marins ont été arrêtés, a appris La Gazette auprès du parquet.", "parquet"),
    ("fr", "Quant au maire, il se dit « serein ».", "maire"),
    ("fr", "Pas de quoi inquiéter le patron du port, Luc Mara : « Les quais sont pleins. »", "Luc Mara"),
    ("fr", "Un optimisme que ne partage pas l’économiste Anne Roy.", "Anne Roy"),
    ("fr", "Selon nos confrères de La Gazette, le préfet part en juin.", "La Gazette"),
    ("fr", "Le bureau d’études assure, plans à l’appui, que la digue tiendra.", "Le bureau d’études"),
    ("en", "Not so, says the council.", "council"),
    ("en", "Two men have been arrested, the force confirmed on Tuesday.", "the force"),
    ("en", "Leaked emails show the board knew in March.", "emails"),
    ("en", "Downing Street would only say that talks were continuing.", "Downing Street"),
    ("fr", "« Le port meurt », dit Anne Roy. Quant à la foncière, elle rappelle que le quai est vide.", "la foncière"),
    ("fr", "« Le port meurt », dit Anne Roy. Quant à Altéa, elle rappelle que 30 % du quai est vide.", "Altéa"),
    ("fr", "Le collectif n’a pas dit son dernier mot. Il promet un recours.", "Le collectif"),
    # a study's figures go on
    ("fr", "Un audit juge la digue sûre. Les auteurs y pointent un oubli. Sur 54 quais, 12 % cèdent.", "Les auteurs"),
    ("fr", "Selon un audit, 120 toits fuient. Sept d’entre eux abritent une école.", "un audit"),
    ("fr", "D’après l’Insee, une étude donne 34 % de poêles. L’âge moyen y est de dix-sept ans.", "Insee"),
    ("fr", "L’enquête a porté sur 40 puits. Six d’entre eux contiennent du plomb.", "L’enquête"),
    ("en", "The survey covered 900 homes. Two-thirds of them had damp walls.", "The survey"),
    # who is meant
    ("fr", "« Tout va », dit Anne Roy. Luc Mara n’a pas souhaité s’exprimer. « Rien ne presse ici. »", "Anne Roy"),
    ("fr", "« Tout est sûr », dit Anne Roy. Luc Mara a nié. « Rien ne presse », souffle l’adolescent.", "Luc Mara"),
    ("fr", "Anne Roy a quitté la ville. L’ancienne notaire assure n’avoir « rien à cacher ».", "Anne Roy"),
    ("fr", "Nova Énergie a vidé deux bassins. L’entreprise affirme que l’eau est saine.", "Nova Énergie"),
    ("fr", "« On vide la mer », dit Luc Mara. L’économiste à l’origine du plan y voit « un leurre ».", "L’économiste"),
    ("fr", "« On vide la mer », dit Anne Roy. L’avocate qui défend le port dénonce « un scandale ».", "L’avocate"),
    ("fr", "« On vide la mer », dit Anne Roy. La chercheuse, qui suit neuf ports, évoque « un mirage ».", "Anne Roy"),
    ("en", "“We waited,” says Ann Roe. The scientist who led the trial calls it “a disaster”.", "The scientist"),
    ("fr", "Anne Roy a nommé Luc Mara. Ce dernier affirme n’avoir rien su.", "Luc Mara"),
    ("fr", "L’étude porte sur 400 puits. Elle montre que l’eau est saine.", "L’étude"),
    ("en", "A harbour spokesperson called. The spokesperson said that the pier was safe.", "A harbour spokesperson"),
    ("en", "That view is backed by a memo in which Ann Roe doubted the date. “It is wrong,” she wrote.", "Ann Roe"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKS)
def test_who_speaks_in_the_last_sentence(lang: Lang, text: str, speaker: str) -> None:
    """Each line is a shape that was once missed or given to another."""
    assert speaker in sources(text, lang)[0]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La régie compte 4 000 abonnés."),
        ("fr", "Le compte de la régie a été débité de 4 000 euros."),
        ("fr", "La motion a été adoptée par 24 voix contre 11."),
        ("fr", "La réforme dite « du juste prix » entre en vigueur en mars."),
        ("fr", "Le port a lancé un plan baptisé « Quais 2030 »."),
        ("fr", "Une photo a été publiée par un compte suivi par 900 personnes."),
        ("fr", "Le musée expose « La Liseuse » depuis mai."),
        ("fr", "Le livre raconte l’histoire d’une famille de marins."),
        ("fr", "Le tribunal a jugé l’affaire en novembre."),
        ("fr", "Le club a engagé 24 joueurs. Huit d’entre eux viennent du port."),
        ("fr", "L’enquête a porté sur 40 puits. Le maire a fermé l’école en 2019."),
        ("fr", "Le permis de construire prévoit 40 places."),
        ("en", "She asked not to be named."),
        ("fr", "Selon nos informations, le préfet part en juin."),
        ("fr", "Une route que ne dessert aucun car."),
        ("fr", "Luc Mara corrige les copies de ses élèves."),
        ("fr", "Le conseil trouve 40 000 euros pour le port."),
        ("en", "When costs rose, the council agreed in May to sell the pier."),
        ("en", "The council rejected 14 bids."),
        ("en", "The captain was ruled out of the final."),
        ("en", "The hospital treated 300 patients. The average stay was six days."),
        ("en", "The council counts 14 libraries among its assets."),
        ("en", "The company reported a loss of £14m."),
        ("en", "The plan was approved by 31 votes to 26."),
    ],
)
def test_counting_and_naming_are_no_speech(lang: Lang, text: str) -> None:
    """"Compte" and "counts" have what they count; a name in marks is nobody's words; acts in the passive are acts."""
    assert [read.said.speaker for read in analyse(Document("d", text, lang)).sentences if read.said.speaker] == []


def test_a_fact_behind_a_report_with_figures_is_the_articles_own() -> None:
    """Only shares and what takes up the count go on from a study."""
    text = "Un rapport relève que deux lots étaient souillés. Quatorze enfants ont été hospitalisés en mai."
    assert [read.said.speaker for read in analyse(Document("d", text)).sentences] == ["Un rapport", None]


def test_the_narrative_between_two_questions_is_not_answered() -> None:
    """An intertitle, a quotation with its own speaker, then questions again."""
    text = (
        "Anne Roy publie un livre sur les digues. Entretien.\n\nQuand avez-vous douté ?\n\nLe premier jour.\n\n"
        "Et la mairie ?\n\nElle se tait.\n\nUn marché opaque\n\n"
        "« On nous a menti sur le prix », martèle Me Luc Mara, avocat des riverains. Celui-ci concède une erreur.\n\n"
        "Que faut-il changer ?\n\nIl faut tout refaire."
    )
    document = Document("d", text)
    units = split_units(document)
    answers = find_answers(text, units, NameBook(u.clean.text for u in units), "fr")
    answered = {u.clean.text for u in units if u.sentence.paragraph in answers}
    assert {"Le premier jour.", "Elle se tait.", "Il faut tout refaire."} <= answered
    assert not any("martèle" in sentence for sentence in answered)
