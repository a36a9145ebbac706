"""Report: problems as text for people, and in the formats of other programs."""

from conflict_chronicle.report.github import report_github
from conflict_chronicle.report.json import report_json
from conflict_chronicle.report.markdown import report_markdown
from conflict_chronicle.report.report import ReadLine, Report, counted
from conflict_chronicle.report.sarif import report_sarif
from conflict_chronicle.report.text import report_text

__all__ = [
    "ReadLine",
    "Report",
    "counted",
    "report_github",
    "report_json",
    "report_markdown",
    "report_sarif",
    "report_text",
]
