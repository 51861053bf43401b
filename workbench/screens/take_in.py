"""Import: files, a pasted text, addresses, a list of articles or a folder; with progress and a way to stop."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench import gestures, resources, session
from workbench.errors import WorkbenchError
from workbench.i18n import N_, _, language, n_, number
from workbench.jobs import Job
from workbench.parts.dayfield import day_typed, draw_day
from workbench.parts.wording import escape

if TYPE_CHECKING:
    from workbench.intake import IntakeResult

KINDS = ["txt", "md", "html", "htm", "pdf", "docx"]
LISTS = ["csv", "tsv", "xlsx"]
STAGES = {
    "ingest": N_("Taking sources in"),
    "read": N_("Reading: sentences, speakers, figures, dates"),
    "search": N_("Searching and comparing"),
    "known": N_("Comparing with earlier fact-checks"),
    "store": N_("Recording"),
}
COLUMNS = {
    "text": N_("Text"),
    "url": N_("Address"),
    "file": N_("File"),
    "doc": N_("Identifier"),
    "title": N_("Title"),
    "publisher": N_("Publisher"),
    "author": N_("Author"),
    "published": N_("Date of publication"),
    "lang": N_("Language"),
}


def draw() -> None:
    """The page."""
    if not session.case_id():
        st.info(_("Create a case first, on its page."), icon=":material/folder_open:")
        return
    if not gestures.user().at_least("reviewer"):
        st.info(_("Your role only reads."), icon=":material/lock:")
        return
    draw_job()
    left, right = st.columns([64, 36], gap="large")
    with right, st.container(border=True):
        _draw_steps()
    with left:
        _draw_ways()


def _draw_steps() -> None:
    st.markdown(f"**{_('What happens')}**")
    for icon, words in (
        (":material/upload_file:", _("Each source is kept as it was taken in; the same bytes twice are one source.")),
        (":material/forum:", _("Headings, body, readers' comments and page furniture are told apart.")),
        (":material/format_quote:", _("Claims are read with their speakers, figures and dates.")),
        (":material/compare_arrows:", _("Each claim is compared with the passages of every other source.")),
    ):
        st.markdown(f"{icon} {words}")
    st.caption(_("All of it on this machine. The first run loads the models, which takes a while."))
    st.button(_("Search the case again"), key="run_again", icon=":material/refresh:", on_click=_begin, args=(None,),
              help=_("Reads every source anew; what people decided is kept."))  # fmt: skip


def _draw_ways() -> None:
    names = [_("Files"), _("Pasted text"), _("Addresses"), _("List or folder"), _("Known fact-checks")]
    files, paste, urls, several, known = st.tabs(names)
    with files:
        _draw_files()
    with paste:
        _draw_paste()
    with urls:
        _draw_urls()
    with several:
        _draw_list()
    with known:
        _draw_known()


def draw_job() -> None:
    """How far the case's work is, or what came of it."""
    job = resources.jobs().of(session.case_id())
    if job is None:
        return
    if job.running:
        _watch()
    else:
        # Outside the fragment: one that redraws itself must not be on the page when somebody leaves it, or its
        # next drawing would clear the page he has come to.
        _draw_state(job)


@st.fragment(run_every=1.0)
def _watch() -> None:
    job = resources.jobs().of(session.case_id())
    if job is None or not job.running:
        st.rerun()
    else:
        _draw_state(job)


def _draw_state(job: Job) -> None:
    step = job.step
    if job.running:
        stage = _(STAGES[step.stage]) if step and step.stage in STAGES else _("Loading the models")
        with st.status(stage, state="running", expanded=True):
            if step is not None and step.total:
                st.progress(min(1.0, step.done / step.total), text=f"{number(step.done)} / {number(step.total)}")
            elif step is not None:
                st.markdown(n_("{n} source", "{n} sources", step.done))
            if step is not None and step.detail:
                st.caption(escape(step.detail))
            if job.stop.is_set():
                st.caption(_("Stopping after this step…"))
            else:
                st.button(_("Stop"), key="stop_job", icon=":material/stop:", on_click=job.cancel)
        return
    kinds = {"done": "complete", "stopped": "error", "failed": "error"}
    titles = {"done": _("Done"), "stopped": _("Stopped"), "failed": _("Something failed")}
    with st.status(titles[job.state], state=kinds[job.state], expanded=True):  # type: ignore[arg-type]
        _draw_outcome(job)
        st.button(_("Close"), key="close_job", on_click=resources.jobs().forget, args=(job.case_id,), type="tertiary")


