"""Splice pages: the host renders the shell around a page once for all that share it.

MkDocs and the theme need about 2 ms for each page, nearly all of it for what is the same on every page
of a folder and language. So a stand-in page of each such group is rendered, and cut where its own head and
content stand; the pages are put together from these pieces. Some are rendered both ways, and a group in
which these differ (a theme of one's own may print anything) is rendered in full.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from conflict_chronicle.make.shell import Group, Shell, group_of
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render import Page

SAMPLES = 3
"""So many pages of each kind, language and depth of folders are rendered both ways, the first ones..."""
EACH = 1000
"""... and then one of so many."""
HEAD = "<!-- chronicle: head -->"
HTML = "<!-- chronicle: content -->"


Like: TypeAlias = tuple[int, str, str]
"""Pages that a theme treats alike: depth of folders, language and kind. Samples stand for all of them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page puts into the shell."""

    page: Page
    head: str

    @property
    def group(self) -> Group:
        """The group of the page."""
        head = self.page.head
        return group_of(head.uri, head.lang, head.kind)


@dataclass(slots=True)
class Shells:
    """The shells of a site; ``render`` renders a page in full."""

    render: Callable[[Parts], str]
    broken: set[Like] = field(default_factory=set)
    """Of which pages the theme prints more than head and content; those that were spliced before that
    was seen must be made again."""
    _shells: dict[Group, Shell | None] = field(default_factory=dict)
    _seen: dict[Like, int] = field(default_factory=dict)

    def page(self, parts: Parts) -> str:
        """Return a whole page."""
        group = parts.group
        shell = None if self.is_broken(group) else self.shell(group)
        if shell is None:
            self.broken.add(_like(group))
            return self.render(parts)
        spliced = shell.around(parts.head, parts.page.html)
        return self.checked(parts) if self.is_sample(group) else spliced

    def is_sample(self, group: Group) -> bool:
        """Tell whether the next page of a group is to be rendered in full as well."""
        like = _like(group)
        seen = self._seen[like] = self._seen.get(like, 0) + 1
        return seen <= SAMPLES or not seen % EACH

    def is_broken(self, group: Group) -> bool:
        """Tell whether the pages of a group are rendered in full."""
        return _like(group) in self.broken

    def checked(self, parts: Parts) -> str:
        """Return a page that was rendered both ways."""
        shell, whole = self.shell(parts.group), self.render(parts)
        if shell is None or whole != shell.around(parts.head, parts.page.html):
            self.broken.add(_like(parts.group))
        return whole

    def those_of(self, groups: Iterable[Group]) -> dict[Group, Shell]:
        """Return the shells of groups, as far as they hold."""
        found = {group: self.shell(group) for group in groups if not self.is_broken(group)}
        return {group: shell for group, shell in found.items() if shell is not None}

    def shell(self, group: Group) -> Shell | None:
        """Return the shell of a group."""
        if group not in self._shells:
            folder, lang, kind = group
            uri = f"{folder}/-.html" if folder else "-.html"
            parts = Parts(Page(Head(uri, "-", "", kind, lang), HTML), HEAD)
            self._shells[group] = cut(self.render(parts), parts)
        return self._shells[group]

    def known(self) -> dict[Group, Shell]:
        """Return the shells that hold for every page of their group, as far as they were asked for."""
        found = ((group, shell) for group, shell in self._shells.items() if shell is not None)
        return {group: shell for group, shell in found if not self.is_broken(group)}


def _like(group: Group) -> Like:
    folder, lang, kind = group
    return folder.count("/"), lang, kind


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
