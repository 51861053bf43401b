"""Starting the review interface on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workbench.errors import InvalidSetting
from workbench.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent


def serve(settings: Settings, port: int = 0) -> None:
    """Run Streamlit on ``port`` (the configured one for 0) until it is stopped.

    It listens on loopback only, unless WORKBENCH_ADDRESS names another address (a container does).

    Raises:
        InvalidSetting: the port is taken or is none.
    """
    number = port or settings.port
    address = os.environ.get("WORKBENCH_ADDRESS", "127.0.0.1")
    _check_free(address, number)
    shown = "127.0.0.1" if address == "0.0.0.0" else address
    print(f"Workbench: http://{shown}:{number}  (Ctrl+C stops it)", file=sys.stderr, flush=True)
    command = [
        sys.executable, "-m", "streamlit", "run", str(_ROOT / "workbench" / "server.py"),
        f"--server.port={number}", f"--server.address={address}", "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    # Streamlit finds its configuration in the working folder, so ours is left: folders become absolute first.
    ours = {"WORKBENCH_DATA": str(settings.data.resolve())}
    for name, model in (("WORKBENCH_ENCODER", settings.encoder), ("WORKBENCH_NLI", settings.nli)):
        if model and Path(model).is_dir():
            ours[name] = str(Path(model).resolve())
    try:
        code = subprocess.call(command, cwd=_ROOT, env={**os.environ, **ours})
    except KeyboardInterrupt:
        return
    if code:
        sys.exit(code)


def _check_free(address: str, port: int) -> None:
    import socket

    if not 1 <= port <= 65_535:
        raise InvalidSetting(f"--port is {port}; give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise InvalidSetting(
                f"Port {port} on {address} cannot be used ({error.strerror}); choose another with --port."
            ) from error
