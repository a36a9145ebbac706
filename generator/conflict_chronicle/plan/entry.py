"""The view of an entry's page, and of its translations."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import EdtfDate, date_words, day_words
from conflict_chronicle.gist import PageKind
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import DATASETS, Correction, Entry, Involvement, Scene
from conflict_chronicle.plan.before_after import context, moments, related_rows
from conflict_chronicle.plan.claims import claim_rows, claims_summary, is_perpetrator_unclear
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import is_drawn, map_of_entry
from conflict_chronicle.plan.figures import entry_figures
from conflict_chronicle.plan.following import citations_of
from conflict_chronicle.plan.prose import prose, source_groups
from conflict_chronicle.plan.rows import badge, label, summary_of, when
from conflict_chronicle.plan.sheet import all_of, further
from conflict_chronicle.plan.sheets import MOST, Sheet, mentions_of
from conflict_chronicle.plan.views import (
    Badge,
    CorrectionRow,
    EntryView,
    Further,
    Head,
    Html,
    Link,
    Notice,
    PartyRow,
    PlaceRow,
)


def entry_view(desk: Desk, entry: Entry) -> EntryView:
    """Return everything that an entry's page shows."""
    uri = urls.entry_uri(entry.id)
    before, after = desk.neighbours(entry.id)
    drawn = map_of_entry(desk, entry, uri)
    figures = entry_figures(desk, entry)
    return EntryView(
        head=_head(desk, entry, uri, None),
        crumbs=_crumbs(desk, entry),
        title=entry.title,
        when=when(entry.date, desk.messages, "full"),
        time=_time(desk, entry),
        date_note=entry.date_note or "",
        first_reported=_first_reported(desk, entry),
        recorded=_recorded(desk, entry),
        badges=tuple(_badges(desk, entry)),
        notices=tuple(_notices(desk, entry)),
        summary=summary_of(desk, entry),
        points=entry.points,
        figures=figures,
        figures_note="" if figures else desk.messages.text("plan.figure.none"),
        body=prose(desk, entry.body, uri, entry.sources, frozenset({("entry", entry.id)}))
        or Html(),
        claims=claim_rows(desk, entry),
        claims_summary=claims_summary(desk, entry),
        parties=tuple(_party(desk, entry, part) for part in entry.actors),
        places=tuple(_place(desk, scene) for scene in entry.places),
        map=drawn.html,
        map_caption=drawn.caption if entry.places else "",
        source_groups=source_groups(desk, entry.sources),
        sources_summary=_sources_summary(desk, entry),
        moments=moments(desk, entry),
        context=context(desk, entry),
        related=related_rows(desk, entry),
        all_related=all_of(desk, Sheet("related", "entry", entry.id)),
        threads=tuple(desk.link(("thread", thread)) for thread in entry.threads),
        mentioned_by=mentioned_by(desk, entry.id),
        foreign_ids=tuple(
            f"{name} {ident}"
            for key, name in DATASETS.items()
            for ident in getattr(entry.xref, key)
        ),
        corrections=tuple(correction_row(desk, item) for item in entry.corrections),
        credits=tuple(f"{c.name} ({c.role})" if c.role else c.name for c in entry.credits),
        citation=citation(desk, entry),
        citations=citations_of(desk, entry),
        permalink=desk.absolute(uri),
        json_uri=urls.entry_json_uri(entry.id),
        edit_uri=desk.edit_uri(entry.file),
        report_uri=report_uri(desk, entry.id, entry.title),
        history_uri=desk.history_uri(entry.file),
        previous=desk.entry_link(before) if before else None,
        previous_when=date_words(before.date, desk.messages) if before else "",
        next=desk.entry_link(after) if after else None,
        next_when=date_words(after.date, desk.messages) if after else "",
    )


