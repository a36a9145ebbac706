"""Check a chronicle, looking only at what changed since the last check.

    stamps → changed files → what leans on them → read, link and check those → keep what was found

The result is that of a check of everything: a finding depends on its record and on what that leans on
(``keys``), so nothing else can have changed. A test holds both equal over made-up edits.
"""

from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from conflict_chronicle.contents import UNREAD
from conflict_chronicle.load import list_sources, unread_by
from conflict_chronicle.pipeline import Read, examine_contents, read_records
from conflict_chronicle.problems import sort_problems
from conflict_chronicle.recheck.changes import Changes, TooMuch
from conflict_chronicle.recheck.keep import keep_files
from conflict_chronicle.recheck.memory import Memory, Outcome, outcome_of
from conflict_chronicle.recheck.store import Store
from conflict_chronicle.settings import Settings


def check_again(
    root: Path,
    settings: Settings,
    today: date | None,
    memory: Memory,
    read: Read | None = None,
    executor: Executor | None = None,
) -> Outcome:
    """Check the chronicle in a folder with what is remembered of it, and remember what was found.

    ``read`` is what all its files hold, if that is known already; else an ``executor`` may read them.
    Raises ``FileNotFoundError`` when the folder of the records is missing. A memory that cannot be written
    is done without.
    """
    if memory.store is not None and memory.stamps is not None:
        try:
            changes = Changes(root, settings, today, memory.store, memory.stamps, memory.kept)
            changed = changes.look()
        except TooMuch:
            pass
        else:
            if changed:
                _save(memory.store, memory)
            return outcome_of(memory.store)
    outcome, store = _check_all(root, settings, today, memory, read, executor)
    if store is not None:
        _save(store, memory)
    return outcome


def _save(store: Store, memory: Memory) -> None:
    if memory.path is not None:
        try:
            store.save(memory.path)
        except OSError:
            return  # a full or read-only disk: the next check looks at everything again


def _check_all(
    root: Path,
    settings: Settings,
    today: date | None,
    memory: Memory,
    read: Read | None,
    executor: Executor | None,
) -> tuple[Outcome, Store | None]:
    sources, refused = list_sources(root, settings.entries)
    unread = [(problem.span.file, unread_by(problem)) for problem in refused]
    if read is None:
        read = read_records(sources, settings.vocabularies(), executor=executor)
    found = examine_contents(read, sources, settings, today, unread=unread)
    problems = sort_problems((*refused, *found.problems))
    outcome = Outcome(problems, len(found.linked.chronicle.entries))
    stamps = memory.stamps
    contents = found.read.contents
    if stamps is None or refused or stamps.keys() != {each.path for each in contents}:
        return outcome, None
    if any(each.digest == UNREAD for each in contents):
        return outcome, None
    store = Store.new(memory.made_for, settings.entries)
    store.set_today(today)
    store.put(keep_files(found, stamps))
    store.index()
    return outcome, store
