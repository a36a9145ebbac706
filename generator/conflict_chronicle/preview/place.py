"""Where the site of a preview is kept between runs (reads and writes the user's cache folder)."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree

from conflict_chronicle.publish import Busy
from conflict_chronicle.publish.alone import alone_in

MOST = 3
"""So many sites are kept; the one that was previewed longest ago goes first."""
_NAME = re.compile(r"[0-9a-f]{32}")


@contextmanager
def place_for(root: Path, cache: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the folder for the site of a chronicle, and whether it is kept for the next preview.

    A folder that goes with this process where nothing may be kept: strangers write in a chronicle, and
    two previews of it at once would write over each other.
    """
    folder = cache / "previews"
    name = blake2b(str(root.resolve()).encode(), digest_size=16).hexdigest()
    with ExitStack() as stack:
        try:
            if folder.resolve().is_relative_to(root.resolve()):
                raise Busy
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            stack.enter_context(alone_in(folder / f"{name}.lock"))
            place = folder / name
            place.mkdir(exist_ok=True)
            place.touch()
            is_kept = True
            _forget_oldest(folder)
        except (Busy, OSError):
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chronicle-")))
            is_kept = False
        yield place / "site", is_kept


def _forget_oldest(folder: Path) -> None:
    places = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    places.sort(key=lambda path: path.stat().st_mtime)
    for path in places[:-MOST]:
        try:
            with alone_in(folder / f"{path.name}.lock"):
                rmtree(path, ignore_errors=True)
        except Busy:
            continue  # another preview shows it
