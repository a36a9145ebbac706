"""Build the same chronicle with this tool, stock MkDocs + Material and Hugo, in turn.

    python -m benchmarks.compare [--sizes 2000] [--runs 3] [--only ours hugo] [--record]

Whole processes, several rounds; in each round every generator builds cold (no site, no cache), warm
(nothing changed) and with one word of one entry changed. Then each serves, and the time is taken from
an edit to the page that shows it. Ratios are taken within a round. Nothing here fails for being slow.
``--record`` puts the figures into ``results.json`` and ``docs/dev/performance.md``.
"""

import argparse
import gzip
import os
import platform
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from statistics import median

from benchmarks import results, targets
from benchmarks.corpora import CORPORA, write_chronicle
from benchmarks.process import Cost, run, serving, wait_for
from benchmarks.record import record
from benchmarks.results import Comparison, Measured, Size, spreads
from benchmarks.rivals import RIVALS, Rival
from benchmarks.rivals.rival import CACHE
from benchmarks.tables import comparison_lines

SIZES, RUNS, EDITS = (2_000,), 3, 5
STOCK_ONCE = 5_000
"""Above so many entries stock MkDocs builds once: it takes minutes, and every build is a full one."""
JOBS = ("cold", "warm", "touched")
SETTLE = 2.0
"""Seconds left to a server after an edit to finish what it does behind the page."""
SAMPLE = 2_000
"""Entry pages of which the median size is taken."""

Costs = dict[str, dict[str, list[Cost]]]


def main() -> None:
    """Measure each size and print its tables."""
    wanted = _arguments()
    load = os.getloadavg()[0]  # before anything of ours runs, which would pass for other work
    # So that a server that runs is ended too when this program is told to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rivals = dict(_installed(wanted.only, wanted.skip))
    for size in wanted.sizes:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "source"
            entries = write_chronicle(wanted.corpus, source, size, wanted.ucdp)
            bench = Bench(rivals, source, Path(folder))
            found = bench.compare(wanted.corpus, entries, wanted.runs, wanted.edits, load)
        print("\n".join(comparison_lines(found)), flush=True)
        if wanted.record:
            record(results.read().with_comparison(found))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of entries")
    parser.add_argument("--runs", type=int, default=RUNS, help="rounds")
    parser.add_argument("--edits", type=int, default=EDITS, help="edits while serving; 0: none")
    parser.add_argument("--only", nargs="+", choices=RIVALS, default=tuple(RIVALS))
    parser.add_argument("--skip", nargs="+", choices=RIVALS, default=())
    parser.add_argument("--corpus", choices=CORPORA, default="made-up")
    parser.add_argument("--ucdp", type=Path, help="folder or file of UCDP GED as CSV")
    parser.add_argument("--record", action="store_true", help="keep the figures")
    return parser.parse_args()


def _installed(only: tuple[str, ...], skip: tuple[str, ...]) -> Iterator[tuple[str, Rival]]:
    """Yield the generators that are wanted and there; say which one is not."""
    for key, rival in RIVALS.items():
        if key in only and key not in skip:
            if rival.version() is None:
                print(f"{rival.name} is not installed and left out")
            else:
                yield key, rival


