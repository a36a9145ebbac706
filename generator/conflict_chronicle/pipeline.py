"""The pipeline, from files to pages: read this file first.

    discover → parse → validate → link → check            here
    → plan → render, export → (an edge publishes)          ``site``

Each stage takes and returns values; reading happens in ``discover`` and writing in the edges
(``mkdocs_plugin``, ``cli``). Problems travel beside the values, all of them in one run.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from conflict_chronicle.check import check
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.contents import Batch, Contents, read_batch, read_on
from conflict_chronicle.gist import Gist, alike
from conflict_chronicle.link import Linked, Other, link
from conflict_chronicle.load import (
    SourceFile,
    SourcePath,
    Unread,
    list_sources,
    open_source,
    place_findings,
    unread_by,
)
from conflict_chronicle.problems import Finding, Problem, sort_problems
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings
from conflict_chronicle.shelf import Shelf
from conflict_chronicle.vocabulary import Vocabulary

BATCH = 200
"""So many files are read at once: enough that handing them to another process costs little."""
FEW = 4
"""With fewer batches nobody else is asked."""
WAITING = 32
"""So many batches are under way at most, so that what was read does not pile up."""

_Task: TypeAlias = tuple[tuple[SourceFile | SourcePath, ...], Mapping[str, Vocabulary], int]
"""What ``read_batch`` is called with."""


def read_chronicle(
    root: Path, settings: Settings, today: date | None, executor: Executor | None = None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Read and check the chronicle in a folder.

    ``today`` is the day after which nothing can have happened; None leaves that unchecked. Only a
    chronicle without errors may be made into pages. Files are read by the ``executor``, here without
    one. Raises ``FileNotFoundError`` when the folder of the records is missing.
    """
    found = examine_folder(root, settings, today, executor)
    return found.linked.chronicle, found.problems


def build_chronicle(
    files: Iterable[SourceFile], settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Make a chronicle of files that are in memory; return it with every problem of the files."""
    found = examine(tuple(files), settings, today)
    return found.linked.chronicle, found.problems


@dataclass(frozen=True, slots=True)
class Read:
    """What files hold, file by file, and the shelf on which their entries stand."""

    contents: tuple[Contents, ...]
    shelf: Shelf

    def records(self) -> Iterator[Gist | Other]:
        """Yield the gists of all entries, and the other records, in the order of the files."""
        for each in self.contents:
            yield from each.gists
            yield from each.others

    def unread(self) -> Iterator[tuple[str, Unread]]:
        """Yield what could not be read, each with the path of its file."""
        return ((each.path, what) for each in self.contents for what in each.unread)


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is known of files after every stage of reading and checking."""

    read: Read
    linked: Linked
    problems: tuple[Problem, ...]
    """Those of ``read`` too, in order of place."""


def examine(
    sources: Sequence[SourceFile | SourcePath],
    settings: Settings,
    today: date | None,
    beside: Iterable[Gist | Other] = (),
    unread: Iterable[tuple[str, Unread]] = (),
    scope: Scope = EVERYTHING,
    shelf: Shelf | None = None,
) -> Examined:
    """Read and check files; ``beside`` and ``unread`` are what other files hold that they refer to.

    The entries of ``beside`` stand on the ``shelf``.
    """
    read = read_records(sources, settings.vocabularies(), shelf)
    return examine_contents(read, sources, settings, today, beside, unread, scope)


def examine_folder(
    root: Path, settings: Settings, today: date | None, executor: Executor | None = None
) -> Examined:
    """Read and check every file of the chronicle in a folder, as ``read_chronicle`` does."""
    sources, problems = list_sources(root, settings.entries)
    unread = [(problem.span.file, unread_by(problem)) for problem in problems]
    read = read_records(sources, settings.vocabularies(), executor=executor)
    found = examine_contents(read, sources, settings, today, unread=unread)
    return replace(found, problems=sort_problems((*problems, *found.problems)))


def examine_contents(
    read: Read,
    sources: Iterable[SourceFile | SourcePath],
    settings: Settings,
    today: date | None,
    beside: Iterable[Gist | Other] = (),
    unread: Iterable[tuple[str, Unread]] = (),
    scope: Scope = EVERYTHING,
) -> Examined:
    """Check files that were read; the ``sources`` tell where a finding stands."""
    missing = {what for _, what in (*unread, *read.unread())}
    unsound = [one for each in read.contents for one in each.unsound]
    records = (*beside, *read.records())
    linked = link(records, read.shelf, settings.vocabularies(), missing, scope, unsound)
    found = check(linked.chronicle, settings, today, scope, is_whole=not missing)
    findings = [*linked.findings, *found]
    wanted = [finding for finding in findings if scope.holds(finding.where.file)]
    problems = [problem for each in read.contents for problem in each.problems]
    return Examined(read, linked, sort_problems((*problems, *_place(wanted, sources))))


def _place(
    findings: Sequence[Finding], sources: Iterable[SourceFile | SourcePath]
) -> Iterator[Problem]:
    """Look up where findings stand; their files are read again, as they were read."""
    wanted = {finding.where.file for finding in findings}
    by_path = {source.path: source for source in sources if source.path in wanted}

    def read(path: str) -> SourceFile | None:
        file = open_source(by_path[path]) if path in by_path else None
        return read_on(file)[0] if isinstance(file, SourceFile) else None

    return place_findings(findings, read)


def read_records(
    sources: Iterable[SourceFile | SourcePath],
    vocabularies: Mapping[str, Vocabulary],
    shelf: Shelf | None = None,
    executor: Executor | None = None,
) -> Read:
    """Parse and validate files one by one, batches of them by the executor; put entries on the shelf."""
    shelf = Shelf() if shelf is None else shelf
    contents: list[Contents] = []
    known: dict[object, object] = {}
    for batch in _read_batches(sources, vocabularies, len(shelf.segments), executor):
        shelf.add(batch.segment)
        contents += (
            each._replace(gists=tuple([alike(gist, known) for gist in each.gists]))
            for each in batch.contents
        )
    return Read(tuple(contents), shelf)


def _read_batches(
    sources: Iterable[SourceFile | SourcePath],
    vocabularies: Mapping[str, Vocabulary],
    first: int,
    executor: Executor | None,
) -> Iterator[Batch]:
    """Yield what batches of files hold, in their order, whoever reads them."""
    left = iter(sources)
    batches: Iterator[tuple[SourceFile | SourcePath, ...]]
    batches = iter(lambda: tuple(islice(left, BATCH)), ())
    ahead = tuple(islice(batches, FEW))
    batches = chain(ahead, batches)
    if executor is None or len(ahead) < FEW:
        for number, batch in enumerate(batches, first):
            yield read_batch(batch, vocabularies, number)
        return
    known = dict(vocabularies)  # a read-only view of it cannot be sent
    waiting: deque[tuple[_Task, Future[Batch] | None]] = deque()
    for number, batch in enumerate(batches, first):
        task = (batch, known, number)
        waiting.append((task, _ask(executor, task)))
        if len(waiting) == WAITING:
            yield _answer(*waiting.popleft())
    while waiting:
        yield _answer(*waiting.popleft())


def _ask(executor: Executor, task: _Task) -> Future[Batch] | None:
    try:
        return executor.submit(read_batch, *task)
    except BrokenExecutor:
        return None


def _answer(task: _Task, future: Future[Batch] | None) -> Batch:
    """Return what a batch holds; read it here when the process that was asked is lost."""
    try:
        return future.result() if future is not None else read_batch(*task)
    except BrokenExecutor:
        return read_batch(*task)
