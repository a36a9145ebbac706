"""Figures as readers see them: the accounts of an entry, the totals of many."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.drawing import Part, RangeSpec, draw_range
from conflict_chronicle.figures import (
    Tally,
    figure_words,
    range_words,
    tally_words,
)
from conflict_chronicle.ledger import (
    Account,
    Choice,
    Listed,
    Standing,
    Total,
    add_up,
    adds_up,
    is_violent,
)
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import ActorId, Entry
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.prose import anchor
from conflict_chronicle.plan.rows import label
from conflict_chronicle.plan.views import Figure, FigurePart, Link, Stat

MOST_SOURCES = 3
"""How many sources are named under a figure; the claims below name them all."""


def entry_figures(desk: Desk, entry: Entry) -> tuple[Figure, ...]:
    """Return the accounts of an entry as figures, deaths first."""
    ledger = desk.chronicle.ledgers[entry.id]
    return tuple(
        _account_figure(desk, entry, account, number)
        for number, account in enumerate(ledger.accounts, 1)
    )


def people_words(desk: Desk, account: Account) -> str:
    """Return who was counted and what befell them: ``soldiers killed``."""
    outcome = label(desk, "outcomes", account.outcome)
    return _people_words(_people(desk.chronicle, account), outcome, desk.messages)


@lru_cache(maxsize=1024)
def _people_words(people: str, outcome: str, messages: Messages) -> str:
    words = messages.text(f"plan.people.{people}")
    return messages.text("plan.figure.label", people=words, outcome=outcome)


def _people(chronicle: Chronicle, account: Account) -> str:
    """Return the key of the words for an account's people: by kind of actor, else by class."""
    actor = chronicle.actors.get(ActorId(account.victim))
    if actor is not None and actor.type in ("state-military", "foreign-force"):
        return "soldiers"
    if actor is not None and actor.type == "private-military":
        return "fighters"
    return account.group


def _account_figure(desk: Desk, entry: Entry, account: Account, number: int) -> Figure:
    tally, messages = account.tally, desk.messages
    words = tally_words(tally, messages)
    spread = range_words(tally, messages)
    whose = None
    if account.victim not in ("civilians", "unknown"):
        whose = desk.actor_link(account.victim, entry.date)
    parts = tuple(
        FigurePart(tally_words(part.tally, messages), label(desk, "causes", part.cause))
        for part in account.parts
        if part.cause
    )
    return Figure(
        number=words,
        label=people_words(desk, account),
        whose=whose,
        range="" if spread == words else messages.text("plan.figure.range", range=spread),
        parts=parts,
        rule=_rule(desk, entry, account),
        sources=_sources_of(entry, account),
        is_known=account.is_counted,
        not_counted=_not_counted(desk, entry, account),
        bar=_bar(desk, account, f"f{number}") if _is_worth_drawing(account) else None,
    )


def _is_worth_drawing(account: Account) -> bool:
    tally = account.tally
    return account.is_counted and (len(account.parts) > 1 or not tally.is_exact)


def _bar(desk: Desk, account: Account, ident: str) -> Markup:
    tally, messages = account.tally, desk.messages
    title = f"{tally_words(tally, messages)} {people_words(desk, account)}"
    spec = RangeSpec(
        title=title,
        description=messages.text("plan.figure.range", range=range_words(tally, messages)),
        ident=ident,
        low=tally.low,
        best=tally.best,
        high=None if tally.open_high else tally.high,
        parts=tuple(
            Part(label(desk, "causes", part.cause), part.tally.best)
            for part in account.parts
            if part.cause and part.tally.best and len(account.parts) > 1
        ),
    )
    return Markup(draw_range(spec, messages))


def _rule(desk: Desk, entry: Entry, account: Account) -> str:
    """Say how the best figure was found."""
    messages = desk.messages
    if not account.is_counted:
        return ""
    speakers = len({entry.claims[at].by for at in account.counted})
    if account.choice is Choice.NONE:
        return messages.text("plan.rule.none", n=speakers)
    name = desk.speaker(account.chosen_by or "", entry.date)[0]
    return messages.text(f"plan.rule.{account.choice}", speaker=name, n=speakers)


def _sources_of(entry: Entry, account: Account) -> tuple[Link, ...]:
    """Return links to the sources in which the chosen speaker's figure stands, the first three."""
    claims = (entry.claims[at] for at in account.counted)
    idents = dict.fromkeys(
        ident for claim in claims if claim.by == account.chosen_by for ident in claim.source
    )
    return tuple(
        Link(entry.sources[ident].by, f"#{anchor(ident)}") for ident in list(idents)[:MOST_SOURCES]
    )


def _not_counted(desk: Desk, entry: Entry, account: Account) -> str:
    """Say what one side claims about this account's people and why it is not counted."""
    other_side = [
        entry.claims[at]
        for at in account.claims
        if at not in account.counted
        and desk.chronicle.ledgers[entry.id].standings[at] is Standing.OTHER_SIDE
    ]
    if not other_side:
        return ""
    figures = dict.fromkeys(
        figure_words(claim.figure, desk.messages) for claim in other_side if claim.figure
    )
    speakers = dict.fromkeys(desk.speaker(claim.by, entry.date)[0] for claim in other_side)
    return desk.messages.text(
        "plan.figure.not_counted", figures=" / ".join(figures), speakers=", ".join(speakers)
    )


def total_of(desk: Desk, entries: Iterable[Listed]) -> Total:
    """Add up the deaths of entries."""
    vocabularies = desk.chronicle.vocabularies
    return add_up((adds_up(gist), is_violent(gist, vocabularies), share) for gist, share in entries)


def total_figure(desk: Desk, found: Total) -> Figure:
    """Return a total as a figure: deaths counted, in how many entries, in which range."""
    messages = desk.messages
    known = found.with_figure > 0
    words = tally_words(found.tally, messages) if known else messages.text("figures.unknown")
    spread = range_words(found.tally, messages) if known else words
    return Figure(
        number=words,
        label=messages.text("plan.total.label", n=found.with_figure),
        whose=None,
        range="" if spread == words else messages.text("plan.figure.range", range=spread),
        parts=(),
        rule=messages.text("plan.total.rule") if known else "",
        is_known=known,
    )


def total_note(desk: Desk, found: Total) -> str:
    """Say what a total leaves out: entries without a figure, claims about the other side."""
    messages, said = desk.messages, []
    if found.without_figure:
        said.append(messages.text("plan.total.without", n=found.without_figure))
    if found.disputed:
        said.append(messages.text("plan.total.disputed", n=found.disputed))
    if found.other_side != Tally():
        words = tally_words(found.other_side, messages)
        said.append(messages.text("plan.total.other_side", figure=words))
    return " ".join(said)


def group_stats(desk: Desk, found: Total) -> tuple[Stat, ...]:
    """Return a total by class of victim, with ranges."""
    messages = desk.messages
    stats = []
    for group, tally in found.by_group:
        words, spread = tally_words(tally, messages), range_words(tally, messages)
        detail = "" if spread == words else messages.text("plan.figure.range", range=spread)
        stats.append(Stat(words, messages.text(f"plan.people.{group}"), detail))
    return tuple(stats)
