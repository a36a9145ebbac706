"""Keep what was measured: in ``results.json``, and from there on the page that shows it.

python -m benchmarks.record      writes the page anew from what is recorded
"""

from pathlib import Path

from benchmarks import results
from benchmarks.results import Results
from benchmarks.tables import page_tables

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dev" / "performance.md"
BEGIN, END = "<!-- results: written by benchmarks/record.py -->", "<!-- end of results -->"


def record(known: Results, file: Path = results.FILE, page: Path = PAGE) -> None:
    """Write the results and the page."""
    results.write(known, file)
    page.write_text(with_results(page.read_text("utf-8"), known), "utf-8")


def with_results(text: str, known: Results) -> str:
    """Return the page's text with other results between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    assert mark, f"the page needs the lines {BEGIN} and {END}"
    return "\n".join((before + BEGIN, "", *page_tables(known), END + after))


if __name__ == "__main__":
    record(results.read())
