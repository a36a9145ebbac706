"""The nodes of a YAML document: every scalar is text, every node knows its place (data).

Lines and columns count from 1 within the file, columns and lengths in characters.
"""

from dataclasses import dataclass
from typing import TypeAlias

from conflict_chronicle.problems import Span

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions that lead from the root of a document to a node."""


@dataclass(frozen=True, slots=True)
class Scalar:
    r"""A single value, as text; ``style`` is YAML's: None, ``'``, ``"``, ``|`` or ``>``."""

    text: str
    line: int
    column: int
    length: int
    style: str | None = None

    @property
    def is_empty(self) -> bool:
        """An empty value that was not written as an empty text in quotes."""
        return not self.text and self.style is None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: "tuple[Node, ...]"
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, each key once."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int
    length: int = 1

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, with its place, or None."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node: TypeAlias = Scalar | Listing | Mapping


def locate(
    file: str,
    root: Node,
    path: Path,
    *,
    on_key: bool = False,
    offset: int = 0,
    length: int | None = None,
) -> Span:
    """Return where the node at ``path`` stands; the nearest enclosing one where it is missing.

    With ``on_key`` the span is that of the last key instead of its value. ``offset`` and ``length``
    narrow it to a part of the value, in characters.
    """
    node: Node = root
    key: Scalar | None = None
    for step in path:
        child = _step(node, step)
        if child is None:
            break
        key = node.key(str(step)) if isinstance(node, Mapping) else None
        node = child
    if (on_key or isinstance(node, Mapping | Listing)) and key is not None:
        return Span(file, key.line, key.column, key.length)
    if isinstance(node, Scalar) and (offset or length is not None):
        return _part(file, node, offset, length)
    return Span(file, node.line, node.column, node.length)


def find(root: Node, path: Path) -> Node | None:
    """Return the node at ``path``, or None where there is none."""
    node: Node | None = root
    for step in path:
        node = _step(node, step) if node is not None else None
    return node


def plain(node: Node) -> object:
    """Return the node as dicts, lists and texts; keys without a value are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {
        key.text: plain(value)
        for key, value in node.pairs
        if not (isinstance(value, Scalar) and value.is_empty)
    }


def _part(file: str, node: Scalar, offset: int, length: int | None) -> Span:
    if node.style in ("|", ">"):
        lines_down = node.text.count("\n", 0, offset) + 1
        return Span(file, node.line + lines_down, 1, 1)
    quote = 1 if node.style in ("'", '"') else 0
    rest = max(node.length - 2 * quote - offset, 1)
    return Span(file, node.line, node.column + quote + offset, min(length or rest, rest))


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
