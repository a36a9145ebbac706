"""Ask for a record field by field, and offer to register what it names and nobody has registered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import get_args

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import parse_edtf, weekday_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import OUTCOMES
from conflict_chronicle.model.base import Title
from conflict_chronicle.new.answers import (
    ActorAnswers,
    ClaimAnswers,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    ThreadAnswers,
)
from conflict_chronicle.new.dialog import Dialog, Unfit
from conflict_chronicle.new.ids import free, slug
from conflict_chronicle.new.reading import (
    Registry,
    read_country,
    read_date,
    read_figure,
    read_id,
    term_reader,
)

LONGEST_TITLE = get_args(Title)[1].longest
UNARMED = ("civilians", "unknown")


@dataclass
class Stubs:
    """Records that an interview has made on the way."""

    actors: list[ActorAnswers] = field(default_factory=list)
    places: list[PlaceAnswers] = field(default_factory=list)


def interview_entry(dialog: Dialog, chronicle: Chronicle, stubs: Stubs) -> EntryAnswers:
    """Ask for an entry; actors and places that are new are added to ``stubs``."""
    tell = dialog.tell
    tell("An entry is one event. An empty answer leaves a question out; ? lists what can be said.")
    title = dialog.ask("What happened, in a line (Attack on soldiers at Kandadji)?", _read_title)
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
    country = dialog.ask("In which country (NER; empty for none)?", _or_nothing(read_country))
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
            return read_date(answer) if answer or needed else ""

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
        answer = dialog.line(f"{more}? Empty for none")
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
        role = dialog.ask("As what (attacker, target, ? for all)?", _terms(chronicle, "roles"))
        found.append((role, ident))


def _ask_actor(dialog: Dialog, chronicle: Chronicle, stubs: Stubs, question: str) -> str:
    """Ask for a registered actor; one that is new is made. Returns "" for nobody."""
    answer = dialog.line(question)
    if not answer or answer in UNARMED:
        return answer
    ident = _resolve(dialog, _actors(chronicle, stubs), "actor", answer)
    if ident is None:
        stubs.actors.append(interview_actor(dialog, chronicle, answer))
        return stubs.actors[-1].id
    return ident or _ask_actor(dialog, chronicle, stubs, question)


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
                dialog.ask("Its address (https://…; empty for none)?", _read_address),
            )
        )


def _ask_claims(
    dialog: Dialog, chronicle: Chronicle, stubs: Stubs, sources: tuple[SourceAnswers, ...]
) -> tuple[ClaimAnswers, ...]:
    found: list[ClaimAnswers] = []
    while True:
        more = "Another figure" if found else "A figure (killed, injured, abducted …)"
        outcome = dialog.ask(f"{more}? Empty for none", _or_nothing(_read_outcome))
        if not outcome:
            return tuple(found)
        figure = dialog.ask(f"How many were {outcome} (12, 10-15, >100, ~90)?", read_figure)
        of = ""
        while not of:
            of = _ask_actor(
                dialog, chronicle, stubs, "Whose people (an actor, civilians, unknown)?"
            )
        by = dialog.line("Who says so (an actor, or in words)?", needed=True)
        by = _actors(chronicle, stubs).find(by) or by
        found.append(ClaimAnswers(outcome, figure, of, by, _ask_source_number(dialog, sources)))


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
    lat = dialog.ask("Latitude in degrees (13.51; empty if not known)?", _or_nothing(_degrees(90)))
    if not lat:
        return place
    lon = dialog.ask("Longitude in degrees (2.12)?", _degrees(180))
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


def _actors(chronicle: Chronicle, stubs: Stubs) -> Registry:
    known: dict[str, tuple[str, ...]] = {actor.id: (actor.name,) for actor in stubs.actors}
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


def _or_nothing(read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda answer: read(answer) if answer else ""


def _read_title(answer: str) -> str:
    if not answer or len(answer) > LONGEST_TITLE:
        raise Unfit(f"A title has at least one character and at most {LONGEST_TITLE}.")
    return answer


def _read_outcome(answer: str) -> str:
    if answer not in OUTCOMES:
        raise Unfit(f"A figure counts one of: {', '.join(OUTCOMES)}.")
    return answer


def _read_address(answer: str) -> str:
    if answer and not answer.startswith(("https://", "http://")):
        raise Unfit("An address begins with https:// or http://.")
    return answer


def _degrees(most: int) -> Callable[[str], str]:
    def read(answer: str) -> str:
        try:
            value = float(answer)
        except ValueError:
            value = float("nan")
        if not -most <= value <= most:
            raise Unfit(f"Degrees are a number from -{most} to {most}, such as 13.51.")
        return answer

    return read
