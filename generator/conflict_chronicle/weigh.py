"""Weigh entries: what each adds to totals, and whom its text names; in any process (stage).

Both follow from an entry and from the names, kinds and ties of actors and places, so they are kept under
a digest of all that (``Shares.version``, ``Gist.words``) and hold until one of these changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import lru_cache
from typing import TypeAlias

from conflict_chronicle.chronicle import Chronicle, PageKey
from conflict_chronicle.ledger import Share, reckon, share_of
from conflict_chronicle.model import Actor, ActorId
from conflict_chronicle.naming import Name, digest_of_names, named_by, names_of
from conflict_chronicle.settings import Settings
from conflict_chronicle.shelf import Shelf, unpack
from conflict_chronicle.text import MentionIndex
from conflict_chronicle.vocabulary import Vocabulary

BATCH = 500
"""So many entries are weighed at once; fewer are weighed here."""

Weighed: TypeAlias = tuple[Share, tuple[PageKey, ...]]
_Task: TypeAlias = tuple[
    Sequence[bytes], Mapping[ActorId, Actor], Mapping[str, Vocabulary], tuple[Name, ...]
]
"""What ``weigh_batch`` is called with."""


def weigh(
    chronicle: Chronicle, shelf: Shelf, settings: Settings, executor: Executor | None = None
) -> bool:
    """Weigh the entries that stand and are not known yet; tell whether there were any.

    The chronicle keeps what is found: ``shares`` and ``named``, and nothing that no entry needs.
    """
    names = tuple(names_of(chronicle, settings.language)) if settings.auto_links else ()
    called = digest_of_names(names) if settings.auto_links else b""
    shares, gists = chronicle.shares, chronicle.gists
    unknown = [
        ident
        for ident in chronicle.standing
        if not shares.knows(ident) or gists[ident].words + called not in chronicle.named
    ]
    pieces = [shelf.piece(gists[ident].piece) for ident in unknown]
    tasks = [
        (pieces[at : at + BATCH], chronicle.actors, dict(chronicle.vocabularies), names)
        for at in range(0, len(unknown), BATCH)
    ]
    found = (one for batch in _weighed(tasks, executor) for one in batch)
    for ident, (share, named) in zip(unknown, found, strict=True):
        shares.known[shares.version(ident)] = share
        chronicle.named[gists[ident].words + called] = named
    if unknown:
        _forget(chronicle, called)
    return bool(unknown)


def _forget(chronicle: Chronicle, called: bytes) -> None:
    """Forget what is known of entries that are not there any more, or as they were before."""
    named = {chronicle.gists[ident].words + called for ident in chronicle.standing}
    for key in chronicle.named.keys() - named:
        del chronicle.named[key]
    shares = chronicle.shares
    for key in shares.known.keys() - set(map(shares.version, chronicle.standing)):
        del shares.known[key]


def weigh_batch(
    pieces: Iterable[bytes],
    actors: Mapping[ActorId, Actor],
    vocabularies: Mapping[str, Vocabulary],
    names: tuple[Name, ...],
) -> list[Weighed]:
    """Return what packed entries add to totals, and whom they name."""
    index, found = _index(names), []
    for piece in pieces:
        entry = unpack(piece)
        share = share_of(entry, reckon(entry, actors, vocabularies))
        found.append((share, named_by(entry, index)))
    return found


@lru_cache(maxsize=1)
def _index(names: tuple[Name, ...]) -> MentionIndex:
    return MentionIndex.build(names)


def _weighed(tasks: Sequence[_Task], executor: Executor | None) -> Iterator[list[Weighed]]:
    """Yield what becomes of batches, in their order, whoever weighs them."""
    left = list(tasks)
    if executor is not None and len(tasks) > 1:
        try:
            for done in executor.map(weigh_batch, *zip(*tasks, strict=True)):
                yield done
                left.pop(0)
        except BrokenExecutor:
            pass  # what a lost process had in hand is weighed here
    yield from (weigh_batch(*task) for task in left)
