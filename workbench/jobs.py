"""Long work beside the screen: one run a case at a time, in a thread, with its progress and a way to stop it.

A run goes on when its page is left; whoever opens the page sees how far it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.intake import IntakeResult
    from workbench.known_checks import Imported
    from workbench.pipeline import Intake, Pipeline, Run
    from workbench.progress import Step

State = str  # running, done, stopped, failed


@dataclass(slots=True)
class Job:
    """One run; written by its thread, read by screens."""

    case_id: str
    state: State = "running"
    step: Step | None = None
    intake: Intake | None = None
    run: Run | None = None
    known: Imported | None = None  # what a file of fact-checks came to, where that was the work
    error: WorkbenchError | Exception | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether the work goes on."""
        return self.state == "running"

    def report(self, step: Step) -> None:
        """Note how far the work is."""
        self.step = step

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.stop.set()


class Jobs:
    """The runs of this process, the last one of each case."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def of(self, case_id: str) -> Job | None:
        """The case's last run, None when there was none."""
        return self._jobs.get(case_id)

    def forget(self, case_id: str) -> None:
        """Take a finished run off the screen."""
        with self._lock:
            job = self._jobs.get(case_id)
            if job is not None and not job.running:
                del self._jobs[case_id]

    def start(
        self,
        pipeline: Callable[[], Pipeline],
        case_id: str,
        items: Callable[[], Iterable[IntakeResult]] | None,
        after: Callable[[], None] | None = None,
    ) -> Job:
        """Take ``items`` in and search the case, in a thread; the case's running work if there is some.

        ``pipeline`` and ``items`` are called in the thread, since loading models and reading files take long.
        ``after`` is called at the end, whatever the end.
        """

        def work(job: Job) -> None:
            line = pipeline()
            if items is not None:
                job.intake = line.ingest(job.case_id, _until(job.stop, items()), job.report)
            job.run = line.run(job.case_id, job.report, job.stop.is_set)

        return self.begin(case_id, work, after)

    def begin(self, case_id: str, work: Callable[[Job], None], after: Callable[[], None] | None = None) -> Job:
        """Do any other long work in a case; the case's running work if there is some."""
        with self._lock:
            held = self._jobs.get(case_id)
            if held is not None and held.running:
                return held
            job = self._jobs[case_id] = Job(case_id)
            job.thread = threading.Thread(target=_run, args=(job, work, after), daemon=True)
        job.thread.start()
        return job


def _run(job: Job, work: Callable[[Job], None], after: Callable[[], None] | None) -> None:
    try:
        work(job)
        job.state = "done"
    except Exception as error:  # the thread's only reader is the screen: whatever happened must reach it
        from workbench.progress import RunCancelled

        job.error = error
        job.state = "stopped" if isinstance(error, RunCancelled) else "failed"
    finally:
        if after is not None:
            after()


def _until(stop: threading.Event, items: Iterable[IntakeResult]) -> Iterable[IntakeResult]:
    for item in items:
        if stop.is_set():
            return
        yield item
