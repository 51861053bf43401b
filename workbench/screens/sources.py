"""Sources: the list by origin, and the reading view with zones and claims in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from claims.model import Document, Span, Zone
from workbench import gestures, resources, session
from workbench.desk import ReviewDesk
from workbench.errors import UnknownSource
from workbench.i18n import _, colon, day, moment, n_, number
from workbench.parts import place
from workbench.parts.camps import draw_choice
from workbench.parts.dayfield import NoDay, day_typed, draw_day
from workbench.parts.evidence import differing
from workbench.parts.wording import Colour, escape, marked, shorten
from workbench.parts.words import LABEL_SIGNS, ZONES, word
from workbench.queries import ClaimFilter
from workbench.store import SourceRow
from workbench.store.cards import ClaimRow

PARAGRAPHS = 150  # drawn at once; a report of a thousand pages is turned in windows


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the canonical text and the zone it lies in."""

    start: int
    end: int
    zone: str
    detail: str


def draw() -> None:
    """The page."""
    if not session.case_id():
        st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
        return
    bench = gestures.desk()
    rows = bench.store.sources.all(bench.case_id)
    if not rows:
        st.info(_("No source yet: import some."), icon=":material/upload_file:")
        return
    doc, start, end, version = session.place()
    if doc not in {row.doc for row in rows}:
        doc, start, end, version = rows[0].doc, None, None, None
    left, right = st.columns([27, 73])
    with left:
        _draw_list(rows, doc)
    with right:
        _draw_source(bench, next(row for row in rows if row.doc == doc), start, end, version)


def _draw_list(rows: Sequence[SourceRow], current: str) -> None:
    text = st.text_input(_("Find a source"), key="find_source", icon=":material/search:", label_visibility="collapsed",
                         placeholder=_("Find a source"))  # fmt: skip
    groups: dict[str, list[SourceRow]] = {}
    for row in rows:
        if text.casefold() in f"{row.title} {row.publisher} {row.doc}".casefold():
            groups.setdefault(row.origin, []).append(row)
    copies = sum(len(group) - 1 for group in groups.values())
    st.caption(
        n_("{n} source", "{n} sources", len(rows)) + " · " + n_("{n} origin", "{n} origins", len(groups))
        + (" · " + n_("{n} copy", "{n} copies", copies) if copies else "")
    )  # fmt: skip
    with st.container(key="source_list", height=640, border=False):
        for group in sorted(groups.values(), key=lambda items: (-len(items), str(items[0].published or ""))):
            if len(group) > 1:
                st.caption(f":material/content_copy: {_('One origin, counted once')}")
            for row in group:
                head = escape(shorten(row.publisher or row.doc, 34))
                st.button(
                    f"**{head}**  \n:small[{escape(shorten(row.title, 52))} · {day(row.published)}]",
                    key=f"row_source_{row.doc}",
                    type="primary" if row.doc == current else "tertiary",
                    width="stretch",
                    wrap=True,
                    on_click=session.set_place,
                    args=(row.doc,),
                )


