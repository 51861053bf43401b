"""What one browser tab remembers; the only module that touches st.session_state.

Small ids and codes only: which case, which claim, which evidence has the focus, what is chosen but not
yet decided. Everything else is in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from workbench.keeping import token_in
from workbench.openid import Identity, identity_from

_OF_A_CASE = tuple("claim focus choice filter sort page picked rests gestures stale message place report".split())
_NOT_FILTER = ("case", "claim", "lang", "sort", "source", "at", "version")
PAGE = 20  # rows of the list that are drawn at once


@dataclass(frozen=True, slots=True)
class Choice:
    """A verdict chosen on the card and not yet recorded."""

    said: str = ""
    verdict: str = ""
    no_evidence: bool | None = None  # None: not touched, what is recorded stands


def _get(name: str, default: Any = None) -> Any:
    return st.session_state.get(f"_{name}", default)


def _set(name: str, value: Any) -> None:
    st.session_state[f"_{name}"] = value


def language() -> str:
    """ "fr" or "en": what the switch or the address says, else the installation's choice."""
    chosen = _get("language")
    if chosen is None:
        from workbench.resources import settings

        return settings().language
    return str(chosen)


def set_language(lang: str) -> None:
    """Switch the interface to ``lang``, and say so in the address."""
    _set("language", lang)
    _show_address({**_address(), "lang": [lang]})


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _show_address(params: dict[str, list[str]]) -> None:
    if _address() != params:
        st.query_params.from_dict(params)
    _set("mirrored", params)


def adopt() -> None:
    """Take over what the address says, where it is not what this session wrote there itself.

    That is: at the start, when a link was opened, and when somebody goes back in the browser's history.
    """
    present = _address()
    if not present or present == _get("mirrored"):
        return
    _set("mirrored", present)
    if present.get("lang", [""])[0] in ("fr", "en"):
        _set("language", present["lang"][0])
    case = present.get("case", [""])[0]
    if case and case != case_id():
        _forget_case()
        _set("case", case)
    if "claim" in present:
        open_claim(present["claim"][0])
    if case:
        _set("filter", {name: values for name, values in present.items() if name not in _NOT_FILTER})
        _set("sort", present.get("sort", [""])[0])
    start, _, end = present.get("at", [""])[0].partition("-")
    if "source" in present:
        numbers = (int(start), int(end)) if start.isdigit() and end.isdigit() else (None, None)
        version = present.get("version", [""])[0]
        set_place(present["source"][0], *numbers, int(version) if version.isdigit() else None)


def _forget_case() -> None:
    for name in _OF_A_CASE:
        st.session_state.pop(f"_{name}", None)


def case_id() -> str:
    """The open case, empty when none is chosen."""
    return str(_get("case", ""))


def open_case(case: str) -> None:
    """Open another case; what was chosen in the one before is forgotten."""
    _forget_case()
    _set("case", case)
    _show_address({"lang": [language()], **({"case": [case]} if case else {})})


def claim_id() -> str:
    """The claim on the card, empty before the first."""
    return str(_get("claim", ""))


def open_claim(claim: str) -> None:
    """Put another claim on the card."""
    if claim != claim_id():
        _set("focus", 0)
        _set("choice", None)
        _set("stale", None)
    _set("claim", claim)


def focus() -> int:
    """The position on the card of the evidence that keys act on."""
    return int(_get("focus", 0))


def set_focus(position: int) -> None:
    """Move to another piece of evidence."""
    _set("focus", max(0, position))


def choice() -> Choice:
    """What is chosen on the card and not yet decided."""
    return _get("choice") or Choice()


def choose(wanted: Choice) -> None:
    """Remember what is chosen on the card."""
    _set("choice", wanted)


def filter_params() -> Mapping[str, list[str]]:
    """The list's filter as URL parameters."""
    return dict(_get("filter", {}))


def set_filter(params: Mapping[str, list[str]]) -> None:
    """Filter the list otherwise."""
    _set("filter", dict(params))
    _set("page", 0)


def sort() -> str:
    """The list's order."""
    return str(_get("sort", "") or "first")


def set_sort(code: str) -> None:
    """Sort the list otherwise."""
    _set("sort", code)
    _set("page", 0)


def mirror() -> None:
    """Write the case, claim, filter and order into the address, so that it can be kept or sent."""
    wanted: dict[str, Any] = {"case": case_id(), "lang": language(), **filter_params()}
    if claim_id():
        wanted["claim"] = claim_id()
    if sort() != "first":
        wanted["sort"] = sort()
    _show_address({name: value if isinstance(value, list) else [value] for name, value in wanted.items() if value})


def page() -> int:
    """Which window of the list is drawn."""
    return int(_get("page", 0))


def set_page(position: int) -> None:
    """Draw another window of the list."""
    _set("page", max(0, position))


def picked() -> frozenset[str]:
    """Ids of the claims ticked in the list for an action on several."""
    return frozenset(_get("picked") or ())


def pick(claims: frozenset[str]) -> None:
    """Tick exactly these claims."""
    _set("picked", tuple(sorted(claims)))


