"""``chronicle draft`` as a person meets it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.draft.corpus import CHRONICLE, HERE
from tests.site.building import chronicle, copy_chronicle

WIRE = HERE / "texts" / "01-wire.txt"
ENTRY = Path("entries/2003/2003-03-13-port-krill-attack.md")
CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)


@pytest.fixture
def ice(tmp_path: Path) -> Path:
    return copy_chronicle(CHRONICLE, tmp_path / "ice")


def test_a_draft_is_printed_and_nothing_is_written(ice: Path) -> None:
    before = sorted(ice.rglob("*"))
    done = chronicle(ice, "draft", str(WIRE))
    assert done.code == CLEAN, done.said
    assert done.out.startswith("---\n# A draft, for entries/2003/2003-03-13-port-krill-attack.md\n")
    assert sorted(ice.rglob("*")) == before


def test_a_text_can_come_from_standard_input(ice: Path) -> None:
    command = [sys.executable, "-m", "conflict_chronicle", "draft", "-"]
    with WIRE.open("rb") as text:
        done = subprocess.run(command, cwd=ice, stdin=text, capture_output=True, check=True)
    assert b"\ndate: 2003-03-13\n" in done.stdout


def test_a_written_draft_passes_the_check_and_the_next_gets_a_name_of_its_own(ice: Path) -> None:
    assert chronicle(ice, "draft", str(WIRE), "--write").code == CLEAN
    first = (ice / ENTRY).read_bytes()
    assert chronicle(ice, "check").code == CLEAN
    assert chronicle(ice, "fmt", "--check").code == CLEAN
    done = chronicle(ice, "draft", str(WIRE), "--write")
    assert "2003-03-13-port-krill-attack-2.md" in done.out
    assert (ice / ENTRY).read_bytes() == first


def test_a_file_that_is_there_is_not_written_over(ice: Path) -> None:
    (ice / "mine.md").write_text("mine")
    done = chronicle(ice, "draft", str(WIRE), "--out", "mine.md")
    assert (done.code, done.err) == (
        NO_ACCESS,
        "chronicle: mine.md is there already: nothing was written\n",
    )
    assert (ice / "mine.md").read_text() == "mine"


def test_what_the_text_does_not_say_can_be_said(ice: Path) -> None:
    text = ice / "note.txt"
    text.write_text("Three soldiers were killed at Testville on Monday, residents said.\n")
    options = [
        "--publisher",
        "Made-up Gazette",
        "--published",
        "2003-05-07",
        "--url",
        "https://gazette.invalid/1",
    ]
    out = chronicle(ice, "draft", str(text), *options).out
    for line in (
        "date: 2003-05-05",
        "    publisher: Made-up Gazette",
        "    url: https://gazette.invalid/1",
    ):
        assert f"\n{line}\n" in out


def test_a_file_that_is_missing_is_said_so(ice: Path) -> None:
    done = chronicle(ice, "draft", "nothing.txt")
    assert (done.code, done.err) == (
        NO_ACCESS,
        "chronicle: nothing.txt: No such file or directory\n",
    )


def test_a_text_that_says_nothing_gets_no_made_up_event(ice: Path) -> None:
    (ice / "hello.txt").write_text("Hello.\n")
    out = chronicle(ice, "draft", "hello.txt").out
    for line in ("title: Event", "# type:", "# date:", "# places: []", "# actors: []"):
        assert f"\n{line}" in out


def test_an_empty_text_is_said_so(ice: Path) -> None:
    (ice / "empty.txt").write_text("\n")
    done = chronicle(ice, "draft", "empty.txt")
    assert (done.code, done.err) == (PROBLEMS, "chronicle: empty.txt: no text was found in it\n")
