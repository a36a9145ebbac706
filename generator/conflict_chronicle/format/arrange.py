"""Decide the form of every value: the order of keys, what stands in one line, where comments go."""

from collections.abc import Sequence

from conflict_chronicle.edit import write_scalar
from conflict_chronicle.format.shapes import NO_SHAPE, SENTENCES, Shape
from conflict_chronicle.format.tree import Group, Item, Leaf, Value, holds_comments

WIDTH = 110
"""Lists and mappings that fit into so many characters, with their key, stand in one line."""
STEP = 2


def arrange(group: Group, shape: Shape, indent: int = 0) -> None:
    """Bring the items of a group, and of all below it, into their final order and form."""
    _sort(group, shape)
    for at, item in enumerate(group.items):
        inner = shape.of(item.key) if item.key is not None else shape
        if item.key is None:
            item.lead += _take_first_lead(item.value, inner)
        if isinstance(item.value, Group) and not item.value.items:
            item.lead += item.value.foot  # nothing is left within to hold them
            item.value.foot = []
        start = indent + (STEP if item.key is None else len(item.key) + 2)
        item.line = _in_one_line(item, inner, WIDTH - start)
        _settle(item)
        if isinstance(item.value, Group) and item.line is None:
            arrange(item.value, inner, indent + STEP)
            if item.key is None:  # a value with two comments has moved one of them above itself
                item.lead += _take_first_lead(item.value, inner)
        item.lead = single_blanks(item.lead, at == 0)
    group.foot = single_blanks(group.foot, not group.items)


def _sort(group: Group, shape: Shape) -> None:
    rank = {key: at for at, key in enumerate(shape.order)}
    group.items.sort(key=lambda item: rank.get(item.key or "", len(rank)))


def _take_first_lead(value: Value, shape: Shape) -> list[str]:
    """Take the comments above the first of a group that will begin behind a hyphen."""
    if isinstance(value, Leaf) or not value.items:
        return []
    _sort(value, shape)
    first = value.items[0]
    lead = single_blanks(first.lead, is_first=True)
    first.lead = []
    return lead if first.key is not None else [*lead, *_take_first_lead(first.value, shape)]


def single_blanks(lines: Sequence[str], is_first: bool) -> list[str]:
    """Return comments with single blank lines between them; none above the first of a block."""
    kept: list[str] = []
    for line in lines:
        if line or (kept[-1] if kept else not is_first):
            kept.append(line)
    return kept


def is_block_text(leaf: Leaf) -> bool:
    """Tell whether a text stands on lines of its own, below its key."""
    return bool(leaf.folded) or leaf.as_literal is not None


def _in_one_line(item: Item, shape: Shape, room: int) -> str | None:
    """Return a value as it stands behind its key; None for one that stands below it."""
    value = item.value
    if isinstance(value, Leaf):
        return None if is_block_text(value) else write_scalar(value.text)
    if not value.items:
        return "{}" if value.is_mapping else "[]"
    if (shape.is_block and value.is_mapping) or item.key in SENTENCES or holds_comments(value):
        return None
    line = _flow(value, shape)
    return line if line is not None and len(line) <= room else None


def _flow(value: Value, shape: Shape = NO_SHAPE) -> str | None:
    """Return a value in braces; None for texts of several lines and lists of mappings."""
    if isinstance(value, Leaf):
        return None if is_block_text(value) else write_scalar(value.text, in_flow=True)
    if not value.is_mapping and any(isinstance(item.value, Group) for item in value.items):
        return None
    _sort(value, shape)
    parts: list[str] = []
    for item in value.items:
        part = _flow(item.value, shape.of(item.key or ""))
        if part is None:
            return None
        key = "" if item.key is None else f"{write_scalar(item.key, in_flow=True)}: "
        parts.append(key + part)
    joined = ", ".join(parts)
    return f"{{{joined}}}" if value.is_mapping else f"[{joined}]"


def _settle(item: Item) -> None:
    """Move the comments of an item to where its form has room for one; the others stand above it."""
    comments = [text for text in (item.after_key, item.tail) if text is not None]
    item.after_key = item.tail = None
    if item.line is not None:
        item.tail = comments.pop() if comments else None
    elif item.key is not None:
        item.tail = comments.pop(0) if comments else None
    item.lead += comments