class Bench:
    """One chronicle, written for each generator into a folder of its own."""

    def __init__(self, rivals: Mapping[str, Rival], source: Path, folder: Path) -> None:
        self.rivals = rivals
        self.folders = {key: folder / key for key in rivals}
        for key, rival in rivals.items():
            rival.write(source, self.folders[key])
        # In the middle, so that the entry stands neither on the front page nor in the first list.
        entries = sorted(path.stem for path in (source / "entries").glob("[12]*/*.md"))
        self.entry = entries[len(entries) // 2]
        self.texts = {key: self._entry_file(key).read_text("utf-8") for key in rivals}
        self.touches = 0

    def compare(self, corpus: str, entries: int, runs: int, edits: int, load: float) -> Comparison:
        """Measure everything; ``runs`` rounds of building, then ``edits`` edits of each server.

        ``load`` is how busy the machine was before.
        """
        costs: Costs = {key: {} for key in self.rivals}
        for number, job, key in product(range(runs), JOBS, self.rivals):
            if (number == 0 and job == "cold") or not _is_too_slow(key, entries):
                cost = self._build(key, job)
                costs[key].setdefault(job, []).append(cost)
                _tell(f"round {number + 1}, {self.rivals[key].name}, {job}: {cost.wall:.2f} s")
        sizes = {key: self._size(key) for key in self.rivals}
        for key in self.rivals if edits else ():
            if not _is_too_slow(key, entries):
                _tell(f"{self.rivals[key].name} serves")
                costs[key]["serve"] = self._serve(key, edits)
        measured = {key: _measured(costs[key], sizes[key]) for key in self.rivals}
        setting = self._setting(results.load_words(load, os.getloadavg()[0]))
        ratios = targets.ratios(costs, sizes, entries)
        return Comparison(corpus, entries, runs, setting, measured, ratios)

    def _build(self, key: str, job: str) -> Cost:
        folder, rival = self.folders[key], self.rivals[key]
        if job == "cold":
            for former in (folder / rival.site, folder / "resources", _cache(folder)):
                shutil.rmtree(former, ignore_errors=True)
        elif job == "touched":
            self._touch(key)
        return run(rival.build, folder, _environment(folder))

    def _serve(self, key: str, edits: int) -> list[Cost]:
        folder, rival = self.folders[key], self.rivals[key]
        page, port = rival.page(self.entry), _free_port()
        with serving(rival.serve(port), folder, _environment(folder)) as server:
            wait_for(server, port, page, "</html>")
            taken = []
            for _ in range(edits):
                time.sleep(SETTLE)
                word = self._touch(key)
                taken.append(Cost(wait_for(server, port, page, word), 0.0, 0.0))
        return taken

    def _touch(self, key: str) -> str:
        """Add a line to the entry's text; return a word of it, which is another one each time."""
        self.touches += 1
        word = f"touched-{self.touches}-time"
        text = self.texts[key]
        self._entry_file(key).write_text(f"{text}\nMade-up word {word}.\n", "utf-8")
        return word

    def _entry_file(self, key: str) -> Path:
        return self.rivals[key].source(self.folders[key], self.entry)

    def _size(self, key: str) -> Size:
        rival, site = self.rivals[key], self.folders[key] / self.rivals[key].site
        files = [path for path in site.rglob("*") if path.is_file()]
        entries = sorted(rival.entry_pages(site))
        sample = [path.read_bytes() for path in entries[:: max(1, len(entries) // SAMPLE)]]
        return Size(
            sum(path.suffix == ".html" for path in files),
            round(sum(path.stat().st_size for path in files) / 1e6, 2),
            round(median(map(len, sample)) / 1000, 2),
            round(median(len(gzip.compress(data, mtime=0)) for data in sample) / 1000, 2),
        )

    def _setting(self, load: str) -> dict[str, str]:
        versions = {rival.name: rival.version() or "" for rival in self.rivals.values()}
        day = datetime.now(UTC).date().isoformat()
        known = {"day": day, "machine": results.machine(), "load": load}
        return {**known, "Python": platform.python_version(), **versions}


def _is_too_slow(key: str, entries: int) -> bool:
    return key == "material" and entries > STOCK_ONCE


def _tell(line: str) -> None:
    """Say how far it is, beside the tables."""
    print(line, file=sys.stderr, flush=True)


def _measured(costs: Mapping[str, list[Cost]], size: Size) -> Measured:
    built = {job: runs for job, runs in costs.items() if job != "serve"}
    return Measured(spreads(costs, "wall"), spreads(built, "used"), spreads(built, "memory"), size)


def _environment(folder: Path) -> dict[str, str]:
    """Return what generators are told: where their caches are, to be quiet, and to work as installed.

    Where Python is told to keep no bytecode, it compiles a program that was just installed at every start.
    """
    cache = str(_cache(folder))
    told = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return {"CHRONICLE_CACHE": cache, "HUGO_CACHEDIR": cache, **told}


def _cache(folder: Path) -> Path:
    return folder.with_name(folder.name + CACHE)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    main()
