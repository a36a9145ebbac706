"""What a contributor's text is made of once it is read: blocks, inlines, references, flaws.

Lines and columns count from 1, in the text as it was handed over (not in its file); lengths are
in characters.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["entry", "actor", "place", "country", "thread", "source"]


class Reference(NamedTuple):
    """A wiki link or a citation as written: ``[[actor:jnim|own words]]``, ``[@bol]``."""

    kind: Kind
    target: str
    """The id that was written; nobody has looked it up yet."""
    label: str | None
    """The author's own words, None when the link leaves them to us."""
    line: int
    """0 for a name that was found in the text and not written as a link."""
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """One reason why a text is refused, and where."""

    code: str
    message: str
    line: int
    column: int
    length: int
    help: str
    suggestion: str | None = None
    """What could stand there instead, when that can be known."""


class Line(NamedTuple):
    """A line, or what is left of it inside a list or quote."""

    indent: int
    """Blank columns before ``text``; tabs stop at every fourth column."""
    text: str
    """Without the blanks before it; empty for a blank line."""
    number: int
    column: int
    """Where ``text`` begins in its line of the source."""


class Region:
    """A stretch of running text made of whole or partial lines, and where each one came from."""

    __slots__ = ("lines", "starts", "text")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.text = "\n".join([line.text for line in lines]).rstrip()
        self.starts = [0]
        for line in lines[:-1]:
            self.starts.append(self.starts[-1] + len(line.text) + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column in the source of a character of ``text``."""
        index = bisect_right(self.starts, offset) - 1
        line = self.lines[index]
        return line.number, line.column + offset - self.starts[index]


class Text(NamedTuple):
    """Plain characters, with newlines where the source breaks its lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code span."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The begin or end of emphasis; tags in a run of inlines are always balanced."""

    html: Literal["<em>", "</em>", "<strong>", "</strong>"]


class Wiki(NamedTuple):
    """A wiki link."""

    reference: Reference


class Citation(NamedTuple):
    """One bracket with one or more cited sources."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote, ``[^label]``."""

    label: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """An ordinary link whose address has been found harmless."""

    href: str
    title: str | None
    inside: tuple["Inline", ...]


Inline: TypeAlias = Text | Code | Break | Tag | Wiki | Citation | NoteMark | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 to 6 as written."""

    level: int
    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text between code fences, each line ended by a newline."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is the first number, None for bullets; ``tight`` without blank lines."""

    start: int | None
    tight: bool
    items: tuple[tuple["Block", ...], ...]


Align: TypeAlias = Literal["start", "center", "end"] | None
Row: TypeAlias = tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a row may have more or fewer cells than the head."""

    align: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Heading | Rule | CodeBlock | Quote | List | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its label and what it says."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read, with everything that is wrong with its form (not its characters)."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    references: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]
