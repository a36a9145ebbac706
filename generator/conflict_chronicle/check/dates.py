"""Rules for dates (family 3xx): future, order, weekdays, invented days, lives of actors."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from conflict_chronicle.check.case import Case, Rule, at, in_text
from conflict_chronicle.check.words import Sieve
from conflict_chronicle.dates import EdtfDate
from conflict_chronicle.link.register import texts_of
from conflict_chronicle.model import Actor, Entry
from conflict_chronicle.problems import Finding

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAY_DATES = tuple(
    (
        Sieve(
            re.compile(
                rf"\b({'|'.join(days)}),? (?:the |le )?(\d{{1,2}})(?:er)? ({'|'.join(months)})"
                rf"(?: (\d{{4}}))?\b",
                re.IGNORECASE,
            ),
            tuple(day.casefold() for day in days),
        ),
        days,
        months,
    )
    for days, months in ((WEEKDAYS, MONTHS), (JOURS, MOIS))
)
SOON = timedelta(days=3)
"""A report within so many days after a first of the month shows that the day is meant."""


def future_dates(case: Case) -> Iterator[Finding]:
    """E303: an event, a publication or a correction that lies in the future."""
    today = case.today
    if today is None:
        return
    for entry in case.entries():
        begins = entry.date.earliest
        if begins and begins > today:
            message = f"{entry.date.text} lies in the future"
            yield Finding("E303", message, at(entry, "date"))
        for ident, source in entry.sources.items():
            published = source.published.earliest if source.published else None
            if published and published > today:
                message = f"published {source.published} lies in the future"
                yield Finding("E303", message, at(entry, "sources", ident, "published"))
        for number, item in enumerate(entry.corrections):
            if item.on.earliest and item.on.earliest > today:
                message = f"{item.on.text} lies in the future"
                yield Finding("E303", message, at(entry, "corrections", number, "on"))


def reports_before_event(case: Case) -> Iterator[Finding]:
    """E305: every dated source was published before the event began."""
    for entry in case.entries():
        begins = entry.date.earliest
        ends = [
            source.published.latest
            for source in entry.sources.values()
            if source.published and source.published.latest
        ]
        if begins and ends and max(ends) < begins:
            message = (
                f"the event of {entry.date.text} is later than all its dated sources "
                f"(the last is of {max(ends)}): a report cannot come before the event"
            )
            yield Finding("E305", message, at(entry, "date"))


def early_source(case: Case) -> Iterator[Finding]:
    """W304: one source is older than the event, and does not say why."""
    for entry in case.entries():
        begins = entry.date.earliest
        for ident, source in entry.sources.items():
            published = source.published
            if not (begins and published and published.latest) or source.note:
                continue
            if published.latest < begins:
                message = f"published {published.text}, before the event of {entry.date.text}"
                where = at(entry, "sources", ident, "published")
                yield Finding(
                    "W304", message, where, help="if that is right, say in a 'note' what it reports"
                )


def wrong_weekday(case: Case) -> Iterator[Finding]:
    """W306: a weekday in the text or the note on the date that is not the weekday of its date."""
    for entry in case.entries():
        for _, right, said in _weekdays(entry, entry.date_note or ""):
            yield Finding("W306", said, at(entry, "date_note"), right)
        for path, text in texts_of(entry):
            for match, right, said in _weekdays(entry, text):
                before = text[: match.start()]
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                where = in_text(entry, line, column, len(match.group()), path)
                yield Finding("W306", said, where, right)


def _weekdays(entry: Entry, text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each date outside a quotation whose weekday is wrong, the right one, and the message."""
    for sieve, weekdays, months in WEEKDAY_DATES:
        for match in sieve.outside_quotes(text):
            name, day, month, year = match.groups()
            number = [item.casefold() for item in months].index(month.casefold()) + 1
            try:
                when = date(int(year or entry.date.year), number, int(day))
            except ValueError:
                continue
            right = weekdays[when.weekday()]
            if right.casefold() != name.casefold():
                yield match, right, f"{day} {month} {when.year} was a {right}, not a {name}"


