"""What an actor was in an entry, in words."""

from conflict_chronicle.model import ActorId, Entry
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rows import label


def certainty_words(desk: Desk, actor: ActorId, entry: Entry) -> str:
    """Return how sure the actor's part is, where it is not confirmed."""
    part = next(part for part in entry.actors if part.actor == actor)
    if part.certainty == "confirmed":
        return ""
    return label(desk, "certainties", part.certainty)


def role_words(desk: Desk, actor: ActorId, entry: Entry) -> str:
    """Return every role of the actor, and how sure its part is."""
    roles = dict.fromkeys(part.role for part in entry.actors if part.actor == actor)
    words = [label(desk, "roles", role) for role in roles]
    return ", ".join(filter(None, (*words, certainty_words(desk, actor, entry))))
