"""Join data files from the fragments of entries: those collections alone in which something differs."""

import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as Uris
from dataclasses import replace
from errno import EIO
from itertools import groupby, islice
from typing import Any

from conflict_chronicle.data_files import collections
from conflict_chronicle.export import Collection, DataFile, Patch, State
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.freed import give_back
from conflict_chronicle.make.kept import DATA, KeptPage, name_of, pages_of
from conflict_chronicle.make.maker import NAMES, Made
from conflict_chronicle.make.making import JOIN, Making
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.output import Output, Written
from conflict_chronicle.make.parts import (
    SIZE,
    Damaged,
    Parts,
    digest,
    packed,
    part_of,
    unpacked,
    used,
)
from conflict_chronicle.make.printing import Order, Printed, print_made
from conflict_chronicle.make.states import MOST, States
from conflict_chronicle.make.states import State as Kept
from conflict_chronicle.plan import Job

NO_STATES = States(None)
WASTE = 2
"""The file of fragments is begun anew when it is so many times as large as what it holds."""


class Joining:
    """The data files of one build; ``former`` is what is remembered of the site, if anything."""

    def __init__(
        self,
        making: Making,
        former: Memory | None,
        memory: Memory,
        output: Output,
        parts: Parts,
        states: States = NO_STATES,
    ) -> None:
        self._making = making
        self._former = former or Memory()
        self._memory = memory
        self._output = output
        self._parts = parts
        self._states = states
        self._differ: set[str] = set()

    def run(self, docs: Sequence[SourceFile]) -> None:
        """Write all data files; ``docs`` are the chronicle's own pages, for the search."""
        if self._parts.size > WASTE * sum(map(used, self._former.parts.values())):
            self._begin_anew()
        try:
            self._run(docs)
        except Damaged:
            self._begin_anew()
            self._run_again(docs)
        give_back()

    def _run_again(self, docs: Sequence[SourceFile]) -> None:
        try:
            self._run(docs)
        except Damaged:
            why = "what is written does not come back; build with --no-cache"
            raise OSError(EIO, why, self._parts.name) from None

    def _begin_anew(self) -> None:
        """Forget all fragments."""
        self._parts.clear()
        self._former = replace(self._former, parts={}, order=b"", states={})
        self._memory.parts.clear()

    def _run(self, docs: Sequence[SourceFile]) -> None:
        self._collect()
        memory, former, making = self._memory, self._former, self._making
        memory.order = digest("\n".join(job.key[0] for job in making.fragments).encode())
        for collection in collections(docs):
            job = Job(JOIN, (collection.name, _digest_of(docs)))
            kept = making.joins.get(name_of(job)) if memory.order == former.order else None
            if kept is None or not self._take_over(job, collection, kept):
                self._join(job, collection)

    def _take_over(self, job: Job, collection: Collection[Any], kept: bytes) -> bool:
        """Tell whether files could be left as they are, or brought up to date."""
        name = collection.name
        state = self._former.states.get(name)
        if name not in self._differ:
            self._memory.jobs[name_of(job)] = kept
            self._memory.states |= {name: state} if state else {}
            return True
        if state is None or collection.amend is None:
            return False
        differ = tuple(islice(state.differing(self._places(name)), MOST + 1))
        data = self._states.get(name, state.digest) if len(differ) <= MOST else None
        if data is None:
            return False
        read = self._parts.read
        before = read(unpacked(place) for _, place, _ in differ)
        now = read(unpacked(place) for *_, place in differ)
        edits = tuple(zip((at for at, *_ in differ), before, now, strict=True))
        parts = collection.amend(data, edits, state.changed)
        return parts is not None and self._amend(job, kept, parts, state)

    def _amend(
        self, job: Job, kept: bytes, parts: Sequence[DataFile | Patch | State], state: Kept
    ) -> bool:
        """Write some files of a job, while the others stay; or all, with a new state.

        False where a file is not there to be patched.
        """
        name, former = job.key[0], self._former.written(job)
        files = [part for part in parts if isinstance(part, DataFile)]
        put = {f.uri: self._output.put(f.uri, f.data, former.get(f.uri)) for f in files}
        patches = (part for part in parts if isinstance(part, Patch))
        for uri, changes in groupby(patches, key=lambda patch: patch.uri):
            written = self._output.patch(uri, tuple(changes), former.get(uri))
            if written is None:
                return False
            put[uri] = written
        anew = [part for part in parts if isinstance(part, State)]
        for part in anew:
            self._keep(name, part, self._places(name))
        if not anew:
            self._memory.states[name] = state._replace(changed=state.changed.union(put))
        self._memory.keep_again(job, kept, _kept((put if anew else former | put).items()))
        return True

    def _keep(self, name: str, state: State, places: Sequence[bytes]) -> None:
        """Keep what brings the files of a collection up to date."""
        found = self._states.put(name, state.data)
        self._memory.states[name] = Kept(found, b"".join(places))

    def _places(self, name: str) -> list[bytes]:
        """Return where the fragments of a collection stand, in order."""
        start = NAMES.index(name) * SIZE
        parts = self._memory.parts
        return [parts[job.key[0]][start : start + SIZE] for job in self._making.fragments]

    def _collect(self) -> None:
        """Take over the fragments that are as they were, and make the others."""
        making, memory, former = self._making, self._memory, self._former
        stale = []
        for job in making.fragments:
            kept, known = making.kept.get(job), former.parts.get(job.key[0])
            if kept is None or known is None:
                stale.append(job)
                continue
            memory.jobs[name_of(job)], memory.parts[job.key[0]] = kept, known
        for made in making.many(stale, self._order):
            printed = print_made(made, self._order([made.job])) if isinstance(made, Made) else made
            assert isinstance(printed, Printed), "fragments have no pages, so they need no shell"
            self._take(printed)

    def _order(self, batch: Sequence[Job]) -> Order:
        """Return where the files of some entries go."""
        output, before = self._output, self._former.written_for(batch)
        return Order(output.site, output.staging, os.getpid(), before)

    def _take(self, made: Printed) -> None:
        ident = made.job.key[0]
        before = self._former.parts.get(ident)
        now = []
        for number, name in enumerate(NAMES):
            pickled = made.fragments[name]
            known = part_of(before, number) if before else None
            if known is None or known[2] != digest(pickled):
                known = self._parts.put(pickled)
                self._differ.add(name)
            now.append(known)
        self._memory.parts[ident] = packed(now)
        self._output.stays |= made.stays
        self._memory.take(made.job, made.kept)

    def _join(self, job: Job, collection: Collection[Any]) -> None:
        former = self._former.written(job)
        packed_places = self._places(collection.name)
        places = map(unpacked, packed_places)
        files: list[tuple[str, Written]] = []
        maker = self._making.maker
        with self._output.open(former) as stretches:
            for part in maker.joined(collection, self._parts.read(places)):
                if isinstance(part, DataFile):
                    written = self._output.put(part.uri, part.data, former.get(part.uri))
                    files.append((part.uri, written))
                elif isinstance(part, State):
                    self._keep(collection.name, part, packed_places)
                else:
                    stretches.put(part.uri, part.data)
            files += stretches.close()
        self._memory.keep(job, maker.read, _kept(files))


def sizes_of(memory: Memory, former: Memory | None, named: Uris[str]) -> dict[str, int]:
    """Return the bytes of the data files by uri: of those that entries are joined in, or that are named."""
    joined = _sizes(kept for name, kept in memory.jobs.items() if name.startswith(f"{JOIN}\t"))
    known = former.files.keys() | memory.files.keys() if former else memory.files.keys()
    if known.isdisjoint(uri for uri in named if uri not in joined):
        return joined
    found = _sizes(memory.jobs.values())
    return joined | {uri: size for uri, size in found.items() if uri in named}


def _sizes(jobs: Iterable[bytes]) -> dict[str, int]:
    files = (file for kept in jobs for file in pages_of(kept))
    return {file.uri: file.written.stamp[0] for file in files if file.written and file.kind == DATA}


def _kept(files: Iterable[tuple[str, Written]]) -> Iterator[KeptPage]:
    return (KeptPage(uri, DATA, "", False, written) for uri, written in files)


def _digest_of(docs: Sequence[SourceFile]) -> str:
    seen = b"".join(digest(doc.path.encode()) + digest(doc.data) for doc in docs)
    return digest(seen).hex()
