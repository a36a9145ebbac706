"""What is kept of a job comes back as it was, from few bytes."""

from collections.abc import Hashable

import pytest

from conflict_chronicle.make.kept import (
    DATA,
    KeptPage,
    has_read,
    name_of,
    number_of,
    packed,
    pages_of,
)
from conflict_chronicle.make.output import Written
from conflict_chronicle.plan import Job

WRITTEN = Written(bytes(range(16)), (1 << 40, 1_700_000_000_000_000_000))
PAGES = (
    KeptPage("entries/x.html", "entry", "en", True, WRITTEN),
    KeptPage("entries/x.fr.html", "entry", "fr", False, WRITTEN),
    KeptPage("index.html", "home", "en", True),
    KeptPage("data/é.json", DATA, "", False, WRITTEN),
)
ROWS = [("entries", "x"), ("by_month", (2001, 5)), ("named_in", ("place", "here")), ("names", "*")]


@pytest.mark.parametrize("pages", [(), PAGES[:1], PAGES])
def test_pages_come_back_as_they_were(pages: tuple[KeptPage, ...]) -> None:
    assert pages_of(packed(ROWS, pages)) == pages


def test_it_is_told_which_rows_were_read() -> None:
    kept = packed(ROWS, PAGES)
    for row in ROWS:
        assert has_read(kept, {number_of(row)})
    assert not has_read(kept, {number_of(("entries", "y")), number_of(("actors", "x"))})
    assert not has_read(packed([], ()), set(map(number_of, ROWS)))


def test_a_row_that_nobody_can_name_is_an_error() -> None:
    key: Hashable = frozenset({"x"})
    with pytest.raises(TypeError):
        number_of(("entries", key))


def test_jobs_have_names_of_their_own() -> None:
    jobs = [Job("entry", ("x",), "x.html"), Job("entry", ("x",)), Job("pair", ("x", "y")), Job("x")]
    assert len(set(map(name_of, jobs))) == len(jobs)
