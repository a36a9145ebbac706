"""Entries in words, as every other list of the site has them."""

from conflict_chronicle.model import Entry
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.rows import entry_row


def entry_words(desk: Desk, entry: Entry) -> list[str | int]:
    """Return id, title, date in words and for machines, where, deaths, their range, and note.

    The date for machines is empty where HTML has no form for it; before it stands 1 for one known
    day, else 0. Empty texts at the end are left out.
    """
    row = entry_row(desk, desk.face(entry.id), brief=True)
    when = row.when
    texts: list[str | int] = [
        entry.id,
        row.title.text,
        when.words,
        int(when.is_exact),
        when.iso or "",
        row.where,
        row.deaths,
        row.deaths_range,
        row.note,
    ]
    while texts[-1] == "":
        texts.pop()
    return texts
