"""Build the site of a preview again and again, in a process of its own that is asked through a pipe."""

import logging
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from conflict_chronicle.make.shell import Group, Shell
from conflict_chronicle.mkdocs_plugin.plugin import ChroniclePlugin


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a build."""

    failure: str = ""
    """Why there is no new site; empty when there is one."""
    shells: Mapping[Group, Shell] = field(default_factory=dict)
    """What stands around the pages of each group."""
    apart: frozenset[str] = frozenset()
    """Addresses of the pages that have a shell of their own."""
    watched: tuple[str, ...] = ()
    """Paths whose change calls for another build."""


def rebuild(asked: Connection, config_file: str, site: str, url: str, is_kept: bool) -> None:
    """Build whenever True comes through the pipe, and answer with what became of it.

    Ends with False, and with the other side of the pipe. ``url`` is where the preview is served;
    ``is_kept`` says that the next preview begins with this one's site.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends this process
    signal.signal(signal.SIGTERM, _end)
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    printed = logging.StreamHandler(sys.stderr)
    printed.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(printed)
    builder = _Builder(config_file, site, url, is_kept)
    try:
        while asked.recv():
            asked.send(builder.build())
    except (EOFError, OSError):
        return
    finally:
        builder.close()


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


class _Errors(logging.Handler):
    """Keeps what is said of errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


class _Builder:
    def __init__(self, config_file: str, site: str, url: str, is_kept: bool) -> None:
        self._config_file = config_file
        self._site = site
        self._url = url
        self._is_kept = is_kept
        self._config: MkDocsConfig | None = None
        """That of the last build."""

    def build(self) -> Rebuilt:
        """Build with the settings as they are now."""
        errors = _Errors()
        log = logging.getLogger("mkdocs")
        log.addHandler(errors)
        try:
            config = load_config(self._config_file, site_dir=self._site)
            if self._config is None:
                config.plugins.on_startup(command="serve", dirty=False)
            self._config = config
            plugin = self._plugin(config)
            mkdocs_build.build(config, serve_url=self._url)
        except (MkDocsException, OSError) as error:
            text = "\n".join(errors.said) or str(error) or "MkDocs could not build the site"
            return Rebuilt(failure=text)
        finally:
            log.removeHandler(errors)
        return Rebuilt(
            shells=plugin.shells.known() if plugin.shells else {},
            apart=plugin.apart,
            watched=tuple(_watched(config)),
        )

    def close(self) -> None:
        """Tell the plugins that there will be no more builds."""
        if self._config is not None:
            self._config.plugins.on_shutdown()

    def _plugin(self, config: MkDocsConfig) -> ChroniclePlugin:
        for plugin in config.plugins.values():
            if isinstance(plugin, ChroniclePlugin):
                plugin.is_site_kept = self._is_kept
                return plugin
        raise MkDocsException("mkdocs.yml does not name the plugin 'chronicle'")


def _watched(config: MkDocsConfig) -> list[str]:
    paths = [config.docs_dir, *config.watch]
    if config.config_file_path:
        paths.append(config.config_file_path)
    if config.theme.custom_dir:
        paths.append(config.theme.custom_dir)
    return [str(Path(path)) for path in dict.fromkeys(paths)]
