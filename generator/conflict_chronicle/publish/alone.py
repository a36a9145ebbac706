"""Let one process at a time change the files of a chronicle.

The lock is one of the operating system on a file in the staging folder: it ends with its process, however
that ends. Where a file system knows no locks, there is none.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK = "lock"
_TRIES = 100


class Busy(Exception):
    """Another process is changing files of the same chronicle."""


@contextmanager
def alone_in(staging: Path) -> Iterator[None]:
    """Hold the lock of a staging folder, which is made and, if nothing else is in it, removed again.

    Raises ``Busy`` at once when another process holds it, and ``OSError``.
    """
    handle = _take(staging)
    try:
        yield
    finally:
        # While it is held where that is possible: who comes later must not find a name without a lock.
        if sys.platform != "win32":
            _remove(staging)
        os.close(handle)
        if sys.platform == "win32":
            _remove(staging)


def _take(staging: Path) -> int:
    """Return the locked file. One that its last holder has removed meanwhile is no longer the lock."""
    path = staging / _LOCK
    for _ in range(_TRIES):
        staging.mkdir(exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            continue
        is_ours = False
        try:
            _lock(handle)
            with suppress(FileNotFoundError):
                is_ours = os.path.samestat(os.fstat(handle), path.stat())
        finally:
            if not is_ours:
                os.close(handle)
        if is_ours:
            return handle
    raise Busy


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise Busy from None

else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        except OSError:
            return  # a file system without locks


def _remove(staging: Path) -> None:
    with suppress(OSError):
        (staging / _LOCK).unlink()
        staging.rmdir()
