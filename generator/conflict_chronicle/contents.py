"""Stage 1 to 2 for one file: what it holds, found by looking at nothing else (part of reading).

Since it follows from the file alone, it is found in any order and in any process, and remembered.
"""

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from conflict_chronicle.gist import Gist
from conflict_chronicle.link import Other, Unsound, gist_of, mentions
from conflict_chronicle.load import (
    RawRecord,
    SourceFile,
    SourcePath,
    Unread,
    open_source,
    parse,
    parse_plain,
    unread_by,
    unread_in,
    unread_record,
)
from conflict_chronicle.mend import mend_file
from conflict_chronicle.model import Entry
from conflict_chronicle.problems import Problem, has_errors
from conflict_chronicle.shelf import Segment, make_segment, pack, piece_of
from conflict_chronicle.validate import AnyRecord, validate, validate_plain
from conflict_chronicle.vocabulary import Vocabulary

MOST_MENDED = 8
"""So many rounds of mending at most, each a few readings, before a file is given up as unreadable."""

UNREAD = b""
"""The digest of a file that is not read: a link, one that is too large."""


class Contents(NamedTuple):
    """What a file holds: its records, what is wrong with it, and what could not be read."""

    path: str
    digest: bytes
    """Of the file's bytes, or UNREAD."""
    gists: tuple[Gist, ...] = ()
    """Those of its entries, which stand on a shelf."""
    others: tuple[Other, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    unsound: tuple[Unsound, ...] = ()
    aspect: bytes = b""
    """Digest of what its gists say, but for their digests of whole texts (``aspect_of``)."""

    @property
    def ground(self) -> bytes:
        """What stands for all that tables are made of, but for what texts of entries name."""
        return self.digest if self.others else self.aspect


@dataclass(frozen=True, slots=True)
class Batch:
    """What several files hold, with their entries."""

    contents: tuple[Contents, ...]
    segment: Segment


def digest(data: bytes) -> bytes:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=16).digest()


def aspect_of(gists: Iterable[Gist]) -> bytes:
    """Return what stands for gists, without where entries are kept, and without the digest of a text.

    That digest is a key of what the text names, and nothing else is made of it (``naming.all_named``).
    """
    bare = [gist._replace(piece=0, words=b"") for gist in gists]
    # Of the second form, equal values are equal bytes: later ones say what is one object.
    return digest(marshal.dumps([*map(tuple, bare)], 2))


def read_batch(
    sources: Iterable[SourceFile | SourcePath], vocabularies: Mapping[str, Vocabulary], segment: int
) -> Batch:
    """Read files one by one; ``segment`` is the number that their entries' segment will have."""
    pieces: list[bytes] = []
    found: list[Contents] = []
    for source in sources:
        records, contents = _read(open_source(source), vocabularies)
        gists = []
        for record in records:
            if isinstance(record, Entry):
                gists.append(gist_of(record, piece_of(segment, len(pieces))))
                pieces.append(pack(record))
        others = tuple(record for record in records if not isinstance(record, Entry))
        aspect = aspect_of(gists)
        found.append(contents._replace(gists=tuple(gists), others=others, aspect=aspect))
    return Batch(tuple(found), make_segment(pieces))


def _read(
    file: SourceFile | Problem, vocabularies: Mapping[str, Vocabulary]
) -> tuple[list[AnyRecord], Contents]:
    """Return the records of a file, and all else that it holds."""
    if isinstance(file, Problem):
        lost = (unread_by(file),)
        return [], Contents(file.span.file, UNREAD, problems=(file,), unread=lost)
    known = digest(file.data)
    plain = parse_plain(file)
    if plain is not None:
        made = [validate_plain(record, vocabularies) for record in plain]
        records = [record for record in made if record is not None]
        if len(records) == len(made):
            return records, Contents(file.path, known)
    return _read_closely(file, vocabularies, known)


def _read_closely(
    file: SourceFile, vocabularies: Mapping[str, Vocabulary], known: bytes
) -> tuple[list[AnyRecord], Contents]:
    records: list[AnyRecord] = []
    unread: list[Unread] = []
    unsound: list[Unsound] = []
    _, raws, flaws = read_on(file)
    problems = list(flaws)
    if has_errors(flaws) and (not raws or any(flaw.code == "E116" for flaw in flaws)):
        unread += unread_in(file)
    for raw in raws:
        record, flaws = validate(raw, vocabularies)
        problems += flaws
        if record is None:
            unread += unread_record(raw)
            key = raw.key.text if raw.key else None
            unsound.append(Unsound(raw.file, key, tuple(mentions(raw))))
        else:
            records.append(record)
    rest = (tuple(problems), tuple(unread), tuple(unsound))
    return records, Contents(file.path, known, (), (), *rest)


def read_on(
    file: SourceFile,
) -> tuple[SourceFile, tuple[RawRecord, ...], tuple[Problem, ...]]:
    """Parse a file, if need be as its mechanical flaws will be mended, and return what was parsed.

    So one run tells what else is wrong. A file that mending does not make readable is returned as it
    is. The flaws stay errors.
    """
    raws, flaws = parse(file)
    if raws or not flaws:
        return file, raws, flaws
    readable = file
    told: list[Problem] = []
    found = flaws
    for _ in range(MOST_MENDED):
        mended = mend_file(readable, found)
        if not mended.problems:
            break
        told += mended.problems
        readable = SourceFile(file.path, mended.data)
        raws, found = parse(readable)
        if raws:
            return readable, raws, (*told, *found)
    return file, (), flaws
