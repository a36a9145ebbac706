"""Look up line and column of findings by parsing their files again."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from conflict_chronicle.load.discover import SourceFile
from conflict_chronicle.load.nodes import locate
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
        for finding in group:
            yield Problem(
                finding.code,
                finding.message,
                _span(finding.where, records.get(finding.where.key)),
                finding.suggestion,
                finding.suggestion_label,
                finding.help,
            )


def _key(record: RawRecord) -> str | None:
    return record.key.text if record.key else None


def _span(where: Where, record: RawRecord | None) -> Span:
    if record is None:
        return Span(where.file)
    if where.text is not None:
        return _text_span(where, record, where.text)
    span = locate(where.file, record.fields, where.path, on_key=where.on_key)
    if not where.path and record.key is not None:
        return Span(where.file, record.key.line, record.key.column, record.key.length)
    return span


def _text_span(where: Where, record: RawRecord, text: tuple[int, int, int]) -> Span:
    line, column, length = text
    if record.body is not None:
        return Span(where.file, record.body_line + line - 1, column, length)
    body = locate(where.file, record.fields, ("body",))
    # A block of text begins on the line below its key, indented by an unknown number of blanks.
    return Span(where.file, body.line + line, 1, length)
