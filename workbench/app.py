"""The interface: ``streamlit run workbench/app.py``. Sets the page up and draws the page asked for."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts this script's folder first on sys.path, where workbench's modules would pass for top-level
# ones; the project's folder belongs there instead.
_HERE = Path(__file__).resolve().parent
sys.path[:] = [str(_HERE.parent)] + [p for p in sys.path if Path(p or ".").resolve() not in (_HERE, _HERE.parent)]

import streamlit as st  # noqa: E402

from workbench import frame  # noqa: E402

# A picture of our own: for a named icon the browser would ask a font server outside.
st.set_page_config(page_title="Workbench", page_icon=str(_HERE / "icon.svg"), layout="wide")
frame.draw()
