"""A forum's posts: the author's line may bear the post's number, and ranks below it are nobody."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.comment_headers import header_at
from claims.model import Document


@pytest.mark.parametrize(
    ("lines", "name", "size"),
    [
        (["jo_lann     #4", "Membre actif - Inscrit en mai 2011 - Messages : 9", "Le 03/02/2025, 09h12"], "jo_lann", 3),
        (["Gaspard87  #12", "Nouveau membre", "Inscrit le : 3 mai 2019", "12/03/2024, 14:02"], "Gaspard87", 4),
        (["#7 kiki_b", "Habitué", "le 4 mars 2025 à 12h03"], "kiki_b", 3),
        (["Lady_Entropie    #3", "Modératrice - Messages : 11 308 - Inscrite en : mai 2008", "03/03/2026, 10h21"],
         "Lady_Entropie", 3),
        (["Docteur9   #5", "Grand sage - Messages : 4 950 - Inscrit en : 2011", "03/03/2026, 12h37"], "Docteur9", 3),
        (["Marnie44 - Membre averti", "12/03/2024, 14:02"], "Marnie44", 2),
    ],
)  # fmt: skip
def test_author_above_the_rank(lines: list[str], name: str, size: int) -> None:
    """The author is the line above the rank, without the number of the post."""
    header = header_at(lines, 0)
    assert header is not None and (header.name, header.size) == (name, size)


def test_a_rank_is_no_author() -> None:
    """A rank line heads nothing."""
    lines = ["Senior Member - Joined Mar 2012 - Posts: 45", "12/03/2024, 14:02"]
    assert header_at(lines, 0) is None


RULE = "=" * 40
THREAD = f"""La mairie a fermé le pont de Brense en mars 2024 pour deux ans de travaux.

{RULE}
jo_lann                    #2
Membre actif - Inscrit en mai 2011 - Messages : 320
Le 03/02/2025, 09h12

Le pont de Brense est resté fermé trois ans en tout, pas deux.
{RULE}
kiki_b                     #3
Modérateur - Inscrite en juin 2009 - Messages : 8 877
Le 03/02/2025, 12h40

Citation :
 Envoyé par jo_lann
 Le pont de Brense est resté fermé trois ans en tout, pas deux.

Moi je compte quatre ans de fermeture. La rampe a coûté 3 millions d’euros.
{RULE}
Gaspard87                  #4
Membre - Inscrit en août 2020 - Messages : 152
Le 04/02/2025, 07h58

La rampe a coûté 5 millions d’euros au département.
"""


def test_each_post_has_its_author() -> None:
    """A quotation is its first author's, what follows it the post's own."""
    said = {
        r.sentence.reading: r.said.speaker
        for r in analyse(Document("d", THREAD, "fr")).sentences
        if r.zone.kind == "comment"
    }
    assert said["Le pont de Brense est resté fermé trois ans en tout, pas deux."] == "jo_lann"
    assert said["Moi je compte quatre ans de fermeture."] == "kiki_b"
    assert said["La rampe a coûté 3 millions d’euros."] == "kiki_b"
    assert said["La rampe a coûté 5 millions d’euros au département."] == "Gaspard87"


_POSTS = (
    ("Jo_lann", "Le pont de Brense est resté fermé trois ans en tout."),
    ("marnie44", "La rampe a coûté 3 millions d’euros à la ville."),
    ("zorro du 12", "Le bac coûte 4 euros par jour depuis mai."),
)
LAYOUTS = {
    "moment and number first": "{d}/11/2025, 10h3{k} #{k}\n{name}\nMembre\nDate d'inscription : mars 2021\n\n{text}",
    "rank, day and number": "{name}\nMembre actif\n{d} Nov 2025\n#{k}\n{text}\nRéagir Répondre",
    "a button beside the name": "{name}\nMP\n{d} novembre 2025 à 10:3{k}:22\n{text}",
    "a bullet between": "{name}\n•\n{k}d ago\n{text}\nReply\nShare",
    "moment below": "{name}\n{text}\n{k} j\nJ’aime\nRépondre",
    "moment and buttons below": "{name}\nSuper fan\n{text}\n{k} sem. J’aime Répondre 4",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_post_of_a_short_thread_is_its_authors(layout: str) -> None:
    """Whatever order a site prints the parts in, and from the first post on."""
    posts = [layout.format(name=name, text=text, k=k + 1, d=12 + k) for k, (name, text) in enumerate(_POSTS)]
    read = analyse(Document("d", "\n\n".join(["Le pont de Brense", *posts]), "fr")).sentences
    said = {r.sentence.reading: (r.zone.kind, r.said.speaker) for r in read}
    assert [said[text] for _, text in _POSTS] == [("comment", name) for name, _ in _POSTS]


def test_a_dateline_under_a_byline_heads_no_comment() -> None:
    """Two stories on one page, each with its author and its place and day."""
    head = "By Ann Roy and Jo Perrin, Brense Wire\nBRENSE, {day} January 2026, 5.40pm\n\n"
    text = "The ferry stopped. " + head.format(day="Thursday 22") + "The ferry hit a pier and 12 were hurt.\n\n"
    text += "The ferry sails again\n\n" + head.format(day="Friday 23") + "The ferry carried 180 people on its way back."
    assert {r.zone.kind for r in analyse(Document("d", text, "en")).sentences} <= {"body", "heading"}
