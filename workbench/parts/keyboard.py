"""The keyboard: one table of bindings, from which both the working keys and the help sheet are made.

A key presses the button that is on the screen, through a few lines of constant script that know only our
own widgets' keys: what a key does is therefore always what a click would do. Keys are ignored while
somebody types, and with Ctrl, Alt or Cmd, which belong to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from workbench.i18n import N_, _
from workbench.parts.wording import escape
from workbench.verdicts import Scale


@dataclass(frozen=True, slots=True)
class Binding:
    """A key, what it is for, and the widget it presses (filled in when the card is drawn)."""

    action: str
    key: str  # as the browser names it: "j", "Enter", "ArrowDown"
    shown: str  # as the help sheet prints it
    meaning: str
    also: tuple[str, ...] = ()


BINDINGS: tuple[Binding, ...] = (
    Binding("next", "j", "J", N_("next claim")),
    Binding("previous", "k", "K", N_("previous claim")),
    Binding("focus_next", "ArrowDown", "↓", N_("next piece of evidence")),
    Binding("focus_previous", "ArrowUp", "↑", N_("previous piece of evidence")),
    Binding("accept", "a", "A", N_("accept the evidence in focus")),
    Binding("overrule", "x", "X", N_("overrule the evidence in focus")),
    Binding("source", "v", "V", N_("see the passage in its source")),
    Binding("said_yes", "y", "Y", N_("it was said")),
    Binding("said_no", "n", "N", N_("it was not said")),
    Binding("said_unknown", "u", "U", N_("not known whether it was said")),
    Binding("none", "f", "F", N_("no evidence found, after searching")),
    Binding("reason", "w", "W", N_("write the reason")),
    Binding("suggest", "m", "M", N_("write a reason from the accepted evidence")),
    Binding("decide", "Enter", "↵", N_("decide and go to the next claim")),
    Binding("undo", "z", "Z", N_("undo my last action on this claim")),
    Binding("search", "/", "/", N_("search the list")),
    Binding("help", "?", "?", N_("this sheet")),
)
LEAVE = ("Esc", N_("leave the field being typed in"))

KEYS = frozenset(binding.key for binding in BINDINGS)


def css_class(widget_key: str) -> str:
    """The class that Streamlit gives to the element of a widget with that key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", widget_key)


def targets(widgets: Mapping[str, str], scale: Scale | None = None, verdict_key: str = "") -> dict[str, str]:
    """Browser key -> class of the element to press.

    ``widgets`` gives the widget key for each action on the screen; ``verdict_key`` is the key of the
    verdict buttons with {code} for the verdict. The fixed keys win over a scale's own.
    """
    found: dict[str, str] = {}
    if scale is not None:
        found = {verdict.key: css_class(verdict_key.format(code=verdict.code)) for verdict in scale.verdicts}
    for binding in BINDINGS:
        if binding.action in widgets:
            found[binding.key] = css_class(widgets[binding.action])
    return found


_SCRIPT = """
const editing = (node) => {
  for (let n = node; n; n = n.parentElement) {
    if (n.isContentEditable) return true;
    const tag = n.tagName;
    if (tag === "TEXTAREA" || tag === "SELECT") return true;
    if (tag === "INPUT") return !["checkbox", "radio", "button"].includes((n.type || "").toLowerCase());
    if (n.getAttribute && ["combobox", "listbox", "dialog", "menu"].includes(n.getAttribute("role"))) return true;
  }
  return false;
};
const press = (name) => {
  const found = document.getElementsByClassName(name);
  for (const holder of found) {
    const field = holder.querySelector("input, textarea");
    const button = holder.querySelector("button");
    if (field && field.type === "checkbox") { field.click(); return true; }
    if (field && !button) { field.focus(); field.select && field.select(); return true; }
    if (button && !button.disabled) { button.click(); return true; }
  }
  return false;
};
// One listener for the page, whatever is redrawn: two would act on two states of the screen.
const held = (window.__workbenchKeys ??= { keys: {}, owner: null });
const listen = (event) => {
  const keys = held.keys;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = document.activeElement;
  if (editing(at)) {
    if (event.key === "Escape" && at.blur) at.blur();
    return;
  }
  // A letter is the same key with and without capitals locked; a digit the same on keyboards that shift for it.
  let key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!(key in keys) && !event.shiftKey && /^(Digit|Numpad)[0-9]$/.test(event.code)) key = event.code.slice(-1);
  if (!(key in keys)) return;
  // Enter keeps its meaning on a button or link that somebody reached with Tab.
  const onControl = at && ["BUTTON", "A", "SUMMARY"].includes(at.tagName) && at.matches(":focus-visible");
  if (onControl && event.key === "Enter") return;
  if (press(keys[key])) { event.preventDefault(); event.stopPropagation(); }
};
if (!held.owner) document.addEventListener("keydown", (event) => held.listen(event), true);
held.listen = listen;
// What the keys act on must be in sight: a new card is shown from its head, the focus and the open row follow.
const show = () => {
  if (window.innerWidth <= 900) return;
  const card = document.querySelector(".st-key-desk_card");
  if (card && held.shown !== held.keys.Enter) card.scrollTop = 0;
  held.shown = held.keys.Enter;
  for (const what of ['.st-key-desk_card [class*="_focused"]', '[class*="st-key-row_"] button[kind="primary"]']) {
    const found = document.querySelector(what);
    if (found) found.scrollIntoView({ block: "nearest" });
  }
};
export default function (component) {
  const owner = {};
  held.owner = owner;
  held.keys = component.data || {};
  setTimeout(show, 80);
  return () => { if (held.owner === owner) held.keys = {}; };
}
"""


def _forwarder() -> Any:
    return st.components.v2.component("workbench_keys", js=_SCRIPT)


def listen(keys: Mapping[str, str]) -> None:
    """Let the keyboard press the buttons of this screen; ``keys`` is what ``targets`` returned."""
    _forwarder()(key="keyboard", data=dict(keys), height=0)


def help_rows(scale: Scale | None, lang: str) -> list[tuple[str, str]]:
    """(key, meaning) of everything the keyboard does, in the reader's language."""
    rows = [(binding.shown, _(binding.meaning)) for binding in BINDINGS]
    if scale is not None:
        taken = {binding.key for binding in BINDINGS}
        verdicts = [
            (verdict.key.upper(), _("verdict: {verdict}", verdict=verdict.label(lang)))
            for verdict in scale.verdicts
            if verdict.key not in taken
        ]
        rows[10:10] = verdicts
    return [*rows, (LEAVE[0], _(LEAVE[1]))]


def draw_help(rows: Sequence[tuple[str, str]]) -> None:
    """The help sheet, in two columns."""
    half = (len(rows) + 1) // 2
    for number, (column, part) in enumerate(zip(st.columns(2), (rows[:half], rows[half:]), strict=True)):
        lines = ["| | |", "|--:|:--|", *(f"| **{escape(key)}** | {escape(meaning)} |" for key, meaning in part)]
        with column, st.container(key=f"sheet_{number}"):
            st.markdown("\n".join(lines))
