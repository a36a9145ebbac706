"""Several files change together or not at all, whatever stops the change."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_chronicle.publish import Busy, Change, Stale, change_files, recover_change
from conflict_chronicle.publish.change import STAGING
from tests.site.building import contents

BEFORE = {"a/one.md": b"1", "a/two.md": b"2", "b/three.md": b"3"}
CHANGES = (
    Change("a/one.md", b"1", b"one"),
    Change("a/two.md", b"2", None),
    Change("c/d/four.md", None, b"four"),
    Change("b/three.md", b"3", b"three" * 100_000),
)
AFTER = {"a/one.md": b"one", "c/d/four.md": b"four", "b/three.md": b"three" * 100_000}

# A stranger to the tests' own process: limits, rights and deaths are its alone.
SCRIPT = """
import os, resource, sys
from pathlib import Path
from conflict_chronicle.publish import change_files
from tests.publish.test_change import CHANGES
{before}
try:
    change_files(Path(sys.argv[1]), CHANGES)
except OSError as error:
    print(error.strerror)
    sys.exit(3)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in BEFORE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(folder: Path, before: str) -> int:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before), folder], check=False
    ).returncode


def test_all_changes_are_made_and_nothing_else_is_left(folder: Path) -> None:
    (folder / "a/one.md").chmod(0o640)
    change_files(folder, CHANGES)
    assert contents(folder) == AFTER
    assert not (folder / STAGING).exists()
    assert (folder / "a/one.md").stat().st_mode & 0o777 == 0o640


def test_a_file_too_large_for_the_disk_leaves_all_as_it_was(folder: Path) -> None:
    assert run(folder, "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))") == 3
    assert contents(folder) == BEFORE
    assert not (folder / "c").exists()
    assert not (folder / STAGING).exists()


def test_a_folder_that_cannot_be_written_leaves_all_as_it_was(folder: Path) -> None:
    nobody = 65534
    leave = ""
    if os.geteuid() == 0:  # who may do everything gives up that right
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody, nobody)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != parent.parent:
                parent.chmod(parent.stat().st_mode | 0o011)
        leave = f"os.setgid({nobody}); os.setuid({nobody})"
    (folder / "b").chmod(0o500)
    assert run(folder, leave) == 3
    (folder / "b").chmod(0o700)
    assert contents(folder) == BEFORE
    assert not (folder / "c").exists()


@pytest.mark.parametrize("step", range(1, 12))
def test_what_a_death_cut_short_is_put_back_by_the_next_run(folder: Path, step: int) -> None:
    """The process kills itself at its n-th renaming or removing, wherever that is."""
    die = f"""
count = 0
def watch(event, args):
    global count
    if event in ("os.rename", "os.remove"):
        count += 1
        if count == {step}:
            os.kill(os.getpid(), {signal.SIGKILL.value})
sys.addaudithook(watch)
"""
    code = run(folder, die)
    recover_change(folder)
    found = contents(folder)
    assert found in (BEFORE, AFTER)
    assert code == 0 or found == BEFORE or (folder / "c").exists()
    assert not (folder / STAGING).exists()
    again = {**found}
    assert not recover_change(folder)
    assert contents(folder) == again


def test_the_next_change_puts_back_first_what_was_cut_short(folder: Path) -> None:
    kill = (
        "sys.addaudithook(lambda event, args: event == 'os.remove' and "
        f"os.kill(os.getpid(), {signal.SIGKILL.value}))"
    )
    assert run(folder, kill) == -signal.SIGKILL
    assert contents(folder) != BEFORE
    change_files(folder, [Change("b/three.md", b"3", b"drei")])
    assert contents(folder) == {**BEFORE, "b/three.md": b"drei"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change("a/one.md", b"other", b"x"), "has been changed meanwhile"),
        (Change("a/one.md", None, b"x"), "is there already"),
        (Change("a", None, b"x"), "is there already"),
        (Change("a/none.md", b"1", b"x"), "has been changed meanwhile"),
        (Change("../else.md", None, b"x"), "outside the chronicle"),
    ],
)
def test_files_that_are_not_what_was_read_stop_the_change(
    folder: Path, change: Change, why: str
) -> None:
    with pytest.raises(Stale, match=why):
        change_files(folder, [Change("a/two.md", b"2", b"x"), change])
    assert contents(folder) == BEFORE


def test_a_link_is_never_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder / "link").symlink_to(outside)
    with pytest.raises(Stale):
        change_files(folder, [Change("link/x.md", None, b"x")])
    assert contents(outside) == {}


