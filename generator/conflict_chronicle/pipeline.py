"""The pipeline, from files to pages: read this file first.

    discover → parse → validate → link → check            here
    → plan → render, export → (an edge publishes)          ``site``

Each stage takes and returns values; reading happens in ``discover`` and writing in the edges
(``mkdocs_plugin``, ``cli``). Problems travel beside the values, all of them in one run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_chronicle.check import check
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.link import Linked, link
from conflict_chronicle.load import (
    RawRecord,
    SourceFile,
    Unread,
    discover,
    parse,
    place_findings,
    unread_by,
    unread_in,
    unread_record,
)
from conflict_chronicle.mend import mend_file
from conflict_chronicle.problems import Problem, has_errors, sort_problems
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord, validate
from conflict_chronicle.vocabulary import Vocabulary

MOST_MENDED = 8
"""So many rounds of mending at most, each a few readings, before a file is given up as unreadable."""


def read_chronicle(
    root: Path, settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Read and check the chronicle in a folder.

    ``today`` is the day after which nothing can have happened; None leaves that unchecked. Only a
    chronicle without errors may be made into pages. Raises ``FileNotFoundError`` when the folder of
    the records is missing.
    """
    files, problems = discover(root, settings.entries)
    unread = [(problem.span.file, unread_by(problem)) for problem in problems]
    found = examine(files, settings, today, unread=unread)
    return found.linked.chronicle, sort_problems((*problems, *found.problems))


def build_chronicle(
    files: Iterable[SourceFile], settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Make a chronicle of files that are in memory; return it with every problem of the files."""
    found = examine(tuple(files), settings, today)
    return found.linked.chronicle, found.problems


@dataclass(frozen=True, slots=True)
class Read:
    """What files hold: their records, what is wrong with them, and what could not be read."""

    records: tuple[AnyRecord, ...]
    problems: tuple[Problem, ...]
    unread: tuple[tuple[str, Unread], ...]
    """Each with the path of its file."""
    unsound: tuple[RawRecord, ...] = ()
    """Records of which values are wrong."""
    mended: tuple[SourceFile, ...] = ()
    """Files as they were read where they could not be read as they are."""


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is known of files after every stage of reading and checking."""

    read: Read
    linked: Linked
    problems: tuple[Problem, ...]
    """Those of ``read`` too, in order of place."""


def examine(
    files: tuple[SourceFile, ...],
    settings: Settings,
    today: date | None,
    beside: Iterable[AnyRecord] = (),
    unread: Iterable[tuple[str, Unread]] = (),
    scope: Scope = EVERYTHING,
) -> Examined:
    """Read and check files; ``beside`` and ``unread`` are what other files hold that they refer to."""
    vocabularies = settings.vocabularies()
    read = read_records(files, vocabularies)
    missing = {what for _, what in (*unread, *read.unread)}
    linked = link((*beside, *read.records), vocabularies, missing, scope, read.unsound)
    found = check(linked.chronicle, settings, today, scope, is_whole=not missing)
    findings = [*linked.findings, *found]
    wanted = [finding for finding in findings if scope.holds(finding.where.file)]
    by_path = {file.path: file for file in (*files, *read.mended)}
    problems = sort_problems((*read.problems, *place_findings(wanted, by_path.get)))
    return Examined(read, linked, problems)


def read_records(files: Iterable[SourceFile], vocabularies: Mapping[str, Vocabulary]) -> Read:
    """Parse and validate files one by one."""
    records: list[AnyRecord] = []
    problems: list[Problem] = []
    unread: list[tuple[str, Unread]] = []
    unsound: list[RawRecord] = []
    mended: list[SourceFile] = []
    for file in files:
        raws, flaws = parse(file)
        if flaws and not raws:
            readable, raws, flaws = _read_on(file, flaws)
            mended += [readable] if readable is not file else []
        problems += flaws
        if has_errors(flaws) and (not raws or any(flaw.code == "E116" for flaw in flaws)):
            unread += [(file.path, what) for what in unread_in(file)]
        for raw in raws:
            record, flaws = validate(raw, vocabularies)
            problems += flaws
            if record is None:
                unread += [(file.path, what) for what in unread_record(raw)]
                unsound.append(raw)
            else:
                records.append(record)
    return Read(tuple(records), tuple(problems), tuple(unread), tuple(unsound), tuple(mended))


def _read_on(
    file: SourceFile, flaws: tuple[Problem, ...]
) -> tuple[SourceFile, tuple[RawRecord, ...], tuple[Problem, ...]]:
    """Read a file as its mechanical flaws will be mended, so that one run tells what else is wrong.

    Returns it unchanged where that does not make it readable. The flaws stay errors.
    """
    readable = file
    told: list[Problem] = []
    found = flaws
    for _ in range(MOST_MENDED):
        mended = mend_file(readable, found)
        if not mended.problems:
            break
        told += mended.problems
        readable = SourceFile(file.path, mended.data)
        raws, found = parse(readable)
        if raws:
            return readable, raws, (*told, *found)
    return file, (), flaws
