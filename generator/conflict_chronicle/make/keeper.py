"""Where the memory of a site is kept between builds (reads and writes files of the user's cache folder)."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from conflict_chronicle.make.maker import NAMES
from conflict_chronicle.make.memory import Memory, load_memory
from conflict_chronicle.make.parts import Parts
from conflict_chronicle.make.place import fingerprint_of_site, place_of
from conflict_chronicle.make.states import States
from conflict_chronicle.settings import Settings

MOST = 20
"""So many sites are remembered; the one that was built longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps what is remembered of one site, on the disk and for a preview in memory too."""

    path: Path | None = None
    """None where nothing is kept on the disk."""
    made_for: str = ""
    held: Memory | None = None

    def at(self, root: Path, settings: Settings, site: Path, folder: Path | None) -> "Keeper":
        """Return the keeper for the site of a chronicle, as it is to be built now."""
        made_for = fingerprint_of_site(root, settings)
        path = place_of(root, site, folder) if folder is not None else None
        if (path, made_for) == (self.path, self.made_for):
            return self
        return Keeper(path, made_for)

    def recall(self) -> Memory | None:
        """Return what is remembered; None when there is nothing that may be used."""
        if self.held is not None or self.path is None:
            return self.held
        return load_memory(self.path, self.made_for)

    def forget(self) -> "Keeper":
        """Remove what is remembered, before the site changes."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
        return replace(self, held=None)

    def parts(self) -> Parts:
        """Open the file of fragments; where nothing is kept, one that goes when it is closed."""
        if self.path is not None:
            try:
                return Parts.open(self.path.with_suffix(".parts"))
            except OSError:
                pass  # a full or read-only disk
        return Parts(TemporaryFile())

    def states(self) -> States:
        """Return where the states of joined files are kept."""
        return States(self.path)

    def keep(self, memory: Memory, *, is_held: bool, is_saved: bool) -> "Keeper":
        """Keep what is to be remembered; a memory that cannot be written is done without.

        ``is_held`` keeps it in this process, for one that goes on building; ``is_saved`` on the disk, for
        a site that will be there.
        """
        if self.path is not None and is_saved:
            try:
                memory.save(self.path, self.made_for)
                _forget_oldest(self.path.parent)
            except OSError:
                pass  # a full or read-only disk: the next build makes everything again
        return replace(self, held=memory if is_held else None)


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.site"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MOST]:
        path.unlink(missing_ok=True)
        for other in (".parts", ".seen", *(f".{name}" for name in NAMES)):
            path.with_suffix(other).unlink(missing_ok=True)
