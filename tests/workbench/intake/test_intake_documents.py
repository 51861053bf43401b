"""Pages, PDFs and Word documents become one readable text, made here on the fly."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from claims.zones import find_zones
from workbench.errors import UnreadableSource
from workbench.intake import read_file
from workbench.settings import Settings

SETTINGS = Settings()

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le tunnel fermé | La Vigie</title>
<meta property="og:title" content="Le tunnel du col reste fermé">
<meta property="og:site_name" content="La Vigie"><meta name="author" content="Ana Le Goff">
<meta property="article:published_time" content="2025-03-04T10:00:00+01:00"></head><body class="comments-open">
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Météo</a></li></ul></nav>
<article><h1>Le tunnel du col reste fermé</h1>
<p>Le tunnel du col restera fermé jusqu’au 12 mai, a annoncé lundi la direction des routes dans un communiqué.</p>
<h2>Un chantier de deux mois</h2>
<p>« Nous n’avons trouvé <b>aucune fissure</b> », a assuré son directeur, Paul Erny, devant les élus de la vallée.</p>
<table><tr><td>Longueur</td><td>3,2 km</td></tr><tr><td>Trafic</td><td>4 100 véhicules</td></tr></table></article>
<div id="comments" class="comments-area"><h3>2 commentaires</h3><ol class="comment-list">
<li class="comment depth-1"><div class="comment-body"><b class="fn">Momo73</b>
<time datetime="2025-03-05T08:00">hier</time>
<p>Mon voisin dit que la fissure date de 2019.</p><a class="comment-reply-link">Répondre</a></div>
<ol class="children"><li class="comment depth-2"><div class="comment-body"><b class="fn">Lise</b>
<p>Il n’y a pas de fissure du tout.</p></div></li></ol></li></ol>
<form class="comment-form"><label>Votre commentaire</label></form></div>
<footer>© La Vigie, tous droits réservés</footer></body></html>"""


