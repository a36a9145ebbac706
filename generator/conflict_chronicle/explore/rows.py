"""Entries in words, as every other list of the site has them."""

from conflict_chronicle.dates import iso_interval
from conflict_chronicle.export import Told
from conflict_chronicle.plan.rows import deaths_words, note_of


def entry_words(told: Told) -> list[str | int]:
    """Return id, title, date in words and for machines, where, deaths, their range, and note.

    The date for machines is empty where HTML has no form for it; before it stands 1 for one known
    day, else 0. Empty texts at the end are left out.
    """
    entry, desk = told.entry, told.desk
    texts: list[str | int] = [
        entry.id,
        entry.title,
        told.when,
        int(entry.date.is_exact_day),
        iso_interval(entry.date) or "",
        told.where_in_short,
        *deaths_words(desk, desk.face(entry.id)),
        note_of(desk, entry.status),
    ]
    while texts[-1] == "":
        texts.pop()
    return texts
