"""One file of a pinned npm package, or a copy of it, taken only if it is the very file that is meant."""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Pinned:
    """A file within a package of npm."""

    package: str
    member: str
    sha256: str


def convert_pinned(
    pinned: Pinned, target: Path, convert: Callable[[bytes], str], summary: str
) -> int:
    """Fetch the file, or read the copy that the command line names; check, convert, write.

    Returns the exit code; nothing is written when the file is another one.
    """
    name = PurePosixPath(pinned.member).name
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("file", nargs="?", type=Path, help=f"a copy of {name}")
    copy = parser.parse_args().file
    raw = copy.read_bytes() if copy else fetch(pinned)
    found = hashlib.sha256(raw).hexdigest()
    if found != pinned.sha256:
        sys.stderr.write(f"{name} has the checksum {found}, expected {pinned.sha256}\n")
        return 1
    target.write_text(convert(raw), "utf-8")
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    return 0


def fetch(pinned: Pinned) -> bytes:
    """Return the file out of the package, fetched with npm."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", pinned.package], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            member = tar.extractfile(pinned.member)
            assert member is not None, f"{pinned.package} holds no {pinned.member}"
            return member.read()
