"""Compare an entry with its former self: what it says, and what its claims add up to."""

from collections.abc import Iterator

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.diff.difference import Change, FigureChange, How, RecordChange
from conflict_chronicle.diff.fields import compare_records
from conflict_chronicle.diff.words import Names, say, shortened
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Ledger
from conflict_chronicle.model import Entry

FACTS = frozenset(
    {"date", "time", "type", "places", "countries", "actors", "violence", "civilian_targeting"}
)
"""Fields that state what happened; a published one that reads differently is owed a correction."""
_FIRST = ("date", "time", "type", "places", "countries", "actors", "status")
_NO_LEDGER = Ledger((), ())


def new_entry(entry: Entry, chronicle: Chronicle, names: Names) -> RecordChange:
    """Describe an entry that was not there before."""
    told = (
        Change((name,), None, say(name, getattr(entry, name), names))
        for name in _FIRST
        if getattr(entry, name)
    )
    sources = Change(("sources",), None, (str(len(entry.sources)),))
    figures = _figures(_NO_LEDGER, chronicle.ledgers[entry.id], names)
    return RecordChange(
        "entry", entry.id, entry.file, entry.title, "added",
        figures=tuple(figures), changes=(*told, sources),
    )  # fmt: skip


def changed_entry(
    before: Entry, after: Entry, states: tuple[Chronicle, Chronicle], names: Names
) -> RecordChange | None:
    """Compare an entry with its former self; None when nothing differs."""
    one, two = (states[at].ledgers[entry.id] for at, entry in enumerate((before, after)))
    figures = tuple(_figures(one, two, names))
    changes = tuple(compare_records(before, after, names, FACTS))
    if not figures and not changes and before.id == after.id:
        return None
    added = [item for item in after.corrections if item not in before.corrections]
    return RecordChange(
        "entry",
        after.id,
        after.file,
        after.title,
        _how(before, after),
        was=before.id if before.id != after.id else "",
        figures=figures,
        changes=changes,
        corrections=tuple(shortened(item.what) for item in added),
    )


def _how(before: Entry, after: Entry) -> How:
    if after.is_closed and after.status != before.status:
        return "merged" if after.merged_into else "withdrawn"
    if before.is_closed and not after.is_closed:
        return "reopened"
    return "changed" if before.id == after.id else "renamed"


def _figures(before: Ledger, after: Ledger, names: Names) -> Iterator[FigureChange]:
    """Yield each account whose figures differ."""
    one, two = _tallies(before), _tallies(after)
    for key in dict.fromkeys((*one, *two)):
        if one.get(key) != two.get(key):
            outcome, victim = key
            words = say("of", victim, names)
            yield FigureChange(outcome, words, one.get(key), two.get(key), key in one)


def _tallies(ledger: Ledger) -> dict[tuple[str, str], Tally]:
    return {
        (account.outcome, account.victim): account.tally
        for account in ledger.accounts
        if account.is_counted
    }
