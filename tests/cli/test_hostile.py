"""Whatever strangers call their files and write into them: problems or a result, and nothing else.

No verb follows a link, waits for a pipe, or hands a terminal what it would act on.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import CHRONICLE, Done, chronicle, contents, run

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)
SECRET = "a line that nobody shall see"
ACTED_ON = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
LOOK = (
    *(("check", "--no-cache", "--format", form) for form in ("text", "json", "github", "sarif")),
    ("check", "--no-cache", "--format", "markdown"),
    ("check", "--fix"),
    ("check",),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("fmt",),
)
NAMES = (
    "2001-05-05-\x1b]0;x\x07\x1b[31m.md",
    "2001-05-05-\u202ea.md",
    "2001-05-05-a\nb.md",
    "2001-05-05-\x9b31m.md",
    "\x1b]8;;made-up\x07.txt",
    "::set-output name=a::b.md",
)


def assert_quiet(done: Done) -> None:
    assert not ACTED_ON.search(done.said), ascii(done.said)


@pytest.mark.parametrize("words", LOOK, ids=" ".join)
def test_links_and_pipes_are_named_and_never_read(
    small: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "secret").write_text(SECRET)
    folder = small / "entries" / "2001"
    (folder / "2001-05-05-link.md").symlink_to(tmp_path / "secret")
    (folder / "2001-05-05-endless.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "2001-05-05-pipe.md")
    done = chronicle(small, *words)
    assert done.code == PROBLEMS
    assert SECRET not in done.said
    if words[0] == "check":
        assert done.said.count("2001-05-05-link.md") >= 1


def test_a_build_does_not_show_what_a_link_leads_to(small: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    (small / "entries" / "2001" / "2001-05-05-link.md").symlink_to(tmp_path / "secret")
    (small / "entries" / "2001" / "2001-05-05-nowhere.md").symlink_to("nowhere")
    done = chronicle(small, "build")
    assert done.code == PROBLEMS
    assert SECRET not in done.said
    assert done.said.count("this is a link or a device") == 2


@pytest.mark.parametrize("words", LOOK, ids=" ".join)
def test_names_and_texts_are_shown_without_what_a_terminal_acts_on(
    small: Path, words: tuple[str, ...]
) -> None:
    for at, name in enumerate(NAMES):
        text = f'---\ntitle:   "x \x1b[31m"\ndate: "2001-05-0{at}\u202e"\n---\nWords\x9b.\n'
        (small / "entries" / "2001" / name).write_text(text if at % 2 else "---\na:   b\n---\n")
    done = chronicle(small, *words)
    assert done.code == PROBLEMS
    assert_quiet(done)


@pytest.mark.parametrize("kind", ["actor", "place", "thread", "entry"])
@pytest.mark.parametrize(
    "ident", ["../../x", "/tmp/x", "2001-01-01-a/../../../x", "a\n", "2001-01-01-A", "a: {b: c}"]
)
def test_an_id_is_never_a_path(small: Path, kind: str, ident: str) -> None:
    before = contents(small.parent)
    if kind == "entry":
        more = ["--title", "A", "--date", "2001-01-01", "--type", "attack", "--country", "NER"]
        words = ["new", "entry", "--id", ident, *more, "--source", "a | b"]
    else:
        more = ["--name", "A", "--type", "rebel-group"] if kind == "actor" else []
        more = ["--name", "A", "--country", "NER"] if kind == "place" else more
        more = ["--title", "A", "--summary", "B"] if kind == "thread" else more
        words = ["new", kind, ident, *more]
    done = chronicle(small, *words)
    assert done.code == WRONG_USE, done.said
    assert "An id is lower-case letters" in done.err
    assert contents(small.parent) == before


@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_what_is_typed_is_shown_without_what_a_terminal_acts_on(small: Path, verb: str) -> None:
    done = chronicle(small, verb, "actor", "petrel-band", "\x1b]0;x\x07")
    assert done.code == WRONG_USE
    assert_quiet(done)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "utf-8"])
@pytest.mark.parametrize(
    "words", [("check",), ("fmt", "--diff"), ("rename", "actor", "x", "\udcff")]
)
def test_a_terminal_without_the_letters_shows_their_numbers(
    small: Path, encoding: str, words: tuple[str, ...]
) -> None:
    text = "---\ntitle:   حرب — é\n---\n"
    (small / "entries" / "2001" / "2001-05-05-a.md").write_text(text, "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict", "PYTHONUTF8": "0"}
    command = [*CHRONICLE, *words]
    done = subprocess.run(command, cwd=small, env=env, capture_output=True, check=False)
    assert done.returncode in (PROBLEMS, WRONG_USE)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["draft", "init"])
def test_a_full_disk_leaves_no_half_written_file(small: Path, tmp_path: Path, verb: str) -> None:
    (tmp_path / "text.txt").write_text("Two soldiers were killed on 3 May 2001, he said. " * 500)
    before = contents(small)
    words = ["draft", "../text.txt", "-w"] if verb == "draft" else ["init", "../new"]
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
    script = f"{limit}from conflict_chronicle.cli import main\nmain({words!r})"
    done = run([sys.executable, "-c", script], small)
    assert done.code == NO_ACCESS, done.said
    assert "File too large" in done.err
    assert contents(small) == before
    assert all(len(data) != 300 for data in contents(tmp_path / "new").values())


def test_a_draft_is_not_written_through_a_link(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small / "entries" / "2003").symlink_to(outside)
    (tmp_path / "text.txt").write_text(
        "Made-up Gazette, 3 May 2003. Two soldiers were killed on 3 May 2003."
    )
    done = chronicle(small, "draft", "../text.txt", "-w", "--published", "2003-05-04")
    assert done.code == NO_ACCESS, done.said
    assert list(outside.iterdir()) == []
