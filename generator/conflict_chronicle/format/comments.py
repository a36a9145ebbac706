"""Find the comments and blank lines of a document, and hang each on the item that it belongs to.

What stands behind a value belongs to that value. What stands on a line of its own belongs to the item
below it; if it is indented more than that, to the end of the list above.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from conflict_chronicle.format.tree import Group, Item, Leaf, walk

_BETWEEN = re.compile(r"[ \t\n\-:,\[\]{}?]*")
"""All that stands between values, once comments are taken out."""
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*")


class NotUnderstood(ValueError):
    """Something stands between values that is neither punctuation nor a comment."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    column: int
    text: str
    """The comment from its ``#`` on; empty for a blank line."""
    is_own_line: bool


def attach_comments(root: Group, text: str) -> list[str]:
    """Hang every comment on its item; return those that stand at the head of the document.

    Raises ``NotUnderstood`` for a text in which more than values and comments is found.
    """
    items = list(walk(root))
    hanger = _Hanger(root, items, text)
    marks = list(_find(items, text))
    blank_above = False
    for mark, following in zip_longest(marks, marks[1:]):
        if not mark.is_own_line:
            hanger.behind(mark)
        elif mark.text:
            hanger.own_line(mark, blank_above)
            blank_above = False
        elif following and not text[mark.start : following.start].strip():
            blank_above = True
        else:
            hanger.blank(mark)
            blank_above = False
    return _take_head(root)


def comments_of(items: list[Item], text: str) -> list[str]:
    """Return all comments of a document, in order."""
    return [mark.text for mark in _find(items, text) if mark.text]


def _take_head(root: Group) -> list[str]:
    """Take the comments of the whole document from the first item: those above a blank line."""
    first = root.items[0] if root.items else None
    if first is None or not any(first.lead):
        return []
    lead = _trimmed(first.lead)
    last = max((at for at, line in enumerate(lead) if not line), default=0)
    first.lead = lead[last + 1 :] if last else lead
    return lead[:last]


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


class _Hanger:
    """Knows where items begin and end, and hangs one comment after the other."""

    def __init__(self, root: Group, items: list[Item], text: str) -> None:
        self._root = root
        self._items = items
        self._text = text
        self._starts = [item.start for item in items]
        keys = ((item.key_end, item.depth, at, 0) for at, item in enumerate(items) if item.key)
        values = ((item.end, item.depth, at, 1) for at, item in enumerate(items))
        self._ends = sorted((*keys, *values))
        self._parents = {id(item.value): item.parent for item in items}

    def behind(self, mark: _Mark) -> None:
        """Hang a comment on what ends last before it in its line."""
        at = bisect_right(self._ends, mark.start, key=lambda end: end[0])
        offset, _, number, is_value = self._ends[at - 1] if at else (0, 0, 0, 0)
        if offset <= self._text.rfind("\n", 0, mark.start) + 1:
            self.own_line(mark, False)  # only a hyphen or a bracket stands before it
            return
        item = self._items[number]
        if is_value and item.tail is None:
            item.tail = mark.text
        elif not is_value and item.after_key is None:
            item.after_key = mark.text
        else:
            item.lead.append(mark.text)

    def own_line(self, mark: _Mark, blank_above: bool) -> None:
        """Hang a comment, with a blank line above it if there is one, on the item below or above."""
        target = self._place(mark)
        target += ["", mark.text] if blank_above else [mark.text]

    def blank(self, mark: _Mark) -> None:
        """Hang a blank line on the item below it."""
        at = bisect_right(self._starts, mark.start)
        if at < len(self._items):
            self._items[at].lead.append("")

    def _place(self, mark: _Mark) -> list[str]:
        at = bisect_right(self._starts, mark.start)
        above = self._items[at - 1] if at else None
        below = self._items[at] if at < len(self._items) else None
        if above and isinstance(above.value, Leaf) and mark.start < above.end:
            return above.lead
        groups = list(self._groups_around(above))
        braces = [group for group in groups if group.in_braces and mark.start < group.end]
        if braces:
            return below.lead if below and below.start < braces[0].end else braces[0].foot
        ended = (group for group in groups if group.end <= mark.start and not group.in_braces)
        for group in ended:
            if group.column <= mark.column and (below is None or below.column < mark.column):
                return group.foot
        return below.lead if below else self._root.foot

    def _groups_around(self, item: Item | None) -> Iterator[Group]:
        """Yield the group that an item holds and those that hold it, inner ones first."""
        group = None
        if item is not None:
            group = item.value if isinstance(item.value, Group) else item.parent
        while group is not None:
            yield group
            group = self._parents.get(id(group))


def _find(items: list[Item], text: str) -> Iterator[_Mark]:
    """Yield comments and blank lines, in order: what stands between the single values."""
    done = 0
    for start, end in _values(items):
        yield from _marks(text, done, start)
        header = _HEADER.match(text, start, end)
        at = header.end() if header else end
        if text[at : at + 1] == "#" and at < end:
            line_end = text.find("\n", at, end)
            column = at - (text.rfind("\n", 0, at) + 1)
            comment = text[at : line_end if line_end > 0 else end]
            yield _Mark(at, column, comment.rstrip(), False)
        done = end
    yield from _marks(text, done, len(text))


def _values(items: list[Item]) -> Iterator[tuple[int, int]]:
    for item in items:
        if item.key is not None:
            yield item.start, item.key_end
        if isinstance(item.value, Leaf):
            yield item.value.start, item.value.end


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    at = start
    for line in text[start:end].split("\n"):
        punctuation, sign, comment = line.partition("#")
        if not _BETWEEN.fullmatch(punctuation):
            raise NotUnderstood(punctuation)
        begins = at == 0 or text[at - 1] == "\n"
        is_own = begins and not punctuation.strip()
        if sign:
            yield _Mark(at + len(punctuation), len(punctuation), sign + comment.rstrip(), is_own)
        elif is_own and at + len(line) < end:
            yield _Mark(at, 0, "", True)
        at += len(line) + 1
