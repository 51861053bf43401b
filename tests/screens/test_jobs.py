"""Long work: its progress is seen, it stops when asked, and whatever goes wrong reaches the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from workbench.jobs import Job, Jobs
from workbench.known_checks import Imported
from workbench.pipeline import Intake, Run
from workbench.progress import RunCancelled, Step


class Line:
    """A pipeline that does what a test tells it."""

    def __init__(self, work: Callable[[Callable[[Step], None], Callable[[], bool]], Run]) -> None:
        self._work = work
        self.taken: list[Any] = []

    def ingest(self, case_id: str, items: Iterable[Any], report: Callable[[Step], None]) -> Intake:
        self.taken = list(items)
        return Intake(new=tuple(self.taken))

    def run(self, case_id: str, report: Callable[[Step], None], cancelled: Callable[[], bool]) -> Run:
        return self._work(report, cancelled)


def _start(line: Line, items: list[str] | None = None, after: Callable[[], None] | None = None) -> Job:
    job = Jobs().start(lambda: line, "case", None if items is None else lambda: items, after)  # type: ignore[arg-type,return-value]
    assert job.thread is not None
    job.thread.join(10)
    return job


def test_a_run_tells_what_it_took_in_and_found() -> None:
    """And calls what cleans up behind it."""
    ended = threading.Event()
    job = _start(Line(lambda report, _cancelled: Run(2, 7, 9)), ["a", "b"], ended.set)
    assert (job.state, job.run, job.intake) == ("done", Run(2, 7, 9), Intake(new=("a", "b")))
    assert ended.is_set()


def test_a_run_stops_when_asked() -> None:
    """Stopped is neither done nor failed."""
    begun = threading.Event()

    def work(report: Callable[[Step], None], cancelled: Callable[[], bool]) -> Run:
        report(Step("read", 1, 5, "un"))
        begun.set()
        for _turn in range(1000):
            if cancelled():
                raise RunCancelled("stopped", "arrêtée")
            threading.Event().wait(0.01)
        return Run(0, 0, 0)

    jobs = Jobs()
    job = jobs.start(lambda: Line(work), "case", None)  # type: ignore[arg-type,return-value]
    assert begun.wait(10)
    assert job.running and job.step == Step("read", 1, 5, "un")
    # A second click while it runs is the same run.
    assert jobs.start(lambda: Line(work), "case", None) is job  # type: ignore[arg-type,return-value]
    jobs.forget("case")
    assert jobs.of("case") is job
    job.cancel()
    assert job.thread is not None
    job.thread.join(10)
    assert job.state == "stopped"
    jobs.forget("case")
    assert jobs.of("case") is None


def test_whatever_goes_wrong_is_kept_for_the_screen() -> None:
    """A thread's error would otherwise be seen by nobody."""

    def work(report: Callable[[Step], None], cancelled: Callable[[], bool]) -> Run:
        raise RuntimeError("no room on the disk")

    job = _start(Line(work))
    assert job.state == "failed" and str(job.error) == "no room on the disk"


def test_other_long_work_is_a_job_too() -> None:
    """With its own outcome, one at a time in a case."""
    jobs = Jobs()

    def work(job: Job) -> None:
        job.report(Step("known", 1, 2))
        job.known = Imported(3)

    job = jobs.begin("case", work)
    assert job.thread is not None
    job.thread.join(10)
    assert (job.state, job.known, job.step) == ("done", Imported(3), Step("known", 1, 2))
