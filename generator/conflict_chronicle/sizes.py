"""How many bytes texts become on a page, so that lists are split before they are written (rank 0)."""

from markupsafe import escape

LONGEST = 300
"""Characters of a summary that was taken from the text."""


def bytes_of(*texts: str) -> int:
    """Return how many bytes of HTML texts become."""
    return sum(len(escape(text).encode()) for text in texts)


def bytes_of_summary(summary: str | None, body: str) -> int:
    """Return about how many bytes a summary has, without the cost of reading the text's marks."""
    if summary:
        return bytes_of(summary)
    first = body.split("\n\n", 1)[0]
    names = 40 * first.count("[[")
    return bytes_of(first[:LONGEST]) + min(names, max(0, 2 * (LONGEST - len(first))))
