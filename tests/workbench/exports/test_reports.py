"""The printed report: HTML parsed again, PDF read again."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pypdf
import pytest

from claims.model import Claim, Document
from workbench.errors import UnknownClaim
from workbench.exports import export_case
from workbench.exports.organisation import Organisation
from workbench.exports.typography import decimal, long_day, plural, spaced
from workbench.store import Capture
from workbench.store.log import Draft

from .conftest import HOSTILE, NOW, SCRIPT, Desk


class Page(HTMLParser):
    """Collects the tags, the links and the words of a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone_and_nothing_of_a_source_is_markup(decided: Desk, organisation: Organisation) -> None:
    """No script, image, handler or outside resource; hostile words are words; links are of the web."""
    page = Page(export_case(decided.store, decided.case, None, "html", "fr", organisation).data)
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name == "src"]
    assert HOSTILE in page.words and SCRIPT in page.words
    assert all(link.startswith(("#claim-", "https://")) for link in page.links)
    assert "https://marais.example/a?x=1&y=2" in page.links


def test_the_report_tells_the_whole_story(decided: Desk, organisation: Organisation) -> None:
    """Verdict, evidence with both values, the log with its people and dates, corrections, scale, fingerprint."""
    decided.decide(decided.users, "reopen", reason="Chiffre révisé.")
    page = Page(export_case(decided.store, decided.case, None, "html", "fr", organisation).data)
    for words in (
        "La Gazette du Marais", "Tramway & vélos", "toutes les affirmations", "Faux",
        "Contre · 1 origine", "Pour · 0 origine",
        "40\u202f000 voyageurs", "12\u202f000 voyageurs", "Décidé par Moi, le 14\u00a0mars\u00a02026",
        "envoi à la validation",
        "a été rouvert par Moi. Motif\u00a0: Chiffre révisé.", "hors échelle", "nli-1/signals-2/seuil 0.62",
        "https://gazette.example/erreurs", "Aucun passage dans ce dossier", "Dit\u202f?",
    ):  # fmt: skip
        assert words in page.words, words
    english = Page(export_case(decided.store, decided.case, None, "html", "en", organisation).data).words
    assert "The figures conflict: “40 000 voyageurs” in the claim" in english
    assert "Against · 1 origin" in english and "Decided by Moi on 14\u00a0March\u00a02026" in english


def test_one_card_can_be_taken_out_alone(decided: Desk, organisation: Organisation) -> None:
    """Only that claim, whatever the filter; an unknown one is refused."""
    one = export_case(decided.store, decided.case, None, "html", "fr", organisation, claim_id=decided.bridge)
    words = Page(one.data).words
    assert "Le pont rouvrira en mai." in words and "transporte" not in words
    assert "une seule affirmation" in words and "toutes les affirmations" not in words
    assert one.name == f"tramway-velos-{decided.bridge}-2026-03-14.html"
    with pytest.raises(UnknownClaim):
        export_case(decided.store, decided.case, None, "html", "fr", organisation, claim_id="c0")


def test_the_pdf_has_the_same_words_and_its_font_inside(decided: Desk, organisation: Organisation) -> None:
    """Accents, guillemets and the euro sign can be read back; the font is embedded."""
    exported = export_case(decided.store, decided.case, None, "pdf", "fr", organisation)
    reader = pypdf.PdfReader(io.BytesIO(exported.data))
    words = " ".join(page.extract_text() for page in reader.pages).replace("\xa0", " ").replace("\u202f", " ")
    for expected in (
        "Tramway & vélos",
        "« Le tramway transporte 40 000 voyageurs",
        "Plutôt vrai",
        "<script>alert('é')",
    ):
        assert expected in words, expected
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    kinds = {font.get_object().get("/FontDescriptor", {}).get_object().get("/FontFile2") is not None
             for font in fonts.values() if "/FontDescriptor" in font.get_object()}  # fmt: skip
    assert kinds == {True}
    assert exported.messages == ()


def test_a_pdf_survives_endless_words_and_unknown_scripts(desk: Desk, organisation: Organisation) -> None:
    """A text longer than a page, without a space, and one that the font lacks."""
    long = "A" * 9_000 + " <b>&nbsp;</b> 中文 " + "mot " * 3_000
    desk.store.sources.add(desk.case, Document("z", long), Capture("9" * 64))
    desk.store.machine.replace_claims(desk.case, [Claim("z", 0, len(long), long, long, "other", "fr", "body")])
    exported = export_case(desk.store, desk.case, None, "pdf", "fr", organisation)
    assert exported.data.startswith(b"%PDF") and "中" in exported.messages[0]


def test_french_spacing_holds_lines_together() -> None:
    """Spaces before high signs and inside guillemets and numbers cannot break; none is invented."""
    assert spaced("Dit ? « oui » : 40 000 € !") == "Dit\u202f? «\u00a0oui\u00a0»\u00a0: 40\u202f000\u202f€\u202f!"
    assert spaced("http://a?b=1:2") == "http://a?b=1:2"
    assert long_day(NOW.replace(day=1), "fr") == "1er\u00a0mars\u00a02026"
    assert (decimal(0.5, "fr"), decimal(0.5, "en")) == ("0,50", "0.50")
    assert (plural("{n} origine(s)", 0, "fr"), plural("{n} origin(s)", 0, "en")) == ("0 origine", "0 origins")
    assert (plural("{n} address(es)", 1, "en"), plural("{n} address(es)", 2, "en")) == ("1 address", "2 addresses")


def test_what_was_undone_is_named_in_words(decided: Desk, organisation: Organisation) -> None:
    """Not by the code of the gesture."""
    last = decided.store.decisions.events(decided.users)[-1]
    draft = Draft(decided.users, "undo", {}, decided.revision(decided.users), last.id)
    decided.store.decisions.append(decided.case, "local", [draft])
    words = Page(export_case(decided.store, decided.case, None, "html", "fr", organisation).data).words
    assert "annulation" in words and "validation et publication" in words and "sign_off" not in words


def test_a_number_is_not_broken_over_two_lines_of_a_pdf() -> None:
    """reportlab takes the narrow no-break space for an ordinary one."""
    from workbench.exports.pdf import _fonts, _Ink

    assert _Ink(_fonts()).raw("18\u202f400") == "18\u00a0400"
