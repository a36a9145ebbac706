"""Write the same record in the many ways in which people do: styles, odd values, comments."""

from random import Random
from typing import Any, TypeAlias

from hypothesis import strategies as st

from conflict_chronicle.edit import write_scalar

Tree: TypeAlias = "str | list[Any] | dict[str, Any]"

LETTERS = st.sampled_from(list("abc9 -?:,[]{}#&*!|>'\"%@`~<=./\\éж中😀\u00a0\u202f"))
WORD = st.text(st.sampled_from("abc-9"), min_size=1, max_size=6)
LINE = st.one_of(
    WORD,
    st.text(LETTERS, min_size=1, max_size=14),
    st.sampled_from(
        ["2023-09-28", ">100", "no", "NO", "~", "null", "0012", "12:30", "true", "---"]
    ),
    st.text("long words ", min_size=90, max_size=130),
)
LINES = st.lists(st.text(LETTERS | st.just("x"), max_size=9), min_size=2, max_size=4).map("\n".join)
VALUE = LINE | LINES | LINES.map(lambda text: text + "\n")


def _mapping(*keys: str, values: st.SearchStrategy[Any] = LINE) -> st.SearchStrategy[Any]:
    known = st.sampled_from(keys)
    return st.dictionaries(known | WORD, values, min_size=1, max_size=4)


CLAIM = _mapping("by", "source", "killed", "of", "note", values=LINE | st.lists(WORD, max_size=3))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": VALUE,
    "date": LINE,
    "type": WORD,
    "places": st.lists(WORD | _mapping("place", "role"), max_size=3),
    "claims": st.lists(CLAIM, max_size=3),
    "sources": st.dictionaries(WORD, _mapping("title", "url", "note", values=VALUE), max_size=3),
    "summary": VALUE,
    "points": st.lists(LINE, max_size=3),
    "threads": st.lists(WORD, max_size=4),
    "xref": _mapping("ucdp", "acled", values=st.lists(WORD, max_size=2) | WORD),
    "translations": st.dictionaries(WORD, _mapping("title", "body", values=VALUE), max_size=2),
    "unknown": st.lists(st.lists(WORD, max_size=2), max_size=2),
}
RECORD = st.lists(st.sampled_from(list(FIELDS)), unique=True, max_size=8).flatmap(
    lambda keys: st.fixed_dictionaries({key: FIELDS[key] for key in keys})
)
BODY = st.lists(
    st.sampled_from(["Words of a text.", "two  ", "one ", "", "  ", "- item", "\tx", "> quote"])
).map("\n".join)


RANDOM = st.integers(0, 2**32).map(Random)
"""Which ways are taken; drawing each choice by itself would make shrinking take minutes."""


class Writer:
    """Takes one of the ways of writing at every step, and numbers the comments that it plants."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.comments: list[str] = []

    def write(self, tree: dict[str, Any]) -> str:
        lines = self._own_lines(0)
        if tree:
            lines += self._block(tree, 0)
        return "".join(f"{line}\n" for line in [*lines, *self._own_lines(0)])

    def _chance(self, one_in: int) -> bool:
        return self._random.randrange(one_in) == 0

    def _comment(self) -> str:
        self.comments.append(f"# {len(self.comments)}: a, b] 'c")
        return self.comments[-1]

    def _tail(self) -> str:
        return f" {self._comment()}" if self._chance(5) else ""

    def _own_lines(self, indent: int) -> list[str]:
        lines = []
        while self._chance(5):
            blank = self._chance(2)
            lines.append("" if blank else " " * self._random.randint(0, indent + 3))
            if not blank:
                lines[-1] += self._comment()
        return lines

    def _block(self, tree: Tree, indent: int) -> list[str]:
        """Return a mapping or list with one item a line or more."""
        lines: list[str] = []
        pad = " " * indent
        pairs = tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]
        for key, value in pairs:
            lines += self._own_lines(indent) if lines or indent == 0 else []
            start = f"{pad}-" if key is None else f"{pad}{self._key(key)}:"
            lines += self._value(start, value, indent, is_item=key is None)
        return lines

    def _key(self, key: str) -> str:
        return f'"{key}"' if self._chance(8) else write_scalar(key)

    def _value(self, start: str, value: Tree, indent: int, is_item: bool) -> list[str]:
        if isinstance(value, str):
            return self._text(start, value, indent)
        if not value or self._chance(2):
            return self._braces(start, value, indent)
        step = indent + self._random.choice([2, 2, 4])
        if is_item:
            first, *rest = self._block(value, indent + 2)
            return [f"{start} {first.lstrip()}", *rest]
        if isinstance(value, list) and self._chance(3):
            step = indent  # a list may stand below its key without an indent
        return [f"{start}{self._tail()}", *self._own_lines(step), *self._block(value, step)]

    def _text(self, start: str, text: str, indent: int) -> list[str]:
        pad = " " * (indent + self._random.choice([1, 2, 4]))
        lines = text.split("\n")
        if len(lines) > 1 and lines[0].strip() and text[0] != " " and self._chance(2):
            kept = text.endswith("\n") and lines[-2] != ""
            chomp = "" if kept else "-" if lines[-1] else "+"
            shown = lines[:-1] if text.endswith("\n") else lines
            if all(line.strip() or not line for line in shown):
                return [f"{start} |{chomp}{self._tail()}", *(pad + line for line in shown)]
        if self._chance(6) and text == text.strip() and all(" " not in ln for ln in lines) and text:
            return [f"{start} >-", *(f"{pad}{line}\n" for line in lines)]
        return [f"{start} {self._quoted(text)}{self._tail()}"]

    def _quoted(self, text: str, in_flow: bool = False) -> str:
        if "\n" not in text and self._chance(2):
            return "'" + text.replace("'", "''") + "'"
        if "\n" not in text and self._chance(2):
            return write_scalar(text, in_flow=in_flow)
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _braces(self, start: str, value: Tree, indent: int) -> list[str]:
        """Return a value in braces, over one line or several, with comments at the line ends."""
        lines = [f"{start} "]
        self._flow(value, lines, indent + 2)
        return [*lines[:-1], lines[-1] + self._tail()]

    def _flow(self, value: Tree, lines: list[str], indent: int) -> None:
        if isinstance(value, str):
            lines[-1] += self._quoted(value, in_flow=True)
            return
        lines[-1] += "{" if isinstance(value, dict) else "["
        pairs = list(value.items() if isinstance(value, dict) else [(None, item) for item in value])
        for at, (key, item) in enumerate(pairs):
            if self._chance(5):
                lines[-1] += self._tail()
                lines += [line for line in self._own_lines(indent) if line]
                lines.append(" " * (indent + self._random.randint(1, 3)))
            if key is not None:
                lines[-1] += f"{write_scalar(key, in_flow=True)}: "
            self._flow(item, lines, indent)
            lines[-1] += ", " if at + 1 < len(pairs) else ""
        if self._chance(6):
            lines[-1] += self._tail()
            lines.append(" " * (indent + 1))
        lines[-1] += "}" if isinstance(value, dict) else "]"
