"""What stands around the pages of a group, the same on each of them (data)."""

from dataclasses import dataclass
from typing import TypeAlias

Group: TypeAlias = tuple[str, str, str]
"""What a shell depends on: the folder, for relative links and the navigation; language and kind."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without its own head and content."""

    before: str
    between: str
    after: str

    def around(self, head: str, html: str) -> str:
        """Return the whole page."""
        return f"{self.before}{head}{self.between}{html}{self.after}"


def group_of(uri: str, lang: str, kind: str) -> Group:
    """Return the group of a page."""
    return uri.rpartition("/")[0], lang, kind
