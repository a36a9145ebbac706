"""Read a configuration file as lists, mappings and texts; tags of other tools are ignored (rank 0)."""

from typing import Any

import yaml


def read_plain(text: str) -> Any:
    """Return the document with every scalar as text; raises ``yaml.YAMLError``.

    ``mkdocs.yml`` may hold tags such as ``!ENV`` that name code; they are read as plain values and
    never acted on.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return _plain(node, {}) if node is not None else {}


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
