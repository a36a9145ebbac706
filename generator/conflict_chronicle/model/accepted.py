"""A warning that an editor has looked at and accepts, with the reason."""

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from conflict_chronicle.codes import load_codes, refuse_accepting
from conflict_chronicle.model.base import Note, Shorthand, flaw
from conflict_chronicle.model.record import Record
from conflict_chronicle.problems import nearest


def _check_code(value: str) -> str:
    refused = refuse_accepting(value)
    if refused:
        near = nearest(value, accepted_codes()) if value not in load_codes() else None
        raise flaw("E133", refused, suggestion=near)
    return value


def accepted_codes() -> tuple[str, ...]:
    """Return the codes of all warnings that can be accepted."""
    return tuple(code for code in load_codes() if refuse_accepting(code) is None)


class Accepted(Record):
    """A warning that does not stand for a mistake in this record."""

    code: Annotated[
        str,
        AfterValidator(_check_code),
        WithJsonSchema({"type": "string", "pattern": "^W[0-9]{3}$"}),
    ]
    why: Note


AcceptedItem = Annotated[Accepted, Shorthand(lambda code: {"code": code})]
"""A code alone is read as well, so that what is missing can be named: the reason."""
