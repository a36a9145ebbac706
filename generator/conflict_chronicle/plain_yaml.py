"""Read a configuration file as lists, mappings and texts; tags of other tools are ignored (rank 0)."""

from collections.abc import Sequence
from typing import Any

import yaml


def read_plain(text: str) -> Any:
    """Return the document with every scalar as text; raises ``yaml.YAMLError``.

    ``mkdocs.yml`` may hold tags such as ``!ENV`` that name code; they are read as plain values and
    never acted on.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return _plain(node, {}) if node is not None else {}


def find_key(text: str, path: Sequence[str | int]) -> tuple[int, int]:
    """Return line and column, from 1, of the last key of a path that the document has."""
    node, found = yaml.compose(text, Loader=yaml.CSafeLoader), (1, 1)
    for step in path:
        if isinstance(step, int) and isinstance(node, yaml.SequenceNode):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            # Of two keys of one name the later one counts, as it does in ``read_plain``.
            keys = [pair for pair in node.value if pair[0].value == step]
            if not keys:
                break
            key, node = keys[-1]
            found = key.start_mark.line + 1, key.start_mark.column + 1
    return found


def _plain(node: yaml.Node, made: dict[int, Any]) -> Any:
    """Return the value of a node; what an alias names is made once, even if it holds itself."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) in made:
        return made[id(node)]
    if isinstance(node, yaml.SequenceNode):
        items = made[id(node)] = []
        items.extend(_plain(item, made) for item in node.value)
        return items
    assert isinstance(node, yaml.MappingNode), "YAML has no fourth kind of node"
    fields = made[id(node)] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            fields[key.value] = _plain(value, made)
    return fields
