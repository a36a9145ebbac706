"""``chronicle fmt`` brings files into one form and says which."""

from pathlib import Path

from tests.site.building import chronicle, contents

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)
UNTIDY = "entries/2001/2001-05-03-raid-at-seal-cove.md"


def test_check_and_diff_name_what_would_change_and_write_nothing(small: Path) -> None:
    before = contents(small)
    checked = chronicle(small, "fmt", "--check")
    assert checked.code == PROBLEMS
    assert UNTIDY in checked.out.splitlines()
    shown = chronicle(small, "fmt", "--diff", UNTIDY)
    assert shown.code == PROBLEMS
    assert f"--- a/{UNTIDY}\n+++ b/{UNTIDY}\n" in shown.out
    assert shown.out.endswith("1 file read, 1 would change\n")
    assert contents(small) == before


def test_a_second_run_changes_nothing_and_the_exports_stay(small: Path) -> None:
    assert chronicle(small, "export", "--to", "before").code == CLEAN
    first = chronicle(small, "fmt")
    assert (first.code, first.err) == (CLEAN, "")
    second = chronicle(small, "fmt", "--check")
    assert second.code == CLEAN
    assert second.out == "14 files read, 0 would change\n"
    assert chronicle(small, "export", "--to", "after").code == CLEAN
    assert contents(small / "before") == contents(small / "after")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_formatted(small: Path) -> None:
    broken = small / "entries/2001/2001-truce.yml"
    broken.write_bytes(b"title: 'open\n")
    done = chronicle(small, "fmt")
    assert done.code == PROBLEMS
    assert "2001-truce.yml:1:8: E104" in done.out
    assert "left alone: 1 error" in done.out
    assert broken.read_bytes() == b"title: 'open\n"
    assert chronicle(small, "fmt", "--check", UNTIDY).code == CLEAN


def test_a_path_that_is_not_there_cannot_be_read(small: Path) -> None:
    assert chronicle(small, "fmt", "entries/nowhere").code == NO_ACCESS
    assert chronicle(small, "fmt", "-C", "nowhere").code == NO_ACCESS
