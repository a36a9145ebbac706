"""Read a chronicle again: parse, check and join with what is remembered of the last time.

    stamps → files that changed are read → findings are brought up to date → gists are joined

The result is that of ``read_chronicle``; only the time differs. What is remembered are the readings of
files (``readings``) and what a check found (``store``).
"""

import os
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.contents import UNREAD, Contents, digest
from conflict_chronicle.link import link
from conflict_chronicle.load import SourcePath, list_sources
from conflict_chronicle.pipeline import Read, examine_folder, read_records
from conflict_chronicle.problems import Problem, has_errors
from conflict_chronicle.recheck.memory import Memory, remember
from conflict_chronicle.recheck.readings import Readings, keep, recall
from conflict_chronicle.recheck.recheck import check_again
from conflict_chronicle.recheck.store import Stamp
from conflict_chronicle.recheck.weights import keep_weights, recall_weights
from conflict_chronicle.settings import Settings
from conflict_chronicle.weigh import weigh


@dataclass(frozen=True, slots=True)
class Again:
    """A chronicle that was read with what was remembered of it."""

    chronicle: Chronicle
    problems: tuple[Problem, ...]
    digests: Mapping[str, bytes]
    """Of the bytes of each file, by its path; of one that could not be read, ``UNREAD``."""
    ground: bytes = b""
    """Stands for all gists and all records that are no entries: what tables and indexes are made of,
    but for what texts of entries name."""


def read_again(
    root: Path,
    settings: Settings,
    today: date | None,
    folder: Path | None,
    executor: Executor | None = None,
) -> Again:
    """Read and check the chronicle in ``root``, as ``read_chronicle`` does.

    What is remembered lies in ``folder``; None remembers nothing. Raises ``FileNotFoundError`` when the
    folder of the records is missing.
    """
    memory = remember(root, settings, today, folder) if folder is not None else Memory()
    if memory.path is not None and memory.stamps:
        found = _read_again(root, settings, today, memory, executor)
        if found is not None:
            return found
    whole = examine_folder(root, settings, today, executor)
    return _again(whole.linked.chronicle, whole.problems, whole.read)


def read_files(root: Path, settings: Settings, today: date | None, folder: Path) -> Read:
    """Return what every file of the chronicle in ``root`` holds, checking and remembering nothing.

    What ``read_again`` remembered in ``folder`` is used. Raises ``FileNotFoundError`` as it does.
    """
    memory = remember(root, settings, today, folder)
    if memory.path is None or not memory.stamps:
        sources, _ = list_sources(root, settings.entries)
        return read_records(sources, settings.vocabularies())
    known = recall(memory.path.with_suffix(".read"), memory.made_for)
    return _update(root, settings, memory.stamps, known, None)[0]


def _read_again(
    root: Path, settings: Settings, today: date | None, memory: Memory, executor: Executor | None
) -> Again | None:
    """Return None where a file cannot be read at all, which is not remembered."""
    assert memory.path is not None, "asked for by the caller"
    stamps = memory.stamps or {}
    path = memory.path.with_suffix(".read")
    known = recall(path, memory.made_for)
    read, is_new = _update(root, settings, stamps, known, executor)
    if any(each.digest == UNREAD for each in read.contents):
        return None
    outcome = memory.recall(today) or check_again(root, settings, today, memory, read)
    if is_new:
        _keep(path, memory, known, read)
    chronicle = link(read.records(), read.shelf, settings.vocabularies()).chronicle
    if not has_errors(outcome.problems):
        weights = path.with_suffix(".sums")
        recall_weights(weights, memory.made_for, chronicle)
        if weigh(chronicle, read.shelf, settings, executor):
            keep_weights(weights, memory.made_for, chronicle)
    return _again(chronicle, outcome.problems, read)


def _again(chronicle: Chronicle, problems: tuple[Problem, ...], read: Read) -> Again:
    digests = {each.path: each.digest for each in read.contents}
    seen = (part for each in read.contents for part in (digest(each.path.encode()), each.ground))
    return Again(chronicle, problems, digests, digest(b"".join(seen)))


def _update(
    root: Path,
    settings: Settings,
    stamps: Mapping[str, Stamp],
    known: Readings,
    executor: Executor | None,
) -> tuple[Read, bool]:
    """Return what all files hold, reading those that changed, and tell whether anything did."""
    unknown: tuple[Stamp | None, Contents | None] = (None, None)
    base = os.fspath(root)
    paths = in_order(stamps)
    changed = [path for path in paths if known.rows.get(path, unknown)[0] != stamps[path]]
    sources = (SourcePath(path, f"{base}/{path}") for path in changed)
    fresh = read_records(sources, settings.vocabularies(), known.shelf, executor)
    found = {each.path: each for each in fresh.contents}
    contents = tuple(found[path] if path in found else known.rows[path][1] for path in paths)
    return Read(contents, known.shelf), bool(changed) or len(known.rows) != len(paths)


def in_order(stamps: Mapping[str, Stamp]) -> list[str]:
    """Return paths in the order in which ``load.list_sources`` finds them."""
    return sorted(stamps, key=lambda path: path.split("/"))


def _keep(path: Path, memory: Memory, known: Readings, read: Read) -> None:
    stamps = memory.stamps or {}
    rows = {each.path: (stamps[each.path], each) for each in read.contents}
    try:
        keep(path, memory.made_for, known, rows, read.shelf)
    except OSError:
        return  # a full or read-only disk: the next time everything is read again
