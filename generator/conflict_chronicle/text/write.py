"""Write the blocks of a text as HTML and as plain words (part of converting a text)."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from conflict_chronicle.messages import Messages
from conflict_chronicle.text.addresses import leaves_site
from conflict_chronicle.text.mentions import Key, MentionIndex
from conflict_chronicle.text.nodes import (
    Align,
    Block,
    Break,
    Citation,
    Code,
    CodeBlock,
    Document,
    Heading,
    Inline,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Quote,
    Reference,
    Row,
    Rule,
    Table,
    Tag,
    Text,
    Wiki,
)

_PREFIX = re.compile(r"[a-z][a-z0-9\-]*-")


class Target(NamedTuple):
    """Where a reference leads: address, title (shown on hover, may be empty), words of its own."""

    href: str
    title: str
    label: str


class CitedSource(NamedTuple):
    """A source in the list of an entry: its number there, its address, what it is."""

    number: int
    href: str
    title: str


Resolve: TypeAlias = Callable[[Reference], Target | None]
Cite: TypeAlias = Callable[[str], CitedSource | None]

NO_MENTIONS = MentionIndex.build(())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies outside a text: where its references lead, and where it will stand."""

    resolve: Resolve
    """Finds the page of a reference, None when there is none (the check has reported it)."""
    cite: Cite
    """Finds a source of the entry by its short id."""
    messages: Messages
    mentions: MentionIndex = NO_MENTIONS
    exclude: Set[Key] = frozenset()
    """What is never linked by itself: the page's own actor."""
    prefix: str = ""
    """Begins every id, such as ``fr-``, so that several texts can stand on one page."""
    top: int = 3
    """Level of the text's highest heading, 1 to 6."""

    def __post_init__(self) -> None:
        if (self.prefix and not _PREFIX.fullmatch(self.prefix)) or not 1 <= self.top <= 6:
            raise ValueError(f"ids cannot begin with {self.prefix!r}, or no level {self.top!r}")


