"""Write problems as Markdown, for a comment on a pull request or the summary of a run."""

import re
from collections.abc import Iterator
from itertools import groupby

from conflict_chronicle.problems import Problem
from conflict_chronicle.report.report import Report, hint, visible

MOST_SHOWN = 200
LARGEST = 60_000
"""Characters of the list; a comment on GitHub has at most 65,536."""
_MARKS = re.compile(r"([\\`*_\[\]!|~$])")
# A forge looks for names and numbers in what is shown, so that an escape alone does not part them.
_APART = "&#8203;"
_LETTERS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "@": f"&#64;{_APART}",
    "#": f"&#35;{_APART}",
}


def report_markdown(report: Report) -> Iterator[str]:
    """Yield the lines: the summary, then a list for each file.

    What contributors wrote is escaped, so that it becomes no link, no markup and calls nobody.
    """
    yield f"**{report.summary}**"
    used = done = 0
    for file, problems in groupby(report.shown, key=lambda problem: problem.span.file):
        heading: tuple[str, ...] = ("", f"### {plainly(file)}", "")
        for problem in problems:
            lines = (*heading, _one(problem, report))
            used += sum(len(line) + 1 for line in lines)
            if done == MOST_SHOWN or used > LARGEST:
                yield ""
                yield f"… and {len(report.shown) - done} more: run `chronicle check`."
                return
            yield from lines
            done, heading = done + 1, ()


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
