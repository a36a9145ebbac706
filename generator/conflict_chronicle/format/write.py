"""Write an arranged tree as YAML."""

from collections.abc import Iterable, Iterator

from conflict_chronicle.edit import write_scalar
from conflict_chronicle.format.arrange import STEP
from conflict_chronicle.format.tree import Group, Item, Leaf


def write_tree(group: Group, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a group with its items, each with its comments."""
    pad = " " * indent
    for item in group.items:
        yield from _comments(item.lead, pad)
        start = f"{pad}-" if item.key is None else f"{pad}{write_scalar(item.key)}:"
        yield from _item(item, start, indent)
    yield from _comments(group.foot, pad)


def _item(item: Item, start: str, indent: int) -> Iterator[str]:
    tail = f"  {item.tail}" if item.tail else ""
    if item.line is not None:
        yield f"{start} {item.line}{tail}"
    elif isinstance(item.value, Leaf):
        header, lines = _block_text(item.value)
        yield f"{start} {header}{tail}"
        pad = " " * (indent + STEP)
        yield from (pad + line if line else "" for line in lines)
    else:
        below = write_tree(item.value, indent + STEP)
        yield f"{start} {next(below).lstrip()}" if item.key is None else f"{start}{tail}"
        yield from below


def _block_text(leaf: Leaf) -> tuple[str, tuple[str, ...]]:
    if leaf.as_literal is not None:
        return leaf.as_literal
    return leaf.folded[0].split("#")[0].strip(), leaf.folded[1:]


def _comments(lines: Iterable[str], pad: str) -> Iterator[str]:
    yield from (pad + line if line else "" for line in lines)
