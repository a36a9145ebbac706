"""Build through MkDocs, for the command line."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from conflict_chronicle.cli.common import shown
from conflict_chronicle.make.untouched import Sight, keep, list_site, listed
from conflict_chronicle.mkdocs_plugin.plugin import ChroniclePlugin
from conflict_chronicle.settings import CONFIG

if TYPE_CHECKING:  # it is loaded when somebody names a scheduler
    from conflict_chronicle.make.cluster import Cluster


class BuildFailed(Exception):
    """The site was not built; the former one is as it was."""


def build_site(
    folder: Path,
    *,
    strict: bool,
    site_dir: Path | None,
    cache: bool = True,
    cluster: "Cluster | None" = None,
    processes: int | None = None,
    sight: Sight | None = None,
) -> str:
    """Build the site of a folder; return a line that says what was built and where.

    Without ``cache`` nothing that is remembered of former builds is used or kept. Many pages are made by
    the ``cluster`` if there is one, else by so many ``processes``. ``sight`` is what the chronicle looked
    like when this began.
    """
    with _mkdocs_speaks(logging.WARNING) as said:
        try:
            target = {"site_dir": str(site_dir.resolve())} if site_dir else {}
            config = load_config(str(_config(folder)), strict=strict, **target)
            ours = [one for one in config.plugins.values() if isinstance(one, ChroniclePlugin)]
            for plugin in ours:
                plugin.use_memory = cache
                plugin.cluster = cluster
                plugin.processes = processes
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            raise BuildFailed(str(error) or "MkDocs could not build the site") from None
        except OSError as error:
            raise BuildFailed(f"{error.filename or 'a file'}: {error.strerror}") from None
    site = Path(config.site_dir)
    # Where other plugins are at work, they may have put something there afterwards.
    known = ours[0].files if ours and sight is not None else None
    found = list_site(site) if known is None else listed(known)
    # What a build warned of, the next one is to say again.
    if sight is not None and not said.count:
        keep(sight, found)
    return f"{found.pages} pages built, {found.megabytes}. Open {shown(site / 'index.html')}"


def _config(folder: Path) -> Path:
    path = folder / CONFIG
    if not path.is_file():
        raise BuildFailed(f"there is no {CONFIG} in {folder.resolve().name}/")
    return path


class Speaker(logging.StreamHandler):  # type: ignore[type-arg]
    """Prints messages and counts them."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message."""
        self.count += 1
        super().emit(record)


@contextmanager
def _mkdocs_speaks(level: int) -> Iterator[Speaker]:
    """Send MkDocs' messages to standard error while it works."""
    logger = logging.getLogger("mkdocs")
    handler = Speaker(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(level)
    former = logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.setLevel(former)
