"""Zones tile a page and keep heading, body, comments and interface apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.zones import find_zones
from tests.claims.pages import HARBOUR, LIBRARY


def roles(text: str, lang: str = "fr", title: str = "") -> list[tuple[str, str, str]]:
    """Kind, detail and first line of each zone."""
    zones = find_zones(text, lang, title)  # type: ignore[arg-type]
    return [(z.kind, z.detail, text[z.start : z.end].strip().splitlines()[0]) for z in zones]


def test_a_title_printed_twice_is_a_heading_both_times() -> None:
    """The second print is no more body than the first."""
    titles = [r for r in roles(HARBOUR) if r[1] == "title"]
    assert titles == [("heading", "title", "Le port de Lorvaux ferme ses quais de nuit")] * 2


def test_interface_lines_are_boilerplate() -> None:
    """Menu, byline, counter, related links and the paywall's last words are not the article's."""
    found = {line: (kind, detail) for kind, detail, line in roles(HARBOUR)}
    assert found["Accueil"] == ("boilerplate", "navigation")
    assert found["Par Odile Tarrant"] == ("boilerplate", "byline")
    assert found["3 partages"] == ("boilerplate", "counter")
    assert found["Lire aussi"] == ("boilerplate", "related")
    assert found["La suite est réservée aux abonnés."] == ("boilerplate", "paywall")


def test_a_link_title_behind_its_label_is_not_body() -> None:
    """What "Lire aussi" points to belongs to another article."""
    zone = next(z for z in find_zones(HARBOUR, "fr") if z.detail == "related")
    assert "Brense, le port qui monte" in HARBOUR[zone.start : zone.end]


def test_a_comment_knows_its_author_and_a_quoted_comment_the_quoted_one() -> None:
    """A forum's nested quotation is not by the one who quotes it."""
    comments = [(d, line) for kind, d, line in roles(HARBOUR) if kind == "comment"]
    assert comments == [
        ("comment by mouette56", "Les quais perdent 10% du trafic chaque année."),
        ("quoted from mouette56", "Les quais perdent 10% du trafic chaque année."),
        ("comment by Jo_Lann", "C’est faux, le trafic a augmenté de 4% en 2024."),
    ]


def test_an_english_page_has_its_caption_intertitle_and_comments() -> None:
    """The same questions find the parts of an English page."""
    found = {line: (kind, detail) for kind, detail, line in roles(LIBRARY, "en")}
    assert found["Image caption, The library in Harwick. PA Media"] == ("heading", "caption")
    assert found["What happens next?"] == ("heading", "intertitle")
    assert found["They lost 300 laptops in 2024. Shame on them!"] == ("comment", "comment by riverfan")
    assert found["Sign up for our morning newsletter."][0] == "boilerplate"


def test_she_said_in_an_article_does_not_start_the_comments() -> None:
    """An article's "She said:" looks like a comment's header and is none."""
    text = "The dam was closed on Monday by the county engineer.\n\nShe said:\n\nThe wall has two cracks in it now.\n"
    assert {z.kind for z in find_zones(text, "en")} <= {"body", "heading"}


@given(st.text(alphabet='aB é.\n:?«»"-0', max_size=120))
def test_zones_tile_any_text(text: str) -> None:
    """No character is left out and none belongs to two zones."""
    zones = find_zones(text, "fr")
    assert "".join(text[z.start : z.end] for z in zones) == text


PASTED = """Support us
Sign in
Culture
Arts

Museum admits that its bronzes never left the stores

Olivia Frith
9 November 2026

The museum said on Monday that twenty-six bronzes were still in its stores, three years after it had returned them.

Explore more on these topics
Museums
Heritage

Most viewed

What is a normal blood pressure? Doctors explain"""


