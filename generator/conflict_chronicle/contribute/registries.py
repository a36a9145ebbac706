"""What the form offers to choose from: actors, places, threads, and the entries that there are."""

from collections.abc import Mapping, Sequence

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.model import Actor, Place


def make_registries(chronicle: Chronicle) -> Mapping[str, Sequence[object]]:
    """Return rows by the name of their scripts, each in order of ids; entries are not among them."""
    return {
        "actors": [_actor(actor) for actor in chronicle.actors.values()],
        "places": [_place(place) for place in chronicle.places.values()],
        "threads": [[thread.id, thread.title] for thread in chronicle.threads.values()],
    }


def _actor(actor: Actor) -> list[object]:
    """Return id, name, other names, type, and when it was founded and dissolved."""
    lives = [str(day) if day else "" for day in (actor.founded, actor.dissolved)]
    return _trimmed([actor.id, actor.name, [name.name for name in actor.names], actor.type, *lives])


def _place(place: Place) -> list[object]:
    """Return id, name, other names, code of the country, and region."""
    names = [name.name for name in place.names]
    return _trimmed([place.id, place.name, names, place.country, place.admin1 or ""])


def _trimmed(row: list[object]) -> list[object]:
    while row and row[-1] == "":
        row.pop()
    return row
