"""Splice pages: the host renders the shell around a page once for all that share it.

MkDocs and the theme need about 2 ms for each page, nearly all of it for what is the same on every page
of a folder and language. So one page of each such group is rendered in full, and cut where its own head
and content stand; the others are put together from these pieces. Some more are rendered both ways, and a
group in which these differ (a theme of one's own may print anything) is rendered in full.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from conflict_chronicle.render import Page

SAMPLES = 3
"""So many pages of each group are rendered in full: the first, the middle one, the last."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page puts into the shell."""

    page: Page
    head: str

    @property
    def group(self) -> tuple[str, str]:
        """What the shell depends on: the folder, for relative links and the navigation; the language."""
        head = self.page.head
        return head.uri.rpartition("/")[0], head.lang


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without its own head and content."""

    before: str
    between: str
    after: str

    def around(self, parts: Parts) -> str:
        """Return the whole page."""
        return f"{self.before}{parts.head}{self.between}{parts.page.html}{self.after}"


def splice(
    pages: Iterable[Parts], render: Callable[[Parts], str]
) -> Iterator[tuple[Parts, str, bool]]:
    """Yield each page with its HTML, and whether its group could be spliced.

    ``render`` renders a page in full.
    """
    for _, group in groupby(sorted(pages, key=_order), key=lambda parts: parts.group):
        yield from _splice_group(tuple(group), render)


def _order(parts: Parts) -> tuple[tuple[str, str], str]:
    return parts.group, parts.page.head.uri


def _splice_group(
    group: tuple[Parts, ...], render: Callable[[Parts], str]
) -> Iterator[tuple[Parts, str, bool]]:
    picked = sorted({0, len(group) // 2, len(group) - 1})[:SAMPLES]
    samples = {at: render(group[at]) for at in picked}
    shell = cut(samples[0], group[0])
    if shell is None or any(shell.around(group[at]) != whole for at, whole in samples.items()):
        for at, parts in enumerate(group):
            yield parts, samples.get(at) or render(parts), False
        return
    for parts in group:
        yield parts, shell.around(parts), True


def cut(whole: str, parts: Parts) -> Shell | None:
    """Return the shell of a page; None where its head or content does not stand there just once."""
    head, html = parts.head, parts.page.html
    if not head or not html or whole.count(head) != 1 or whole.count(html) != 1:
        return None
    before, rest = whole.split(head)
    if html not in rest:
        return None
    between, after = rest.split(html)
    return Shell(before, between, after)
