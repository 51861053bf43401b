"""How long the desk takes in a real browser on a large case: ``python -m bench.desk_speed``.

An invented case of 5,000 claims and 20,000 pieces of evidence (made once, in data/desk-speed), a server, the
system's Chromium at 1440 by 900. Measured in the page itself, from the key or click to the moment when the card is
whole and the keys act on it. Writes its table into bench/README.md; ``--dry-run`` only prints it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.serving import served
from bench.speed import Line, machine, put
from claims.model import Claim, Comparison, Document, Entailment, Evidence, Label, Passage, Reason, Signal, Span, Zone
from workbench.settings import Settings
from workbench.store import Capture, Store, open_store
from workbench.store.identity import sha256

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- desk -->", "<!-- /desk -->"
CASE = "grand-dossier"
SOURCES, CLAIMS, EVIDENCE = 250, 5_000, 4  # evidence of each claim
OPENINGS, STEPS, FILTERS = 7, 100, 15
SHOWN = """() => {
  const keys = (window.__workbenchKeys || {}).keys || {};
  return keys.Enter ? document.querySelector(".st-key-desk_list p").textContent + "|" + keys.Enter : "";
}"""
# Notes when the last gesture began and when what the screen shows next differs from what it showed then.
WATCH = """(shown) => {
  window.__begun = null; window.__took = null;
  const look = eval(shown);
  const begin = (event) => {
    if (event.type === "keydown" && !["j", "Enter"].includes(event.key)) return;
    window.__before = look(); window.__begun = performance.now(); window.__took = null;
  };
  window.addEventListener("keydown", begin, true);
  window.addEventListener("pointerdown", begin, true);
  const tick = () => {
    if (window.__begun !== null && window.__took === null) {
      const now = look();
      if (now && now !== window.__before) window.__took = performance.now() - window.__begun;
    }
    requestAnimationFrame(tick);
  };
  tick();
}"""

_PEOPLE = ("Aline Brevet", "Marc Delorge", "Sofia Taneau", "Yann Corbel", "Inès Palmier", "Hugo Verdan", "")
_THINGS = ("navires", "logements", "emplois", "visiteurs", "hectares", "plaintes", "repas", "trains", "vaccins")
_PLACES = ("Hautebrise", "Verlande", "Montserein", "Rochemare", "Valdoux", "Saint-Orens", "Clairval")


def _sentence(chance: random.Random) -> tuple[str, str]:
    figure, thing, place = chance.randrange(100, 90_000), chance.choice(_THINGS), chance.choice(_PLACES)
    shown = f"{figure:,}".replace(",", "\u202f")
    return f"{shown} {thing}", f"À {place}, {shown} {thing} ont été comptés en {chance.randrange(2015, 2026)}."


def build(store: Store) -> None:
    """Fill the store with the case; the same at every call."""
    chance = random.Random(5)
    store.cases.create("Grand dossier", id=CASE)
    places: list[tuple[str, int, int, str, str]] = []
    for number in range(SOURCES):
        doc, title = f"source-{number:03d}", f"Comptes de la semaine {number}"
        text, published = title + "\n\n", date(2025, 1, 1) + timedelta(days=number)
        for _each in range(CLAIMS // SOURCES):
            figure, sentence = _sentence(chance)
            places.append((doc, len(text), len(text) + len(sentence), sentence, figure))
            text += sentence + " "
        zones = (Zone("heading", 0, len(title)), Zone("body", len(title), len(text)))
        document = Document(doc, text, "fr", title, f"Journal {number % 60}", "", published, "", zones)
        store.sources.add(CASE, document, Capture(sha256(text), "file", "text/plain", len(text)))
    claims = [
        Claim(
            doc, start, end, sentence, sentence, "statistic", "fr", "body", speaker=chance.choice(_PEOPLE),
            attribution="indirect", reasons=(Reason("figure", 1.0), Reason("dated", 0.5)),
            checkworthiness=chance.random(),
        )
        for doc, start, end, sentence, _figure in places
    ]  # fmt: skip
    ids = store.machine.replace_claims(CASE, claims)
    found = {claim: _evidence(chance, places, place) for claim, place in zip(ids, places, strict=True)}
    store.machine.replace_evidence(CASE, found)


def _evidence(chance: random.Random, places: list[Any], own: Any) -> list[Evidence]:
    labels: tuple[tuple[Label, str], ...] = (
        ("contradicts", "against"),
        ("corroborates", "for"),
        ("qualifies", "nuance"),
        ("contradicts", "against"),
    )
    chosen = chance.sample([place for place in chance.sample(places, 12) if place[0] != own[0]], EVIDENCE)
    evidence = []
    for (doc, start, end, sentence, figure), (label, side) in zip(chosen, labels, strict=True):
        at = sentence.index(figure)
        signal = Signal("figures_differ", side, 0.8, own[4], figure, None, Span(at, at + len(figure)))  # type: ignore[arg-type]
        comparison = Comparison(label, 0.4 + chance.random() / 2, (signal,), Entailment(0.2, 0.3, 0.5), fingerprint="x")
        evidence.append(Evidence(Passage(doc, start, end, sentence, sentence, "body", "fr"), comparison, doc))
    return evidence


def measure(page: Any, address: str) -> list[Line]:
    """Everything measured, as lines of the table."""
    _open(page, f"{address}/review?case={CASE}&lang=fr")  # once, so that files and caches are there
    fresh = [_timed(page, lambda: _open(page, f"{address}/review?case={CASE}&lang=fr")) for _ in range(OPENINGS)]
    inside = []
    for _ in range(OPENINGS):
        page.goto(f"{address}/?case={CASE}&lang=fr")
        page.wait_for_selector(".stVegaLiteChart")
        _rest(page)
        link = page.get_by_role("link", name="Relecture").first
        inside.append(_timed(page, lambda link=link: (link.click(), page.wait_for_function(SHOWN))))  # type: ignore[misc]
    page.evaluate(WATCH, SHOWN)
    steps = [_gesture(page, lambda: page.keyboard.press("j")) for _ in range(STEPS)]
    filters = [_gesture(page, lambda place=number: _search(page, place)) for number in range(FILTERS)]  # type: ignore[misc]
    return [
        ("the list opened from another page of the desk, median", f"{statistics.median(inside) * 1000:.0f} ms"),
        ("the same, slowest of seven", f"{max(inside) * 1000:.0f} ms"),
        ("the address opened anew in the browser, median", f"{statistics.median(fresh) * 1000:.0f} ms"),
        ("next card by key, median", f"{statistics.median(steps):.0f} ms"),
        ("next card by key, 95th percentile of a hundred", f"{statistics.quantiles(steps, n=20)[-1]:.0f} ms"),
        ("a search in the list, median", f"{statistics.median(filters):.0f} ms"),
        ("a search in the list, slowest of fifteen", f"{max(filters):.0f} ms"),
    ]


def _open(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_function(SHOWN)


def _timed(page: Any, work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    _rest(page)
    return took


def _gesture(page: Any, work: Callable[[], Any]) -> float:
    work()
    page.wait_for_function("() => window.__took !== null", timeout=60_000)
    took = float(page.evaluate("window.__took"))
    _rest(page)
    return took


def _search(page: Any, number: int) -> None:
    field = page.locator(".st-key-f_text input")
    field.fill(f"{_PLACES[number % len(_PLACES)]} {_THINGS[number % len(_THINGS)]}")
    field.press("Enter")


def _rest(page: Any) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(400)  # a person reads


def main() -> None:
    """Build what is missing, measure, write."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "desk-speed")
    parser.add_argument("--dry-run", action="store_true", help="print the table, write nothing")
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium here; on Debian: apt install chromium.")
    store = open_store(Settings(data=args.data))
    if not store.cases.all():
        print(f"Building the case in {args.data}", file=sys.stderr)
        build(store)
    tally = store.cases.tally(CASE)
    store.close()
    with served(args.data) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="fr-FR")
        page.set_default_timeout(60_000)
        lines = measure(page, address)
        browser.close()
    lines = [("case", f"{tally.sources} sources, {tally.claims} claims, {tally.claims * EVIDENCE} pieces"), *lines]
    for what, value in lines:
        print(f"{what:<56} {value}")
    if not args.dry_run:
        put(REPORT, BEGIN, END, machine(), lines)


if __name__ == "__main__":
    main()
