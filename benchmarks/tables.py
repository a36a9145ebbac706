"""Lay out what was measured: as lines for a terminal, and as Markdown tables for the page."""

from collections.abc import Iterable, Iterator

from benchmarks.results import Comparison, Grown, Results, Size, Spread
from benchmarks.rivals import RIVALS
from benchmarks.targets import FLAT, TARGETS, Target

JOBS = {
    "cold": "cold",
    "warm": "nothing changed",
    "touched": "one entry touched",
    "serve": "edit to page, serving",
}
SETTINGS = ("day", "machine", "load")


def comparison_lines(one: Comparison) -> Iterator[str]:
    """Yield the lines that tell of one comparison."""
    yield f"\n{one.entries:,} entries ({one.corpus}), median, least and most of {_rounds(one.runs)}"
    yield "; ".join(f"{name} {words}" for name, words in one.setting.items())
    yield f"{'':22}{'':24}{'wall s':>9}{'least':>9}{'most':>9}{'CPU s':>9}{'MB':>9}"
    for key, found in one.measured.items():
        for job, wall in found.wall.items():
            used, memory = found.used.get(job), found.memory.get(job)
            beside = "".join(
                f"{part.middle:9.1f}" if part else f"{'':9}" for part in (used, memory)
            )
            times = "".join(f"{part:9.2f}" for part in (wall.middle, wall.least, wall.most))
            yield f"{RIVALS[key].name:22}{JOBS[job]:24}{times}{beside}"
    yield f"\n{'':22}{'pages':>9}{'site MB':>9}{'entry KB':>10}{'gzip KB':>9}"
    for key, found in one.measured.items():
        if size := found.size:
            of_entry = f"{size.entry:10.1f}{size.entry_gzip:9.1f}"
            yield f"{RIVALS[key].name:22}{size.pages:9,}{size.megabytes:9.1f}{of_entry}"
    yield f"\n{'':44}{'measured':>9}{'least':>9}{'most':>9}{'at most':>9}"
    for key, spread in one.ratios.items():
        target = TARGETS[key]
        row = "".join(f"{part:9.2f}" for part in (spread.middle, spread.least, spread.most))
        yield f"{target.says:44}{row}{target.limit:9.2f}  {_judged(target, spread, one.entries)}"


def growth_lines(grown: Grown) -> Iterator[str]:
    """Yield the lines that tell how cost grows."""
    yield f"\nCold builds of this tool ({grown.corpus}), one process each"
    yield "; ".join(f"{name} {words}" for name, words in grown.setting.items())
    heads = (
        "entries",
        "pages",
        "wall s",
        "CPU s",
        "MB",
        "ms a page",
        "KB a page",
        "time",
        "memory",
    )
    yield "".join(f"{head:>11}" for head in heads)
    for step, (time, memory) in zip(grown.steps, ratios_to_smallest(grown), strict=True):
        counts = f"{step.entries:11,}{step.pages:11,}{step.wall:11.1f}{step.used:11.1f}"
        per_page = f"{1000 * step.used / step.pages:11.2f}{1000 * step.memory / step.pages:11.1f}"
        yield f"{counts}{step.memory:11.0f}{per_page}{time:10.2f}×{memory:10.2f}×"
    yield f"Time and memory a page to the smallest: at most {FLAT}×"


def ratios_to_smallest(grown: Grown) -> list[tuple[float, float]]:
    """Return time and memory a page of each size, to those of the smallest."""
    first = min(grown.steps, key=lambda step: step.entries)
    return [
        (
            (step.used / step.pages) / (first.used / first.pages),
            (step.memory / step.pages) / (first.memory / first.pages),
        )
        for step in grown.steps
    ]


def page_tables(results: Results) -> Iterator[str]:
    """Yield the lines of Markdown that hold all results, largest comparison first."""
    for one in sorted(results.comparisons, key=lambda one: -one.entries):
        yield from _comparison(one)
    if results.grown:
        yield from _growth(results.grown)


