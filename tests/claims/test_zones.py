"""Zones tile a page and keep heading, body, comments and interface apart."""

from __future__ import annotations

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
