"""Stage 1: read the files of a chronicle into raw records (``discover`` is IO, ``parse`` is pure)."""

from conflict_chronicle.load.discover import SourceFile, discover, read_source
from conflict_chronicle.load.history import Recorded, read_history
from conflict_chronicle.load.nodes import Listing, Mapping, Node, Path, Scalar, find, locate, plain
from conflict_chronicle.load.parse import (
    Kind,
    RawRecord,
    closing_fence,
    kind_of,
    parse,
    stem_of,
    unread_file,
)
from conflict_chronicle.load.place_findings import place_findings

__all__ = [
    "Kind",
    "Listing",
    "Mapping",
    "Node",
    "Path",
    "RawRecord",
    "Recorded",
    "Scalar",
    "SourceFile",
    "closing_fence",
    "discover",
    "find",
    "kind_of",
    "locate",
    "parse",
    "place_findings",
    "plain",
    "read_history",
    "read_source",
    "stem_of",
    "unread_file",
]
