"""What many entries say alike is held once, and says the same."""

from conflict_chronicle.gist import alike
from conflict_chronicle.link import gist_of
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.settings import Settings
from tests.chronicle import TODAY, files_with


def test_equal_parts_of_gists_are_one_object_and_nothing_changes() -> None:
    chronicle, _ = build_chronicle(files_with({}), Settings(), TODAY)
    entries = list(chronicle.entries.values())
    gists = [gist_of(entry, number) for number, entry in enumerate(entries)]
    again = [gist_of(entry, number) for number, entry in enumerate(entries)]
    known: dict[object, object] = {}
    assert [alike(gist, known) for gist in gists] == gists
    held = [alike(gist, known) for gist in again]
    assert held == gists
    for one, other in zip(held, [alike(gist, known) for gist in gists], strict=True):
        for field in ("month", "first", "last", "places", "actors", "speakers", "links", "parts"):
            assert getattr(one, field) is getattr(other, field), field
    parts = [part for gist in held for part in gist.parts]
    assert parts
    assert len({id(part) for part in parts}) == len(set(parts))


def test_what_is_held_once_holds_no_truth_values() -> None:
    """True and 1 are equal: a number could come back as a truth value, and be written as one."""
    chronicle, _ = build_chronicle(files_with({}), Settings(), TODAY)
    known: dict[object, object] = {}
    for number, entry in enumerate(chronicle.entries.values()):
        alike(gist_of(entry, number), known)
    assert not any(isinstance(value, bool) for value in known)