def escape(text: str) -> str:
    """Return the characters as HTML, for text and quoted attributes; ``&`` is always escaped."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


class Writer:
    """The state of writing one text."""

    def __init__(self, document: Document, around: Surroundings) -> None:
        self.document = document
        self.around = around
        levels = [block.level for block in document.blocks if isinstance(block, Heading)]
        self.shift = around.top - min(levels, default=1)
        self.html: list[str] = []
        self.plain: list[str] = []
        self.targets: dict[Key, None] = {}
        self.cited: dict[str, None] = {}
        written = {(reference.kind, reference.target) for reference in document.references}
        self.spent: set[Key] = {*around.exclude, *written}
        self.linking = True
        self.notes = {note.label: note for note in reversed(document.notes)}
        self.order: list[str] = []
        """Labels of the notes that have a mark, in order of the first."""
        self.letters: dict[str, str] = {}
        self.marks: dict[str, int] = {}

    def write(self) -> tuple[str, str, str]:
        """Return the HTML, the plain words, and those of the first paragraph."""
        first: str | None = None
        for block in self.document.blocks:
            start = len(self.plain)
            self._block(block)
            if first is None and isinstance(block, Paragraph):
                first = "".join(self.plain[start:]).strip()
        self._notes()
        return "".join(self.html), "".join(self.plain).strip(), first or ""

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._element("p", block.inside)
            case Heading():
                # Mentions are never linked in headings: the page would have links in its contents.
                self.linking, was = False, self.linking
                self._element(f"h{min(6, max(1, block.level + self.shift))}", block.inside)
                self.linking = was
            case Rule():
                self.html.append("<hr>\n")
            case CodeBlock():
                self.html.append(f"<pre><code>{escape(block.text)}</code></pre>\n")
                self.plain.append(block.text)
            case Quote():
                self.html.append("<blockquote>\n")
                self._blocks(block.blocks)
                self.html.append("</blockquote>\n")
            case List():
                self._list(block)
            case Table():
                self._table(block)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _element(self, name: str, inside: tuple[Inline, ...]) -> None:
        self.html.append(f"<{name}>")
        self._inlines(inside)
        self.html.append(f"</{name}>\n")
        self.plain.append("\n")

    def _list(self, block: List) -> None:
        name = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        self.html.append(f"<{name}{start}>\n")
        for item in block.items:
            self.html.append("<li>")
            for part in item:
                if block.tight and isinstance(part, Paragraph):
                    self._inlines(part.inside)
                    self.plain.append("\n")
                else:
                    if not self.html[-1].endswith("\n"):
                        self.html.append("\n")
                    self._block(part)
            self.html.append("</li>\n")
        self.html.append(f"</{name}>\n")

    def _table(self, table: Table) -> None:
        self.html.append("<table>\n<thead>\n")
        self._row(table.head, table, 'th scope="col"')
        self.html.append("</thead>\n")
        if table.rows:
            self.html.append("<tbody>\n")
            for row in table.rows:
                self._row(row, table, "td")
            self.html.append("</tbody>\n")
        self.html.append("</table>\n")

    def _row(self, row: Row, table: Table, tag: str) -> None:
        missing = len(table.align) - len(row)
        self.html.append("<tr>")
        for number, cell in enumerate((*row, *((),) * missing)):
            align: Align = table.align[number] if number < len(table.align) else None
            self.html.append(f'<{tag} class="cc-{align}">' if align else f"<{tag}>")
            self._inlines(cell)
            self.html.append(f"</{tag[:2]}>")
            self.plain.append(" ")
        self.html.append("</tr>\n")
        self.plain.append("\n")

    def _inlines(self, inlines: tuple[Inline, ...]) -> None:
        for number, inline in enumerate(inlines):
            match inline:
                case Text():
                    following = inlines[number + 1] if number + 1 < len(inlines) else None
                    # A number of a source or note stands directly after the word.
                    raised = isinstance(following, Citation | NoteMark)
                    self._text(inline.text.rstrip(" \n") if raised else inline.text)
                case Tag():
                    self.html.append(inline.html)
                case Code():
                    self.html.append(f"<code>{escape(inline.text)}</code>")
                    self.plain.append(inline.text)
                case Break():
                    self.html.append("<br>\n")
                    self.plain.append(" ")
                case Wiki():
                    self._wiki(inline.reference)
                case Citation():
                    self._citation(inline)
                case NoteMark():
                    self._mark(inline.label)
                case Link():
                    self._link(inline)

    def _text(self, text: str) -> None:
        self.plain.append(text.replace("\n", " "))
        if not self.linking:
            self.html.append(escape(text))
            return
        done = 0
        for mention in self.around.mentions.find(text):
            if mention.key is None or mention.key in self.spent:
                continue
            link = self._mention(mention.key, text[mention.start : mention.end])
            if link is not None:
                self.html += (escape(text[done : mention.start]), link)
                done = mention.end
        self.html.append(escape(text[done:]))

    def _mention(self, key: Key, name: str) -> str | None:
        self.spent.add(key)
        kind, target = key
        found = self.around.resolve(Reference(kind, target, name, 0, 0, len(name)))
        if found is None:
            return None
        self.targets[key] = None
        return _anchor(found, name, "cc-mention")

    def _wiki(self, reference: Reference) -> None:
        found = self.around.resolve(reference)
        if found is None:
            words = reference.label or reference.target
            self.html.append(f'<span class="cc-missing">{escape(words)}</span>')
        else:
            words = reference.label or found.label
            self.targets[reference.kind, reference.target] = None
            self.html.append(_anchor(found, words))
        self.plain.append(words)

    def _citation(self, citation: Citation) -> None:
        marks = []
        for reference in citation.references:
            source = self.around.cite(reference.target)
            if source is None:
                marks.append(f'<span class="cc-missing">{escape(reference.target)}</span>')
                continue
            self.cited[reference.target] = None
            title = f' title="{escape(source.title)}"' if source.title else ""
            marks.append(f'<a href="{escape(source.href)}"{title}>{source.number}</a>')
        self.html.append(f"<sup>{', '.join(marks)}</sup>")

    def _link(self, link: Link) -> None:
        title = f' title="{escape(link.title)}"' if link.title else ""
        # No word to other sites about which page, in which country's list, was being read.
        away = ' rel="noreferrer" class="cc-external"' if leaves_site(link.href) == "web" else ""
        self.html.append(f'<a href="{escape(link.href)}"{title}{away}>')
        self.linking, was = False, self.linking
        self._inlines(link.inside)
        self.linking = was
        self.html.append("</a>")

    def _mark(self, label: str) -> None:
        if label not in self.notes:
            self.html.append(escape(f"[^{label}]"))
            self.plain.append(f"[^{label}]")
            return
        if label not in self.letters:
            self.letters[label] = _letter(len(self.order))
            self.order.append(label)
        letter = self.letters[label]
        count = self.marks[letter] = self.marks.get(letter, 0) + 1
        own = f"{self.around.prefix}noteref-{letter}" + (f"-{count}" if count > 1 else "")
        title = escape(self.around.messages.text("text.note", label=letter))
        self.html.append(
            f'<sup class="cc-note"><a href="#{self.around.prefix}note-{letter}" id="{own}"'
            f' title="{title}">{letter}</a></sup>'
        )

    def _notes(self) -> None:
        """Write the notes in order of their marks, which may stand in notes, then all others."""
        if not self.document.notes:
            return
        self.html.append('<ol type="a" class="cc-notes">\n')
        done = 0
        while done < len(self.order):
            label = self.order[done]
            self._note(self.notes[label], _letter(done))
            done += 1
        for note in self.document.notes:
            if note.label not in self.letters or self.notes[note.label] is not note:
                self._note(note, _letter(done))
                done += 1
        self.html.append("</ol>\n")

    def _note(self, note: Note, letter: str) -> None:
        self.html.append(f'<li id="{self.around.prefix}note-{letter}">')
        self._blocks(note.blocks)
        if letter in self.marks:
            title = escape(self.around.messages.text("text.note_back", label=letter))
            href = f"#{self.around.prefix}noteref-{letter}"
            back = f'<a href="{href}" class="cc-back" title="{title}">↩</a>'
            last = self.html.pop()
            self.html.append(f" {back}{last}" if last == "</p>\n" else f"{last}{back}\n")
        self.html.append("</li>\n")


def _anchor(target: Target, words: str, name: str = "") -> str:
    title = f' title="{escape(target.title)}"' if target.title else ""
    kind = f' class="{name}"' if name else ""
    return f'<a href="{escape(target.href)}"{title}{kind}>{escape(words)}</a>'


def _letter(number: int) -> str:
    """Return a, b, … z, aa, ab … for 0, 1, …, as ``type="a"`` numbers a list."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
