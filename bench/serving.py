"""A server of the interface on a free loopback port, for benches, pictures and browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60  # for a server on a busy machine to answer


class ServerSilent(Exception):
    """A server that does not answer."""


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of an interface over a data folder."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "workbench/server.py", f"--server.port={port}"]
    environment = {**os.environ, "WORKBENCH_DATA": str(data.resolve())}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_served(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raises ServerSilent when it ends before, or takes too long."""
    for _attempt in range(SECONDS * 4):
        if process.poll() is not None:
            raise ServerSilent("The server ended at once.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise ServerSilent(f"The server did not answer within {SECONDS} seconds.")
