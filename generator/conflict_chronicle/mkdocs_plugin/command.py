"""Build through MkDocs, for the command line."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from conflict_chronicle.make.cluster import Cluster
from conflict_chronicle.mkdocs_plugin.plugin import ChroniclePlugin
from conflict_chronicle.settings import CONFIG


class BuildFailed(Exception):
    """The site was not built; the former one is as it was."""


def build_site(
    folder: Path,
    *,
    strict: bool,
    site_dir: Path | None,
    cache: bool = True,
    cluster: Cluster | None = None,
) -> str:
    """Build the site of a folder; return a line that says what was built and where.

    Without ``cache`` nothing that is remembered of former builds is used or kept. Many pages are made by
    the ``cluster`` if there is one.
    """
    with _mkdocs_speaks(logging.WARNING):
        try:
            target = {"site_dir": str(site_dir.resolve())} if site_dir else {}
            config = load_config(str(_config(folder)), strict=strict, **target)
            for plugin in config.plugins.values():
                if isinstance(plugin, ChroniclePlugin):
                    plugin.use_memory = cache
                    plugin.cluster = cluster
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            raise BuildFailed(str(error) or "MkDocs could not build the site") from None
        except OSError as error:
            raise BuildFailed(f"{error.filename or 'a file'}: {error.strerror}") from None
    site = Path(config.site_dir)
    pages = sum(1 for _ in site.rglob("*.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return f"{pages} pages built, {size / 1e6:.1f} MB. Open {_shown(site / 'index.html')}"


def _config(folder: Path) -> Path:
    path = folder / CONFIG
    if not path.is_file():
        raise BuildFailed(f"there is no {CONFIG} in {folder.resolve().name}/")
    return path


def _shown(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@contextmanager
def _mkdocs_speaks(level: int) -> Iterator[None]:
    """Send MkDocs' messages to standard error while it works."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(level)
    former = logger.level
    logger.addHandler(handler)
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(former)
