"""The interface with the route that keeps sessions: ``streamlit run workbench/server.py``, as ``serve`` does."""

from __future__ import annotations

import sys
from pathlib import Path

# As in app.py: this folder's modules must not pass for top-level ones.
_HERE = Path(__file__).resolve().parent
sys.path[:] = [str(_HERE.parent)] + [p for p in sys.path if Path(p or ".").resolve() not in (_HERE, _HERE.parent)]

import streamlit as st  # noqa: E402

from workbench import keeping  # noqa: E402

app = st.App(str(_HERE / "app.py"), routes=[keeping.route()])
