"""The pages are valid HTML, by the checker of the W3C (vnu, from npm; it needs Java)."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.quality.kinds import ISLANDS, SAHEL

pytestmark = pytest.mark.long

# A file has no origin that 'self' could mean, so the checker takes every script and style sheet of
# a file for forbidden, and data for a script; tests/quality/test_policy.py asks a browser.
NOT_OF_FILES = "Content Security Policy (meta tag)"


@pytest.fixture(scope="module")
def checker() -> Path:
    for program in ("npm", "java"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program}")
    from tools.node_tools import node_modules

    return node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults_of(checker: Path, paths: Sequence[Path]) -> list[str]:
    """Return errors and warnings about files, or about all pages below a folder."""
    done = subprocess.run(
        [
            *("java", "-Xmx700m", "-jar", str(checker)),
            *("--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"),
            *map(str, paths),
        ],
        capture_output=True,
        check=True,
    )
    said = json.loads(done.stdout)["messages"]
    return [
        f"{Path(item['url']).name}:{item.get('lastLine')}: {item['message']}"
        for item in said
        if NOT_OF_FILES not in item["message"]
    ]


def test_a_page_of_each_kind_is_valid(checker: Path, sahel_site: Path, islands_site: Path) -> None:
    pages = [sahel_site / uri for uri in SAHEL.values()]
    pages += [islands_site / uri for uri in ISLANDS.values()]
    assert faults_of(checker, pages) == []


def test_all_pages_are_valid(checker: Path, sahel_site: Path, islands_site: Path) -> None:
    assert faults_of(checker, [sahel_site, islands_site]) == []


def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p role=row><b></p></b>", "utf-8")
    assert faults_of(checker, [page])
