"""Parse a source file into raw records: text nodes with positions, sorted by kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from conflict_chronicle.load.characters import TAB_INDENT, decode
from conflict_chronicle.load.discover import LARGEST_FILE, SourceFile
from conflict_chronicle.load.nodes import Mapping, Node, Scalar
from conflict_chronicle.load.read_yaml import MOST_NODES, read_yaml
from conflict_chronicle.problems import Problem, Span

Kind: TypeAlias = Literal["entry", "actor", "place", "country", "thread"]
FOLDERS: dict[str, Kind] = {
    "actors": "actor",
    "places": "place",
    "countries": "country",
    "threads": "thread",
}
MOST_COLLECTION_NODES = 20_000_000
FENCE = "---"
_GUESS = re.compile(r"[ ]*#(?:.*[ ]#)?[ ]?check:")
"""A comment that ``chronicle draft`` writes above or behind what it guessed."""

Parsed: TypeAlias = "tuple[tuple[RawRecord, ...], tuple[Problem, ...]]"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written: its fields as nodes, its text, and where both stand."""

    kind: Kind
    file: str
    id: str
    fields: Mapping
    key: Scalar | None = None
    """Its key in a file that holds many records."""
    body: str | None = None
    """Text below the front matter; None for YAML files, whose text is a field."""
    body_line: int = 1
    """Line of the file where the body begins."""


def parse(file: SourceFile) -> Parsed:
    """Parse a file into its records (one, or many for a collection) and all its problems."""
    text, problems = decode(file.path, file.data)
    if problems:
        return (), problems
    kind = kind_of(file.path)
    if file.path.endswith(".md"):
        return _parse_markdown(kind, file.path, text)
    return _parse_yaml(kind, file.path, text)


def kind_of(path: str) -> Kind:
    """Return the kind of record that a file of this path (``entries/actors/x.md``) holds."""
    parts = path.split("/")
    return FOLDERS.get(parts[1], "entry") if len(parts) > 2 else "entry"


def stem_of(path: str) -> str:
    """Return the file's name without its ending: the id of the record."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _parse_markdown(kind: Kind, path: str, text: str) -> Parsed:
    if kind == "place":
        return (), (Problem("E100", "places are kept in one .yml file a country", Span(path)),)
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return (), (_no_fence(path, 1, "the file must begin with a line '---'"),)
    close = closing_fence(lines)
    if close is None:
        return (), (_no_fence(path, len(lines), "the line '---' that ends the fields is missing"),)
    root, problems = _read_fields(path, "\n".join((*lines[1:close], "")), 2)
    if root is None:
        return (), problems
    body, blank = body_below(lines, close)
    record = RawRecord(kind, path, stem_of(path), root, None, body, close + 2 + blank)
    return (record,), (*problems, *_unread_guesses(path, lines[: close + 1]))


def _unread_guesses(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """W134: comments of ``chronicle draft`` among the fields, which ask somebody to look."""
    found = [at for at, line in enumerate(lines, 1) if _GUESS.match(line)]
    if found:
        message = f"{len(found)} guesses of the draft are left to look at"
        if len(found) == 1:
            message = "a guess of the draft is left to look at"
        line = lines[found[0] - 1]
        span = Span(path, found[0], len(line) - len(line.lstrip()) + 1, len(line.strip()))
        help = "compare each with its source, mend it, and delete its comment '# check:'"
        yield Problem("W134", message, span, help=help)


def closing_fence(lines: Sequence[str]) -> int | None:
    """Return the index of the line that ends the fields of a Markdown file, or None."""
    return next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)


def body_below(lines: Sequence[str], close: int) -> tuple[str, int]:
    """Return the text below the closing fence, and how many blank lines stand before it."""
    below = lines[close + 1 :]
    blank = next((at for at, line in enumerate(below) if line.strip()), len(below))
    return "\n".join(below[blank:]).rstrip(), blank


def _parse_yaml(kind: Kind, path: str, text: str) -> Parsed:
    root, problems = _read_fields(path, text, 1, MOST_COLLECTION_NODES)
    if root is None:
        return (), problems
    collection = root if kind == "place" else root.get("entries")
    if collection is None:
        if len(text.encode()) > LARGEST_FILE:
            message = f"one record has at most {LARGEST_FILE:,} bytes"
            problems += (Problem("E111", message, Span(path)),)
        return (RawRecord(kind, path, stem_of(path), root),), problems
    flaws = tuple(_collection_flaws(kind, path, root, collection))
    return tuple(_members(kind, path, collection)), problems + flaws


def _members(kind: Kind, path: str, collection: Node) -> Iterator[RawRecord]:
    if isinstance(collection, Mapping):
        for key, value in collection.pairs:
            if isinstance(value, Mapping):
                yield RawRecord(kind, path, key.text, value, key)


def _collection_flaws(kind: Kind, path: str, root: Mapping, collection: Node) -> Iterator[Problem]:
    if not isinstance(collection, Mapping):
        span = Span(path, collection.line, collection.column)
        yield Problem("E116", "records are written as 'id:' with their fields below it", span)
        return
    for key, value in collection.pairs:
        if not isinstance(value, Mapping):
            yield Problem("E116", f"'{key.text}' needs fields below it", _span(path, key))
    if kind != "place":
        for key, _ in root.pairs:
            if key.text != "entries":
                message = f"a file with 'entries:' has no other key; '{key.text}' is one"
                yield Problem("E201", message, _span(path, key))


def _read_fields(
    path: str, text: str, first_line: int, most_nodes: int = MOST_NODES
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    tab = TAB_INDENT.search(text)
    if tab:
        line = text.count("\n", 0, tab.start()) + first_line
        span = Span(path, line, tab.end() - tab.start())
        problem = Problem("E105", "a tab at the start of a line", span, help="indent with blanks")
        return None, (problem,)
    root, problems = read_yaml(path, text, first_line, most_nodes)
    if isinstance(root, Scalar) and root.is_empty:
        root = Mapping((), first_line, 1)
    if root is not None and not isinstance(root, Mapping):
        span = Span(path, root.line, root.column, root.length)
        return None, (*problems, Problem("E116", "the fields are written as 'key: value'", span))
    return root, problems


def _span(path: str, node: Node) -> Span:
    return Span(path, node.line, node.column, node.length)


def _no_fence(path: str, line: int, message: str) -> Problem:
    return Problem(
        "E103", message, Span(path, line), help="the fields stand between two lines '---'"
    )
