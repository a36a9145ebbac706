"""The lists of all countries, actors, places and threads."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import map_of_entries
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.index_rows import group_title, index_row
from conflict_chronicle.plan.rolls import TIMELINE, listed
from conflict_chronicle.plan.sheet import span_of
from conflict_chronicle.plan.sheets import Sheet, index_groups, sheet_uri, sheets
from conflict_chronicle.plan.views import Head, IndexGroup, IndexRow, IndexView, Link

Section: TypeAlias = Literal["countries", "actors", "places", "threads"]

URIS: Mapping[Section, str] = {
    "countries": urls.COUNTRIES,
    "actors": urls.ACTORS,
    "places": urls.PLACES,
    "threads": urls.THREADS,
}
MAPPED = ("countries", "places")
"""Lists beside a map of all entries."""


def index_view(desk: Desk, section: Section) -> IndexView:
    """Return the list of all countries, actors, places or threads."""
    groups = _countries(desk) if section == "countries" else _groups(desk, section)
    return _index(desk, section, URIS[section], groups, with_map=section in MAPPED)


def _groups(desk: Desk, section: Section) -> tuple[IndexGroup, ...]:
    return tuple(
        IndexGroup(
            group_title(desk, section, name),
            name,
            _parts(desk, Sheet(name, "index", section))
            or tuple(index_row(desk, key) for key in keys),
        )
        for name, keys in index_groups(desk)[section].items()
    )


def _parts(desk: Desk, sheet: Sheet) -> tuple[IndexRow, ...]:
    """Return the pages that a group is on when the list is too long for one; else nothing."""
    parts = sheets(desk).get(sheet, ())
    return tuple(
        IndexRow(
            Link(span_of(desk, items), sheet_uri(desk, sheet, number), lang=desk.foreign),
            "",
            desk.messages.text("plan.sheet.count", n=len(items)),
        )
        for number, items in enumerate(parts, 1)
    )


def _index(
    desk: Desk, key: str, uri: str, groups: tuple[IndexGroup, ...], *, with_map: bool = False
) -> IndexView:
    messages = desk.messages
    title, lead = messages.text(f"plan.title.{key}"), messages.text(f"plan.lead.{key}")
    drawn = None
    if with_map:
        drawn = map_of_entries(
            desk,
            listed(desk, TIMELINE),
            uri,
            title=messages.text("plan.map.entries_in", what=desk.settings.name),
            home=focus(desk),
            wide=True,
        )
    return IndexView(
        head=Head(uri, title, lead, "index", desk.language),
        title=title,
        lead=lead,
        map=drawn.html if drawn else None,
        map_caption=drawn.caption if drawn else "",
        groups=groups,
    )


def _countries(desk: Desk) -> tuple[IndexGroup, ...]:
    near = focus(desk)
    others = sorted(
        (code for code in desk.chronicle.countries if code not in near),
        key=lambda code: country_name(code, desk.language),
    )
    text = desk.messages.text
    groups = (("focus", near), ("others", others))
    return tuple(
        IndexGroup(
            text(f"plan.group.{key}"),
            key,
            tuple(index_row(desk, ("country", code)) for code in codes),
        )
        for key, codes in groups
        if codes
    )
