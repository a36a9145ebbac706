"""Edits: stretches of a file's text and what takes their place (data)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from conflict_chronicle.problems import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    r"""Put ``new`` in the place of the characters from ``start`` to ``end``, counting from 0.

    With ``start == end`` it is put in between. Lines in ``new`` end with ``\n``.
    """

    start: int
    end: int
    new: str


class Overlap(ValueError):
    """Two edits want to change the same characters."""


class SourceText:
    """The text of a file as it stands, with Unix or Windows line ends, and where its lines begin.

    Lines and columns count from 1 and columns are characters, as in ``Span``. Raises
    ``UnicodeDecodeError`` for bytes that are not UTF-8; files that ``parse`` has read never do.
    """

    def __init__(self, data: bytes) -> None:
        self.text = data.decode("utf-8")
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        lines = self.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]  # one more than lines

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place; one behind the end of its line is the end of the line.

        Raises ``IndexError`` for a line that the text does not have.
        """
        if not 1 <= line < len(self._starts):
            raise IndexError(f"the text has no line {line}")
        end = self._starts[line] - 1
        if self.text[end - 1 : end] == "\r":
            end -= 1
        return min(self._starts[line - 1] + column - 1, end)

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of a line; behind the last, that of the end."""
        return min(self._starts[min(line, len(self._starts)) - 1], len(self.text))

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, that holds the character at an offset."""
        return bisect_right(self._starts, offset)

    def replace(self, span: Span, new: str) -> Edit:
        """Return the edit that puts ``new`` in the place of a span."""
        start = self.offset(span.line, span.column)
        return Edit(start, self.offset(span.line, span.column + span.length), new)

    def apply(self, edits: Iterable[Edit]) -> bytes:
        """Return the file with all edits made at once.

        The same edit twice is made once; several that insert at one place keep their order. Raises
        ``Overlap`` when two edits change the same characters, and ``ValueError`` outside the text.
        """
        ordered = sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end))
        for one, two in pairwise(ordered):
            if two.start < one.end:
                raise Overlap(f"two edits change the characters {two.start} to {one.end}")
        parts: list[str] = []
        done = 0
        for edit in ordered:
            if not 0 <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"no characters {edit.start} to {edit.end} in this text")
            parts += [self.text[done : edit.start], edit.new.replace("\n", self.newline)]
            done = edit.end
        return ("".join(parts) + self.text[done:]).encode("utf-8")