def test_menus_above_a_pasted_title_and_lists_below_the_text_are_boilerplate() -> None:
    """The title is the first line that is long enough to be one, not the first word of the menu."""
    kinds = {line: kind for kind, _, line in roles(PASTED, "en")}
    assert kinds["Museum admits that its bronzes never left the stores"] == "heading"
    assert [line for line, kind in kinds.items() if kind == "body"] == [
        "The museum said on Monday that twenty-six bronzes were still in its stores, three years after it had "
        "returned them."
    ]


def test_a_name_and_a_time_on_one_line_open_a_comment() -> None:
    """So does a name that ends with an initial and its full stop."""
    text = (
        "Le budget de la commune est voté\n\nLe conseil municipal a adopté lundi soir le budget de la commune, par "
        "vingt-deux voix.\n\nVos réactions (2)\n\nPapy_Louis le 15/03/2026 à 19:12\n\nLa mairie embauche trop.\n\n"
        "Gérard M.\n15/03/2026 à 20:30\n\nC’est faux, elle a supprimé dix postes."
    )
    comments = [(detail, line) for kind, detail, line in roles(text) if kind == "comment"]
    assert comments == [
        ("comment by Papy_Louis", "La mairie embauche trop."),
        ("comment by Gérard M.", "C’est faux, elle a supprimé dix postes."),
    ]


def test_a_lone_bullet_before_a_paragraph_is_its_title() -> None:
    """A list keeps its items; one bullet alone announces what follows."""
    text = (
        "Le réseau social est visé par une plainte à Paris\n\nLe parquet a ouvert une enquête lundi, à la demande de "
        "trois ministres et de deux députés.\n• En France, une enquête qui s’étend\nLe parquet a élargi mardi son "
        "enquête à la diffusion de fausses images de mineurs."
    )
    assert ("heading", "intertitle", "• En France, une enquête qui s’étend") in roles(text)


def test_an_agencys_last_lines_are_boilerplate() -> None:
    """Who wrote and edited, the rate of a currency and the dateline are no part of the report."""
    text = (
        "Battery maker cuts its outlook for the year\n\nApril 23 (Wire) -\n\nThe battery maker cut its forecast "
        "for the year on Thursday, blaming late orders from carmakers.\n\n($1 = 10.6843 Norwegian crowns)\n\n"
        "(Reporting by Tom Fenwick; editing by Jane Okoro)"
    )
    kinds = {line: kind for kind, _, line in roles(text, "en")}
    assert "boilerplate" in kinds.values()
    assert [line for line, kind in kinds.items() if kind != "boilerplate"] == [
        "Battery maker cuts its outlook for the year",
        "The battery maker cut its forecast for the year on Thursday, blaming late orders from carmakers.",
    ]


TALK = """Accueil

La régie de Lorvaux relève ses prix de 12 % en janvier

La régie de Lorvaux va relever ses tarifs de 12 % en janvier. Le conseil a voté la mesure lundi soir.

Le maire, Paul Sorge, assure que la hausse sera la dernière. L’opposition demande un audit complet des comptes.

"""


