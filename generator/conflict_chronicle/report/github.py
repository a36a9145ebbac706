"""Write problems as workflow commands of GitHub Actions, which it shows beside the lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator

from conflict_chronicle.codes import load_codes
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.report.report import Report, hint, visible

MOST_SHOWN = 10
"""GitHub shows so many errors and so many warnings of a step beside the lines; the log has all."""


def report_github(report: Report) -> Iterator[str]:
    """Yield a command for each problem, errors first, and the summary as a plain line."""
    for problem in sorted(report.shown, key=lambda item: item.severity is Severity.WARNING):
        yield _command(problem)
    yield report.summary
    for severity in Severity:
        found = sum(problem.severity is severity for problem in report.shown)
        if found > MOST_SHOWN:
            yield (
                f"GitHub shows {MOST_SHOWN} {severity.value}s of a step beside the lines; "
                f"all {found} stand in this log"
            )


def _command(problem: Problem) -> str:
    span = problem.span
    properties = {
        "file": span.file,
        "line": str(span.line),
        "endLine": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.length - 1),
        "title": f"{problem.code} {load_codes()[problem.code].title}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    # The log shows the message alone, so that the place is said again in it.
    place = f"{span.file}:{span.line}:{span.column}"
    lines = (f"{place}: {problem.code} {problem.message}", hint(problem), problem.help or "")
    message = "\n".join(visible(line) for line in lines if line)
    return f"::{problem.severity.value} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
