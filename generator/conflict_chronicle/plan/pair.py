"""The view of a pair of actors: what two actors did to each other."""

from collections.abc import Iterator, Sequence

from conflict_chronicle import urls
from conflict_chronicle.figures import Tally, add
from conflict_chronicle.ledger import Listed, Share, Total
from conflict_chronicle.model import ActorId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import home_of, map_of_entries, strip_of_entries
from conflict_chronicle.plan.figures import total_figure
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.opponents import Pair, every_meeting
from conflict_chronicle.plan.rolls import Roll, faces, weighed
from conflict_chronicle.plan.rows import entry_row, span_of
from conflict_chronicle.plan.shelf import shelves_of
from conflict_chronicle.plan.views import Figure, Head, Link, PairView

LEAST = 2
"""A pair has a page of its own from so many entries on; one entry says it all itself."""


def pairs_with_page(desk: Desk) -> Iterator[Pair]:
    """Yield the pairs of actors that stood against each other more than once, in order of id."""
    yield from (pair for pair, ids in every_meeting(desk).items() if len(ids) >= LEAST)


def pair_uri(desk: Desk, one: ActorId, two: ActorId, count: int) -> str:
    """Return the address of a pair's page; empty where it has none."""
    first, second = sorted((one, two))
    return urls.pair_uri(first, second) if count >= LEAST else ""


def pair_view(desk: Desk, pair: Pair) -> PairView:
    """Return the page of two actors, in order of id."""
    messages, entries = desk.messages, weighed(desk, Roll("pair", *pair))
    gists = [gist for gist, _ in entries]
    first, second = (desk.actor_link(ident) for ident in pair)
    title = messages.text("plan.pair.title", first=first.text, second=second.text)
    uri = urls.pair_uri(*pair)
    strip = strip_of_entries(
        desk,
        entries,
        uri,
        title=messages.text("plan.strip.title", what=title),
        roll=Roll("pair", *pair),
    )
    drawn = map_of_entries(
        desk,
        gists,
        uri,
        title=messages.text("plan.map.entries_in", what=title),
        home=home_of(desk, gists, focus(desk)),
    )
    span = span_of(desk, gists)
    shelves = shelves_of(desk, Roll("pair", *pair))
    return PairView(
        head=Head(
            uri,
            title,
            messages.text("plan.describe.pair", first=first.text, second=second.text, span=span),
            "pair",
            desk.language,
        ),
        crumbs=(Link(messages.text("plan.title.actors"), urls.ACTORS), first, second),
        title=title,
        span=span,
        lead=messages.text("plan.pair.lead", first=first.text, second=second.text),
        figures=tuple(_losses(desk, pair, entries)),
        strip=strip.html,
        strip_caption=strip.caption,
        map=drawn.html,
        map_caption=drawn.caption,
        rows=() if shelves else tuple(entry_row(desk, face) for face in faces(desk, gists)),
        shelves=shelves,
    )


def _losses(desk: Desk, pair: Pair, entries: Sequence[Listed]) -> Iterator[Figure]:
    """Yield the deaths counted among the people of the first, of the second, and of others."""
    for victim in (*pair, None):
        tallies = [tally for _, share in entries for tally in _tallies(share, pair, victim)]
        if not tallies and victim is None:
            continue
        figure = total_figure(desk, Total("killed", add(tallies), (), len(tallies), 0, Tally()))
        name = desk.actor_link(victim).text if victim else desk.messages.text("plan.pair.others")
        label = desk.messages.text("plan.pair.losses", whose=name, n=len(tallies))
        yield Figure(
            number=figure.number,
            label=label,
            whose=None,
            range=figure.range,
            parts=(),
            rule="",
            is_known=figure.is_known,
        )


def _tallies(share: Share, pair: Pair, victim: ActorId | None) -> Iterator[Tally]:
    for whose, _, tally in share.counted:
        if whose == victim if victim else whose not in pair:
            yield tally
