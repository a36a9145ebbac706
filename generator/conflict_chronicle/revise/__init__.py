"""Changes that touch many files: give a record another id, merge records, withdraw an entry (pure).

Each takes the files of a chronicle as they are and returns those that change, with comments and layout
kept. Writing them, all or none, is the work of ``publish.change_files``.
"""

from conflict_chronicle.revise.close import merge_entry, withdraw
from conflict_chronicle.revise.merge import left_behind, merge
from conflict_chronicle.revise.records import Drafts, Refused, RegistryKind
from conflict_chronicle.revise.rename import rename

__all__ = [
    "Drafts",
    "Refused",
    "RegistryKind",
    "left_behind",
    "merge",
    "merge_entry",
    "rename",
    "withdraw",
]
