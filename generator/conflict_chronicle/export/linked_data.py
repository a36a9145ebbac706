"""What an entry's page tells machines: schema.org as JSON-LD, and Open Graph for previews.

The page is an ``Article`` about an ``Event``: schema.org knows citations and corrections of writings, not
of events. Of the event it says what it was, when and where, as precisely as that is known and no more.
What the page says already in its own tags, such as its description, is not said again. Who was in it
stands as ``mentions`` of the article: ``organizer``, ``performer`` and ``attendee`` would say something
else of parties to an attack. Figures are left out: they are claims, and a number alone would not say
whose.

JSON-LD stands in the page as ``<script type="application/ld+json">``. That is a data block, which is
never run (HTML, 4.12.1), so a policy of ``script-src 'self'`` lets it stand; Chromium 156 reports nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflict_chronicle import urls
from conflict_chronicle.changes import History, recorded
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import EdtfDate, Moment, date_words
from conflict_chronicle.drawing.marks import AREA_KM, DOTS, NEAR_KM
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import DATASETS, Entry, Place, Source
from conflict_chronicle.plain_words import one_line
from conflict_chronicle.settings import Settings

_NOBODY = ("civilians", "unidentified")
"""Kinds of actors that are no organisation."""


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The machine-readable part of a page's head."""

    json_ld: str
    """For a script of type ``application/ld+json``; safe in it as it is, not to be escaped again."""
    properties: tuple[tuple[str, str], ...]
    """``property`` and ``content`` of meta elements (Open Graph), to be escaped as attributes.

    The page's own description is ``og:description`` as well. Cards of X are made of Open Graph where a
    page says nothing else.
    """


def linked_data(
    chronicle: Chronicle,
    settings: Settings,
    messages: Messages,
    history: History,
    entry: Entry,
    language: str | None = None,
) -> LinkedData:
    """Return the linked data of an entry's page, or of its translation into ``language``."""
    page = _Page(chronicle, settings, messages, history, entry, language)
    return LinkedData(json_text(_pruned(page.article())), tuple(page.open_graph()))


@dataclass(frozen=True)
class _Page:
    chronicle: Chronicle
    settings: Settings
    messages: Messages
    history: History
    entry: Entry
    translation: str | None

    @property
    def language(self) -> str:
        return self.translation or self.settings.language

    @property
    def title(self) -> str:
        entry = self.entry
        words = entry.translations[self.translation] if self.translation else entry
        return one_line(words.title)

    @property
    def address(self) -> str:
        """The published address; empty where the site has none."""
        return self._absolute(urls.entry_uri(self.entry.id, self.translation))

    def _absolute(self, uri: str) -> str:
        return one_line(self.settings.site_url + uri) if self.settings.site_url else ""

    def _days(self) -> tuple[str, str]:
        """Return the days on which the entry was recorded and last changed; empty if not known."""
        found = recorded(self.entry, self.history)
        return (found.first.isoformat(), found.last.isoformat()) if found else ("", "")

    def article(self) -> dict[str, Any]:
        entry = self.entry
        first, last = self._days()
        own = {"@type": "Organization", "name": one_line(self.settings.name)}
        status = self.chronicle.vocabularies["statuses"][entry.status]
        original = self._absolute(urls.entry_uri(entry.id)) if self.translation else ""
        return {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": self.address,
            "url": self.address,
            "headline": self.title,
            "inLanguage": self.language,
            "datePublished": first,
            "dateModified": last,
            "creativeWorkStatus": one_line(status.label(self.messages.language)),
            "author": own,
            "license": one_line(self.settings.licence_url or self.settings.licence),
            "translationOfWork": {"@type": "Article", "@id": original} if original else None,
            "about": self.event(),
            "mentions": list(self.actors()),
            "citation": [_cited(source) for source in entry.sources.values()],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": one_line(item.what),
                    "datePublished": known_precision(item.on),
                }
                for item in entry.corrections
            ],
        }

    def event(self) -> dict[str, Any]:
        entry = self.entry
        kind = self.chronicle.vocabularies["event-types"][entry.type]
        start, end = event_days(entry.date)
        return {
            "@type": "Event",
            "name": self.title,
            "disambiguatingDescription": _vague_words(entry.date, self.messages),
            "keywords": one_line(kind.label(self.messages.language)),
            "startDate": start,
            "endDate": end,
            "location": list(self.locations()),
            "identifier": [
                {"@type": "PropertyValue", "propertyID": name, "value": one_line(ident)}
                for key, name in DATASETS.items()
                for ident in getattr(entry.xref, key)
            ],
        }

    def locations(self) -> Iterator[dict[str, Any]]:
        language = self.messages.language
        for scene in self.entry.places:
            yield _place(self.chronicle.places[scene.place], language)
        if not self.entry.places:
            for code in self.chronicle.countries_of(self.entry):
                yield {"@type": "Country", "name": country_name(code, language)}

    def actors(self) -> Iterator[dict[str, Any]]:
        for ident in dict.fromkeys(part.actor for part in self.entry.actors):
            actor = self.chronicle.actors[ident]
            if actor.type not in _NOBODY:
                address = self._absolute(urls.actor_uri(ident))
                yield {"@type": "Organization", "name": one_line(actor.name), "url": address}

    def open_graph(self) -> Iterator[tuple[str, str]]:
        """Yield what previews show; there is no picture, so ``og:image`` is missing on purpose.

        Without an address, which Open Graph requires, nobody can share the page, and there is none.
        """
        if not self.address:
            return
        yield "og:type", "article"
        yield "og:title", self.title
        yield "og:site_name", one_line(self.settings.name)
        locale = self.messages.text("dates.locale")
        if "_" in locale and self.language == self.messages.language:
            yield "og:locale", locale
        yield "og:url", self.address
        first, last = self._days()
        if first:
            yield "article:published_time", first
            yield "article:modified_time", last


