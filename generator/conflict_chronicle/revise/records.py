"""The files of a chronicle, opened for a change, and the edits that have been gathered for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from conflict_chronicle.edit import Edit, RecordText, SourceText, open_records
from conflict_chronicle.load import Kind, RawRecord, SourceFile, parse
from conflict_chronicle.problems import has_errors, nearest
from conflict_chronicle.publish import Change

RegistryKind: TypeAlias = Literal["actor", "place", "thread"]


class Refused(ValueError):
    """The change cannot be made; the message says why."""


class Drafts:
    """Every record that can be read, and what is to become of the files."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        files = tuple(files)
        self._before = {file.path: file.data for file in files}
        self._load(files)

    def _load(self, files: Iterable[SourceFile]) -> None:
        self._files = {file.path: file for file in files}
        self._records: dict[tuple[Kind, str], tuple[RecordText, RawRecord]] = {}
        self._edits: defaultdict[str, list[Edit]] = defaultdict(list)
        self._moves: dict[str, str | None] = {}
        for file in self._files.values():
            raws, problems = parse(file)
            if not has_errors(problems):
                for record, raw in zip(open_records(file), raws, strict=True):
                    self._records.setdefault((record.kind, record.id), (record, raw))

    def __iter__(self) -> Iterator[tuple[RecordText, RawRecord]]:
        return iter(self._records.values())

    def has(self, kind: Kind, ident: str) -> bool:
        """Tell whether a record of that kind bears the id."""
        return (kind, ident) in self._records

    def get(self, kind: Kind, ident: str) -> RecordText:
        """Return a record. Raises ``Refused`` with the nearest id when there is none."""
        return self._find(kind, ident)[0]

    def raw(self, kind: Kind, ident: str) -> RawRecord:
        """Return a record as it was parsed."""
        return self._find(kind, ident)[1]

    def edit(self, record: RecordText, *edits: Edit) -> None:
        """Gather edits of a record's file."""
        self._edits[record.file] += edits

    def move(self, path: str, new: str | None) -> None:
        """Give a file another path; None removes it."""
        self._moves[path] = new

    def settle(self) -> None:
        """Make the edits that were gathered, so that what follows sees their result."""
        moved = (
            SourceFile(path, _edited(file, self._edits.get(file.path, ())))
            for file in self._files.values()
            if (path := self._moves.get(file.path, file.path)) is not None
        )
        self._load(sorted(moved, key=lambda file: file.path))

    def changes(self) -> tuple[Change, ...]:
        """Return what changes, by path."""
        self.settle()
        now = {file.path: file.data for file in self._files.values()}
        return tuple(
            Change(path, self._before.get(path), now.get(path))
            for path in sorted({*self._before, *now})
            if self._before.get(path) != now.get(path)
        )

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files as they are so far, without edits that have not been settled."""
        return tuple(self._files.values())

    def _find(self, kind: Kind, ident: str) -> tuple[RecordText, RawRecord]:
        found = self._records.get((kind, ident))
        if found is None:
            near = nearest(ident, (name for of, name in self._records if of == kind))
            hint = f"; did you mean '{near}'?" if near else ""
            raise Refused(f"there is no {kind} '{ident}'{hint}")
        return found


def _edited(file: SourceFile, edits: Sequence[Edit]) -> bytes:
    return SourceText(file.data).apply(edits) if edits else file.data
