"""Put a site together: pages in their shells, data files beside them, and only what changed written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from pathlib import Path

from conflict_chronicle.export import DataFile
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.joining import Joining, sizes_of
from conflict_chronicle.make.maker import Made
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import DATA, KeptPage, Memory
from conflict_chronicle.make.output import Output
from conflict_chronicle.make.parts import Parts as Fragments
from conflict_chronicle.make.versions import Versions
from conflict_chronicle.mkdocs_plugin.splice import Group, Parts, Shells, group_of
from conflict_chronicle.plan import Job
from conflict_chronicle.publish.merge import merge_in
from conflict_chronicle.publish.swap import swap_in


class Assembly:
    """What one build writes. ``site`` is the former site that ``former`` remembers, if any."""

    def __init__(
        self, making: Making, now: Versions, former: Memory | None, site: Path, staging: Path
    ) -> None:
        self.memory = Memory(now, former.rows if former else {})
        """What the next build is to remember."""
        self._making = making
        self._former = former
        self._site = site
        self._staging = staging
        self._output = Output(site, staging)

    def write_data(self, docs: Sequence[SourceFile], parts: Fragments) -> Mapping[str, int]:
        """Write all data files; return their bytes by uri."""
        Joining(self._making, self._former, self.memory, self._output, parts).run(docs)
        return sizes_of(self.memory)

    def write_pages(self, shells: Shells, apart: Set[str]) -> None:
        """Write all pages but those at the uris ``apart``, which the host writes."""
        self._look_at_shells(shells)
        self._making.drop(
            [
                job
                for job, kept in self._making.kept.items()
                if any(not page.written and page.uri not in apart for page in kept.pages)
            ]
        )
        for job in self._making.jobs:
            if kept := self._making.kept.get(job):
                self.memory.jobs[job] = kept
                for page in kept.pages:
                    if page.written:
                        self._output.keep(page.uri)
        for made in self._making.rest():
            self._write(made, shells, apart)
        for made in self._making.many(self._holding(shells.broken)):
            self._write(made, shells, apart)
        for kept in self.memory.jobs.values():
            for group in _groups(kept.pages):
                if group not in self.memory.shells:
                    self.memory.shells[group] = _digest(shells, group)

    def write_file(self, file: DataFile) -> None:
        """Write a file of the site as a whole, such as the map for search engines."""
        self._output.put(file.uri, file.data, None)

    def indexed(self) -> Iterator[str]:
        """Yield the addresses of the pages that search engines may list."""
        for kept in self.memory.jobs.values():
            yield from (page.uri for page in kept.pages if page.is_indexed)

    def publish(self) -> None:
        """Put the finished site in its place."""
        if self._former is None or not self._site.is_dir():
            swap_in(self._staging, self._site)
        else:
            merge_in(self._staging, self._site, self._output.stays)

    def _write(self, made: Made, shells: Shells, apart: Set[str]) -> None:
        before = self._former.written(made.job) if self._former else {}
        pages = []
        for page, head in zip(made.pages, made.heads, strict=True):
            about = page.head
            kept = KeptPage(about.uri, about.kind, about.lang, about.is_indexed)
            if about.uri in apart:
                pages.append(kept._replace(content=(page, head)))
                continue
            html = shells.page(Parts(page, head))
            written = self._output.put(about.uri, html.encode(), before.get(about.uri))
            pages.append(kept._replace(written=written))
        self.memory.keep(made.job, made.rows, pages)

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
    return (
        group_of(page.uri, page.lang, page.kind)
        for page in pages
        if page.written and page.kind != DATA
    )


def _digest(shells: Shells, group: Group) -> bytes:
    shell = shells.shell(group)
    text = "\0".join((shell.before, shell.between, shell.after)) if shell else ""
    return blake2b(text.encode(), digest_size=16).digest()