def _draw_source(bench: ReviewDesk, row: SourceRow, start: int | None, end: int | None, version: int | None) -> None:
    versions = bench.store.sources.versions(bench.case_id, row.doc)
    st.subheader(escape(row.title or row.doc), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        line = [escape(row.publisher), escape(row.author), day(row.published), row.lang.upper()]
        st.markdown(" · ".join(part for part in line if part))
        if row.url.startswith(("http://", "https://")):
            st.link_button(_("Original page"), row.url, icon=":material/open_in_new:", type="tertiary")
        if bench.user.at_least("reviewer"):
            with st.popover(_("Correct"), icon=":material/edit:", type="tertiary", key=f"describe_{row.doc}"):
                given = resources.camps(bench.case_id, bench.case.revision)
                held = given.sources.get(row.doc, "")
                draw_choice("source", row.doc, held, given.names, f"camp_{row.doc}", _("Camp of this source"))
                _draw_metadata(row)
        with st.popover(_("Capture"), icon=":material/verified:", type="tertiary", key=f"capture_{row.doc}"):
            _draw_capture(row)
    number_ = row.version
    taken = {held.number: held.taken_at for held in versions}
    if len(versions) > 1:
        number_ = st.segmented_control(
            _("Version"),
            [held.number for held in versions],
            # What stood at those characters on the day may stand elsewhere in a later text.
            default=version if version in {held.number for held in versions} else row.version,
            required=True,
            format_func=lambda item: f"{item} · {moment(taken[item])}",
            key=f"version_{row.doc}_{start}_{version}",
        )
    try:
        document = bench.store.sources.document(bench.case_id, row.doc, number_)
    except UnknownSource as error:
        st.warning(error.text(session.language()))
        return
    claims = bench.store.cards.rows(bench.case_id, ClaimFilter(sources=(row.doc,)), "source", limit=2_000)
    text, beside = st.columns([66, 34])
    with text, st.container(key="reading"):
        if len(versions) > 1:
            _draw_changes(versions, number_)
        _draw_text(document, claims if number_ == row.version else [], start, end)
    with beside:
        _draw_claims(claims)


def _draw_metadata(row: SourceRow) -> None:
    prefix = f"meta_{row.doc}_"
    with st.form(prefix + "form", border=False):
        st.text_input(_("Title"), row.title, key=prefix + "title")
        st.text_input(_("Publisher"), row.publisher, key=prefix + "publisher")
        st.text_input(_("Author"), row.author, key=prefix + "author")
        draw_day(_("Date of publication"), row.published, prefix + "published")
        st.form_submit_button(_("Correct"), on_click=_describe, args=(row.doc, prefix))


def _describe(doc: str, prefix: str) -> None:
    values: dict[str, Any] = {
        name: session.widget(prefix + name) for name in ("title", "publisher", "author", "published")
    }
    try:
        values["published"] = day_typed(values["published"])
    except NoDay as error:
        session.say("refused", error.text(session.language()))
        return
    gestures.try_on_case(
        lambda: gestures.desk().correct_source(doc, **values), _("Corrected. Dates count from the next run on.")
    )


def _draw_capture(row: SourceRow) -> None:
    facts = [
        (_("Taken in"), moment(row.taken_at)),
        (_("How"), row.taken_how),
        (_("Type"), row.media_type),
        (_("Size"), n_("{n} byte", "{n} bytes", row.size)),
        (_("Characters"), number(row.characters)),
        ("SHA-256", row.sha256),
        (_("Identifier"), row.doc),
    ]
    for label, value in facts:
        st.markdown(f"**{label}**{colon()}{escape(value)}")
    for warning in row.details.get("warnings", ()):
        st.warning(escape(str(warning)))


def _draw_changes(versions: Sequence[Any], shown: int) -> None:
    place = next((position for position, version in enumerate(versions) if version.number == shown), 0)
    if not place:
        return
    with st.expander(_("What changed since the version before"), icon=":material/difference:"):
        before = {part.strip() for part in versions[place - 1].text.split("\n") if part.strip()}
        after = [part.strip() for part in versions[place].text.split("\n") if part.strip()]
        gone = [part for part in before if part not in set(after)]
        fresh = [part for part in after if part not in before]
        for old, new in zip(
            gone + [""] * (len(fresh) - len(gone)), fresh + [""] * (len(gone) - len(fresh)), strict=True
        ):
            st.markdown(differing(old, new) or escape(new))
        if not gone and not fresh:
            st.caption(_("Only spaces changed."))


# -- the text ------------------------------------------------------------------------------------


def _draw_text(document: Document, claims: Sequence[ClaimRow], start: int | None, end: int | None) -> None:
    wanted = Span(start, end) if start is not None and end is not None else None
    whole = paragraphs(document)
    here = next((i for i, part in enumerate(whole) if wanted and Span(part.start, part.end).overlaps(wanted)), 0)
    pages = max(1, -(-len(whole) // PARAGRAPHS))
    page = here // PARAGRAPHS
    if pages > 1:
        page = st.number_input(
            _("Part of the text, of {pages}", pages=pages), 1, pages, page + 1, key=f"part_{document.id}_{start}"
        ) - 1  # fmt: skip
    marks = _marks(claims, wanted)
    zone = ""
    for part in whole[page * PARAGRAPHS : (page + 1) * PARAGRAPHS]:
        if part.zone != zone and part.zone in ("comment", "boilerplate"):
            note = _("Readers' comments: never evidence.") if part.zone == "comment" else word(ZONES, part.zone)
            st.caption(f":material/forum: {note}" if part.zone == "comment" else note)
        zone = part.zone
        _draw_paragraph(document, part, marks, wanted)
    if wanted is not None:
        place.scroll_to("passage_here", f"{document.id}_{wanted.start}")


def _draw_paragraph(
    document: Document, part: Paragraph, marks: Sequence[tuple[Span, Colour]], wanted: Span | None
) -> None:
    text = document.text[part.start : part.end]
    own = Span(part.start, part.end)
    inside = [
        (Span(max(span.start, part.start) - part.start, min(span.end, part.end) - part.start), colour)
        for span, colour in marks
        if span.overlaps(own)
    ]
    body = marked(text, inside, bold=False)
    here = wanted is not None and own.overlaps(wanted)
    key = "passage_here" if here and wanted and part.start <= wanted.start else f"zone_{part.zone}_{part.start}"
    with st.container(key=key):
        if part.zone == "heading":
            st.markdown(f"**{body}**" if not inside else body)
        elif part.zone == "boilerplate":
            st.caption(body)
        else:
            st.markdown(body)


def _marks(claims: Sequence[ClaimRow], wanted: Span | None) -> list[tuple[Span, Colour]]:
    """The passage asked for first, then the claims, each in the colour of what speaks of it."""
    found: list[tuple[Span, Colour]] = [(wanted, "yellow")] if wanted else []
    for row in claims:
        span = Span(row.start, row.start + len(row.sentence))
        if not any(span.overlaps(other) for other, _colour in found):
            found.append((span, _colour(row)))
    return found


def _colour(row: ClaimRow) -> Colour:
    return "orange" if row.origins_against else "blue" if row.origins_for else "gray"


def _sign(row: ClaimRow) -> str:
    """The same in a sign, for those who do not tell the colours apart."""
    if row.origins_against:
        return f":orange[{LABEL_SIGNS['contradicts']}]"
    return f":blue[{LABEL_SIGNS['corroborates']}]" if row.origins_for else ""


def paragraphs(document: Document) -> list[Paragraph]:
    """The text cut at line ends and at zone borders, empty stretches left out."""
    zones = document.zones or (Zone("body", 0, len(document.text)),)
    found = []
    for zone in zones:
        at = zone.start
        for line in document.text[zone.start : zone.end].splitlines(keepends=True):
            if line.strip():
                found.append(Paragraph(at, at + len(line), zone.kind, zone.detail))
            at += len(line)
    return found


def _draw_claims(claims: Sequence[ClaimRow]) -> None:
    st.markdown(f"**{n_('{n} claim in this source', '{n} claims in this source', len(claims))}**")
    st.caption(
        f":orange-background[{LABEL_SIGNS['contradicts']} {_('contradicted')}] "
        f":blue-background[{LABEL_SIGNS['corroborates']} {_('corroborated')}] "
        f":gray-background[{_('met nowhere else')}]"
    )
    if not claims:
        st.caption(_("Nothing checkable was read here."))
    with st.container(height=560, border=False):
        for row in claims[:300]:
            if st.button(
                f"{_sign(row)} {escape(shorten(row.claim, 110))}",
                key=f"row_claim_{row.id}",
                type="tertiary",
                width="stretch",
                wrap=True,
                on_click=session.open_claim,
                args=(row.id,),
            ):
                st.switch_page("screens/review.py")


draw()
