"""The third clock: what git says of each file, whatever names and dates strangers gave to commits."""

import pytest

from conflict_chronicle.load import read_history
from tests.diff.conftest import NOBODY, Repository, repository

__all__ = ["repository"]  # the fixture
FILE = "entries/2023/2023-05-05-second.md"


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    commit_on(monkeypatch, "2001-02-03T04:05:06+00:00")


def commit_on(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_COMMITTER_DATE", moment)


def days(repository: Repository) -> dict[str, tuple[str, str]]:
    found = read_history(repository.root, "entries")
    return {path: (str(item.first), str(item.last)) for path, item in found.items()}


def test_a_file_has_its_first_and_its_last_day(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit_on(monkeypatch, "2002-02-03T04:05:06+00:00")
    repository.write(FILE, "one")
    repository.commit()
    commit_on(monkeypatch, "2003-02-03T04:05:06+00:00")
    repository.write(FILE, "two")
    repository.commit()
    found = days(repository)
    assert found[FILE] == ("2002-02-03", "2003-02-03")
    assert len(found) > 1


@pytest.mark.parametrize("name", ["a\x01b.md", "\x01.md", "a\nb.md", "\n.md", "2001-01-01.md", " "])
def test_any_name_that_git_can_hold_is_a_name(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    commit_on(monkeypatch, "2002-02-03T04:05:06+00:00")
    repository.write(f"entries/{name}", "x")
    repository.commit()
    (repository.root / "entries" / name).unlink()
    repository.write(FILE, "x")
    repository.commit()
    found = days(repository)
    assert found[f"entries/{name}"] == found[FILE] == ("2002-02-03", "2002-02-03")


def test_a_commit_of_a_year_without_a_calendar_says_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = days(repository)
    commit_on(monkeypatch, "@253402300900 +0000")
    repository.write(FILE, "x")
    repository.commit()
    assert days(repository) == before
    commit_on(monkeypatch, "2003-02-03T04:05:06+00:00")
    repository.write(FILE, "y")
    repository.commit()
    assert days(repository)[FILE][1] == "2003-02-03"
