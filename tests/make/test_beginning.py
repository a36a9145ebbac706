"""Where only texts of entries changed, all tables and the list of pages are those of the build before."""

from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from conflict_chronicle.load import Recorded
from conflict_chronicle.make.beginning import begin
from conflict_chronicle.make.maker import Supplies
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.versions import changed
from conflict_chronicle.plan.tables import OF_HISTORY
from conflict_chronicle.recheck.again import Again, read_again
from conflict_chronicle.settings import Settings
from conflict_chronicle.shelf import Shelved
from tests.chronicle import TODAY
from tests.make.test_watch import BYTES, CASES, ENTRY, Files, long_lists


def read(files: Files, root: Path, keep: Path) -> Again:
    for old in {path.relative_to(root).as_posix() for path in root.rglob("*.*")} - files.keys():
        (root / old).unlink()
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if not (root / path).exists() or (root / path).read_bytes() != data:
            (root / path).write_bytes(data)
    return read_again(root, Settings(), TODAY, keep)


def begun(again: Again, former: Memory | None) -> tuple[Making, Memory]:
    return begin(Supplies(again.chronicle, Settings()), again, former)


def edits() -> dict[str, tuple[Files, Files]]:
    """Return what files are before and after, by what is edited."""
    long, path = long_lists()
    lines = long[path].split(b"\n")
    found: dict[str, tuple[Files, Files]] = {name: (BYTES, files) for name, files in CASES.items()}
    for at in range(len(lines)):
        edited = b"\n".join([*lines[:at], lines[at] + b" Made-up words.", *lines[at + 1 :]])
        found[f"line {at} of an entry in long lists"] = long, {**long, path: edited}
    found["a sentence more"] = BYTES, {**BYTES, ENTRY: BYTES[ENTRY] + b"\n\nOne more sentence.\n"}
    return found


EDITS = edits()


def test_what_is_taken_over_is_what_would_be_worked_out(tmp_path: Path) -> None:
    same = set()
    for name, (before, after) in EDITS.items():
        root, keep = tmp_path / "chronicle", tmp_path / "keep"
        _, former = begun(read(before, root, keep), None)
        again = read(after, root, keep)
        if any(problem.code.startswith("E") for problem in again.problems):
            continue
        making, memory = begun(again, former)
        other, whole = begun(again, None)
        assert memory.versions == whole.versions, name
        assert [*memory.versions["entries"]] == [*whole.versions["entries"]], name
        assert memory.ground == whole.ground, name
        assert making.jobs == other.jobs, name
        if memory.plan is former.plan:
            same.add(name)
    assert "a sentence more" in same
    assert len(same) < len(EDITS) / 2


@pytest.mark.parametrize(("text", "is_same"), [(b"No name.", True), (b"At Exampletown.", False)])
def test_another_name_in_a_text_is_other_ground(tmp_path: Path, text: bytes, is_same: bool) -> None:
    root, keep = tmp_path / "chronicle", tmp_path / "keep"
    _, former = begun(read(BYTES, root, keep), None)
    edited = {**BYTES, ENTRY: BYTES[ENTRY] + b"\n" + text + b"\n"}
    _, memory = begun(read(edited, root, keep), former)
    assert (memory.ground == former.ground) is is_same


def test_no_table_is_made_of_an_entry_that_was_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = read(long_lists()[0], tmp_path / "chronicle", tmp_path / "keep")
    again = read(long_lists()[0], tmp_path / "chronicle", tmp_path / "keep")

    def refuse(_entries: Shelved, key: object) -> NoReturn:
        raise AssertionError(f"{key} was opened")

    monkeypatch.setattr(Shelved, "__getitem__", refuse)
    assert begun(again, None)[1].versions


def test_only_the_tables_that_say_so_are_made_of_the_days_in_git(tmp_path: Path) -> None:
    again = read(BYTES, tmp_path / "chronicle", tmp_path / "keep")
    found = []
    for year in (2023, 2024):
        recorded = Recorded(date(year, 5, 6), date(year, 5, 7))
        supplies = Supplies(again.chronicle, Settings(), dict.fromkeys(again.digests, recorded))
        memory = begin(supplies, again, None)[1]
        assert begin(supplies, again, memory)[1].versions == memory.versions
        found.append((supplies, memory))
    (_, before), (supplies, after) = found
    rows = {name for name, _ in changed(before.versions, after.versions)}
    assert rows == OF_HISTORY.keys()
    assert begin(supplies, again, before)[1].versions == after.versions
