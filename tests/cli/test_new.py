"""``chronicle new`` writes what passes ``check``, names what is missing, and never writes over."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.site.building import CHRONICLE, chronicle, contents, run

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)
ENTRY = (
    "new", "entry", "--title", "Boat found at the shore", "--date", "3 June 2001", "--type",
    "statement", "--place", "north-shore", "--actor", "subject:petrel-band", "--source",
    "A boat | Made-up Gazette | 4 June 2001 | https://example.org/1",
)  # fmt: skip
FIGURE = ("--killed", "more than 3", "--of", "gannet-guard", "--by", "island-council")


def added(folder: Path, before: dict[str, bytes]) -> dict[str, str]:
    after = contents(folder)
    return {path: data.decode() for path, data in after.items() if before.get(path) != data}


def test_an_entry_from_options_passes_check(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, *ENTRY, *FIGURE, "--text", "A boat was found.")
    assert done.code == CLEAN, done.said
    path = "entries/2001/2001-06-03-boat-found-shore.md"
    assert added(small, before) == {
        path: """\
---
title: Boat found at the shore
date: 2001-06-03
type: statement
places: [north-shore]
actors:
  - {actor: petrel-band, role: subject}
claims:
  - {by: island-council, source: made-up, killed: ">3", of: gannet-guard}
sources:
  made-up: {title: A boat, publisher: Made-up Gazette, published: 2001-06-04, url: https://example.org/1}
---
A boat was found.
"""
    }
    assert f"chronicle check {path}" in done.out
    assert "--date: '3 June 2001' is written 2001-06-03" in done.err
    assert "--killed: 'more than 3' is written >3" in done.err
    assert chronicle(small, "check", "-q").code == CLEAN
    assert chronicle(small, "fmt", "--check", path).code == CLEAN
    again = chronicle(small, *ENTRY)
    assert again.code == CLEAN
    assert "boat-found-shore-2.md" in again.out


def test_everything_that_is_missing_is_named_at_once(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, "new", "entry", "--title", "X", "--killed", "3")
    assert done.code == WRONG_USE
    missing = "--date, --type, --source, --place or --country, --of, --by"
    assert f"missing: {missing};" in done.err
    assert "missing: ID, --name, --type;" in chronicle(small, "new", "actor").err
    place = chronicle(small, "new", "place", "x", "--name", "X", "--country", "BVT", "--lat", "1")
    assert "missing: --lon, --coords-from;" in place.err
    assert "missing: --summary;" in chronicle(small, "new", "thread", "x", "--title", "X").err
    assert chronicle(small, "new").code == WRONG_USE
    assert contents(small) == before


def test_what_would_not_pass_is_said_by_option_and_nothing_is_written(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, *ENTRY, "--actor", "target:ganet-guard", "--thread", "nothing-like-it")
    assert done.code == PROBLEMS
    assert "--actor: E203 unknown actor 'ganet-guard'; did you mean 'gannet-guard'?" in done.out
    assert "--thread: E205 unknown thread" in done.out
    assert "if it is new: chronicle new thread" in done.out
    assert chronicle(small, *ENTRY, "--actor", "gannet-guard").code == WRONG_USE
    assert chronicle(small, *ENTRY, "--source", "no bars").code == WRONG_USE
    assert chronicle(small, *ENTRY, "--country", "Nowhereland").code == WRONG_USE
    assert contents(small) == before


def test_actors_places_and_threads_are_registered_once(small: Path) -> None:
    before = contents(small)
    words = (
        ("new", "actor", "tern-band", "--name", "Tern Band: the first", "--type", "rebel-group"),
        ("new", "place", "tern-rock", "--name", "Tern Rock", "--country", "BVT"),
        ("new", "thread", "terns", "--title", "Terns", "--summary", "A made-up story."),
    )
    for command in words:
        done = chronicle(small, *command)
        assert done.code == CLEAN, done.said
    made = added(small, before)
    assert made["entries/actors/tern-band.md"] == (
        '---\nname: "Tern Band: the first"\ntype: rebel-group\n---\n'
    )
    assert made["entries/places/BVT.yml"].endswith("tern-rock:\n  name: Tern Rock\n")
    assert chronicle(small, "check", "-q").code == CLEAN
    state = contents(small)
    for command in words:
        assert chronicle(small, *command).code in (PROBLEMS, WRONG_USE)
    assert contents(small) == state


def test_text_may_come_from_standard_input(small: Path) -> None:
    assert run((*CHRONICLE, *ENTRY, "--text", "-"), small).code == CLEAN  # there is none


def test_on_a_terminal_it_asks(small: Path) -> None:
    answers = ["thread", "Terns and gulls", "", "A made-up story."]
    said = on_terminal(small, answers)
    assert "What shall it be?" in said
    assert (small / "entries/threads/terns-gulls.md").read_bytes() == (
        b"---\ntitle: Terns and gulls\nsummary: A made-up story.\n---\n"
    )


def test_answers_are_not_thrown_away_for_an_error(small: Path) -> None:
    answers = ["entry", "A day to come", "2999-01-01", "statement", "north-shore", "", ""]
    answers += ["A headline", "Made-up Gazette", "", "", "", "", "", "yes"]
    said = on_terminal(small, answers)
    assert "E303" in said
    assert "Write it all the same, and mend it in the file?" in said
    assert (small / "entries/2999/2999-01-01-day-come.md").exists()


def test_leaving_writes_nothing_and_says_so(small: Path) -> None:
    before = contents(small)
    said = on_terminal(small, ["thread", "Terns and gulls", chr(4)], PROBLEMS)
    assert "nothing was written" in said
    assert contents(small) == before


def on_terminal(folder: Path, answers: list[str], code: int = CLEAN) -> str:
    """Run ``chronicle new`` on a terminal of its own and give one answer to each question."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*CHRONICLE, "new"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said, left = "", list(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                said += os.read(ours, 4096).decode("utf-8", "replace")
            except OSError:
                break
            if left and said.rstrip(" ").endswith(("?", "]:", "]", ":", "none")):
                said += "\n"
                os.write(ours, left.pop(0).encode() + b"\n")
        elif process.poll() is not None:
            break
    os.close(ours)
    process.wait(timeout=10)
    assert sys.platform != "win32"
    assert process.returncode == code, said
    return said