def test_of_two_changes_at_once_the_second_is_refused(folder: Path) -> None:
    """The first process waits in the middle of its change until it is told to go on."""
    wait = (
        "def wait(event, args):\n"
        "    if event == 'os.remove' and wait.first:\n"
        "        wait.first = False\n"
        "        print('half', flush=True)\n"
        "        sys.stdin.readline()\n"
        "wait.first = True\n"
        "sys.addaudithook(wait)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(before=wait), folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "half\n"
        with pytest.raises(Busy):
            change_files(folder, [Change("b/three.md", b"3", b"drei")])
        with pytest.raises(Busy):
            recover_change(folder)
        for verb in (["check"], ["fmt"], ["rename", "actor", "a", "b"]):
            done = subprocess.run(
                [sys.executable, "-m", "conflict_chronicle", *verb, "-C", folder],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 3, verb
            assert "another change of this chronicle is under way: try again" in done.stderr
        first.communicate("\n")
    assert contents(folder) == AFTER
    assert not (folder / STAGING).exists()


def test_check_undoes_what_was_cut_short_and_says_so(folder: Path) -> None:
    kill = (
        "sys.addaudithook(lambda event, args: event == 'os.remove' and "
        f"os.kill(os.getpid(), {signal.SIGKILL.value}))"
    )
    (folder / "entries").mkdir()
    assert run(folder, kill) == -signal.SIGKILL
    done = subprocess.run(
        [sys.executable, "-m", "conflict_chronicle", "check", "-C", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "an earlier change was cut short; it has been undone" in done.stderr
    assert contents(folder) == BEFORE


def contributed(folder: Path, todo: object, former: bytes = b"theirs") -> dict[str, bytes]:
    """Put a change that was never begun here into a folder, as a contribution could."""
    staging = folder / STAGING
    staging.mkdir()
    (staging / "list.json").write_text(todo if isinstance(todo, str) else json.dumps(todo))
    (staging / "0.former").write_bytes(former)
    (staging / "mark").touch()
    return contents(folder)


LISTS = (
    {"files": [["../else.md", True]], "folders": []},
    {"files": [["a/one.md", True]], "folders": []},
    {"files": [["a/one.md", False]], "folders": ["b"], "mark": 1},
    {"files": [["a/one.md", False]], "folders": ["b"], "mark": None},
    {"files": 3, "mark": 1},
    {"files": [["a", "b", "c"]], "folders": [], "mark": 1},
    {"files": [[None, 1]], "folders": [], "mark": 1},
    [],
    "[" * 50_000,
    "",
)


@pytest.mark.parametrize("todo", LISTS, ids=lambda todo: str(todo)[:40])
def test_a_change_that_was_not_begun_here_is_never_undone(folder: Path, todo: object) -> None:
    outside = folder.parent / "else.md"
    outside.write_text("mine")
    before = contributed(folder, todo)
    with pytest.raises(Stale, match="was not left here"):
        recover_change(folder)
    with pytest.raises(Stale, match="was not left here"):
        change_files(folder, CHANGES)
    assert contents(folder) == before
    assert outside.read_text() == "mine"


def test_a_copy_of_a_cut_short_change_is_not_undone_elsewhere(folder: Path, tmp_path: Path) -> None:
    kill = (
        "sys.addaudithook(lambda event, args: event == 'os.remove' and "
        f"os.kill(os.getpid(), {signal.SIGKILL.value}))"
    )
    assert run(folder, kill) == -signal.SIGKILL
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied, ignore=lambda _, names: {"copied"} & {*names})
    with pytest.raises(Stale, match="was not left here"):
        recover_change(copied)
    shutil.rmtree(copied)
    assert recover_change(folder)
    assert contents(folder / "a") == {"one.md": b"1", "two.md": b"2"}


@pytest.mark.parametrize("name", ["", "list.json", "mark"])
def test_a_change_behind_a_link_is_not_believed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    contributed(outside, {"files": [["a/one.md", True]], "folders": [], "mark": 1})
    if not name:
        (folder / STAGING).symlink_to(outside / STAGING)
    else:
        (folder / STAGING).mkdir()
        (folder / STAGING / name).symlink_to(outside / STAGING / name)
    with pytest.raises(Stale, match="was not left here"):
        change_files(folder, CHANGES)
    assert (folder / "a/one.md").read_bytes() == b"1"
    assert (outside / STAGING / "0.former").exists()


@pytest.mark.parametrize("verb", ["check", "fmt", "build"])
def test_no_verb_undoes_what_came_with_a_contribution(folder: Path, verb: str) -> None:
    outside = folder.parent / "else.md"
    outside.write_text("mine")
    (folder / "entries").mkdir()
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: A\nplugins: [chronicle]\n")
    before = contributed(folder, {"files": [["../else.md", True]], "folders": [], "mark": 1})
    done = subprocess.run(
        [sys.executable, "-m", "conflict_chronicle", verb, "-C", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (1, 3)
    assert f"{STAGING} was not left here by this tool" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before
    assert outside.read_text() == "mine"
