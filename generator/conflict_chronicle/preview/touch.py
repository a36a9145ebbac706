"""Make the page of an edited record alone, from the chronicle as it stands after the edit.

Most edits change what an entry says and not how it hangs together with others, which its gist tells
(``gist``). Then all indexes stay, and so do the rows of the large tables that its own page reads.
After another edit of one entry all gists are joined again, and the tables hold for its own page alone.
A test holds the pages equal to those of a chronicle that was read anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle, K, V
from conflict_chronicle.contents import Contents
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Ledger, Shares, reckon
from conflict_chronicle.link import Other, link
from conflict_chronicle.load import Recorded, SourcePath, read_history
from conflict_chronicle.make.maker import make_pages
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import Actor, EntryId, Place, Thread
from conflict_chronicle.pipeline import Read, read_records
from conflict_chronicle.plan import Desk, Job
from conflict_chronicle.problems import has_errors
from conflict_chronicle.recheck.again import in_order, read_files
from conflict_chronicle.render import Page
from conflict_chronicle.settings import Settings

Pages: TypeAlias = tuple[tuple[Page, str], ...]
"""Each with what stands in its head."""

SAME_ROWS = ("sheets", "named_in")
"""Large tables of which the page of an entry reads its own rows: they are made of other records alone."""

FEW = 3_000
"""With so many files joining all again and working out the tables takes no second."""
_Pair: TypeAlias = tuple[Contents | None, Contents | None]


class Touch:
    """What the files of a chronicle hold, joined; each edit brings that up to date."""

    def __init__(
        self, root: Path, settings: Settings, read: Read, history: Mapping[str, Recorded]
    ) -> None:
        self._root = root
        self._vocabularies = settings.vocabularies()
        self._contents = {each.path: each for each in read.contents}
        self._shelf = read.shelf
        self._is_current = True
        """Whether all that was read is joined."""
        self.only: EntryId | None = None
        """The one entry for whose page the large tables still hold; None where they hold for all."""
        messages = load_messages(settings.language)
        self._known: Chronicle | None = None
        self._desk = Desk(self._joined(), settings, messages, history)

    @classmethod
    def read(cls, root: Path, settings: Settings, today: date | None, cache: Path) -> "Touch":
        """Read the chronicle in a folder, which must be without errors."""
        read = read_files(root, settings, today, cache)
        touch = cls(root, settings, read, read_history(root, settings.entries))
        if not any(has_errors(each.problems) for each in read.contents):
            touch._warm()
        return touch

    def edited(self, checked: Mapping[str, bytes | None]) -> Pages | None:
        """Return the pages of the records in files that changed; None where that takes long.

        ``checked`` are the digests of these files as they were found without errors, None for those
        that are gone; there are no pages when one is not like that any more.
        """
        former = {path: self._contents.get(path) for path in checked}
        fresh = {each.path: each for each in self._read(former)}
        for path in former:
            self._contents.pop(path, None)
        self._contents |= fresh
        if any(
            checked[path] != (fresh[path].digest if path in fresh else None) for path in checked
        ):
            self._is_current = False
            return ()
        if not self._join([(former[path], fresh.get(path)) for path in former]):
            return None
        jobs = (job for path in sorted(fresh) for job in self._jobs(fresh[path]))
        return tuple(page for job in jobs for page in self._make(job))

    def _join(self, pairs: "list[_Pair]") -> bool:
        """Bring the desk up to date; tell whether that could be done while a person waits."""
        gists = {gist.id: gist for _, now in pairs if now for gist in now.gists}
        holds = self._is_current and (self.only is None or {*gists} == {self.only})
        if holds and all(_is_alike(*pair) for pair in pairs):
            self._replace(gists.values())
        elif len(self._contents) <= FEW:
            self._desk = replace(self._desk, chronicle=self._joined())
            self._is_current = True
        elif holds and len(gists) == 1 and all(_is_one(*pair) for pair in pairs):
            (self.only,) = gists
            self._desk = self._desk.heir(self._joined(), tables=SAME_ROWS)
        else:
            self._is_current = False
        return self._is_current

    def _warm(self) -> None:
        """Work out what pages of entries share, so that the first edit need not wait for that."""
        for country in self._desk.chronicle.index.by_country:
            self._desk.past.ranks_in(country)
        for ident in self._desk.chronicle.standing[:1]:
            tuple(self._make(Job("entry", (ident,), urls.entry_uri(ident))))

    def _read(self, paths: Iterable[str]) -> tuple[Contents, ...]:
        found = ((path, self._root / path) for path in sorted(paths))
        sources = [SourcePath(path, str(full)) for path, full in found if full.is_file()]
        return read_records(sources, self._vocabularies, self._shelf).contents

    def _joined(self) -> Chronicle:
        order = in_order(dict.fromkeys(self._contents, (0, 0, 0, 0)))
        read = Read(tuple(self._contents[path] for path in order), self._shelf)
        chronicle = link(read.records(), read.shelf, self._vocabularies).chronicle
        if (former := self._known) is not None:
            chronicle.shares.known.update(former.shares.known)
            chronicle.named.update(former.named)
        self._known = chronicle
        return chronicle

    def _replace(self, gists: Iterable[Gist]) -> None:
        """Put entries in the place of their former selves."""
        former = self._desk.chronicle
        known = {gist.id: gist for gist in gists}
        entries = {ident: self._shelf.open(gist.piece) for ident, gist in known.items()}
        ledgers = {
            ident: reckon(entry, former.actors, self._vocabularies)
            for ident, entry in entries.items()
        }
        has_past = all(
            former.entries[ident].violence == entry.violence
            and _deaths(former.ledgers[ident]) == _deaths(ledgers[ident])
            for ident, entry in entries.items()
        )
        now, rows = _Replaced(former.gists, known), _Replaced(former.entries, entries)
        shares = Shares(rows, now, former.actors, self._vocabularies, former.shares.known)
        chronicle = replace(
            former,
            entries=rows,
            ledgers=_Replaced(former.ledgers, ledgers),
            gists=now,
            shares=shares,
        )
        self._desk = self._desk.heir(chronicle, tables=SAME_ROWS, has_past=has_past)

    def _jobs(self, contents: Contents) -> Iterator[Job]:
        for gist in contents.gists:
            yield Job("entry", (gist.id,), urls.entry_uri(gist.id))
        for other in contents.others:
            yield from _job_of(other)

    def _make(self, job: Job) -> Iterator[tuple[Page, str]]:
        yield from zip(*make_pages(self._desk, job), strict=True)


class _Replaced(Mapping[K, V]):
    """A table of which some rows are others, in the same order."""

    def __init__(self, table: Mapping[K, V], rows: Mapping[K, V]) -> None:
        self._table: Mapping[K, V] = table
        self._rows: dict[K, V] = dict(rows)
        if isinstance(table, _Replaced):  # a long day of edits is no long chain of tables
            self._table, self._rows = table._table, {**table._rows, **rows}

    def __getitem__(self, key: K) -> V:
        return self._rows[key] if key in self._rows else self._table[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[K]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def _job_of(record: Other) -> Iterator[Job]:
    """Yield the job that makes the page of a record; none for notes on a country."""
    match record:
        case Actor():
            yield Job("actor", (record.id,), urls.actor_uri(record.id))
        case Place():
            yield Job("place", (record.id,), urls.place_uri(record.country, record.id))
        case Thread():
            yield Job("thread", (record.id,), urls.thread_uri(record.id))


def _is_alike(former: Contents | None, now: Contents | None) -> bool:
    """Tell whether the records of a file hang together with all others as they did."""
    return (
        former is not None
        and now is not None
        and former.others == now.others
        and [*map(_joints, former.gists)] == [*map(_joints, now.gists)]
    )


def _is_one(former: Contents | None, now: Contents | None) -> bool:
    """Tell whether a file holds the same one entry at the same addresses, and nothing else."""
    if former is None or now is None or former.others or now.others:
        return False
    return [*map(_addresses, former.gists)] == [*map(_addresses, now.gists)]


def _addresses(gist: Gist) -> object:
    return gist.id, gist.redirect_from, gist.merged_into, gist.is_closed


def _joints(gist: Gist) -> tuple[object, ...]:
    """Return what indexes are made of."""
    return (
        *(gist.id, gist.file, gist.key, gist.order, gist.is_closed, gist.merged_into),
        *(gist.redirect_from, gist.places, gist.countries, gist.actors, gist.speakers),
        *(gist.blamed, gist.ties, gist.threads, gist.links, gist.foreign),
    )


def _deaths(ledger: Ledger) -> object:
    """Return what a ledger says of deaths, which is compared between entries."""
    counted = [account for account in ledger.accounts if account.is_counted]
    of = [(one.victim, one.tally) for one in counted if one.outcome == "killed"]
    return ledger.tally("killed"), of
