"""Fragments that are kept come back as they were, or are made anew."""

import pickle
from io import BytesIO
from pathlib import Path

import pytest

from conflict_chronicle.make.parts import Damaged, Parts


def pickled(*values: object) -> list[bytes]:
    return [pickle.dumps(value, 5) for value in values]


def test_fragments_are_read_in_any_order() -> None:
    parts = Parts(BytesIO())
    one, two = (parts.put(data) for data in pickled("one", ("two", 2)))
    assert list(parts.read([two, one, two])) == [("two", 2), "one", ("two", 2)]


def test_a_file_is_added_to_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "keep" / "x.parts"
    parts = Parts.open(path)
    [one] = (parts.put(data) for data in pickled("one"))
    parts.close()
    again = Parts.open(path)
    [two] = (again.put(data) for data in pickled("two"))
    assert list(again.read([one, two])) == ["one", "two"]
    again.clear()
    assert again.size == 0
    again.close()
    assert path.stat().st_size == 0


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 1000])
def test_a_damaged_file_is_seen_before_it_is_read(damage: bytes) -> None:
    whole = pickled("one")[0]
    part = Parts(BytesIO()).put(whole)
    with pytest.raises(Damaged):
        list(Parts(BytesIO(damage)).read([part]))
