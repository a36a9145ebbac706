"""Only regular files of the right size and name are read; the rest is named, not ignored."""

import os
from pathlib import Path

import pytest

from conflict_chronicle.load import SourceFile, discover, read_source
from conflict_chronicle.load.discover import LARGEST_FILE
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import Problem
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, shown


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in BASE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.span.file, problem.code) for problem in problems]


def test_files_come_sorted_by_path_with_forward_slashes(root: Path) -> None:
    files, problems = discover(root, "entries")
    assert [file.path for file in files] == sorted(BASE)
    assert {file.path: file.data.decode() for file in files} == dict(BASE)
    assert problems == ()


def test_a_chronicle_on_disk_is_the_one_in_memory(root: Path) -> None:
    chronicle, problems = read_chronicle(root, Settings(), None)
    assert not problems
    assert list(chronicle.entries) == ["2023-05-04-testville-attack"]


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder entries/"):
        discover(tmp_path, "entries")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("notes.markdown", "notes.md"),
        ("notes.yaml", "notes.yml"),
        ("notes.txt", "notes.md"),
        ("Notes.MD", "Notes.md"),
        ("photo.jpg", None),
        ("README", None),
        (".DS_Store", None),
    ],
)
def test_another_file_is_named(root: Path, name: str, suggestion: str | None) -> None:
    (root / "entries" / name).write_text("x")
    _, problems = discover(root, "entries")
    assert codes(problems) == [(f"entries/{name}", "E100")]
    assert problems[0].suggestion == suggestion


@pytest.mark.parametrize("name", [".x.md.swp", "4913", ".#x.md", "#x.md#", "x.md~"])
def test_what_an_editor_at_work_leaves_is_no_file_of_a_chronicle(root: Path, name: str) -> None:
    before = discover(root, "entries")
    (root / "entries" / name).write_text("")
    assert discover(root, "entries") == before


def test_gitkeep_is_no_file_of_a_chronicle(root: Path) -> None:
    (root / "entries" / ".gitkeep").write_text("")
    assert discover(root, "entries")[1] == ()


def test_a_link_to_a_file_is_refused_and_not_read(root: Path) -> None:
    secret = root / "secret.md"
    secret.write_text("---\nname: Secret\ntype: ngo\n---\n")
    (root / "entries" / "actors" / "secret.md").symlink_to(secret)
    files, problems = discover(root, "entries")
    assert codes(problems) == [("entries/actors/secret.md", "E112")]
    assert not [file for file in files if b"Secret" in file.data]


def test_a_link_to_a_folder_is_refused_and_not_followed(root: Path) -> None:
    (root / "entries" / "more.md").symlink_to(root / "entries" / "actors")
    (root / "entries" / "loop").symlink_to(root / "entries")
    files, problems = discover(root, "entries")
    assert codes(problems) == [("entries/loop", "E100"), ("entries/more.md", "E112")]
    assert len(files) == len(BASE)


def test_a_pipe_is_refused_and_does_not_block(root: Path) -> None:
    os.mkfifo(root / "entries" / "pipe.md")
    _, problems = discover(root, "entries")
    assert codes(problems) == [("entries/pipe.md", "E112")]


def test_a_broken_link_is_a_link(root: Path) -> None:
    (root / "entries" / "gone.md").symlink_to(root / "nowhere")
    assert codes(discover(root, "entries")[1]) == [("entries/gone.md", "E112")]


def test_a_file_that_vanished_cannot_be_read(tmp_path: Path) -> None:
    found = read_source(tmp_path / "gone.md", "entries/gone.md")
    assert isinstance(found, Problem)
    assert found.code == "E129"
    assert found.message == "cannot be read: No such file or directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read everything")
def test_a_file_or_folder_without_permission_cannot_be_read(root: Path) -> None:
    (root / "entries" / "actors").chmod(0)
    (root / "entries" / "places" / "NER.yml").chmod(0)
    try:
        _, problems = discover(root, "entries")
    finally:
        (root / "entries" / "actors").chmod(0o700)
    assert codes(problems) == [("entries/actors", "E129"), ("entries/places/NER.yml", "E129")]


def test_a_file_of_one_record_has_a_largest_size(root: Path) -> None:
    path = root / "entries" / "actors" / "example-club.md"
    head = b"---\nname: Example Club\ntype: ngo\n---\n"
    path.write_bytes(head.ljust(LARGEST_FILE, b"\n"))
    assert isinstance(read_source(path, "entries/actors/example-club.md"), SourceFile)
    path.write_bytes(head.ljust(LARGEST_FILE + 1, b"\n"))
    found = read_source(path, "entries/actors/example-club.md")
    assert isinstance(found, Problem)
    assert (found.code, found.message) == ("E111", "65,537 bytes are too many: at most 65,536 fit")


def test_a_name_in_bytes_that_are_no_text_is_spelt_out(root: Path) -> None:
    path = os.path.join(os.fsencode(root), b"entries", b"caf\xe9.md")  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"---\n---\n")
    _, problems = read_chronicle(root, Settings(), None)
    assert {problem.span.file for problem in problems} == {"entries/caf\\udce9.md"}
    assert any("E113" in line for line in shown(problems))
