"""Print a difference: as text for a terminal, as Markdown for a comment, as JSON for programs.

Markdown is shown by a forge to people who trust it. So whatever a contributor wrote stands in a code
span, where neither Markdown, HTML, mentions, links nor issue numbers work, and the whole is bounded.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from conflict_chronicle.diff.difference import Difference, Said, Words
from conflict_chronicle.diff.layout import Item, Section, headline, layout
from conflict_chronicle.figures import Tally
from conflict_chronicle.report.report import visible

LARGEST_COMMENT = 65_536
"""Characters that a comment may have on the common forges."""
LARGEST_SECTION = 7_000
"""Characters of a section in Markdown; eight of them and the head fit into a comment."""
MOST_BELOW = 40
"""Lines below one item."""


def write_text(difference: Difference) -> str:
    """Return the difference for a terminal, in full."""
    lines = [visible(f"{difference.head}, compared with {difference.base}"), headline(difference)]
    for section in layout(difference):
        lines += ["", section.title]
        for item in section.items:
            lines.append(f"  {_plain(item.words)}")
            lines += [f"      {_plain(words)}" for words in item.below]
    return "\n".join(lines) + "\n"


def write_markdown(difference: Difference) -> str:
    """Return the difference as a comment: safe to show, never longer than a comment may be."""
    names = (f"{_code(difference.head)}, compared with {_code(difference.base)}.",)
    lines = ["## What changes in the chronicle", "", *names, "", f"**{headline(difference)}**"]
    for section in layout(difference):
        lines += ["", f"### {section.title}", "", *_section(section)]
    text = "\n".join(lines) + "\n"
    assert len(text) < LARGEST_COMMENT, "sections are bounded"
    return text


def write_json(difference: Difference) -> str:
    """Return the difference with all its parts, in ASCII; a text of several pieces is joined."""
    data = asdict(difference, dict_factory=_fields)
    return json.dumps(data, indent=2) + "\n"


def _section(section: Section) -> Iterator[str]:
    """Yield the lines of a section up to its bound, then how many items are left out."""
    used = 0
    for at, item in enumerate(section.items):
        lines = list(_item(item))
        used += sum(len(line) + 1 for line in lines)
        if used > LARGEST_SECTION:
            left = len(section.items) - at
            yield f"- … and {left} more: `chronicle diff` in a terminal lists them all"
            return
        yield from lines


def _item(item: Item) -> Iterator[str]:
    yield f"- {_marked(item.words)}"
    for words in item.below[:MOST_BELOW]:
        yield f"  - {_marked(words)}"
    if len(item.below) > MOST_BELOW:
        yield f"  - … and {len(item.below) - MOST_BELOW} more"


def _plain(words: Words) -> str:
    return visible("".join(part.text if isinstance(part, Said) else part for part in words))


def _marked(words: Words) -> str:
    return "".join(_code(part.text) if isinstance(part, Said) else part for part in words)


def _code(text: str) -> str:
    """Return a text as a code span that it cannot leave (CommonMark 0.31, section 6.1)."""
    line = visible(" ".join(text.split())) or " "
    runs = [len(run) for run in re.findall("`+", line)]
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    padded = f" {line} " if line.startswith("`") or line.endswith("`") else line
    return f"{fence}{padded}{fence}"


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _joined(value) for name, value in pairs}


def _joined(value: Any) -> Any:
    """Join the pieces of a sentence and name those of a tally; leave lists of other things as they are."""
    if isinstance(value, Tally):
        return value._asdict()
    is_words = isinstance(value, tuple) and value and all(_is_piece(piece) for piece in value)
    if not is_words:
        return value
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in value)


def _is_piece(piece: Any) -> bool:
    return isinstance(piece, str) or (isinstance(piece, dict) and piece.keys() == {"text"})
