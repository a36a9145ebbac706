"""Let a process of its own bring the whole site up to date (runs a process)."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from conflict_chronicle.mkdocs_plugin.rebuild import Rebuilt, rebuild

PATIENCE = 3.0
"""Seconds that a build is given to end by itself; cut short, the next preview makes everything again."""

DIED = "The process that builds the site ended; what it said stands in the terminal."


@dataclass(slots=True)
class Builder:
    """Builds the site when asked; one build at a time, and at most one more is waited for."""

    config_file: Path
    site: Path
    url: str
    is_kept: bool
    built: Callable[[Rebuilt], None]
    """Called in another thread with what became of each build."""
    _process: BaseProcess | None = None
    _pipe: Connection | None = None

    def build(self) -> None:
        """Begin a build; there must be none under way."""
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._pipe is not None
        with suppress(OSError):  # the process just ended, which is told by whoever listens
            self._pipe.send(True)

    def close(self) -> None:
        """End the process."""
        if self._pipe is None or self._process is None:
            return
        with suppress(OSError):
            self._pipe.send(False)
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()

    def _start(self) -> None:
        # Not forked: this process has threads.
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        words = (theirs, str(self.config_file), str(self.site), self.url, self.is_kept)
        process = spawn.Process(target=rebuild, args=words)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        Thread(target=self._listen, args=(ours,), daemon=True).start()

    def _listen(self, pipe: Connection) -> None:
        try:
            while True:
                self.built(pipe.recv())
        except (EOFError, OSError):
            self.built(Rebuilt(failure=DIED))
