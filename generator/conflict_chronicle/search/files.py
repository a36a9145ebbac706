"""Write the index as small classic scripts, which work from ``file://`` too.

Below ``data/search/`` stand ``root.js`` (what there is), ``t-….js`` (terms), ``p-….js`` (summaries of
prefixes that were split, by their first letter), ``e….js`` and ``r….js`` (what results show of entries
and of records, ``PER_FILE`` in each). Each calls the reader in ``search.js`` and nothing else.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from conflict_chronicle.export import DataFile
from conflict_chronicle.search.documents import KINDS, Document
from conflict_chronicle.search.postings import make_space
from conflict_chronicle.search.shards import cut_shards, sort_key, summarise

FOLDER = "data/search/"
PER_FILE = 24
"""Results whose titles stand in one file."""


def write_files(
    entries: Sequence[Document], records: Sequence[Document], words: Mapping[str, str]
) -> Iterator[DataFile]:
    """Yield the scripts of an index; records come by kind, in the order of ``KINDS``.

    ``words`` are what the list of results says.
    """
    of_entries, of_records = make_space(entries), make_space(records)
    shards = cut_shards(of_entries, of_records)
    starts = [sum(KINDS.index(one.kind) < at for one in records) for at in range(len(KINDS))]
    keys = [shard.key for shard in shards]
    version = _digest(json.dumps([keys, [one.uri for one in (*records, *entries)]]))
    root = {
        "version": version,
        "keys": keys,
        "kinds": KINDS,
        "starts": starts,
        "per": PER_FILE,
        "words": words,
    }
    yield _script("root", "root", root)
    for shard in shards:
        yield _script(f"t{_safe(shard.key)}", "add", version, f"t{_safe(shard.key)}", shard.text)
    for name, text in _summaries(summarise(shards, of_entries, of_records, starts)):
        yield _script(name, "add", version, name, text)
    for space, documents in (("e", entries), ("r", records)):
        for at in range(0, len(documents), PER_FILE):
            name = f"{space}{at // PER_FILE}"
            lines = map(_line, documents[at : at + PER_FILE])
            yield _script(name, "add", version, name, "\n".join(lines))


def _summaries(summaries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files of summaries, one for each first letter."""
    for letter, prefixes in groupby(sorted(summaries, key=sort_key), key=lambda each: each[0]):
        lines = (f"{prefix}\t{summaries[prefix]}\n" for prefix in prefixes)
        yield f"p{_safe(letter)}", "\n" + "".join(lines)


def _line(document: Document) -> str:
    """Return what a result shows: title, address, detail, further names; parted by tabs."""
    parts = (document.title, document.uri, document.detail, *document.names)
    return "\t".join(" ".join(part.split()) for part in parts).rstrip("\t")


def _safe(key: str) -> str:
    """Return a key as part of a file's name: other characters than a-z and 0-9 as their number."""
    return "-" + re.sub("[^a-z0-9]", lambda found: f"_{ord(found[0]):x}_", key)


def _script(name: str, call: str, *values: object) -> DataFile:
    """Return a script that hands values over; JSON is JavaScript since ECMAScript 2019."""
    said = ",".join(json.dumps(value, ensure_ascii=False, allow_nan=False) for value in values)
    # Older browsers take these two for ends of lines; no text of a chronicle may close a script.
    safe = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return DataFile(f"{FOLDER}{name}.js", f"chronicleSearch.{call}({safe});\n".encode())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
