"""In a real browser: from a file to a verdict to a spreadsheet; hostile text; the screen without scrolling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ready
from tests.screens.factory import CASE, build
from tests.screens.test_wording import HOSTILE
from workbench.settings import Settings
from workbench.store import Store, open_store

pytestmark = pytest.mark.browser

FIRST = (
    "Le port de Hautebrise ouvre un nouveau quai\n\n"
    "Le directeur du port, Yann Morvan, a déclaré mardi que le chantier du quai nord avait coûté 12 millions d'euros. "
    "« Aucun retard n'a été constaté », a affirmé Yann Morvan. "
    "Le quai nord a accueilli 340 navires en 2024, selon la capitainerie.\n"
)
SECOND = (
    "Quai nord : la facture s'alourdit\n\n"
    "Le chantier du quai nord de Hautebrise a coûté 19 millions d'euros, selon la chambre régionale des comptes. "
    "Les travaux ont pris huit mois de retard. "
    "Le quai nord a accueilli 340 navires en 2024.\n"
)


def _store(tmp_path: Path) -> Store:
    return open_store(Settings(data=tmp_path / "data"))


def _filled(tmp_path: Path, many: int = 0) -> list[str]:
    store = _store(tmp_path)
    build(store, many=many)
    ids = store.cards.ids(CASE)
    store.close()
    return ids


def _listening(page: Any, claim: str) -> None:
    """Wait until the keys press the buttons of that claim, and the script rests."""
    page.wait_for_function(
        "wanted => ((window.__workbenchKeys || {}).keys || {}).Enter === wanted", arg=f"st-key-decide_{claim}"
    )
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


@pytest.mark.slow
def test_from_a_file_to_a_verdict_to_a_spreadsheet(page: Any, server: str, tmp_path: Path) -> None:
    """The whole way: two files in, a claim decided from the keyboard, the workbook read back."""
    from openpyxl import load_workbook

    files = []
    for name, text in (("hautebrise.txt", FIRST), ("comptes.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    page.goto(server)
    ready(page, ".st-key-new_case_title")
    page.locator(".st-key-new_case_title input").fill("Quai nord")
    page.get_by_role("button", name="Créer le dossier").click()
    page.locator(".st-key-to_import button").click()
    ready(page, ".st-key-files")
    page.locator('.st-key-files input[type="file"]').set_input_files(files)
    page.locator(".st-key-take_files button:enabled").click()
    page.wait_for_selector(".st-key-close_job", timeout=400_000)
    failed = page.locator('[data-testid="stAlertContentError"]')
    if failed.count() and ("poids" in failed.first.inner_text() or "weights" in failed.first.inner_text()):
        pytest.skip("the entailment model is not built on this machine")
    page.locator(".st-key-to_review button").click()
    ready(page, ".st-key-statement")
    store = _store(tmp_path)
    claim = store.cards.ids("quai-nord")[0]
    assert store.cards.get("quai-nord", claim).claim.sentence in FIRST + SECOND
    page.wait_for_timeout(2500)  # longer than the page of imports waits between two looks at a run
    page.locator(f".st-key-none_{claim} label").click()
    page.keyboard.press("Escape")
    page.locator(f".st-key-rationale_{claim} textarea").fill("Rien dans le dossier ne permet de trancher.")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)
    _listening(page, claim)
    page.keyboard.press("y")
    page.wait_for_selector(f'.st-key-said_yes_{claim} button[kind="primary"]')
    _listening(page, claim)
    page.keyboard.press("i")
    page.wait_for_selector(f'.st-key-verdict_unverifiable_{claim} button[kind="primary"]')
    _listening(page, claim)
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => !document.querySelector('.st-key-decide_{claim}')")
    ruling = store.cards.get("quai-nord", claim).ruling
    assert ruling is not None and ruling.verdict == "unverifiable"
    page.locator(".st-key-to_exports button").click()
    ready(page, ".st-key-download")
    with page.expect_download() as waiting:
        page.locator(".st-key-download button").click()
    saved = tmp_path / "out.xlsx"
    waiting.value.save_as(saved)
    book = load_workbook(saved)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Rien dans le dossier ne permet de trancher." in cells
    assert "Invérifiable" in cells
    store.close()


def test_the_page_one_goes_on_to_after_a_run_stays(page: Any, quick_server: str, tmp_path: Path) -> None:
    """A part of the import page redraws itself each second; it once cleared the review page behind it."""
    _filled(tmp_path)
    page.goto(f"{quick_server}/import?case={CASE}&lang=fr")
    ready(page, ".st-key-run_again")
    page.locator(".st-key-run_again button").first.click()
    page.wait_for_selector(".st-key-stop_job")
    page.wait_for_selector(".st-key-close_job")
    page.locator(".st-key-to_review button").first.click()
    ready(page, ".st-key-statement")
    page.wait_for_timeout(3500)
    assert page.locator(".st-key-statement").is_visible()


def test_a_run_is_left_while_it_goes_on_and_stopped_when_one_comes_back(
    page: Any, quick_server: str, tmp_path: Path
) -> None:
    """Work does not hang on its page, and its button stops it."""
    _filled(tmp_path)
    page.goto(f"{quick_server}/import?case={CASE}&lang=fr")
    ready(page, ".st-key-run_again")
    page.locator(".st-key-run_again button").first.click()
    page.wait_for_selector(".st-key-stop_job")
    page.get_by_role("link", name="Relecture").first.click()
    page.wait_for_selector(".st-key-statement")
    page.wait_for_timeout(1500)
    assert page.locator(".st-key-statement").is_visible()
    page.get_by_role("link", name="Importer").first.click()
    page.wait_for_selector(".st-key-stop_job, .st-key-close_job")
    if page.locator(".st-key-stop_job").count():
        page.locator(".st-key-stop_job button").first.click()
        page.wait_for_selector(".st-key-close_job")
        page.get_by_text("La recherche a été interrompue").wait_for()


def test_a_claim_with_six_pieces_of_evidence_fits_the_screen(page: Any, server: str, tmp_path: Path) -> None:
    """At 1440 by 900 the last piece ends above the lower edge, and the page does not scroll."""
    ids = _filled(tmp_path, many=80)
    page.goto(f"{server}/review?case={CASE}&claim={ids[0]}")
    ready(page, ".st-key-statement")
    cards = page.locator('.st-key-desk_card [class*="st-key-ev_"]:visible')
    page.wait_for_function("() => document.querySelectorAll('.st-key-desk_card [class*=st-key-ev_]').length >= 6")
    page.wait_for_timeout(1500)
    boxes = [cards.nth(position).bounding_box() for position in range(6)]
    assert max(box["y"] + box["height"] for box in boxes) <= 900
    # The list is long, and scrolls by itself: the page does not.
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollHeight <= {main}.clientHeight")
    assert page.evaluate("(() => { const l = document.querySelector('.st-key-desk_list');"
                         " return l.scrollHeight > l.clientHeight; })()")  # fmt: skip
    decide = page.locator(f".st-key-decide_{ids[0]}").bounding_box()
    assert decide["y"] + decide["height"] <= 900


def test_keys_walk_the_list_and_are_silent_while_somebody_types(page: Any, server: str, tmp_path: Path) -> None:
    """j moves on; the same letter in a field is only a letter."""
    ids = _filled(tmp_path)
    page.goto(f"{server}/review?case={CASE}&claim={ids[0]}")
    _listening(page, ids[0])
    for _step in range(5):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(700)
    last = page.locator('.st-key-desk_card [class*="_focused"]').bounding_box()
    assert last["y"] + last["height"] <= 900
    page.keyboard.press("j")
    _listening(page, ids[1])
    field = page.locator(f".st-key-rationale_{ids[1]} textarea")
    field.click()
    page.keyboard.type("jjj")
    assert field.input_value() == "jjj"
    page.keyboard.press("Escape")
    page.wait_for_timeout(1500)  # leaving the field sends its text, which redraws the desk
    _listening(page, ids[1])
    assert field.input_value() == "jjj"
    page.keyboard.press("k")
    _listening(page, ids[0])


def test_no_page_asks_anybody_else_for_anything(page: Any, server: str, tmp_path: Path) -> None:
    """Nothing leaves the machine: no font, picture, script or count is fetched from outside."""
    _filled(tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("", "review", "sources", "import", "exports", "known", "team", "settings"):
        page.goto(f"{server}/{name}?case={CASE}&lang=fr")
        ready(page, ".st-key-bar")
        page.wait_for_timeout(1500)
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_hostile_text_shows_its_own_characters(page: Any, server: str, tmp_path: Path) -> None:
    """No link, image, icon, formula or script comes out of a source's text."""
    from dataclasses import replace

    from claims.model import Document
    from workbench.store import Capture

    store = _store(tmp_path)
    build(store)
    text = "\n\n".join(HOSTILE)
    store.sources.add(CASE, Document("hostile", text, "fr", HOSTILE[0], HOSTILE[1]), Capture("f" * 64, "paste"))
    claims = list(store.machine.claims(CASE, ["courrier"]).values())
    claims[0] = replace(claims[0], claim=" ".join(HOSTILE), speaker=HOSTILE[3])
    store.machine.replace_claims(CASE, claims, ["courrier"])
    store.close()
    page.goto(f"{server}/sources?case={CASE}&source=hostile")
    ready(page, ".st-key-reading")
    page.wait_for_timeout(1500)
    shown = " ".join(page.locator(".st-key-reading").inner_text().replace("\u2060", "").split())
    for line in HOSTILE[:-1]:
        for part in line.split("\n"):
            assert " ".join(part.split()) in shown
    assert page.locator(".st-key-reading a, .st-key-reading img, .st-key-reading script").count() == 0
    assert page.locator('.st-key-reading [data-testid="stIconMaterial"], .st-key-reading .katex').count() == 0


