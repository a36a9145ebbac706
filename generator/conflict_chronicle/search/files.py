"""Write the index as small classic scripts, which work from ``file://`` too.

Below ``data/search/`` stand ``root.js`` (what there is), ``t-….js`` (terms), ``p-….js`` (summaries of
prefixes that were split, by their first letter), ``e….js`` and ``r….js`` (what results show of entries
and of records, ``PER_FILE`` in each). Each calls the reader in ``search.js`` and nothing else.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from conflict_chronicle.export import DataFile, State
from conflict_chronicle.search.documents import KINDS, Document
from conflict_chronicle.search.packed import Index, pack_index, pack_space
from conflict_chronicle.search.postings import Posted, make_space, posted
from conflict_chronicle.search.shards import (
    Both,
    Shard,
    best_of_prefixes,
    cut_lines,
    sort_key,
    summarise,
    write_lines,
)

FOLDER = "data/search/"
PER_FILE = 24
"""Results whose titles stand in one file."""


def write_files(
    entries: Iterable[Posted], records: Sequence[Document], words: Mapping[str, str]
) -> Iterator[DataFile | State]:
    """Yield the scripts of an index, and what brings them up to date; records come by kind (``KINDS``).

    ``words`` are what the list of results says.
    """
    shown, shown_records = _Shown(), _Shown()
    of_entries = make_space(shown.keep(entries))
    of_records = make_space(shown_records.keep(map(posted, records)))
    lines = write_lines(of_entries, of_records)
    shards = cut_lines(lines)

    def of(term: str) -> Both:
        return of_entries.of(term), of_records.of(term)

    starts = tuple(sum(KINDS.index(one.kind) < at for one in records) for at in range(len(KINDS)))
    bests = best_of_prefixes(shards, of, starts)
    terms = tuple(term for term, _ in lines)
    index = Index(
        digests=(shown_records.digest, shown.digest),
        words=words,
        keys=tuple(shard.key for shard in shards),
        starts=starts,
        terms=terms,
        postings=tuple(postings for _, postings in lines),
        entries=pack_space(of_entries, terms),
        records=pack_space(of_records, terms),
        bests=bests,
        summaries=summarise(bests, of, starts),
        shown=tuple(shown.texts()),
        shown_records=tuple(shown_records.texts()),
    )
    yield from write_index(index, shards)


def write_index(index: Index, shards: Sequence[Shard]) -> Iterator[DataFile | State]:
    """Yield the scripts of an index whose terms stand in shards, and what brings them up to date."""
    version = index.version
    root = {
        "version": version,
        "keys": index.keys,
        "kinds": KINDS,
        "starts": index.starts,
        "per": PER_FILE,
        "words": index.words,
    }
    yield _script("root", "root", root)
    for shard in shards:
        yield script_of_shard(version, shard)
    yield from scripts_of_summaries(version, index.summaries)
    for space, texts in (("e", index.shown), ("r", index.shown_records)):
        for at, text in enumerate(texts):
            yield script_of_shown(version, space, at, text)
    yield State(pack_index(index))


def script_of_shard(version: str, shard: Shard) -> DataFile:
    """Return the script that holds the terms of a shard."""
    name = name_of_shard(shard.key)
    return _script(name, "add", version, name, shard.text)


def scripts_of_summaries(version: str, summaries: Mapping[str, str]) -> Iterator[DataFile]:
    """Yield the scripts that hold summaries, one for each first letter."""
    for name, text in _summaries(summaries):
        yield _script(name, "add", version, name, text)


def script_of_shown(version: str, space: str, at: int, text: str) -> DataFile:
    """Return the script with what results show of some documents."""
    return _script(f"{space}{at}", "add", version, f"{space}{at}", text)


class _Shown:
    """What results show, by the file that it stands in."""

    def __init__(self) -> None:
        self._full: list[bytes] = []
        self._last: list[str] = []
        self._uris = hashlib.sha256()

    def keep(self, documents: Iterable[Posted]) -> Iterator[Posted]:
        """Pass documents on and keep what is shown of them."""
        for document in documents:
            if len(self._last) == PER_FILE:
                self._full.append("\n".join(self._last).encode())
                self._last.clear()
            line, _ = document
            self._last.append(line)
            self._uris.update(line.split("\t", 2)[1].encode() + b"\n")
            yield document

    @property
    def digest(self) -> str:
        """A digest of the addresses in their order."""
        return self._uris.hexdigest()

    def texts(self) -> Iterator[str]:
        """Yield the text of each file."""
        for text in self._full:
            yield text.decode()
        if self._last:
            yield "\n".join(self._last)


def _summaries(summaries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files of summaries, one for each first letter."""
    for letter, prefixes in groupby(sorted(summaries, key=sort_key), key=lambda each: each[0]):
        lines = (f"{prefix}\t{summaries[prefix]}\n" for prefix in prefixes)
        yield name_of_summaries(letter), "\n" + "".join(lines)


def _safe(key: str) -> str:
    """Return a key as part of a file's name: other characters than a-z and 0-9 as their number."""
    return "-" + re.sub("[^a-z0-9]", lambda found: f"_{ord(found[0]):x}_", key)


def uri_of(name: str) -> str:
    """Return the address of a script."""
    return f"{FOLDER}{name}.js"


def name_of_shard(key: str) -> str:
    """Return the name of the script that holds a shard."""
    return f"t{_safe(key)}"


def name_of_summaries(prefix: str) -> str:
    """Return the name of the script that holds the summary of a prefix."""
    return f"p{_safe(prefix[0])}"


def _script(name: str, call: str, *values: object) -> DataFile:
    """Return a script that hands values over; JSON is JavaScript since ECMAScript 2019."""
    said = ",".join(json.dumps(value, ensure_ascii=False, allow_nan=False) for value in values)
    # Older browsers take these two for ends of lines; no text of a chronicle may close a script.
    safe = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return DataFile(uri_of(name), f"chronicleSearch.{call}({safe});\n".encode())