@pytest.mark.parametrize(
    "header",
    [
        "{name}\nMembre\nInscrit le : 12 mars 2014\nMessages : 412\nPosté le 12-11-2025 à 10:31:22",
        "  3    0\nAvatar de {name}\nMembre confirmé\nhttps://www.example.org/u\nLe 12/11/2025 à 10:31",
        "De {name} - Membre averti  https://www.example.org\nLe 12/11/2025 à 10:31",
        "De {name} - Membre averti - le 12/11/2025 à 10:31",
        "#3 {name} 12 nov. 2025, 10:31",
        "par {name} » mer. 12 nov. 2025 10:31",
        "Le 12/11/2025 à 10:31, {name} a écrit :",
        "12 novembre 2025 à 10 h 31 - {name}",
        "{name}\nBrense\n12 novembre 2025 à 10:31",
        "{name}\n12 nov. 10:31",
        "{name} · 3 h",
        "{name} says:\nNovember 12, 2025 at 10:31 am",
        "Message par {name} » mer. 12 nov. 2025 10:31",
        "De : {name} - 12 nov. à 10 h 31",
        "Pseudo : {name}, le 12 nov. 2025 à 10:31",
        "Posté par {name} le 12/11/25 à 10:31. Évalué à 5 (+4/-0).",
        "12 novembre 2025, 10:31, par {name}",
        "Par {name}, le 12/11/2025 à 10:31",
        "{name}, Brense, United Kingdom, 5 hours ago",
        "@{name} • il y a 2 jours • Modifié",
        "{name} (Abonné) - 12/11/2025 à 10h31 - Répondre",
        "Le mercredi 12 novembre 2025 à 10:31, par {name}",
        "[{name}] 12.11 · 10h31   ↑14 ↓2   répondre",
        "<{name}> 12/11 10:31 👎 2",
        "{name} (Brense) – 12/11 à 10h31 – 2 ▲ 4 ▼",
        "{name} | 12-11, 10:31 | +5 | -2 | Citer",
        "[12/11 10:31] {name} :",
        "@{name} • 12 nov. à 10h31 • ♥ 14",
        "{name} ★★★☆☆ 12/11/2025 10:31",
        "{name} 🇫🇷 12 nov. 2025 10:31",
        "{name}\n12/11 à 10:31",
        "{name} replied 2 days ago",
    ],
)
def test_a_comments_header_comes_in_many_layouts(header: str) -> None:
    """Name, rank, page, town and day on one line or several, in the order of the forum's software."""
    first, second = "La facture est passée de 60 à 80 euros chez moi.", "Le compte rendu parle de 12 % seulement."
    text = f"{TALK}{header.format(name='mouette56')}\n\n{first}\n\n{header.format(name='jo.lann')}\n\n{second}\n"
    by_line = {line: (kind, detail) for kind, detail, line in roles(text)}
    assert by_line[first] == ("comment", "comment by mouette56")
    assert by_line[second] == ("comment", "comment by jo.lann")
    assert not any(kind == "comment" and "maire" in line for kind, _, line in roles(text))


@pytest.mark.parametrize(
    ("label", "paragraphs", "kind"),
    [("2 commentaires", 5, "comment"), ("0 commentaire", 5, "body"), ("2 commentaires", 2, "body")],
)
def test_under_a_count_of_comments_stand_comments_whatever_heads_them(label: str, paragraphs: int, kind: str) -> None:
    """Below an article of some length; no comments were counted, or there is no article above: it stays text."""
    vote = "Le conseil de Brense a voté le budget numéro {} de la digue par neuf voix contre trois."
    said = "La digue fuit depuis douze ans et personne au conseil n'a voulu le voir."
    article = "\n\n".join(map(vote.format, range(paragraphs)))
    text = f"La digue de Brense prend l'eau\n\n{article}\n\n{label}\n\n§ un lecteur, à vélo §\n\n{said}\n"
    at = text.index(said)
    assert next(zone.kind for zone in find_zones(text, "fr") if zone.start <= at < zone.end) == kind


def test_a_nested_quotation_goes_to_whoever_wrote_each_line() -> None:
    """Two headers of quotations, two lines: each was written farther up, by another."""
    first, reply = "Le stade est à la ville depuis 1974.", "Non, la ville a vendu le stade en 2018."
    text = (
        f"{TALK}mouette56\nMembre\n12 nov. 2025 10:31\n\n{first}\n\njo.lann\nMembre\n12 nov. 2025 11:02\n\n"
        f"Citation de mouette56 :\n\n{first}\n\n{reply}\n\nzeb\nMembre\n12 nov. 2025 12:40\n\n"
        f"Citation de jo.lann :\nCitation de mouette56 :\n\n{first}\n\n{reply}\n\nLe bail court jusqu’en 2043.\n"
    )
    assert [(d, line) for kind, d, line in roles(text) if kind == "comment"] == [
        ("comment by mouette56", first),
        ("quoted from mouette56", first),
        ("comment by jo.lann", reply),
        ("quoted from mouette56", first),
        ("quoted from jo.lann", reply),
        ("comment by zeb", "Le bail court jusqu’en 2043."),
    ]


