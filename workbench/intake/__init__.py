"""Taking sources in: files, folders, pasted texts, addresses and lists of articles, each to a TakenSource.

What cannot be read is an UnreadableSource where one thing was asked for, and a Refused in a batch.
"""

from __future__ import annotations

from workbench.intake.batch import read_paths
from workbench.intake.files import READABLE, read_file, read_pasted
from workbench.intake.folder import read_folder
from workbench.intake.lists import LISTS, Columns, ListPreview, preview_list, read_list
from workbench.intake.source import IntakeResult, Metadata, Refused, TakenSource
from workbench.intake.web import fetch_feed, fetch_url

__all__ = [
    "LISTS",
    "READABLE",
    "Columns",
    "IntakeResult",
    "ListPreview",
    "Metadata",
    "Refused",
    "TakenSource",
    "fetch_feed",
    "fetch_url",
    "preview_list",
    "read_file",
    "read_folder",
    "read_list",
    "read_pasted",
    "read_paths",
]
