"""The id of a draft's entry, and which entries of the same days there are already."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from conflict_chronicle.draft.drafted import Draft
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.registry import Registry

_SHORT = {
    "violence-against-civilians": "killings",
    "air-drone-strike": "strike",
    "armed-clash": "clash",
}


def entry_id(draft: Draft, registry: Registry, taken: Callable[[str], bool]) -> str:
    """Return an id for the entry that is not taken: its date, a place, the kind of event."""
    day = draft.date.value.split("/")[0].rstrip("~?%") if draft.date else None
    if day is None and draft.about.published:
        day = f"{draft.about.published:%Y-%m}"
    place = draft.places[0].value if draft.places else None
    if place is None and draft.new_places:
        place = "-".join(re.findall("[a-z0-9]+", fold(draft.new_places[0].value)))
    stem = "-".join(
        part
        for part in (
            day or "undated",
            place,
            _SHORT.get(draft.type.value, draft.type.value) or "event",
        )
        if part
    )
    number, ident = 1, stem
    while taken(ident):
        number += 1
        ident = f"{stem}-{number}"
    return ident


def same_days(root: Path, folder: str, draft: Draft) -> tuple[str, ...]:
    """Return the ids of entries whose id begins with the day of the event or one beside it."""
    try:
        day = date.fromisoformat(draft.date.value[:10]) if draft.date else None
    except ValueError:
        return ()
    if day is None:
        return ()
    year = root / folder / f"{day.year:04}"
    days = [(day + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
    names = (path.stem for step in days for path in year.glob(f"{step}-*"))
    return tuple(sorted(names))