def test_a_comment_may_begin_in_small_letters_under_its_header() -> None:
    """A paragraph's line goes on in small letters; a line of a name, a moment and votes does not."""
    first, second = "le car coûte 60 euros par mois, point.", "et la cantine alors ?"
    text = f"{TALK}[zoé] 12.11 · 10h31 ↑4 ↓2   répondre\n{first}\n\n[Yves B.] 12.11 · 11h02\n{second}\n"
    found = [(d, line) for kind, d, line in roles(text) if kind == "comment"]
    assert found == [("comment by zoé", first), ("comment by Yves B.", second)]


def test_brackets_hold_a_nickname_of_small_words() -> None:
    """"[mère de trois enfants]" would be a phrase without its brackets and its votes."""
    first, second = "Le car coûte 60 euros par mois.", "Chez nous c'est 45 euros, cantine comprise."
    text = f"{TALK}[mère de trois enfants] 12.11 · 10h31 ↑4\n\n{first}\n\n[Yves B.] 12.11 · 11h02\n\n{second}\n"
    found = [(d, line) for kind, d, line in roles(text) if kind == "comment"]
    assert found == [("comment by mère de trois enfants", first), ("comment by Yves B.", second)]


def test_names_of_several_words_head_comments_too() -> None:
    """A reader's name is no nickname only: "Le Grincheux", "Élodie T.", two words with a town behind them."""
    names = ("Le Grincheux", "Élodie T.", "Old Salt")
    headers = ("Par {}, le 12/11/2025 à 10:31", "{} le 12/11/2025 à 11:02", "{}, Brense, 5 hours ago")
    lines = ("La facture a doublé.", "La mienne a baissé de 4 %.", "Le bail court jusqu’en 2043.")
    parts = zip(headers, names, lines, strict=True)
    text = TALK + "".join(f"{header.format(name)}\n\n{line}\n\n" for header, name, line in parts)
    found = [(d, line) for kind, d, line in roles(text) if kind == "comment"]
    assert found == [(f"comment by {name}", line) for name, line in zip(names, lines, strict=True)]


@pytest.mark.parametrize(
    "lines",
    [
        "Publié le 12/11/2025 à 10:31 par Jo Roy",
        "Par Jo Roy, le 12/11/2025 à 10:31",
        "Réunion publique, le 12/11/2025 à 20:00\n\nConseil municipal, le 19/11/2025 à 20:00",
        "Sport - 12/11/2025\n\nLe club de Brense gagne encore\n\nPolitique - 12/11/2025\n\nLe budget est voté",
        "Séance publique 12.11 · 20h00\n\nLa salle est petite.\n\nConcours de belote 14.11 · 20h30\n\nEntrée libre.",
    ],
)
def test_bylines_and_lists_of_dated_things_head_no_comments(lines: str) -> None:
    """A name and a moment above an article, or one under the other, are nobody's comments."""
    text = TALK.replace("La régie de Lorvaux va", f"{lines}\n\nLa régie de Lorvaux va", 1)
    assert not [z for z in roles(text) if z[0] == "comment"]


STORY = (
    "{byline}\n\n"
    + "The harbour board voted on Monday to close its two oldest quays, after a survey found cracks in both.\n\n"
    + "Engineers had warned the board three times since 2019 that the walls would not hold for another winter.\n\n"
    + "The board said that repairs would cost £4.2m and that the money had yet to be found by the county.\n"
)


