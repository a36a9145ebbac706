"""Read a text: split it into paragraphs, headings, lists, quotes, tables, code and footnotes.

A subset of CommonMark 0.31.2 with GitHub's tables and footnotes, chosen so that no word is ever
lost: no raw HTML, no indented code (an indent is mostly an accident), no reference definitions,
ordered lists of at most three digits (``2023. It was …`` stays a sentence). Lines go through each
level of nesting once and the nesting is bounded, so the time is linear in the length of the text.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from conflict_chronicle.text.inline import Findings, read_inlines
from conflict_chronicle.text.nodes import (
    Align,
    Block,
    CodeBlock,
    Document,
    Flaw,
    Heading,
    Inline,
    Line,
    List,
    Note,
    Paragraph,
    Quote,
    Region,
    Row,
    Rule,
    Table,
)

MAX_DEPTH = 6
"""How many lists and quotes may stand inside one another."""

_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]#+[ \t]*$")
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(={2,}|-{2,})[ \t]*$")
_ITEM = re.compile(r"([-+*]|\d{1,3}\.)(?=[ \t]|$)")
_STARTING_ITEM = re.compile(r"(?:[-+*]|1\.)[ \t]+\S")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,40})\]:")
_DEFINITION = re.compile(
    r"\[[^\[\]@^][^\[\]]*+\]:[ \t]*+(?:[</#]\S|[A-Za-z][A-Za-z0-9+.\-]*+:\S|www\.)"
)
_DELIMITER = re.compile(r":?-+:?")
_CELL_PART = re.compile(r"\\.|\[\[[^\[\]]*+\]\]|(?<!`)(`++)(?:[^`]|(?!\1(?!`))`++)*?\1(?!`)|\|")
_STARTS = frozenset("#>-+*1`~_")


def parse_text(source: str) -> Document:
    """Read a text into blocks, with its references and the flaws of its form."""
    reader = _Reader()
    blocks = reader.read(_split_lines(source), 0)[0]
    reader.check_notes()
    found = reader.findings
    return Document(tuple(blocks), tuple(reader.notes), tuple(found.references), tuple(found.flaws))


def _split_lines(source: str) -> list[Line]:
    lines = []
    for number, raw in enumerate(source.split("\n"), start=1):
        text = raw.lstrip(" \t")
        blanks = len(raw) - len(text)
        indent = len(raw[:blanks].expandtabs(4)) if blanks else 0
        lines.append(Line(indent, text, number, blanks + 1))
    return lines


def _cut(line: Line, count: int) -> Line:
    """Return the line without its first ``count`` characters; the rest may begin with blanks."""
    rest = line.text[count:]
    text = rest.lstrip(" \t")
    blanks = len(rest) - len(text)
    indent = len(rest[:blanks].expandtabs(4))
    return Line(indent, text, line.number, line.column + count + blanks)


def _outdent(line: Line, columns: int) -> Line:
    return Line(max(0, line.indent - columns), line.text, line.number, line.column)


def _starts_block(line: Line) -> bool:
    """Tell whether a line ends the paragraph before it without a blank line between them."""
    text = line.text
    if text[0] not in _STARTS:
        return False
    return (
        text[0] == ">"
        or _STARTING_ITEM.match(text) is not None
        or _HEADING.match(text) is not None
        or _FENCE.match(text) is not None
        or _RULE.match(text) is not None
    )


class _Reader:
    """The state of reading one text; each ``_read_…`` returns a block and where to go on."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.notes: list[Note] = []
        self.labels: set[str] = set()
        self.deep = False

    def read(self, lines: list[Line], depth: int) -> tuple[list[Block], bool]:
        """Return the blocks of some lines, and whether a blank line parts two of them."""
        blocks: list[Block] = []
        at, gap, loose = 0, False, False
        while at < len(lines):
            if not lines[at].text:
                gap = bool(blocks)
                at += 1
                continue
            block, at = self._read_block(lines, at, depth)
            if block is not None:
                loose = loose or gap
                blocks.append(block)
            gap = False
        return blocks, loose

    def _read_block(self, lines: list[Line], at: int, depth: int) -> tuple[Block | None, int]:
        line = lines[at]
        text = line.text
        if text[0].isalpha():  # no other block begins with a letter, and most paragraphs do
            align = _table_at(lines, at)
            return self._read_table(lines, at, align) if align else self._read_paragraph(lines, at)
        if fence := _FENCE.match(text):
            return self._read_code(lines, at, fence[1])
        if heading := _HEADING.match(text):
            return self._heading(len(heading[1]), line, heading.end()), at + 1
        if _RULE.match(text):
            return Rule(), at + 1
        if text[0] == ">" and self._may_nest(line, depth):
            return self._read_quote(lines, at, depth)
        if _ITEM.match(text) and self._may_nest(line, depth):
            return self._read_list(lines, at, depth)
        if depth == 0 and (note := _NOTE.match(text)):
            return None, self._read_note(lines, at, note)
        if align := _table_at(lines, at):
            return self._read_table(lines, at, align)
        return self._read_paragraph(lines, at)

    def _may_nest(self, line: Line, depth: int) -> bool:
        if depth < MAX_DEPTH:
            return True
        if not self.deep:
            self.deep = True
            self._flaw(
                "E605",
                line,
                f"lists and quotes stand more than {MAX_DEPTH} deep",
                "write the inner ones as paragraphs",
            )
        return False

    def _flaw(self, code: str, line: Line, message: str, help: str) -> None:
        length = max(1, len(line.text.rstrip()))
        self.findings.flaws.append(Flaw(code, message, line.number, line.column, length, help))

    def _inlines(self, lines: list[Line]) -> tuple[Inline, ...]:
        return read_inlines(Region(lines), self.findings)

    def _heading(self, level: int, line: Line, start: int) -> Heading:
        rest = _cut(line, start)
        text = _HEADING_END.sub("", rest.text)
        return Heading(level, self._inlines([Line(0, text, rest.number, rest.column)]))

    def _read_code(self, lines: list[Line], at: int, fence: str) -> tuple[Block, int]:
        opening = lines[at]
        end = at + 1
        while end < len(lines):
            mark = lines[end].text.rstrip()
            if len(mark) >= len(fence) and mark == fence[0] * len(mark):
                break
            end += 1
        else:
            self._flaw(
                "E607",
                opening,
                "a code block has no end",
                f"end it with a line that holds only {fence}",
            )
        inner = [_outdent(line, opening.indent) for line in lines[at + 1 : end]]
        text = "".join(f"{' ' * line.indent if line.text else ''}{line.text}\n" for line in inner)
        info = opening.text[len(fence) :].strip()
        return CodeBlock(f"{info}\n{text}" if info else text), min(end + 1, len(lines))

    def _read_quote(self, lines: list[Line], at: int, depth: int) -> tuple[Block, int]:
        inner: list[Line] = []
        while at < len(lines):
            line = lines[at]
            if line.text.startswith(">"):
                inner.append(_outdent(_cut(line, 1), 1))
            elif line.text and inner[-1].text and not _starts_block(line):
                inner.append(line)
            else:
                break
            at += 1
        return Quote(tuple(self.read(inner, depth + 1)[0])), at

    def _read_list(self, lines: list[Line], at: int, depth: int) -> tuple[Block, int]:
        first = lines[at].text[0]
        ordered = first.isdigit()
        start = int(lines[at].text.partition(".")[0]) if ordered else None
        items: list[tuple[Block, ...]] = []
        loose = gap = False
        while at < len(lines):
            line = lines[at]
            mark = _ITEM.match(line.text)
            if mark is None or mark[1][0].isdigit() is not ordered or _RULE.match(line.text):
                break
            loose = loose or gap
            rest = _cut(line, mark.end())
            pad = rest.indent if rest.text and rest.indent <= 4 else 1
            offset = line.indent + mark.end() + pad
            inner, end = _take(lines, at, offset, _is_item)
            blocks, gaps = self.read([_outdent(rest, pad), *inner], depth + 1)
            items.append(tuple(blocks))
            loose = loose or gaps
            at, gap = _skip_blanks(lines, end), end < len(lines) and not lines[end].text
            # A blank line and then no item: the list is over, the blank belongs to what follows.
            if at >= len(lines) or not _is_item(lines[at]):
                at = end
                break
        return List(start, not loose, tuple(items)), at

    def _read_note(self, lines: list[Line], at: int, note: re.Match[str]) -> int:
        inner, end = _take(lines, at, 4, lambda line: _NOTE.match(line.text) is not None)
        blocks = self.read([_cut(lines[at], note.end()), *inner], 1)[0]
        if note[1] in self.labels:
            self._flaw("E606", lines[at], "two footnotes have this label", "give each its own")
        self.labels.add(note[1])
        self.notes.append(Note(note[1], tuple(blocks)))
        return end

    def check_notes(self) -> None:
        """Add a flaw for every mark of a footnote that does not exist."""
        for mark in self.findings.marks:
            if mark.label not in self.labels:
                message = f"there is no footnote “{mark.label}”"
                help = f"write a line that begins with [^{mark.label}]: and what it says"
                place = (mark.line, mark.column, len(mark.label) + 3)
                self.findings.flaws.append(Flaw("E606", message, *place, help))

    def _read_table(
        self, lines: list[Line], at: int, align: tuple[Align, ...]
    ) -> tuple[Block, int]:
        head = self._row(lines[at])
        rows = []
        at += 2
        while at < len(lines) and lines[at].text and not _starts_block(lines[at]):
            rows.append(self._row(lines[at]))
            at += 1
        return Table(align, head, tuple(rows)), at

    def _row(self, line: Line) -> Row:
        return tuple(self._inlines([cell]) for cell in _split_cells(line))

    def _read_paragraph(self, lines: list[Line], at: int) -> tuple[Block, int]:
        end = at
        while end < len(lines):
            line = lines[end]
            if not line.text or (end > at and _starts_block(line) and not _underlines(line)):
                break
            if end > at and (underline := _UNDERLINE.match(line.text)):
                level = 1 if underline[1][0] == "=" else 2
                return Heading(level, self._inlines(lines[at:end])), end + 1
            if end > at and _table_at(lines, end):
                break
            if _DEFINITION.match(line.text):
                self._flaw(
                    "E604",
                    line,
                    "addresses cannot stand apart from their links",
                    "write the address at the link: [words](https://…)",
                )
            end += 1
        return Paragraph(self._inlines(lines[at:end])), end