def translated_view(desk: Desk, entry: Entry, language: str, labels: Messages) -> EntryView:
    """Return the page of a translation: its own words, the same facts.

    ``labels`` are the words of the page in that language, or the chronicle's own where there is no
    catalogue for it.
    """
    translation = entry.translations[language]
    there = desk.speaking(labels)
    uri = urls.entry_uri(entry.id, language)
    view = entry_view(there, entry)
    body = translation.body or ""
    original = Link(labels.text("plan.translation.original"), urls.entry_uri(entry.id))
    notice = Notice(
        "translation",
        labels.text("plan.translation.title"),
        labels.text("plan.translation.text"),
        original,
    )
    return replace(
        view,
        head=_head(there, entry, uri, language),
        title=translation.title,
        citation=citation(there, entry, translation.title),
        citations=citations_of(there, entry, language),
        summary=translation.summary or "",
        points=(),
        body=prose(there, body, uri, entry.sources, frozenset({("entry", entry.id)})) or Html(),
        map=map_of_entry(there, entry, uri).html,
        notices=(notice, *view.notices),
    )


def _head(desk: Desk, entry: Entry, uri: str, language: str | None) -> Head:
    """Return the head of an entry's page, or of its translation into a language."""
    words = entry.translations[language] if language else None
    return Head(
        uri=uri,
        title=words.title if words else entry.title,
        description=(words.summary if words else None) or summary_of(desk, entry),
        kind="entry",
        lang=language or desk.settings.language,
        source=entry.file,
        alternates=tuple(_alternates(desk, entry)) if entry.translations else (),
    )


def _alternates(desk: Desk, entry: Entry) -> Iterator[Link]:
    """Yield the pages of an entry in all languages, its own first."""
    original, own = urls.entry_uri(entry.id), desk.settings.language
    yield Link("", original, lang="x-default")
    yield Link(_own_name(own), original, lang=own)
    for tag in entry.translations:
        yield Link(_own_name(tag), urls.entry_uri(entry.id, tag), lang=tag)


def _own_name(tag: str) -> str:
    """Return a language's name in that language: français."""
    try:
        locale = Locale.parse(tag.split("-", maxsplit=1)[0])
    except UnknownLocaleError:
        return tag
    return str(locale.languages.get(locale.language, tag))


def _crumbs(desk: Desk, entry: Entry) -> tuple[Link, ...]:
    """Return country, region and place of the scene, as far as they have pages."""
    countries = desk.chronicle.countries_of(entry)
    if not entry.places:
        return tuple(desk.link(("country", code)) for code in countries)
    place = desk.chronicle.places[entry.places[0].place]
    crumbs = [desk.link(("country", place.country))]
    if place.admin1 and place.admin1 != place.name:
        crumbs.append(Link(place.admin1, ""))
    return (*crumbs, desk.link(("place", place.id)))


def _time(desk: Desk, entry: Entry) -> str:
    if entry.time is None:
        return ""
    if ":" in entry.time:
        return desk.messages.text("plan.time.local", time=entry.time)
    return label(desk, "day-parts", entry.time)


def _first_reported(desk: Desk, entry: Entry) -> str:
    """Say when the event was first reported: the earliest day in its sources."""
    dates = [source.published for source in entry.sources.values() if source.published]
    first = min(dates, key=_reported_key, default=None)
    if first is None:
        return ""
    return desk.messages.text("plan.first_reported", date=date_words(first, desk.messages))


def _recorded(desk: Desk, entry: Entry) -> str:
    """Say when the entry was recorded here, and when it was last changed."""
    found = desk.history.get(entry.file)
    if found is None or entry.key is not None:
        return ""
    first, last = (day_words(day, desk.messages) for day in (found.first, found.last))
    if first == last:
        return desk.messages.text("plan.recorded", date=first)
    return desk.messages.text("plan.recorded_changed", date=first, last=last)


def _reported_key(value: EdtfDate) -> tuple[int, int]:
    """Order publication dates: an exact day wins over the month that it lies in."""
    last = value.latest or value.earliest
    return (last.toordinal() if last else 0, value.sort_key[0])