@pytest.mark.parametrize(
    "byline",
    [
        "Jo Roy\n\nHarbour correspondent\n\nMon 12 May 2025 16.47 BST",
        "Jo Roy, Harbour correspondent\n\nMon 12 May 2025 16.47 BST",
        "Jo Roy\n12 May 2025",
        "Jo Roy\n12 May 2025 at 10:31",
        "Jo Roy\nPublished at 12 May 2025 10:31",
        "By Jo Roy, Harbour correspondent\n12 May 2025, 10:31",
        "Posted by Jo Roy\n12 May 2025, 10:31",
        "Harbour Times – Posted 12/05/2025 10:31",
        "Harbour Times – 12/05/2025 10:31\n\nUpdated 13/05/2025 08:02",
        "Jo Roy | Harbour Times\n3 hours ago",
    ],
)
@pytest.mark.parametrize("tail", ["", "\nComments (2)\n\ngull_7\n12 May 2025 at 18:02\n\nThey knew.\n"])
def test_a_byline_heads_no_comment(byline: str, tail: str) -> None:
    """One name and one day above the text are its author's, whatever readers say further down."""
    title = "Harbour closes two quays after survey\n\n"
    found = [(kind, detail, line) for kind, detail, line in roles(title + STORY.format(byline=byline) + tail, "en")]
    assert [z for z in found if z[0] == "comment"] == ([("comment", "comment by gull_7", "They knew.")] if tail else [])


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (("jo.lann a commenté\nlundi 12 mai, 10:31", "Zoé P. a commenté\nlundi 12 mai, 11:02"), ("jo.lann", "Zoé P.")),
        (
            ("mouette56 s'exprime · il y a 3 heures", "Le Grincheux s'exprime · il y a 2 heures"),
            ("mouette56", "Le Grincheux"),
        ),
        (("Avis de mouette56\n12 mai, 10:31", "Avis de Zoé P.\n12 mai, 11:02"), ("mouette56", "Zoé P.")),
    ],
)
@pytest.mark.parametrize("evidence", ["label", "buttons"])
def test_a_template_that_comes_back_heads_comments(
    heads: tuple[str, str], names: tuple[str, str], evidence: str
) -> None:
    """No list has every site's word for "wrote": what stays around changing names is one."""
    label = "Vos messages\n\n" if evidence == "label" else ""
    buttons = "" if evidence == "label" else "Pertinent (3) · Hors sujet (1) · Répondre\n\n"
    first, second = "La facture a doublé chez moi.", "La mienne a baissé de 4 %."
    text = f"{TALK}{label}{heads[0]}\n{first}\n\n{buttons}{heads[1]}\n{second}\n\n{buttons}"
    found = [(d, line) for kind, d, line in roles(text) if kind == "comment"]
    assert found == [(f"comment by {names[0]}", first), (f"comment by {names[1]}", second)]


def test_agendas_and_chronologies_head_no_comments() -> None:
    """They repeat a template with a moment in it too, and nobody answers anybody."""
    agenda = "".join(
        f"Concert de {name}\nsamedi {day} décembre, 20:00\n\nL’entrée est libre et la salle compte 300 places.\n\n"
        for name, day in (("Zoé Perrin", 6), ("Jo Lann", 13), ("Paul Sorge", 20))
    )
    chronology = "".join(
        f"Lundi 12 mai, {hour}h05\n\nLa préfecture ferme la route {hour} pour la nuit.\n\n" for hour in (17, 18, 19)
    )
    assert not [z for z in roles(TALK + agenda + chronology) if z[0] == "comment"]


