"""An entry in a few plain words, for feeds, calendars, citations and search engines."""

import re
from collections.abc import Callable

from conflict_chronicle.characters import HIDDEN, is_plain
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import ActorId, Entry, EntryId, PlaceId, ThreadId
from conflict_chronicle.sizes import LONGEST
from conflict_chronicle.text import CitedSource, Reference, Surroundings, Target, plain_text
from conflict_chronicle.text.nodes import Kind

_BLANKS = re.compile(r"[ \t\n]+")
REMEMBERED = 4_096
"""Of so many texts the beginning is remembered, about 15 MB."""


def one_line(text: str) -> str:
    """Return a text on one line and without hidden characters; no-break spaces stay.

    Of what XML forbids nothing is left (W3C XML 1.0, 2.2), nor of what could begin a new line.
    """
    if is_plain(text) and "  " not in text:
        return text.strip()  # most are so, and this is many times faster
    return _BLANKS.sub(" ", HIDDEN.sub(" ", text)).strip()


def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends with a mark of its own."""
    line = one_line(text)
    return line if line.endswith((".", "!", "?", "…", ".”", ".»", '."')) else line + "."


def where_words(chronicle: Chronicle, messages: Messages, entry: Entry) -> str:
    """Return the places with their countries, or the countries: "Kandadji, Niger; Téra, Niger"."""
    language = messages.language
    if len(entry.places) == 1:
        place = chronicle.places[entry.places[0].place]
        return f"{place.name}, {country_name(place.country, language)}"
    places = (chronicle.places[scene.place] for scene in entry.places)
    names = [f"{place.name}, {country_name(place.country, language)}" for place in places]
    names = names or [country_name(code, language) for code in chronicle.countries_of(entry)]
    return messages.listed(dict.fromkeys(names)) if names else ""


def summary_words(chronicle: Chronicle, messages: Messages, entry: Entry) -> str:
    """Return the summary as written, or the text's first paragraph without marks, cut when long."""
    return _remembered(chronicle, messages, entry.id, lambda: entry)


def words_of_summary(chronicle: Chronicle, messages: Messages, ident: EntryId) -> str:
    """Return the same of an entry that is not open, and is opened only if its words are not known."""
    chronicle.note("leads", ident)
    entries = chronicle.unwatched.entries
    return _remembered(chronicle, messages, ident, lambda: entries[ident])


def _remembered(
    chronicle: Chronicle, messages: Messages, ident: EntryId, opened: Callable[[], Entry]
) -> str:
    lead = chronicle.unwatched.gists[ident].lead
    key, memory = (messages.language, lead), chronicle.first_words
    words, named = memory.get(key, ("", None))
    # Names are looked up again, so that whoever watches sees that they are read.
    if named is None or any(
        name != _name(chronicle, kind, ident, messages.language) for kind, ident, name in named
    ):
        words, named = _first_words(chronicle, messages, opened())
        if len(memory) >= REMEMBERED:
            del memory[next(iter(memory))]
        memory[key] = words, named
    return words


def _first_words(
    chronicle: Chronicle, messages: Messages, entry: Entry
) -> tuple[str, tuple[tuple[Kind, str, str | None], ...]]:
    """Return the words, and the records whose names they may hold, with these names."""
    if entry.summary:
        return one_line(entry.summary), ()
    named: dict[tuple[Kind, str], str | None] = {}

    def resolve(reference: Reference) -> Target | None:
        key = (reference.kind, reference.target)
        named[key] = name = _name(chronicle, *key, messages.language)
        return Target("#", "", name) if name else None

    around = Surroundings(resolve, lambda ident: CitedSource(1, "#", ident), messages)
    first = one_line(plain_text(entry.body.split("\n\n", 1)[0], around))
    if len(first) > LONGEST:
        first = first[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return first, tuple((*key, name) for key, name in named.items())


def _name(chronicle: Chronicle, kind: Kind, ident: str, language: str) -> str | None:
    """Return the name of what a wiki link leads to."""
    if kind == "source":
        return None
    kind, ident = chronicle.redirects.get((kind, ident), (kind, ident))
    match kind:
        case "entry":
            chronicle.note("titles", ident)
            gist = chronicle.unwatched.gists.get(EntryId(ident))
            return gist.title if gist else None
        case "actor":
            actor = chronicle.actors.get(ActorId(ident))
            return actor.name if actor else None
        case "place":
            place = chronicle.places.get(PlaceId(ident))
            return place.name if place else None
        case "thread":
            thread = chronicle.threads.get(ThreadId(ident))
            return thread.title if thread else None
    return country_name(ident, language) if ident in chronicle.countries else None