def _badges(desk: Desk, entry: Entry) -> Iterator[Badge]:
    yield badge(desk, "event-types", entry.type, "type")
    if entry.violence:
        yield badge(desk, "violence", entry.violence, "violence")
    if entry.civilian_targeting:
        text = desk.messages.text
        yield Badge(text("plan.badge.civilians"), "warning", text("plan.badge.civilians_title"))
    if is_perpetrator_unclear(desk, entry):
        text = desk.messages.text
        yield Badge(text("plan.badge.unclear"), "warning", text("plan.badge.unclear_title"))
    if entry.grade:
        found = badge(desk, "grades", entry.grade, "grade")
        yield found._replace(text=desk.messages.text("plan.badge.grade", grade=found.text))
    yield badge(desk, "statuses", entry.status, "status")
    for tag in entry.tags:
        yield Badge(tag, "muted")


def _notices(desk: Desk, entry: Entry) -> Iterator[Notice]:
    text = desk.messages.text
    if entry.content_warning:
        yield Notice("warning", text("plan.notice.warning"), entry.content_warning)
    if entry.status == "withdrawn":
        yield Notice("withdrawn", text("plan.notice.withdrawn"), entry.status_reason or "")
    elif entry.status == "merged" and entry.merged_into:
        link = desk.link(("entry", entry.merged_into))
        yield Notice("merged", text("plan.notice.merged"), entry.status_reason or "", link)
    elif entry.status == "disputed":
        definition = badge(desk, "statuses", "disputed", "status").title
        yield Notice("disputed", text("plan.notice.disputed"), entry.status_reason or definition)


def _party(desk: Desk, entry: Entry, part: Involvement) -> PartyRow:
    certainty = desk.chronicle.vocabularies["certainties"][part.certainty]
    actor = desk.chronicle.actors[part.actor]
    sure = part.certainty == "confirmed"
    return PartyRow(
        actor=desk.actor_link(part.actor, entry.date),
        role=label(desk, "roles", part.role),
        certainty="" if sure else certainty.label(desk.language),
        certainty_title="" if sure else certainty.definition,
        kind=label(desk, "actor-types", actor.type),
        note=part.note or "",
    )


def _place(desk: Desk, scene: Scene) -> PlaceRow:
    place = desk.chronicle.places[scene.place]
    precision = desk.chronicle.vocabularies["place-precisions"][place.precision]
    country = country_name(place.country, desk.language)
    words = (
        precision.label(desk.language) if place.point else desk.messages.text("plan.no_position")
    )
    return PlaceRow(
        place=desk.link(("place", place.id)),
        region=f"{place.admin1}, {country}" if place.admin1 else country,
        precision=words,
        precision_title=precision.definition,
        role="" if scene.role == "scene" else desk.messages.text(f"plan.scene.{scene.role}"),
        note=scene.note or place.note or "",
        is_drawn=is_drawn(place),
    )


def _sources_summary(desk: Desk, entry: Entry) -> str:
    origins = {source.speaker for source in entry.sources.values()}
    sources = desk.messages.text("plan.count.sources", n=len(entry.sources))
    return f"{sources}, {desk.messages.text('plan.count.origins', n=len(origins))}"


def correction_row(desk: Desk, item: Correction) -> CorrectionRow:
    """Return a correction as a row."""
    return CorrectionRow(
        when=when(item.on, desk.messages),
        kind=label(desk, "correction-kinds", item.kind),
        what=item.what,
        why=item.why or "",
    )


def citation(desk: Desk, entry: Entry, title: str = "") -> str:
    """Return how to cite an entry, on one line; a translation under its own title."""
    return desk.messages.text(
        "plan.citation",
        title=title or entry.title,
        date=date_words(entry.date, desk.messages),
        chronicle=desk.settings.name,
        id=entry.id,
        licence=desk.settings.licence,
    )


def report_uri(desk: Desk, ident: str, title: str) -> str:
    """Return the address to report an error about a record; empty where there is none."""
    address = desk.settings.report_url
    return address.replace("{id}", quote(ident)).replace("{title}", quote(title))


def mentioned_by(desk: Desk, ident: str, kind: PageKind = "entry") -> Further:
    """Return links to the records whose text names this one."""
    key = (kind, ident)
    links = [desk.link(other) for other in mentions_of(desk, key)[:MOST]]
    return further(desk, Sheet("mentions", *key), links)
