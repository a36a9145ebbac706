"""Read YAML as text nodes with positions, and refuse what hides or changes values.

Through PyYAML's composer with the C parser: it gives the place of every node, and no value is typed,
so ``NO`` stays ``NO`` and ``12:30`` stays ``12:30``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from conflict_chronicle.load.characters import find_hidden
from conflict_chronicle.load.explain_yaml import explain
from conflict_chronicle.load.nodes import Listing, Mapping, Node, Scalar
from conflict_chronicle.problems import Problem, Result, Span

DEEPEST = 12
MOST_NODES = 2000
_STANDARD_TAGS = "tag:yaml.org,2002:"
# An anchor, an alias and a tag stand where a value begins; within one, as in an address, they are text.
_SPECIAL = re.compile(r"(?:^|[\s\[\]{},:?-])[&*!]|<<|^%", re.MULTILINE)
_SIGNS = ("&", "*", "!", "<<", "%")
_CUT_COMMENT = re.compile(r"[ \t]+#[^\s#]")
_BRACKETS = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = re.compile(rf"^[ \-?]{{{DEEPEST + 1},}}", re.MULTILINE)


def read_yaml(
    file: str, text: str, first_line: int = 1, most_nodes: int = MOST_NODES
) -> Result[Node]:
    """Read one YAML document; ``first_line`` is the line of the file where the text begins."""
    try:
        # Nested lists recurse in C and in Python, so their depth is counted before nodes are made.
        if may_be_special(text) or may_go_deep(text):
            special = tuple(_find_special(file, text, first_line))
            if special:
                return None, special
        root = yaml.compose(text, Loader=TextComposer)
    except yaml.YAMLError as error:
        return None, (explain(file, text, first_line, error),)
    if root is None:
        return Mapping((), first_line, 1), ()
    builder = _Builder(file, text.split("\n"), first_line, most_nodes, "#" in text)
    node = builder.build(root, 0)
    return node, tuple(builder.problems)


class TextComposer(yaml.CSafeLoader):
    """PyYAML's composer without the guessing of types, which is 40 % of its time and unused here."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """Give every node the same tag."""
        return "text"

    def descend_resolver(self, parent: object, index: object) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """See ``descend_resolver``."""


@dataclass(slots=True)
class _Builder:
    """Turns PyYAML's nodes into ours and collects the problems on the way."""

    file: str
    lines: list[str]
    first_line: int
    most_nodes: int
    has_hash: bool
    """Whether there may be a comment at all."""
    count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def build(self, node: yaml.Node, depth: int) -> Node:
        self.count += 1
        start = node.start_mark
        line, column = start.line + self.first_line, start.column + 1
        if self.count > self.most_nodes:
            if self.count == self.most_nodes + 1:
                message = f"more than {self.most_nodes:,} values are too many"
                self._flag("E111", message, line, column)
            return Scalar("", line, column, 1, "'")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line, column)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.build(item, depth + 1) for item in node.value)
            return Listing(items, line, column)
        assert isinstance(node, yaml.MappingNode), "YAML has no fourth kind of node"
        return Mapping(tuple(self._pairs(node, depth)), line, column)

    def _scalar(self, node: yaml.ScalarNode, line: int, column: int) -> Scalar:
        start, end, style = node.start_mark, node.end_mark, node.style
        length = end.column - start.column if end.line == start.line else 1
        if self.has_hash and not style and end.line < len(self.lines):
            self._ask_about_comment(node, line)
        if style == '"':
            for item in find_hidden(self.file, node.value):
                self._flag(item.code, item.message, line, column, length, item.help)
        return Scalar(node.value, line, column, length or 1, style or None)

    def _ask_about_comment(self, node: yaml.ScalarNode, line: int) -> None:
        rest = self.lines[node.end_mark.line][node.end_mark.column :]
        if node.value and _CUT_COMMENT.match(rest):
            self._flag(
                "W117",
                f"everything from '{rest.strip()[:30]}' on is a comment and not part of the value",
                line + node.end_mark.line - node.start_mark.line,
                node.end_mark.column + 1,
                len(rest),
                "put the whole value in quotes, or write '# ' with a blank for a comment",
            )

    def _pairs(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self.build(key_node, depth + 1)
            value = self.build(value_node, depth + 1)
            if not isinstance(key, Scalar):
                self._flag("E116", "a key must be a single word", key.line, key.column)
            elif key.text in seen:
                message = f"the key '{key.text}' stands twice, first in line {seen[key.text]}"
                self._flag("E106", message, key.line, key.column, key.length)
            else:
                seen[key.text] = key.line
                if isinstance(value, Scalar) and value.is_empty:
                    message = f"'{key.text}' has no value: fill it in or remove the line"
                    self._flag("E109", message, key.line, key.column, key.length)
                yield key, value

    def _flag(
        self,
        code: str,
        message: str,
        line: int,
        column: int,
        length: int = 1,
        help: str | None = None,
    ) -> None:
        span = Span(self.file, line, column, length)
        self.problems.append(Problem(code, message, span, help=help))


def may_be_special(text: str) -> bool:
    """Tell whether a text may hold an anchor, an alias, a tag, a merge key or an instruction."""
    # To look for the signs alone is ten times faster, and most texts hold none.
    return any(sign in text for sign in _SIGNS) and _SPECIAL.search(text) is not None


def may_go_deep(text: str) -> bool:
    """Tell whether lists may nest deeper than DEEPEST; brackets in quotes count, which is harmless."""
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return True
    return _DEEP_BLOCK.search(text) is not None


def _find_special(file: str, text: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each anchor, alias, tag and merge key, and for lists that go too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark is not None, "the C parser gives every event its place"
        span = Span(file, mark.line + first_line, mark.column + 1)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield Problem("E111", "lists inside lists go too deep", span)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            message = "a line that begins with %, which YAML takes for an instruction"
            yield Problem("E104", message, span, help="remove it")
        if isinstance(event, yaml.NodeEvent):
            yield from _flag_node(event, span)


def _flag_node(event: yaml.NodeEvent, span: Span) -> Iterator[Problem]:
    mend = "write the value out, or put it in quotes"
    if isinstance(event, yaml.AliasEvent):
        yield Problem("E107", f"'*{event.anchor}' is a YAML alias", span, help=mend)
        return
    if event.anchor:
        yield Problem("E107", f"'&{event.anchor}' is a YAML anchor", span, help=mend)
    tag = getattr(event, "tag", None)
    if tag:
        yield Problem("E108", f"'{_tag_name(tag)}' is a YAML tag", span, help=mend)
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        yield Problem("E107", "'<<' merges YAML mappings: write the keys out", span)


def _tag_name(tag: str) -> str:
    return "!!" + tag.removeprefix(_STANDARD_TAGS) if tag.startswith(_STANDARD_TAGS) else tag
