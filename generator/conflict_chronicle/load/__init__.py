"""Stage 1: read the files of a chronicle into raw records (``discover`` is IO, ``parse`` is pure)."""

from conflict_chronicle.load.discover import SourceFile, discover, read_source
from conflict_chronicle.load.history import Recorded, read_history
from conflict_chronicle.load.nodes import Listing, Mapping, Node, Path, Scalar, find, locate, plain
from conflict_chronicle.load.parse import Kind, RawRecord, parse, unread_file
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
    "discover",
    "find",
    "locate",
    "parse",
    "place_findings",
    "plain",
    "read_history",
    "read_source",
    "unread_file",
]
