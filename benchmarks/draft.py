"""Measure how well and how fast drafts are made: ``make bench``, or ``python -m benchmarks.draft [-v]``.

Prints precision and recall of each field, for the texts that were at hand while the rules were made and
for those written afterwards, then the wall time of the command on the reference chronicle. With ``-v`` it
names each fact that was missed or made up. Nothing here fails.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.draft.corpus import (
    AT_HAND,
    FIELDS,
    HELD_OUT,
    Case,
    cases,
    drafted,
    expected_facts,
    found_facts,
    hits,
)

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
Counts = dict[str, list[int]]
"""Field -> facts expected, facts found, facts both."""


def main() -> None:
    verbose = "-v" in sys.argv[1:]
    groups = {
        "texts at hand": list(cases(AT_HAND)),
        "written afterwards": list(cases(HELD_OUT)),
    }
    counts = {name: counted(group, verbose) for name, group in groups.items()}
    head = "".join(f"{f'{name} ({len(group)})':>28}" for name, group in groups.items())
    print(f"{'':14}{head}")
    print(f"{'field':14}" + f"{'precision':>16}{'recall':>12}" * len(groups))
    for field in FIELDS:
        print(f"{field:14}" + "".join(shares(counts[name][field]) for name in groups))
    print_times(groups["texts at hand"][0])


def counted(group: list[Case], verbose: bool) -> Counts:
    counts: Counts = {field: [0, 0, 0] for field in FIELDS}
    for case in group:
        want, got = expected_facts(case), found_facts(drafted(case))
        for field in FIELDS:
            both = hits(field, want[field], got[field])
            for at, number in enumerate((len(want[field]), len(got[field]), both)):
                counts[field][at] += number
            if verbose and not len(want[field]) == len(got[field]) == both:
                print(f"{case.name} {field}: expected {want[field]}, found {got[field]}")
    return counts


def shares(count: list[int]) -> str:
    expected, found, both = count
    return f"{share(both, found):>16}{share(both, expected):>12}"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} {part:>2}/{whole:<2}" if whole else "-"


def print_times(case: Case) -> None:
    command = [sys.executable, "-m", "conflict_chronicle", "draft", str(case.path)]
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    print(
        f"\nchronicle draft on the reference chronicle, whole process, {RUNS} runs: "
        f"median {median(taken):.2f} s, best {min(taken):.2f} s"
    )


if __name__ == "__main__":
    main()
