"""Shares: what each entry adds to the totals of deaths, reckoned once and remembered."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from conflict_chronicle.figures import Tally, add
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger.reckon import Ledger, claimed_by_other_side, reckon
from conflict_chronicle.model import Actor, ActorId, Entry, EntryId
from conflict_chronicle.vocabulary import Vocabulary


class Share(NamedTuple):
    """What an entry adds to a total of one outcome."""

    counted: tuple[tuple[str, str, Tally], ...] = ()
    """Victim, class of victim and figure of each account in which a claim counts."""
    other_side: Tally = Tally()
    """Claimed by one side about the other, and not counted."""

    @property
    def tally(self) -> Tally | None:
        """The sum over all victims; None where no claim counts."""
        return add(tally for _, _, tally in self.counted) if self.counted else None


class Listed(NamedTuple):
    """An entry in a list, not opened, with what it adds to totals."""

    gist: Gist
    share: Share


NOTHING = Share()


def share_of(entry: Entry, ledger: Ledger, outcome: str = "killed") -> Share:
    """Return what an entry adds to a total."""
    counted = tuple(
        (account.victim, account.group, account.tally)
        for account in ledger.accounts
        if account.outcome == outcome and account.is_counted
    )
    other_side = claimed_by_other_side(entry, ledger, outcome)
    return Share(counted, other_side) if counted or other_side != Tally() else NOTHING


class Shares(Mapping[EntryId, Share]):
    """What each entry adds to the totals of deaths, reckoned when it is asked for.

    ``known`` holds shares by the digest of what they were reckoned from, so that they hold for a later
    chronicle as well; it may be filled from what an earlier run remembers.
    """

    def __init__(
        self,
        entries: Mapping[EntryId, Entry],
        gists: Mapping[EntryId, Gist],
        actors: Mapping[ActorId, Actor],
        vocabularies: Mapping[str, Vocabulary],
        known: dict[bytes, Share] | None = None,
    ) -> None:
        self._entries = entries
        self._gists = gists
        self._actors = actors
        self._vocabularies = vocabularies
        self.known: dict[bytes, Share] = {} if known is None else known
        self._kin: dict[str, bytes] = {}
        self._versions: dict[EntryId, bytes] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Send what shares are reckoned from, and those that are known, to another process."""
        vocabularies = dict(self._vocabularies)
        return Shares, (self._entries, self._gists, self._actors, vocabularies, self.known)

    def version(self, key: EntryId) -> bytes:
        """Return what stands for all that an entry's share is reckoned from, and all else but its words."""
        version = self._versions.get(key)
        if version is None:
            gist = self._gists[key]
            names = (*gist.actors, *gist.speakers, *gist.blamed)
            kin = b"".join(map(self._kin_of, dict.fromkeys(names)))
            version = blake2b(gist.weight + kin, digest_size=8).digest()
            self._versions[key] = version
        return version

    def knows(self, key: EntryId) -> bool:
        """Tell whether an entry's share is reckoned already."""
        return self.version(key) in self.known

    def _kin_of(self, name: str) -> bytes:
        """Return what stands for the type of an actor and all that it is part of; empty for free words."""
        if name not in self._kin:
            self._kin[name] = _digest([*_ancestry(name, self._actors)])
        return self._kin[name]

    def __getitem__(self, key: EntryId) -> Share:
        version = self.version(key)
        if version not in self.known:
            entry = self._entries[key]
            self.known[version] = share_of(entry, reckon(entry, self._actors, self._vocabularies))
        return self.known[version]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[EntryId]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _ancestry(name: str, actors: Mapping[ActorId, Actor]) -> Iterator[object]:
    found, left = {name}, [name]
    while left:
        record = actors.get(ActorId(left.pop()))
        if record is None:
            continue
        ties = [(parent.actor, parent.as_, parent.from_, parent.to) for parent in record.parents]
        yield record.id, record.type, [(*tie[:2], str(tie[2]), str(tie[3])) for tie in ties]
        for actor, *_ in ties:
            if actor not in found:
                found.add(actor)
                left.append(actor)


def _digest(value: list[object]) -> bytes:
    return blake2b(repr(value).encode(), digest_size=8).digest() if value else b""
