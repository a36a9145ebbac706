"""A watcher tells which files changed below what it watches, however an editor writes them."""

from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from conflict_chronicle.preview import watcher as watching
from conflict_chronicle.preview.watcher import Watcher


@pytest.fixture
def heard() -> "SimpleQueue[Path]":
    return SimpleQueue()


@pytest.fixture
def watcher(heard: "SimpleQueue[Path]") -> Iterator[Watcher]:
    found = Watcher(heard.put)
    yield found
    found.close()


def test_files_that_are_written_replaced_or_removed_are_told_and_those_beside_are_not(
    tmp_path: Path, watcher: Watcher, heard: "SimpleQueue[Path]"
) -> None:
    folder, settings = tmp_path / "entries", tmp_path / "mkdocs.yml"
    (folder / "2001").mkdir(parents=True)
    settings.write_text("a")
    watcher.watch([folder, settings])
    (tmp_path / "beside.yml").write_text("a")
    entry = folder / "2001" / "a.md"
    entry.write_text("a")
    assert heard.get(timeout=30) == entry
    (tmp_path / "new").write_text("b")
    (tmp_path / "new").replace(settings)
    entry.unlink()
    told = {heard.get(timeout=30)}
    while told != {entry, settings}:
        told.add(heard.get(timeout=30))


def test_where_the_system_does_not_tell_files_are_looked_at(
    tmp_path: Path,
    watcher: Watcher,
    heard: "SimpleQueue[Path]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Refused(watching.PollingObserver):
        def start(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", Refused)
    watcher.watch([tmp_path])
    assert watcher.is_polling
    (tmp_path / "a.md").write_text("a")
    assert heard.get(timeout=60) == tmp_path / "a.md"
