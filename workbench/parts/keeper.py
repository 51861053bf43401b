"""Lets the browser keep a session: a few lines of constant script that hand a ticket to workbench.keeping."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.keeping import HEADER, PATH

_SCRIPT = """
export default function (component) {
  const { ticket, path, header } = component.data || {};
  if (!ticket || window.__workbenchTicket === ticket) return;
  window.__workbenchTicket = ticket;
  fetch(path, { method: "POST", headers: { [header]: "1" }, body: ticket, credentials: "same-origin" }).catch(() => {});
}
"""


def _component() -> Any:
    return st.components.v2.component("workbench_keeper", js=_SCRIPT)


def keep(ticket: str) -> None:
    """Exchange the ticket for a cookie."""
    _component()(key="keeper", data={"ticket": ticket, "path": PATH, "header": HEADER}, height=0)
