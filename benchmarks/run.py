"""Measure how long builds take, whole processes, several runs in turn; ``make bench`` runs it.

    python benchmarks/run.py [RUNS]

Prints medians, the spread, and each as a ratio to stock MkDocs + Material on the same records written
as plain Markdown pages. Nothing here fails for being slow: timings depend on the machine.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from conflict_chronicle.model import Actor, CountryNotes, Entry, Thread
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("mkdocs.yml", "docs", "entries")
STOCK = """\
site_name: Stock
theme: {name: material, font: false}
use_directory_urls: false
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


class Time(NamedTuple):
    """Seconds of one run."""

    wall: float
    used: float
    """Time of the processors, which a busy machine changes little."""


def main() -> None:
    """Measure everything in turn and print the table."""
    runs = int(sys.argv[1]) if sys.argv[1:] else 5
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder) / "ours", Path(folder) / "stock"
        copy(ours)
        stock_pages = write_stock(ours, stock)
        jobs: dict[str, Callable[[], Time]] = {
            "check": lambda: timed(ours, "conflict_chronicle", "check", "-q"),
            "build, cold": lambda: cold(ours, "conflict_chronicle", "build"),
            "build, over a former site": lambda: timed(ours, "conflict_chronicle", "build"),
            "stock MkDocs + Material, cold": lambda: cold(stock, "mkdocs", "build", "-q"),
            "the command's --help": lambda: timed(ours, "conflict_chronicle", "--help"),
        }
        taken: dict[str, list[Time]] = {name: [] for name in jobs}
        for _ in range(runs):
            for name, job in jobs.items():
                taken[name].append(job())
        print_table(taken, ours / "site", stock_pages)


def copy(target: Path) -> None:
    """Copy the reference chronicle."""
    target.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)


def write_stock(ours: Path, target: Path) -> int:
    """Write each record as a Markdown page of its own, as one would by hand; return how many."""
    chronicle, _ = read_chronicle(ours, read_settings(ours)[0], None)
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(STOCK, "utf-8")
    (docs / "index.md").write_text("# Stock\n", "utf-8")
    tables: tuple[tuple[str, tuple[Entry | Actor | Thread | CountryNotes, ...]], ...] = (
        ("entries", tuple(chronicle.entries.values())),
        ("actors", tuple(chronicle.actors.values())),
        ("threads", tuple(chronicle.threads.values())),
        ("countries", tuple(chronicle.countries.values())),
    )
    for name, records in tables:
        (docs / name).mkdir()
        for record in records:
            (docs / name / f"{record.id}.md").write_text(markdown(record), "utf-8")
    (docs / "places").mkdir()
    for place in chronicle.places.values():
        text = f"# {place.name}\n\n{place.note or ''}\n"
        (docs / "places" / f"{place.id}.md").write_text(text, "utf-8")
    return sum(1 for _ in docs.rglob("*.md"))


def markdown(record: Entry | Actor | Thread | CountryNotes) -> str:
    """Return a record as plain Markdown."""
    lines = [f"# {getattr(record, 'title', None) or getattr(record, 'name', record.id)}", ""]
    lines += [record.body, ""]
    if isinstance(record, Entry):
        lines += [f"- {point}" for point in record.points]
        lines += ["", "| by | what | figure |", "| --- | --- | --- |"]
        for claim in record.claims:
            figure = claim.figure.text if claim.figure else ""
            lines.append(f"| {claim.by} | {claim.outcome or claim.states or ''} | {figure} |")
    lines += [
        "",
        *(f"- {s.by}: {s.title or s.note} <{s.url or ''}>" for s in record.sources.values()),
    ]
    return "\n".join(lines).replace("[[", "").replace("]]", "") + "\n"


def cold(folder: Path, *words: str) -> Time:
    """Build without a former site."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return timed(folder, *words)


def timed(folder: Path, *words: str) -> Time:
    """Run a Python module in a folder; return wall time and processor time; raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Time(wall, used)


def print_table(taken: dict[str, list[Time]], site: Path, stock_pages: int) -> None:
    """Print medians and ratios, then sizes."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f},"
        f" mkdocs {version('mkdocs')}, mkdocs-material {version('mkdocs-material')}"
    )
    print(f"\n{'':32}{'wall':>8}{'least':>8}{'most':>8}{'CPU':>8}{'wall':>9}{'CPU':>8}")
    print(f"{'':32}{'seconds, median of ' + str(len(taken['check'])):>32}{'to stock':>17}")
    stock = taken["stock MkDocs + Material, cold"]
    wall, used = median(t.wall for t in stock), median(t.used for t in stock)
    for name, times in taken.items():
        walls = [each.wall for each in times]
        mine = median(each.used for each in times)
        row = (median(walls), min(walls), max(walls), mine)
        figures = "".join(f"{seconds:8.2f}" for seconds in row)
        print(f"{name:32}{figures}{row[0] / wall:8.2f}×{mine / used:7.2f}×")
    pages = {path: path.stat().st_size for path in site.rglob("*.html")}
    entries = [size for path, size in pages.items() if path.parent.name == "entries"]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npages: {len(pages)} here, {stock_pages} in the stock site")
    print(
        f"entry pages: median {median(entries) / 1000:.1f} KB, largest {max(entries) / 1000:.1f} KB"
    )
    print(f"largest page: {max(pages.values()) / 1000:.1f} KB; site: {whole / 1e6:.1f} MB")
    print(f"most memory of one process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
