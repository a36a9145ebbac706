"""What the fields of a raw record name, whether or not its other values can be read (part of linking)."""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_chronicle.ledger.sides import UNARMED
from conflict_chronicle.load import Kind, Listing, Mapping, Node, Path, RawRecord, Scalar
from conflict_chronicle.model.base import ID_PATTERN

_EACH = "*"
# Where each kind of record names others.
_PLACES: dict[Kind, tuple[tuple[str, Path], ...]] = {
    "entry": (
        ("place", ("places", _EACH, "place")),
        ("actor", ("actors", _EACH, "actor")),
        ("entry", ("related", _EACH, "entry")),
        ("thread", ("threads", _EACH)),
        ("entry", ("merged_into",)),
        ("actor", ("claims", _EACH, "by")),
        ("actor", ("claims", _EACH, "of")),
        ("actor", ("claims", _EACH, "responsible")),
    ),
    "actor": (("actor", ("parents", _EACH, "actor")),),
}
_PLAIN: tuple[Path, ...] = ((), ("place",), ("entry",))
"""What is left of a path at a plain text that names by itself."""


class Unsound(NamedTuple):
    """A record that is there and of which values are wrong: what it names all the same."""

    file: str
    key: str | None
    """Its key in a file of many."""
    names: tuple[tuple[str, str, Path], ...]
    """As ``mentions`` yields them."""


def mentions(raw: RawRecord) -> Iterator[tuple[str, str, Path]]:
    """Yield kind, id and path of each record that a field names; what is no id is left out."""
    for kind, pattern in _PLACES.get(raw.kind, ()):
        for path, text in _texts(raw.fields, pattern, ()):
            # A speaker may be named in free words: only words joined by hyphens are meant as an id.
            is_words = text in UNARMED or (pattern[-1] == "by" and "-" not in text)
            if ID_PATTERN.fullmatch(text) and not is_words:
                yield kind, text, path


def _texts(node: Node | None, pattern: Path, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, Scalar):
        if pattern in _PLAIN:
            yield path, node.text
    elif pattern and pattern[0] == _EACH and isinstance(node, Listing):
        for at, item in enumerate(node.items):
            yield from _texts(item, pattern[1:], (*path, at))
    elif pattern and isinstance(node, Mapping):
        key = str(pattern[0])
        yield from _texts(node.get(key), pattern[1:], (*path, key))
