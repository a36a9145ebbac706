"""What was measured: figures with their machine and versions, in memory and in ``results.json``."""

import json
import os
import platform
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.process import Cost

FILE = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle, the least and the most of several runs."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        """Return the spread of at least one value."""
        return cls(*(round(value, 4) for value in (median(values), min(values), max(values))))


@dataclass(frozen=True, slots=True)
class Size:
    """How much a generator made."""

    pages: int
    megabytes: float
    """Of the whole site."""
    entry: float
    """Kilobytes of the median entry page."""
    entry_gzip: float
    """The same, packed as servers pack it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one generator took for one chronicle."""

    wall: dict[str, Spread] = field(default_factory=dict)
    """Seconds by job: cold, warm, touched, serve."""
    used: dict[str, Spread] = field(default_factory=dict)
    """Seconds of processors, by job; not of serving."""
    memory: dict[str, Spread] = field(default_factory=dict)
    """Megabytes, by job; not of serving."""
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One chronicle, built by all generators in turn."""

    corpus: str
    entries: int
    runs: int
    setting: dict[str, str]
    """Day, machine, load, versions: name -> words."""
    measured: dict[str, Measured]
    """By the generator's key."""
    ratios: dict[str, Spread] = field(default_factory=dict)
    """By the target's key, each taken within a round."""


@dataclass(frozen=True, slots=True)
class Grown:
    """This tool on chronicles of several sizes."""

    corpus: str
    setting: dict[str, str]
    steps: tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One size: a cold build as a whole process."""

    entries: int
    pages: int
    wall: float
    used: float
    memory: float


@dataclass(frozen=True, slots=True)
class Results:
    """All that is recorded."""

    comparisons: tuple[Comparison, ...] = ()
    """By corpus and size."""
    grown: Grown | None = None

    def with_comparison(self, new: Comparison) -> "Results":
        """Return the results with one of the same chronicle replaced."""
        kept = {(one.corpus, one.entries): one for one in (*self.comparisons, new)}
        return Results(tuple(kept[key] for key in sorted(kept)), self.grown)


def spreads(costs: Mapping[str, list[Cost]], what: str) -> dict[str, Spread]:
    """Return the spread of one part of the costs of each job."""
    return {job: Spread.of([getattr(cost, what) for cost in runs]) for job, runs in costs.items()}


def machine() -> str:
    """Describe this machine in a few words."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8")
        found = re.search(r"^model name\s*:\s*(.+)$", lines, re.MULTILINE)
    except OSError:
        found = None
    name = found[1] if found else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}"


def load_words(before: float, after: float) -> str:
    """Say how busy the machine was (load over a minute), and warn when it had other work."""
    words = f"{before:.1f} before, {after:.1f} after"
    is_busy = before > (os.cpu_count() or 1) / 2
    return f"{words} (busy with other work: times are for orientation)" if is_busy else words


def write(results: Results, file: Path = FILE) -> None:
    """Write the results, laid out for a diff."""
    text = json.dumps({"version": 1, **asdict(results)}, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", "utf-8")


def read(file: Path = FILE) -> Results:
    """Read results that :func:`write` wrote; none when there is no file."""
    if not file.exists():
        return Results()
    data = json.loads(file.read_text("utf-8"))
    grown = data["grown"]
    return Results(
        tuple(map(_comparison, data["comparisons"])),
        grown and Grown(**{**grown, "steps": tuple(Step(**step) for step in grown["steps"])}),
    )


def _comparison(data: dict[str, Any]) -> Comparison:
    measured = {key: _measured(value) for key, value in data["measured"].items()}
    return Comparison(**{**data, "measured": measured, "ratios": _spreads(data["ratios"])})


def _measured(data: dict[str, Any]) -> Measured:
    parts = (_spreads(data[name]) for name in ("wall", "used", "memory"))
    return Measured(*parts, size=Size(**data["size"]) if data["size"] else None)


def _spreads(data: dict[str, dict[str, float]]) -> dict[str, Spread]:
    return {key: Spread(**value) for key, value in data.items()}
