"""Formatting changes neither meaning nor comments, and doing it twice changes nothing."""

import re
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_chronicle.format import format_file
from conflict_chronicle.load import RawRecord, SourceFile, parse, plain
from conflict_chronicle.problems import has_errors
from tests.format.writing import BODY, RANDOM, RECORD, WORD, Writer

MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def meaning(data: bytes, path: str) -> list[tuple[str, object, str]]:
    records, problems = parse(SourceFile(path, data))
    assert not has_errors(problems), (data.decode(), problems)
    return [(record.id, plain(record.fields), words(record)) for record in records]


def words(record: RawRecord) -> str:
    """Return the text as it is read: line breaks of Markdown count, other blanks at line ends not."""
    lines = (record.body or "").split("\n")
    return "\n".join(re.sub(r"(?<!\s)\s$|^\s+$", "", line) for line in lines)


def check(path: str, text: str, comments: list[str]) -> None:
    file = SourceFile(path, text.encode())
    before = meaning(file.data, path)
    done = format_file(file)
    assert done.is_understood, text
    assert meaning(done.data, path) == before
    new = done.data.decode()
    found = re.findall(r"# [0-9]+: a, b\] 'c$", new, re.MULTILINE)
    assert sorted(found) == sorted(comments), (text, new)
    again = format_file(SourceFile(path, done.data))
    assert again.data.decode() == new, (text, new)


@MANY
@given(RECORD, BODY, RANDOM)
def test_an_entry_keeps_meaning_and_comments(
    record: dict[str, Any], body: str, random: Random
) -> None:
    writer = Writer(random)
    fields = writer.write(record)
    check("entries/2023/2023-a.md", f"---\n{fields}---\n{body}", writer.comments)


@MANY
@given(st.dictionaries(WORD, RECORD, min_size=1, max_size=3), st.booleans(), RANDOM)
def test_a_file_of_many_records_keeps_meaning_and_comments(
    records: dict[str, Any], places: bool, random: Random
) -> None:
    writer = Writer(random)
    path = "entries/places/NER.yml" if places else "entries/many.yml"
    check(path, writer.write(records if places else {"entries": records}), writer.comments)


@given(RECORD, BODY, RANDOM)
def test_windows_line_ends_are_read_alike(
    record: dict[str, Any], body: str, random: Random
) -> None:
    text = f"---\n{Writer(random).write(record)}---\n{body}"
    path = "entries/2023/2023-a.md"
    unix = format_file(SourceFile(path, text.encode()))
    windows = format_file(SourceFile(path, text.replace("\n", "\r\n").encode()))
    assert unix == windows
