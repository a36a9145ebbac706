from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_chronicle.messages import load_messages
from conflict_chronicle.text import CitedSource, Reference, Surroundings, Target


def resolve(reference: Reference) -> Target | None:
    if reference.target == "missing":
        return None
    href = f"/{reference.kind}/{reference.target}/"
    return Target(href, reference.kind, f"The {reference.target}")


def cite(source: str) -> CitedSource | None:
    known = {"bol": 1, "west": 2}
    if source not in known:
        return None
    return CitedSource(known[source], f"#source-{source}", f"Source <{source}>")


@pytest.fixture(scope="session")
def around() -> Surroundings:
    return Surroundings(resolve, cite, load_messages("en"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in ("blocks", "inlines", "flaws"):
        if f"{name}_case" in metafunc.fixturenames:
            path = Path(__file__).parent / "cases" / f"{name}.yml"
            metafunc.parametrize(f"{name}_case", _cases(yaml.safe_load(path.read_text("utf-8"))))


def _cases(loaded: dict[str, Any]) -> list[Any]:
    cases = []
    for key, value in loaded.items():
        if isinstance(value, dict):
            cases += [
                pytest.param((key, *case), id=f"{key} {name}") for name, case in value.items()
            ]
        else:
            cases.append(pytest.param(tuple(value), id=key))
    return cases
