"""The rules of the ledger, case by case; the cases are in accounts.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Account, claimed_by_other_side
from tests.chronicle import BASE
from tests.ledger.cases import ENTRY_ID, build_claims, full

CASES: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "accounts.yml").read_text("utf-8"), yaml.CBaseLoader
)


@pytest.fixture(params=list(CASES.items()), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param[1]
    return found


def chronicle_of(case: dict[str, Any]) -> Chronicle:
    return build_claims(case["claims"], case.get("roles"))


def written(tally: Tally) -> str:
    low, best, high = ("-" if n is None else str(n) for n in (tally.low, tally.best, tally.high))
    marks = " ~" * tally.approximate + " &" * tally.at_least
    return f"{low} {best} {high}{'+' * tally.open_high}{marks}"


def written_account(account: Account) -> str:
    if not account.is_counted:
        assert (account.tally, account.chosen_by, account.parts) == (Tally(), None, ())
        return "uncounted"
    words = f"{written(account.tally)} {account.choice} {account.chosen_by or ''}"
    return words.replace("example-", "").strip()


def test_accounts(case: dict[str, Any]) -> None:
    ledger = chronicle_of(case).ledgers[ENTRY_ID]
    found = {
        f"{account.outcome} {account.victim.removeprefix('example-')}": written_account(account)
        for account in ledger.accounts
    }
    assert found == case["accounts"]


def test_standings(case: dict[str, Any]) -> None:
    ledger = chronicle_of(case).ledgers[ENTRY_ID]
    assert len(ledger.standings) == len(case["claims"])
    if "standings" in case:
        assert [str(standing) for standing in ledger.standings] == case["standings"]
    counted = sorted(at for account in ledger.accounts for at in account.counted)
    assert counted == [at for at, found in enumerate(ledger.standings) if found == "counted"]


def test_direct_deaths_parts_and_totals(case: dict[str, Any]) -> None:
    chronicle = chronicle_of(case)
    entry, ledger = chronicle.entries[ENTRY_ID], chronicle.ledgers[ENTRY_ID]
    if "direct" in case:
        direct = ledger.direct("killed", chronicle.vocabularies)
        assert ("none" if direct is None else str(direct.best)) == case["direct"]
    if "total" in case:
        tally = ledger.tally("killed")
        assert ("unknown" if tally is None else written(tally)) == case["total"]
    if "other_side" in case:
        assert str(claimed_by_other_side(entry, ledger, "killed").best) == case["other_side"]
    for name, parts in case.get("parts", {}).items():
        outcome, victim = name.split(" ")
        (account,) = (
            account
            for account in ledger.accounts
            if (account.outcome, account.victim) == (outcome, full(victim))
        )
        assert [f"{part.cause} {part.tally.best}" for part in account.parts] == parts


def test_counted_accounts_come_before_others_and_deaths_first() -> None:
    claims: list[list[Any]] = [["army", "9", "front"], ["army", "2", "army", {"outcome": "injured"}],
              ["army", "3", "army"]]  # fmt: skip
    ledger = build_claims(claims).ledgers[ENTRY_ID]
    assert [(a.outcome, a.is_counted) for a in ledger.accounts] == [
        ("killed", True), ("killed", False), ("injured", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2019", True), ("2020-01", False), ("2021", False), ("2022-06", False), ("2023", True)],
)
def test_kinship_holds_in_its_time(day: str, counts: bool) -> None:
    parent = "{actor: example-front, as: branch-of, from: 2020-01, to: 2022-06}"
    text = f"---\nname: Branch\ntype: rebel-group\nparents:\n  - {parent}\n---\n"
    files = {"entries/actors/example-branch.md": text}
    chronicle = build_claims([["example-branch", "9", "army"]], files=files, day=day)
    (ledger,) = chronicle.ledgers.values()
    assert (ledger.standings[0] == "counted") is counts


@pytest.mark.parametrize(
    ("victim", "fields", "group"),
    [
        ("army", {}, "forces"),
        ("front", {"verified": "conceded"}, "groups"),
        ("observers", {}, "civilians"),
        ("civilians", {}, "civilians"),
        ("unknown", {}, "unknown"),
        ("unknown", {"who": "military"}, "forces"),
        ("unknown", {"who": "militant"}, "groups"),
        ("unknown", {"who": "journalist"}, "civilians"),
    ],
)
def test_victims_are_totalled_in_groups(victim: str, fields: dict[str, str], group: str) -> None:
    (ledger,) = build_claims([["army", "9", victim, fields]]).ledgers.values()
    assert ledger.accounts[0].group == group


def test_a_circle_of_kin_ends() -> None:
    def actor(name: str, parent: str) -> str:
        tie = f"{{actor: {parent}, as: part-of}}"
        return f"---\nname: {name}\ntype: rebel-group\nparents:\n  - {tie}\n---\n"

    files = {
        "entries/actors/example-one.md": actor("One", "example-two"),
        "entries/actors/example-two.md": actor("Two", "example-one"),
    }
    (ledger,) = build_claims([["example-one", "9", "army"]], files=files).ledgers.values()
    assert ledger.standings[0] == "counted"
    assert set(BASE) & set(files) == set()
