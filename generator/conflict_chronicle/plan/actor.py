"""The view of an actor's page."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.dates import EdtfDate, date_words
from conflict_chronicle.drawing import Affiliation, ChainSpec, draw_affiliations
from conflict_chronicle.figures import Tally, add
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Total
from conflict_chronicle.model import DATASETS, Actor, ActorId, EntryId, Parent
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import home_of, map_of_entries, strip_of_entries
from conflict_chronicle.plan.entry import mentioned_by, report_uri
from conflict_chronicle.plan.figures import total_figure
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.following import feeds_of
from conflict_chronicle.plan.names import name_row
from conflict_chronicle.plan.opponents import alliances, meetings
from conflict_chronicle.plan.pair import pair_uri
from conflict_chronicle.plan.prose import prose, source_rows
from conflict_chronicle.plan.roles import certainty_words
from conflict_chronicle.plan.rolls import Roll, faces, listed, weighed
from conflict_chronicle.plan.rows import badge, entry_row, label, span_of
from conflict_chronicle.plan.sheet import all_of
from conflict_chronicle.plan.sheets import MOST, SHOWN, Sheet
from conflict_chronicle.plan.shelf import shelves_of
from conflict_chronicle.plan.views import (
    ActorView,
    AffiliationRow,
    Head,
    Link,
    ListGroup,
    OpponentRow,
)


def actor_view(desk: Desk, actor: Actor) -> ActorView:
    """Return everything that an actor's page shows."""
    chronicle, messages = desk.chronicle, desk.messages
    entries = weighed(desk, Roll("actor", actor.id))
    gists = [gist for gist, _ in entries]
    speaks = listed(desk, Roll("quoted", actor.id))
    uri = urls.actor_uri(actor.id)
    strip_title = messages.text("plan.strip.title", what=actor.name)
    strip = strip_of_entries(desk, entries, uri, title=strip_title, roll=Roll("actor", actor.id))
    drawn = map_of_entries(
        desk,
        gists,
        uri,
        title=messages.text("plan.map.entries_with", what=actor.name),
        home=home_of(desk, gists, focus(desk)),
    )
    losses = _losses(desk, actor)
    span = span_of(desk, gists)
    shelves = shelves_of(desk, Roll("actor", actor.id), newest_first=True)
    quoted = shelves_of(desk, Roll("quoted", actor.id), newest_first=True)
    return ActorView(
        head=Head(
            uri,
            actor.name,
            messages.text(
                "plan.describe.actor",
                actor=actor.name,
                kind=label(desk, "actor-types", actor.type),
                span=span,
            ),
            "actor",
            desk.language,
            actor.file,
            feeds=feeds_of(desk, uri),
        ),
        crumbs=(Link(messages.text("plan.title.actors"), urls.ACTORS),),
        title=actor.name,
        badges=(badge(desk, "actor-types", actor.type, "type"),),
        span=span,
        names=tuple(name_row(desk, name) for name in actor.names),
        facts=_facts(desk, actor),
        countries=tuple(
            desk.link(("country", code)) for code in actor.countries if code in chronicle.countries
        ),
        body=prose(desk, actor.body, uri, actor.sources, frozenset({("actor", actor.id)})),
        total=total_figure(desk, losses),
        total_note=messages.text("plan.total.own_losses") if losses.with_figure else "",
        affiliations=_affiliations(desk, actor),
        affiliation_chart=_chart(desk, actor, uri),
        all_affiliations=all_of(desk, Sheet("affiliations", "actor", actor.id)),
        opponents=_rows(desk, actor, meetings(desk, gists), "opponents"),
        all_opponents=all_of(desk, Sheet("opponents", "actor", actor.id)),
        allies=_rows(desk, actor, alliances(desk, gists), "allies"),
        all_allies=all_of(desk, Sheet("allies", "actor", actor.id)),
        strip=strip.html,
        strip_caption=strip.caption,
        map=drawn.html if entries else None,
        map_caption=drawn.caption,
        groups_by_role=() if shelves else _by_role(desk, actor, gists),
        roles=_role_counts(desk, actor, gists) if shelves else (),
        shelves=shelves,
        speaks_in=()
        if quoted
        else tuple(entry_row(desk, face, brief=True) for face in faces(desk, speaks)),
        speaks_shelves=quoted,
        mentioned_by=mentioned_by(desk, actor.id, "actor"),
        sources=source_rows(desk, actor.sources),
        edit_uri=desk.edit_uri(actor.file),
        report_uri=report_uri(desk, actor.id, actor.name),
    )


def _losses(desk: Desk, actor: Actor) -> Total:
    """Add up the deaths of the actor's own people that count."""
    tallies = desk.past.killed(actor.id)
    return Total("killed", add(tallies), (), len(tallies), 0, Tally())


def _facts(desk: Desk, actor: Actor) -> tuple[tuple[str, str], ...]:
    messages = desk.messages
    facts = []
    if actor.founded:
        facts.append((messages.text("plan.fact.founded"), date_words(actor.founded, messages)))
    if actor.dissolved:
        facts.append((messages.text("plan.fact.dissolved"), date_words(actor.dissolved, messages)))
    for key, name in DATASETS.items():
        ids = getattr(actor.xref, key)
        if ids:
            facts.append((messages.text("plan.fact.foreign_id", dataset=name), ", ".join(ids)))
    return tuple(facts)


