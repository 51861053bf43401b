"""The words and icons for the codes of the domain: one table each, used by every screen."""

from __future__ import annotations

from workbench.i18n import N_, _
from workbench.parts.wording import Colour

STATES = {
    "new": N_("To do"),
    "in_review": N_("In review"),
    "awaiting_signoff": N_("Awaiting sign-off"),
    "published": N_("Published"),
    "parked": N_("Parked"),
}
_OF_ONE = {"published": N_("Published claim")}  # French agrees: the list's heading is a plural
STATE_ICONS = {
    "new": ":material/radio_button_unchecked:",
    "in_review": ":material/pending:",
    "awaiting_signoff": ":material/hourglass_top:",
    "published": ":material/task_alt:",
    "parked": ":material/pause_circle:",
}
KINDS = {
    "statistic": N_("figure"),
    "legal": N_("law"),
    "event": N_("event"),
    "statement": N_("statement"),
    "other": N_("other"),
}
ATTRIBUTIONS = {
    "direct": N_("direct quotation"),
    "indirect": N_("reported speech"),
    "mixed": N_("partly quoted"),
    "none": N_("no attribution"),
}
LABELS = {
    "contradicts": N_("Contradicts"),
    "corroborates": N_("Corroborates"),
    "qualifies": N_("Qualifies"),
    "context": N_("Context"),
}
SIDES = {"contradicts": N_("Against"), "corroborates": N_("For"), "qualifies": N_("Nuance"), "context": N_("Context")}
LABEL_ICONS = {
    "contradicts": ":material/close:",
    "corroborates": ":material/check:",
    "qualifies": ":material/contrast:",
    "context": ":material/notes:",
}
LABEL_SIGNS = {"contradicts": "✕", "corroborates": "✓", "qualifies": "◐", "context": "·"}  # where an icon is too wide
LABEL_COLOURS: dict[str, Colour] = {
    "contradicts": "orange",
    "corroborates": "blue",
    "qualifies": "yellow",
    "context": "gray",
}
SAID = {"yes": N_("Yes"), "no": N_("No"), "unknown": N_("Not known")}
ZONES = {
    "heading": N_("heading"),
    "body": N_("body"),
    "comment": N_("readers' comments"),
    "boilerplate": N_("page furniture"),
}
MODALITIES = {
    "asserted": N_("asserted"),
    "alleged": N_("alleged"),
    "possible": N_("possible"),
    "planned": N_("planned"),
    "denied": N_("denied"),
    "opinion": N_("opinion"),
}
STATUSES = {"untouched": N_("not judged"), "accepted": N_("accepted"), "overruled": N_("overruled")}
EVENTS = {
    "verdict": N_("verdict"),
    "accept": N_("evidence accepted"),
    "overrule": N_("evidence overruled"),
    "relabel": N_("evidence relabelled"),
    "clear": N_("mark on evidence cleared"),
    "correct": N_("correction"),
    "submit": N_("submitted for sign-off"),
    "sign_off": N_("signed off"),
    "reject": N_("sent back"),
    "park": N_("parked"),
    "unpark": N_("taken up again"),
    "reopen": N_("reopened"),
    "assign": N_("assigned"),
    "tag": N_("tag added"),
    "untag": N_("tag removed"),
    "second_asked": N_("second opinion asked"),
    "opinion": N_("second opinion"),
    "attention_seen": N_("alert read"),
    "reply_asked": N_("right of reply offered"),
    "reply_answered": N_("reply received"),
    "cluster_confirmed": N_("same claim confirmed"),
    "cluster_rejected": N_("same claim refused"),
    "evidence_changed": N_("evidence changed by a new run"),
    "note": N_("note added"),
    "searched": N_("search recorded"),
    "source_taken_in": N_("source imported"),
    "source_corrected": N_("source corrected"),
    "factchecks_taken_in": N_("known fact-checks imported"),
    "camp_given": N_("camp given"),
    "list_saved": N_("list saved"),
    "list_forgotten": N_("list removed"),
    "scale_changed": N_("verdict scale changed"),
    "undo": N_("undone"),
}
REASONS = {  # of a check-worthiness score: claims.checkworthy asks these as questions
    "absolute": N_("says always, never, all or none"),
    "accusation": N_("accuses somebody"),
    "act": N_("reports an act"),
    "addressed": N_("speaks to the reader"),
    "anaphoric": N_("leans on what comes before"),
    "appreciation": N_("the journalist's own appreciation"),
    "attributed": N_("attributed to somebody"),
    "change": N_("reports a change"),
    "dated": N_("dated"),
    "exhortation": N_("asks the reader to act"),
    "figure": N_("a figure that can be looked up"),
    "first_person": N_("the author speaks of themselves"),
    "fragment": N_("no conjugated verb"),
    "future": N_("about what is to come"),
    "hypothesis": N_("only a supposition"),
    "intertitle": N_("a heading"),
    "legal_content": N_("what the law says"),
    "long": N_("a full sentence"),
    "named_actor": N_("names an actor"),
    "normative": N_("says what ought to be"),
    "opinion": N_("an opinion"),
    "public_interest": N_("a public matter"),
    "question": N_("a question"),
    "reader_comment": N_("a reader's comment"),
    "share": N_("a share or a majority"),
    "short": N_("short"),
    "small_number": N_("counts a few things"),
    "vagueness": N_("vague"),
    "very_short": N_("very short"),
}
ROLES = {"reader": N_("reader"), "reviewer": N_("reviewer"), "editor": N_("editor"), "admin": N_("administrator")}


def word(table: dict[str, str], code: str | None) -> str:
    """The word for ``code``; a code that a newer program wrote shows as it is."""
    return _(table[code]) if code in table else (code or "—")


def state_with_icon(code: str) -> str:
    """The work state's icon and word."""
    return f"{STATE_ICONS.get(code, '')} {word(STATES | _OF_ONE, code)}"


def label_with_icon(code: str) -> str:
    """The label's icon and word, on its colour."""
    return f":{LABEL_COLOURS.get(code, 'gray')}[{LABEL_ICONS.get(code, '')} **{word(LABELS, code)}**]"
