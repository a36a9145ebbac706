"""Tell what records would be there if their files could be read, so that they are not called unknown."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from conflict_chronicle.load.discover import SUFFIXES, SourceFile
from conflict_chronicle.load.nodes import Listing, Scalar, find
from conflict_chronicle.load.parse import Kind, RawRecord, kind_of, stem_of
from conflict_chronicle.problems import Problem

Unread: TypeAlias = tuple[Kind, str | None]
"""Kind and id of a record that is there and could not be read; None for any id of the kind."""

_OLD_IDS = re.compile(rb"^[ ]*redirect_from:(.*(?:\n[ ]*- .*)*)", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def unread_file(path: str) -> Unread:
    """Return kind and id of the record that a file would hold; the id of a collection is None."""
    kind = kind_of(path)
    may_hold_many = kind == "place" or (kind == "entry" and path.endswith(".yml"))
    return kind, None if may_hold_many else stem_of(path)


def unread_by(problem: Problem) -> Unread:
    """Return what a problem of ``discover`` keeps from being read: a file, or a whole folder."""
    path = problem.span.file
    is_folder = problem.code == "E129" and not path.endswith(SUFFIXES)
    return (kind_of(f"{path}/"), None) if is_folder else unread_file(path)


def unread_in(file: SourceFile) -> Iterator[Unread]:
    """Yield what a file would hold whose fields cannot be read, under its old ids as well."""
    yield unread_file(file.path)
    kind = kind_of(file.path)
    for found in _OLD_IDS.finditer(file.data):
        for ident in _ID.findall(found.group(1).decode("utf-8", "replace")):
            yield kind, ident


def unread_record(raw: RawRecord) -> Iterator[Unread]:
    """Yield the ids of a record whose values are wrong, old ones too."""
    yield raw.kind, raw.id
    old = find(raw.fields, ("redirect_from",))
    for item in old.items if isinstance(old, Listing) else (old,):
        if isinstance(item, Scalar):
            yield raw.kind, item.text
