"""Rules for figures (family 4xx): what is chosen, what exceeds what, what the title says."""

import re
from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.figures import tally_of
from conflict_chronicle.ledger import Choice, Standing
from conflict_chronicle.model import Claim, Entry
from conflict_chronicle.problems import Finding

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_TITLE_FIGURE = re.compile(
    rf"\b(\d{{1,6}}|{'|'.join(NUMBER_WORDS)})\b(?= (?:\w+ ){{0,3}}(?:killed|dead|die|died|injured|wounded))"
    rf"|(?:kill|kills|killed|wound|wounds|wounded|injured?) (\d{{1,6}}|{'|'.join(NUMBER_WORDS)})\b",
    re.IGNORECASE,
)
UNKNOWN_TOLL = re.compile(
    r"\b(?:no toll|toll (?:is|was|remains?|remained) unknown|gave no (?:toll|figure|number)"
    r"|number of (?:dead|deaths|victims) (?:is|was) (?:not known|unknown))",
    re.IGNORECASE,
)


def _settled(case: Case) -> Iterator[Entry]:
    return (entry for entry in case.entries() if case.is_settled(entry))


def _marked(case: Case) -> Iterator[Entry]:
    """Yield the entries that mark a figure as best; only for these is a ledger worth its time."""
    return (entry for entry in _settled(case) if any(claim.best for claim in entry.claims))


def _contested(case: Case) -> Iterator[Entry]:
    """Yield the entries in which several claims count the same people; elsewhere nothing is chosen."""
    for entry in _settled(case):
        counts = [(claim.outcome, claim.of) for claim in entry.claims if claim.outcome]
        if len({*counts}) < len(counts):
            yield entry


def zero_for_unknown(case: Case) -> Iterator[Finding]:
    """W403: a figure of 0 where the text says that the number is not known."""
    for entry in _settled(case):
        zeros = [
            (number, claim.outcome)
            for number, claim in enumerate(entry.claims)
            if claim.figure and claim.outcome and claim.figure.high == 0
        ]
        if zeros and UNKNOWN_TOLL.search(f"{entry.summary or ''} {entry.body}"):
            message = "0 means that a source says none; the text says that it is not known"
            for number, outcome in zeros:
                yield Finding("W403", message, at(entry, "claims", number, outcome))


def opponent_marked_best(case: Case) -> Iterator[Finding]:
    """E404: a party's claim about its opponent is marked best."""
    for entry in _marked(case):
        standings = case.chronicle.ledgers[entry.id].standings
        for number, (claim, standing) in enumerate(zip(entry.claims, standings, strict=True)):
            if claim.best and standing is Standing.OTHER_SIDE:
                message = "one side's claim about the other cannot be the best figure"
                help = "it counts once it is 'verified: conceded' or 'corroborated'"
                yield Finding("E404", message, at(entry, "claims", number, "best"), help=help)


def title_without_claim(case: Case) -> Iterator[Finding]:
    """W405: a figure in the title that no claim gives."""
    for entry in _settled(case):
        for match in _TITLE_FIGURE.finditer(entry.title):
            word = (match.group(1) or match.group(2)).lower()
            number = NUMBER_WORDS.get(word) or int(word)
            if not _is_given(case, entry, number):
                message = f"the title says {word}, which no claim and no total gives"
                yield Finding("W405", message, at(entry, "title"))


def _is_given(case: Case, entry: Entry, number: int) -> bool:
    ledger = case.chronicle.ledgers[entry.id]
    claimed = {
        value
        for claim in entry.claims
        if claim.figure
        for value in (claim.figure.low, claim.figure.best, claim.figure.high)
    }
    tallies = [account.tally for account in ledger.accounts]
    tallies += [tally for name in ("killed", "injured") if (tally := ledger.tally(name))]
    reckoned = {value for tally in tallies for value in (tally.low, tally.best, tally.high)}
    return number in claimed | reckoned


def parts_exceed_whole(case: Case) -> Iterator[Finding]:
    """W406: what a speaker splits by cause is more than the whole that the speaker gives."""
    for entry in _settled(case):
        for number, claim in enumerate(entry.claims):
            whole = claim.figure.high if claim.figure and claim.cause is None else None
            if whole is None:
                continue
            parts = [tally_of(part.figure).low or 0 for part in _parts(entry, claim)]
            if parts and sum(parts) > whole:
                message = (
                    f"the parts by cause add up to {sum(parts)}, more than the whole of {whole}"
                )
                where = at(entry, "claims", number, claim.outcome or "")
                yield Finding("W406", message, where)


def _parts(entry: Entry, whole: Claim) -> Iterator[Claim]:
    for claim in entry.claims:
        same = (claim.by, claim.of, claim.outcome) == (whole.by, whole.of, whole.outcome)
        if same and claim.cause is not None:
            yield claim


def no_choice(case: Case) -> Iterator[Finding]:
    """W407: several figures count, they differ, and none is marked best."""
    for entry in _contested(case):
        for account in case.chronicle.ledgers[entry.id].accounts:
            if account.choice in (Choice.OFFICIAL, Choice.NONE) and account.is_counted:
                speakers = dict.fromkeys(entry.claims[at].by for at in account.counted)
                message = (
                    f"{len(speakers)} speakers give different numbers of {account.victim} "
                    f"{account.outcome}, and none is chosen: {', '.join(speakers)}"
                )
                where = at(entry, "claims", account.counted[0])
                yield Finding("W407", message, where, help="add 'best: true' to the one to show")


def two_best(case: Case) -> Iterator[Finding]:
    """E408: two speakers' figures for the same people are both marked best."""
    for entry in _contested(case):
        for account in case.chronicle.ledgers[entry.id].accounts:
            marked = [number for number in account.claims if entry.claims[number].best]
            first = entry.claims[marked[0]].by if marked else None
            for number in marked[1:]:
                if entry.claims[number].by != first:
                    message = f"the figure of {first} is marked best already"
                    yield Finding("E408", message, at(entry, "claims", number, "best"))


def undated_revision(case: Case) -> Iterator[Finding]:
    """W412: one speaker gives two figures for the same people, and no dates tell which is later."""
    for entry in _contested(case):
        standings = case.chronicle.ledgers[entry.id].standings
        seen: dict[object, int] = {}
        for number, claim in enumerate(entry.claims):
            if standings[number] is not Standing.COUNTED:
                continue
            key = (claim.by, claim.of, claim.outcome, claim.cause, claim.who)
            first = seen.setdefault(key, number)
            if first != number and entry.claims[first].figure != claim.figure:
                message = f"{claim.by} gives two figures for the same; which one is later?"
                where = at(entry, "claims", number, claim.outcome or "")
                yield Finding("W412", message, where, help="give both claims their 'date'")


RULES: tuple[Rule, ...] = (
    zero_for_unknown,
    opponent_marked_best,
    title_without_claim,
    parts_exceed_whole,
    no_choice,
    two_best,
    undated_revision,
)
