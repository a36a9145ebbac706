"""Measure what a page costs, stage by stage, on made-up chronicles in memory.

    python -m benchmarks.pages [ENTRIES ...]     (default: 1000 and 5000)

Printed are milliseconds of processor time a page, which a busy machine changes little. Nothing here
fails for being slow. Each size belongs into a process of its own where memory is looked at.
"""

import resource
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from benchmarks.corpus import make_corpus
from conflict_chronicle.data_files import data_files
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.linked_data import linked_data
from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk, Given, View, plan
from conflict_chronicle.problems import has_errors
from conflict_chronicle.render import Renderer
from conflict_chronicle.settings import Settings

SIZES = (1000, 5000)


def main() -> None:
    """Measure each size and print a table of stages."""
    for entries in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        pages, taken = measure(entries)
        print(f"{entries:,} entries, {pages:,} pages")
        for stage, seconds in (*taken.items(), ("all", sum(taken.values()))):
            print(f"  {stage:24}{1000 * seconds / pages:8.2f} ms a page")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  most memory so far {peak:.0f} MB")


def measure(entries: int) -> tuple[int, dict[str, float]]:
    """Return the number of pages and the seconds of each stage."""
    settings = Settings(countries=("NER", "MLI", "BFA"))
    messages = load_messages(settings.language)
    files = made_up(entries)
    taken: dict[str, float] = {}
    started = time.process_time()
    chronicle, problems = build_chronicle(files, settings, None)
    taken["read and check"] = time.process_time() - started
    assert not has_errors(problems), problems[:3]
    desk = Desk(chronicle, settings, messages)
    followed = (chronicle, settings, messages, desk.history)
    # Which of them takes how long: benchmarks/data_files.py.
    taken["data files"] = used(lambda: deque(data_files(desk), maxlen=0))
    # A sketch is planned without drawing; the first pass fills what the others find.
    sketch = replace(desk, is_sketch=True)
    taken["plan"] = used(lambda: views_of(sketch))
    again = used(lambda: views_of(sketch))
    views: list[View] = []
    taken["draw"] = used(lambda: views.extend(views_of(desk))) - again
    renderer = Renderer(messages)
    taken["render"] = used(lambda: [renderer.render(view) for view in views])
    taken["linked data"] = used(
        lambda: [linked_data(*followed, entry) for entry in chronicle.entries.values()]
    )
    return len(views), taken


def views_of(desk: Desk) -> tuple[View, ...]:
    """Return the views of all pages."""
    return tuple(plan(desk, Given(columns=tuple(COLUMNS))))


def made_up(entries: int) -> tuple[SourceFile, ...]:
    """Return the files of a made-up chronicle, in order."""
    files = [SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(entries)]
    return tuple(sorted(files, key=lambda file: file.path))


def used(job: Callable[[], object]) -> float:
    """Return the seconds of processor time that a job takes."""
    started = time.process_time()
    job()
    return time.process_time() - started


if __name__ == "__main__":
    main()
