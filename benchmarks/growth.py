"""Measure how the cost of a page grows with the chronicle: cold builds, each a process of its own.

    python -m benchmarks.growth [--sizes 1000 5000 20000] [--record]

Prints time and memory a page and their ratios to the smallest chronicle. What a build needs before its
first page weighs on the smallest most, so a ratio below 1 is no gain. 100,000 entries take minutes.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import results
from benchmarks.corpora import CORPORA, write_chronicle
from benchmarks.process import run
from benchmarks.record import record
from benchmarks.results import Grown, Step
from benchmarks.rivals.ours import OURS
from benchmarks.rivals.rival import CACHE
from benchmarks.tables import growth_lines

SIZES = (1_000, 5_000, 20_000)


def main() -> None:
    """Build each size and print the table."""
    wanted = _arguments()
    found = grow(sorted(wanted.sizes), wanted.corpus, wanted.ucdp)
    print("\n".join(growth_lines(found)))
    if wanted.record:
        record(replace(results.read(), grown=found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of entries")
    parser.add_argument("--corpus", choices=CORPORA[:2], default="made-up")
    parser.add_argument("--ucdp", type=Path, help="folder or file of UCDP GED as CSV")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    return parser.parse_args()


def grow(sizes: Sequence[int], corpus: str = "made-up", ucdp: Path | None = None) -> Grown:
    """Build a chronicle of each size."""
    before = os.getloadavg()[0]
    steps = tuple(_step(size, corpus, ucdp) for size in sizes)
    setting = {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": results.machine(),
        "load": results.load_words(before, os.getloadavg()[0]),
        "Python": platform.python_version(),
        OURS.name: OURS.version() or "",
    }
    return Grown(corpus, setting, steps)


def _step(entries: int, corpus: str, ucdp: Path | None) -> Step:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "chronicle"
        write_chronicle(corpus, root, entries, ucdp)
        cost = run(OURS.build, root, {"CHRONICLE_CACHE": str(root) + CACHE})
        pages = sum(1 for _ in (root / OURS.site).rglob("*.html"))
    print(f"{entries:,} entries: {cost.wall:.1f} s", flush=True)
    return Step(entries, pages, round(cost.wall, 2), round(cost.used, 2), round(cost.memory, 1))


if __name__ == "__main__":
    main()
