"""Pictures of every page for the documentation: ``python bench/screenshots.py`` writes docs/screenshots/.

An invented case, a server on a free loopback port, and the system's Chromium at 1440 by 900.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.serving import served  # noqa: E402
from tests.screens.factory import CASE, build  # noqa: E402
from workbench.desk import ReviewDesk  # noqa: E402
from workbench.settings import Settings  # noqa: E402
from workbench.store import open_store  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
# name, page, language, colours
SHOTS = [
    ("dossier", "", "fr", "light"),
    ("relecture", "review", "fr", "light"),
    ("review-dark", "review", "en", "dark"),
    ("sources", "sources", "fr", "light"),
    ("import", "import", "fr", "light"),
    ("exports", "exports", "fr", "light"),
    ("verifications-connues", "known", "fr", "light"),
    ("equipe", "team", "fr", "light"),
    ("settings", "settings", "en", "light"),
]


_RENAME = """([from, to]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(from, to);
}"""


def fill(data: Path) -> dict[str, str]:
    """The invented case with some work done in it; returns the address's parameters."""
    store = open_store(Settings(data=data))
    build(store)
    bench = ReviewDesk(store, store.local_user(), CASE)
    ids = store.cards.ids(CASE)
    visitors = bench.card(ids[1])
    bench.accept(ids[1], visitors.against.items[0].id)
    bench.decide(
        ids[1],
        bench.card(ids[1]).revision,
        "yes",
        "misleading",
        "Le chiffre compte les scolaires ; les entrées payantes sont 87 000.",
    )
    bench.submit(ids[1], bench.card(ids[1]).revision)
    bench.sign_off(ids[1], bench.card(ids[1]).revision)
    bench.accept(ids[0], bench.card(ids[0]).against.items[0].id)
    bench.ask_reply(ids[0], "Mairie de Verlande", "courriel")
    passage = bench.card(ids[0]).against.items[0].evidence.passage
    store.close()
    return {"claim": ids[0], "source": passage.doc, "at": f"{passage.start}-{passage.end}"}


def main() -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium here; on Debian: apt install chromium.")
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        where = fill(Path(folder))
        with served(Path(folder)) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, page, lang, colours in SHOTS:
                context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=colours)
                held = context.new_page()
                query = f"case={CASE}&lang={lang}&claim={where['claim']}"
                if page == "sources":
                    query += f"&source={where['source']}&at={where['at']}"
                held.goto(f"{address}/{page}?{query}")
                held.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=90_000)
                held.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=90_000)
                held.wait_for_timeout(2500)
                # The data folder of the pictures is a temporary one of this machine: shown as the usual "data".
                held.evaluate(_RENAME, [folder, "data"])
                held.screenshot(path=OUT / f"{name}.png")
                print(OUT / f"{name}.png", file=sys.stderr)
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
