"""Find the fields of a record in its file's text, and make the edits that change them."""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

import yaml

from conflict_chronicle.edit.edits import Edit, SourceText
from conflict_chronicle.edit.scalars import write_scalar
from conflict_chronicle.load import Kind, Path, SourceFile, closing_fence, kind_of, stem_of


class RecordText:
    """One record within the text of its file.

    Paths are those of problems and findings: ``("claims", 2, "by")``. Edits of one file may be
    gathered from several records and calls, as long as they touch different fields.
    """

    def __init__(
        self,
        file: SourceFile,
        source: SourceText,
        ident: str,
        root: yaml.MappingNode,
        first_line: int,
        key: yaml.ScalarNode | None = None,
    ) -> None:
        self.file = file.path
        self.kind: Kind = kind_of(file.path)
        self.id = ident
        self.source = source
        self._root = root
        self._first = first_line
        self._key = key

    def find(self, path: Path) -> yaml.Node | None:
        """Return the YAML node at a path, or None."""
        chain = self._chain(path)
        return chain[-1] if chain else None

    def text(self, path: Path) -> str | None:
        """Return the single value at a path as it is read, or None for no such value."""
        node = self.find(path)
        return node.value if isinstance(node, yaml.ScalarNode) else None

    def keys(self, path: Path = ()) -> tuple[str, ...]:
        """Return the keys of the mapping at a path in the order of the file."""
        node = self.find(path)
        return tuple(key.value for key, _ in node.value) if is_mapping(node) else ()

    def count(self, path: Path) -> int:
        """Return how many items the list at a path has; 0 where there is none."""
        node = self.find(path)
        return len(node.value) if isinstance(node, yaml.SequenceNode) else 0

    def span(self, path: Path) -> tuple[int, int]:
        """Return where the value at a path begins and ends. Raises ``KeyError`` without one."""
        node = self._node(path)
        return self._start(node), self._end(node)

    def replace(self, path: Path, text: str) -> Edit:
        """Return the edit that puts a single value in the place of what stands at a path."""
        start, end = self.span(path)
        written = write_scalar(text, in_flow=self._in_flow(path))
        before = self.source.text[start - 1 : start]
        return Edit(start, end, written if before in " \n-[{" else f" {written}")

    def rename(self, path: Path, key: str) -> Edit:
        """Return the edit that gives the last key of a path another name; () is the record's own."""
        node = self._key_node(path)
        written = write_scalar(key, in_flow=self._in_flow(path) if path else False)
        return Edit(self._start(node), self._end(node), written)

    def add(self, path: Path, key: str, written: str, order: Sequence[str] = ()) -> Edit:
        """Return the edit that adds a key to the mapping at a path, with its value as YAML text.

        It stands behind those of its neighbours that ``order`` names before it, else at the end. A
        value of several lines begins with a line end, and its lines are indented from the key on.
        """
        node = self._node(path)
        if not is_mapping(node):
            raise KeyError(path)
        earlier = order[: order.index(key)] if key in order else ()
        before = [pair for pair in node.value if not order or pair[0].value in earlier]
        if node.flow_style:
            return self._add_in_flow(node, before, f"{key}: {written}")
        indent = " " * node.start_mark.column
        value = written.replace("\n", "\n" + indent) if written.startswith("\n") else f" {written}"
        line = f"{indent}{key}:{value}"
        if not node.value or not before:
            start = self.source.line_start(node.start_mark.line + self._first)
            return self._add_first(node, start, line, indent)
        at = self._end_of_line(self._end(before[-1][1]))
        return Edit(at, at, f"\n{line}")

    def append(self, path: Path, written: str) -> Edit:
        """Return the edit that adds an item, as YAML text of one line, to the list at a path."""
        node = self._node(path)
        if not isinstance(node, yaml.SequenceNode):
            raise KeyError(path)
        if node.flow_style:
            return self._add_in_flow(node, [(item, item) for item in node.value], written)
        at = self._end_of_line(self._end(node))
        return Edit(at, at, f"\n{' ' * node.start_mark.column}- {written}")

    def remove(self, path: Path) -> Edit:
        """Return the edit that takes out a field or an item, with the lines that it alone fills."""
        parent, node = self._node(path[:-1]), self._node(path)
        begin = self._key_node(path) if is_mapping(parent) else node
        assert isinstance(parent, yaml.CollectionNode), "only collections have fields"
        starts = [self._start(pair[0] if is_mapping(parent) else pair) for pair in parent.value]
        start, end = self._start(begin), self._end(node)
        at = starts.index(start)
        if parent.flow_style:
            if at + 1 < len(starts):
                return Edit(start, starts[at + 1], "")
            before = self._end(_value(parent.value[at - 1])) if at else start
            return Edit(before, end, "")
        line = self.source.line_start(self.source.line_of(start))
        lead = self.source.text[line:start]
        if is_mapping(parent) and lead.strip() and at + 1 < len(starts):
            return Edit(start, starts[at + 1], "")
        return Edit(line, self.source.line_start(self.source.line_of(end) + 1), "")

    def remove_record(self) -> Edit:
        """Return the edit that takes the whole record out of a file that holds others too."""
        start, end = self._start(self._key_node(())), self._end(self._root)
        first = self.source.line_start(self.source.line_of(start))
        return Edit(first, self.source.line_start(self.source.line_of(end) + 1), "")

    @property
    def is_in_braces(self) -> bool:
        """Tell whether the record as a whole is written in braces."""
        return bool(self._root.flow_style)

    # Nodes and places ----------------------------------------------------------------------------

    def _chain(self, path: Path) -> list[yaml.Node]:
        """Return the nodes from the root to a path; an empty list where it leads nowhere."""
        chain: list[yaml.Node] = [self._root]
        for step in path:
            child = _child(chain[-1], step)
            if child is None:
                return []
            chain.append(child)
        return chain

    def _node(self, path: Path) -> yaml.Node:
        chain = self._chain(path)
        if not chain:
            raise KeyError(path)
        return chain[-1]

    def _key_node(self, path: Path) -> yaml.Node:
        if not path:
            if self._key is None:
                raise KeyError(path)
            return self._key
        parent = self.find(path[:-1])
        for key, _ in parent.value if is_mapping(parent) else ():
            if key.value == path[-1]:
                assert isinstance(key, yaml.Node), "keys are nodes"
                return key
        raise KeyError(path)

    def _in_flow(self, path: Path) -> bool:
        return any(getattr(node, "flow_style", False) for node in self._chain(path)[:-1])

    def _start(self, node: yaml.Node) -> int:
        mark = node.start_mark
        return self.source.offset(mark.line + self._first, mark.column + 1)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node really ends: the parser puts the end of a block at what follows it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self._end(_value(node.value[-1]))
        mark = node.end_mark
        end = self.source.line_start(mark.line + self._first) + mark.column
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            start = self._start(node)
            return start + len(self.source.text[start:end].rstrip())
        return end

    def _end_of_line(self, offset: int) -> int:
        line = self.source.line_of(offset)
        return self.source.offset(line, len(self.source.text) + 1)

    def _add_in_flow(
        self, node: yaml.Node, before: Sequence[tuple[yaml.Node, yaml.Node]], written: str
    ) -> Edit:
        if before:
            at = self._end(before[-1][1])
            return Edit(at, at, f", {written}")
        at = self._start(node) + 1
        return Edit(at, at, f"{written}, " if node.value else written)

    def _add_first(self, node: yaml.Node, start: int, line: str, indent: str) -> Edit:
        lead = self.source.text[start : self._start(node)]
        if not lead.strip():
            return Edit(start, start, f"{line}\n")
        at = self._start(node)  # the first key stands behind a hyphen
        return Edit(at, at, f"{line.lstrip()}\n{indent}")


