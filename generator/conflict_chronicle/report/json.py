"""Write problems as JSON for other programs; the shape is kept within a ``version``."""

import json
from collections.abc import Iterator
from typing import Any

from conflict_chronicle.codes import load_codes
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.report.report import Report

SHAPE = 1
"""Raised when a key changes its meaning or goes; new keys may come at any time."""


def report_json(report: Report) -> Iterator[str]:
    """Yield the report as one JSON object in ASCII.

    ``{version, tool, entries, errors, warnings, problems: [{code, severity, title, message, file, line,
    column, length, suggestion, suggestion_label, help, url}]}``: lines and columns count from 1, columns
    and lengths in characters (code points); what is not there is null.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
    whole = {
        "version": SHAPE,
        "tool": {"name": "chronicle", "version": report.version},
        "entries": report.entries,
        "errors": errors,
        "warnings": len(report.problems) - errors,
        "problems": [_one(problem, report) for problem in report.shown],
    }
    yield json.dumps(whole, indent=1)


def _one(problem: Problem, report: Report) -> dict[str, Any]:
    span = problem.span
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "title": load_codes()[problem.code].title,
        "message": problem.message,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "suggestion": problem.suggestion,
        "suggestion_label": problem.suggestion_label,
        "help": problem.help,
        "url": report.rule_url(problem.code) or None,
    }