def _vague_words(value: EdtfDate, messages: Messages) -> str:
    """Return a date in words where start and end cannot say it."""
    return "" if value.is_exact_day else one_line(date_words(value, messages))


def event_days(value: EdtfDate) -> tuple[str, str]:
    """Return start and end as ISO 8601, each as precise as it is known; empty where it is not.

    A single day is both. A month or a year is the start alone: that it lasted so long nobody said.
    """
    start, end = known_precision(value), _iso(value.end)
    if not value.is_interval:
        end = start if value.is_exact_day else ""
    return start, end


def known_precision(value: EdtfDate) -> str:
    """Return the start of a date as ISO 8601: 2023-09-28, 2023-09 or 2023.

    Empty for what ISO 8601-1 cannot say: approximate and uncertain dates, seasons, decades, open ends.
    """
    return _iso(value.start)


def _iso(moment: Moment) -> str:
    if moment.earliest is None or moment.qualified:
        return ""
    if moment.precision not in ("day", "month", "year"):
        return ""
    length = 4 if moment.month is None else 7 if moment.day is None else 10
    return moment.earliest.isoformat()[:length]


def _place(place: Place, language: str) -> dict[str, Any]:
    where = one_line(place.admin1 or ""), country_name(place.country, language)
    return {
        "@type": "Place",
        "name": one_line(place.name),
        "address": ", ".join(filter(None, where)),
        "geo": _geo(place),
    }


def _geo(place: Place) -> dict[str, Any] | None:
    """Return a position as the maps draw it: a point, or a circle where it is not exact."""
    if place.point is None or place.precision not in (*DOTS, *AREA_KM):
        return None
    lat, lon = place.point
    point = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    reach = NEAR_KM if place.precision == "near" else AREA_KM.get(place.precision)
    if reach is None:
        return point
    return {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": round(reach * 1000)}


def _cited(source: Source) -> str:
    """Return a source in a line of text, which schema.org takes for a citation too.

    The page lists it in full, and the entry's JSON field by field.
    """
    said = one_line(source.title or source.note or "")
    published = known_precision(source.published) if source.published else ""
    return ", ".join(filter(None, (one_line(source.by), said, published, source.url)))


def _pruned(value: Any) -> Any:
    """Leave out what is not known: empty texts and lists, None."""
    if isinstance(value, dict):
        pruned = {key: _pruned(item) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if item or isinstance(item, int | float)}
    return [_pruned(item) for item in value] if isinstance(value, list) else value
