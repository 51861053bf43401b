"""Bringing a part of the page into view: constant script, told only the key of one of our own containers."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.parts.keyboard import css_class

_SCRIPT = """
let shown = "";
export default function (component) {
  const { name, once } = component.data || {};
  if (!name || once === shown) return;
  let tries = 0;
  const go = () => {
    const found = document.getElementsByClassName(name)[0];
    if (found) { shown = once; found.scrollIntoView({ block: "center" }); }
    else if (tries++ < 20) setTimeout(go, 100);
  };
  go();
}
"""


def _scroller() -> Any:
    return st.components.v2.component("workbench_place", js=_SCRIPT)


def scroll_to(container: str, once: str) -> None:
    """Scroll to the container with that key, one time for each value of ``once``."""
    _scroller()(key="scroller", data={"name": css_class(container), "once": once}, height=0)
