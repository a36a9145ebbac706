"""A check that remembers says what a check of everything says, whatever was edited in between."""

import os
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.recheck.memory import NOTHING, Outcome, remember
from conflict_chronicle.recheck.recheck import check_again
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, TODAY, changed_files, shown

RULES = Path(__file__).parents[1] / "rules"
MORE = Path(__file__).with_name("edits.yml")


def read_cases() -> list[Mapping[str, bytes]]:
    """Return the files of every case of every rule, and of the edits made for this test."""
    found: list[Mapping[str, bytes]] = []
    for path in (*sorted(RULES.glob("*.yml")), MORE):
        kinds = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        for case in (*kinds.get("valid", ()), *kinds.get("invalid", ())):
            if "settings" not in case:
                files = {**BASE, **changed_files(case)}
                found.append({p: encoded(text) for p, text in files.items() if text is not None})
    return found


def encoded(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


CASES = read_cases()


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the chronicle consist of these files; those that are the same stay as they are."""
    for path in (root / "entries").rglob("*"):
        if path.is_file() and path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def check_with_memory(root: Path, keep: Path, today: date | None = TODAY) -> Outcome:
    memory = remember(root, Settings(), today, keep)
    return memory.recall(today) or check_again(root, Settings(), today, memory)


def check_whole(root: Path, today: date | None = TODAY) -> list[str]:
    return shown(read_chronicle(root, Settings(), today)[1])


@given(st.lists(st.sampled_from(range(len(CASES))), min_size=2, max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_it_says_what_a_whole_check_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    root, keep = tmp_path_factory.mktemp("chronicle"), tmp_path_factory.mktemp("keep")
    for step in steps:
        write(root, CASES[step])
        assert shown(check_with_memory(root, keep).problems) == check_whole(root)


@pytest.mark.long
def test_from_each_case_to_the_next_and_back_it_says_what_a_whole_check_says(
    tmp_path: Path,
) -> None:
    root, keep = tmp_path / "chronicle", tmp_path / "keep"
    for one, two in pairwise(CASES):
        for files in (one, two, one):
            write(root, files)
            assert shown(check_with_memory(root, keep).problems) == check_whole(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "chronicle", {path: encoded(text) for path, text in BASE.items()})
    return tmp_path / "chronicle"


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    return tmp_path / "keep"


def test_what_did_not_change_is_recalled_without_a_check(root: Path, keep: Path) -> None:
    first = check_with_memory(root, keep)
    memory = remember(root, Settings(), TODAY, keep)
    assert memory.recall(TODAY) == first


def test_the_first_check_has_nothing_to_recall(root: Path, keep: Path) -> None:
    assert remember(root, Settings(), TODAY, keep).recall(TODAY) is None


def test_a_file_that_was_only_touched_is_not_a_change(root: Path, keep: Path) -> None:
    first = check_with_memory(root, keep)
    path = next((root / "entries").rglob("*.md"))
    os.utime(path, (1, 1))
    assert check_with_memory(root, keep) == first
    assert remember(root, Settings(), TODAY, keep).recall(TODAY) == first


@pytest.mark.parametrize("at", [0, 40, 400, -1], ids=["digest", "header", "middle", "end"])
def test_a_damaged_memory_is_thrown_away(root: Path, keep: Path, at: int) -> None:
    check_with_memory(root, keep)
    (file,) = keep.iterdir()
    data = bytearray(file.read_bytes())
    data[at] ^= 0xFF
    file.write_bytes(data)
    assert remember(root, Settings(), TODAY, keep).store is None
    assert shown(check_with_memory(root, keep).problems) == check_whole(root)
    assert remember(root, Settings(), TODAY, keep).store is not None


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_a_memory_that_was_cut_short_is_thrown_away(root: Path, keep: Path, size: int) -> None:
    check_with_memory(root, keep)
    (file,) = keep.iterdir()
    file.write_bytes(file.read_bytes()[:size])
    assert remember(root, Settings(), TODAY, keep).store is None


def test_other_settings_make_a_new_memory(root: Path, keep: Path) -> None:
    check_with_memory(root, keep)
    (root / "mkdocs.yml").write_text("site_name: Another\n", "utf-8")
    assert remember(root, Settings(), TODAY, keep).store is None


def test_a_memory_of_a_later_day_is_not_used(root: Path, keep: Path) -> None:
    check_with_memory(root, keep)
    assert remember(root, Settings(), TODAY - timedelta(days=1), keep).store is None


def test_what_lay_in_the_future_does_so_until_its_day_has_come(root: Path, keep: Path) -> None:
    early = date(2023, 5, 1)
    before = check_with_memory(root, keep, early)
    assert "E303" in {problem.code for problem in before.problems}
    assert shown(check_with_memory(root, keep, TODAY).problems) == check_whole(root)


def test_a_folder_that_cannot_be_written_is_done_without(root: Path, tmp_path: Path) -> None:
    keep = tmp_path / "file"
    keep.write_text("in the way", "utf-8")
    assert shown(check_with_memory(root, keep).problems) == check_whole(root)


def test_only_so_many_chronicles_are_remembered(tmp_path: Path, keep: Path) -> None:
    for number in range(22):
        root = tmp_path / str(number)
        write(root, {path: encoded(text) for path, text in BASE.items()})
        check_with_memory(root, keep)
    assert len(list(keep.iterdir())) == 20


def test_without_memory_a_check_writes_nothing(root: Path, keep: Path) -> None:
    outcome = check_again(root, Settings(), TODAY, NOTHING)
    assert shown(outcome.problems) == check_whole(root)
    assert not keep.exists()


@pytest.mark.parametrize("inside", [".cache", "entries/../x", "."])
def test_no_memory_is_believed_that_strangers_could_have_written(
    tmp_path: Path, inside: str
) -> None:
    (tmp_path / "entries").mkdir()
    assert remember(tmp_path, Settings(), TODAY, tmp_path / inside) is NOTHING
