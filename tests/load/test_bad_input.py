"""Whatever a file holds, a run ends with problems that point into it, or with a record; never otherwise.

Valid files are spoilt byte by byte and key by key, and go through reading, checking, every format and
mending.
"""

import json
from collections.abc import Callable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_chronicle.codes import load_codes
from conflict_chronicle.load import SourceFile
from conflict_chronicle.mend import mend_file
from conflict_chronicle.problems import has_errors
from conflict_chronicle.report import (
    Report,
    report_github,
    report_json,
    report_markdown,
    report_sarif,
    report_text,
)
from tests.chronicle import BASE, build
from tests.load.test_bytes import check_places

FULL = """\
---
title: Talks at Testville
date: 2023-05-05/2023-05-06
date_note: Friday 5 May, says the Herald.
time: '05:30'
type: diplomatic
places: [{place: testville, role: scene, note: A hall.}]
actors: [{actor: example-army, role: signatory, certainty: claimed}]
claims:
  - {by: example-ministry, source: [herald], killed: '>=3', of: civilians, who: civilian, best: true}
  - {by: Somebody, source: herald, states: They talked., quote: We talked., date: 2023-05-06}
sources:
  herald: {title: Talks, publisher: Example Herald, published: 2023-05-06, url: 'https://example.org/a?b=1'}
points: [One., Two.]
related: [{entry: 2023-05-04-testville-attack, as: follows}]
threads: [example-talks]
corrections: [{on: 2023-06-01, kind: correction, what: The hall.}]
translations:
  fr: {title: Pourparlers, body: Ils ont parlé.}
xref: {ucdp: [1, 2], wikidata: Q1}
redirect_from: [2023-05-05-old]
accept: [{code: W609, why: Made up.}]
---
They recently talked [@herald], see [[2023-05-04-testville-attack|May]] and [[actor:example-army]].

- one[^1]
  - two

| a | b |
| - | - |
| 1 | `2` |

[^1]: A note.
"""
FILES: Mapping[str, str] = {**BASE, "entries/2023/2023-05-05-testville-talks.md": FULL}
PATHS = sorted(FILES)

NASTY = [
    "", " ", "''", '"', "'", "~", "null", "NO", "12:30", "0012", "1" * 400, "-" * 60, "1e999", ".nan",
    "[" * 40, "{" * 40, "[" * 11 + "]" * 11, "- " * 30, "&a x", "*a", "<<", "!!python/object:os.system x",
    "!x", "%YAML 1.1", ">100", "| \n  x", "a: b: c", "@x", "`x", "#", " # x", "a #b", "\t", "\x00",
    "\u202e", "\u200b", "\ufeff", "\ud7ff", "\U0010ffff", "é\u0301", "ß" * 300, "2023-02-30", "9999-12-31",
    "0000-01-01", "-9999", "2023-05-04/..", "../2023", "XXXX", "2023-XX-XX", "1" * 30 + "-2",
    "https://example.org/?utm_source=x", "javascript:x", "http://[", "https://a@b/", "<b>x</b>", "<![ ",
    "[[", "[[a|b]]", "[[entry:]]", "[@", "[@x]", "[^1]", "`" * 60, "*" * 60, "](x)", "![x](y)", "---",
    "...", "\r", "\r\n", "\\", "{a: [b, {c: d}]}", "? x\n: y", "key: value", "🙂", "x" * 6000,
]  # fmt: skip

Mutation = Callable[[bytes], bytes]


def cut(at: float, size: int) -> Mutation:
    def apply(data: bytes) -> bytes:
        start = int(at * len(data))
        return data[:start] + data[start + size :]

    return apply


def put(at: float, what: bytes) -> Mutation:
    def apply(data: bytes) -> bytes:
        start = int(at * len(data))
        return data[:start] + what + data[start:]

    return apply


def again(at: float, size: int) -> Mutation:
    def apply(data: bytes) -> bytes:
        start = int(at * len(data))
        return data[: start + size] + data[start : start + size] + data[start + size :]

    return apply


