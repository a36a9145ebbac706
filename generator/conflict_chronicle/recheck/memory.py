"""Remember the last check: what it said, when nothing has changed since.

Kept light: a check without changes needs neither the model nor the rules.
"""

from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from conflict_chronicle.problems import Problem, sort_problems
from conflict_chronicle.recheck.listing import fingerprint, read_stamps
from conflict_chronicle.recheck.store import Stamp, Store
from conflict_chronicle.settings import Settings

MOST = 20
"""So many chronicles are remembered; the one that was checked longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says."""

    problems: tuple[Problem, ...]
    entries: int
    """How many entries could be read."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a chronicle, and what its files look like now."""

    path: Path | None = None
    """Where it is kept; None when nothing is to be kept."""
    made_for: str = ""
    stamps: dict[str, Stamp] | None = None
    """None where the files cannot be told apart by stamps."""
    store: Store | None = None
    kept: dict[str, tuple[Stamp, bytes]] = field(default_factory=dict)
    """Stamp and digest of each file when it was checked."""

    def recall(self, today: date | None) -> Outcome | None:
        """Return what the last check said, if a check would say the same now."""
        if self.store is None or self.stamps is None:
            return None
        if {path: stamp for path, (stamp, _) in self.kept.items()} != self.stamps:
            return None
        if self.store.today != today and any(self.store.paths_with_today()):
            return None
        return outcome_of(self.store)


NOTHING = Memory()


def remember(root: Path, settings: Settings, today: date | None, folder: Path) -> Memory:
    """Read what is remembered of the chronicle in ``root`` from a folder of such memories."""
    if folder.resolve().is_relative_to(root.resolve()):
        return NOTHING  # what is kept is believed, and strangers write here
    stamps = read_stamps(root, settings.entries)
    if stamps is None:
        return NOTHING
    name = blake2b(str(root.resolve()).encode(), digest_size=16).hexdigest()
    path, made_for = folder / f"{name}.check", fingerprint(root, repr(settings))
    store = Store.load(path, made_for)
    if store is not None and not _is_usable(store, settings, today):
        store = None
    if store is None:
        _forget(folder)
    return Memory(path, made_for, stamps, store, store.stamps() if store else {})


def outcome_of(store: Store) -> Outcome:
    """Return what a store says."""
    return Outcome(sort_problems(store.problems()), store.entries())


def _is_usable(store: Store, settings: Settings, today: date | None) -> bool:
    """Tell whether a store is of the same folder and of no later day."""
    if store.folder != settings.entries or (store.today is None) != (today is None):
        return False
    return store.today is None or today is None or store.today <= today


def _forget(folder: Path) -> None:
    """Remove the oldest memories, so that there is room for one more."""
    try:
        kept = sorted(folder.glob("*.check"), key=lambda path: path.stat().st_mtime)
        for path in kept[: max(len(kept) - MOST + 1, 0)]:
            for one in folder.glob(f"{path.stem}[.-]*"):  # what its files hold lies beside it
                one.unlink(missing_ok=True)
    except OSError:
        return  # somebody else removed it first, or it cannot be removed
