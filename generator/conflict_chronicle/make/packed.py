"""A table of versions that stays packed until somebody looks into it (data)."""

import pickle
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property


class Packed(Mapping[Hashable, bytes]):
    """Key -> version, as bytes: a build in which a table is as it was hands these on as they are."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def _rows(self) -> Mapping[Hashable, bytes]:
        rows: Mapping[Hashable, bytes] = pickle.loads(self.data)  # noqa: S301 - part of what a digest guards
        return rows

    def __reduce__(self) -> tuple[type["Packed"], tuple[bytes]]:
        """Keep the bytes alone."""
        return Packed, (self.data,)

    def __getitem__(self, key: Hashable) -> bytes:
        return self._rows[key]

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def pack(rows: Mapping[Hashable, bytes]) -> Packed:
    """Return a table packed."""
    return rows if isinstance(rows, Packed) else Packed(pickle.dumps(dict(rows), 5))
