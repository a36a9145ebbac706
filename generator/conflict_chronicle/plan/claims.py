"""The claims table of an entry: who says what, and what it does in the ledger."""

from conflict_chronicle.figures import figure_symbol
from conflict_chronicle.ledger import Account, Standing
from conflict_chronicle.model import Claim, Entry
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.figures import people_words
from conflict_chronicle.plan.prose import anchor
from conflict_chronicle.plan.rows import label, when
from conflict_chronicle.plan.views import ClaimRow, Link


def claim_rows(desk: Desk, entry: Entry) -> tuple[ClaimRow, ...]:
    """Return the claims as rows: figures by account, then responsibility, then statements."""
    ledger = desk.chronicle.ledgers[entry.id]
    by_claim = {at: account for account in ledger.accounts for at in account.claims}
    order = [at for account in ledger.accounts for at in account.claims]
    rest = [at for at, claim in enumerate(entry.claims) if claim.outcome is None]
    rest.sort(key=lambda at: entry.claims[at].responsible is None)
    return tuple(_row(desk, entry, at, by_claim.get(at)) for at in (*order, *rest))


def _row(desk: Desk, entry: Entry, at: int, account: Account | None) -> ClaimRow:
    claim, messages = entry.claims[at], desk.messages
    standing = desk.chronicle.ledgers[entry.id].standings[at]
    name, uri = desk.speaker(claim.by, entry.date)
    chosen = account is not None and account.chosen_by == claim.by and claim.best
    words = "best" if chosen else str(standing)
    return ClaimRow(
        number=at + 1,
        anchor=f"claim-{at + 1}",
        what=_what(desk, entry, claim, account),
        figure=figure_symbol(claim.figure, messages) if claim.figure else "",
        speaker=name,
        speaker_uri=uri,
        said=when(claim.date, messages, "short") if claim.date else None,
        sources=tuple(_source_link(entry, ident) for ident in claim.source),
        standing=messages.text(f"plan.standing.{words}"),
        standing_kind=str(standing),
        is_best=chosen,
        verdict="" if claim.verified == "unverified" else label(desk, "verdicts", claim.verified),
        quote=claim.quote or "",
        note=claim.note or "",
        what_lang=desk.foreign if claim.states else None,
    )


def _what(desk: Desk, entry: Entry, claim: Claim, account: Account | None) -> str:
    messages = desk.messages
    if claim.states:
        return claim.states
    if claim.responsible:
        return messages.text(
            "plan.claim.responsible", actor=desk.actor_link(claim.responsible, entry.date).text
        )
    assert account is not None, "a figure belongs to an account"
    words = what = people_words(desk, account)
    if claim.who and account.victim == "unknown":
        who, outcome = label(desk, "people", claim.who), label(desk, "outcomes", account.outcome)
        what = messages.text("plan.figure.label", people=who, outcome=outcome)
    if claim.cause and claim.cause != "unknown":
        what = messages.text(
            "plan.claim.cause", what=what, cause=label(desk, "causes", claim.cause)
        )
    if _shares_its_words(desk, entry, account, words):
        whose = desk.victim_name(account.victim, entry.date)
        what = messages.text("plan.claim.whose", what=what, whose=whose)
    return what[:1].upper() + what[1:]


def _shares_its_words(desk: Desk, entry: Entry, account: Account, words: str) -> bool:
    """Tell whether another account of the entry would be called the same."""
    others = desk.chronicle.ledgers[entry.id].accounts
    return any(other != account and people_words(desk, other) == words for other in others)


def _source_link(entry: Entry, ident: str) -> Link:
    """Return a link to a source; what its title is stands there."""
    source = entry.source(ident)
    assert source is not None, "link has resolved every source"
    return Link(source.by, f"#{anchor(ident)}")


def claims_summary(desk: Desk, entry: Entry) -> str:
    """Say how many claims there are, and from how many independent speakers."""
    speakers: dict[str, set[str]] = {}
    for claim in entry.claims:
        speakers.setdefault(claim.by, set()).update(claim.source)
    if not speakers:
        return ""
    messages = desk.messages
    named = [
        messages.text("plan.claim.origin", speaker=desk.speaker(by, entry.date)[0], n=len(sources))
        for by, sources in sorted(speakers.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    claims = messages.text("plan.count.claims", n=len(entry.claims))
    origins = messages.text("plan.count.speakers", n=len(speakers))
    return messages.text(
        "plan.claim.summary",
        claims=claims,
        origins=origins,
        names=messages.listed(named),
    )


def is_perpetrator_unclear(desk: Desk, entry: Entry) -> bool:
    """Tell whether no attacker of an act of violence is named for sure."""
    attackers = [part for part in entry.actors if part.role in ("attacker", "perpetrator")]
    if not attackers:
        return False
    known = (
        part
        for part in attackers
        if part.certainty in ("confirmed", "claimed")
        and desk.chronicle.actors[part.actor].type != "unidentified"
    )
    return next(known, None) is None


def has_other_side(desk: Desk, entry: Entry) -> bool:
    """Tell whether some claim is shown and not counted because it is about the other side."""
    return Standing.OTHER_SIDE in desk.chronicle.ledgers[entry.id].standings
