"""Ask for a record field by field, and offer to register what it names and nobody has registered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import parse_edtf, weekday_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.new.answers import (
    ActorAnswers,
    ClaimAnswers,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    ThreadAnswers,
)
from conflict_chronicle.new.dialog import NO, YES, Dialog, Unfit
from conflict_chronicle.new.ids import free, slug
from conflict_chronicle.new.reading import (
    Registry,
    degrees_reader,
    or_nothing,
    read_address,
    read_country,
    read_date,
    read_figure,
    read_id,
    read_outcome,
    read_title,
    term_reader,
)

UNARMED = ("civilians", "unknown")


@dataclass
class Stubs:
    """Records that an interview has made on the way."""

    actors: list[ActorAnswers] = field(default_factory=list)
    places: list[PlaceAnswers] = field(default_factory=list)


def interview_entry(dialog: Dialog, chronicle: Chronicle, stubs: Stubs) -> EntryAnswers:
    """Ask for an entry; actors and places that are new are added to ``stubs``."""
    tell = dialog.tell
    tell("An entry is one event. An empty answer leaves a question out; ? lists what can be said;")
    tell("< goes back to the question before. Nothing is written before the last answer.")
    title = dialog.ask("What happened, in a line (Attack on soldiers at Kandadji)?", read_title)
    date = ask_date(dialog, "When (28 September 2023, or 2023-09 if the day is not known)?")
    type_ = dialog.ask("What kind of event (attack, ? for all)?", _terms(chronicle, "event-types"))
    places = _ask_places(dialog, chronicle, stubs)
    countries = () if places else (dialog.ask("In which country (NER)?", read_country),)
    actors = _ask_actors(dialog, chronicle, stubs)
    sources = _ask_sources(dialog)
    claims = _ask_claims(dialog, chronicle, stubs, sources)
    text = dialog.line("What happened, in a few sentences?")
    return EntryAnswers(title, date, type_, places, countries, actors, sources, claims, (), text)


def interview_actor(
    dialog: Dialog, chronicle: Chronicle, name: str = "", ident: str = ""
) -> ActorAnswers:
    """Ask for an actor of which name or id may be known."""
    name = name or dialog.line("Name of the actor?", needed=True)
    ident = ident or _ask_id(dialog, name, {*chronicle.actors})
    type_ = dialog.ask(
        "What kind of actor (rebel-group, ? for all)?", _terms(chronicle, "actor-types")
    )
    country = dialog.ask("In which country (NER; empty for none)?", or_nothing(read_country))
    return ActorAnswers(ident, name, type_, (country,) if country else ())


def interview_place(
    dialog: Dialog, chronicle: Chronicle, name: str = "", ident: str = ""
) -> PlaceAnswers:
    """Ask for a place; coordinates of a place of like name in the gazetteer are offered."""
    name = name or dialog.line("Name of the place?", needed=True)
    ident = ident or _ask_id(dialog, name, {*chronicle.places})
    country = dialog.ask("In which country (NER)?", read_country)
    admin1 = dialog.line("In which region or province (empty if not known)?")
    place = PlaceAnswers(ident, name, country, admin1)
    return _ask_coordinates(dialog, chronicle, place)


def interview_thread(
    dialog: Dialog, chronicle: Chronicle, title: str = "", ident: str = ""
) -> ThreadAnswers:
    """Ask for a thread."""
    title = title or dialog.line("Title of the story?", needed=True)
    ident = ident or _ask_id(dialog, title, {*chronicle.threads})
    return ThreadAnswers(ident, title, dialog.line("The story in a sentence?", needed=True))


def ask_date(dialog: Dialog, question: str, *, needed: bool = True) -> str:
    """Ask for a date; one in other words is written as EDTF once that is agreed to."""
    while True:
        given: list[str] = []

        def read(answer: str) -> str:
            given.append(answer)  # noqa: B023
            return read_date(answer) if needed else or_nothing(read_date)(answer)

        date = dialog.ask(question, read)
        if not date or date == given[-1]:
            return date
        day = weekday_words(parse_edtf(date), load_messages("en"))
        if dialog.agrees(f"'{given[-1]}' is written {date}{f', a {day}' if day else ''}. Right?"):
            return date


def _ask_places(dialog: Dialog, chronicle: Chronicle, stubs: Stubs) -> tuple[str, ...]:
    found: list[str] = []
    while True:
        known: dict[str, tuple[str, ...]] = {place.id: (place.name,) for place in stubs.places}
        for place in chronicle.places.values():
            known[place.id] = (place.name, *(name.name for name in place.names))
        more = "Another place" if found else "Where (name or id of a place)"
        answer = _ask_name(dialog, Registry(known), f"{more}? Empty for none")
        if not answer:
            return tuple(found)
        ident = _resolve(dialog, Registry(known), "place", answer)
        if ident is None:
            place_answers = interview_place(dialog, chronicle, answer)
            stubs.places.append(place_answers)
            ident = place_answers.id
        if ident:
            found.append(ident)


def _ask_actors(dialog: Dialog, chronicle: Chronicle, stubs: Stubs) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    while True:
        more = "Another one who took part" if found else "Who took part (name or id)"
        ident = _ask_actor(dialog, chronicle, stubs, f"{more}? Empty for none")
        if not ident:
            return tuple(found)
        role = dialog.ask(
            "As what (attacker, target, perpetrator, victim; ? for all)?",
            _terms(chronicle, "roles"),
        )
        found.append((role, ident))


def _ask_actor(
    dialog: Dialog, chronicle: Chronicle, stubs: Stubs, question: str, besides: Sequence[str] = ()
) -> str:
    """Ask for a registered actor, or a word besides; one that is new is made. "" is nobody."""
    known = _actors(chronicle, stubs, besides)
    answer = _ask_name(dialog, known, question)
    if not answer:
        return ""
    ident = _resolve(dialog, known, "actor", answer)
    if ident is None:
        stubs.actors.append(interview_actor(dialog, chronicle, answer))
        return stubs.actors[-1].id
    return ident or _ask_actor(dialog, chronicle, stubs, question, besides)


def _ask_name(dialog: Dialog, known: Registry, question: str) -> str:
    """Ask for somebody or something by name; a question mark lists what is registered."""

    def read(answer: str) -> str:
        if answer == "?":
            raise Unfit(known.listed() or "Nothing is registered yet.")
        if answer.casefold() in YES:
            raise Unfit("Then write the name.")
        return "" if answer.casefold() in NO else " ".join(answer.split())

    return dialog.ask(question, read)


def _ask_sources(dialog: Dialog) -> tuple[SourceAnswers, ...]:
    found: list[SourceAnswers] = []
    while True:
        question = (
            "Another source: its headline? Empty for none" if found else "Headline of a source?"
        )
        title = dialog.line(question, needed=not found)
        if not title:
            return tuple(found)
        found.append(
            SourceAnswers(
                title,
                dialog.line("Who published it?", needed=True),
                ask_date(dialog, "When was it published (empty if not known)?", needed=False),
                dialog.ask("Its address (https://…; empty for none)?", or_nothing(read_address)),
            )
        )


def _ask_claims(
    dialog: Dialog, chronicle: Chronicle, stubs: Stubs, sources: tuple[SourceAnswers, ...]
) -> tuple[ClaimAnswers, ...]:
    found: list[ClaimAnswers] = []
    while True:
        more = "Another figure" if found else "A figure (killed, injured, abducted …)"
        outcome = dialog.ask(f"{more}? Empty for none", or_nothing(read_outcome))
        if not outcome:
            return tuple(found)
        figure = _ask_figure(dialog, outcome)
        whose = "Whose people (an actor, civilians, unknown)?"
        while not (of := _ask_actor(dialog, chronicle, stubs, whose, UNARMED)):
            dialog.tell("  This is needed; 'unknown' if nobody says.")
        by = _ask_speaker(dialog, _actors(chronicle, stubs))
        found.append(ClaimAnswers(outcome, figure, of, by, _ask_source_number(dialog, sources)))


def _ask_figure(dialog: Dialog, outcome: str) -> str:
    given: list[str] = []

    def read(answer: str) -> str:
        given.append(answer)
        return read_figure(answer)

    figure = dialog.ask(f"How many were {outcome} (12, 10-15, >100, ~90)?", read)
    if figure != given[-1]:
        dialog.tell(f"  '{given[-1]}' is written {figure}.")
    return figure


def _ask_speaker(dialog: Dialog, known: Registry) -> str:
    """Ask for a speaker, who need not be registered; a name that is nearly one is asked about."""
    answer = dialog.line("Who says so (an actor, or in words)?", needed=True)
    near = known.near(answer)
    if known.find(answer) or near is None:
        return known.find(answer) or answer
    return near if dialog.agrees(f"Did you mean {known.names[near][0]} ({near})?") else answer


def _ask_source_number(dialog: Dialog, sources: tuple[SourceAnswers, ...]) -> int:
    if len(sources) == 1:
        return 0
    for number, source in enumerate(sources, 1):
        dialog.tell(f"  {number}: {source.title} ({source.publisher})")

    def read(answer: str) -> int:
        if answer.isdecimal() and 1 <= int(answer) <= len(sources):
            return int(answer) - 1
        raise Unfit(f"Please give a number from 1 to {len(sources)}.")

    return dialog.ask("In which of these sources?", read, "1")


def _ask_coordinates(dialog: Dialog, chronicle: Chronicle, place: PlaceAnswers) -> PlaceAnswers:
    known: dict[str, tuple[str, ...]] = {
        other.id: (other.name, *(name.name for name in other.names))
        for other in chronicle.places.values()
        if other.point
    }
    like = Registry(known).near(place.name)
    if like is not None:
        other = next(found for found in chronicle.places.values() if found.id == like)
        if dialog.agrees(
            f"'{other.name}' in {other.country} lies at {other.lat}, {other.lon}. Is it the same place?"
        ):
            return _with(
                place, str(other.lat), str(other.lon), other.precision, other.coords_from or like
            )
    lat = dialog.ask(
        "Latitude in degrees (13.51; empty if not known)?", or_nothing(degrees_reader(90))
    )
    if not lat:
        return place
    lon = dialog.ask("Longitude in degrees (2.12)?", degrees_reader(180))
    precision = dialog.ask(
        "How exactly is that known (? for all)?",
        _terms(chronicle, "place-precisions"),
        "settlement",
    )
    return _with(place, lat, lon, precision, dialog.line("Where is that from?", needed=True))


def _with(place: PlaceAnswers, lat: str, lon: str, precision: str, origin: str) -> PlaceAnswers:
    return PlaceAnswers(
        place.id, place.name, place.country, place.admin1, lat, lon, precision, origin
    )


def _resolve(dialog: Dialog, known: Registry, kind: str, answer: str) -> str | None:
    """Return the id that is meant, None for a new one that is to be made, "" to ask again."""
    found = known.find(answer)
    if found is not None:
        return found
    near = known.near(answer)
    if near is not None:
        name = known.names[near][0]
        if dialog.agrees(f"There is no {kind} '{answer}'. Did you mean {name} ({near})?"):
            return near
    return None if dialog.agrees(f"'{answer}' is not registered yet. Add it now?") else ""


def _actors(chronicle: Chronicle, stubs: Stubs, besides: Sequence[str] = ()) -> Registry:
    known: dict[str, tuple[str, ...]] = {word: (word,) for word in besides}
    known |= {actor.id: (actor.name,) for actor in stubs.actors}
    for actor in chronicle.actors.values():
        known[actor.id] = (actor.name, *(name.name for name in actor.names))
    return Registry(known)


def _ask_id(dialog: Dialog, name: str, taken: set[str]) -> str:
    """Ask for an id where none can be made of the name."""

    def read(answer: str) -> str:
        if answer in taken:
            raise Unfit(f"'{answer}' is taken.")
        return read_id(answer)

    made = slug(name)
    default = free(made, taken) if made else ""
    return dialog.ask("A short id for it, which will be its address?", read, default)


def _terms(chronicle: Chronicle, name: str) -> Callable[[str], str]:
    return term_reader(chronicle.vocabularies[name])
