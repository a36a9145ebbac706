"""What holds for any claims."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Choice, Ledger, Standing, reckon
from conflict_chronicle.load import SourceFile, parse
from conflict_chronicle.model import Entry
from conflict_chronicle.validate import validate
from conflict_chronicle.vocabulary import load_vocabularies
from tests.chronicle import ENTRY
from tests.ledger.cases import ENTRY_ID, ROLES, build_claims, claim_fields, full

VOCABULARIES = load_vocabularies()
ACTORS = build_claims([]).actors
NUMBERS = st.integers(0, 300)
FIGURES = st.one_of(
    NUMBERS.map(str),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: f"{min(ends)}-{max(ends)}"),
    st.tuples(st.sampled_from([">", ">=", "<=", "~"]), NUMBERS).map(lambda p: f"{p[0]}{p[1]}"),
)
SPEAKERS = ["ministry", "army", "front", "observers", "a driver", "three officers"]
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "cause": st.sampled_from(["combat", "accident", "ied"]),
        "date": st.sampled_from(["2023-05-05", "2023-05-06", "2023-05"]),
        "verified": st.sampled_from(["conceded", "corroborated", "refuted", "contested"]),
        "outcome": st.sampled_from(["injured"]),
    },
)
VICTIMS = ["army", "front", "civilians", "unknown"]
CLAIMS = st.tuples(st.sampled_from(SPEAKERS), FIGURES, st.sampled_from(VICTIMS), FIELDS).map(list)
OTHER_SIDE = st.tuples(st.sampled_from(["ministry", "army"]), FIGURES, st.just("front")).map(list)


def entry_of(claims: list[list[Any]]) -> Entry:
    fields = {
        "title": "Attack",
        "date": "2023-05-04",
        "type": "attack",
        "countries": ["NER"],
        "actors": [{"actor": full(who), "role": role} for who, role in ROLES.items()],
        "claims": [claim_fields(claim) for claim in claims],
        "sources": {"herald": {"title": "Soldiers die", "publisher": "Example Herald"}},
    }
    (raw,), problems = parse(SourceFile(ENTRY, f"---\n{json.dumps(fields)}\n---\n".encode()))
    entry, found = validate(raw, VOCABULARIES)
    assert not problems
    assert not found
    assert isinstance(entry, Entry)
    return entry


def ledger_of(claims: list[list[Any]]) -> Ledger:
    return reckon(entry_of(claims), ACTORS, VOCABULARIES)


def is_ordered(tally: Tally) -> bool:
    known = [value for value in (tally.low, tally.best, tally.high) if value is not None]
    return known == sorted(known)


def sums(ledger: Ledger) -> dict[tuple[str, str], tuple[Tally, Choice]]:
    return {(a.outcome, a.victim): (a.tally, a.choice) for a in ledger.accounts if a.is_counted}


@given(st.lists(CLAIMS, max_size=8))
def test_low_best_and_high_are_in_order_and_nothing_is_lost(claims: list[list[Any]]) -> None:
    ledger = ledger_of(claims)
    for account in ledger.accounts:
        assert is_ordered(account.tally), account
        assert set(account.counted) <= set(account.claims)
        assert (account.tally == Tally()) == (not account.counted)
        assert (account.chosen_by is None) == (account.choice is Choice.NONE)
    for outcome in ("killed", "injured"):
        tally = ledger.tally(outcome)
        assert tally is None or is_ordered(tally)
    about = sorted(at for account in ledger.accounts for at in account.claims)
    assert about == list(range(len(claims)))


@given(st.lists(CLAIMS, max_size=6), st.randoms())
def test_the_order_of_claims_matters_only_where_it_is_said_to(
    claims: list[list[Any]], random: Any
) -> None:
    """One speaker's undated figures (W412) and equally new officials keep the order of the file."""
    speakers = [(claim[0], claim[2], str(sorted(claim[3].items()))) for claim in claims]
    official = {claim[2] for claim in claims if claim[0] in ("ministry", "army")}
    if len(set(speakers)) < len(speakers) or len({c[0] for c in claims}) < len(claims):
        return
    shuffled = list(claims)
    random.shuffle(shuffled)
    one, two = sums(ledger_of(claims)), sums(ledger_of(shuffled))
    assert set(one) == set(two)
    for key, (tally, choice) in one.items():
        assert two[key][1] is choice
        assert (two[key][0].low, two[key][0].high) == (tally.low, tally.high)
        if choice is not Choice.OFFICIAL or key[1] not in official:
            assert two[key][0] == tally


@given(st.lists(CLAIMS, max_size=6), OTHER_SIDE, st.integers(0, 6))
def test_what_a_side_says_about_the_other_never_changes_a_sum(
    claims: list[list[Any]], claim: list[Any], at: int
) -> None:
    more = [*claims[:at], claim, *claims[at:]]
    assert ledger_of(more).standings[min(at, len(claims))] is Standing.OTHER_SIDE
    assert sums(ledger_of(more)) == sums(ledger_of(claims))


@given(st.lists(CLAIMS, max_size=6))
def test_a_refuted_claim_is_as_if_it_had_never_been_made(claims: list[list[Any]]) -> None:
    kept = [claim for claim in claims if claim[3].get("verified") != "refuted"]
    assert sums(ledger_of(claims)) == sums(ledger_of(kept))


@settings(max_examples=30)
@given(st.lists(CLAIMS, max_size=5))
def test_reckoning_alone_gives_the_ledger_of_the_pipeline(claims: list[list[Any]]) -> None:
    assert ledger_of(claims) == build_claims(claims).ledgers[ENTRY_ID]
