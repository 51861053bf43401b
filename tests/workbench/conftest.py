"""A small case of a team, the clock it goes by, and two of its reviewers; a module may open another ``small``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench.small_case import Clock, SmallCase, build, opened
from workbench.desk import ReviewDesk


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[SmallCase]:
    with opened(tmp_path, team=True, clock=clock) as store:
        yield build(store)


@pytest.fixture
def ann(small: SmallCase) -> ReviewDesk:
    return small.desk(small.person("ann"))


@pytest.fixture
def bob(small: SmallCase) -> ReviewDesk:
    return small.desk(small.person("bob"))
