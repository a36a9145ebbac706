"""An entry in a few plain words, for feeds, calendars, citations and search engines."""

import re

from conflict_chronicle.characters import HIDDEN
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import ActorId, Entry, EntryId, PlaceId, ThreadId
from conflict_chronicle.text import CitedSource, Reference, Surroundings, Target, plain_text

_BLANKS = re.compile(r"[ \t\n]+")
LONGEST = 300
"""Characters of a summary that was taken from the text."""


def one_line(text: str) -> str:
    """Return a text on one line and without hidden characters; no-break spaces stay.

    Of what XML forbids nothing is left (W3C XML 1.0, 2.2), nor of what could begin a new line.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most are so, and this is many times faster
    return _BLANKS.sub(" ", HIDDEN.sub(" ", text)).strip()


def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends with a mark of its own."""
    line = one_line(text)
    return line if line.endswith((".", "!", "?", "…", ".”", ".»", '."')) else line + "."


def where_words(chronicle: Chronicle, messages: Messages, entry: Entry) -> str:
    """Return the places with their countries, or the countries: "Kandadji, Niger; Téra, Niger"."""
    language = messages.language
    places = (chronicle.places[scene.place] for scene in entry.places)
    names = [f"{place.name}, {country_name(place.country, language)}" for place in places]
    names = names or [country_name(code, language) for code in chronicle.countries_of(entry)]
    return messages.listed(dict.fromkeys(names)) if names else ""


def summary_words(chronicle: Chronicle, messages: Messages, entry: Entry) -> str:
    """Return the summary as written, or the text's first paragraph without marks, cut when long."""
    if entry.summary:
        return one_line(entry.summary)
    key = (messages.language, entry.body)
    if key not in chronicle.first_words:
        chronicle.first_words[key] = _first_words(chronicle, messages, entry)
    text, links = chronicle.first_words[key]
    for reference in links:  # read again, so that whoever watches the chronicle notes the names
        _name(chronicle, reference, messages.language)
    return text


def _first_words(
    chronicle: Chronicle, messages: Messages, entry: Entry
) -> tuple[str, tuple[Reference, ...]]:
    """Return the beginning of a text, and the wiki links that were looked up for it."""
    links: list[Reference] = []

    def target(reference: Reference) -> Target | None:
        links.append(reference)
        name = _name(chronicle, reference, messages.language)
        return Target("#", "", name) if name else None

    around = Surroundings(target, lambda ident: CitedSource(1, "#", ident), messages)
    first = one_line(plain_text(entry.body.split("\n\n", 1)[0], around))
    cut = first if len(first) <= LONGEST else first[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return cut, tuple(links)


def _name(chronicle: Chronicle, reference: Reference, language: str) -> str | None:
    if reference.kind == "source":
        return None
    kind, ident = chronicle.redirects.get(
        (reference.kind, reference.target), (reference.kind, reference.target)
    )
    match kind:
        case "entry":
            entry = chronicle.entries.get(EntryId(ident))
            return entry.title if entry else None
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
