"""Every table that pages read: those of the chronicle, and those that are worked out of it.

A later build compares them row by row with what they were, and makes the pages again that read a row
which differs (``watch``). A table that a page reads and that is missing here would leave pages as they
were: a test makes all kinds of changes and compares with a build of everything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_chronicle.chronicle import ALL
from conflict_chronicle.plan.corrected import correction_lists
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.opponents import every_meeting
from conflict_chronicle.plan.publishers import origins, publishers, source_lists
from conflict_chronicle.plan.rolls import shelves
from conflict_chronicle.plan.sheets import sheets
from conflict_chronicle.watch import tables_of


def tables(desk: Desk) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield name and rows of each table; ``desk`` is one that nobody watches."""
    chronicle = desk.chronicle
    yield from tables_of(chronicle).items()
    yield "neighbours", _neighbours(desk)
    yield "names", {ALL: tuple(desk.names())}
    yield "days", {ALL: (desk.first_day, desk.last_day)}
    yield "history", desk.history
    yield "named_in", desk.mentioned_in
    yield "meetings", every_meeting(desk)
    yield "shelves", shelves(desk)
    yield "sheets", sheets(desk)
    yield "publishers", publishers(desk)
    yield "origins", origins(desk)
    yield "source_lists", source_lists(desk)
    yield "correction_lists", correction_lists(desk)
    yield from desk.past.tables()


def _neighbours(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return the ids before and after each entry."""
    ids = desk.chronicle.standing
    return {
        ident: (before, after)
        for before, ident, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    }
