"""Make a chronicle of claims: ``[speaker, figure, whose, further fields]``."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.model import EntryId
from conflict_chronicle.problems import has_errors
from tests.chronicle import BASE, ENTRY, build

ENTRY_ID = EntryId("2023-05-04-testville-attack")
OTHERS = {
    "entries/actors/example-rebels.md": "---\nname: Rebels\ntype: rebel-group\n---\n",
    "entries/actors/example-front-media.md": (
        "---\nname: Media\ntype: media\nparents: [{actor: example-front, as: branch-of}]\n---\n"
    ),
    "entries/actors/example-front-splinter.md": (
        "---\nname: Splinter\ntype: rebel-group\n"
        "parents: [{actor: example-front, as: part-of, to: 2022}]\n---\n"
    ),
    "entries/actors/example-front-ally.md": (
        "---\nname: Ally\ntype: rebel-group\n"
        "parents: [{actor: example-front, as: allied-with}]\n---\n"
    ),
}
ACTORS = {
    path.rsplit("/", 1)[1].removesuffix(".md").removeprefix("example-")
    for path in (*BASE, *OTHERS)
    if "/actors/" in path
}
ROLES = {"army": "target", "front": "attacker"}


def full(name: str) -> str:
    return f"example-{name}" if name in ACTORS else name


def claim_fields(claim: Sequence[Any]) -> dict[str, Any]:
    """Return a claim as its file has it."""
    speaker, figure, whose, *more = claim
    fields = dict(more[0]) if more else {}
    outcome = fields.pop("outcome", "killed")
    found = {"by": full(speaker), "source": "herald", outcome: full(figure), **fields}
    return found | ({"of": full(whose)} if whose else {})


def build_claims(
    claims: Sequence[Sequence[Any]],
    roles: Mapping[str, str] | None = None,
    files: Mapping[str, str] | None = None,
    day: str = "2023-05-04",
) -> Chronicle:
    """Build an entry of an attack by the front on the army with these claims."""
    fields = {
        "title": "Attack on an army post",
        "date": day,
        "type": "attack",
        "places": ["testville"],
        "actors": [{"actor": full(who), "role": role} for who, role in (roles or ROLES).items()],
        "claims": [claim_fields(claim) for claim in claims],
        "sources": {"herald": {"title": "Soldiers die", "publisher": "Example Herald"}},
    }
    # JSON in quotes is YAML.
    text = f"---\n{json.dumps(fields)}\n---\n"
    return _build(text, tuple((files or {}).items()))


@lru_cache(maxsize=512)
def _build(text: str, files: tuple[tuple[str, str], ...]) -> Chronicle:
    chronicle, problems = build({**OTHERS, **dict(files), ENTRY: text})
    assert not has_errors(problems), problems
    return chronicle