def _draw_outcome(job: Job) -> None:
    if job.intake is not None:
        got = job.intake
        st.markdown(
            " · ".join(
                [
                    n_("{n} new source", "{n} new sources", len(got.new)),
                    n_("{n} new version", "{n} new versions", len(got.versions)),
                    n_("{n} already there", "{n} already there", len(got.same)),
                    n_("{n} refused", "{n} refused", len(got.refused)),
                ]
            )
        )
        kept = _("Takes these sources out again; what people judged of them is kept, marked as gone.")
        _draw_undo(got.gesture, kept)
        for refused in got.refused[:50]:
            st.warning(escape(refused.reason_fr if language() == "fr" and refused.reason_fr else refused.reason))
    if job.run is not None:
        claims = n_("{n} claim", "{n} claims", job.run.claims)
        found = n_("{n} piece of evidence", "{n} pieces of evidence", job.run.evidence)
        st.markdown(f"{claims} · {found}")
    if job.known is not None:
        claims = job.known.claims
        st.markdown(n_("{n} claim has an earlier fact-check", "{n} claims have an earlier fact-check", claims))
        st.caption(_("Claims that come later are compared with them too."))
        _draw_undo(job.known.gesture, _("Takes these fact-checks off every card again."))
        if claims and st.button(_("Known fact-checks"), key="to_known", icon=":material/library_books:"):
            st.switch_page("screens/known.py")
    if job.error is not None:
        words = job.error.text(language()) if isinstance(job.error, WorkbenchError) else str(job.error)
        st.error(escape(words))
    if job.run is not None and st.button(_("Review the claims"), key="to_review", type="primary"):
        st.switch_page("screens/review.py")


def _draw_undo(gesture: str, words: str) -> None:
    """A button that takes an import back, while it stands."""
    standing = {held.id for held in gestures.desk().journal() if not held.undone}
    if gesture in standing:
        st.button(
            _("Undo the import"),
            key="undo_import",
            icon=":material/undo:",
            type="tertiary",
            help=words,
            on_click=gestures.undo_bulk,
            args=(gesture,),
        )


def _begin(items: Callable[[], Iterable[IntakeResult]] | None, folder: Path | None = None) -> None:
    def after() -> None:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    # Made here: the thread that runs the job has no session.
    try:
        pipeline = resources.pipeline(gestures.user().id)
        resources.store().people.require(gestures.user().id, "reviewer")
    except WorkbenchError as error:
        after()
        session.say("refused", error.text(language()))
        return
    resources.jobs().start(lambda: pipeline, session.case_id(), items, after)


