"""Mend one file: make the edits of its problems, and keep only those that mend without harm."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflict_chronicle.edit import Edit, Overlap, SourceText
from conflict_chronicle.load import SourceFile, parse
from conflict_chronicle.mend.fixes import FIXES
from conflict_chronicle.problems import Problem


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after mending, and the problems that are gone."""

    data: bytes
    problems: tuple[Problem, ...]


def can_mend(problem: Problem) -> bool:
    """Tell whether there is a fix for problems of this code; it may still not be sure."""
    return problem.code in FIXES


def mend_file(file: SourceFile, problems: Iterable[Problem]) -> Mended:
    """Return the file with the fixes of those of its problems that can be mended with certainty.

    Problems that are found only behind these are for the next round.
    """
    try:
        source = SourceText(file.data)
    except UnicodeDecodeError:
        return Mended(file.data, ())
    kept: list[Edit] = []
    gone: list[Problem] = []
    for problem in problems:
        edits = tuple(FIXES[problem.code](problem, source)) if can_mend(problem) else ()
        if edits and (
            set(edits) <= set(kept) or _does_good(file.path, source, kept, (problem, edits))
        ):
            kept += edits
            gone.append(problem)
    return Mended(source.apply(kept) if kept else file.data, tuple(gone))


def _does_good(
    path: str, source: SourceText, kept: Sequence[Edit], fix: tuple[Problem, Sequence[Edit]]
) -> bool:
    """Tell whether a problem goes with these edits too, and nothing else comes.

    What stops the reader hides all that is wrong elsewhere: then it must get through, or farther.
    """
    problem, edits = fix
    try:
        before, after = source.apply(kept), source.apply((*kept, *edits))
    except Overlap:
        return False
    (records, was), (left, now) = (parse(SourceFile(path, data)) for data in (before, after))
    place = (problem.code, problem.span.line)
    if after == before or (place in _places(was) and _places(now)[place] >= _places(was)[place]):
        return False
    if records:
        return bool(left) and not _codes(now) - _codes(was)
    lines = [item.span.line for item in now if item.code == problem.code]
    return bool(left) or not lines or min(lines) >= problem.span.line


def _places(problems: Iterable[Problem]) -> Counter[tuple[str, int]]:
    return Counter((problem.code, problem.span.line) for problem in problems)


def _codes(problems: Iterable[Problem]) -> Counter[str]:
    return Counter(problem.code for problem in problems)
