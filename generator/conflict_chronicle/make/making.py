"""The pages of one build: which are as they were, and the others, made."""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from conflict_chronicle.make.crew import WORTH, Crew, crew_of, processes_for
from conflict_chronicle.make.files import Stamp, stamps_of
from conflict_chronicle.make.kept import has_read, number_of, pages_of
from conflict_chronicle.make.maker import FRAGMENTS, Made, Maker, Supplies
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.printing import Orders, Printed
from conflict_chronicle.make.versions import Versions, changed
from conflict_chronicle.plan import Job, jobs, nearness
from conflict_chronicle.render import Page

if TYPE_CHECKING:  # it is loaded when somebody names a scheduler
    from conflict_chronicle.make.cluster import Cluster

Found: TypeAlias = tuple[Page, str]
"""A page, and what stands in its head."""

UNSETTLED = ("data", "explore")
"""Jobs whose pages say how large the data files are; these are known only when all are written."""

JOIN = "join"
"""Kind of what joins a collection of data files; it is not made by a maker (``joining``)."""


class Making:
    """Makes the pages of a chronicle that are not as they were.

    Many pages are made by ``cluster`` if there is one, else by processes of this machine, as many as there
    are processors or as ``processes`` says.
    """

    def __init__(
        self,
        supplies: Supplies,
        cluster: "Cluster | None" = None,
        processes: int | None = None,
        plan: Iterable[tuple[str, tuple[str, ...], str]] | None = None,
    ) -> None:
        """Take all pages that there are from a ``plan``, or work them out."""
        self.maker = Maker(supplies)
        known = jobs(self.maker.desk.unwatched) if plan is None else map(Job._make, plan)
        self.jobs = tuple(known)
        self.kept: dict[Job, bytes] = {}
        """Jobs that need not be done: what they read is as it was, and so are their files."""
        self.joins: dict[str, bytes] = {}
        """By name the joins of data files of which the same holds, but for the fragments."""
        self.contents: dict[str, Found] = {}
        """By uri the kept pages that the host writes."""
        self.there: Mapping[str, Stamp] = {}
        """The files of the site, as ``keep`` found them."""
        self.sizes: Mapping[str, int] = {}
        """Bytes of data files by uri; to be set before pages are made."""
        self._cluster = cluster
        self._processes = processes
        self._made: dict[Job, Made] = {}
        self._open = ExitStack()
        self._crew: Crew | None = None

    @property
    def language(self) -> str:
        """Language of the chronicle's own words."""
        return self.maker.desk.settings.language

    @property
    def fragments(self) -> Iterator[Job]:
        """The jobs of what entries give to the data files, in the order in which they are joined."""
        entries = self.maker.desk.unwatched.chronicle.entries
        return (Job(FRAGMENTS, (ident,)) for ident in entries)

    def keep(self, memory: Memory, now: Versions, site: Path) -> None:
        """Leave what is as it was, going by what is remembered of the site in a folder."""
        self.contents = memory.contents
        numbers = frozenset(map(number_of, changed(memory.versions, now)))
        there = self.there = stamps_of(site) if site.is_dir() else {}
        are_all_there = memory.files.items() <= there.items()

        def is_as_it_was(kept: bytes) -> bool:
            if has_read(kept, numbers):
                return False
            return are_all_there or _is_there(kept, site, there)

        for job in chain(self.jobs, self.fragments):
            kept = None if job.kind in UNSETTLED else memory.kept(job)
            if kept is not None and is_as_it_was(kept):
                self.kept[job] = kept
        for name, kept in memory.jobs.items():
            if name.startswith(f"{JOIN}\t") and is_as_it_was(kept):
                self.joins[name] = kept

    def at(self, uris: Iterable[str]) -> Iterator[Found]:
        """Yield the pages at some addresses, as far as there are pages."""
        wanted = dict.fromkeys(uris)
        for job in dict.fromkeys(filter(None, self._jobs_at(wanted))):
            yield from self._of(job, wanted)

    def _jobs_at(self, uris: Collection[str]) -> Iterator[Job | None]:
        """Yield the job of the page at each address; None where there is no page."""
        asked = {*uris, *map(_original, uris)}
        by_uri = {job.uri: job for job in self.jobs if job.uri in asked}
        return (by_uri.get(uri) or by_uri.get(_original(uri)) for uri in uris)

    def everything(self) -> Iterator[Found]:
        """Yield all pages."""
        for job in self.jobs:
            yield from self._of(job, None)

    def _of(self, job: Job, wanted: Container[str] | None) -> Iterator[Found]:
        """Yield the wanted pages of a job; it is made unless all of these are kept."""
        kept = pages_of(self.kept[job]) if job in self.kept else ()
        asked = (page for page in kept if wanted is None or page.uri in wanted)
        contents = [None if page.written else self.contents.get(page.uri) for page in asked]
        if job in self.kept and None not in contents:
            yield from filter(None, contents)
            return
        made = self.make(job)
        for page, head in zip(made.pages, made.heads, strict=True):
            if wanted is None or page.head.uri in wanted:
                yield page, head

    def unwritten(self) -> list[Job]:
        """Return the kept jobs that have pages which the host writes."""
        found = self._jobs_at(self.contents)
        return [job for job in dict.fromkeys(filter(None, found)) if job in self.kept]

    def make(self, job: Job) -> Made:
        """Return what becomes of a job, which is made once."""
        self.kept.pop(job, None)
        if job not in self._made:
            self._made[job] = self.maker.make(job, self.sizes)
        return self._made[job]

    def drop(self, wanted: Iterable[Job]) -> None:
        """Make jobs again, though they are as they were."""
        for job in wanted:
            self.kept.pop(job, None)

    def rest(self, orders: Orders | None = None) -> Iterator[Made | Printed]:
        """Yield what becomes of all jobs that are not as they were, in processes where that pays."""
        left = [job for job in self.jobs if job not in self.kept and job not in self._made]
        yield from tuple(self._made.values())
        yield from self.many(sorted(left, key=nearness(self.maker.desk.unwatched)), orders)

    def many(self, wanted: Iterable[Job], orders: Orders | None = None) -> Iterator[Made | Printed]:
        """Yield what becomes of jobs, each made anew; processes write it where ``orders`` say."""
        wanted = tuple(wanted)
        crew = self._crew_for(len(wanted))
        yield from crew.make(wanted, orders) if crew is not None else map(self.maker.make, wanted)

    def close(self) -> None:
        """End the processes, or let the workers of the cluster go."""
        self._open.close()

    def _crew_for(self, jobs: int) -> Crew | None:
        """Return who makes so many jobs; who was called once stays until the end."""
        cluster = self._cluster
        if jobs < (cluster.worth if cluster else WORTH):
            return None
        if self._crew is None and cluster is not None:
            self._crew = self._open.enter_context(cluster.crew(self.maker))
        elif self._crew is None and (processes := processes_for(jobs, self._processes)) > 1:
            self._crew = self._open.enter_context(crew_of(self.maker, processes))
        return self._crew


def _original(uri: str) -> str:
    """Return the address of the entry of which the page at an address may be a translation."""
    return re.sub(r"\.[\w-]+\.html$", ".html", uri)


def _is_there(kept: bytes, site: Path, there: Mapping[str, Stamp]) -> bool:
    """Tell whether the files of a job are as they were written, or at least their bytes."""
    return all(
        page.written is None
        or there.get(page.uri) == page.written.stamp
        or page.written.is_at(site / page.uri) is not None
        for page in pages_of(kept)
    )