def test_twenty_claims_are_reviewed_with_the_keyboard_alone(page: Any, server: str, tmp_path: Path) -> None:
    """Evidence accepted or none declared, both questions answered, a reason given, and on to the next; then undone."""
    ids = _filled(tmp_path, many=20)
    page.goto(f"{server}/review?case={CASE}&claim={ids[0]}")
    keys = page.keyboard
    for claim in ids[:20]:
        _listening(page, claim)
        with_evidence = page.locator('.st-key-desk_card [class*="_focused"]').count() > 0
        if with_evidence:
            keys.press("a")
            page.wait_for_selector('[class*="st-key-accept_"] button[kind="primary"]')
        else:
            keys.press("f")
            page.wait_for_selector(f".st-key-none_{claim} input:checked")
        _listening(page, claim)
        keys.press("y")
        page.wait_for_selector(f'.st-key-said_yes_{claim} button[kind="primary"]')
        _listening(page, claim)
        keys.press("5" if with_evidence else "i")
        page.wait_for_selector(f'[class*="st-key-verdict_"][class*="_{claim}"] button[kind="primary"]')
        _listening(page, claim)
        keys.press("w")
        keys.type("Vu à l'écran, lu dans les sources.")
        keys.press("Escape")
        page.wait_for_timeout(300)
        _listening(page, claim)
        keys.press("Enter")
    store = _store(tmp_path)
    assert {store.cards.get(CASE, claim).ruling is not None for claim in ids[:20]} == {True}
    _listening(page, ids[20])
    keys.press("z")
    _listening(page, ids[19])
    assert store.cards.get(CASE, ids[19]).ruling is None
    store.close()
