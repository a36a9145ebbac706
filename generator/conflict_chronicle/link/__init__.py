"""Stage 3: join entries and registries into a chronicle; report what leads nowhere."""

from conflict_chronicle.link.link import Linked, link
from conflict_chronicle.link.mentions import mentions
from conflict_chronicle.link.register import Registries, register

__all__ = ["Linked", "Registries", "link", "mentions", "register"]
