"""What an actor was in an entry, in words."""

from conflict_chronicle.model import ActorId
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.rows import label


def certainty_words(desk: Desk, actor: ActorId, face: Face) -> str:
    """Return how sure the actor's part is, where it is not confirmed."""
    certainty = next(how_sure for one, _, how_sure in face.parts if one == actor)
    return "" if certainty == "confirmed" else label(desk, "certainties", certainty)


def role_words(desk: Desk, actor: ActorId, face: Face) -> str:
    """Return every role of the actor, and how sure its part is."""
    roles = dict.fromkeys(role for one, role, _ in face.parts if one == actor)
    words = [label(desk, "roles", role) for role in roles]
    return ", ".join(filter(None, (*words, certainty_words(desk, actor, face))))
