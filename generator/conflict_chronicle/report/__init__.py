"""Report: problems as text for people."""

from conflict_chronicle.report.text import report_text

__all__ = ["report_text"]
