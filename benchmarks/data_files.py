"""Measure what the data files of made-up chronicles cost, collection by collection.

    python -m benchmarks.data_files [ENTRIES ...]     (default: 5000)

Printed are milliseconds of processor time an entry for fragments and joins, the bytes of a pickled
fragment, and how many files there are. Nothing here fails for being slow. Each size belongs into a process
of its own where memory is looked at.
"""

import pickle
import resource
import sys
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any

from benchmarks.pages import made_up
from conflict_chronicle.data_files import collections
from conflict_chronicle.export import Collection, State, Told
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings

SIZES = (5000,)
ROW = "{:12}{:>10}{:>10}{:>10}{:>9}{:>9}{:>12}{:>10}"


def main() -> None:
    """Measure each size and print a table of collections."""
    for entries in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        settings = Settings(countries=("NER", "MLI", "BFA"))
        chronicle, _ = build_chronicle(made_up(entries), settings, None)
        desk = Desk(chronicle, settings, load_messages())
        print(f"{entries:,} entries, {peak():.0f} MB before")
        print(ROW.format("", "fragment", "join", "pickled", "own", "joined", "", "most"))
        print(ROW.format("", "ms/entry", "ms/entry", "B", "files", "files", "MB", "memory MB"))
        for collection in collections():
            print(ROW.format(collection.name, *measure(collection, desk)))


def measure(collection: Collection[Any], desk: Desk) -> Iterator[str]:
    """Return the cells of a collection."""
    entries = desk.chronicle.entries.values()
    started = time.process_time()
    # Kept as bytes, as a build that remembers them would.
    kept = [pickle.dumps(collection.fragment(Told(desk, entry)), 5) for entry in entries]
    made = time.process_time()
    fragments = [pickle.loads(one) for one in kept]
    read = time.process_time()
    sizes: dict[str, int] = {}
    for part in collection.join(desk, fragments):
        if not isinstance(part, State):
            sizes[part.uri] = sizes.get(part.uri, 0) + len(part.data)
    joined = time.process_time()
    own = [len(file.data) for file in chain.from_iterable(map(collection.own, fragments))]
    yield f"{1000 * (made - started) / len(entries):.3f}"
    yield f"{1000 * (joined - read) / len(entries):.3f}"
    yield f"{sum(map(len, kept)) / len(entries):.0f}"
    yield f"{len(own)}"
    yield f"{len(sizes)}"
    yield f"{(sum(own) + sum(sizes.values())) / 1e6:.1f}"
    yield f"{peak():.0f}"


def peak() -> float:
    """Return the most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
