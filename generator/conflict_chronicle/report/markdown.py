"""Write problems as Markdown, for a comment on a pull request or the summary of a run."""

import re
from collections.abc import Iterator
from itertools import groupby

from conflict_chronicle.problems import Problem
from conflict_chronicle.report.report import Report, hint, visible

MOST_SHOWN = 200
"""A comment on GitHub has at most 65,536 characters."""
_MARKS = re.compile(r"([\\`*_\[\]!|~$])")
_LETTERS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;"}


def report_markdown(report: Report) -> Iterator[str]:
    """Yield the lines: the summary, then a list for each file.

    What contributors wrote is escaped, so that it becomes no link, no markup and calls nobody.
    """
    yield f"**{report.summary}**"
    shown = report.shown[:MOST_SHOWN]
    for file, problems in groupby(shown, key=lambda problem: problem.span.file):
        yield ""
        yield f"### {plainly(file)}"
        yield ""
        for problem in problems:
            yield _one(problem, report)
    if len(report.shown) > MOST_SHOWN:
        yield ""
        yield f"… and {len(report.shown) - MOST_SHOWN} more: run `chronicle check`."


def _one(problem: Problem, report: Report) -> str:
    span = problem.span
    url = report.rule_url(problem.code)
    code = f"[{problem.code}]({url})" if url else problem.code
    said = [plainly(part) for part in (problem.message, hint(problem)) if part]
    if problem.help:
        said.append(f"*{plainly(problem.help)}*")
    place = f"line {span.line}, column {span.column}"
    return f"- **{problem.severity.value} {code}** {place}: {' — '.join(said)}"


def plainly(text: str) -> str:
    """Escape a text so that Markdown shows it as it stands."""
    marked = _MARKS.sub(r"\\\1", visible(text))
    safe = "".join(_LETTERS.get(char, char) for char in marked)
    # Bare addresses would become links.
    return safe.replace("://", "&#58;//").replace("www.", "www&#46;")
