"""A chronicle that is read with what was remembered of it is the one that is read from its files."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from benchmarks.corpus import write_corpus
from conflict_chronicle import contents
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.load import list_sources
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.recheck import readings
from conflict_chronicle.recheck.again import Again, in_order, read_again
from conflict_chronicle.recheck.listing import read_stamps
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, TODAY, shown
from tests.contents.test_contents import same
from tests.recheck.test_recheck import CASES, encoded, write


def read(root: Path, keep: Path | None, today: date | None = TODAY) -> Again:
    """Read with memory, and hold it against a reading without."""
    again = read_again(root, Settings(), today, keep)
    chronicle, problems = read_chronicle(root, Settings(), today)
    assert shown(again.problems) == shown(problems)
    assert same(again.chronicle, chronicle)
    assert named(again.chronicle) == named(chronicle)
    return again


def named(chronicle: Chronicle) -> object:
    """Return who is named where, for which a chronicle that was read again remembers most."""
    return list(Desk(chronicle, Settings(), load_messages()).named_in().items())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "chronicle", {path: encoded(text) for path, text in BASE.items()})
    return tmp_path / "chronicle"


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    return tmp_path / "keep"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Name the files that are read for the chronicle; a check hands over files that it has read."""
    names: list[str] = []
    work = contents.read_batch

    def noted(sources: Iterator[contents.SourcePath], *rest: object) -> contents.Batch:
        listed = tuple(sources)
        names.extend(one.path for one in listed if isinstance(one, contents.SourcePath))
        return work(listed, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("conflict_chronicle.pipeline.read_batch", noted)
    return names


@given(st.lists(st.sampled_from(range(len(CASES))), min_size=2, max_size=5))
@tried(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_it_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int]
) -> None:
    root, keep = tmp_path_factory.mktemp("chronicle"), tmp_path_factory.mktemp("keep")
    for step in steps:
        write(root, CASES[step])
        read(root, keep)


@pytest.mark.long
def test_from_each_case_to_the_next_it_is_the_same(tmp_path: Path) -> None:
    for one, two in pairwise(CASES):
        for files in (one, two):
            write(tmp_path / "chronicle", files)
            read(tmp_path / "chronicle", tmp_path / "keep")


def test_what_did_not_change_is_not_parsed(root: Path, keep: Path, parsed: list[str]) -> None:
    read_again(root, Settings(), TODAY, keep)
    assert set(parsed) == set(BASE)
    parsed.clear()
    read_again(root, Settings(), TODAY, keep)
    assert parsed == []


def test_after_one_edit_one_file_of_many_is_gathered(
    tmp_path: Path, keep: Path, parsed: list[str]
) -> None:
    root = tmp_path / "chronicle"
    write_corpus(root, 300)
    read_again(root, Settings(), None, keep)
    entry = max((root / "entries").glob("*/*-event-*.md"))
    entry.write_text(entry.read_text("utf-8") + "\nMore that is made up.\n", "utf-8")
    parsed.clear()
    read_again(root, Settings(), None, keep)
    assert parsed == [entry.relative_to(root).as_posix()]


def test_files_that_come_and_go_are_seen(root: Path, keep: Path) -> None:
    base = {path: encoded(text) for path, text in BASE.items()}
    more = base | {"entries/2023/2023-05-06-copy.md": base[ENTRY]}
    for files in (base, more, base):
        write(root, files)
        assert len(read(root, keep).chronicle.entries) == len(files) - len(base) + 1


@pytest.mark.parametrize("ending", ["check", "read", "later", "pack"])
@pytest.mark.parametrize("at", [0, 40, -1])
def test_what_is_damaged_is_done_without(root: Path, keep: Path, ending: str, at: int) -> None:
    read(root, keep)
    edit(root, "once")
    read(root, keep)
    assert list(keep.glob(f"*.{ending}"))
    for file in keep.glob(f"*.{ending}"):
        data = bytearray(file.read_bytes())
        data[at % len(data)] ^= 0xFF
        file.write_bytes(data)
    read(root, keep)
    read(root, keep)


@pytest.mark.parametrize("ending", ["check", "read", "later", "pack"])
@pytest.mark.parametrize("size", [0, 20, None])
def test_what_is_cut_short_or_gone_is_done_without(
    root: Path, keep: Path, ending: str, size: int | None
) -> None:
    read(root, keep)
    edit(root, "once")
    read(root, keep)
    for file in keep.glob(f"*.{ending}"):
        file.write_bytes(file.read_bytes()[:size]) if size is not None else file.unlink()
    read(root, keep)