def _comparison(one: Comparison) -> Iterator[str]:
    yield f"## {one.entries:,} entries, {one.corpus}"
    yield ""
    yield f"{_setting(one.setting)} Middle, least and most of {_rounds(one.runs)}."
    yield ""
    for is_ratio in (True, False):
        rows = tuple(_target_rows(one, is_ratio))
        if rows and is_ratio:
            says = "ratios; a line is the target, strong bars are above it"
            yield f"<!-- chart: {one.entries:,} entries: {says} -->"
            yield ""
        if rows:
            yield from _table(("", "measured", "target", "least and most"), rows)
    yield from _table(
        ("", "job", "seconds", "least and most", "processor seconds", "MB of memory"),
        _job_rows(one),
    )
    sizes = {key: found.size for key, found in one.measured.items() if found.size}
    yield from _table(
        ("", "pages", "MB of the site", "KB of an entry page", "packed"),
        ((RIVALS[key].name, *_size_cells(size)) for key, size in sizes.items()),
    )


def _target_rows(one: Comparison, is_ratio: bool) -> Iterator[tuple[str, ...]]:
    """Yield what is a ratio, or what is seconds."""
    for key, each in one.ratios.items():
        target = TARGETS[key]
        if key.endswith("seconds") != is_ratio:
            yield target.says, _short(each.middle), f"{target.limit:g}", _between(each)


def _job_rows(one: Comparison) -> Iterator[tuple[str, ...]]:
    for key, found in one.measured.items():
        for job, wall in found.wall.items():
            beside = (
                part[job].middle if job in part else None for part in (found.used, found.memory)
            )
            cells = ("" if value is None else _short(value) for value in beside)
            yield RIVALS[key].name, JOBS[job], _short(wall.middle), _between(wall), *cells


def _size_cells(size: Size) -> tuple[str, ...]:
    return (
        f"{size.pages:,}",
        f"{size.megabytes:,.0f}",
        f"{size.entry:.1f}",
        f"{size.entry_gzip:.1f}",
    )


def _growth(grown: Grown) -> Iterator[str]:
    yield f"## What a page costs as the chronicle grows, {grown.corpus}"
    yield ""
    yield f"{_setting(grown.setting)} Cold builds, each a process of its own."
    yield ""
    yield "<!-- chart: Processor time a page, to that of the smallest chronicle; a line is the target -->"
    yield ""
    both = list(zip(grown.steps, ratios_to_smallest(grown), strict=True))
    yield from _table(
        ("", "time a page, to the smallest", "target", "memory a page, to the smallest"),
        ((f"{step.entries:,} entries", _short(a), f"{FLAT:g}", _short(b)) for step, (a, b) in both),
    )
    yield from _table(
        ("entries", "pages", "seconds", "processor seconds", "MB of memory", "ms a page"),
        (
            (
                *(f"{step.entries:,}", f"{step.pages:,}"),
                *(_short(step.wall), _short(step.used), f"{step.memory:,.0f}"),
                f"{1000 * step.used / step.pages:.2f}",
            )
            for step, _ in both
        ),
    )


def _setting(setting: dict[str, str]) -> str:
    first = f"{setting['day']}, {setting['machine']}; load {setting['load']}."
    rest = (f"{name} {words}" for name, words in setting.items() if name not in SETTINGS)
    return f"{first} {', '.join(rest)}."


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    # Without alignment, which Markdown would write as inline style.
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _rounds(runs: int) -> str:
    return "1 round" if runs == 1 else f"{runs} rounds"


def _between(spread: Spread) -> str:
    return f"{_short(spread.least)} to {_short(spread.most)}"


def _short(value: float) -> str:
    """Write a number with about three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _judged(target: Target, spread: Spread, entries: int) -> str:
    met = "met" if spread.middle <= target.limit else "not met"
    return met if entries == target.size else f"{met} here; set for {target.size:,} entries"
