"""The fields of a record as a tree of items, each with its place in the text and its comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

import yaml

from conflict_chronicle.characters import HIDDEN

_NOT_LITERAL = re.compile(rf"\A[ \n]|\t|^ +$|\n\n\Z|{HIDDEN.pattern}", re.MULTILINE)
_BLANK_END = re.compile(r"(?:\n *)+\Z")


@dataclass(slots=True)
class Leaf:
    """A single value; ``folded`` holds the lines of one written behind ``>``, as they stand."""

    text: str
    start: int
    end: int
    folded: tuple[str, ...] = ()

    @property
    def as_literal(self) -> tuple[str, tuple[str, ...]] | None:
        """Return a text of several lines as sign and lines of a block; None where none can hold it."""
        if self.folded or "\n" not in self.text or _NOT_LITERAL.search(self.text):
            return None
        ends = self.text.endswith("\n")
        return ("|" if ends else "|-"), tuple(self.text.removesuffix("\n").split("\n"))


@dataclass(slots=True)
class Group:
    """A mapping or a list."""

    is_mapping: bool
    in_braces: bool
    column: int
    start: int
    end: int
    items: "list[Item]" = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    """Comments behind the last item; an empty one is a blank line."""


Value: TypeAlias = Leaf | Group


@dataclass(slots=True)
class Item:
    """A key with its value, or an item of a list, whose key is None."""

    key: str | None
    key_end: int
    value: Value
    start: int
    depth: int
    column: int
    parent: Group
    lead: list[str] = field(default_factory=list)
    """Comments above it; an empty one is a blank line."""
    after_key: str | None = None
    tail: str | None = None
    line: str | None = None
    """The value in one line, once that is decided; None where it stands below its key."""

    @property
    def end(self) -> int:
        """Return the offset behind its value."""
        return self.value.end

    @property
    def has_comments(self) -> bool:
        """Tell whether any comment stands at it, or within its value."""
        own = any(self.lead) or self.after_key is not None or self.tail is not None
        return own or holds_comments(self.value)


def holds_comments(value: Value) -> bool:
    """Tell whether any comment stands within a value."""
    if isinstance(value, Leaf):
        return False
    return any(value.foot) or any(item.has_comments for item in value.items)


def walk(group: Group) -> Iterator[Item]:
    """Yield all items below a group in the order of the text, outer ones first."""
    for item in group.items:
        yield item
        if isinstance(item.value, Group):
            yield from walk(item.value)


def build(root: yaml.MappingNode, text: str) -> Group:
    """Return the tree of a document that is composed from ``text``, without comments."""
    builder = _Builder(text)
    group = builder.value(root, 0)
    assert isinstance(group, Group), "the root is a mapping"
    return group


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def value(self, node: yaml.Node, depth: int) -> Value:
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        if isinstance(node, yaml.ScalarNode):
            return self._leaf(node, start, end)
        assert isinstance(node, yaml.MappingNode | yaml.SequenceNode), "YAML has no fourth kind"
        group = Group(
            isinstance(node, yaml.MappingNode),
            bool(node.flow_style),
            node.start_mark.column,
            start,
            end,
        )
        for child in node.value:
            group.items.append(self._item(child, group, depth))
        if group.items and not group.in_braces:
            # The parser lets a block end where the next thing begins.
            group.end = group.items[-1].end
        return group

    def _item(
        self, child: yaml.Node | tuple[yaml.Node, yaml.Node], parent: Group, depth: int
    ) -> Item:
        key, node = child if isinstance(child, tuple) else (None, child)
        assert key is None or isinstance(key, yaml.ScalarNode), "parsing refuses other keys"
        first = key or node
        start = key_end = self._offset(first.start_mark)
        column = first.start_mark.column if first.start_mark else 0
        if key is not None:
            key_end = self._offset(key.end_mark)
        elif not parent.in_braces:
            column = parent.column
        value = self.value(node, depth + 1)
        name = key.value if key else None
        return Item(name, key_end, value, start, depth, column, parent)

    def _leaf(self, node: yaml.ScalarNode, start: int, end: int) -> Leaf:
        if node.style not in ("|", ">"):
            return Leaf(node.value, start, end)
        written = _BLANK_END.sub("", self._text[start:end])
        header, *lines = written.split("\n")
        leaf = Leaf(node.value, start, start + len(written))
        if header.split("#")[0].strip() in (">", ">-") and all(
            ln.strip() or not ln for ln in lines
        ):
            indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line), default=0)
            leaf.folded = (header, *(line[indent:] for line in lines))
        return leaf

    def _offset(self, mark: yaml.Mark | None) -> int:
        assert mark is not None, "the C parser gives every node its place"
        return min(self._starts[mark.line], len(self._text)) + mark.column