def test_other_settings_are_read_anew(root: Path, keep: Path, parsed: list[str]) -> None:
    read_again(root, Settings(), TODAY, keep)
    parsed.clear()
    read_again(root, Settings(tags=("a",)), TODAY, keep)
    assert set(parsed) == set(BASE)


def test_packs_are_put_together_and_no_other_is_left(
    root: Path, keep: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MOST_PACKS", 2)
    monkeypatch.setattr(readings, "PIECES", 2)
    files: Mapping[str, bytes] = {path: encoded(text) for path, text in BASE.items()}
    for number in range(7):
        again = files[ENTRY].replace(b"Testville", f"Testville {number}".encode())
        files = {**files, f"entries/2023/2023-05-0{number + 1}-talks.md": again}
        write(root, files)
        read(root, keep)
        assert len(list(keep.glob("*.pack"))) <= 2


def edit(root: Path, word: str) -> None:
    """Put a made-up word into the title of an entry."""
    path = root / ENTRY
    path.write_bytes(encoded(BASE[ENTRY]).replace(b"Testville", f"Testville {word}".encode()))


def index_of(keep: Path) -> bytes:
    (path,) = keep.glob("*.read")
    return path.read_bytes()


def test_an_edit_leaves_the_index_alone(root: Path, keep: Path, parsed: list[str]) -> None:
    read(root, keep)
    index = index_of(keep)
    for word in ("once", "twice"):
        edit(root, word)
        read(root, keep)
        assert index_of(keep) == index
    parsed.clear()
    read_again(root, Settings(), TODAY, keep)
    assert parsed == []


def test_many_later_readings_go_into_a_new_index(
    root: Path, keep: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    read(root, keep)
    index = index_of(keep)
    monkeypatch.setattr(readings, "MOST_LATER", 0)
    edit(root, "once")
    read(root, keep)
    assert index_of(keep) != index
    assert not list(keep.glob("*.later"))
    parsed.clear()
    read_again(root, Settings(), TODAY, keep)
    assert parsed == []


def test_later_readings_of_another_index_are_passed_over(
    root: Path, keep: Path, parsed: list[str]
) -> None:
    read(root, keep)
    edit(root, "once")
    read(root, keep)
    (later,) = keep.glob("*.later")
    former = later.read_bytes()
    for path in keep.glob("*.read"):
        path.unlink()
    edit(root, "twice")
    read(root, keep)
    later.write_bytes(former)
    parsed.clear()
    read_again(root, Settings(), TODAY, keep)
    assert parsed == []


def test_without_a_folder_nothing_is_kept(root: Path, keep: Path) -> None:
    assert read(root, None).digests.keys() == BASE.keys()
    assert not keep.exists()


def test_nothing_is_believed_that_strangers_could_have_written(root: Path) -> None:
    read(root, root / ".cache")
    assert not (root / ".cache").exists()


def test_a_folder_that_cannot_be_written_is_done_without(root: Path, tmp_path: Path) -> None:
    keep = tmp_path / "file"
    keep.write_text("in the way", "utf-8")
    read(root, keep)


def test_files_that_are_not_read_are_told_each_time(root: Path, keep: Path) -> None:
    (root / "entries" / "2023-05-07-large.md").write_bytes(b"x" * 70_000)
    for _ in range(2):
        assert "E111" in {problem.code for problem in read(root, keep).problems}


def test_it_says_the_digest_of_each_file(root: Path, keep: Path) -> None:
    digests = read(root, keep).digests
    assert digests == {path: contents.digest(encoded(text)) for path, text in BASE.items()}


def test_whoever_reads_it_is_the_same(root: Path, keep: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        again = read_again(root, Settings(), TODAY, keep, pool)
    assert same(again.chronicle, read(root, keep).chronicle)


def test_files_stand_in_the_order_in_which_they_are_found(root: Path) -> None:
    for name in ("a-b/2023-01-01-x.md", "a/2023-01-01-y.md", "a.md", "b/c/2023-01-01-z.yml"):
        path = root / "entries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    stamps = read_stamps(root, "entries")
    assert stamps is not None
    assert in_order(stamps) == [source.path for source in list_sources(root, "entries")[0]]
