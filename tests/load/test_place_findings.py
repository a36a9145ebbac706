"""Findings of rules get the line and column of their value, whatever the file looks like."""

from collections.abc import Callable

import pytest

from conflict_chronicle.load import SourceFile, place_findings
from conflict_chronicle.problems import Finding, Span, Where

MARKDOWN = SourceFile(
    "entries/2023/a.md", b"---\ntitle: x\nlist: [one, 'two']\nmap: {k: v}\n---\n\nFirst.\nSecond.\n"
)
COLLECTION = SourceFile(
    "entries/import.yml",
    b"""\
entries:
  2023-01-01-one:
    title: One
    body: |

      First.
        Second.
  2023-01-02-two:
    title: Two
    body: >-
      First
      second.
  2023-01-03-three: {title: Three, body: 'First.'}
""",
)
FILES: Callable[[str], SourceFile | None] = {file.path: file for file in (MARKDOWN, COLLECTION)}.get


def span_of(where: Where) -> tuple[int, int, int]:
    (problem,) = place_findings([Finding("W608", "x", where)], FILES)
    assert problem.span.file == where.file
    return problem.span.line, problem.span.column, problem.span.length


@pytest.mark.parametrize(
    ("where", "span"),
    [
        (Where(MARKDOWN.path, path=("title",)), (2, 8, 1)),
        (Where(MARKDOWN.path, path=("title",), on_key=True), (2, 1, 5)),
        (Where(MARKDOWN.path, path=("list", 1)), (3, 13, 5)),
        (Where(MARKDOWN.path, path=("list",)), (3, 1, 4)),
        (Where(MARKDOWN.path, path=("list", 7)), (3, 1, 4)),
        (Where(MARKDOWN.path, path=("map", "k")), (4, 10, 1)),
        (Where(MARKDOWN.path, path=("nowhere",)), (2, 1, 1)),
        (Where(MARKDOWN.path), (2, 1, 1)),
        (Where(MARKDOWN.path, text=(2, 3, 4)), (8, 3, 4)),
        (Where("entries/none.md", path=("title",)), (1, 1, 1)),
        (Where(COLLECTION.path, "2023-01-02-two", ("title",)), (9, 12, 3)),
        (Where(COLLECTION.path, "2023-01-02-two"), (8, 3, 14)),
        (Where(COLLECTION.path, "2023-01-09-none", ("title",)), (1, 1, 1)),
        (Where(COLLECTION.path, "2023-01-01-one", text=(2, 1, 5)), (6, 7, 5)),
        (Where(COLLECTION.path, "2023-01-01-one", text=(3, 3, 6)), (7, 9, 6)),
        (Where(COLLECTION.path, "2023-01-02-two", text=(1, 7, 6)), (10, 11, 1)),
        (Where(COLLECTION.path, "2023-01-03-three", text=(1, 1, 5)), (13, 42, 8)),
    ],
)
def test_a_finding_is_placed(where: Where, span: tuple[int, int, int]) -> None:
    assert span_of(where) == span


def test_findings_keep_what_they_say() -> None:
    finding = Finding("E203", "m", Where(MARKDOWN.path, path=("title",)), "s", "label", "help")
    (problem,) = place_findings([finding], FILES)
    assert (problem.code, problem.message) == ("E203", "m")
    assert (problem.suggestion, problem.suggestion_label, problem.help) == ("s", "label", "help")
    assert problem.span == Span(MARKDOWN.path, 2, 8, 1)
