"""Write problems as SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ ; a test holds it against the schema.
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from conflict_chronicle.codes import Code, load_codes
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.report.report import Report, hint

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report_sarif(report: Report) -> Iterator[str]:
    """Yield the report as one SARIF log of one run, in ASCII."""
    codes = load_codes()
    numbers = {code: at for at, code in enumerate(codes)}
    driver: dict[str, Any] = {
        "name": "chronicle",
        "rules": [_rule(code, report) for code in codes.values()],
    }
    if report.version:
        driver["version"] = report.version
    prints = _fingerprints(report)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder of the chronicle."}}
        },
        "results": [
            _result(problem, numbers[problem.code], print_)
            for problem, print_ in zip(report.shown, prints, strict=True)
        ],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(code: Code, report: Report) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "help": {"text": f"{code.why} {code.mend}"},
        "defaultConfiguration": {"level": _level(code.code)},
    }
    if url := report.rule_url(code.code):
        rule["helpUri"] = url
    return rule


def _result(problem: Problem, rule: int, print_: str) -> dict[str, Any]:
    span = problem.span
    said = (problem.message, hint(problem), problem.help or "")
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _level(problem.code),
        "message": {"text": "\n".join(text for text in said if text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(span.file), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.column,
                        "endColumn": span.column + span.length,
                    },
                }
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": print_},
    }


def _level(code: str) -> str:
    return (Severity.WARNING if code.startswith("W") else Severity.ERROR).value


def _fingerprints(report: Report) -> Iterator[str]:
    """Yield what tells a problem from others while lines above it come and go.

    It is made of code, file and the text of the line; equal ones are numbered, as in GitHub's own.
    """
    seen: Counter[str] = Counter()
    for problem in report.shown:
        line = report.read_line(problem.span.file, problem.span.line) or ""
        parts = "\n".join((problem.code, problem.span.file, " ".join(line.split())))
        digest = sha256(parts.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