def _file(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def _refused(path, settings=SETTINGS):
    with pytest.raises(UnreadableSource) as caught:
        read_file(path, settings)
    return caught.value.message


def test_page_gives_title_article_then_comments_under_their_authors(tmp_path):
    """Menus and forms are gone; a reply follows what it answers."""
    source = read_file(_file(tmp_path, "page.html", PAGE.encode()), SETTINGS)
    assert source.text.split("\n\n") == [
        "Le tunnel du col reste fermé",
        "Le tunnel du col restera fermé jusqu’au 12 mai, a annoncé lundi la direction des routes dans un communiqué.",
        "Un chantier de deux mois",
        "« Nous n’avons trouvé aucune fissure », a assuré son directeur, Paul Erny, devant les élus de la vallée.",
        "Longueur\t3,2 km\nTrafic\t4 100 véhicules",
        "Commentaires",
        "Commentaire de Momo73",
        "2025-03-05",
        "Mon voisin dit que la fissure date de 2019.",
        "Commentaire de Lise",
        "Il n’y a pas de fissure du tout.\n",
    ]
    assert (source.title, source.publisher, source.author) == (
        "Le tunnel du col reste fermé",
        "La Vigie",
        "Ana Le Goff",
    )
    assert (source.published, source.published_guessed, source.lang) == (date(2025, 3, 4), False, "fr")


def test_comments_of_a_page_are_seen_as_comments(tmp_path):
    """The labels written for readers' comments are those that the reader of zones knows."""
    source = read_file(_file(tmp_path, "page.html", PAGE.encode()), SETTINGS)
    comments = [
        source.text[z.start : z.end].strip() for z in find_zones(source.text, "fr", source.title) if z.kind == "comment"
    ]
    assert comments == ["Mon voisin dit que la fissure date de 2019.", "Il n’y a pas de fissure du tout."]


def test_what_a_comment_quotes_is_told_apart_and_its_author_has_no_preposition(tmp_path):
    """A blockquote in a comment is another's words; "Par Lise" is Lise."""
    item = (
        '<li class="comment"><article class="comment-body"><span class="pseudo">Par {}</span>'
        '<div class="comment-content">{}</div></article></li>'
    )
    first, reply = "La fissure du gué date de 2019 au moins.", "Non, elle date de 1998, le cadastre le montre."
    items = item.format("Momo du gué", f"<p>{first}</p>")
    items += item.format("Lise", f"<blockquote><p>{first}</p></blockquote><p>{reply}</p>")
    page = PAGE[: PAGE.index('<li class="comment')] + items + "</ol></div></body></html>"
    source = read_file(_file(tmp_path, "page.html", page.encode()), SETTINGS)
    zones = find_zones(source.text, "fr", source.title)
    said = [(z.detail, source.text[z.start : z.end].strip()) for z in zones if z.kind == "comment"]
    assert said == [("comment by Momo du gué", first), ("quoted from Momo du gué", first), ("comment by Lise", reply)]


def test_page_in_windows_1252_with_its_declaration(tmp_path):
    """The charset a page declares is believed."""
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("cp1252")
    assert "jusqu’au 12 mai" in read_file(_file(tmp_path, "old.htm", page), SETTINGS).text


def test_english_page_from_a_french_template_is_english(tmp_path):
    """The words decide against the template's declaration."""
    words = "The bridge was closed on Monday and it will not be opened for the summer."
    page = f"<html lang='fr'><body><p>{words}</p></body></html>"
    source = read_file(_file(tmp_path, "en.html", page.encode()), SETTINGS)
    assert (source.lang, source.text) == (
        "en",
        "The bridge was closed on Monday and it will not be opened for the summer.\n",
    )


def test_page_of_a_few_lines_keeps_its_elements(tmp_path):
    """Short pages are not one paragraph, and a link leaves no space before a comma."""
    page = "<body><nav>Accueil</nav><h1>Le gué</h1><p>Fermé, <a href='x'>dit-on</a>, depuis hier.</p><p>Fin.</p></body>"
    source = read_file(_file(tmp_path, "short.html", page.encode()), SETTINGS)
    assert source.text == "Le gué\n\nFermé, dit-on, depuis hier.\n\nFin.\n"


def _pdf(draw, **options):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def _write(canvas, x, y, lines, size=10, font="Helvetica"):
    canvas.setFont(font, size)
    for i, line in enumerate(lines):
        canvas.drawString(x, y - i * 1.2 * size, line)


LEFT = [
    "La retenue du barrage a perdu une",
    "partie de son eau depuis le mois",
    "de juin, indique le rapport annu-",
    "el remis au conseil. Les agents",
    "parlent d'une baisse lente, peut-",
    "être due à une vanne ancienne.",
]
RIGHT = [
    "Le directeur du site rejette cette",
    "lecture et invoque la seule chaleur",
    "de l'été. Selon lui, aucune vanne",
    "n'a bougé depuis deux ans et rien",
    "ne permet de parler de fuite dans",
    "l'ouvrage aujourd'hui.",
]


def _two_pages(canvas):
    for page in (1, 2):
        _write(canvas, 60, 815, ["Lettre des barrages - juillet 2025"], 8)
        _write(canvas, 290, 25, [f"Page {page} / 2"], 8)
        if page == 1:
            _write(canvas, 60, 760, ["Une baisse que personne n'explique"], 20)
            _write(canvas, 60, 700, LEFT)
            _write(canvas, 320, 700, RIGHT)
        else:
            _write(canvas, 60, 740, ["Le conseil se réunira le 4 août."])
        canvas.showPage()


def test_pdf_columns_hyphens_and_running_heads(tmp_path):
    """Left column before right column, words whole, compounds kept, heads and page numbers gone."""
    source = read_file(_file(tmp_path, "lettre.pdf", _pdf(_two_pages)), SETTINGS)
    assert source.text.split("\n\n") == [
        "Une baisse que personne n'explique",
        "La retenue du barrage a perdu une partie de son eau depuis le mois de juin, indique le rapport annuel remis "
        "au conseil. Les agents parlent d'une baisse lente, peut-être due à une vanne ancienne.",
        "Le directeur du site rejette cette lecture et invoque la seule chaleur de l'été. Selon lui, aucune vanne n'a "
        "bougé depuis deux ans et rien ne permet de parler de fuite dans l'ouvrage aujourd'hui.",
        "Le conseil se réunira le 4 août.\n",
    ]
    assert (source.title, source.media_type) == ("Une baisse que personne n'explique", "application/pdf")


def test_pdf_paragraph_goes_on_over_the_page(tmp_path):
    """A sentence cut by a page is one sentence."""

    def draw(canvas):
        _write(canvas, 60, 120, ["Le conseil a voté une aide de", "douze millions d'euros pour les"])
        canvas.showPage()
        _write(canvas, 60, 740, ["communes de la vallée."])

    source = read_file(_file(tmp_path, "cut.pdf", _pdf(draw)), SETTINGS)
    assert source.text == "Le conseil a voté une aide de douze millions d'euros pour les communes de la vallée.\n"


def test_compounds_keep_the_hyphen_that_ends_a_line(tmp_path):
    """Numbers written out and what "à" or "of" binds are compounds; a prefix's second part is cut like any word."""

    def draw(canvas):
        lines = ["On a relevé vingt-", "huit fuites, c'est-à-", "dire trop, dans une micro-en-", "treprise de recher-"]
        _write(canvas, 60, 700, [*lines, "che."])

    text = "On a relevé vingt-huit fuites, c'est-à-dire trop, dans une micro-entreprise de recherche.\n"
    assert read_file(_file(tmp_path, "hyphens.pdf", _pdf(draw)), SETTINGS).text == text


def test_a_head_set_left_and_right_is_one_on_every_page(tmp_path):
    """One line above a title, two over the columns of the next page: it cuts no sentence, and text that is in line
    with it stays."""

    def draw(canvas):
        for page in (1, 2):
            _write(canvas, 60, 815, ["LE FIL DES BARRAGES"], 8)
            _write(canvas, 400, 815, [f"N° 31{page} - juillet 2025"], 8)
            _write(canvas, 60, 780, LEFT[:-1] if page == 1 else ["être ancienne et rouillée.", *RIGHT])
            _write(canvas, 320, 780, RIGHT if page == 1 else LEFT)
            canvas.showPage()

    text = read_file(_file(tmp_path, "heads.pdf", _pdf(draw)), SETTINGS).text
    assert "FIL DES" not in text and "N° 31" not in text
    assert text.count("Le directeur du site") == text.count("La retenue du barrage") == 2
    assert "être ancienne et rouillée." in text


def test_the_foot_of_a_lone_page_is_no_text(tmp_path):
    """The page's number with the edition at the sheet's edge is of the printer; a last line of text is not."""

    def draw(canvas):
        _write(canvas, 60, 700, LEFT)
        _write(canvas, 60, 25, ["31A-2"], 8)
        _write(canvas, 280, 25, ["7 - Édition du Lac"], 8)

    def signed(canvas):
        _write(canvas, 60, 700, LEFT)
        _write(canvas, 60, 25, ["Le rapport complet est en mairie."], 8)

    assert "Édition" not in read_file(_file(tmp_path, "foot.pdf", _pdf(draw)), SETTINGS).text
    assert "en mairie." in read_file(_file(tmp_path, "line.pdf", _pdf(signed)), SETTINGS).text


def test_bold_by_double_printing_is_read_once(tmp_path):
    """Letters printed twice on the spot are one; the two l of a small "elle" are two."""

    def draw(canvas):
        for shift in (0, 0.3):
            _write(canvas, 60 + shift, 700, ["Elle illustre la ville"], 6)

    assert read_file(_file(tmp_path, "bold.pdf", _pdf(draw)), SETTINGS).text == "Elle illustre la ville\n"


def test_letters_of_two_sizes_do_not_erase_each_other(tmp_path):
    """A title's letter may have the number of a letter of the text in the grid of its own size."""
    line = "Les vannes de cette retenue se ferment lentement et les terres restent seches"

    def draw(canvas):
        for row in range(40):
            _write(canvas, 50, 740 - 17 * row, [line], size=9.6 if row % 2 else 11)

    read = read_file(_file(tmp_path, "sizes.pdf", _pdf(draw)), SETTINGS).text
    assert read.count(line) == 40


def test_scanned_pdf_asks_for_text_recognition(tmp_path):
    """A page that only holds a drawing has no text."""
    path = _file(tmp_path, "scan.pdf", _pdf(lambda canvas: canvas.rect(100, 100, 200, 200, fill=1)))
    assert "PDF without text, probably a scan" in _refused(path)


def test_protected_pdf_is_refused(tmp_path):
    """The line says password, not the name of a library's error."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = _pdf(lambda c: _write(c, 60, 700, LEFT), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    assert "is protected by a password" in _refused(_file(tmp_path, "locked.pdf", data))


def test_damaged_and_long_pdfs_are_refused(tmp_path):
    """Both with what to do."""
    whole = _pdf(_two_pages)
    assert "cannot be opened as a PDF" in _refused(_file(tmp_path, "cut.pdf", b"%PDF-1.4\n" + b"\x01\x02 obj" * 40))
    assert "has 2 pages, more than the 1 allowed" in _refused(
        _file(tmp_path, "l.pdf", whole), replace(SETTINGS, max_pages=1)
    )


def _docx(change=lambda document: None):
    import docx

    document = docx.Document()
    document.add_heading("Le bac ne passe plus", level=1)
    document.add_paragraph("Le bac de la rive sud est à l’arrêt depuis le 3 mai.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Année", "Passagers", "2024", "81 000"), strict=True
    ):
        cell.text = words
    document.add_paragraph("Le maire demande une navette.")
    document.core_properties.title = "Le bac ne passe plus"
    document.core_properties.author = "Inès Roy"
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_document_in_order_with_its_table(tmp_path):
    """Heading, paragraph, table and paragraph come as they stand."""
    source = read_file(_file(tmp_path, "bac.docx", _docx()), SETTINGS)
    assert source.text == (
        "Le bac ne passe plus\n\nLe bac de la rive sud est à l’arrêt depuis le 3 mai.\n\n"
        "Année\tPassagers\n2024\t81 000\n\nLe maire demande une navette.\n"
    )
    assert (source.title, source.author, source.lang) == ("Le bac ne passe plus", "Inès Roy", "fr")


def test_tracked_changes_are_read_as_accepted(tmp_path):
    """What an editor inserted is text, what he struck out is not."""
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def change(document):
        paragraph = document.paragraphs[-1]._p
        paragraph.append(parse_xml(f"<w:del {space}><w:r><w:delText> Hier.</w:delText></w:r></w:del>"))
        paragraph.append(parse_xml(f'<w:ins {space}><w:r><w:t xml:space="preserve"> Demain.</w:t></w:r></w:ins>'))

    source = read_file(_file(tmp_path, "suivi.docx", _docx(change)), SETTINGS)
    assert source.text.endswith("Le maire demande une navette. Demain.\n")


def test_zip_bomb_in_a_word_document_is_refused_unopened(tmp_path):
    """30 MB of zeros in 30 kB are seen in the archive's directory."""
    buffer = io.BytesIO(_docx())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.xml", bytes(30_000_000))
    assert "refused as a ZIP bomb" in _refused(_file(tmp_path, "bomb.docx", buffer.getvalue()))


def test_encrypted_and_foreign_word_files_are_refused(tmp_path):
    """An encrypted .docx is an old container; an archive of something else is no document."""
    old = _file(tmp_path, "locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "protected by a password or in an old format" in _refused(old)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "cannot be opened as a Word document" in _refused(_file(tmp_path, "other.docx", buffer.getvalue()))


def test_empty_word_document_holds_no_text(tmp_path):
    """A document without a letter is refused like any other empty text."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    assert "holds no text" in _refused(_file(tmp_path, "blank.docx", buffer.getvalue()))
