"""A site is replaced as a whole, and the former one stays until the new one is in its place."""

from pathlib import Path

import pytest

from conflict_chronicle.publish import swap_in
from conflict_chronicle.publish.swap import former_of, recover, staging_for


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def make(folder: Path, words: str) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(words)


def words_of(folder: Path) -> str:
    return (folder / "index.html").read_text()


def names(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def test_the_first_site(site: Path) -> None:
    make(staging_for(site), "new")
    swap_in(staging_for(site), site)
    assert words_of(site) == "new"
    assert names(site) == ["site"]


def test_the_next_site_leaves_nothing_behind(site: Path) -> None:
    make(site, "old")
    make(staging_for(site), "new")
    swap_in(staging_for(site), site)
    assert words_of(site) == "new"
    assert names(site) == ["site"]


def test_when_the_new_one_cannot_be_put_in_place_the_former_stays(site: Path) -> None:
    make(site, "old")
    with pytest.raises(OSError, match="No such file"):
        swap_in(staging_for(site), site)
    assert words_of(site) == "old"
    assert names(site) == ["site"]


def test_after_a_crash_between_the_renames_the_former_is_put_back(site: Path) -> None:
    make(former_of(site), "old")
    make(staging_for(site), "half")
    recover(site)
    assert words_of(site) == "old"
    assert names(site) == ["site"]


def test_after_a_crash_a_finished_site_may_go_in_at_once(site: Path) -> None:
    make(former_of(site), "old")
    make(staging_for(site), "new")
    swap_in(staging_for(site), site)
    assert words_of(site) == "new"
    assert names(site) == ["site"]


def test_after_a_crash_a_failing_swap_brings_the_former_back(site: Path) -> None:
    make(former_of(site), "old")
    with pytest.raises(OSError, match="No such file"):
        swap_in(staging_for(site), site)
    assert words_of(site) == "old"


def test_recovery_of_a_sound_site_removes_leftovers_only(site: Path) -> None:
    make(site, "now")
    make(staging_for(site), "half")
    recover(site)
    assert words_of(site) == "now"
    assert names(site) == ["site"]


def test_leftovers_of_a_crash_after_the_swap_go_with_the_next_one(site: Path) -> None:
    make(site, "now")
    make(former_of(site), "old")
    make(staging_for(site), "new")
    swap_in(staging_for(site), site)
    assert words_of(site) == "new"
    assert names(site) == ["site"]
