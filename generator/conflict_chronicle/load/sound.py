"""Read a file that has nothing wrong with it, straight into plain values (the quick way of ``parse``).

Nodes with positions cost more than all the rest of reading, and are asked for only where something is
wrong. So this reader gives up at the first thing that ``parse`` would look at more closely, and the file
is then parsed in full; a test holds that what it does read is what ``parse`` reads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from conflict_chronicle.load.characters import TAB_INDENT, decode
from conflict_chronicle.load.discover import LARGEST_FILE, SourceFile
from conflict_chronicle.load.parse import (
    FENCE,
    MOST_COLLECTION_NODES,
    Kind,
    body_below,
    closing_fence,
    kind_of,
    stem_of,
)
from conflict_chronicle.load.read_yaml import (
    MOST_NODES,
    TextComposer,
    may_be_special,
    may_go_deep,
)

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlainRecord:
    """One record as written: its fields as dicts, lists and texts, in the order of the file."""

    kind: Kind
    file: str
    id: str
    fields: dict[str, object]
    key: str | None = None
    """Its key in a file that holds many records."""
    body: str | None = None
    """Text below the front matter; None for YAML files, whose text is a field."""


class _Doubt(Exception):
    """Something stands in the file that asks for a closer look."""


def parse_plain(file: SourceFile) -> tuple[PlainRecord, ...] | None:
    """Return the records of a file that ``parse`` finds nothing wrong with; None where it might."""
    text, problems = decode(file.path, file.data)
    if problems:
        return None
    kind = kind_of(file.path)
    try:
        if file.path.endswith(".md"):
            return None if kind == "place" else (_markdown(kind, file.path, text),)
        return tuple(_yaml(kind, file.path, text))
    except _Doubt:
        return None


def _markdown(kind: Kind, path: str, text: str) -> PlainRecord:
    lines = text.split("\n")
    close = closing_fence(lines) if lines[0].rstrip() == FENCE else None
    if close is None:
        raise _Doubt
    fields = _fields("\n".join((*lines[1:close], "")), MOST_NODES)
    return PlainRecord(kind, path, stem_of(path), fields, None, body_below(lines, close)[0])


def _yaml(kind: Kind, path: str, text: str) -> Iterator[PlainRecord]:
    fields = _fields(text, MOST_COLLECTION_NODES)
    collection = fields if kind == "place" else fields.get("entries")
    if collection is None:
        if len(text.encode()) > LARGEST_FILE:
            raise _Doubt
        yield PlainRecord(kind, path, stem_of(path), fields)
        return
    if not isinstance(collection, dict) or (kind != "place" and len(fields) > 1):
        raise _Doubt
    for key, value in collection.items():
        if not isinstance(value, dict):
            raise _Doubt
        yield PlainRecord(kind, path, key, value, key)


def _fields(text: str, most: int) -> dict[str, object]:
    # A comment may cut a value or be a guess of a draft, an escape may hide a character.
    if "\\" in text or ("#" in text and _COMMENT.search(text)):
        raise _Doubt
    if ("\t" in text and TAB_INDENT.search(text)) or may_be_special(text) or may_go_deep(text):
        raise _Doubt
    try:
        root = yaml.compose(text, Loader=TextComposer)
    except yaml.YAMLError:
        raise _Doubt from None
    if not isinstance(root, yaml.MappingNode):
        raise _Doubt
    return _Values(most).mapping(root)


class _Values:
    """Turns PyYAML's nodes into plain values, and counts them."""

    def __init__(self, most: int) -> None:
        self._left = most

    def mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        pairs = node.value
        self._take(2 * len(pairs))
        found: dict[str, object] = {}
        for key, value in pairs:
            if type(key) is not yaml.ScalarNode:
                raise _Doubt
            kind = type(value)
            if kind is yaml.ScalarNode:
                if not value.value and not value.style:
                    raise _Doubt  # a key without a value
                found[key.value] = value.value
            else:
                found[key.value] = self.value(value)
        if len(found) != len(pairs):
            raise _Doubt  # a key that stands twice
        return found

    def value(self, node: yaml.Node) -> object:
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        self._take(len(node.value))
        return [self.value(item) for item in node.value]

    def _take(self, count: int) -> None:
        self._left -= count
        if self._left <= 0:
            raise _Doubt
