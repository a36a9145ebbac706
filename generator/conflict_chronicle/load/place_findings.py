"""Look up line and column of findings by parsing their files again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from conflict_chronicle.load.discover import SourceFile
from conflict_chronicle.load.nodes import Scalar, find, locate
from conflict_chronicle.load.parse import RawRecord, parse
from conflict_chronicle.problems import Finding, Problem, Span, Where


def place_findings(
    findings: Iterable[Finding], read: Callable[[str], SourceFile | None]
) -> Iterator[Problem]:
    """Turn findings into problems, file by file; ``read`` returns a file by its path, or None."""
    ordered = sorted(findings, key=lambda finding: finding.where.file)
    for path, group in groupby(ordered, key=lambda finding: finding.where.file):
        file = read(path)
        records = {_key(record): record for record in parse(file)[0]} if file else {}
        lines = file.data.decode("utf-8", "replace").splitlines() if file else []
        for finding in group:
            yield Problem(
                finding.code,
                finding.message,
                _span(finding.where, records.get(finding.where.key), lines),
                finding.suggestion,
                finding.suggestion_label,
                finding.help,
            )


def _key(record: RawRecord) -> str | None:
    return record.key.text if record.key else None


def _span(where: Where, record: RawRecord | None, lines: Sequence[str]) -> Span:
    if record is None:
        return Span(where.file)
    if where.text is not None:
        return _text_span(where, record, where.text, lines)
    span = locate(where.file, record.fields, where.path, on_key=where.on_key)
    if not where.path and record.key is not None:
        return Span(where.file, record.key.line, record.key.column, record.key.length)
    return span


def _text_span(
    where: Where, record: RawRecord, text: tuple[int, int, int], lines: Sequence[str]
) -> Span:
    line, column, length = text
    if record.body is not None and not where.path:
        return Span(where.file, record.body_line + line - 1, column, length)
    path = where.path or ("body",)
    value = find(record.fields, path)
    if not isinstance(value, Scalar) or value.style != "|":
        # Lines of other values are joined in reading: the value as a whole is pointed to.
        return locate(where.file, record.fields, path)
    number = value.line + line
    first = next((below for below in lines[value.line :] if below.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    width = len(lines[number - 1]) if number <= len(lines) else 0
    return Span(where.file, number, min(indent + column, width + 1), length)
