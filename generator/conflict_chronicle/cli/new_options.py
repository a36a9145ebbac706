"""What the options of ``chronicle new`` say, as answers; or why they cannot be used."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import click

from conflict_chronicle.cli.common import WRONG_USE, stop
from conflict_chronicle.new import (
    ClaimAnswers,
    EntryAnswers,
    SourceAnswers,
    Unfit,
    read_country,
    read_date,
    read_figure,
    read_id,
)
from conflict_chronicle.report.report import visible

Value: TypeAlias = str | tuple[str, ...] | None
Given: TypeAlias = Mapping[str, Value]
SOURCE = "'headline | publisher | date | address'"


def need(missing: Sequence[str]) -> None:
    """Stop with exit code 2 if options are missing, and name them."""
    if missing:
        stop(f"missing: {', '.join(missing)}; on a terminal, 'chronicle new' asks", WRONG_USE)


def entry_answers(given: Given, figures: Sequence[str]) -> EntryAnswers:
    """Return the answers for an entry; ``figures`` are the outcomes that are counted."""
    return EntryAnswers(
        title=one_of(given["title"]),
        date=read_option("--date", one_of(given["date"]), read_date),
        type=one_of(given["type_"]),
        places=many_of(given["places"]),
        countries=countries_of(many_of(given["countries"])),
        actors=tuple(_actor(text) for text in many_of(given["actors"])),
        sources=tuple(_source(text) for text in many_of(given["sources"])),
        claims=tuple(_claim(name, given) for name in figures),
        threads=many_of(given["threads"]),
        text=sys.stdin.read() if given["text"] == "-" else one_of(given["text"]),
    )


def _claim(outcome: str, given: Given) -> ClaimAnswers:
    figure = read_option(f"--{outcome}", one_of(given[outcome]), read_figure)
    return ClaimAnswers(outcome, figure, one_of(given["of"]), one_of(given["by"]))


def one_of(value: Value) -> str:
    """Return the value of an option that may be given once, empty if it was not."""
    return value if isinstance(value, str) else ""


def many_of(value: Value) -> tuple[str, ...]:
    """Return the values of an option that may be given again."""
    return value if isinstance(value, tuple) else ()


def read_option(option: str, text: str, read: Callable[[str], str]) -> str:
    """Return a value as it is written, say so if it was given otherwise, or stop with exit code 2."""
    try:
        written = read(text)
    except Unfit as error:
        stop(f"{option}: {error}", WRONG_USE)
    if written != text:
        click.echo(visible(f"{option}: '{text}' is written {written}"), err=True)
    return written


def id_of(text: str) -> str:
    """Return an id, which names a file; or stop with exit code 2."""
    return read_option("ID", text, read_id)


def countries_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of countries, or stop with exit code 2."""
    return tuple(read_option("--country", text, read_country) for text in texts)


def _actor(text: str) -> tuple[str, str]:
    role, colon, ident = text.partition(":")
    if not colon or not role.strip() or not ident.strip():
        stop(f"--actor: '{text}' is not role:ID, such as target:niger-armed-forces", WRONG_USE)
    return role.strip(), ident.strip()


def _source(text: str) -> SourceAnswers:
    parts = [part.strip() for part in text.split("|")]
    if not 2 <= len(parts) <= 4 or not all(parts[:2]):
        stop(f"--source: '{text}' is not {SOURCE}; the last two may be left out", WRONG_USE)
    title, publisher, published, url = (*parts, "", "")[:4]
    return SourceAnswers(
        title, publisher, published and read_option("--source", published, read_date), url
    )
