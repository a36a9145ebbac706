"""Begin a build: what there is to make, and what each page would be made of."""

import marshal
import pickle
from typing import TYPE_CHECKING

from conflict_chronicle.make.maker import Supplies
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.parts import digest
from conflict_chronicle.make.versions import on_same_ground, versions
from conflict_chronicle.naming import all_named
from conflict_chronicle.recheck.again import Again

if TYPE_CHECKING:  # it is loaded when somebody names a scheduler
    from conflict_chronicle.make.cluster import Cluster


def begin(
    supplies: Supplies,
    read: Again,
    former: Memory | None,
    cluster: "Cluster | None" = None,
    processes: int | None = None,
) -> tuple[Making, Memory]:
    """Return who makes the pages of a chronicle, and the beginning of what is to be remembered of it.

    Where all gists and all records that are no entries are those of the ``former`` build, so are the
    pages that there are, and all tables but those of entries: these are taken over.
    """
    history = digest(pickle.dumps(sorted(supplies.history.items()), 5))
    ground = _ground(supplies, read)
    if former is not None and ground and former.ground == ground:
        making = Making(supplies, cluster, processes, former.plan)
        desk, same = making.maker.desk.unwatched, former.history == history
        now = on_same_ground(former.versions, desk, read.digests, same)
        return making, Memory(now, ground, history, former.plan)
    making = Making(supplies, cluster, processes)
    # The desk of the pages, so that what they share is worked out once.
    now = versions(making.maker.desk.unwatched, read.digests)
    plan = tuple((job.kind, job.key, job.uri) for job in making.jobs)
    return making, Memory(now, _ground(supplies, read), history, plan)


def _ground(supplies: Supplies, read: Again) -> bytes:
    """Return what stands for all that tables are made of; nothing where that is not known yet."""
    settings = supplies.settings
    named = all_named(supplies.chronicle, settings.language, settings.auto_links)
    return b"" if named is None else digest(read.ground + marshal.dumps(named, 2))
