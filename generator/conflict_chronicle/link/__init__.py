"""Stage 3: join entries and registries into a chronicle; report what leads nowhere."""

from conflict_chronicle.link.gist import gist_of
from conflict_chronicle.link.link import Linked, join, link
from conflict_chronicle.link.mentions import Unsound, mentions
from conflict_chronicle.link.register import Other, Registries, register

__all__ = [
    "Linked",
    "Other",
    "Registries",
    "Unsound",
    "gist_of",
    "join",
    "link",
    "mentions",
    "register",
]
