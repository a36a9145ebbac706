from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings, read_settings
from tests.site.building import (
    GOLDEN,
    REPOSITORY,
    build_once,
    contents,
    copy_chronicle,
    shared_folder,
)
from tests.site.reading import Page, read_site


@dataclass(frozen=True)
class Built:
    """A chronicle that has been built, with what is in it."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @cached_property
    def files(self) -> dict[str, bytes]:
        return contents(self.site)

    @cached_property
    def pages(self) -> dict[str, Page]:
        return read_site(self.site)

    @cached_property
    def settings(self) -> Settings:
        return read_settings(self.root)[0]

    @cached_property
    def chronicle(self) -> Chronicle:
        chronicle, problems = read_chronicle(self.root, self.settings, None)
        assert not has_errors(problems)
        return chronicle


@pytest.fixture(scope="session")
def sahel(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The reference chronicle, built once in a run by ``mkdocs build --strict``."""
    base = shared_folder(tmp_path_factory.getbasetemp())
    return Built(build_once(REPOSITORY, base, "sahel"))


@pytest.fixture(scope="session")
def islands(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small chronicle of the golden pages, which has every kind of record."""
    base = shared_folder(tmp_path_factory.getbasetemp())
    return Built(build_once(GOLDEN, base, "islands"))


@pytest.fixture(params=["sahel", "islands"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two chronicles in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Built)
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small chronicle that a test may spoil."""
    return copy_chronicle(GOLDEN, tmp_path / "small")