def invented_first(case: Case) -> Iterator[Finding]:
    """W307: the first of a month that no source and no note confirms."""
    for entry in case.entries():
        day = entry.date.earliest
        if day is None or day.day != 1 or not entry.date.is_exact_day or entry.date_note:
            continue
        month, mois = MONTHS[day.month - 1], MOIS[day.month - 1]
        spelt = rf"\b1 {month}\b|\b{month} 1\b|\b1er {mois}\b"
        named = re.search(spelt, f"{entry.summary or ''}\n{entry.body}")
        if not named and not _reported_soon(entry, day):
            message = f"{entry.date.text} looks like a month whose day is not known"
            yield Finding(
                "W307",
                message,
                at(entry, "date"),
                suggestion=entry.date.text[:7],
                help="if the day is known, say from where in 'date_note'",
            )


def _reported_soon(entry: Entry, day: date) -> bool:
    return any(
        source.published is not None
        and source.published.is_exact_day
        and source.published.earliest is not None
        and day <= source.published.earliest <= day + SOON
        for source in entry.sources.values()
    )


def actor_out_of_time(case: Case) -> Iterator[Finding]:
    """W308: an actor takes part before it was founded or after it was dissolved."""
    for entry in case.entries():
        for number, part in enumerate(entry.actors):
            actor = case.chronicle.actors.get(part.actor)
            said = _out_of_time(actor, entry) if actor else None
            if said:
                yield Finding("W308", said, at(entry, "actors", number, "actor"))


def _out_of_time(actor: Actor, entry: Entry) -> str | None:
    founded = actor.founded.earliest if actor.founded else None
    dissolved = actor.dissolved.latest if actor.dissolved else None
    if founded and entry.date.latest and entry.date.latest < founded:
        return f"{actor.name} was founded in {actor.founded}, after this event"
    if dissolved and entry.date.earliest and entry.date.earliest > dissolved:
        return f"{actor.name} was dissolved in {actor.dissolved}, before this event"
    return None


def id_without_date(case: Case) -> Iterator[Finding]:
    """W310: the id begins with another date than the entry's, and no correction says why."""
    for entry in case.entries():
        stated = re.match(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?=-)", entry.id)
        days = entry.date.earliest, entry.date.latest
        if stated is None or entry.corrections:
            continue
        if not any(day and day.isoformat().startswith(stated.group()) for day in days):
            message = f"the id says {stated.group()}, the date {entry.date.text}"
            help = "a changed date is a correction; a new entry gets the right id"
            yield Finding("W310", message, at(entry, "date"), help=help)


def too_early(case: Case) -> Iterator[Finding]:
    """W311: a figure said before the event, a correction before it, a source read before it was out."""
    for entry in case.entries():
        begins = entry.date.earliest
        for number, claim in enumerate(entry.claims):
            if claim.date and claim.figure and _is_before(claim.date, begins):
                message = f"{claim.date.text} lies before the event of {entry.date.text}"
                yield Finding("W311", message, at(entry, "claims", number, "date"))
        for number, item in enumerate(entry.corrections):
            if _is_before(item.on, begins):
                message = f"{item.on.text} lies before the event of {entry.date.text}"
                yield Finding("W311", message, at(entry, "corrections", number, "on"))
        for ident, source in entry.sources.items():
            out = source.published.earliest if source.published else None
            if source.accessed and _is_before(source.accessed, out):
                message = f"read on {source.accessed.text}, published {source.published}"
                yield Finding("W311", message, at(entry, "sources", ident, "accessed"))


def _is_before(one: EdtfDate, day: date | None) -> bool:
    return one.latest is not None and day is not None and one.latest < day


RULES: tuple[Rule, ...] = (
    future_dates,
    reports_before_event,
    early_source,
    wrong_weekday,
    invented_first,
    actor_out_of_time,
    id_without_date,
    too_early,
)
