"""Values stay the texts that they are, and each knows its place."""

import pytest

from conflict_chronicle.load import Listing, Mapping, RawRecord, Scalar, SourceFile, parse, plain
from conflict_chronicle.load.parse import kind_of, stem_of
from conflict_chronicle.load.unread import unread_by, unread_file
from conflict_chronicle.problems import Problem, Span

HEAD = "title: x\n"


def parse_text(text: str, path: str = "entries/2023/x.md") -> tuple[RawRecord, ...]:
    records, problems = parse(SourceFile(path, text.encode()))
    assert problems == ()
    return records


def fields_of(yaml_text: str) -> object:
    (record,) = parse_text(yaml_text, "entries/2023/x.yml")
    return plain(record.fields)


@pytest.mark.parametrize(
    "value",
    [
        "NO", "yes", "null", "~x", "12:30", "0012", "1_000", "0x1F", "1e3", ".inf", ".nan", "+7",
        "2023-02-30", "2023-09-28T05:30:00Z", "=", "-x", "1.0", "True",
    ],
)  # fmt: skip
def test_a_value_is_the_text_that_is_written(value: str) -> None:
    assert fields_of(f"key: {value}\n") == {"key": value}
    assert fields_of(f"key: [{value}]\n") == {"key": [value]}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'It''s'", "It's"),
        ('"a\\tb\\u00e9"', "a\tbé"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">\n  one\n  two\n", "one two\n"),
        ("one\n  two", "one two"),
        ("''", ""),
        ("a:b", "a:b"),
        ("a#b", "a#b"),
    ],
)
def test_the_ways_of_writing_a_text(written: str, text: str) -> None:
    assert fields_of(f"key: {written}\n") == {"key": text}


def test_windows_line_ends_change_nothing() -> None:
    text = "---\ntitle: x\n---\n\nOne.\n\nTwo.\n"
    assert parse_text(text) == parse_text(text.replace("\n", "\r\n"))


def test_the_text_begins_at_its_first_line_that_is_not_blank() -> None:
    (record,) = parse_text("---\ntitle: x\n---\n\n\nNote: this stays.\n")
    assert record.body == "Note: this stays."
    assert record.body_line == 6


def test_a_text_may_be_empty() -> None:
    (record,) = parse_text("---\ntitle: x\n---")
    assert record.body == ""


def test_an_empty_yaml_file_is_a_record_without_fields() -> None:
    (record,) = parse_text("", "entries/2023/x.yml")
    assert record.fields.pairs == ()
    assert record.body is None


def test_columns_count_characters_and_not_bytes() -> None:
    (record,) = parse_text("---\nné: ['𝄞', مدينة, z]\n---\n")
    listing = record.fields.get("né")
    assert isinstance(listing, Listing)
    assert [(item.line, item.column, item.length) for item in listing.items] == [
        (2, 6, 3), (2, 11, 5), (2, 18, 1),
    ]  # fmt: skip
    key = record.fields.key("né")
    assert key == Scalar("né", 2, 1, 2)


def test_a_collection_of_entries_has_a_record_for_each_key() -> None:
    text = "entries:\n  2023-01-01-one:\n    title: One\n  2023-01-02-two: {title: Two}\n"
    records = parse_text(text, "entries/import.yml")
    assert [record.id for record in records] == ["2023-01-01-one", "2023-01-02-two"]
    assert records[1].key == Scalar("2023-01-02-two", 4, 3, 14)
    assert isinstance(records[0].fields, Mapping)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("entries/2023/x.md", "entry"),
        ("entries/x.md", "entry"),
        ("entries/actors/x.md", "actor"),
        ("entries/places/NER.yml", "place"),
        ("entries/countries/NER.md", "country"),
        ("entries/threads/x.md", "thread"),
        ("entries/actors.md", "entry"),
        ("entries/2023/actors/x.md", "entry"),
        ("records/actors/x.md", "actor"),
    ],
)
def test_the_folder_says_what_a_record_is(path: str, kind: str) -> None:
    assert kind_of(path) == kind
    assert stem_of("entries/2023/2023-01-01-a.b.md") == "2023-01-01-a.b"


def test_what_an_unread_file_may_hold() -> None:
    assert unread_file("entries/actors/x.md") == ("actor", "x")
    assert unread_file("entries/places/NER.yml") == ("place", None)
    assert unread_file("entries/import.yml") == ("entry", None)
    assert unread_by(Problem("E129", "m", Span("entries/actors"))) == ("actor", None)
    assert unread_by(Problem("E129", "m", Span("entries/2023"))) == ("entry", None)
    assert unread_by(Problem("E129", "m", Span("entries/actors/x.md"))) == ("actor", "x")
    assert unread_by(Problem("E100", "m", Span("entries/actors/x.markdown"))) == ("actor", "x")


def problems_of(text: str, path: str = "entries/2023/x.yml") -> tuple[Problem, ...]:
    return parse(SourceFile(path, text.encode()))[1]


def test_a_record_has_a_greatest_number_of_values() -> None:
    few = "---\nlist: [" + "x, " * 1990 + "x]\n---\n"
    assert problems_of(few, "entries/2023/x.md") == ()
    many = "---\nlist: [" + "x, " * 2100 + "x]\n---\n"
    (problem,) = problems_of(many, "entries/2023/x.md")
    assert (problem.code, problem.span.line) == ("E111", 2)


def test_twelve_levels_are_deep_enough() -> None:
    assert problems_of("a: " + "[" * 12 + "x" + "]" * 12) == ()
    assert [problem.code for problem in problems_of("a: " + "[" * 13 + "]" * 13)] == ["E111"]


@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 20_000, "{a: " * 20_000, "? " * 20_000])
def test_a_hundred_thousand_levels_are_told_at_once(text: str) -> None:
    assert [problem.code for problem in problems_of(text)] == ["E111"]


def test_brackets_in_quotes_are_no_levels() -> None:
    assert fields_of("a: '" + "[" * 100 + "'\n") == {"a": "[" * 100}


def test_a_large_single_record_in_yaml_is_refused() -> None:
    (problem,) = problems_of(HEAD + "body: '" + "x" * 65_536 + "'\n")
    assert problem == Problem(
        "E111", "one record has at most 65,536 bytes", Span("entries/2023/x.yml")
    )


def test_every_problem_of_a_file_is_named_at_once() -> None:
    text = "a: &x 1\nb: *x\nc: !t 2\nd: &y {<<: *x}\n"
    found = [(problem.code, problem.span.line) for problem in problems_of(text)]
    assert found == [
        ("E107", 1), ("E107", 2), ("E108", 3), ("E107", 4), ("E107", 4), ("E107", 4),
    ]  # fmt: skip
    text = "a:\na: 2\nb: x #1\n"
    assert [(p.code, p.span.line) for p in problems_of(text)] == [
        ("E109", 1), ("E106", 2), ("W117", 3),
    ]  # fmt: skip
