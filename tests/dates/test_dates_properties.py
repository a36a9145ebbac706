"""What holds for every date, tried on dates nobody thought of."""

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conflict_chronicle.dates import EdtfDate, EdtfError, date_words, iso_interval, parse_edtf
from conflict_chronicle.messages import load_messages

ENGLISH = load_messages("en")
SIGNS = st.sampled_from(["", "~", "?", "%"])
YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
DAYS = st.dates().map(date.isoformat)
SEASONS = st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}")
PLAIN = st.one_of(DAYS, MONTHS, YEARS, SEASONS)
ENDS = st.tuples(PLAIN, SIGNS).map("".join)
UNSPECIFIED = st.one_of(
    MONTHS.map("{}-XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    YEARS.map(lambda year: year[:3] + "X"),
    YEARS.map(lambda year: year[:2] + "XX"),
)
SINGLE = st.tuples(st.one_of(PLAIN, UNSPECIFIED), SIGNS).map("".join)
ONE_ENDED = st.one_of(*(ENDS.map(form.format) for form in ("{}/..", "../{}", "{}/", "/{}")))


@st.composite
def closed(draw: st.DrawFn) -> str:
    start, end = draw(ENDS), draw(ENDS)
    first, last = parse_edtf(start), parse_edtf(end)
    assert first.earliest is not None
    assert last.latest is not None
    return f"{start}/{end}" if first.earliest <= last.latest else f"{end}/{start}"


DATES = st.one_of(SINGLE, closed(), ONE_ENDED).map(parse_edtf)
NEAR = st.text("0123456789-/.X~?% TWY[]", max_size=24)


def date_or_error(text: str) -> EdtfDate | EdtfError:
    try:
        return parse_edtf(text)
    except EdtfError as error:
        return error


@given(DATES)
def test_text_is_kept_as_written(value: EdtfDate) -> None:
    assert str(value) == value.text
    assert parse_edtf(value.text) == value


@given(DATES)
def test_bounds_are_in_order_and_missing_only_at_open_ends(value: EdtfDate) -> None:
    for bound, end in ((value.earliest, value.start), (value.latest, value.end)):
        assert (bound is None) == (end.precision in ("open", "unknown"))
    if value.earliest and value.latest:
        assert value.earliest <= value.latest
        assert value.days == (value.latest - value.earliest).days + 1
    else:
        assert value.days is None


@given(st.dates(), SIGNS)
def test_each_coarser_unit_contains_the_finer_one(day: date, sign: str) -> None:
    iso = day.isoformat()
    chain = [iso, iso[:7], iso[:4], iso[:3] + "X", iso[:2] + "XX"]
    bounds = [(v.earliest, v.latest) for v in (parse_edtf(text + sign) for text in chain)]
    for (first, last), (outer_first, outer_last) in pairwise(bounds):
        assert first is not None
        assert last is not None
        assert outer_first is not None
        assert outer_last is not None
        assert outer_first <= first <= last <= outer_last


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 99))
def test_day_is_read_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    if 1 <= day <= monthrange(year, month)[1]:
        assert parse_edtf(text).earliest == date(year, month, day)
    else:
        with pytest.raises(EdtfError, match="is not a day"):
            parse_edtf(text)


@given(DATES, DATES)
def test_distance_is_the_same_both_ways(one: EdtfDate, two: EdtfDate) -> None:
    assert one.may_overlap(two) == two.may_overlap(one)
    assert one.gap_days(two) == two.gap_days(one)
    assert one.may_overlap(two) == (one.gap_days(two) in (0, None))


@given(DATES)
def test_date_overlaps_itself(value: EdtfDate) -> None:
    assert value.gap_days(value) == 0


@given(st.dates(), st.integers(0, 500))
def test_gap_between_two_days_is_their_difference(day: date, days: int) -> None:
    assume(day.toordinal() + days <= date.max.toordinal())
    later = day + timedelta(days=days)
    assert parse_edtf(str(day)).gap_days(parse_edtf(str(later))) == days


@given(DATES, DATES)
def test_sort_key_puts_the_earlier_start_first(one: EdtfDate, two: EdtfDate) -> None:
    starts = [value.earliest or date.min for value in (one, two)]
    if starts[0] < starts[1]:
        assert one.sort_key < two.sort_key
    assert (one.sort_key == two.sort_key) == (one.text == two.text)


@given(DATES)
def test_precision_codes_agree_with_each_other(value: EdtfDate) -> None:
    pairs = {(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)}
    assert (value.ucdp_date_prec, value.acled_time_precision) in pairs
    assert (value.ucdp_date_prec == 1) == value.is_exact_day


@given(DATES)
def test_months_run_without_gaps_between_the_bounds(value: EdtfDate) -> None:
    numbers = [year * 12 + month for year, month in value.months()]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    if value.earliest:
        assert value.months()[0] == (value.earliest.year, value.earliest.month)
    if value.latest:
        assert value.months()[-1] == (value.latest.year, value.latest.month)


@given(DATES, st.sampled_from(["full", "long", "short"]))
def test_words_name_no_number_that_is_not_in_the_date(value: EdtfDate, style: str) -> None:
    words = date_words(value, ENGLISH, style=style)  # type: ignore[arg-type]
    known = {int(number) for number in re.findall("[0-9]+", value.text)}
    if "X" in value.text:
        assert value.earliest is not None
        assert value.latest is not None
        known |= {value.latest.year // 10 * 10, value.latest.year // 100 * 100, value.latest.year}
    assert {int(number) for number in re.findall("[0-9]+", words)} <= known


@given(DATES)
def test_weekday_is_said_only_of_an_exact_day(value: EdtfDate) -> None:
    words = date_words(value, ENGLISH, style="full")
    assert bool(re.search("day ", words.replace("a day ", ""))) == value.is_exact_day


@given(DATES)
def test_qualifiers_are_never_lost_in_words(value: EdtfDate) -> None:
    words = date_words(value, ENGLISH)
    assert bool(re.search(r"\b(?:about|around)\b", words)) == value.approximate
    assert ("(uncertain)" in words) == value.uncertain


@given(DATES)
def test_html_date_is_never_given_for_what_is_qualified(value: EdtfDate) -> None:
    machine = iso_interval(value)
    if machine is not None:
        assert not value.approximate
        assert not value.uncertain
        assert re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", machine)


@given(st.one_of(NEAR, st.text(max_size=90)))
def test_any_text_is_a_date_or_a_clear_error(text: str) -> None:
    found = date_or_error(text)
    if isinstance(found, EdtfDate):
        assert found.text == text
        return
    assert found.message
    assert found.message.isprintable()
    assert 0 <= found.offset <= found.offset + found.length <= len(text)
    if found.suggestion is not None:
        assert parse_edtf(found.suggestion).text == found.suggestion != text


@given(st.dates(), st.sampled_from(["%d.%m.{}", "%m/%d/{}"]))
def test_numbers_are_never_resolved_by_guessing(day: date, form: str) -> None:
    text = day.strftime(form.format(f"{day.year:04}"))
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    if day.day <= 12 and day.day != day.month:
        assert caught.value.suggestion is None
        assert "can mean" in caught.value.message
    else:
        assert caught.value.suggestion == day.isoformat()
