"""Pair the asterisks and underscores of a run of inlines (part of reading a text).

The rules are CommonMark 0.31.2, section 6.2 with its "process emphasis" procedure; the lower
bounds kept for each kind of closer make it linear in the number of delimiters.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from conflict_chronicle.text.nodes import Inline, Tag, Text


@dataclass(slots=True, eq=False)
class Run:
    """A run of asterisks or underscores that may open or close emphasis."""

    char: str
    count: int
    opens: bool
    closes: bool
    size: int
    """How long the run was before any of it was used."""
    order: int = 0
    ends: list[Tag] = field(default_factory=list)
    begins: list[Tag] = field(default_factory=list)


OPEN: tuple[Tag, Tag] = (Tag("<em>"), Tag("<strong>"))
CLOSE: tuple[Tag, Tag] = (Tag("</em>"), Tag("</strong>"))


def make_run(text: str, start: int, end: int) -> Run:
    """Return the run ``text[start:end]`` with what its neighbours let it do."""
    before = _class_of(text[start - 1]) if start else " "
    after = _class_of(text[end]) if end < len(text) else " "
    left = after != " " and (after != "." or before != "w")
    right = before != " " and (before != "." or after != "w")
    if text[start] == "_":
        left, right = left and (not right or before == "."), right and (not left or after == ".")
    return Run(text[start], end - start, left, right, end - start)


def _class_of(char: str) -> Literal[" ", ".", "w"]:
    if char.isalnum():
        return "w"
    if char.isspace():
        return " "
    return "." if unicodedata.category(char)[0] in "PS" else "w"


def pair_runs(pieces: list[Inline | Run]) -> tuple[Inline, ...]:
    """Return the pieces with every run turned into tags and, where unpaired, characters.

    Neighbouring texts become one.
    """
    runs = [piece for piece in pieces if isinstance(piece, Run)]
    if runs:
        _pair(runs)
    return _flatten(pieces)


def _pair(runs: list[Run]) -> None:
    stack: list[Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for order, run in enumerate(runs, start=1):
        run.order = order
        if run.closes:
            _close(run, stack, bottoms)
        if run.opens and run.count:
            stack.append(run)


def _close(run: Run, stack: list[Run], bottoms: dict[tuple[str, bool, int], int]) -> None:
    key = (run.char, run.opens, run.size % 3)
    while run.count:
        depth = len(stack) - 1
        bottom = bottoms.get(key, 0)
        while depth >= 0 and stack[depth].order > bottom and not _fits(stack[depth], run):
            depth -= 1
        if depth < 0 or stack[depth].order <= bottom:
            bottoms[key] = run.order - 1
            return
        opener = stack[depth]
        del stack[depth + 1 :]
        width = 2 if opener.count > 1 and run.count > 1 else 1
        opener.begins.insert(0, OPEN[width - 1])
        run.ends.append(CLOSE[width - 1])
        opener.count -= width
        run.count -= width
        if not opener.count:
            stack.pop()


def _fits(opener: Run, closer: Run) -> bool:
    if opener.char != closer.char:
        return False
    if not (opener.closes or closer.opens):
        return True
    # The "rule of three": what could be both pairs only when the sizes cannot be misread.
    return (opener.size + closer.size) % 3 != 0 or opener.size % 3 == closer.size % 3 == 0


def _flatten(pieces: list[Inline | Run]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            words.append(piece.text)
            continue
        if isinstance(piece, Run):
            parts = (*piece.ends, *([Text(piece.char * piece.count)] if piece.count else ()))
            inlines: tuple[Inline, ...] = (*parts, *piece.begins)
        else:
            inlines = (piece,)
        for inline in inlines:
            if isinstance(inline, Text):
                words.append(inline.text)
                continue
            if words:
                out.append(Text("".join(words)))
                words.clear()
            out.append(inline)
    if words:
        out.append(Text("".join(words)))
    return tuple(out)
