"""Measure how long checks of made-up chronicles take, whole processes, several runs in turn.

    python -m benchmarks.check [RUNS] [ENTRIES ...]      (default: 3 2000 20000)

Each size is checked without memory, with nothing changed since the last check, and with one entry
changed; each time is also given as a ratio to the first of them.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_corpus


def main() -> None:
    """Measure each size and print its lines."""
    numbers = [int(word) for word in sys.argv[1:]]
    runs, sizes = (numbers[0], numbers[1:]) if numbers else (3, [])
    print(f"{'':40}{'wall s':>8}{'least':>8}{'CPU s':>8}{'to whole':>10}")
    for size in sizes or (2_000, 20_000):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size, runs)


def measure(folder: Path, size: int, runs: int) -> None:
    """Print the lines of one size."""
    root = folder / "chronicle"
    write_corpus(root, size)
    entry = max((root / "entries").glob("*/*-event-*.md"))
    text = entry.read_text("utf-8")
    os.environ["CHRONICLE_CACHE"] = str(folder / "memory")

    def change(number: int) -> None:
        entry.write_text(f"{text}\nMade-up line {number}.\n", "utf-8")

    jobs: dict[str, tuple[tuple[str, ...], Callable[[int], None] | None]] = {
        "everything": (("--no-cache",), None),
        "nothing changed": ((), None),
        "one entry changed": ((), change),
    }
    timed(root)  # fills the memory
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for number in range(runs):
        for name, (words, before) in jobs.items():
            if before:
                before(number)
            taken[name].append(timed(root, *words))
    whole = median(wall for wall, _ in taken["everything"])
    for name, times in taken.items():
        walls = [wall for wall, _ in times]
        used = median(used for _, used in times)
        row = f"{median(walls):8.2f}{min(walls):8.2f}{used:8.2f}{median(walls) / whole:9.2f}×"
        print(f"check of {size:,}, {name:<{40 - 11 - len(f'{size:,}')}}{row}", flush=True)


def timed(root: Path, *words: str) -> tuple[float, float]:
    """Check once; return wall time and processor time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "conflict_chronicle", "check", "-q", *words]
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
