"""Stage 2 of a draft: what each sentence names, and which event it speaks of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_chronicle.draft.article import About, Article, Sentence
from conflict_chronicle.draft.lexicon import Hit, Lexicon
from conflict_chronicle.draft.numbers import Number, find_numbers
from conflict_chronicle.draft.registry import KnownActor, Registry
from conflict_chronicle.draft.when import When, find_times

VIOLENT = ("outcome", "type", "cause")
HEADLINE = -1
MOST_HITS, MOST_TIMES, MOST_NUMBERS = 200, 12, 12
"""Of one sentence; what goes beyond is no prose, and must not cost time."""
LEAD = 3
"""Sentences from the top that carry the news."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with what was found in it."""

    text: str
    paragraph: int
    hits: tuple[Hit, ...]
    times: tuple[When, ...]
    numbers: tuple[Number, ...]

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """Return the hits of some kinds, in order of place."""
        return tuple(hit for hit in self.hits if hit.kind in kinds)

    def has(self, *kinds: str) -> bool:
        """Tell whether there is a hit of one of the kinds."""
        return any(hit.kind in kinds for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read with a registry."""

    about: About
    registry: Registry
    sentences: tuple[Read, ...]
    event: When | None
    """When the event was."""
    event_from: Read | None
    """The sentence that says so."""
    country: str | None
    """The country that the article speaks of most."""

    def speaks_of_another(self, read: Read) -> str | None:
        """Say of what else a sentence speaks: another event, a sum over time; None of this one."""
        return _other(read, self.event)

    def sums_up(self, read: Read) -> str | None:
        """Say that the figures of a sentence are those of a longer time: "31 men since January"."""
        long = any(not when.is_day and _is_bound(read, when) for when in read.times)
        return "a sum over time" if long else None

    def actor_of(self, hit: Hit, read: Read) -> KnownActor | None:
        """Return the registered actor that a hit names, by name or by its office."""
        if hit.kind == "actor":
            return self.registry.actors[hit.value]
        return self.registry.office(hit.value, country_beside(hit, read) or self.country)


def read_closely(article: Article, lexicon: Lexicon, registry: Registry) -> Reading:
    """Find names, times and numbers in each sentence, then the day and the country of the event."""
    reads = tuple(_read(sentence, article, lexicon) for sentence in article.sentences)
    event, source = _event(reads)
    country = _country(reads, registry)
    return Reading(article.about, registry, reads, event, source, country)


def _read(sentence: Sentence, article: Article, lexicon: Lexicon) -> Read:
    hits = lexicon.find(sentence.text)[:MOST_HITS]
    times = find_times(sentence.text, hits, article.about.published)[:MOST_TIMES]
    numbers = find_numbers(sentence.text, hits, [(when.start, when.end) for when in times])
    return Read(sentence.text, sentence.paragraph, hits, times, numbers[:MOST_NUMBERS])


def _event(reads: Sequence[Read]) -> tuple[When | None, Read | None]:
    """Return the first day named together with violence that is not that of a report.

    Without one, the first day at all, then the first longer time.
    """
    found = [
        (_rank(read, when), read, when)
        for read in reads
        if not read.has("other")
        for when in read.times
        if not (_is_of_report(read, when) and len(read.times) > 1)
        and (when.is_day or not _is_bound(read, when))
    ]
    if not found:
        return None, None
    _, read, when = max(found, key=lambda item: item[0])
    return when, read


def _rank(read: Read, when: When) -> int:
    return (
        4 * when.is_day
        + 2 * read.has(*VIOLENT)
        + 2 * (not _is_of_report(read, when))
        + ((when.last - when.first).days <= 7)
        - 3 * _is_bound(read, when)
    )


def _is_bound(read: Read, when: When) -> bool:
    """Tell whether a time only bounds another one: since July, until Monday."""
    return any(0 <= when.start - hit.end <= 6 for hit in read.of("since"))


def _is_of_report(read: Read, when: When) -> bool:
    """Tell whether a day is that on which something was said: "said on Wednesday"."""
    return any(0 <= when.start - hit.end <= 4 for hit in read.of("say", "spokesman"))


def _other(read: Read, event: When | None) -> str | None:
    cues = read.of("other")
    if cues:
        return cues[0].value
    for when in read.times:
        if event is None or _is_of_report(read, when):
            continue
        if (event.first - when.last).days > 1 and not _is_bound(read, when):
            return "another event"
        if (when.last - when.first).days > 40:
            return "a sum over time"
    return None


def _country(reads: Sequence[Read], registry: Registry) -> str | None:
    """Return the country that is named most, counting the headline and the lead more."""
    counts: Counter[str] = Counter()
    for number, read in enumerate(reads):
        weight = 4 if read.paragraph == HEADLINE else 2 if number <= LEAD else 1
        for hit in read.of("country", "place"):
            code = hit.value if hit.kind == "country" else registry.places[hit.value].country
            counts[code] += weight
    for actor in _actors_named(reads, registry) if not counts else ():
        counts.update(actor.countries[:1])
    return counts.most_common(1)[0][0] if counts else None


def _actors_named(reads: Sequence[Read], registry: Registry) -> Iterator[KnownActor]:
    for read in reads:
        for hit in read.of("actor"):
            yield registry.actors[hit.value]


def country_beside(hit: Hit, read: Read) -> str | None:
    """Return the country named right beside an office: "Niger's army", "l'armée malienne"."""
    near = [
        (min(abs(hit.start - other.end), abs(other.start - hit.end)), other.value)
        for other in read.of("country")
    ]
    close = [item for item in near if item[0] <= 8]
    return min(close)[1] if close else None


def first_types(reading: Reading) -> set[str]:
    """Return the types of event that the first sentence with any names: what the news is."""
    for read in reading.sentences:
        if read.has("type") and not reading.speaks_of_another(read):
            return {hit.value for hit in read.of("type")}
    return set()
