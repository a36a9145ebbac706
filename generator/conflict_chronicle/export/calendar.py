"""The timeline as a calendar (iCalendar, RFC 5545), one all-day event an entry.

A date that is no exact day fills all days on which it may have been, and says so in its title and its
description; an interval without an end, or without a beginning, shows the end that is known and says that.
Withdrawn and merged entries are left out. Nobody's time is blocked by it (``TRANSP:TRANSPARENT``).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from conflict_chronicle import urls
from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.export.data_file import Collection, Joined, Stretch
from conflict_chronicle.export.told import Told
from conflict_chronicle.plain_words import one_line
from conflict_chronicle.plan import Desk

FOLD = 75
"""Octets of a line at most, without its end (RFC 5545, 3.1)."""
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
"""What stands for what in a text; the backslash first, since the others add some."""


def event_of(told: Told) -> bytes:
    """Return an entry as an event; nothing where it was withdrawn or merged."""
    if told.entry.is_closed:
        return b""
    return b"".join(map(fold, ("BEGIN:VEVENT", *_event(told), "END:VEVENT")))


def join_calendar(desk: Desk, fragments: Iterable[bytes]) -> Joined:
    """Yield the calendar of all entries that stand."""
    title = desk.messages.text("feeds.calendar.title", chronicle=desk.settings.name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//conflict-chronicle//timeline//{desk.language.upper()}",
        "CALSCALE:GREGORIAN",
        _text("NAME", title),
        _text("X-WR-CALNAME", title),
    ]
    yield Stretch(urls.TIMELINE_ICS, b"".join(map(fold, lines)))
    for event in fragments:
        yield Stretch(urls.TIMELINE_ICS, event)
    yield Stretch(urls.TIMELINE_ICS, fold("END:VCALENDAR"))


CALENDAR = Collection("calendar", event_of, join_calendar)


def _event(told: Told) -> Iterator[str]:
    entry, settings = told.entry, told.desk.settings
    first, after = all_day_span(entry.date)
    title = entry.title
    if _remark(entry.date):
        text = told.desk.messages.text
        title = text("feeds.calendar.marked", title=title, date=told.when)
    yield f"UID:{told.uuid}"
    yield f"DTSTAMP:{_day(told.changed)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if after:
        yield f"DTEND;VALUE=DATE:{_day(after)}"
    yield _text("SUMMARY", title)
    yield _text("DESCRIPTION", *_description(told))
    yield _text("LOCATION", told.where)
    yield _text("CATEGORIES", told.kind)
    if settings.site_url:
        yield f"URL:{one_line(settings.site_url + told.uri)}"
    yield "CLASS:PUBLIC"
    yield "TRANSP:TRANSPARENT"


def _description(told: Told) -> Iterator[str]:
    entry, text = told.entry, told.desk.messages.text
    remark = _remark(entry.date)
    yield text("feeds.calendar.when", date=told.when_in_full)
    if remark:
        yield text(f"feeds.calendar.{remark}")
    yield text("feeds.calendar.where", where=told.where)
    if entry.summary:
        yield entry.summary
    yield text("feeds.calendar.entry", id=entry.id, licence=told.desk.settings.licence)


def all_day_span(value: EdtfDate) -> tuple[date, date | None]:
    """Return the first day, and the day after the last one, of what a calendar shows.

    The second is None where the calendar of this program ends (the year 9999).
    """
    start = value.start if value.start.is_date else value.end
    end = value.end if value.end.is_date else value.start
    first, last = start.earliest, end.latest
    assert first is not None, "a moment that is a date has bounds"
    assert last is not None, "a moment that is a date has bounds"
    return first, last + timedelta(days=1) if last < date.max else None


def _remark(value: EdtfDate) -> str:
    """Return the key of what must be said about a date; empty when its days are exact."""
    if not value.end.is_date:
        return "open_end" if value.is_open_end else "unknown_end"
    if not value.start.is_date:
        return "open_start" if value.is_open_start else "unknown_start"
    if value.approximate or value.uncertain:
        return "approximate"
    return "span" if value.start.day is None or value.end.day is None else ""


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(name: str, *lines: str) -> str:
    """Return a property whose value is text (RFC 5545, 3.3.11)."""
    text = "\n".join(map(one_line, lines))
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return f"{name}:{text}"


def fold(line: str) -> bytes:
    """Return a line with its end, folded between characters."""
    rest, parts, room = line.encode(), [], FOLD
    if len(rest) <= room:
        return rest + b"\r\n"
    while len(rest) > room:
        at = room
        while rest[at] & 0xC0 == 0x80:  # an octet that goes on with a character (RFC 3629)
            at -= 1
        parts.append(rest[:at])
        rest, room = rest[at:], FOLD - 1  # the blank that begins a folded line counts
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
