"""Which files are under examination when not all of them are (data).

A check after a small edit looks at a few files only. Of all other entries it knows what another record
can see of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conflict_chronicle.model import EntryId


@dataclass(frozen=True, slots=True)
class Face:
    """What other records can see of an entry that is not at hand."""

    id: EntryId
    redirect_from: tuple[EntryId, ...]
    merged_into: EntryId | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The files whose findings are wanted, and the entries that are known by their faces alone."""

    files: frozenset[str] | None = None
    """None: all files."""
    titles: Mapping[EntryId, str] = field(default_factory=dict)
    """Id and title of every entry that is not at hand; some may be at hand as well."""
    faces: tuple[Face, ...] = ()
    """Those of them that bear old ids or are merged."""

    def holds(self, file: str) -> bool:
        """Tell whether the findings of a file are wanted."""
        return self.files is None or file in self.files


EVERYTHING = Scope()
