"""A large file of the former site is written again with other bytes in some places."""

from pathlib import Path

import pytest

from conflict_chronicle.export import Patch
from conflict_chronicle.make.output import Output, Written
from conflict_chronicle.make.parts import digest

OLD = bytes(range(256)) * 12_000  # more than is copied at once
PATCHES = (
    Patch("data/all", 0, 3, b"first"),
    Patch("data/all", 300, 300, b"put between"),
    Patch("data/all", 2_000_000, 2_000_400, b""),
    Patch("data/all", len(OLD) - 1, len(OLD), b"last"),
)


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output(tmp_path / "site", tmp_path / "staging")


def written_before(output: Output) -> Written:
    before = Output(output.site / "none", output.site)
    return before.put("data/all", OLD, None)


@pytest.mark.parametrize("patches", [PATCHES, PATCHES[:1], PATCHES[1:3], PATCHES[3:]])
def test_what_is_exchanged_stands_between_what_stays(
    output: Output, patches: tuple[Patch, ...]
) -> None:
    former, wanted = written_before(output), OLD
    for patch in reversed(patches):
        wanted = wanted[: patch.start] + patch.data + wanted[patch.stop :]
    written = output.patch("data/all", patches, former)
    assert (output.staging / "data" / "all").read_bytes() == wanted
    assert written is not None
    assert written.digest == digest(wanted)
    assert written.is_at(output.staging / "data" / "all") == written.stamp
    assert (output.site / "data" / "all").read_bytes() == OLD


def test_a_file_that_somebody_changed_or_took_is_not_patched(output: Output) -> None:
    former, path = written_before(output), output.site / "data" / "all"
    path.write_bytes(OLD[:-1] + b"!")
    assert output.patch("data/all", PATCHES, former) is None
    path.unlink()
    assert output.patch("data/all", PATCHES, former) is None
    assert output.patch("data/all", PATCHES, None) is None
