"""Put a site together: pages in their shells, data files beside them, and only what changed written."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from mkdocs.utils import write_file

from conflict_chronicle.export import DataFile
from conflict_chronicle.export.linked_data import LinkedData
from conflict_chronicle.make.maker import Made
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import KeptPage, Memory, Written, digest
from conflict_chronicle.make.versions import Versions
from conflict_chronicle.mkdocs_plugin.splice import Group, Parts, Shells, group_of
from conflict_chronicle.plan import Job
from conflict_chronicle.publish.merge import merge_in
from conflict_chronicle.publish.swap import swap_in
from conflict_chronicle.render import Page

HeadOf: TypeAlias = Callable[[Page, LinkedData | None], str]
"""Returns the elements of a page's head."""


class Assembly:
    """What one build writes. ``site`` is the former site that ``former`` remembers, if any."""

    def __init__(
        self, making: Making, now: Versions, former: Memory | None, site: Path, staging: Path
    ) -> None:
        self.memory = Memory(now, former.rows if former else {})
        """What the next build is to remember."""
        self.sizes: dict[str, int] = {}
        """Bytes of the data files by uri."""
        self._making = making
        self._former = former
        self._site = site
        self._staging = staging
        self._stays: set[str] = set()

    def write_pages(self, shells: Shells, head: HeadOf, apart: Set[str]) -> None:
        """Write all pages but those at the uris ``apart``, which the host writes."""
        self._look_at_shells(shells)
        self._making.drop(
            [
                job
                for job, kept in self._making.kept.items()
                if any(not page.written and page.uri not in apart for page in kept.pages)
            ]
        )
        for job, kept in self._making.kept.items():
            self.memory.jobs[job] = kept
            self._stays.update(page.uri for page in kept.pages if page.written)
        for made in self._making.rest():
            self._write(made, shells, head, apart)
        for made in self._making.many(self._holding(shells.broken)):
            self._write(made, shells, head, apart)
        for kept in self.memory.jobs.values():
            for group in _groups(kept.pages):
                if group not in self.memory.shells:
                    self.memory.shells[group] = _digest(shells, group)

    def write_files(self, files: Iterable[DataFile]) -> None:
        """Write data files."""
        former = self._former.files if self._former else {}
        for file in files:
            written = self._written(file.uri, file.data, former.get(file.uri))
            self.memory.files[file.uri] = written
            self.sizes[file.uri] = len(file.data)

    def indexed(self) -> Iterator[str]:
        """Yield the addresses of the pages that search engines may list."""
        for kept in self.memory.jobs.values():
            yield from (page.uri for page in kept.pages if page.is_indexed)

    def publish(self) -> None:
        """Put the finished site in its place."""
        if self._former is None or not self._site.is_dir():
            swap_in(self._staging, self._site)
        else:
            merge_in(self._staging, self._site, self._stays)

    def _write(self, made: Made, shells: Shells, head: HeadOf, apart: Set[str]) -> None:
        before = self._before(made)
        pages = []
        for page in made.pages:
            about, linked = page.head, made.linked.get(page.head.uri)
            kept = KeptPage(about.uri, about.kind, about.lang, about.is_indexed)
            if about.uri in apart:
                pages.append(replace(kept, content=(page, linked)))
                continue
            html = shells.page(Parts(page, head(page, linked)))
            written = self._written(about.uri, html.encode(), before.get(about.uri))
            pages.append(replace(kept, written=written))
        self.memory.keep(made.job, made.rows, pages)

    def _before(self, made: Made) -> dict[str, Written]:
        kept = self._former.jobs.get(made.job) if self._former else None
        return {page.uri: page.written for page in kept.pages if page.written} if kept else {}

    def _written(self, uri: str, data: bytes, former: Written | None) -> Written:
        """Write a file unless it is in the site already."""
        now = digest(data)
        if former is not None and former.digest == now:
            stamp = former.is_at(self._site / uri)
            if stamp is not None:
                self._stays.add(uri)
                return Written(now, stamp)
        path = self._staging / uri
        write_file(data, str(path))
        info = path.stat()
        self._stays.discard(uri)
        return Written(now, (info.st_size, info.st_mtime_ns))

    def _look_at_shells(self, shells: Shells) -> None:
        """Make the pages anew whose shell is not what it was."""
        former = self._former.shells if self._former else {}
        differ: set[Group] = set()
        for group in {g for kept in self._making.kept.values() for g in _groups(kept.pages)}:
            self.memory.shells[group] = shell = _digest(shells, group)
            if former.get(group) != shell:
                differ.add(group)
        self._making.drop(
            [job for job, kept in self._making.kept.items() if differ & {*_groups(kept.pages)}]
        )

    def _holding(self, groups: Set[Group]) -> list[Job]:
        """Return the jobs that have pages of some groups."""
        jobs = self.memory.jobs.items()
        return [job for job, kept in jobs if groups and groups & {*_groups(kept.pages)}]


def _groups(pages: Iterable[KeptPage]) -> Iterable[Group]:
    return (group_of(page.uri, page.lang, page.kind) for page in pages if page.written)


def _digest(shells: Shells, group: Group) -> bytes:
    shell = shells.shell(group)
    text = "\0".join((shell.before, shell.between, shell.after)) if shell else ""
    return blake2b(text.encode(), digest_size=16).digest()
