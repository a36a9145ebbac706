"""Put what was made into the folder of the next site, in the process that made it (writes files).

Pages are ten times as large as what is remembered of them: sent to the process that builds, they would be
copied three times, and it would be all that any of them waits for.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from conflict_chronicle.make.kept import DATA, KeptPage, packed
from conflict_chronicle.make.maker import Made
from conflict_chronicle.make.output import Output, Written
from conflict_chronicle.make.shell import Group, Shell, group_of
from conflict_chronicle.plan import Job
from conflict_chronicle.render import Page


class Order(NamedTuple):
    """Where a batch goes, and how; for processes of the machine that builds."""

    site: Path
    """The former site, of which files may stay."""
    staging: Path
    parent: int
    """The process that builds."""
    before: Mapping[str, Written] = {}
    """What the former site holds at the addresses of the batch, as far as that is remembered."""
    shells: Mapping[Group, Shell] = {}
    whole: frozenset[Job] = frozenset()
    """Jobs of which whoever asks wants the pages themselves, to render them in full as well."""


Orders: TypeAlias = Callable[[Sequence[Job]], Order]
"""Tells of a batch where it goes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a job whose pages and files are in the folder of the next site."""

    job: Job
    kept: bytes
    """What is to be remembered of it (``kept.packed``)."""
    stays: frozenset[str] = frozenset()
    """Addresses of those that the former site holds already."""
    groups: frozenset[Group] = frozenset()
    """Those of its pages."""
    fragments: Mapping[str, bytes] = field(default_factory=dict)
    """Of an entry: what it gives to each collection of data files, pickled."""


def print_made(made: Made, order: Order) -> Made | Printed:
    """Write what was made, or return it where its pages are asked for or have no shell in the order."""
    if os.getpid() != order.parent and os.getppid() != order.parent:
        os._exit(
            1
        )  # whoever asked was killed, and the next build may be at work in the same folder
    groups = [_group(page) for page in made.pages]
    if made.job in order.whole or not order.shells.keys() >= {*groups}:
        return made
    output, before = Output(order.site, order.staging), order.before
    kept = [
        KeptPage(file.uri, DATA, "", False, output.put(file.uri, file.data, before.get(file.uri)))
        for file in made.files
    ]
    for page, head, group in zip(made.pages, made.heads, groups, strict=True):
        about, data = page.head, order.shells[group].around(head, page.html).encode()
        written = output.put(about.uri, data, before.get(about.uri))
        kept.append(KeptPage(about.uri, about.kind, about.lang, about.is_indexed, written))
    remembered = packed(made.rows, kept)
    stays = frozenset(output.stays)
    return Printed(made.job, remembered, stays, frozenset(groups), made.fragments)


def _group(page: Page) -> Group:
    return group_of(page.head.uri, page.head.lang, page.head.kind)
