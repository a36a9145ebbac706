"""Files are written whole; what did not change is not touched, what is stale goes, the rest stays."""

import os
from pathlib import Path

import pytest

from conflict_chronicle.publish import Manifest, NotOurs, publish
from conflict_chronicle.publish.publish import LIST

FILES = {"index.html": b"one", "data/entries.csv": b"two", "entries/a.html": b"three"}


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


def test_a_new_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    target = tmp_path / "a" / "site"
    assert publish(FILES, target) == Manifest(3, 0, 0)
    assert written(target) == FILES


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    publish(FILES, tmp_path)
    for name in FILES:
        os.utime(tmp_path / name, (1, 1))
    manifest = publish({**FILES, "index.html": b"new"}, tmp_path)
    assert manifest == Manifest(1, 2, 0)
    assert str(manifest) == "1 written, 2 unchanged, 0 removed"
    assert (tmp_path / "entries/a.html").stat().st_mtime == 1
    assert (tmp_path / "index.html").stat().st_mtime > 1


def test_stale_files_and_empty_folders_go(tmp_path: Path) -> None:
    publish(FILES, tmp_path)
    assert publish({"index.html": b"one"}, tmp_path) == Manifest(0, 1, 2)
    assert written(tmp_path) == {"index.html": b"one"}
    assert not (tmp_path / "data").exists()


def test_a_strangers_file_in_our_folder_stays(tmp_path: Path) -> None:
    publish(FILES, tmp_path)
    (tmp_path / "data" / "mine.txt").write_text("x")
    publish({}, tmp_path)
    assert written(tmp_path) == {"data/mine.txt": b"x"}


def test_a_strangers_folder_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(NotOurs, match="not empty and was not written by this tool"):
        publish(FILES, tmp_path)
    assert written(tmp_path) == {"mine.txt": b"x"}
    assert not (tmp_path / LIST).exists()


@pytest.mark.parametrize("text", ["", "{", "3", "null", "\xff"])
def test_a_list_that_cannot_be_read_makes_the_folder_a_strangers(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_bytes(text.encode("latin-1"))
    with pytest.raises(NotOurs, match="cannot be read"):
        publish(FILES, tmp_path)
    assert written(tmp_path) == {}


def test_a_forged_list_removes_nothing_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    target = tmp_path / "site"
    target.mkdir()
    (target / LIST).write_text(f'["../outside.txt", "{outside}", "a/../../outside.txt"]')
    publish(FILES, target)
    assert outside.read_text() == "x"


def test_a_link_in_the_folder_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    target = tmp_path / "site"
    publish(FILES, target)
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(outside)
    publish(FILES, target)
    assert outside.read_text() == "x"
    assert not (target / "index.html").is_symlink()


def test_a_run_that_was_cut_short_is_made_good(tmp_path: Path) -> None:
    publish(FILES, tmp_path)
    blocked = {**FILES, "index.html/x": b"x"}
    with pytest.raises(OSError, match=r"index\.html"):
        publish(blocked, tmp_path)
    publish(FILES, tmp_path)
    assert written(tmp_path) == FILES
