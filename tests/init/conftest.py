"""A new chronicle, made once by the command and shared by the tests that only read it."""

from pathlib import Path

import pytest

from tests.site.building import GOLDEN, chronicle, copy_chronicle


def make(base: Path, language: str) -> Path:
    folder = base / f"my-chronicle-{language}"
    words = ("--language", language, "--country", "NER", "--owner", "nobody")
    done = chronicle(base, "init", folder, *words)
    assert done.code == 0, done.said
    return folder


@pytest.fixture(scope="session")
def new_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("init"), "en")


@pytest.fixture(scope="session")
def new_french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("init"), "fr")


@pytest.fixture(params=["new_english", "new_french"])
def new_chronicle(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small chronicle that a test may spoil."""
    return copy_chronicle(GOLDEN, tmp_path / "small")
