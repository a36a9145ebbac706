"""``chronicle diff`` as a person runs it."""

import json
from pathlib import Path

from tests.diff.conftest import Repository
from tests.site.building import chronicle

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)


def test_the_files_as_they_are_against_a_branch(repository: Repository) -> None:
    repository.edit({"killed: 7": "killed: 8"})
    done = chronicle(repository.root, "diff", "main")
    assert done.code == CLEAN, done.said
    assert done.out.startswith("The files as they are, compared with main (")
    assert "killed, Example Army: 7 → 8" in done.out
    assert "changed without an item in 'corrections'" in done.out
    strict = chronicle(repository.root, "diff", "main", "--fail-on", "warning")
    assert strict.code == PROBLEMS


def test_two_commits_leave_what_the_base_gained_since_out(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.edit({"killed: 7": "killed: 8"})
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.edit({"title: Attack on an army post": "title: Raid on an army post"})
    repository.commit()
    done = chronicle(repository.root, "diff", "main", "branch", "--format", "json")
    assert done.code == CLEAN, done.said
    data = json.loads(done.out)
    (record,) = data["records"]
    assert [change["label"] for change in record["changes"]] == [
        "claims / Example Ministry in herald / killed"
    ]
    assert data["base"].endswith("where this left it)")
    assert data["other_files"] == []


def test_a_lost_id_fails_unless_it_shall_not(repository: Repository) -> None:
    repository.git("rm", "--quiet", "-r", "entries/2023")
    repository.git("commit", "--quiet", "--message", "Lose it")
    done = chronicle(repository.root, "diff", "HEAD~1", "HEAD", "--format", "markdown")
    assert done.code == PROBLEMS
    assert "vanished. Ids are permanent" in done.out
    calm = chronicle(repository.root, "diff", "HEAD~1", "HEAD", "--fail-on", "never")
    assert calm.code == CLEAN


def test_a_base_without_a_chronicle_makes_everything_new(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("checkout", "--quiet", "--orphan", "bare")
    repository.git("rm", "--quiet", "-r", "--cached", ".")
    repository.write("README.md", "Nothing here yet.\n")
    repository.git("add", "README.md")
    repository.git("commit", "--quiet", "--message", "Begin with nothing")
    done = chronicle(repository.root, "diff", "HEAD")
    assert done.code == CLEAN, done.said
    assert "1 entry added" in done.out


def test_wrong_names_and_places_are_said_plainly(repository: Repository, tmp_path: Path) -> None:
    done = chronicle(repository.root, "diff", "no-such-branch")
    assert (done.code, done.out) == (WRONG_USE, "")
    assert done.err == (
        "chronicle: there is no commit 'no-such-branch' here: give a branch, a tag or a commit, "
        "such as HEAD or origin/main\n"
    )
    outside = chronicle(
        tmp_path, "diff", "main", env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    )
    assert outside.code == NO_ACCESS
    assert "no repository can be read here" in outside.err
    assert chronicle(tmp_path, "diff", "-C", "nowhere", "main").code == NO_ACCESS


def test_a_damaged_repository_is_named_as_such(repository: Repository) -> None:
    tree = repository.git("rev-parse", "HEAD:entries").strip()
    (repository.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    done = chronicle(repository.root, "diff", "HEAD", "HEAD")
    assert done.code == NO_ACCESS
    assert done.err.startswith("chronicle: git failed: ")
