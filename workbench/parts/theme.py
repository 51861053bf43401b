"""The few rules of style that Streamlit's theme has no setting for. Constant text: nothing from a source."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
/* The desk fills the window: each column scrolls by itself, the page does not. */
.st-key-desk_list, .st-key-desk_card, .st-key-desk_decision {
  max-height: calc(100vh - 11rem); overflow-y: auto; overflow-x: hidden; padding: 2px .35rem 2px 2px;
  scrollbar-width: thin; flex-wrap: nowrap;
}
.st-key-desk_list > *, .st-key-desk_card > *, .st-key-desk_decision > * { flex-shrink: 0; }
.stMainBlockContainer { padding-left: 1.4rem; padding-right: 1.4rem; max-width: 120rem; }
/* Compact where many things stand together. Streamlit gives text a negative margin that assumes tall gaps. */
.st-key-desk [data-testid="stMarkdownContainer"], .st-key-bar [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
.st-key-desk [data-testid="stMarkdownContainer"] p, .st-key-bar [data-testid="stMarkdownContainer"] p { margin: 0; }
.st-key-desk .stMarkdown p { line-height: 1.4; }
.st-key-desk .stButton button, .st-key-desk .stPopover button, .st-key-bar .stButton button {
  min-height: 1.75rem; padding: .1rem .5rem;
}
.st-key-desk .stVerticalBlock, .st-key-desk[data-testid="stVerticalBlock"] { gap: .4rem; }
.st-key-desk [data-testid="stVerticalBlock"] { gap: .4rem; }
/* Rows of the list: left-aligned, two lines, the open one with a bar at its side. */
[class*="st-key-row_"] button { justify-content: flex-start; text-align: left;
  padding: .35rem .5rem !important; border: 0 !important; border-left: 3px solid transparent !important;
  border-radius: 0 6px 6px 0; width: 100%; }
[class*="st-key-row_"] button > div { justify-content: flex-start; width: 100%; }
[class*="st-key-row_"] button p { text-align: left; font-size: .88rem; line-height: 1.35; white-space: normal; }
[class*="st-key-row_"] button[kind="primary"] { background: rgba(110, 130, 150, .16); color: inherit;
  border-left-color: #5B8DB8 !important; }
[class*="st-key-row_"] button[kind="primary"] p { font-weight: 500; }
/* Evidence: the side is a colour, an icon and a word; the colours are those of config.toml. */
[class*="st-key-ev_"] { padding: .4rem .6rem !important; border-radius: 6px; }
[class*="st-key-ev_contradicts"] { border-left: 4px solid #D55E00 !important; }
[class*="st-key-ev_corroborates"] { border-left: 4px solid #0072B2 !important; }
[class*="st-key-ev_qualifies"] { border-left: 4px solid #C79A00 !important; }
[class*="st-key-ev_context"] { border-left: 4px solid #8C8C8C !important; }
[class*="st-key-ev_"][class*="_focused"] { outline: 2px solid #5B8DB8; outline-offset: 0; }
[class*="st-key-ev_"][class*="_overruled"] .stMarkdown { opacity: .85; }
[class*="st-key-foot_"] > [data-testid="stElementContainer"]:first-child { flex: 1 1 9.5rem; min-width: 0; }
[class*="st-key-foot_"] button { padding: .1rem .4rem !important; }
/* Where there is no room the words are hidden from the eye only: a screen reader still says them. */
[class*="st-key-foot_narrow_"] button p, [class*="st-key-more_"] button p, .st-key-help button p,
[class*="st-key-forget_"] button p, .st-key-sign_out button p, .st-key-clear button p,
.st-key-page_back button p, .st-key-page_on button p {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[class*="st-key-foot_narrow_"] button *, .st-key-help button *, .st-key-sign_out button *,
[class*="st-key-more_"] button * { gap: 0 !important; }
[class*="st-key-more_"] button > div > div:last-child:not(:first-child) { display: none; }
/* Streamlit says here, in English only, which key sends a field; ours are in the help sheet. */
[data-testid="InputInstructions"] { display: none; }
.st-key-statement { background: rgba(110, 130, 150, .1); padding: .6rem .8rem; border-radius: 6px; }
.st-key-sentence p { font-size: 1.12rem; }
.st-key-attribution > [data-testid="stElementContainer"]:first-child { flex: 1 1 10rem; min-width: 0; }
.st-key-hidden_keys { left: 0; top: 0; }
.st-key-beside { row-gap: .1rem; }
[class*="st-key-verdict_"] button, [class*="st-key-said_"] button { width: 100%; }
.st-key-desk [class*="st-key-verdict_"] button { justify-content: flex-start; }
[class*="st-key-verdict_"] button > div { justify-content: flex-start; }
.st-key-keyboard, .st-key-hidden_keys { height: 0; min-height: 0; overflow: hidden; position: absolute; opacity: 0; }
table, [data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; }
/* The reading view of a source. */
.st-key-reading { max-width: 46rem; }
.st-key-reading p { font-size: 1.05rem; line-height: 1.6; }
[class*="st-key-zone_comment"] { border-left: 4px dotted #8C8C8C !important; padding-left: .8rem; }
/* On a wide screen the open case, the language and the person stand in the head beside the pages. */
@media (min-width: 1430px) {
  .st-key-bar { position: fixed; top: .55rem; right: 1.4rem; width: auto !important; z-index: 999995; gap: .7rem; }
  .st-key-bar > div { width: auto !important; flex: 0 0 auto !important; }
  /* Never over the pages beside it: the counts give way first, then the case's name. */
  .st-key-bar { max-width: calc(100vw - 785px); flex-wrap: nowrap !important; justify-content: flex-end; }
  .st-key-bar > div:has(> .st-key-case_choice), .st-key-bar > .st-key-case_choice { flex: 0 1 auto !important;
    min-width: 7rem; }
  .st-key-bar > div:nth-child(2) { flex: 0 20 auto !important; min-width: 0; overflow: hidden; }
  .st-key-bar > div:nth-child(2) p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .st-key-desk_list, .st-key-desk_card, .st-key-desk_decision { max-height: calc(100vh - 8.5rem); }
}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: .6rem; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #55554F; opacity: 1 !important; }
.st-key-desk .stMarkdown :is(s, del) { opacity: .85; }
[class*="st-key-sheet_"] thead { display: none; }
@media (prefers-color-scheme: dark) {
  [data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #BDBDB6; }
  button[kind^="primary"], button[kind^="primary"] p { color: #0D1B26 !important; }
  [class*="st-key-row_"] button[kind="primary"], [class*="st-key-row_"] button[kind="primary"] p {
    color: inherit !important; }
}
@media (max-width: 1429px) {
  .st-key-filters > [data-testid="stElementContainer"]:is(.st-key-f_text, .st-key-f_sort) { width: 10.4rem !important;
    max-width: 10.4rem; min-width: 0; flex: 0 1 10.4rem; }
  .st-key-filters { gap: .6rem; }
}
@media (max-width: 900px) {
  .st-key-desk_list, .st-key-desk_card, .st-key-desk_decision { max-height: none; overflow: visible; }
  .st-key-desk_list { max-height: 40vh; overflow-y: auto; }
  .st-key-attribution { flex-wrap: wrap !important; }
  [class*="st-key-foot_"] [data-testid="stHorizontalBlock"], [class*="st-key-foot_"] .stHorizontalBlock {
    flex-wrap: wrap !important; }
  .st-key-desk_decision [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) { flex-wrap: nowrap; }
  .st-key-desk_decision [data-testid="stColumn"] { min-width: 0; flex: 1 1 0; }
}
</style>
"""


# Streamlit's own words inside the box for files have no setting; these are ours, constant, one a language.
_FILES = """
<style>
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { font-size: .9rem; content: "%s"; }
[data-testid="stFileUploaderDropzoneInstructions"] span { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"] span::after { font-size: .88rem; content: "%s"; }
</style>
"""


def apply(choose: str, limit: str) -> None:
    """Put the rules on the page; ``choose`` and ``limit`` are sentences of our catalogue for the box for files."""
    st.html(_STYLE + _FILES % (choose, limit))
