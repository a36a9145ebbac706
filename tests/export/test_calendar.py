"""The calendar is valid for other programs and never makes a date more exact than it is known."""

from datetime import date

import pytest
from icalendar import Calendar, Event

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.export import make_files
from conflict_chronicle.export.calendar import CALENDAR, FOLD, all_day_span, fold
from conflict_chronicle.settings import Settings
from tests.export.following import (
    ATTACK,
    BARE,
    EVIL,
    HOSTILE,
    PUBLISHED,
    TALKS,
    dated,
    desk_of,
    hostile,
    sample,
)


def data_of(chronicle: Chronicle, settings: Settings = PUBLISHED) -> bytes:
    (file,) = make_files(CALENDAR, desk_of(chronicle, settings))
    assert file.uri == urls.TIMELINE_ICS
    return file.data


def events_of(chronicle: Chronicle, settings: Settings = PUBLISHED) -> dict[str, Event]:
    """Return the events by the entry's id, which stands at the end of each description."""
    events = Calendar.from_ical(data_of(chronicle, settings)).events
    assert not any(event.errors for event in events)
    found = {event["DESCRIPTION"].rsplit("Entry ", 1)[1].split(".")[0]: event for event in events}
    assert len(found) == len(events)
    return found


def only(when: str) -> Event:
    return events_of(dated(when))["2020-dated"]


def days_of(event: Event) -> tuple[date, date | None]:
    return event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None


def test_entries_that_stand_are_events_and_withdrawn_ones_are_not() -> None:
    events = events_of(sample())
    assert list(events) == [TALKS, ATTACK]
    attack = events[ATTACK]
    assert attack["SUMMARY"] == "Attack on an army post at Testville"
    assert days_of(attack) == (date(2023, 5, 4), date(2023, 5, 5))
    assert attack["LOCATION"] == "Testville, Niger"
    assert attack["URL"] == f"{PUBLISHED.site_url}entries/{ATTACK}.html"
    assert attack["TRANSP"] == "TRANSPARENT"
    assert attack["CLASS"] == "PUBLIC"
    assert attack["DTSTAMP"].dt.isoformat() == "2023-07-01T00:00:00+00:00"
    assert "Attack" in attack.categories


@pytest.mark.parametrize(
    ("when", "first", "after", "said"),
    [
        ("2023-05-01/2023-05-03", date(2023, 5, 1), date(2023, 5, 4), ""),
        ("2023-05", date(2023, 5, 1), date(2023, 6, 1), "not known exactly"),
        ("2023-05-XX", date(2023, 5, 1), date(2023, 6, 1), "not known exactly"),
        ("2023-22", date(2023, 6, 1), date(2023, 9, 1), "not known exactly"),
        ("2023-05-04~", date(2023, 5, 4), date(2023, 5, 5), "approximate"),
        ("2023-05?", date(2023, 5, 1), date(2023, 6, 1), "approximate"),
        ("2023-05-04/..", date(2023, 5, 4), date(2023, 5, 5), "Still going on"),
        ("2023-05/", date(2023, 5, 1), date(2023, 6, 1), "When it ended is not known"),
        ("../2023-05-04", date(2023, 5, 4), date(2023, 5, 5), "left open"),
        ("/2023-05-04", date(2023, 5, 4), date(2023, 5, 5), "When it began is not known"),
    ],
)
def test_a_date_fills_the_days_it_may_be_and_says_how_it_is_known(
    when: str, first: date, after: date, said: str
) -> None:
    event = only(when)
    assert days_of(event) == (first, after)
    assert said in event["DESCRIPTION"]
    assert (event["SUMMARY"] == "Something happened") == (said == "")


def test_dates_at_the_end_of_time_do_not_break_it() -> None:
    assert all_day_span(parse_edtf("9999-12-31")) == (date.max, None)
    assert all_day_span(parse_edtf("9999-12")) == (date(9999, 12, 1), None)


def test_ids_stay_while_words_change() -> None:
    one, two = (dated("2023-05", title=title) for title in ("One", "Two"))
    assert events_of(one)["2020-dated"]["UID"] == events_of(two)["2020-dated"]["UID"]
    idents = [event["UID"] for event in events_of(sample()).values()]
    assert len(set(idents)) == len(idents)


def test_a_site_without_an_address_has_no_urls() -> None:
    assert all("URL" not in event for event in events_of(sample(), BARE).values())


def test_hostile_words_stay_words() -> None:
    data = data_of(hostile(), EVIL)
    calendar = Calendar.from_ical(data)
    assert len(calendar.events) == data.count(b"\r\nBEGIN:VEVENT\r\n") == len(HOSTILE) + 1
    assert data.count(b"\r\nEND:VCALENDAR\r\n") == 1
    assert {" ".join(words.split()) for words in HOSTILE} <= {
        event["SUMMARY"] for event in calendar.events
    }
    assert not set(data.decode()) & set("\x00\x1b\u2028\ufffe")


def test_lines_are_folded_between_characters_at_75_octets() -> None:
    data = data_of(hostile(), EVIL)
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= FOLD
        line.decode()


@pytest.mark.parametrize("size", [0, 74, 75, 76, 149, 150, 300])
@pytest.mark.parametrize("letter", ["a", "é", "漢", "🕊"])
def test_unfolding_gives_the_line_back(size: int, letter: str) -> None:
    line = ("x" + letter * size)[:size]
    assert fold(line).replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == line


def test_the_same_records_make_the_same_bytes() -> None:
    assert data_of(sample()) == data_of(sample())
