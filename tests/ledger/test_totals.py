"""Totals add entries up and say what they leave out: what is unknown is not zero."""

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Total, total
from tests.chronicle import BASE, ENTRY, build_sound, edited

ATTACK = BASE[ENTRY]
CLAIM = "  - {by: example-ministry, source: herald, killed: 7, of: example-army, cause: combat}\n"


def entry(day: int, text: str) -> dict[str, str]:
    dated = text.replace("date: 2023-05-04", f"date: 2023-05-{day:02}")
    dated = dated.replace("published: 2023-05-05", f"published: 2023-05-{day + 1:02}")
    return {f"entries/2023/2023-05-{day:02}-testville.md": dated}


def total_of(chronicle: Chronicle, outcome: str = "killed") -> Total:
    pairs = [(entry, chronicle.ledgers[entry.id]) for entry in chronicle.timeline]
    return total(pairs, chronicle.vocabularies, outcome)


UNKNOWN = edited(ATTACK, {f"claims:\n{CLAIM}": ""})
TALKS = edited(UNKNOWN, {"type: attack": "type: diplomatic"})
ONE_SIDED = edited(UNKNOWN, {"type: attack": "type: statement\nviolence: one-sided"})
DISPUTED = edited(ATTACK, {"type: attack": "type: attack\nstatus: disputed"})
WITHDRAWN = edited(ATTACK, {"type: attack": "type: attack\nstatus: withdrawn\nstatus_reason: x"})
ZERO = edited(ATTACK, {"killed: 7": "killed: 0"})
OPEN = edited(ATTACK, {"killed: 7": "killed: '>=20'"})
CLAIMED = edited(ATTACK, {"of: example-army": "of: example-front"})
CIVILIANS = edited(ATTACK, {"of: example-army": "of: civilians"})


def test_one_entry() -> None:
    found = total_of(build_sound())
    assert found.tally == Tally(7, 7, 7)
    assert found.by_group == (("forces", Tally(7, 7, 7)),)
    assert (found.with_figure, found.without_figure, found.disputed) == (1, 0, 0)
    assert found.other_side == Tally()


def test_no_entry_is_unknown() -> None:
    found = total((), build_sound().vocabularies)
    assert found.tally == Tally()
    assert (found.with_figure, found.without_figure) == (0, 0)


def test_entries_are_added_and_the_unknown_ones_are_counted() -> None:
    files = {
        **entry(6, UNKNOWN), **entry(8, TALKS), **entry(10, ONE_SIDED), **entry(12, DISPUTED),
        **entry(14, WITHDRAWN), **entry(16, ZERO), **entry(18, OPEN), **entry(20, CLAIMED),
        **entry(22, CIVILIANS),
    }  # fmt: skip
    found = total_of(build_sound(files))
    assert found.tally == Tally(34, 34, 34, open_high=True, at_least=True)
    assert dict(found.by_group) == {
        "civilians": Tally(7, 7, 7),
        "forces": Tally(27, 27, 27, open_high=True, at_least=True),
    }
    assert found.with_figure == 4, "the disputed one is left out"
    assert found.without_figure == 3, (
        "the attack without claims, one-sided violence, the claimed one"
    )
    assert found.disputed == 1
    assert found.other_side.best == 7


def test_an_outcome_without_figures_is_unknown() -> None:
    found = total_of(build_sound(), "injured")
    assert (found.tally, found.with_figure, found.without_figure) == (Tally(), 0, 1)
