"""Bad input and sudden ends: a build fails in plain words and leaves a whole site behind."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conflict_chronicle.publish.alone import alone_in
from conflict_chronicle.publish.swap import lock_of
from tests.site.building import (
    CHRONICLE,
    MKDOCS,
    QUIET,
    chronicle,
    contents,
    mkdocs,
    replace_in,
    run,
)
from tests.site.conftest import Built

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"
BUILDS = {"chronicle build": (*CHRONICLE, "build"), "mkdocs build": (*MKDOCS, "build")}


@pytest.fixture(params=list(BUILDS))
def build(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Each of the two ways to build."""
    return BUILDS[request.param]


@pytest.fixture
def former(small: Path, islands: Built) -> dict[str, bytes]:
    """A former site in the small chronicle, and what is in it."""
    shutil.copytree(islands.site, small / "site")
    return islands.files


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith("."))


def test_a_planted_error_stops_the_build_with_its_line_and_keeps_the_site(
    small: Path, former: dict[str, bytes], build: tuple[str, ...]
) -> None:
    replace_in(small / ENTRY, "role: attacker", "role: atacker")
    done = run(build, small)
    assert done.code == 1
    lines = (small / ENTRY).read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "atacker" in text)
    assert f"{ENTRY}:{line}:" in done.said
    assert "'attacker'" in done.said
    assert contents(small / "site") == former
    assert leftovers(small) == []


def test_all_errors_of_all_files_are_said_at_once(small: Path, build: tuple[str, ...]) -> None:
    replace_in(small / "entries/2001/2001-07-20-second-raid.md", "type: attack", "type: atack")
    replace_in(small / "entries/places/HMD.yml", "-53.02", "-153.02")
    replace_in(small / "entries/actors/island-council.md", "founded: 1998", "founded: 1998-13")
    done = run(build, small)
    assert done.code == 1
    assert re.findall(r"help: .*explain (E[0-9]{3})", done.said) == ["E121", "E302", "E703"]
    assert not (small / "site").exists()


def test_a_warning_of_ours_does_not_stop_a_strict_build(small: Path) -> None:
    done = mkdocs(small, "build", "--strict")
    assert done.code == 0, done.said
    assert "W407" in done.said


def test_a_warning_of_mkdocs_stops_a_strict_build_and_keeps_the_site(
    small: Path, former: dict[str, bytes], build: tuple[str, ...]
) -> None:
    (small / "docs/about.md").write_text("# About\n\n[gone](gone.md)\n", "utf-8")
    done = run((*build, "--strict"), small)
    assert done.code == 1
    assert "gone.md" in done.said
    assert contents(small / "site") == former
    assert leftovers(small) == []


@pytest.mark.parametrize("template", ["{% if %}", "{{ nothing.at.all }}"])
def test_a_template_that_fails_keeps_the_site_and_is_named(
    small: Path, former: dict[str, bytes], build: tuple[str, ...], template: str
) -> None:
    (small / "theme").mkdir()
    body = '{% extends "base.html" %}{% block content %}' + template + "{% endblock %}"
    (small / "theme/main.html").write_text(body, "utf-8")
    replace_in(small / "mkdocs.yml", "name: material", "name: material\n  custom_dir: theme")
    done = run(build, small)
    assert done.code == 1
    assert "template" in done.said
    assert "cannot be rendered" in done.said
    assert contents(small / "site") == former
    assert leftovers(small) == []


def test_the_chronicles_own_templates_go_before_ours(small: Path) -> None:
    (small / "theme/partials").mkdir(parents=True)
    (small / "theme/partials/footer.html").write_text("<footer>Own words</footer>", "utf-8")
    replace_in(small / "mkdocs.yml", "name: material", "name: material\n  custom_dir: theme")
    assert mkdocs(small, "build").code == 0
    assert "<footer>Own words</footer>" in (small / "site/index.html").read_text("utf-8")


def test_a_place_for_the_site_that_cannot_be_written_is_named(
    small: Path, build: tuple[str, ...]
) -> None:
    done = run((*build, "-d", "mkdocs.yml/site"), small)
    assert done.code == 1
    assert "mkdocs.yml" in done.said


@pytest.mark.parametrize(
    ("option", "near"),
    [("langauge: en", "language"), ("countrys: [BVT]", "countries"), ("edit-url: x", "edit_url")],
)
def test_an_unknown_option_is_named_with_the_nearest_known_one(
    small: Path, build: tuple[str, ...], option: str, near: str
) -> None:
    replace_in(small / "mkdocs.yml", "countries: [BVT]", f"countries: [BVT]\n      {option}")
    done = run(build, small)
    assert done.code == 1
    assert f"'{option.partition(':')[0]}'" in done.said
    assert f"did you mean '{near}'" in done.said


