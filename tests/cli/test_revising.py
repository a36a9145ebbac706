"""``rename``, ``merge`` and ``withdraw`` change all files that they must, or none."""

import resource
import subprocess
import sys
from pathlib import Path

from tests.site.building import chronicle, contents, replace_in

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)
RAID = "2001-05-03-raid-at-seal-cove"


def test_old_addresses_of_renamed_records_lead_on_in_the_built_site(small: Path) -> None:
    for kind, old, new in (
        ("actor", "petrel-band", "storm-band"),
        ("place", "seal-cove", "otter-cove"),
        ("thread", "quarrel-of-the-coves", "quarrel"),
    ):
        done = chronicle(small, "rename", kind, old, new)
        assert done.code == CLEAN, done.said
    assert chronicle(small, "check", "-q").code == CLEAN
    assert chronicle(small, "build").code == CLEAN
    site = contents(small / "site")
    for old, new in (
        ("actors/petrel-band.html", "storm-band.html"),
        ("threads/quarrel-of-the-coves.html", "quarrel.html"),
    ):
        assert f"url={new}".encode() in site[old]
    place = next(uri for uri in site if uri.endswith("/seal-cove.html"))
    assert b"url=otter-cove.html" in site[place]


def test_a_dry_run_shows_the_difference_and_writes_nothing(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, "rename", "actor", "petrel-band", "storm-band", "--dry-run")
    assert done.code == CLEAN
    assert "-  - {actor: petrel-band, role: subject}" in done.out
    assert "+  - {actor: storm-band, role: subject}" in done.out
    assert done.out.endswith("7 files would change\n")
    assert contents(small) == before


def test_a_disk_that_refuses_leaves_every_file_as_it_was(small: Path) -> None:
    before = contents(small)
    done = subprocess.run(
        [sys.executable, "-m", "conflict_chronicle", "rename", "actor", "petrel-band", "storm"],
        cwd=small,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )
    assert done.returncode == NO_ACCESS, done.stderr
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(small) == before


def test_a_change_that_would_bring_errors_is_refused(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, "withdraw", RAID, "--why", "x" * 1001)
    assert done.code == PROBLEMS
    assert "E122" in done.out
    assert "this would bring 2 errors: nothing was written" in done.err
    assert contents(small) == before


def test_errors_that_are_there_do_not_stop_a_change(small: Path) -> None:
    replace_in(small / "entries/2001/2001-truce.yml", "type: agreement", "type: agreemnt")
    assert chronicle(small, "withdraw", RAID, "--why", "Made up.").code == CLEAN


def test_wrong_names_are_wrong_use_and_name_the_nearest(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, "rename", "actor", "petrel-bnd", "x")
    assert done.code == WRONG_USE
    assert "did you mean 'petrel-band'?" in done.err
    taken = chronicle(small, "rename", "actor", "petrel-band", "gannet-guard")
    assert taken.code == WRONG_USE
    assert "chronicle merge actor petrel-band gannet-guard" in taken.err
    unsaid = chronicle(small, "withdraw", RAID)
    assert unsaid.code == WRONG_USE
    assert "--why" in unsaid.err
    assert contents(small) == before


def test_what_would_be_lost_is_named_before_a_merge(small: Path) -> None:
    before = contents(small)
    done = chronicle(small, "merge", "actor", "petrel-band", "gannet-guard")
    assert done.code == WRONG_USE
    assert "petrel-band says what gannet-guard does not:\n  type: rebel-group" in done.out
    assert contents(small) == before
    done = chronicle(small, "merge", "actor", "petrel-band", "gannet-guard", "--drop")
    assert done.code == CLEAN, done.said
    assert chronicle(small, "check", "-q").code == CLEAN


def test_a_merged_and_a_withdrawn_entry_keep_their_pages(small: Path) -> None:
    merged = chronicle(
        small, "merge", "entry", "2001-04-quarrel-begins", RAID, "--why", "The same raid."
    )
    assert merged.code == CLEAN, merged.said
    assert f"{RAID} does not have" in merged.out
    withdrawn = chronicle(small, "withdraw", "2001-06-10-siege-of-lost-camp", "--why", "Invented.")
    assert withdrawn.code == CLEAN, withdrawn.said
    assert chronicle(small, "check", "-q").code == CLEAN
    assert chronicle(small, "build").code == CLEAN
    page = (small / "site/entries/2001-04-quarrel-begins.html").read_text("utf-8")
    assert "The same raid." in page
    page = (small / "site/entries/2001-06-10-siege-of-lost-camp.html").read_text("utf-8")
    assert "Invented." in page
