"""Compare what pages show, by their views: nothing is rendered for it."""

import hashlib
from collections.abc import Iterator, Mapping

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.diff.difference import PageChange
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk, plan
from conflict_chronicle.settings import Settings

Digests = Mapping[str, tuple[str, bytes]]


def page_digests(chronicle: Chronicle, settings: Settings) -> Digests:
    """Return uri -> kind and digest of what the page shows; the chronicle must have no error.

    Maps and strips are not drawn: what they are made of counts. Of the two pages that show the sizes of
    data files, those sizes are left out.
    """
    desk = Desk(chronicle, settings, load_messages(settings.language), is_sketch=True)
    return {
        view.head.uri: (view.head.kind, hashlib.sha256(repr(view).encode()).digest())
        for view in plan(desk)
    }


def compare_pages(before: Digests, after: Digests) -> Iterator[PageChange]:
    """Yield each page that differs, sorted by kind and address."""
    found = {**before, **after}
    for uri, (kind, _) in sorted(found.items(), key=lambda item: (item[1][0], item[0])):
        if uri not in before:
            yield PageChange(uri, kind, "added")
        elif uri not in after:
            yield PageChange(uri, kind, "removed")
        elif before[uri] != after[uri]:
            yield PageChange(uri, kind, "changed")
