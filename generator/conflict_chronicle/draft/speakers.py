"""Stage 3 of a draft: who says what a sentence says."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit
from conflict_chronicle.draft.reading import Read, Reading

REACH = 60
"""Characters between a verb of saying and who says it."""
AFTER_PREPOSITION = 45
_WHO = ("actor", "office", "person", "spokesman", "pronoun")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something."""

    by: str
    """An actor id, or free text."""
    actor: str | None
    """The id, where the speaker is registered."""
    named: bool
    """Whether the sentence itself names the speaker."""


def find_speakers(reading: Reading) -> tuple[Speaker | None, ...]:
    """Return the speaker of each sentence; None where nobody but the publisher can be meant.

    A sentence without a speaker of its own goes on with that of the sentence before it, within a
    paragraph or from one paragraph into the next, but no further.
    """
    found: list[Speaker | None] = []
    last: Speaker | None = None
    last_at = -9
    for number, read in enumerate(reading.sentences):
        own = _own(number, reading, last)
        if own is not None:
            last, last_at = own, read.paragraph
            found.append(own)
        elif last is not None and read.paragraph - last_at <= 1 and read.paragraph >= 0:
            found.append(Speaker(last.by, last.actor, named=False))
        else:
            found.append(None)
    return tuple(found)


def publisher_of(reading: Reading) -> Speaker:
    """Return the publisher as a speaker: an actor where it is one, as in a ministry's statement."""
    name = reading.about.publisher or "publisher"
    for actor in reading.registry.actors.values():
        if fold(name) in {fold(known) for known in actor.names}:
            return Speaker(actor.id, actor.id, named=False)
    for office, words in _OFFICE_WORDS:
        if any(word in fold(name) for word in words):
            known = reading.registry.office(office, reading.country)
            if known:
                return Speaker(known.id, known.id, named=False)
    return Speaker(name, None, named=False)


_OFFICE_WORDS = (
    ("defence", ("ministry of defence", "ministry of defense", "ministere de la defense")),
    ("interior", ("ministry of the interior", "ministere de l'interieur")),
    ("military", ("general staff", "etat-major", "armed forces", "forces armees")),
)


def _own(number: int, reading: Reading, last: Speaker | None) -> Speaker | None:
    """Return the speaker that the sentence names: the nearest to a word of saying."""
    best: tuple[float, Hit] | None = None
    read = reading.sentences[number]
    flat = fold(read.text)
    for say in read.of("say"):
        for distance, hit in _near(say, read, flat):
            if best is None or distance < best[0]:
                best = (distance, hit)
    return _speaker(best[1], number, reading, last) if best else None


def _near(say: Hit, read: Read, flat: str) -> Iterator[tuple[float, Hit]]:
    """Yield who may be the subject of a word of saying, each with its distance."""
    for hit in read.of(*_WHO):
        if hit.start < say.end and hit.end > say.start:
            continue
        if say.value == "before":
            if 0 <= hit.start - say.end <= AFTER_PREPOSITION:
                yield (hit.start - say.end) / 2, hit
            continue
        gap = hit.start - say.end if hit.start >= say.end else say.start - hit.end
        if gap > REACH:
            continue
        behind = hit.start >= say.end
        closed = flat[max(say.start - 3, 0) : say.start].rstrip().endswith((",", '"', "'"))
        # Behind the verb stands who says it only after a quotation or a comma, else who was told.
        yield gap + (0 if not behind or closed else 30) + 5 * (hit.kind == "pronoun"), hit


def _speaker(hit: Hit, number: int, reading: Reading, last: Speaker | None) -> Speaker | None:
    read = reading.sentences[number]
    if hit.kind == "person":
        return Speaker(read.text[hit.start : hit.end].lower(), None, named=True)
    if hit.kind == "spokesman":
        return _behind_spokesman(hit, number, reading) or last
    if hit.kind == "pronoun":
        return _meant(hit, number, reading, last)
    actor = reading.actor_of(hit, read)
    if actor is not None:
        return Speaker(actor.id, actor.id, named=True)
    return Speaker(read.text[hit.start : hit.end], None, named=True)


def _meant(hit: Hit, number: int, reading: Reading, last: Speaker | None) -> Speaker | None:
    """Return who is meant by "it", "the group", "the ministry": the last one that fits."""
    if last is not None:
        return last
    read = reading.sentences[number]
    for before in reversed(reading.sentences[max(number - 2, 0) : number + 1]):
        for name in reversed(before.of("actor", "office")):
            if before is read and name.start >= hit.start:
                continue
            actor = reading.actor_of(name, before)
            if actor is not None:
                return Speaker(actor.id, actor.id, named=True)
    return None


def _behind_spokesman(hit: Hit, number: int, reading: Reading) -> Speaker | None:
    """Return for whom a spokesman speaks: named in the sentence, else in one of the two before."""
    read = reading.sentences[number]
    for before in reversed(reading.sentences[max(number - 2, 0) : number + 1]):
        names = before.of("actor", "office")
        if before is read:
            names = tuple(sorted(names, key=lambda name: abs(name.start - hit.end)))
        for name in names if before is read else reversed(names):
            actor = reading.actor_of(name, before)
            if actor is not None:
                return Speaker(actor.id, actor.id, named=True)
    return None
