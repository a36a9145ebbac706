"""Measure what a cluster of two workers on this machine costs and saves beside two processes.

    python benchmarks/cluster.py [ENTRIES]

Pages of a made-up chronicle are made and thrown away; reading it and writing the site are left out.
Processor time is that of all processes; seconds of the clock mean something on an idle machine alone.
"""

import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from benchmarks.corpus import make_corpus
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.cluster import cluster_at
from conflict_chronicle.make.crew import BATCH, crew_of, packed
from conflict_chronicle.make.maker import Made, Maker, Supplies
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Job, jobs
from conflict_chronicle.settings import Settings


def main() -> None:
    """Print a line for each measurement."""
    entries = int(sys.argv[1]) if sys.argv[1:] else 1000
    files = (SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(entries))
    chronicle, _ = build_chronicle(sorted(files, key=lambda file: file.path), Settings(), None)
    supplies = Supplies(chronicle, Settings())
    maker = Maker(supplies)
    work = tuple(jobs(maker.desk.unwatched))
    started = time.perf_counter()
    sent = packed(supplies)
    print(
        f"{entries:,} entries, {len(work):,} jobs; packed {_kb(len(sent), entries)} an entry",
        end=" ",
    )
    print(f"in {time.perf_counter() - started:.2f} s")

    timed("two processes of this machine", lambda: by_processes(supplies, work))
    timed("a cluster that makes nothing", lambda: by_cluster(supplies, ()))
    timed("two workers of a cluster", lambda: by_cluster(supplies, work))
    # Last: what it remembers, forked processes would find.
    timed("one process", lambda: sized(map(maker.make, work)))
    made, back = iter(map(maker.make, work[:: max(1, len(work) // 500)])), 0
    batches = [*iter(lambda: list(islice(made, BATCH)), [])]
    back = sum(len(pickle.dumps(batch, 5)) for batch in batches)
    print(f"coming back: {_kb(back, sum(map(len, batches)))} a job")


def by_processes(supplies: Supplies, work: Sequence[Job]) -> int:
    """Return how many characters two processes made."""
    with crew_of(Maker(supplies), 2) as crew:
        return sized(crew.make(work))


def by_cluster(supplies: Supplies, work: Sequence[Job]) -> int:
    """Return how many characters two workers made; starting and ending them counts."""
    from distributed import LocalCluster

    with (
        LocalCluster(
            2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as two,
        cluster_at(two.scheduler_address, print) as cluster,
        cluster.crew(Maker(supplies)) as crew,
    ):
        return sized(crew.make(work))


def sized(made: Iterable[Made]) -> int:
    """Throw pages away as they come; return their characters."""
    return sum(len(page.html) for one in made for page in one.pages)


def timed(name: str, make: Callable[[], int]) -> None:
    """Make everything and print how long it took."""
    started, before = time.perf_counter(), _used()
    size = make()
    took = time.perf_counter() - started
    print(f"{name:30} {_used() - before:7.1f} s of processors, {took:6.1f} s, {size:,} characters")


def _used() -> float:
    everybody = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return sum(found.ru_utime + found.ru_stime for found in everybody)


def _kb(size: int, count: int) -> str:
    return f"{size / count / 1000:.1f} KB"


if __name__ == "__main__":
    main()
