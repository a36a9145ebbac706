"""``chronicle check --fix`` mends what is mechanical, says so, and leaves everything else as it is."""

import os
from pathlib import Path

from tests.site.building import chronicle, replace_in

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_mends_says_what_it_did_and_does_nothing_the_second_time(small: Path) -> None:
    whole = contents(small / "entries")
    replace_in(small / ENTRY, "type: attack", "type: Attack")
    path = small / ENTRY
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    path.chmod(0o640)
    done = chronicle(small, "check", "--fix")
    assert done.code == 0, done.said
    assert f"mended {ENTRY}:1:1: E102" in done.err
    assert "E121 'Attack' is not in the vocabulary" in done.err
    assert contents(small / "entries") == whole
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.stat().st_mtime_ns
    again = chronicle(small, "check", "--fix")
    assert "mended" not in again.said
    assert path.stat().st_mtime_ns == before


def test_it_mends_named_files_alone(small: Path) -> None:
    replace_in(small / ENTRY, "type: attack", "type: Attack")
    assert chronicle(small, "check", "--fix", "entries/actors").code == 0
    assert "type: Attack" in (small / ENTRY).read_text("utf-8")


def test_a_chronicle_without_mechanical_problems_is_not_touched(small: Path) -> None:
    replace_in(small / ENTRY, "type: attack", "type: atack")
    before = contents(small)
    assert chronicle(small, "check", "--fix").code == 1
    assert contents(small) == before


def test_programs_still_get_their_format(small: Path) -> None:
    replace_in(small / ENTRY, "type: attack", "type: Attack")
    done = chronicle(small, "check", "--fix", "--format", "json", env=dict(os.environ))
    assert done.out.startswith("{")
    assert "mended" in done.err