@pytest.mark.parametrize(
    "line",
    [
        "Plan  Météo  Petites annonces  Jeux",
        "Nous et nos 61 partenaires accédons à des données stockées sur votre terminal.",
        "Cette carte est bloquée car vous avez refusé les traceurs.",
        "Je m’abonne dès 2 € par mois",
        "Chaque matin, recevez les titres du jour.",
        "Le tour du port, chaque lundi dans votre boîte mail",
        "Drôle (4) · Hors sujet (1) · Répondre",
        "Reply   Report   ▲ 9 ▼ 1",
        "Message supprimé par un modérateur (règle 4)",
        "This comment was removed for breaking our rules.",
        "Afficher les 14 autres réponses",
        "8 avis   Trier : les plus récents ▾   les mieux notés",
        "WhatsApp   Facebook   Copier le lien   12 partages",
        "21 commentaires   3 412 vues   56 « J’approuve »",
        "Il y a actuellement 34 utilisateurs connectés.",
        "Mentions légales  CGU  Contact",
        "Newsletter Les infos du soir : recevez l’essentiel du port chaque jour à 18 h. Je m’inscris",
        "Jardiniers du port » Forums » Actualité du jardin",
        "Une information sur le port ? Écrivez-nous : port@lorvaux.example",
        "Contact presse : Zoé Perrin – zoe@lorvaux.example",
    ],
)
def test_the_pages_own_lines_are_boilerplate(line: str) -> None:
    """Menus, consent, subscriptions, buttons, moderation and calls to readers say nothing of the matter."""
    text = TALK + f"{line}\n\nLe conseil se réunira de nouveau en mars pour examiner les comptes de la régie.\n"
    assert next(kind for kind, _, first in roles(text) if first == line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Le site a accepté de retirer les cookies de ses partenaires.",
        "Message supprimé du serveur, le courriel parlait d’une dette de 3 millions.",
        "Les réactions des élus ont été modérées lundi.",
        "The message was deleted by the firm on Monday.",
        "Le maire : « Écrivez-nous si la facture dépasse 80 euros. »",
        "Le maire dit avoir découvert les comptes avec vous, en mars.",
        "Creuse  141  Nièvre  133  Eure  118",
        "L’article 5 des CGU dit que la régie peut couper l’eau avec un préavis de 30 jours.",
    ],
)
def test_text_that_speaks_of_the_same_things_is_no_boilerplate(line: str) -> None:
    """A firm's cookies and a deleted message are news too."""
    text = TALK + f"{line}\n\nLe conseil se réunira de nouveau en mars pour examiner les comptes de la régie.\n"
    assert "boilerplate" not in [kind for kind, _, first in roles(text) if first == line]


def test_who_signs_an_article_stands_above_or_below_it() -> None:
    """Names and roles beside the day, and a role under the last paragraph, are bylines without a "by"."""
    head = "Jo Roy, Zoé Perrin\n\nLe Fil de Lorvaux\n\nPublié le 12 mai 2025 à 10:31\n\nLa régie de Lorvaux va"
    text = TALK.replace("La régie de Lorvaux va", head, 1) + "Jo Roy (Lorvaux, envoyé spécial)\n"
    bylines = [z.detail for z in find_zones(text, "fr") for _ in text[z.start : z.end].split("\n\n") if _.strip()]
    assert bylines.count("byline") == 4


def test_an_unended_line_under_the_title_is_its_standfirst() -> None:
    """Pages that print no full stop under a title leave the byline between it and the text."""
    standfirst = "Divers found the cracks in March and the board has known of them since, says the county auditor"
    text = f"Harbour closes two quays after survey\n\n{standfirst}\n\n" + STORY.format(byline="Jo Roy\n12 May 2025")
    assert ("heading", "standfirst", standfirst) in roles(text, "en")
    assert next(z for z in roles(text, "en") if z[0] == "body")[2].startswith("The harbour board voted")


def test_a_row_of_figures_is_no_intertitle() -> None:
    """"Brense : 141 jours" says something, and so does the row under it."""
    rows = "Les délais les plus longs :\n\nBrense : 141 jours\n\nLorvaux : 3,5 mois\n\n"
    text = TALK + rows + "Le conseil se réunira de nouveau en mars pour examiner les comptes de la régie.\n"
    body = "".join(text[z.start : z.end] for z in find_zones(text, "fr") if z.kind == "body")
    assert "Brense : 141 jours" in body and "Lorvaux : 3,5 mois" in body