def test_a_missing_folder_of_entries_is_named(small: Path, build: tuple[str, ...]) -> None:
    (small / "entries").rename(small / "records")
    done = run(build, small)
    assert done.code == 1
    assert "there is no folder entries/" in done.said


def test_the_folder_of_entries_can_be_another(small: Path, build: tuple[str, ...]) -> None:
    (small / "entries").rename(small / "records")
    replace_in(
        small / "mkdocs.yml", "countries: [BVT]", "countries: [BVT]\n      entries: records/"
    )
    done = run(build, small)
    assert done.code == 0, done.said
    assert (small / "site/index.html").is_file()


def test_a_missing_mkdocs_yml_is_named(small: Path) -> None:
    (small / "mkdocs.yml").unlink()
    done = chronicle(small, "build")
    assert done.code == 1
    assert "mkdocs.yml" in done.err


def test_a_mkdocs_yml_that_is_no_yaml_is_named(small: Path, build: tuple[str, ...]) -> None:
    (small / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    done = run(build, small)
    assert done.code == 1
    assert "mkdocs.yml" in done.said or "configuration" in done.said


def test_an_empty_chronicle_builds_and_says_that_it_is_empty(small: Path) -> None:
    for path in sorted((small / "entries").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (small / "entries/.gitkeep").touch()
    done = chronicle(small, "build")
    assert done.code == 0, done.said
    assert (small / "site/timeline/index.html").is_file()


def test_a_page_of_docs_that_bears_the_name_of_a_generated_one_is_reported(small: Path) -> None:
    (small / "docs/data.md").write_text("# Mine\n", "utf-8")
    done = mkdocs(small, "build")
    assert "docs/data.md" in done.said


def test_files_of_the_chronicles_own_docs_are_published_whatever_their_name(small: Path) -> None:
    (small / "docs/assets/images").mkdir(parents=True)
    (small / "docs/assets/images/own.svg").write_text("<svg/>", "utf-8")
    assert chronicle(small, "build").code == 0
    assert (small / "site/assets/images/own.svg").is_file()


def test_a_stale_page_does_not_stay(small: Path, former: dict[str, bytes]) -> None:
    (small / "entries/2001/2001-07-20-second-raid.md").unlink()
    assert "entries/2001-07-20-second-raid.html" in former
    assert mkdocs(small, "build").code == 0
    assert not (small / "site/entries/2001-07-20-second-raid.html").exists()


@pytest.mark.parametrize(
    "share",
    [0.6, 0.9, *(pytest.param(share, marks=pytest.mark.long) for share in (0.3, 0.75, 0.97))],
)
def test_a_killed_build_leaves_a_whole_site(
    islands: Built, small: Path, former: dict[str, bytes], share: float
) -> None:
    """Kill the build when it has made a share of the new site, or at its end: old or new stays."""
    replace_in(small / ENTRY, "Nobody claimed it.", "Nobody said a word.")
    staging = small / ".site.next"
    process = subprocess.Popen(
        BUILDS["mkdocs build"],
        cwd=small,
        env={**os.environ, **QUIET},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wanted = share * len(former)
    for _ in range(6000):
        if process.poll() is not None or _count(staging) >= wanted:
            break
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=20)
    found = contents(small / "site")
    if found != former:
        assert set(found) == set(former)
        assert b"Nobody said a word." in found["entries/2001-05-03-raid-at-seal-cove.html"]
    assert mkdocs(small, "build").code == 0
    assert (
        b"Nobody said a word."
        in contents(small / "site")["entries/2001-05-03-raid-at-seal-cove.html"]
    )
    assert leftovers(small) == []


def test_a_site_lost_between_the_two_renames_comes_back(
    small: Path, former: dict[str, bytes]
) -> None:
    (small / "site").rename(small / ".site.former")
    (small / ".site.next").mkdir()
    replace_in(small / ENTRY, "role: attacker", "role: atacker")
    assert mkdocs(small, "build").code == 1
    assert contents(small / "site") == former
    assert leftovers(small) == []


def test_a_site_that_somebody_builds_is_left_alone(
    small: Path, former: dict[str, bytes], build: tuple[str, ...]
) -> None:
    staging = small / ".site.next"
    staging.mkdir()
    with alone_in(lock_of(small / "site")):
        done = run(build, small)
    assert done.code == 1
    assert "another build of this site is under way" in done.said
    assert staging.is_dir()
    assert run(build, small).code == 0
    assert leftovers(small) == []


def _count(folder: Path) -> int:
    try:
        return sum(1 for path in folder.rglob("*") if path.is_file())
    except OSError:
        return 0
