"""When an entry changed, and names for things that never change: what followers rely on.

There is no clock here, so a change has the day that the records themselves give, by the first of
these that is known:

1. the day on which the entry's file was last changed (``history``, from git);
2. the day of its latest correction;
3. the day on which its newest source was published;
4. the day of the event, or of its end.

A file that holds many entries says nothing about one of them, so its history is passed over. Of a
date that is no exact day its first possible day counts: the last one may not have come yet.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha1
from uuid import NAMESPACE_URL

from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.load import Recorded
from conflict_chronicle.model import Entry
from conflict_chronicle.settings import Settings

_URL = NAMESPACE_URL.bytes
History = Mapping[str, Recorded]
"""Path of a file -> when it was recorded."""


def recorded(entry: Entry, history: History) -> Recorded | None:
    """Return when the entry was recorded and last changed, where that is known."""
    return None if entry.key is not None else history.get(entry.file)


def last_change(entry: Entry, history: History) -> date:
    """Return the day on which an entry was last changed, as far as the records tell."""
    found = recorded(entry, history)
    if found is not None:
        return found.last
    corrected = [known_day(item.on) for item in entry.corrections]
    published = [known_day(one.published) for one in entry.sources.values() if one.published]
    return max(corrected or published or [known_day(entry.date)])


def known_day(value: EdtfDate) -> date:
    """Return the first possible day of a date, or of the end of an interval that has one."""
    day = value.end.earliest or value.start.earliest
    assert day is not None, "an interval has at least one end"
    return day


def timestamp(day: str) -> str:
    """Return midnight UTC of a day (ISO 8601) as RFC 3339 writes it: ``2023-09-28T00:00:00Z``."""
    return f"{day}T00:00:00Z"


def permanent_uuid(settings: Settings, uri: str) -> str:
    """Return a name that something at ``uri`` keeps for ever (RFC 9562, version 5).

    It is made of the address, or where the site has none of the chronicle's name and the uri, so
    that two chronicles with an entry of the same id stay apart.
    """
    base = settings.site_url or f"conflict-chronicle:{settings.name}/"
    # As ``uuid.uuid5`` makes it, which takes six times as long.
    named = bytearray(sha1(_URL + (base + uri).encode(), usedforsecurity=False).digest()[:16])
    named[6] = named[6] & 0x0F | 0x50
    named[8] = named[8] & 0x3F | 0x80
    digits = named.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
