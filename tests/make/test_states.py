"""What brings joined files up to date is used only as it was kept, and for the fragments it was made of."""

from pathlib import Path

import pytest

from conflict_chronicle.make.kept import (
    DATA,
    KeptPage,
    has_read,
    number_of,
    packed,
    pages_of,
    repacked,
)
from conflict_chronicle.make.output import Written
from conflict_chronicle.make.packed import Packed, pack
from conflict_chronicle.make.parts import packed as places
from conflict_chronicle.make.states import State, States


@pytest.mark.parametrize("damage", [b"", b"x", b"another state"])
def test_a_damaged_state_is_none(tmp_path: Path, damage: bytes) -> None:
    states = States(tmp_path / "site.site")
    known = states.put("search", b"a state")
    assert states.get("search", known) == b"a state"
    (tmp_path / "site.search").write_bytes(damage)
    assert states.get("search", known) is None


def test_a_state_that_is_gone_or_was_never_written_is_none(tmp_path: Path) -> None:
    assert States(None).get("search", States(None).put("search", b"a state")) is None
    nowhere = States(tmp_path / "no folder" / "site.site")
    assert nowhere.get("search", nowhere.put("search", b"a state")) is None


def test_a_state_tells_which_fragments_are_others_now() -> None:
    one, two, new = (places([(at, 3, bytes([at]) * 16)]) for at in (1, 2, 9))
    state = State(b"", one + two)
    assert list(state.differing([one, two])) == []
    assert list(state.differing([one, new])) == [(1, two, new)]


def test_a_job_with_other_files_has_read_the_same_rows() -> None:
    row = ("places", "bamako")
    old, new = (KeptPage(uri, DATA, "", False, Written(b"d" * 16, (1, 2))) for uri in ("a", "b"))
    kept = repacked(packed([row], [old]), [old, new])
    assert pages_of(kept) == (old, new)
    assert has_read(kept, {number_of(row)})


def test_a_packed_table_is_the_table() -> None:
    rows = {"one": b"1", ("two", 2): b"2"}
    table = pack(rows)
    assert dict(table) == rows
    assert pack(table) is table
    assert isinstance(table, Packed)
