"""Remember what the pages of a site were made of (reads and writes one file).

An accelerator and nothing else, like the memory of checks: behind its own checksum, in the user's cache
folder and never in a chronicle; damaged, or made by another version of the tool, it is thrown away. The
pages themselves are not in it: they are those of the site that was built, known by size, time and digest.
"""

import pickle
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from conflict_chronicle.make.files import Stamp
from conflict_chronicle.make.kept import KeptPage, name_of, packed, pages_of, repacked
from conflict_chronicle.make.output import Written
from conflict_chronicle.make.packed import pack
from conflict_chronicle.make.states import State
from conflict_chronicle.make.versions import Versions
from conflict_chronicle.plan import Job
from conflict_chronicle.recheck.behind import read_behind, write_behind
from conflict_chronicle.render import Page


@dataclass(slots=True)
class Memory:
    """What is remembered of a site."""

    versions: Versions = field(default_factory=dict)
    ground: bytes = b""
    """Stands for all that tables are made of, but for the days in git."""
    history: bytes = b""
    """Stands for these."""
    plan: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    """All pages that there are to make, in their order (``plan.Job``)."""
    jobs: dict[str, bytes] = field(default_factory=dict)
    """Name of a job -> what is kept of it, packed (``kept``)."""
    contents: dict[str, tuple[Page, str]] = field(default_factory=dict)
    """Of each page that the host writes what it is handed: the page, and what stands in its head."""
    parts: dict[str, bytes] = field(default_factory=dict)
    """Entry -> its fragment of each collection of data files, packed (``parts``)."""
    order: bytes = b""
    """Stands for the order of the entries, in which their fragments were joined."""
    states: dict[str, State] = field(default_factory=dict)
    """Collection -> what brings its files up to date."""
    shells: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    """What pages share a shell -> digest of it."""
    shells_made_of: bytes = b""
    """Stands for all that shells are made of; empty where nobody knows."""
    files: dict[str, Stamp] = field(default_factory=dict)
    """The files of all jobs by uri, as they were left."""

    def keep(
        self, job: Job, rows: Iterable[tuple[str, Hashable]], pages: Iterable[KeptPage]
    ) -> None:
        """Keep what a job was made of and what became of it."""
        pages = tuple(pages)
        self.jobs[name_of(job)] = packed(rows, pages)
        self._note(pages)

    def keep_again(self, job: Job, kept: bytes, pages: Iterable[KeptPage]) -> None:
        """Keep what became of a job that read the same rows as before."""
        pages = tuple(pages)
        self.jobs[name_of(job)] = repacked(kept, pages)
        self._note(pages)

    def _note(self, pages: Iterable[KeptPage]) -> None:
        self.files.update((page.uri, page.written.stamp) for page in pages if page.written)

    def settle(self, former: "Memory | None") -> None:
        """Add the files of the jobs that were taken over from a former memory."""
        if former is None:
            return
        files = dict(former.files)
        for name, kept in former.jobs.items():
            if self.jobs.get(name) is not kept:
                for page in pages_of(kept):
                    files.pop(page.uri, None)
        self.files = files | self.files

    def take(self, job: Job, kept: bytes) -> None:
        """Keep what was packed elsewhere."""
        self.jobs[name_of(job)] = kept
        self._note(pages_of(kept))

    def kept(self, job: Job) -> bytes | None:
        """Return what is kept of a job, packed."""
        return self.jobs.get(name_of(job))

    def written(self, job: Job) -> dict[str, Written]:
        """Return the files of a job by uri."""
        kept = self.kept(job)
        return {page.uri: page.written for page in pages_of(kept) if page.written} if kept else {}

    def written_for(self, jobs: Iterable[Job]) -> dict[str, Written]:
        """Return the files of several jobs by uri."""
        return {uri: file for job in jobs for uri, file in self.written(job).items()}

    def save(self, path: Path, made_for: str) -> None:
        """Write the memory in one step; raises ``OSError`` when the folder cannot be written."""
        self.versions = {name: pack(rows) for name, rows in self.versions.items()}
        write_behind(path, pickle.dumps((made_for, self), 5))


def load_memory(path: Path, made_for: str) -> Memory | None:
    """Read a memory; None when there is none, or none that may be used."""
    data = read_behind(path)
    if data is None:
        return None
    try:
        name, memory = pickle.loads(data)  # noqa: S301 - our own file, behind its checksum
    except (AttributeError, ImportError, TypeError, pickle.UnpicklingError):
        return None  # written by another version, whose classes are not these
    return memory if name == made_for else None
