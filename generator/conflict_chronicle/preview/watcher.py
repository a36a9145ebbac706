"""Wait for changes of files, told by the system where it does so (threads)."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""Reading a file is an event too."""
EVERY = 1.0
"""Seconds between two looks at all files, where the system tells of none."""

Heard = Callable[[Path], None]


class Watcher:
    """Tells which files changed below some paths; ``heard`` is called in another thread."""

    def __init__(self, heard: Heard) -> None:
        self._heard = _Handler(heard)
        self._watched: frozenset[Path] = frozenset()
        self._observer: BaseObserver = Observer()
        self.is_polling = False
        """Whether the system would not tell, so that files are looked at again and again."""

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these files and folders, with what is below them, and nothing else."""
        wanted = frozenset(path.absolute() for path in paths if path.exists())
        if wanted == self._watched:
            return
        self.close()
        self._watched = wanted
        if not self.is_polling:
            try:
                self._start(Observer())
            except OSError:  # the limit of the system for watched folders
                self.close()
                self.is_polling = True
            else:
                return
        self._start(PollingObserver(timeout=EVERY))

    def close(self) -> None:
        """Watch nothing any more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def _start(self, observer: BaseObserver) -> None:
        self._observer = observer
        self._heard.files = frozenset(str(path) for path in self._watched if path.is_file())
        self._heard.folders = tuple(f"{path}{os.sep}" for path in self._watched if path.is_dir())
        # An editor puts another file in the place of one, so the folder of a file is watched.
        flat = {path.parent for path in self._watched if path.is_file()}
        deep = {path for path in self._watched if path.is_dir()}
        for folder in sorted(flat - deep):
            observer.schedule(self._heard, str(folder), recursive=False)
        for folder in sorted(deep):
            observer.schedule(self._heard, str(folder), recursive=True)
        observer.start()


class _Handler(FileSystemEventHandler):
    """Passes on the paths that changed."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self.files: frozenset[str] = frozenset()
        self.folders: tuple[str, ...] = ()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (
            event.is_directory and event.event_type == "modified"
        ):
            return
        for path in (event.src_path, event.dest_path):
            name = os.fsdecode(path)
            if name and (name in self.files or name.startswith(self.folders)):
                self._heard(Path(name))
