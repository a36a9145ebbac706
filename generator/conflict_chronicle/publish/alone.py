"""Let one process at a time change the files of a chronicle, or build a site.

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
_held: set[int] = set()
"""Locked files that are open in this process."""


class Busy(Exception):
    """Another process is changing files of the same chronicle, or building the same site."""


@contextmanager
def alone_in(staging: Path) -> Iterator[None]:
    """Hold the lock of a staging folder, which is made and, if nothing else is in it, removed again.

    Raises ``Busy`` at once when another process holds it, and ``OSError``.
    """
    handle = _take(staging)
    _held.add(handle)
    try:
        yield
    finally:
        _held.discard(handle)
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


def _let_go() -> None:
    """Close locked files in a forked process, which may outlive the one that holds the locks."""
    for handle in _held:
        os.close(handle)
    _held.clear()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise Busy from None

else:
    import fcntl

    os.register_at_fork(after_in_child=_let_go)

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
