"""Stage 1: read the files of a chronicle into raw records (``discover`` is IO, ``parse`` is pure)."""

from conflict_chronicle.load.discover import (
    SourceFile,
    SourcePath,
    discover,
    list_sources,
    open_source,
    read_source,
)
from conflict_chronicle.load.docs import read_docs
from conflict_chronicle.load.git import GitFailed
from conflict_chronicle.load.history import Recorded, read_history
from conflict_chronicle.load.lines import line_reader
from conflict_chronicle.load.nodes import Listing, Mapping, Node, Path, Scalar, find, locate, plain
from conflict_chronicle.load.parse import (
    Kind,
    RawRecord,
    closing_fence,
    kind_of,
    parse,
    stem_of,
)
from conflict_chronicle.load.place_findings import place_findings
from conflict_chronicle.load.revision import (
    NoRepository,
    UnknownRevision,
    changed_paths,
    find_commit,
    find_fork,
    read_file_of,
    read_revision,
)
from conflict_chronicle.load.sound import PlainRecord, parse_plain
from conflict_chronicle.load.unread import Unread, unread_by, unread_file, unread_in, unread_record

__all__ = [
    "GitFailed",
    "Kind",
    "Listing",
    "Mapping",
    "NoRepository",
    "Node",
    "Path",
    "PlainRecord",
    "RawRecord",
    "Recorded",
    "Scalar",
    "SourceFile",
    "SourcePath",
    "UnknownRevision",
    "Unread",
    "changed_paths",
    "closing_fence",
    "discover",
    "find",
    "find_commit",
    "find_fork",
    "kind_of",
    "line_reader",
    "list_sources",
    "locate",
    "open_source",
    "parse",
    "parse_plain",
    "place_findings",
    "plain",
    "read_docs",
    "read_file_of",
    "read_history",
    "read_revision",
    "read_source",
    "stem_of",
    "unread_by",
    "unread_file",
    "unread_in",
    "unread_record",
]
