"""Stage 8: write files where they belong, whole or not at all."""

from conflict_chronicle.publish.alone import Busy
from conflict_chronicle.publish.change import Change, Foreign, Stale, change_files, recover_change
from conflict_chronicle.publish.publish import Manifest, NotOurs, publish
from conflict_chronicle.publish.swap import swap_in

__all__ = [
    "Busy",
    "Change",
    "Foreign",
    "Manifest",
    "NotOurs",
    "Stale",
    "change_files",
    "publish",
    "recover_change",
    "swap_in",
]
