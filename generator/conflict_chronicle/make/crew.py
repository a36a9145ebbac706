"""Hand out jobs to processes and take back what they make, in order (runs processes).

The processes are those of any ``concurrent.futures.Executor``: of this machine, or of a cluster whose
executor is handed over. What is made does not depend on who makes it.
"""

import gc
import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from conflict_chronicle.make.freed import give_back
from conflict_chronicle.make.maker import Made, Maker, Supplies
from conflict_chronicle.make.printing import Order, Orders, Printed, print_made
from conflict_chronicle.plan import Job

BATCH = 32
"""Jobs that are handed out at once."""
AHEAD = 4
"""Batches for each process that wait or are being made, so that memory stays small."""
WORTH = 400
"""With fewer jobs, starting processes takes longer than they save."""
OPEN = 512
"""So many entries a process that makes pages keeps open: they are made in an order that needs few."""
ATTEMPTS = 3
"""So often a batch is handed out whose process was lost, before it is made here."""

_inherited: Maker | None = None
"""What a process that was forked finds; set only while the pool starts."""


class Crew:
    """Processes that make the pages of one chronicle."""

    def __init__(
        self,
        maker: Maker,
        size: int,
        start: Callable[[], tuple[Executor, Any]],
        *,
        is_here: bool = False,
    ) -> None:
        """``start`` returns an executor and what its processes are handed to find the supplies.

        ``maker`` makes here what no process could. ``is_here`` says that the processes write into the same
        folders as this one.
        """
        self._is_here = is_here
        self._maker = maker
        self._size = size
        self._start = start
        self._executor, self._found_by = start()

    def make(self, jobs: Iterable[Job], orders: Orders | None = None) -> Iterator[Made | Printed]:
        """Yield what becomes of each job, in order; with ``orders`` written already where that can be."""
        waiting: deque[tuple[Sequence[Job], Order | None, Future[list[Made | Printed]]]] = deque()
        for batch in _batches(jobs):
            order = orders(batch) if orders and self._is_here else None
            waiting.append((batch, order, self._submit(batch, order)))
            if len(waiting) > AHEAD * self._size:
                yield from self._result(*waiting.popleft())
        while waiting:
            yield from self._result(*waiting.popleft())

    def close(self) -> None:
        """End the processes."""
        self._executor.shutdown(cancel_futures=True)

    def _submit(self, batch: Sequence[Job], order: Order | None) -> "Future[list[Made | Printed]]":
        for _ in range(ATTEMPTS):
            try:
                return self._executor.submit(make_batch, self._found_by, batch, order)
            except BrokenExecutor:
                self._renew()
        lost: Future[list[Made | Printed]] = Future()
        lost.set_exception(BrokenExecutor())
        return lost

    def _result(
        self, batch: Sequence[Job], order: Order | None, future: "Future[list[Made | Printed]]"
    ) -> list[Made | Printed]:
        for _ in range(ATTEMPTS):
            try:
                return future.result()
            except BrokenExecutor:
                future = self._submit(batch, order)
        return [self._maker.make(job) for job in batch]

    def _renew(self) -> None:
        self._executor.shutdown(wait=False)
        self._executor, self._found_by = self._start()


@contextmanager
def crew_of(maker: Maker, processes: int) -> Iterator[Crew]:
    """Start processes on this machine, and end them."""
    crew = Crew(maker, processes, lambda: (local_pool(maker, processes), None), is_here=True)
    try:
        yield crew
    finally:
        crew.close()


def processes_for(jobs: int, most: int | None = None) -> int:
    """Return how many processes are worth starting for so many jobs, at most ``most``; 1 means none.

    A process with threads is not forked: a lock that another thread holds would stay locked.
    """
    if jobs < WORTH or threading.active_count() > 1:
        return 1
    return processors() if most is None else min(most, jobs)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_batch(
    found_by: bytes | None, batch: Sequence[Job], order: Order | None = None
) -> list[Made | Printed]:
    """Make jobs in a process of a crew, and write what becomes of them where the order says."""
    maker = _inherited if found_by is None else _unpacked(found_by)
    assert maker is not None, "the process was started by a crew"
    made = map(maker.make, batch)
    return list(made) if order is None else [print_made(each, order) for each in made]


def packed(supplies: Supplies) -> bytes:
    """Return supplies as they are sent to another machine."""
    # Vocabularies are those of the settings, and cannot be pickled.
    bare = replace(supplies, chronicle=replace(supplies.chronicle, vocabularies={}))
    return pickle.dumps(bare, 5)


def forget() -> None:
    """Let a process that lives on forget what it was sent."""
    _unpacked.cache_clear()


def local_pool(maker: Maker, processes: int, *, is_forked: bool = True) -> Executor:
    """Start processes on this machine.

    Forked ones find the maker, with all tables that it has worked out; others are sent the supplies. What
    is open in this process is let go before, and no process looks for circles among what it inherited:
    either would be copied by each of them.
    """
    if is_forked and "fork" in multiprocessing.get_all_start_methods():
        maker.keep_open(OPEN)
        give_back()
        _inherit(maker)
        return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), gc.freeze)
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, spawn, _receive, (packed(maker.supplies),))


@lru_cache(maxsize=1)
def _unpacked(supplies: bytes) -> Maker:
    bare: Supplies = pickle.loads(supplies)  # noqa: S301 - from the process that hands out the jobs
    chronicle = replace(bare.chronicle, vocabularies=bare.settings.vocabularies())
    return Maker(replace(bare, chronicle=chronicle))


def _inherit(maker: Maker | None) -> None:
    global _inherited  # noqa: PLW0603 - the one way to hand something to a process without sending it
    _inherited = maker


def _receive(supplies: bytes) -> None:
    _inherit(_unpacked(supplies))


def _batches(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    left = iter(jobs)
    while batch := tuple(islice(left, BATCH)):
        yield batch