def open_records(file: SourceFile) -> tuple[RecordText, ...]:
    """Return the records of a file that ``parse`` reads without errors, ready to be edited."""
    source = SourceText(file.data)
    text = source.text.replace("\r\n", "\n")
    if not file.path.endswith(".md"):
        return tuple(_members(file, source, _compose(text)))
    lines = text.split("\n")
    close = closing_fence(lines)
    root = _compose("\n".join((*lines[1:close], "")))
    return (RecordText(file, source, stem_of(file.path), root, 2),) if root is not None else ()


def _members(
    file: SourceFile, source: SourceText, root: yaml.MappingNode | None
) -> Iterator[RecordText]:
    if root is None:
        return
    collection: yaml.Node | None = root
    if kind_of(file.path) != "place":
        collection = _child(root, "entries")
        if collection is None:
            yield RecordText(file, source, stem_of(file.path), root, 1)
    for key, value in collection.value if is_mapping(collection) else ():
        if is_mapping(value):
            yield RecordText(file, source, key.value, value, 1, key)


def is_mapping(node: object) -> TypeGuard[yaml.MappingNode]:
    """Tell whether a node is a mapping."""
    return isinstance(node, yaml.MappingNode)


def _compose(text: str) -> yaml.MappingNode | None:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return root if isinstance(root, yaml.MappingNode) else None


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def _value(item: yaml.Node | tuple[yaml.Node, yaml.Node]) -> yaml.Node:
    return item[1] if isinstance(item, tuple) else item