def _kept(uploads: Iterable[Any]) -> tuple[Path, list[Path]]:
    """The uploaded bytes in a folder of their own, under names that cannot leave it."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-"))
    paths: list[Path] = []
    for position, upload in enumerate(uploads):
        name = Path(str(upload.name).replace("\\", "/")).name or "source"
        # A folder each, so that two files of one name stay two, with the name people know them by.
        path = folder / str(position) / name
        path.parent.mkdir()
        path.write_bytes(upload.getvalue())
        paths.append(path)
    return folder, paths


def _draw_files() -> None:
    st.file_uploader(
        _("Articles, reports, transcripts: {kinds}", kinds=", ".join(KINDS)),
        type=KINDS,
        accept_multiple_files=True,
        key="files",
    )
    st.button(
        _("Import and search"),
        key="take_files",
        type="primary",
        disabled=not session.widget("files"),
        on_click=_take_files,
    )


def _take_files() -> None:
    from workbench.intake import read_paths

    settings = resources.settings()
    folder, paths = _kept(session.widget("files") or ())
    _begin(lambda: read_paths(paths, settings), folder)


def _draw_paste() -> None:
    with st.form("paste_form", border=False):
        st.text_area(_("Text"), key="paste_text", height=220)
        one, two, three = st.columns(3)
        one.text_input(_("Title"), key="paste_title")
        two.text_input(_("Publisher"), key="paste_publisher")
        three.text_input(_("Author"), key="paste_author")
        four, five, six = st.columns(3)
        with four:
            draw_day(_("Date of publication"), None, "paste_published")
        five.text_input(_("Address"), key="paste_url")
        langs = {"": _("to be guessed"), "fr": "FR", "en": "EN"}
        six.selectbox(_("Language"), list(langs), format_func=lambda code: langs[code], key="paste_lang")
        st.form_submit_button(_("Import and search"), type="primary", on_click=_take_paste)


def _take_paste() -> None:
    from workbench.intake import Metadata, read_pasted

    names = ("title", "publisher", "author", "published", "url", "lang")
    said: dict[str, Any] = {name: session.widget(f"paste_{name}") or None for name in names}
    try:
        said["published"] = day_typed(said["published"])
        given = Metadata(**{name: value for name, value in said.items() if value})
        source = read_pasted(str(session.widget("paste_text", "") or ""), resources.settings(), given=given)
    except WorkbenchError as error:
        session.say("refused", error.text(language()))
        return
    _begin(lambda: [source])


def _draw_urls() -> None:
    with st.form("url_form", border=False):
        st.text_area(_("One address a line"), key="urls", height=140, placeholder="https://")
        st.caption(_("The pages are fetched by this machine, once; nothing else leaves it."))
        st.form_submit_button(_("Fetch and search"), type="primary", on_click=_take_urls)


def _take_urls() -> None:
    from workbench.intake import read_paths

    settings = resources.settings()
    lines = [line.strip() for line in str(session.widget("urls", "") or "").splitlines() if line.strip()]
    wrong = [line for line in lines if not line.lower().startswith(("http://", "https://"))]
    if wrong or not lines:
        session.say("refused", _("Each line needs an address that begins with http:// or https://."))
        return
    _begin(lambda: read_paths(lines, settings))


def _draw_list() -> None:
    st.file_uploader(_("A list of articles: csv, tsv or xlsx"), type=LISTS, key="list_file")
    upload = session.widget("list_file")
    if upload is not None:
        _draw_columns(upload)
    if resources.store().team:
        return
    st.divider()
    st.text_input(_("Or a folder of this machine, with or without a sources.csv"), key="folder")
    st.button(_("Import the folder"), key="take_folder", on_click=_take_folder, disabled=not session.widget("folder"))


def _draw_columns(upload: Any) -> None:
    from workbench.intake import preview_list

    folder, paths = _kept([upload])
    try:
        preview = preview_list(paths[0], resources.settings())
    except WorkbenchError as error:
        st.warning(escape(error.text(language())))
        return
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    st.caption(n_("{n} row", "{n} rows", preview.count))
    st.dataframe([dict(zip(preview.header, row, strict=False)) for row in preview.rows], hide_index=True)
    places, none = st.columns(5), _("none")
    for position, field in enumerate(fields(preview.guess)):
        guess = getattr(preview.guess, field.name)
        options = ["", *preview.header]
        places[position % 5].selectbox(
            _(COLUMNS.get(field.name, field.name)),
            options,
            index=options.index(guess) if guess in options else 0,
            format_func=lambda name: name or none,
            key=f"column_{field.name}",
        )
    st.button(_("Import the list"), key="take_list", type="primary", on_click=_take_list)


def _take_list() -> None:
    from workbench.intake import Columns, read_list

    settings = resources.settings()
    chosen = {field.name: session.widget(f"column_{field.name}") or None for field in fields(Columns)}
    folder, paths = _kept([session.widget("list_file")])
    _begin(lambda: read_list(paths[0], Columns(**chosen), settings), folder)


def _take_folder() -> None:
    from workbench.intake import read_paths

    settings = resources.settings()
    folder = Path(str(session.widget("folder", "") or "")).expanduser()
    if not folder.is_dir():
        session.say("refused", _("There is no folder of that name on this machine."))
        return
    _begin(lambda: read_paths([folder], settings))


def _draw_known() -> None:
    st.file_uploader(
        _("Earlier fact-checks by others: ClaimReview (JSON-LD), a feed, or CSV"),
        type=["json", "jsonld", "jsonl", "xml", "rss", "html", "csv"],
        key="known_file",
    )
    st.text_input(_("Or the address of a feed or of a page that carries them"), key="known_url", placeholder="https://")
    st.button(
        _("Put them beside like claims"),
        key="take_known",
        on_click=_take_known,
        disabled=not (session.widget("known_file") or str(session.widget("known_url", "") or "").strip()),
    )


def _take_known() -> None:
    from workbench.intake import fetch_feed
    from workbench.known_checks import import_factchecks

    upload, url = session.widget("known_file"), str(session.widget("known_url", "") or "").strip()
    by = gestures.user().id
    store, models, settings = resources.store(), resources.models(), resources.settings()
    given = upload.getvalue() if upload is not None else None

    def work(job: Job) -> None:
        store.people.require(by, "reviewer")  # before anything is fetched in his name
        data = given if given is not None else fetch_feed(url, settings)
        name = upload.name if upload is not None else url
        job.known = import_factchecks(store, job.case_id, data, models, by, job.report, job.stop.is_set, name)

    resources.jobs().begin(session.case_id(), work)


draw()
