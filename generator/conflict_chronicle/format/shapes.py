"""The order of the keys of each record, as the model has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args, get_origin

from conflict_chronicle.load import Kind
from conflict_chronicle.model import Entry, Record
from conflict_chronicle.model.entry import Translation
from conflict_chronicle.model.json_schema import KINDS


@dataclass(frozen=True)
class Shape:
    """How the mappings at one place of a record are written."""

    order: tuple[str, ...] = ()
    """Keys in the order of the model; empty where keys are ids, which stay in the author's order."""
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    values: "Shape | None" = None
    """Shape of every value where keys are ids."""
    is_block: bool = False
    """Written with one key a line, however short it is."""

    def of(self, key: str) -> "Shape":
        """Return the shape of the value of a key, or of the items of a list there."""
        return self.values or self.fields.get(key, NO_SHAPE)


NO_SHAPE = Shape()
SENTENCES = ("points",)
"""Lists of sentences, one a line however short they are."""


@lru_cache
def shape_of(kind: Kind, *, collection: bool = False) -> Shape:
    """Return the shape of a record's file; ``collection`` is for records below ``entries:``."""
    record = _record(KINDS[kind], is_block=True)
    if kind == "place":
        return Shape(values=record, is_block=True)
    if collection:
        return Shape(fields={"entries": Shape(values=record, is_block=True)}, is_block=True)
    return record


def key_order(kind: Kind) -> tuple[str, ...]:
    """Return the keys of a kind of record in the order of the model."""
    return _record(KINDS[kind], is_block=True).order


@lru_cache
def _record(model: type[Record], is_block: bool = False) -> Shape:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    return Shape(
        order=tuple(fields),
        fields={key: _shape(info.annotation) for key, info in fields.items()},
        is_block=is_block,
    )


def _shape(annotation: Any) -> Shape:
    """Return the shape that an annotation such as ``tuple[Claim, ...] | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _record(annotation, is_block=annotation in (Entry, Translation))
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return Shape(values=_shape(arguments[1]), is_block=True)
    return next((found for part in arguments if (found := _shape(part)) != NO_SHAPE), NO_SHAPE)
