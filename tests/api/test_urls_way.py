"""Relative addresses lead from any page to any other."""

import posixpath
from urllib.parse import quote

from hypothesis import assume, given
from hypothesis import strategies as st

from conflict_chronicle import urls

paths = st.lists(st.sampled_from(["a", "b", "actors", "2001", "é"]), min_size=1, max_size=4)
uris = paths.map(lambda parts: "/".join(parts) + ".html")


@given(uris, uris)
def test_a_relative_address_is_the_shortest_way(target, page):
    assume(target != page)
    expected = quote(posixpath.relpath("/" + target, "/" + posixpath.dirname(page)))
    assert urls.relative(target, page) == expected
    assert urls.relative(f"{target}#part", page) == f"{expected}#part"
