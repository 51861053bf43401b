"""Readers of untrusted formats in a process of their own, so that a document cannot hold the desk up.

``python -m workbench.intake.isolated KIND NAME SETTINGS`` reads bytes on standard input and writes one JSON
object: what was found, or the refusal.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableSource
from workbench.intake.source import Extracted, Metadata, printable, refusal
from workbench.settings import Settings

_MEMORY = 2_000_000_000  # bytes of address space
_START = 15.0  # seconds for the interpreter and its imports on a slow machine
_ROOT = Path(__file__).resolve().parents[2]


def read_isolated(
    kind: str, data: bytes, name: str, settings: Settings, declared: str = "", address: str = ""
) -> Extracted:
    """What ``read_pdf`` or ``read_html`` (``kind`` is "pdf" or "html") find, bounded in time and memory.

    Raises UnreadableSource as they do, and where the reader dies or takes longer than ``read_seconds``.
    """
    from workbench.intake.pdf import too_slow

    limits = {"max_pages": settings.max_pages, "read_seconds": settings.read_seconds}
    order = json.dumps(
        {"kind": kind, "name": printable(name), "limits": limits, "declared": declared, "address": address}
    )
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH", "")])]
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-m", "workbench.intake.isolated", order],
            input=data,
            capture_output=True,
            timeout=settings.read_seconds + _START,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise too_slow(name, settings) from error
    if run.returncode != 0:
        raise refusal(
            name,
            "made its reader fail (memory or damage). Save its text alone, as .txt.",
            "a fait échouer son lecteur (mémoire ou fichier endommagé). Enregistrez son seul texte, en .txt.",
        )
    answer: dict[str, Any] = json.loads(run.stdout)
    if "refused" in answer:
        raise UnreadableSource(answer["refused"], answer["fr"])
    said = answer["said"]
    said["published"] = date.fromisoformat(said["published"]) if said["published"] else None
    return Extracted(answer["text"], answer["media_type"], Metadata(**said), tuple(answer["warnings"]))


def _main(order: str) -> None:
    _limit_memory()
    asked = json.loads(order)
    data = sys.stdin.buffer.read()
    try:
        answer = asdict(_read(asked, data))
    except UnreadableSource as error:
        answer = {"refused": error.message, "fr": error.fr}
    print(json.dumps(answer, default=date.isoformat))


def _read(asked: dict[str, Any], data: bytes) -> Extracted:
    if asked["kind"] == "pdf":
        from workbench.intake.pdf import read_pdf

        return read_pdf(data, asked["name"], Settings(**asked["limits"]))
    from workbench.intake.webpage import read_html

    return read_html(data, asked["name"], asked["declared"], asked["address"])


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    _main(sys.argv[1])