def _affiliations(desk: Desk, actor: Actor) -> tuple[AffiliationRow, ...]:
    """Return the ties to other actors: those it declares, then those that name it."""
    ties = desk.chronicle.vocabularies["affiliations"]
    rows = [
        AffiliationRow(
            ties[parent.as_].label(desk.language),
            desk.actor_link(parent.actor),
            _time(desk, parent),
            parent.note or "",
        )
        for parent in actor.parents
    ]
    for child, parent in _children(desk, actor):
        words = ties[parent.as_].inverse_label(desk.language)
        rows.append(
            AffiliationRow(words, desk.actor_link(child.id), _time(desk, parent), parent.note or "")
        )
    return tuple(rows)


def _children(desk: Desk, actor: Actor) -> list[tuple[Actor, Parent]]:
    """Return the ties that others declare to an actor; of very many the first."""
    idents = desk.chronicle.index.children.get(actor.id, ())
    shown = idents if len(idents) <= MOST else idents[:SHOWN]
    return [
        (child, parent)
        for child in (desk.chronicle.actors[ident] for ident in shown)
        for parent in child.parents
        if parent.actor == actor.id
    ]


def _time(desk: Desk, parent: Parent) -> str:
    messages = desk.messages
    if parent.from_ and parent.to:
        first, last = (date_words(day, messages) for day in (parent.from_, parent.to))
        return messages.text("plan.time.between", first=first, last=last)
    if parent.from_:
        return messages.text("plan.time.from", first=date_words(parent.from_, messages))
    if parent.to:
        return messages.text("plan.time.until", last=date_words(parent.to, messages))
    return ""


def _chart(desk: Desk, actor: Actor, page: str) -> Markup | None:
    """Draw the affiliations over time; None unless at least one is dated."""
    ties = desk.chronicle.vocabularies["affiliations"]
    pairs = [
        (parent.actor, parent, ties[parent.as_].label(desk.language)) for parent in actor.parents
    ]
    pairs += [
        (child.id, parent, ties[parent.as_].inverse_label(desk.language))
        for child, parent in _children(desk, actor)
    ]
    rows = tuple(
        Affiliation(
            label=desk.actor_link(other).text,
            href=urls.relative(urls.actor_uri(other), page),
            relation=words,
            start=_first(parent.from_),
            end=_last(parent.to),
            open_end=parent.to is None,
        )
        for other, parent, words in pairs
    )
    if not any(row.start or row.end for row in rows):
        return None
    title = desk.messages.text("plan.chain.title", actor=actor.name)
    spec = ChainSpec(
        title=title,
        description=desk.messages.text("plan.chain.description"),
        ident="chain",
        rows=rows,
        last=desk.last_day,
    )
    return Markup(draw_affiliations(spec, desk.messages))


def _first(value: EdtfDate | None) -> date | None:
    return value.earliest if value else None


def _last(value: EdtfDate | None) -> date | None:
    return value.latest if value else None


def _rows(
    desk: Desk, actor: Actor, met: dict[tuple[ActorId, ActorId], list[EntryId]], name: str
) -> tuple[OpponentRow, ...]:
    """Return the other actor of each pair that this one is in, most entries first."""
    ours = [(pair, found) for pair, found in met.items() if actor.id in pair]
    ours.sort(key=lambda item: (-len(item[1]), item[0]))
    shown = SHOWN if len(ours) > MOST else MOST
    return tuple(
        OpponentRow(
            first=desk.actor_link(pair[1] if pair[0] == actor.id else pair[0]),
            second=None,
            count=len(found),
            words=desk.messages.text("plan.count.entries", n=len(found)),
            latest=desk.link(("entry", found[-1])),
            pair_uri=pair_uri(desk, *pair, len(found)) if name == "opponents" else "",
        )
        for pair, found in ours[:shown]
    )


def _roles(desk: Desk, actor: Actor, gists: Sequence[Gist]) -> dict[str, list[EntryId]]:
    """Group entries by what the actor was in them, the newest first in each group."""
    groups: dict[str, list[EntryId]] = {}
    for gist in reversed(gists):
        for role in dict.fromkeys(role for one, role, _ in gist.parts if one == actor.id):
            groups.setdefault(role, []).append(gist.id)
    order = [role for role in desk.chronicle.vocabularies["roles"].terms if role in groups]
    return {role: groups[role] for role in order}


def _by_role(desk: Desk, actor: Actor, gists: Sequence[Gist]) -> tuple[ListGroup, ...]:
    return tuple(
        ListGroup(
            desk.messages.text("plan.role_heading", role=label(desk, "roles", role)),
            role_anchor(role),
            tuple(
                entry_row(desk, face, role=certainty_words(desk, actor.id, face), brief=True)
                for face in map(desk.face, found)
            ),
        )
        for role, found in _roles(desk, actor, gists).items()
    )


def _role_counts(
    desk: Desk, actor: Actor, gists: Sequence[Gist]
) -> tuple[tuple[str, str, str], ...]:
    """Return how often the actor was what: anchor, role and number of entries."""
    return tuple(
        (
            role_anchor(role),
            desk.messages.text("plan.role_heading", role=label(desk, "roles", role)),
            desk.messages.text("plan.count.entries", n=len(found)),
        )
        for role, found in _roles(desk, actor, gists).items()
    )


def role_anchor(role: str) -> str:
    """Return the anchor of the entries in which an actor had a role."""
    return f"as-{role}"
