"""Remember what the pages of a site were made of (reads and writes one file).

An accelerator and nothing else, like the memory of checks: behind its own digest, in the user's cache
folder and never in a chronicle; damaged, or made by another version of the tool, it is thrown away. The
pages themselves are not in it: they are those of the site that was built, known by size, time and digest.
"""

import os
import pickle
from array import array
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from conflict_chronicle.make.output import Written
from conflict_chronicle.make.parts import Part
from conflict_chronicle.make.versions import Versions
from conflict_chronicle.plan import Job
from conflict_chronicle.render import Page
from conflict_chronicle.watch import Row

DIGEST = 32
DATA = "data file"
"""Kind of what is no page."""


class KeptPage(NamedTuple):
    """What is kept of a page or a data file; a plain tuple, since there are many."""

    uri: str
    kind: str
    lang: str
    is_indexed: bool
    written: Written | None = None
    """None for pages that the host writes."""
    content: tuple[Page, str] | None = None
    """What the host is handed for those: the page, and what stands in its head."""


class KeptJob(NamedTuple):
    """What is kept of a job: what was read for it, as numbers of rows, and its pages or files."""

    rows: bytes
    pages: tuple[KeptPage, ...]


@dataclass(slots=True)
class Memory:
    """What is remembered of a site."""

    versions: Versions = field(default_factory=dict)
    rows: dict[Row, int] = field(default_factory=dict)
    """Every row that a page read, with its number."""
    jobs: dict[Job, KeptJob] = field(default_factory=dict)
    parts: dict[str, dict[str, Part]] = field(default_factory=dict)
    """Entry -> collection of data files -> its fragment."""
    order: tuple[str, ...] = ()
    """The entries, in the order in which their fragments were joined."""
    shells: dict[Hashable, bytes] = field(default_factory=dict)
    """What pages share a shell -> digest of it."""

    def keep(self, job: Job, rows: Iterable[Row], pages: Iterable[KeptPage]) -> None:
        """Keep what a job was made of and what became of it."""
        number = self.rows
        numbers = array("I", (number.setdefault(row, len(number)) for row in rows))
        self.jobs[job] = KeptJob(numbers.tobytes(), tuple(pages))

    def written(self, job: Job) -> dict[str, Written]:
        """Return the files of a job by uri."""
        kept = self.jobs.get(job)
        return {page.uri: page.written for page in kept.pages if page.written} if kept else {}

    def unchanged(self, changed: Iterable[Row]) -> Iterator[tuple[Job, KeptJob]]:
        """Yield the jobs that read none of the rows that changed."""
        numbers = {self.rows[row] for row in changed if row in self.rows}
        for job, kept in self.jobs.items():
            if numbers.isdisjoint(array("I", kept.rows)):
                yield job, kept

    def save(self, path: Path, made_for: str) -> None:
        """Write the memory in one step; raises ``OSError`` when the folder cannot be written."""
        data = pickle.dumps((made_for, self), 5)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            beside.write_bytes(blake2b(data, digest_size=DIGEST).digest() + data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def load_memory(path: Path, made_for: str) -> Memory | None:
    """Read a memory; None when there is none, or none that may be used."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if blake2b(data[DIGEST:], digest_size=DIGEST).digest() != data[:DIGEST]:
        return None
    try:
        name, memory = pickle.loads(data[DIGEST:])  # noqa: S301 - our own file, behind its digest
    except (AttributeError, ImportError, TypeError, pickle.UnpicklingError):
        return None  # written by another version, whose classes are not these
    return memory if name == made_for else None