def say(kind: str, text: str) -> None:
    """Keep one message for the next drawing: kind is "done" or "refused"."""
    _set("message", (kind, text))


def message() -> tuple[str, str] | None:
    """The message to show, once."""
    held = _get("message")
    _set("message", None)
    return held


def stale() -> Mapping[str, Any] | None:
    """What was refused because the claim had changed: the draft, to be done again."""
    return _get("stale")


def set_stale(draft: Mapping[str, Any] | None) -> None:
    """Keep, or forget, a refused draft."""
    _set("stale", draft)


def place() -> tuple[str, int | None, int | None, int | None]:
    """The source to read, the characters to show in it, and the version they count in: (doc, start, end, version)."""
    return _get("place", ("", None, None, None))


def set_place(doc: str, start: int | None = None, end: int | None = None, version: int | None = None) -> None:
    """Go to a place in a source when its page is next drawn; ``version`` None is the newest text."""
    _set("place", (doc, start, end, version))


def user_id() -> str:
    """Who is signed in; empty before."""
    return str(_get("user", ""))


def token() -> str:
    """The session token of team mode; empty before signing in."""
    return str(_get("token", ""))


def sign(user: str, secret: str = "") -> None:
    """Remember, or with "" forget, who is signed in; without a token an OpenID provider vouches for him."""
    _set("user", user)
    _set("token", secret)
    if not user:
        # What one person was about to do is not the next one's.
        for name in ("ticket", "choice", "gestures", "stale", "picked", "rests", "report"):
            _set(name, None)


def ticket() -> str:
    """What the browser exchanges for a cookie that outlives a reload; empty when there is nothing to keep."""
    return _get("ticket") or ""


def set_ticket(text: str) -> None:
    """Have the browser keep the session."""
    _set("ticket", text)


def kept_token() -> str:
    """The token that the browser kept from before, empty when there is none."""
    return token_in(st.context.cookies)


def vouched_for() -> Identity | None:
    """Whom an OpenID provider says is there, None when nobody signed in with one."""
    return identity_from(st.user.to_dict()) if st.user.get("is_logged_in") else None


def openid_offered() -> bool:
    """Whether the installation has an OpenID provider to sign in with (Streamlit's secrets, section [auth])."""
    return "is_logged_in" in st.user


def widget(key: str, default: Any = None) -> Any:
    """The value of a widget by its key."""
    return st.session_state.get(key, default)


def put_widget(key: str, value: Any) -> None:
    """Set a widget's value from a callback, before it is drawn again."""
    st.session_state[key] = value


@dataclass(frozen=True, slots=True)
class Company:
    """Who else has a claim open, as last asked; times are seconds of the monotonic clock."""

    claim: str
    told: float  # when it was last said that the claim is open here
    asked: float
    others: tuple[str, ...]


def company() -> Company | None:
    """Who else has the claim on the card open; None before the first card."""
    held: Company | None = _get("company")
    return held


def note_company(found: Company) -> None:
    """Note who else has the claim open."""
    _set("company", found)


def remember(claim: str) -> None:
    """Note where my last gesture was (a claim, or "bulk:" and its id for one on more), so that undo finds it."""
    _set("gestures", (*(_get("gestures") or ()), claim)[-50:])


def recall() -> str:
    """Where my last gesture was, and forget it; empty when there was none."""
    held = _get("gestures") or ()
    _set("gestures", held[:-1])
    return held[-1] if held else ""


def gestures() -> int:
    """How many of my gestures undo would find."""
    return len(_get("gestures") or ())


def forget(gesture: str) -> None:
    """Have undo no longer find a gesture, which was taken back elsewhere."""
    _set("gestures", tuple(item for item in (_get("gestures") or ()) if item != gesture))


def rests() -> tuple[str, ...]:
    """Evidence that a blind second opinion rests on."""
    return tuple(_get("rests") or ())


def toggle_rest(evidence: str) -> None:
    """Rest, or no longer rest, on a piece of evidence in a blind second opinion."""
    held = rests()
    _set("rests", tuple(item for item in held if item != evidence) if evidence in held else (*held, evidence))


def forget_rests() -> None:
    """Start the next blind opinion with nothing."""
    _set("rests", ())


def picking() -> bool:
    """Whether the list shows boxes to tick."""
    return bool(_get("picking", False))


def set_picking(on: bool) -> None:
    """Show or hide the boxes."""
    _set("picking", on)
    if not on:
        pick(frozenset())


def moved_to(claim: str) -> bool:
    """Whether the claim on the card is another than at the last drawing, which this call notes."""
    before = _get("drawn")
    _set("drawn", claim)
    return before != claim


def examining() -> bool:
    """Whether the installation was asked to be examined."""
    return bool(_get("examining", False))


def set_examining(on: bool) -> None:
    """Examine the installation when its page is next drawn."""
    _set("examining", on)


def report() -> tuple[str, ...]:
    """What a file of verdicts came to: the gesture that recorded it (or ""), a summary, what was not recorded."""
    return tuple(_get("report") or ())


def set_report(lines: tuple[str, ...]) -> None:
    """Keep what a file of verdicts came to."""
    _set("report", lines)
