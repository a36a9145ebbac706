"""Put a site together: pages in their shells, data files beside them, and only what changed written."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from pathlib import Path

from conflict_chronicle.export import DataFile
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.files import Stamp, stamp_of, stamps_of
from conflict_chronicle.make.joining import Joining, sizes_of
from conflict_chronicle.make.kept import DATA, KeptPage, name_of, pages_of
from conflict_chronicle.make.maker import Made
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.output import Output
from conflict_chronicle.make.parts import Parts as Fragments
from conflict_chronicle.make.printing import Order, Printed
from conflict_chronicle.make.shell import Group, group_of
from conflict_chronicle.make.states import States
from conflict_chronicle.mkdocs_plugin.splice import Parts, Shells
from conflict_chronicle.plan import Job
from conflict_chronicle.publish.merge import merge_in
from conflict_chronicle.publish.swap import swap_in


class Assembly:
    """What one build writes. ``site`` is the former site that ``former`` remembers, if any."""

    def __init__(
        self, making: Making, memory: Memory, former: Memory | None, site: Path, staging: Path
    ) -> None:
        self.memory = memory
        """What the next build is to remember."""
        self._making = making
        self._former = former
        self._site = site
        self._staging = staging
        self._output = Output(site, staging)
        self._groups: set[Group] = set()
        """Those of all pages of the site."""
        self._known: Mapping[Group, bytes] = {}
        """Digests of shells, as far as they are known."""

    def write_data(
        self, docs: Sequence[SourceFile], parts: Fragments, states: States, named: Set[str]
    ) -> Mapping[str, int]:
        """Write all data files; return the bytes of those that pages may speak of, by uri."""
        Joining(self._making, self._former, self.memory, self._output, parts, states).run(docs)
        return sizes_of(self.memory, self._former, named)

    def write_pages(self, shells: Shells, apart: Set[str], made_of: bytes = b"") -> None:
        """Write all pages but those at the uris ``apart``, which the host writes.

        ``made_of`` stands for all that shells are made of; empty where nobody knows.
        """
        self._look_at_shells(shells, made_of)
        self._take_over(apart)
        orders = Orders(self._output, self._former, shells, self._making.language)
        for made in self._making.rest(orders):
            self._take(made, shells, apart, orders)
        broken = {group for group in self._groups if shells.is_broken(group)}
        again = self._holding(broken, self.memory.kept)
        for job in again:
            for page in pages_of(self.memory.jobs[name_of(job)]):
                self._output.withdraw(page.uri)
        for made in self._making.many(again, orders):
            self._take(made, shells, apart, orders)
        known = self._known
        self.memory.shells = {
            group: known[group] if group in known else _digest(shells, group)
            for group in sorted(self._groups)
        }

    def _take_over(self, apart: Set[str]) -> None:
        """Leave the pages that are kept, but those that the host no longer writes."""
        making, memory = self._making, self.memory
        former = self._former or memory
        is_same = former.plan is memory.plan
        if is_same:  # so there are pages of all groups that there were
            self._groups.update(former.shells)
        for job in making.unwritten():
            pages = pages_of(making.kept[job])
            if any(not page.written and page.uri not in apart for page in pages):
                making.drop([job])
                continue
            unwritten = (page.uri for page in pages if not page.written)
            memory.contents.update((uri, making.contents[uri]) for uri in unwritten)
        for job in making.jobs:
            kept = making.kept.get(job)
            if kept is not None:
                memory.jobs[name_of(job)] = kept
                if not is_same:
                    self._groups.update(_groups(pages_of(kept)))

    def write_file(self, file: DataFile) -> None:
        """Write a file of the site as a whole, such as the map for search engines."""
        self._output.put(file.uri, file.data, None)

    def indexed(self) -> Iterator[str]:
        """Yield the addresses of the pages that search engines may list."""
        for kept in self.memory.jobs.values():
            yield from (page.uri for page in pages_of(kept) if page.is_indexed)

    def publish(self) -> dict[str, Stamp]:
        """Put the finished site in its place; return its files."""
        self.memory.settle(self._former)
        if self._former is None or not self._site.is_dir():
            swap_in(self._staging, self._site)
            return stamps_of(self._site)
        there, stays = self._making.there, self.memory.files.keys() | self._output.stays
        arrived, gone = merge_in(self._staging, self._site, stays, there)
        left = {uri: stamp for uri, stamp in there.items() if uri not in gone}
        return left | {uri: stamp_of((self._site / uri).stat()) for uri in arrived}

    def _take(
        self, made: Made | Printed, shells: Shells, apart: Set[str], orders: "Orders"
    ) -> None:
        if isinstance(made, Made):
            self._write(made, shells.checked if made.job in orders.due else shells.page, apart)
            return
        self.memory.take(made.job, made.kept)
        self._output.stays |= made.stays
        self._groups |= made.groups

    def _write(self, made: Made, whole: Callable[[Parts], str], apart: Set[str]) -> None:
        before = self._former.written(made.job) if self._former else {}
        pages = []
        for page, head in zip(made.pages, made.heads, strict=True):
            about = page.head
            kept = KeptPage(about.uri, about.kind, about.lang, about.is_indexed)
            if about.uri in apart:
                self.memory.contents[about.uri] = page, head
                pages.append(kept)
                continue
            html = whole(Parts(page, head))
            written = self._output.put(about.uri, html.encode(), before.get(about.uri))
            pages.append(kept._replace(written=written))
        self.memory.keep(made.job, made.rows, pages)
        self._groups.update(_groups(pages))

    def _look_at_shells(self, shells: Shells, made_of: bytes) -> None:
        """Make the pages anew whose shell is not what it was."""
        self.memory.shells_made_of = made_of
        former = self._former or Memory()
        if made_of and made_of == former.shells_made_of:
            self._known = former.shells
            return
        self._known = {group: _digest(shells, group) for group in former.shells}
        differ = {group for group, shell in former.shells.items() if self._known[group] != shell}
        self._making.drop(self._holding(differ, self._making.kept.get))

    def _holding(self, groups: Set[Group], kept_of: Callable[[Job], bytes | None]) -> list[Job]:
        """Return the jobs that have pages of some groups."""
        if not groups:
            return []
        kept = ((job, kept_of(job)) for job in self._making.jobs)
        return [job for job, pages in kept if pages and groups & {*_groups(pages_of(pages))}]


class Orders:
    """Tells processes where the pages of a batch go and what stands around them."""

    def __init__(
        self, output: Output, former: Memory | None, shells: Shells, language: str
    ) -> None:
        self.due: set[Job] = set()
        """Jobs whose pages are to be rendered in full as well."""
        self._output = output
        self._former = former or Memory()
        self._shells = shells
        self._language = language

    def __call__(self, batch: Sequence[Job]) -> Order:
        """Return the order of a batch."""
        groups = {job: self._group(job) for job in batch}
        self.due.update(job for job, group in groups.items() if self._shells.is_sample(group))
        return Order(
            self._output.site,
            self._output.staging,
            os.getpid(),
            self._former.written_for(batch),
            self._shells.those_of(groups.values()),
            frozenset(self.due.intersection(batch)),
        )

    def _group(self, job: Job) -> Group:
        """Return the group of the page at a job's address; translations have others."""
        kind = "index" if job.kind == "sheet" else job.kind.removesuffix(" part")
        return group_of(job.uri, self._language, kind)


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
