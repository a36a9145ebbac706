"""Put a finished folder in the place of the former one."""

import os
import shutil
from pathlib import Path


def staging_for(site: Path) -> Path:
    """Return the folder beside the site in which the next one is built."""
    return site.with_name(f".{site.name}.next")


def lock_of(site: Path) -> Path:
    """Return the folder that says that the site is being built (``alone``)."""
    return site.with_name(f".{site.name}.lock")


def former_of(site: Path) -> Path:
    """Return where the former site waits while the new one is put in place."""
    return site.with_name(f".{site.name}.former")


def swap_in(staging: Path, site: Path) -> None:
    """Replace ``site`` by ``staging``; both must be on one file system.

    Two renames: between them the site is missing for an instant, and after a crash there the former
    one is found whole beside it (``recover`` puts it back). Raises ``OSError`` when the system refuses;
    the former site is then in its place.
    """
    _flush(staging)
    former = former_of(site)
    if site.exists():
        shutil.rmtree(former, ignore_errors=True)
        site.rename(former)
    try:
        staging.rename(site)
    except OSError:
        if former.exists():
            former.rename(site)
        raise
    shutil.rmtree(former, ignore_errors=True)


def recover(site: Path) -> None:
    """Put the former site back if a crash left none in place, and remove leftovers."""
    former = former_of(site)
    if former.exists() and not site.exists():
        former.rename(site)
    shutil.rmtree(staging_for(site), ignore_errors=True)


def _flush(folder: Path) -> None:
    """Wait until the files of a folder are on the disk, where the system can do that."""
    if not hasattr(os, "sync"):
        return
    os.sync()
