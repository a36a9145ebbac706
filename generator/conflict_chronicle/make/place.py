"""Where the memory of a site is kept, and what it is good for (reads files; kept light)."""

from hashlib import blake2b
from importlib.metadata import requires, version
from pathlib import Path
from re import match

from conflict_chronicle.recheck.listing import fingerprint
from conflict_chronicle.settings import Settings


def place_of(root: Path, site: Path, folder: Path) -> Path | None:
    """Return the file for the site of a chronicle in a folder of memories.

    None where that folder is in the chronicle: what is kept is believed, and strangers write there.
    """
    if folder.resolve().is_relative_to(root.resolve()):
        return None
    places = f"{root.resolve()}\0{site.resolve()}"
    return folder / f"{blake2b(places.encode(), digest_size=16).hexdigest()}.site"


def fingerprint_of_site(root: Path, settings: Settings) -> str:
    """Return what all pages depend on beside the chronicle: settings, and the tool with its libraries."""
    names = (match(r"[\w.-]+", line) for line in requires("conflict-chronicle") or ())
    libraries = " ".join(f"{name[0]} {_version(name[0])}" for name in names if name)
    seen = blake2b(f"{fingerprint(root)}\n{settings!r}\n{libraries}".encode(), digest_size=16)
    return seen.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except ImportError:
        return ""  # of an extra that is not installed