def with_lines(change: Callable[[list[str], int, int], None], one: float, two: float) -> Mutation:
    def apply(data: bytes) -> bytes:
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        change(lines, int(one * len(lines)), int(two * len(lines)))
        return "\n".join(lines).encode("utf-8", "surrogateescape")

    return apply


def swap(lines: list[str], one: int, two: int) -> None:
    lines[one], lines[two] = lines[two], lines[one]


def copy_to(lines: list[str], one: int, two: int) -> None:
    lines.insert(two, lines[one])


def rename_key(lines: list[str], one: int, two: int) -> None:
    other = lines[two].partition(":")[0].strip(" -{")
    key, colon, rest = lines[one].partition(":")
    lines[one] = key[: len(key) - len(key.lstrip(" -{"))] + other + colon + rest


def indent(lines: list[str], one: int, two: int) -> None:
    lines[one] = " " * (two % 17) + lines[one]


def set_value(value: str) -> Callable[[list[str], int, int], None]:
    def change(lines: list[str], one: int, two: int) -> None:
        key, colon, _ = lines[one].partition(": ")
        lines[one] = key + colon + value

    return change


WHERE = st.floats(0, 0.9999)
CHANGES = st.one_of(
    st.sampled_from([swap, copy_to, rename_key, indent]),
    st.sampled_from(NASTY).map(set_value),
    st.text(max_size=20).map(set_value),
)
MUTATIONS: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(cut, WHERE, st.integers(1, 40)),
    st.builds(put, WHERE, st.binary(min_size=1, max_size=6)),
    st.builds(put, WHERE, st.sampled_from(NASTY).map(str.encode)),
    st.builds(again, WHERE, st.integers(1, 60)),
    st.builds(with_lines, CHANGES, WHERE, WHERE),
)


def survive(path: str, data: bytes) -> None:
    """Take a spoilt file through everything that the check does."""
    chronicle, problems = build({path: data}, base=FILES)
    mine = [problem for problem in problems if problem.span.file == path]
    check_places(data, tuple(mine), path)
    assert all(problem.code in load_codes() for problem in problems)
    if path.endswith("talks.md") and not has_errors(mine):
        assert "2023-05-05-testville-talks" in chronicle.entries
    lines = data.decode("utf-8", "replace").split("\n")

    def read_line(file: str, line: int) -> str | None:
        return lines[line - 1] if file == path and line <= len(lines) else None

    report = Report(problems, len(chronicle.entries), read_line)
    for form in (report_json, report_sarif):
        json.loads("".join(form(report)))
    for form in (report_github, report_markdown):
        assert all("\n" not in line and line.isprintable() for line in form(report))
    assert all(line.isprintable() for line in report_text(problems, read_line))
    mended = mend_file(SourceFile(path, data), mine)
    assert bool(mended.problems) == (mended.data != data)


@given(st.sampled_from(PATHS), st.lists(MUTATIONS, min_size=1, max_size=4))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_file_is_a_problem_or_a_record(path: str, mutations: list[Mutation]) -> None:
    data = FILES[path].encode()
    for mutation in mutations:
        data = mutation(data)
    survive(path, data)


@pytest.mark.long
@given(st.sampled_from(PATHS), st.lists(MUTATIONS, min_size=1, max_size=8))
@settings(max_examples=20_000, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_file_is_a_problem_or_a_record_however_often(
    path: str, mutations: list[Mutation]
) -> None:
    data = FILES[path].encode()
    for mutation in mutations:
        data = mutation(data)
    survive(path, data)


@pytest.mark.parametrize("value", NASTY)
def test_every_key_with_every_nasty_value(value: str) -> None:
    path = "entries/2023/2023-05-05-testville-talks.md"
    for number in range(0, FULL.count("\n"), 3):
        lines = FULL.split("\n")
        set_value(value)(lines, number, 0)
        survive(path, "\n".join(lines).encode("utf-8", "surrogatepass"))


def test_the_file_that_is_spoilt_is_whole_before() -> None:
    assert build(base=FILES)[1] == ()
