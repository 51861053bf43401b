"""The report as one HTML file: no script, no outside resource, everything escaped, ready to print."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from workbench.exports.casebook import CaseBook
from workbench.exports.organisation import Organisation
from workbench.exports.report import report_of

if TYPE_CHECKING:
    from jinja2 import Template


def page(book: CaseBook, who: Organisation) -> bytes:
    """The file."""
    return _template().render(report=report_of(book, who)).encode("utf-8", "xmlcharrefreplace")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = resources.files("workbench.exports").joinpath("report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source)
