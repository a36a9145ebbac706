"""The index: what finds what, and that the files keep within their bounds."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.export import DataFile, State, make_files
from conflict_chronicle.fold import join_id
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.search import search_index
from conflict_chronicle.search.amend import amend_files
from conflict_chronicle.search.documents import KINDS, Document, plain
from conflict_chronicle.search.files import write_files
from conflict_chronicle.search.packed import unpack_index
from conflict_chronicle.search.postings import (
    LONGEST_LIST,
    Posted,
    Space,
    keep_best,
    make_space,
    posted,
    write_numbers,
    write_postings,
)
from conflict_chronicle.search.shards import (
    ENTRIES_KEPT,
    LARGEST,
    RECORDS_KEPT,
    Both,
    Shard,
    best_of_prefixes,
    cut_lines,
    sort_key,
    split_prefixes,
    summarise,
    write_lines,
)
from conflict_chronicle.settings import Settings
from tests.chronicle import build_sound
from tests.search.reading import Index, read_index, read_numbers, read_postings

WORDS = {"count": "{n}"}


def document(number: int, *fields: str, kind: str = "entry") -> Document:
    words = tuple(frozenset(field.split()) for field in fields)
    one = Document("entry", f"entries/e{number}.html", f"Title {number}", "", fields=words)
    return replace(one, kind=kind, uri=f"{kind}/{number}.html")


def many(count: int, seed: int = 3) -> list[Document]:
    """Make documents of made-up words, some of them common."""
    draw = random.Random(seed)
    words = [
        "".join(draw.choice("abcdeékاب") for _ in range(draw.randint(1, 7))) for _ in range(count)
    ]
    return [
        document(
            number,
            " ".join(draw.choices(words, k=4)),
            "attack niger",
            " ".join(draw.choices(words[: count // 8 + 1], k=6)),
            " ".join(draw.choices(words, k=40)),
        )
        for number in range(count)
    ]


# Posting lists -----------------------------------------------------------------------------------


@given(st.sets(st.integers(min_value=0, max_value=2**29)))
def test_numbers_are_read_back_as_they_were_written(numbers: set[int]) -> None:
    assert read_numbers(write_numbers(sorted(numbers))) == sorted(numbers)


def test_a_document_stands_in_its_best_field_alone() -> None:
    space = make_space([posted(document(0, "coup", "coup niger", "", "coup niger army"))])
    assert [list(numbers) for numbers in space.of("coup")] == [[0], [], [], []]
    assert [list(numbers) for numbers in space.of("niger")] == [[], [0], [], []]
    assert [list(numbers) for numbers in space.of("army")] == [[], [], [], [0]]


def test_a_list_that_is_too_long_keeps_the_best_and_says_so() -> None:
    lists = ([1, 5], [7], (), list(range(10, 10 + LONGEST_LIST)))
    kept = keep_best(lists, LONGEST_LIST)
    assert sum(map(len, kept)) == LONGEST_LIST
    assert list(kept[0]) == [1, 5]
    assert kept[3][0] == 13, "the oldest of the weakest field go first"
    assert write_postings(lists, ((),) * 4).endswith("!")
    assert not write_postings(kept, ((),) * 4).endswith("!")


# Shards ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("largest", [60, 400, 3000, 10**9])
def test_each_term_stands_in_the_shard_that_the_keys_point_to(largest: int) -> None:
    entries, records = make_space(map(posted, many(150))), make_space(map(posted, many(40, seed=4)))
    shards = cut_lines(write_lines(entries, records), largest)
    keys = [sort_key(shard.key) for shard in shards]
    assert keys == sorted(set(keys))
    assert keys[0] == b""
    seen = []
    for at, shard in enumerate(shards):
        for term, _ in shard.lines:
            seen.append(term)
            assert keys[at] <= sort_key(term)
            assert at + 1 == len(keys) or sort_key(term) < keys[at + 1]
        assert len(shard.text) - 1 <= largest or len(shard.lines) == 1
    assert seen == sorted(entries.terms() | records.terms(), key=sort_key)


def summaries_of(
    shards: Sequence[Shard], entries: Space, records: Space, starts: Sequence[int]
) -> dict[str, str]:
    def of(term: str) -> Both:
        return entries.of(term), records.of(term)

    return summarise(best_of_prefixes(shards, of, starts), of, starts)


def test_a_prefix_that_is_split_has_a_summary_and_no_other_has() -> None:
    entries, records = make_space(map(posted, many(150))), make_space(map(posted, many(40, seed=4)))
    shards = cut_lines(write_lines(entries, records), 400)
    found = summaries_of(shards, entries, records, [0])
    assert set(found) == split_prefixes(shards) != set()
    for prefix in {term[:end] for term in entries.terms() for end in range(1, len(term) + 1)}:
        holding = [s for s in shards if any(term.startswith(prefix) for term, _ in s.lines)]
        assert len(holding) == 1 or prefix in found


def test_a_summary_keeps_the_best_of_all_terms_below_it() -> None:
    entries = make_space(map(posted, many(150)))
    starts = [0, 10, 25]
    records = make_space(map(posted, many(40, seed=4)))
    shards = cut_lines(write_lines(entries, records), 400)
    for prefix, postings in summaries_of(shards, entries, records, starts).items():
        got, got_records = read_postings(postings.split("\t")[0])
        best: dict[int, int] = {}
        for term in entries.terms():
            if term.startswith(prefix):
                for field, numbers in enumerate(entries.of(term)):
                    for number in numbers:
                        best[number] = min(field, best.get(number, field))
        wanted = sorted(best, key=lambda number: (best[number], -number))[:ENTRIES_KEPT]
        assert sorted(number for numbers in got for number in numbers) == sorted(wanted), prefix
        shown = [number for numbers in got_records for number in numbers]
        for first, last in ((0, 10), (10, 25), (25, 10**6)):
            assert sum(first <= number < last for number in shown) <= RECORDS_KEPT


# Files -------------------------------------------------------------------------------------------


def check_bounds(files: Sequence[object]) -> None:
    for file in files:
        data, uri = file.data, file.uri  # type: ignore[attr-defined]
        assert re.fullmatch(r"data/search/(root|[er][0-9]+|[tp]-[a-z0-9_]*)\.js", uri), uri
        assert len(data) <= 100_000, uri
        assert b"<" not in data
        assert "\u2028" not in data.decode()


def test_every_word_of_every_document_finds_it() -> None:
    entries, records = many(300), [document(n, f"band{n}", kind="actor") for n in range(60)]
    files = [
        one
        for one in write_files(map(posted, entries), records, WORDS)
        if isinstance(one, DataFile)
    ]
    check_bounds(files)
    index = read_index(files)
    lines = index.lines("t")
    assert max(len(text) for name, text in index.files.items() if name[0] == "t") <= LARGEST * 1.1
    for space, documents in (("e", entries), ("r", records)):
        for number, one in enumerate(documents):
            assert index.shown(space, number)[:2] == [one.title, one.uri]
            for word in frozenset().union(*one.fields):
                assert one.uri in index.addresses(lines[word])


def test_the_same_chronicle_gives_the_same_bytes() -> None:
    chronicle = build_sound()
    first, second = (
        list(make_files(search_index(), Desk(chronicle, Settings(), load_messages())))
        for _ in range(2)
    )
    assert first == second
    check_bounds(first)


def test_an_empty_chronicle_has_an_index_too() -> None:
    index = read_index(f for f in write_files([], [], WORDS) if isinstance(f, DataFile))
    assert index.root["keys"] == []


def test_text_cannot_leave_its_script() -> None:
    one = replace(document(0, "x"), title='</script> "\u2028 \\ \t tab')
    files = [one for one in write_files([posted(one)], [], WORDS) if isinstance(one, DataFile)]
    check_bounds(files)
    assert read_index(files).shown("e", 0)[0] == '</script> " \\ tab'


def test_markup_of_a_text_is_not_searched() -> None:
    text = (
        "See [[actor:jnim|the group]] and [[2023-x]] [@bol, @west] [a page](https://x.example/y)."
    )
    words = plain(text).split()
    assert "group]]" in words
    assert not any("bol" in word or "x.example" in word or "jnim" in word for word in words)


# What finds what, in the small chronicle ---------------------------------------------------------

RAID = "entries/2001-05-03-raid-at-seal-cove.html"


@pytest.mark.parametrize(
    ("term", "uri"),
    [
        ("نوارس", "actors/petrel-band.html"),
        ("storm", "actors/petrel-band.html"),
        ("900001", "actors/gannet-guard.html"),
        ("900101", RAID),
        ("phoques", "places/bvt/seal-cove.html"),
        ("phoques", RAID),
        ("raid", RAID),
        ("may", RAID),
        ("2001", RAID),
        ("petrel", RAID),
        (join_id("2001-05-03-cove-raid"), RAID),
        (join_id("petrels"), "actors/petrel-band.html"),
        (join_id("2001-05-04-boat-lost"), "entries/2001-05-04-boat-lost.html"),
        (join_id("2001-07-20-second-raid"), "entries/2001-07-20-second-raid.html"),
        ("bouvetinsel", "countries/bouvet-island.html"),
        ("bvt", "countries/bouvet-island.html"),
        ("2001", "timeline/2001.html"),
        ("may", "timeline/2001-05.html"),
        ("quarrel", "threads/quarrel-of-the-coves.html"),
        ("corrections", "corrections.html"),
    ],
)
def test_names_dates_and_ids_find_their_pages(islands_index: Index, term: str, uri: str) -> None:
    lines = islands_index.lines("t")
    beginning = [key for key in lines if key.startswith(term)]
    assert any(uri in islands_index.addresses(lines[key]) for key in beginning)


def test_closed_entries_are_found_by_no_word(islands_index: Index) -> None:
    closed = {"entries/2001-05-04-boat-lost.html", "entries/2001-07-20-second-raid.html"}
    for term, postings in islands_index.lines("t").items():
        if not term.startswith("="):
            assert not closed & islands_index.addresses(postings), term


def test_records_come_by_kind(islands_index: Index) -> None:
    starts = islands_index.root["starts"]
    assert islands_index.root["kinds"] == list(KINDS)
    assert starts == sorted(starts)
    folders = [islands_index.shown("r", start)[1].split("/")[0] for start in starts[:4]]
    assert folders == ["countries", "actors", "places", "threads"]


# Up to date again --------------------------------------------------------------------------------


def write(entries: Sequence[Posted], records: Sequence[Document]) -> tuple[dict[str, bytes], bytes]:
    """Return the files of an index, and what brings them up to date."""
    parts = list(write_files(entries, records, WORDS))
    files = {part.uri: part.data for part in parts if isinstance(part, DataFile)}
    [state] = (part.data for part in parts if isinstance(part, State))
    return files, state


def test_an_index_that_is_brought_up_to_date_is_that_of_all_documents() -> None:
    draw, spared, cut = random.Random(5), 0, 0
    records = [document(n, f"band{n} قاب", kind="actor") for n in range(60)]
    base = [*map(posted, many(700))]
    files, state = write(base, records)
    now, site, also = list(base), dict(files), set()
    for edit in range(40):
        if edit % 4 != 2:  # else the words of the last edit go again
            at = draw.randrange(len(base))
        words = [draw.choice(["coup", "ab", "ا", "ﬀ😀x", f"new{edit}", "niger"]) for _ in range(9)]
        if edit % 4 == 1:  # so many that shards are cut elsewhere
            words += [chr(draw.randrange(97, 123)) + f"ew{number}" for number in range(2000)]
        title = f"Another {edit}" if edit % 3 else f"Title {at}"
        one = document(at, words[0], words[1], " ".join(words[2:5]), " ".join(words[5:]))
        now[at] = base[at] if edit % 5 == 4 else posted(replace(one, title=title))
        edits = [
            (n, old, new) for n, (old, new) in enumerate(zip(base, now, strict=True)) if old != new
        ]
        found = amend_files(state, edits, also)
        whole, known = write(now, records)
        assert found is not None
        put = {part.uri: part.data for part in found if isinstance(part, DataFile)}
        states = [part.data for part in found if isinstance(part, State)]
        if states:  # shards are cut elsewhere
            assert unpack_index(states[0]) == unpack_index(known)
            assert put == whole
            state, base, site, also = states[0], list(now), put, set()
            cut += 1
            continue
        site |= put
        also.update(put)
        assert site == whole
        spared += 1
    assert spared > 10
    assert cut > 3
    assert len(also) < len(files)


def test_an_entry_with_another_address_asks_for_all_of_an_index() -> None:
    old, new = (posted(document(number, "coup")) for number in range(2))
    _, state = write([old], [])
    assert amend_files(state, [(0, old, new)], ()) is None
