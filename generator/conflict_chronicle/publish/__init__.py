"""Stage 8: write files where they belong, whole or not at all."""

from conflict_chronicle.publish.publish import Manifest, NotOurs, publish
from conflict_chronicle.publish.swap import swap_in

__all__ = ["Manifest", "NotOurs", "publish", "swap_in"]