def _underlines(line: Line) -> bool:
    return _UNDERLINE.match(line.text) is not None


def _is_item(line: Line) -> bool:
    return _ITEM.match(line.text) is not None


def _skip_blanks(lines: list[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text:
        at += 1
    return at


def _take(
    lines: list[Line], at: int, offset: int, ends: Callable[[Line], bool]
) -> tuple[list[Line], int]:
    """Return the lines after ``at`` that an item or note holds, and where it ends.

    They are indented by ``offset``, or carry on a paragraph without a blank line before them.
    """
    inner: list[Line] = []
    end = position = at + 1
    blank = False
    while position < len(lines):
        line = lines[position]
        if not line.text:
            blank = True
        elif line.indent >= offset:
            blank = False
        elif blank or ends(line) or _starts_block(line):
            break
        inner.append(_outdent(line, offset))
        position += 1
        if line.text:
            end = position
    return inner[: end - at - 1], end


def _table_at(lines: list[Line], at: int) -> tuple[Align, ...] | None:
    """Return the alignment of the columns when a table begins here."""
    if "|" not in lines[at].text or at + 1 >= len(lines) or "-" not in lines[at + 1].text:
        return None
    marks = [cell.text.strip() for cell in _split_cells(lines[at + 1])]
    if not all(_DELIMITER.fullmatch(mark) for mark in marks):
        return None
    if len(marks) != len(_split_cells(lines[at])):
        return None
    return tuple(_ALIGN[mark[0] == ":", mark[-1] == ":"] for mark in marks)


_ALIGN: dict[tuple[bool, bool], Align] = {
    (False, False): None,
    (True, False): "start",
    (True, True): "center",
    (False, True): "end",
}


def _split_cells(line: Line) -> list[Line]:
    """Cut a row at its bars, but for those in code, in wiki links and after a backslash."""
    text = line.text.rstrip()
    bars = [part.start() for part in _CELL_PART.finditer(text) if part[0] == "|"]
    if bars and bars[-1] == len(text) - 1:
        text = text[:-1]
        bars.pop()
    edges = [-1, *bars, len(text)]
    if len(edges) > 2 and edges[1] == 0:
        edges = edges[1:]
    cells = []
    for left, right in pairwise(edges):
        part = text[left + 1 : right]
        column = line.column + left + 1 + len(part) - len(part.lstrip(" \t"))
        cells.append(Line(0, part.strip(" \t"), line.number, column))
    return cells
