"""Stage 5 of a draft: the guesses joined, each with the sentence it came from."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from conflict_chronicle.draft.article import About
from conflict_chronicle.draft.blame import Blame, find_blame
from conflict_chronicle.draft.drafted import Draft, Guess, Part, Quote
from conflict_chronicle.draft.lexicon import Lexicon
from conflict_chronicle.draft.read import read_article
from conflict_chronicle.draft.reading import HEADLINE, Read, Reading, first_types, read_closely
from conflict_chronicle.draft.registry import FORCES, Registry, phrases
from conflict_chronicle.draft.speakers import Speaker, find_speakers, publisher_of
from conflict_chronicle.draft.tolls import Toll, find_tolls

QUOTE_WORDS = 25
FEWEST_QUOTE_WORDS = 5
MOST_POINTS = 6
_QUOTED = re.compile(r"[“\"«]\s?([^“”\"«»]{12,600}?)\s?[”\"»]")
_CAPITALISED = re.compile(r" ?((?:[A-ZÀ-Ý][\w'’-]+)(?: [A-ZÀ-Ý][\w'’-]+){0,2})")

_CAUSES = {"ied": "ied", "air-drone-strike": "air-strike", "shelling": "shelling"}
"""What people suffered from in events of a type, where the sentence does not say it."""


def draft_entry(data: bytes, registry: Registry, given: About | None = None) -> Draft:
    """Draft an entry from the bytes of an article, a statement or a page.

    ``given`` holds what the caller knows better than the text: publisher, day of publication, address.
    Whatever the bytes are, a draft is returned; what was not found stays empty.
    """
    article, lexicon = read_article(data, lexicon_maker(registry), given)
    return draft_article(read_closely(article, lexicon, registry), registry)


def lexicon_maker(registry: Registry) -> Callable[[str], Lexicon]:
    """Return what makes the lexicon of a chronicle for a language."""
    return lambda language: Lexicon(phrases(registry, language))


def draft_article(reading: Reading, registry: Registry) -> Draft:
    """Draft an entry from an article that was read."""
    speakers = find_speakers(reading)
    blame = find_blame(reading, speakers)
    tolls = find_tolls(reading, speakers, blame)
    mine = tuple(toll for toll in tolls if toll.other is None)
    target = _target(reading, mine)
    places = tuple(_places(reading, registry))
    kind = _type(reading, mine, blame)
    mine = tuple(_with_cause(toll, kind.value) for toll in mine)
    return Draft(
        about=reading.about,
        date=_date(reading),
        type=kind,
        places=places,
        new_places=tuple(_new_places(reading)),
        countries=tuple(_countries(reading, places, registry)),
        parts=tuple(_parts(reading, mine, blame, target, kind.value)),
        tolls=mine,
        others=tuple(toll for toll in tolls if toll.other is not None),
        vague=tuple(_vague(reading)),
        quotes=tuple(_quotes(reading, speakers)),
        points=tuple(_points(reading, mine)),
        blame=blame,
        publisher=publisher_of(reading),
        target=target,
    )


def _with_cause(toll: Toll, kind: str) -> Toll:
    cause = _CAUSES.get(kind)
    hurt = toll.outcome in ("killed", "injured")
    return replace(toll, cause=cause) if cause and hurt and not toll.cause else toll


def _date(reading: Reading) -> Guess | None:
    if reading.event is None or reading.event_from is None:
        return None
    when, read = reading.event, reading.event_from
    words = read.text[when.start : when.end]
    published = reading.about.published
    note = f'"{words}"'
    if when.relative and published:
        note += f" in an article of {published:%A} {published}"
    return Guess(when.edtf, read.text, note + (f"; {when.doubt}" if when.doubt else ""))


def _news(reading: Reading) -> Iterator[Read]:
    """Yield the sentences that are of this event, the headline first."""
    return (read for read in reading.sentences if not reading.speaks_of_another(read))


def _type(reading: Reading, tolls: Sequence[Toll], blame: Blame) -> Guess:
    """Return the type of event whose words are the most frequent at the top."""
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for number, read in enumerate(_news(reading)):
        weight = 6 if read.paragraph == HEADLINE else 3 if number < 4 else 1
        for kind in {hit.value for hit in read.of("type")}:
            counts[kind] = counts.get(kind, 0) + weight
            first.setdefault(kind, read.text)
    if blame.both:
        return Guess("armed-clash", first.get("armed-clash"))
    # "Attack" is said of most events; a more exact word where the news begins is worth more.
    exact = {kind: counts[kind] for kind in first_types(reading) - {"attack", "armed-clash"}}
    kind = max(counts, key=lambda name: counts[name], default="")
    if exact:
        kind = max(sorted(exact), key=lambda name: exact[name])
    if kind == "armed-clash" and "attack" in counts:
        kind = "attack"
    armed = any(toll.victim in ("military", "police") for toll in tolls)
    civil = any(toll.of == "civilians" for toll in tolls)
    if kind == "attack" and civil and not armed:
        return Guess("violence-against-civilians", first.get("attack"))
    return Guess(kind, first.get(kind))


def _places(reading: Reading, registry: Registry) -> Iterator[Guess]:
    """Yield the places of the headline and of the first sentence that names one with the event."""
    found: dict[str, str] = {}
    scene_found = False
    for read in _news(reading):
        if scene_found and read.paragraph != HEADLINE:
            break
        hits = [hit for hit in read.of("place") if _is_scene(read, hit.start)]
        scene = bool(hits) and (read.has("type", "outcome") or bool(read.times))
        if read.paragraph == HEADLINE or scene:
            exact = [hit for hit in hits if _has_before(read, hit.start, "here", "kind")]
            for hit in exact or hits:
                found.setdefault(hit.value, read.text)
        scene_found = scene_found or (scene and read.paragraph != HEADLINE)
    for ident in registry.finest(found):
        yield Guess(ident, found[ident])


def _is_scene(read: Read, start: int) -> bool:
    """Tell whether a place is one where something was, not one that was fled to or written in."""
    away = any(0 <= start - hit.end <= 5 for hit in read.of("away"))
    return not away and (
        read.paragraph == HEADLINE or _has_before(read, start, "here", "kind", "route")
    )


def _has_before(read: Read, start: int, *values: str) -> bool:
    """Tell whether a word such as "at" or "from" stands before a place; ``kind`` is "the town of"."""
    near = [hit for hit in read.of("near", "settlement") if hit.value in values]
    return any(0 <= start - hit.end <= 2 for hit in near)


def _new_places(reading: Reading) -> Iterator[Guess]:
    for read in _news(reading):
        known = {hit.start for hit in read.of("place", "country", "actor")}
        for hit in read.of("settlement"):
            name = _CAPITALISED.match(read.text, hit.end)
            if name and name.start(1) not in known:
                yield Guess(name[1], read.text)


def _countries(reading: Reading, places: Sequence[Guess], registry: Registry) -> Iterator[Guess]:
    codes = dict.fromkeys(registry.places[place.value].country for place in places)
    if not codes and reading.country:
        codes[reading.country] = None
    for code in codes:
        sentence = next(
            (r.text for r in reading.sentences for h in r.of("country") if h.value == code), None
        )
        yield Guess(code, sentence)


def _target(reading: Reading, tolls: Sequence[Toll]) -> str | None:
    """Return the kind of people who were attacked: those with losses who are no attackers."""
    for wanted in (("military", "police", "peacekeeper"), ("civilian", "aid-worker", "journalist")):
        if any(toll.victim in wanted for toll in tolls):
            return next(toll.victim for toll in tolls if toll.victim in wanted)
    for read in list(_news(reading))[:4]:
        for hit in read.of("victim"):
            if hit.value in ("military", "police", "civilian", "aid-worker", "peacekeeper"):
                return hit.value
    return None


def _parts(
    reading: Reading, tolls: Sequence[Toll], blame: Blame, target: str | None, kind: str
) -> Iterator[Part]:
    registry = reading.registry
    sufferers = _sufferers(reading, tolls, blame, target)
    if blame.both:
        yield from (Part(ident, "clash", None, None) for ident in blame.both)
        if sentence := sufferers.get("civilians"):
            yield Part("civilians", "victim", None, sentence)
        return
    armed = any(registry.actors[one].type != "civilians" for one in sufferers)
    role = "attacker" if armed else "perpetrator"
    for ident, sentence in sufferers.items():
        can_fight = registry.actors[ident].type != "civilians"
        yield Part(ident, "target" if can_fight else "victim", None, sentence)
    for accusation in blame.accusations:
        by = accusation.by.by if accusation.by else None
        note = f"Named by {by}." if by and by != accusation.actor else ""
        yield Part(accusation.actor, role, accusation.certainty, accusation.read.text, note)
    stand_in = registry.unidentified(reading.country)
    if not blame.accusations and stand_in and sufferers and kind != "accident":
        sentence = blame.open_from.text if blame.open_from else None
        yield Part(stand_in.id, role, None, sentence)


def _sufferers(
    reading: Reading, tolls: Sequence[Toll], blame: Blame, target: str | None
) -> dict[str, str | None]:
    """Return the actors that were attacked, each with its first sentence."""
    registry = reading.registry
    others = {*blame.attackers}
    stand_in = registry.unidentified(reading.country)
    by_force = any(registry.actors[one].type in FORCES for one in others)
    if stand_in and not by_force:
        others.add(stand_in.id)
    found: dict[str, str | None] = {}
    for toll in tolls:
        if toll.of in registry.actors and toll.of not in others:
            found.setdefault(toll.of, toll.read.text)
    if not found and target in ("military", "police"):
        force = registry.office(target, reading.country)
        if force:
            found[force.id] = None
    elif not found and target in ("civilian", "aid-worker") and registry.civilians():
        found["civilians"] = None
    return found


def _vague(reading: Reading) -> Iterator[Guess]:
    """Yield the sentences of this event that count people without a number."""
    for read in _news(reading):
        for hit in read.of("vague"):
            people = [v for v in read.of("victim") if 0 <= v.start - hit.end <= 20]
            if people and read.paragraph != HEADLINE:
                yield Guess(read.text[hit.start : people[0].end], read.text)
                break


def _quotes(reading: Reading, speakers: Sequence[Speaker | None]) -> Iterator[Quote]:
    publisher = publisher_of(reading)
    for read, speaker in zip(reading.sentences, speakers, strict=True):
        for match in _QUOTED.finditer(read.text):
            words = match[1].strip(" ,").split()
            if len(words) >= FEWEST_QUOTE_WORDS:
                short = " ".join(words[:QUOTE_WORDS])
                yield Quote(short, (speaker or publisher).by, read.text)


def _points(reading: Reading, tolls: Sequence[Toll]) -> Iterator[str]:
    """Yield extracts of the sentences that carry figures or open the article, in their order."""
    with_figures = {toll.read for toll in tolls}
    left = MOST_POINTS
    body = [read for read in _news(reading) if read.paragraph != HEADLINE]
    for number, read in enumerate(body):
        if left and (number == 0 or read in with_figures or read.has("deny")):
            left -= 1
            yield shorten(read.text)


def shorten(text: str, words: int = QUOTE_WORDS) -> str:
    """Return at most so many words of a text."""
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"
