"""The interface with a pipeline that needs no models: ``python quick_server.py PORT``.

Sources are really taken in; the search is a second of reported steps that finds nothing. For tests of the
screens around a run, which must not wait for models.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from streamlit.web import bootstrap  # noqa: E402

from workbench import pipeline, progress  # noqa: E402

STEPS = 40


def run(
    self: pipeline.Pipeline,
    case_id: str,
    report: progress.Report = progress.silent,
    cancelled: progress.Cancelled = progress.never,
) -> pipeline.Run:
    """Steps that can be watched and stopped."""
    for number in range(STEPS):
        if cancelled():
            raise progress.RunCancelled("The run was cancelled.", "La recherche a été interrompue.")
        report(progress.Step("search", number, STEPS, "…"))
        time.sleep(0.2)
    return pipeline.Run(1, 0, 0)


pipeline.Pipeline.run = run  # type: ignore[method-assign]
script = str(ROOT / "workbench" / "app.py")
options = {"server.port": int(sys.argv[1]), "server.address": "127.0.0.1", "server.headless": True}
bootstrap.load_config_options(flag_options={name.replace(".", "_"): value for name, value in options.items()})
bootstrap.run(script, False, [], {})
