"""A commit is read as a folder is: the same files, the same refusals, nothing run, nothing moved."""

import os
import shutil
from pathlib import Path

import pytest

from conflict_chronicle.load import (
    NoRepository,
    UnknownRevision,
    changed_paths,
    discover,
    find_commit,
    find_fork,
    read_file_of,
    read_revision,
)
from tests.chronicle import ENTRY
from tests.diff.conftest import Repository


def test_a_commit_holds_what_its_folder_held(repository: Repository) -> None:
    repository.write("entries/2023/.gitkeep", "")
    repository.write("entries/a-b/2023-01-01-x.md", b"\xff\x00")
    repository.write("entries/a/2023-01-01-y.md", "---\n---\r\n")
    repository.write("entries/odd\tname \u00e9.txt", "x")
    repository.write("entries/large.md", "x" * 70_000)
    (repository.root / "entries" / "link.md").symlink_to("/etc/passwd")
    commit = repository.commit()
    read = read_revision(repository.root, commit, "entries")
    assert read == discover(repository.root, "entries")
    assert {problem.code for problem in read[1]} == {"E100", "E111", "E112"}


def test_nothing_is_checked_out_and_nothing_is_left(repository: Repository) -> None:
    first = find_commit(repository.root, "HEAD")
    repository.edit({"killed: 7": "killed: 8"})
    before = sorted(str(path) for path in repository.root.rglob("*"))
    files, _ = read_revision(repository.root, first, "entries")
    assert b"killed: 7" in next(file.data for file in files if file.path == ENTRY)
    assert b"killed: 8" in (repository.root / ENTRY).read_bytes()
    assert sorted(str(path) for path in repository.root.rglob("*")) == before


def test_nothing_that_a_contribution_names_is_run(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "run"
    repository.write(".gitattributes", "* diff=trap filter=trap merge=trap\n")
    for key in ("diff.trap.command", "diff.trap.textconv", "core.fsmonitor", "diff.external"):
        repository.git("config", key, f"touch {trap}; false")
    first = find_commit(repository.root, "HEAD")
    repository.git("-c", "core.fsmonitor=false", "add", "--all")
    repository.git("-c", "core.fsmonitor=false", "commit", "--quiet", "--message", "Trap")
    trap.unlink(missing_ok=True)
    second = find_commit(repository.root, "HEAD")
    assert read_revision(repository.root, second, "entries")[0]
    assert changed_paths(repository.root, first, second) == (".gitattributes",)
    assert changed_paths(repository.root, first, None) == (".gitattributes",)
    assert not trap.exists()


def test_a_folder_that_a_commit_lacks_is_empty(repository: Repository) -> None:
    commit = find_commit(repository.root, "HEAD")
    assert read_revision(repository.root, commit, "elsewhere") == ((), ())
    assert read_file_of(repository.root, commit, "no-such.yml") is None


def test_a_chronicle_in_a_folder_of_a_repository_is_read_from_there(repository: Repository) -> None:
    inner = repository.root / "inner"
    repository.write("inner/entries/2023/2023-01-01-x.md", "---\n---\n")
    repository.write("inner/mkdocs.yml", "site_name: Inner\n")
    commit = repository.commit()
    files, _ = read_revision(inner, commit, "entries")
    assert [file.path for file in files] == ["entries/2023/2023-01-01-x.md"]
    assert read_file_of(inner, commit, "mkdocs.yml") == b"site_name: Inner\n"
    repository.write("inner/docs/new.md", "x")
    repository.write("outside.md", "x")
    assert changed_paths(inner, commit, None) == ("docs/new.md",)


def test_patterns_in_names_are_names(repository: Repository) -> None:
    commit = find_commit(repository.root, "HEAD")
    assert read_file_of(repository.root, commit, "*.yml") is None
    assert read_file_of(repository.root, commit, ":(top)mkdocs.yml") is None


@pytest.mark.parametrize(
    "name", ["no-such", "--all", "-x", "HEAD~99", "main..HEAD", "", "HEAD:docs"]
)
def test_a_name_that_is_no_commit_is_refused(repository: Repository, name: str) -> None:
    with pytest.raises(UnknownRevision, match="there is no commit"):
        find_commit(repository.root, name)


def test_a_repository_without_a_commit_says_so(tmp_path: Path, repository: Repository) -> None:
    empty = tmp_path / "empty"
    repository.git("init", "--quiet", empty)
    with pytest.raises(UnknownRevision, match="no commit yet"):
        find_commit(empty, "HEAD")


def test_a_folder_in_no_repository_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRepository, match="not a git repository"):
        find_commit(tmp_path, "HEAD")


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(NoRepository, match="git cannot be run"):
        find_commit(tmp_path, "HEAD")


def test_a_shallow_clone_says_what_it_lacks(repository: Repository, tmp_path: Path) -> None:
    repository.edit({"killed: 7": "killed: 8"})
    repository.commit()
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), clone)
    with pytest.raises(UnknownRevision, match="shallow clone; run git fetch --unshallow"):
        find_commit(clone, "HEAD~1")


def test_histories_without_a_common_commit_say_so(repository: Repository) -> None:
    main = find_commit(repository.root, "main")
    repository.git("checkout", "--quiet", "--orphan", "other")
    other = repository.commit()
    with pytest.raises(UnknownRevision, match="have no commit in common"):
        find_fork(repository.root, main, other)


def test_a_folder_that_was_made_to_look_like_a_repository_is_none(
    repository: Repository, tmp_path: Path
) -> None:
    """Its settings could name programs, and as any folder it can be part of a contribution."""
    inner, bare = repository.root / "inner", tmp_path / "bare"
    repository.git("clone", "--quiet", "--bare", repository.root, bare)
    shutil.copytree(bare, inner)
    with pytest.raises(NoRepository, match="bare"):
        find_commit(inner, "HEAD")