def test_forums_furniture_is_no_comment() -> None:
    """The thread's title over each reply, counters, "back to top" and who is online belong to the page."""
    post = "Re: La digue de Brense\nMessage par {} » mer. 12 nov. 2025 10:31\n\n{}\n\nHaut\n\n"
    first, second = "La digue date de 1974.", "Elle a coûté 3 millions de francs."
    text = (
        f"La digue de Brense\n\n23 messages • Page 2 sur 3 • 1, 2, 3\n\n{post.format('jo', first)}"
        f"{post.format('zeb', second)}Qui est en ligne ?\nUtilisateurs parcourant ce forum : zeb et 6 invités\n"
    )
    found = {line: (kind, detail) for kind, detail, line in roles(text)}
    assert found["La digue de Brense"] == ("heading", "title")
    assert [v[1] for v in found.values() if v[0] == "comment"] == ["comment by jo", "comment by zeb"]
    assert found["23 messages • Page 2 sur 3 • 1, 2, 3"][0] == "boilerplate"


def test_a_quotation_in_a_post_is_told_by_its_arrow_its_mark_or_its_end() -> None:
    """"jo a écrit : ↑", "> …" and "Cliquez pour agrandir": what stands there is jo's, the rest the poster's."""
    first, more, reply = "La digue date de 1974.", "Elle a coûté 3 millions.", "Non, elle date de 1981."
    head = "Message par {} » mer. 12 nov. 2025 10:31\n\n"
    opened = f"{TALK}{head.format('jo')}{first}\n\n{more}\n\n{head.format('zeb')}"
    for quotation in (
        f"jo a écrit : ↑mer. 12 nov. 2025 10:31\n{first}\n\n{reply}\n",
        f"> {first}\n\n{reply}\n",
        f"jo a dit:\n\n{first}\n\n{more}\n\nCliquez pour agrandir...\n\n{reply}\n",
    ):
        found = [(d, line.lstrip("> ")) for kind, d, line in roles(opened + quotation) if kind == "comment"]
        assert ("quoted from jo", first) in found, quotation
        assert found[-1] == ("comment by zeb", reply), quotation


def test_a_dateline_opens_the_article_not_its_standfirst() -> None:
    """The first paragraph behind a title is the text where it names place and agency."""
    text = TALK.replace("La régie de Lorvaux va", "LORVAUX (Agence) - La régie de Lorvaux va", 1)
    assert next(kind for kind, _, line in roles(text) if line.startswith("LORVAUX (")) == "body"


def test_a_sentence_that_opens_like_a_form_is_a_comment() -> None:
    """"Mon compte" alone is a link; with a verb it is what the reader says."""
    first = "mouette56\n12/11/2025 à 10:31\n\nMon compte a été débité."
    text = f"{TALK}{first}\n\njo.lann\n12/11/2025 à 11:02\n\nLe mien aussi.\n"
    assert ("comment", "comment by mouette56", "Mon compte a été débité.") in roles(text)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("La place du marché, mardi. Photo : J. Brunel", "Photo : J. Brunel"),
        ("Le lac en crue. Crédits Ville de Montserein", "Crédits Ville de Montserein"),
        ("The bridge at dawn. Image: Harbour Trust", "Image: Harbour Trust"),
        ("Le site a retiré 212 images litigieuses", None),
        ("Le Sénat a voté les crédits d'urgence", None),
    ],
)
def test_a_credit_is_more_than_its_word(caption: str, credit: str | None) -> None:
    """"images litigieuses" and voted "crédits" are no photo credits."""
    text = f"Un titre\n\n{caption}\n\nLe conseil municipal s'est réuni mardi soir pour en débattre longuement.\n"
    cut = [text[zone.start : zone.end].strip() for zone in find_zones(text, "fr") if zone.detail == "photo credit"]
    assert cut == ([credit] if credit else [])
