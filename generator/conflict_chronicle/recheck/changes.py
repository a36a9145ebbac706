"""Look at the files that changed since a store was made, and at those that lean on them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from conflict_chronicle.contents import digest
from conflict_chronicle.gist import Gist
from conflict_chronicle.link import Other
from conflict_chronicle.load import SourceFile, read_source
from conflict_chronicle.model import Actor, EntryId
from conflict_chronicle.pipeline import Read, examine, read_records
from conflict_chronicle.problems import Problem
from conflict_chronicle.recheck.keep import keep_files, unread_keys
from conflict_chronicle.recheck.keys import (
    WHOLE,
    any_of,
    face_of,
    family,
    names_of,
    provides,
)
from conflict_chronicle.recheck.store import FaceRow, Key, Stamp, Store
from conflict_chronicle.scope import Face, Scope
from conflict_chronicle.settings import Settings

FEW = 50
"""So many files are always worth looking at alone; beyond that, up to a fifth of all."""
DAYS_APART = 1
"""Entries so near in time are compared with each other (W801)."""


class TooMuch(Exception):
    """So much changed that everything is to be looked at."""


class Changes:
    """One check of what changed; ``look`` brings the store up to date."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        today: date | None,
        store: Store,
        stamps: Mapping[str, Stamp],
        kept: Mapping[str, tuple[Stamp, bytes]],
    ) -> None:
        self._root = root
        self._settings = settings
        self._vocabularies = settings.vocabularies()
        self._today = today
        self._store = store
        self._stamps = stamps
        self._kept = kept
        self._most = max(FEW, len(stamps) // 5)
        self._files: dict[str, SourceFile] = {}

    def look(self) -> bool:
        """Look at what changed; tell whether the store did.

        Raises ``TooMuch`` when a whole check is the better way; the store must not be used then.
        """
        store = self._store
        kept = self._kept
        unknown = (None, b"")
        differ = [p for p, stamp in self._stamps.items() if kept.get(p, unknown)[0] != stamp]
        touched = {path for path in differ if self._is_same(path)}
        for path in touched:
            store.stamp(path, self._stamps[path])
        changed = {*differ, *(kept.keys() - self._stamps.keys())} - touched
        is_later = store.today != self._today
        timely = set(store.paths_with_today()) if is_later else set()
        store.set_today(self._today)
        if changed or timely:
            wanted, near = self._wanted(changed, timely)
            self._examine(wanted, near, changed)
        return bool(changed or touched or is_later)

    def _is_same(self, path: str) -> bool:
        return path in self._kept and digest(self._read(path).data) == self._kept[path][1]

    def _read(self, path: str) -> SourceFile:
        if path not in self._files:
            found = read_source(self._root / path, path)
            if len(self._files) > self._most or isinstance(found, Problem):
                raise TooMuch
            self._files[path] = found
        return self._files[path]

    def _read_all(self, paths: Iterable[str]) -> tuple[SourceFile, ...]:
        return tuple(self._read(path) for path in sorted(paths))

    def _wanted(self, changed: set[str], timely: set[str]) -> tuple[set[str], set[str]]:
        """Return the files to examine, and those to read beside them."""
        store = self._store
        present = changed & self._stamps.keys()
        fresh = read_records(self._read_all(present), self._vocabularies)
        keys = self._spread(self._keys(changed, fresh), fresh.records())
        faces = [face for path in changed for face in store.faces_of(path)]
        faces += [face_of(gist) for each in fresh.contents for gist in each.gists]
        wanted = present | timely | {path for key in keys for path in store.leaning(key)}
        wanted |= {path for face in faces for path in self._near(face)}
        if any(face.merged_into for face in faces):
            wanted.update(store.merged())
        wanted &= self._stamps.keys()
        if len(wanted) > self._most:
            raise TooMuch
        faces += [face for path in wanted for face in store.faces_of(path)]
        near = {path for face in faces for path in self._near(face)}
        return wanted, (near - wanted) & self._stamps.keys()

    def _keys(self, changed: set[str], fresh: Read) -> set[Key]:
        """Return what the changed files provided before, or provide now."""
        keys = {key for path in changed for key in self._store.provided(path)}
        keys.update(key for record in fresh.records() for key in provides(record))
        keys.update(unread_keys(what for _, what in fresh.unread()))
        unread = {path for path, _ in self._store.unread()}
        if bool(unread) != bool(unread - changed or any(fresh.unread())):
            keys.add(WHOLE)
        if any(not ident for kind, ident in keys - {WHOLE}):
            raise TooMuch  # a whole collection became readable, or ceased to be
        return keys

    def _spread(self, keys: set[Key], fresh: Iterable[Gist | Other]) -> set[Key]:
        """Return the keys with the kin of changed actors, and what leans on all of a kind."""
        actors = {ident for kind, ident in keys if kind == "actor"}
        if actors:
            known = [record for record in self._store.records() if isinstance(record, Actor)]
            known += [record for record in fresh if isinstance(record, Actor)]
            keys = keys | {("actor", ident) for ident in family(known, actors)}
        kinds = {kind for kind, _ in keys}
        return keys.union(map(any_of, kinds), map(names_of, kinds))

    def _near(self, face: FaceRow) -> Iterator[str]:
        if face.first is not None and face.last is not None:
            yield from self._store.near_days(face.first - DAYS_APART, face.last + DAYS_APART)

    def _examine(self, wanted: set[str], near: set[str], changed: set[str]) -> None:
        store = self._store
        store.drop(wanted | changed)
        unread = tuple(store.unread())
        neighbours = read_records(self._read_all(near), self._vocabularies)
        titles = {EntryId(ident): title for ident, title in store.titles().items()}
        scope = Scope(frozenset(wanted), titles, tuple(map(_face, store.tied_faces())))
        files = self._read_all(wanted)
        beside = (*store.records(), *neighbours.records())
        found = examine(files, self._settings, self._today, beside, unread, scope, neighbours.shelf)
        store.put(keep_files(found, self._stamps))


def _face(row: FaceRow) -> Face:
    merged = EntryId(row.merged_into) if row.merged_into else None
    return Face(EntryId(row.id), tuple(map(EntryId, row.redirect_from)), merged)
