"""What all records are: frozen, strict about their keys, and small when they are pickled."""

from collections.abc import Callable
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record; keys it does not know are problems."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle values alone: with the names of fields it takes twice the bytes, and more memory."""
        _, values = _fields_of(type(self))
        bits = _bits(type(self), frozenset(self.__pydantic_fields_set__))
        return _revive, (type(self), bits, values(self.__dict__))


@cache
def _fields_of(kind: type[Record]) -> tuple[tuple[str, ...], Callable[[dict[str, Any]], Any]]:
    """Return the names of the fields of a kind of record, and what takes their values out of a dict."""
    names = tuple(kind.model_fields)
    assert len(names) > 1, "itemgetter returns a tuple only of several"
    return names, itemgetter(*names)


@lru_cache(maxsize=4096)
def _bits(kind: type[Record], given: frozenset[str]) -> int:
    """Return which fields were written as bits, the same for many records."""
    return sum(1 << at for at, name in enumerate(_fields_of(kind)[0]) if name in given)


@cache
def _given(kind: type[Record], bits: int) -> set[str]:
    """Return which fields were written; the same set for all records, since nobody changes it."""
    names, _ = _fields_of(kind)
    return {name for at, name in enumerate(names) if bits >> at & 1}


def _revive(kind: type[Record], bits: int, values: tuple[Any, ...]) -> Record:
    """Return a record that was pickled; its values are not validated again."""
    record = object.__new__(kind)
    put = object.__setattr__
    put(record, "__dict__", dict(zip(_fields_of(kind)[0], values, strict=True)))
    put(record, "__pydantic_fields_set__", _given(kind, bits))
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record
