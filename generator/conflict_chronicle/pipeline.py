"""The pipeline, from files to pages: read this file first.

    discover → parse → validate → link → check            here
    → plan → render, export → (an edge publishes)          ``site``

Each stage takes and returns values; reading happens in ``discover`` and writing in the edges
(``mkdocs_plugin``, ``cli``). Problems travel beside the values, all of them in one run.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from conflict_chronicle.check import check
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.link import Unread, link
from conflict_chronicle.load import (
    SourceFile,
    discover,
    parse,
    place_findings,
    unread_file,
)
from conflict_chronicle.problems import Problem, sort_problems
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord, validate


def read_chronicle(
    root: Path, settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Read and check the chronicle in a folder.

    ``today`` is the day after which nothing can have happened; None leaves that unchecked. Only a
    chronicle without errors may be made into pages. Raises ``FileNotFoundError`` when the folder of
    the records is missing.
    """
    files, problems = discover(root, settings.entries)
    chronicle, found = build_chronicle(files, settings, today)
    return chronicle, sort_problems((*problems, *found))


def build_chronicle(
    files: Iterable[SourceFile], settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Make a chronicle of files that are in memory; return it with every problem of the files."""
    files = tuple(files)
    vocabularies = settings.vocabularies()
    records: list[AnyRecord] = []
    problems: list[Problem] = []
    unread: set[Unread] = set()
    for file in files:
        raws, flaws = parse(file)
        problems += flaws
        if flaws and not raws:
            unread.add(unread_file(file.path))
        for raw in raws:
            record, flaws = validate(raw, vocabularies)
            problems += flaws
            if record is None:
                unread.add((raw.kind, raw.id))
            else:
                records.append(record)
    chronicle, findings = link(records, vocabularies, unread)
    found = [*findings, *check(chronicle, settings, today)]
    by_path = {file.path: file for file in files}
    return chronicle, sort_problems((*problems, *place_findings(found, by_path.get)))
