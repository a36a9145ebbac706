"""Read a configuration file as lists, mappings and texts; tags of other tools are ignored (rank 0)."""

from typing import Any

import yaml


def read_plain(text: str) -> Any:
    """Return the document with every scalar as text; raises ``yaml.YAMLError``.

    ``mkdocs.yml`` may hold tags such as ``!ENV`` that name code; they are read as plain values and
    never acted on.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return _plain(node) if node is not None else {}


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    assert isinstance(node, yaml.MappingNode), "YAML has no fourth kind of node"
    return {str(_plain(key)): _plain(value) for key, value in node.value}
