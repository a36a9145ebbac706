"""Read running text: code, links, wiki links, citations, footnote marks, emphasis.

One pass from left to right; every pattern stops at the next bracket of its kind or is possessive,
so the time is linear in the length of the text. The rules are CommonMark's without raw HTML,
entities, images and reference links, and with our own brackets.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from conflict_chronicle.problems import nearest
from conflict_chronicle.text.addresses import refuse_address
from conflict_chronicle.text.emphasis import Run, make_run, pair_runs
from conflict_chronicle.text.nodes import (
    Break,
    Citation,
    Code,
    Flaw,
    Inline,
    Kind,
    Link,
    NoteMark,
    Reference,
    Region,
    Text,
    Wiki,
)

PREFIXES: dict[str, Kind] = {
    "actor": "actor",
    "place": "place",
    "country": "country",
    "thread": "thread",
}

_SPECIAL = re.compile(r"[\\`\[\]<&*_!\n]")
_WIKI = re.compile(r"\[\[([^\[\]]*+)\]\]")
_CITE = re.compile(r"\[@([^\[\]]*+)\]")
_SOURCE = re.compile(r"@[A-Za-z0-9][A-Za-z0-9_.\-]*+")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,40}+)\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}+:[^\s<>]*+)>")
_AUTOMAIL = re.compile(r"<([^\s<>@:]++@[^\s<>@:]++)>")
_HTML = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9:\-]*+|!(?:--|\[)?|\?)")
_ENTITY = re.compile(r"&(?:#[0-9]++|#[xX][0-9A-Fa-f]++|[A-Za-z][A-Za-z0-9]*+);")
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"\*+|_+")
_LINKS = (Link, Wiki, Citation, NoteMark)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DESTINATION = re.compile(
    r"""\(\s*+
    (?: <(?P<angle>[^<>\n]*+)>
      | (?P<bare>(?: [^\s()<>\\] | \\[^\s] | \((?:[^\s()\\]|\\[^\s])*+\) )*+) )
    (?: \s++ (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' ) )?+
    \s*+\)""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(slots=True)
class Findings:
    """What reading a text brings to light, in order of reading."""

    references: list[Reference] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    marks: list[NoteMark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Bracket:
    index: int
    offset: int
    image: bool


def read_inlines(region: Region, findings: Findings) -> tuple[Inline, ...]:
    """Return the inlines of a region; references and flaws are added to ``findings``."""
    if not _SPECIAL.search(region.text):
        return (Text(region.text),) if region.text else ()
    return _Scan(region, findings).run()


class _Scan:
    """The state of one pass over one region; each ``_at_…`` returns where to go on."""

    def __init__(self, region: Region, findings: Findings) -> None:
        self.region = region
        self.text = region.text
        self.findings = findings
        self.out: list[Inline | Run] = []
        self.brackets: list[_Bracket] = []
        self.ticks: dict[int, list[int]] | None = None

    def run(self) -> tuple[Inline, ...]:
        text, out, position = self.text, self.out, 0
        while special := _SPECIAL.search(text, position):
            start = special.start()
            if start > position:
                out.append(Text(text[position:start]))
            position = _HANDLERS[special[0]](self, start)
        if position < len(text):
            out.append(Text(text[position:]))
        return pair_runs(out)

    def _flaw(
        self, code: str, start: int, length: int, message: str, help: str, better: str | None = None
    ) -> None:
        line, column = self.region.place(start)
        self.findings.flaws.append(Flaw(code, message, line, column, length, help, better))

    def _keep(self, start: int, end: int) -> int:
        self.out.append(Text(self.text[start:end]))
        return end

    def _at_backslash(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            self.out.append(Break())
            return at + 2
        if following in _PUNCTUATION:
            return self._keep(at + 1, at + 2)
        return self._keep(at, at + 1)

    def _at_newline(self, at: int) -> int:
        last = self.out[-1] if self.out else None
        if isinstance(last, Text) and last.text.endswith(" "):
            hard = last.text.endswith("  ")
            self.out[-1] = Text(last.text.rstrip(" "))
            if hard:
                self.out.append(Break())
                return at + 1
        return self._keep(at, at + 1)

    def _at_tick(self, at: int) -> int:
        opening = _TICKS.match(self.text, at)
        assert opening is not None
        width = opening.end() - at
        closing = self._closing_ticks(width, opening.end())
        if closing is None:
            self._flaw(
                "E607",
                at,
                width,
                "a backtick has no partner",
                "write an apostrophe (’), or \\` for a plain backtick",
            )
            return self._keep(at, opening.end())
        inner = self.text[opening.end() : closing].replace("\n", " ")
        if inner.startswith(" ") and inner.endswith(" ") and inner.strip():
            inner = inner[1:-1]
        self.out.append(Code(inner))
        return closing + width

    def _closing_ticks(self, width: int, after: int) -> int | None:
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        starts = self.ticks.get(width, [])
        index = bisect_left(starts, after)
        return starts[index] if index < len(starts) else None

    def _at_run(self, at: int) -> int:
        run = _RUN.match(self.text, at)
        assert run is not None
        self.out.append(make_run(self.text, at, run.end()))
        return run.end()

    def _at_bang(self, at: int) -> int:
        if self.text.startswith("[", at + 1) and not self.text.startswith("[[", at + 1):
            self.brackets.append(_Bracket(len(self.out), at, image=True))
            return self._keep(at, at + 2)
        return self._keep(at, at + 1)

    def _at_open(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        # Of three brackets the first is plain, so that a long row is one flaw and not a hundred.
        if following == "[" and self.text[at + 2 : at + 3] != "[":
            return self._wiki(at)
        if following == "@":
            return self._cite(at)
        if following == "^" and (note := _NOTE.match(self.text, at)):
            mark = NoteMark(note[1], *self.region.place(at))
            self.findings.marks.append(mark)
            self.out.append(mark)
            return note.end()
        self.brackets.append(_Bracket(len(self.out), at, image=False))
        return self._keep(at, at + 1)

    def _at_close(self, at: int) -> int:
        opening = self.brackets.pop() if self.brackets else None
        if opening is None:
            return self._keep(at, at + 1)
        found = _DESTINATION.match(self.text, at + 1)
        if found is None:
            return self._keep(at, at + 1)
        if opening.image:
            self._flaw(
                "E603",
                opening.offset,
                _length(self.text, opening.offset, found.end()),
                "pictures cannot stand in a text",
                "name the picture among the sources, with its publisher and address",
            )
            return self._keep(at, found.end())
        angle = found["angle"]
        href = _ESCAPED.sub(r"\1", found["bare"] if angle is None else angle)
        if not self._allow(href, opening.offset, found.end()):
            return self._keep(at, found.end())
        if any(isinstance(part, _LINKS) for part in self.out[opening.index + 1 :]):
            length = _length(self.text, opening.offset, found.end())
            message = "a link holds another link, a citation or a footnote"
            self._flaw("E606", opening.offset, length, message, "put it before or after the link")
            # What is still open would hold it too.
            self.brackets.clear()
            return self._keep(at, found.end())
        title = " ".join(_ESCAPED.sub(r"\1", found["double"] or found["single"] or "").split())
        inside = pair_runs(self.out[opening.index + 1 :])
        del self.out[opening.index :]
        # A link holds no link: brackets that are still open cannot become one any more.
        self.brackets.clear()
        self.out.append(Link(href, title or None, inside))
        return found.end()

    def _allow(self, href: str, start: int, end: int) -> bool:
        reason = refuse_address(href)
        if reason is not None:
            self._flaw(
                "E604",
                start,
                _length(self.text, start, end),
                f"this link {reason}",
                "links may lead to http://, https:// and mailto: addresses and within this site",
            )
        return reason is None

    def _wiki(self, at: int) -> int:
        found = _WIKI.match(self.text, at)
        if found is None:
            self._flaw(
                "E606",
                at,
                2,
                "a wiki link has no end",
                "write [[id]] or [[id|own words]]; for plain brackets write \\[\\[",
            )
            return self._keep(at, at + 2)
        reference = self._read_wiki(found[1], at, _length(self.text, at, found.end()))
        if reference is None:
            return self._keep(at, found.end())
        self.findings.references.append(reference)
        self.out.append(Wiki(reference))
        return found.end()

    def _read_wiki(self, content: str, at: int, length: int) -> Reference | None:
        address, bar, words = content.partition("|")
        prefix, colon, target = address.strip().rpartition(":")
        kind = PREFIXES.get(prefix.strip()) if colon else "entry"
        label = " ".join(words.split())
        target = target.strip()
        if kind is None:
            known = nearest(prefix, PREFIXES) if len(prefix) <= 20 else None
            self._flaw(
                "E606",
                at,
                length,
                f"a wiki link has the unknown prefix “{prefix}:”",
                "write [[actor:…]], [[place:…]], [[country:…]], [[thread:…]] or an entry's id",
                f"[[{known}:{target}{bar}{words}]]" if known else None,
            )
        elif not target or (bar and not label) or "\n" in target:
            self._flaw(
                "E606",
                at,
                length,
                "a wiki link has no words after the bar" if target else "a wiki link names nothing",
                "write [[id]] or [[id|own words]]",
            )
        else:
            return Reference(kind, target, label or None, *self.region.place(at), length)
        return None

    def _cite(self, at: int) -> int:
        found = _CITE.match(self.text, at)
        references = self._read_cite(found[1], at) if found else None
        if found is None or references is None:
            self._flaw(
                "E606",
                at,
                _length(self.text, at, found.end()) if found else 2,
                "a citation cannot be read",
                "write [@id] with the short id of a source, or [@one; @two]",
            )
            return self._keep(at, found.end() if found else at + 2)
        self.findings.references += references
        self.out.append(Citation(references))
        return found.end()

    def _read_cite(self, content: str, at: int) -> tuple[Reference, ...] | None:
        references = []
        offset = at + 1
        for part in f"@{content}".split(";"):
            name = part.strip()
            if not _SOURCE.fullmatch(name):
                return None
            start = offset + part.index(name)
            place = self.region.place(start)
            references.append(Reference("source", name[1:], None, *place, len(name)))
            offset += len(part) + 1
        return tuple(references)

    def _at_less(self, at: int) -> int:
        address = _AUTOLINK.match(self.text, at) or _AUTOMAIL.match(self.text, at)
        if address:
            shown = address[1]
            href = shown if _AUTOLINK.match(self.text, at) else f"mailto:{shown}"
            if self._allow(href, at, address.end()):
                self.out.append(Link(href, None, (Text(shown),)))
                return address.end()
        elif tag := _HTML.match(self.text, at):
            self._flaw(
                "E601",
                at,
                tag.end() - at,
                f"HTML is not read: {tag[0]}",
                "write it as plain words or Markdown; for “less than” put a blank after <",
            )
        return self._keep(at, at + 1)

    def _at_and(self, at: int) -> int:
        entity = _ENTITY.match(self.text, at)
        if entity and (char := html.unescape(entity[0])) != entity[0]:
            visible = char if char.isprintable() and not char.isspace() else None
            self._flaw(
                "E601",
                at,
                entity.end() - at,
                f"HTML character references are not read: {entity[0]}",
                "write the character itself",
                visible,
            )
        return self._keep(at, at + 1)


_HANDLERS: dict[str, Callable[[_Scan, int], int]] = {
    "\\": _Scan._at_backslash,
    "\n": _Scan._at_newline,
    "`": _Scan._at_tick,
    "*": _Scan._at_run,
    "_": _Scan._at_run,
    "!": _Scan._at_bang,
    "[": _Scan._at_open,
    "]": _Scan._at_close,
    "<": _Scan._at_less,
    "&": _Scan._at_and,
}


def _length(text: str, start: int, end: int) -> int:
    """Return the length of ``text[start:end]`` on its first line: spans never leave a line."""
    newline = text.find("\n", start, end)
    return (end if newline < 0 else newline) - start
