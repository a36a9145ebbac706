"""The chronicle's own pages are read sorted, without what is excluded, hidden or linked."""

from pathlib import Path

import pytest

from conflict_chronicle.load import read_docs


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("about.md", "dev/notes.md", "images/a.png", ".hidden/x.md", "templates/t.md"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "docs"


def paths(folder: Path, exclude: str = "") -> list[str]:
    return [doc.path for doc in read_docs(folder, exclude)]


def test_all_but_what_mkdocs_never_takes_is_read(docs: Path) -> None:
    assert paths(docs) == ["about.md", "dev/notes.md", "images/a.png"]


def test_excluded_folders_and_names_are_left_out(docs: Path) -> None:
    assert paths(docs, "/dev/\n*.png\n") == ["about.md"]


def test_an_exception_is_kept(docs: Path) -> None:
    assert paths(docs, "/dev/*\n!/dev/notes.md\n*.png") == ["about.md", "dev/notes.md"]


def test_a_link_is_left_out(docs: Path) -> None:
    (docs / "passwords.md").symlink_to("/etc/passwd")
    assert "passwords.md" not in paths(docs)


def test_a_missing_folder_has_none(tmp_path: Path) -> None:
    assert read_docs(tmp_path / "docs") == ()
