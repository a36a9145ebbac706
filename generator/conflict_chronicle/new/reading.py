"""Read single answers: dates in natural words, terms, figures, and names of what is registered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from conflict_chronicle.countries import country_name, is_country, nearest_country
from conflict_chronicle.dates import EdtfError, parse_edtf
from conflict_chronicle.figures import FigureError, parse_figure
from conflict_chronicle.model import OUTCOMES
from conflict_chronicle.model.base import ID_LENGTH, ID_PATTERN, Title
from conflict_chronicle.new.dialog import NO, Unfit
from conflict_chronicle.problems import nearest
from conflict_chronicle.vocabulary import Vocabulary

LONGEST_TITLE = get_args(Title)[1].longest
LISTED = 30
"""So many names of a registry are shown at most."""


def read_date(text: str) -> str:
    """Return a date as EDTF: "28 Sept 2023" is 2023-09-28. Raises ``Unfit`` for what is none."""
    try:
        parse_edtf(text)
    except EdtfError as error:
        if error.suggestion is None:
            raise Unfit(error.message) from None
        try:
            parse_edtf(error.suggestion)
        except EdtfError:
            raise Unfit(error.message) from None
        return error.suggestion
    return text


def read_figure(text: str) -> str:
    """Return a figure as it is written: "more than 100" is >100. Raises ``Unfit``."""
    try:
        parse_figure(text)
    except FigureError as error:
        if error.suggestion is None:
            raise Unfit(error.message) from None
        return error.suggestion
    return text


def term_reader(vocabulary: Vocabulary) -> Callable[[str], str]:
    """Return what reads a term, by its id or a label, case ignored; a question mark lists them all."""
    known = {label.casefold(): term.id for term in vocabulary for _, label in term.labels}
    known |= {term.id: term.id for term in vocabulary}

    def read(text: str) -> str:
        folded = text.casefold()
        found = known.get(folded) or known.get("-".join(folded.split()))
        if found:
            return found
        if text == "?":
            raise Unfit("\n  ".join(f"{term.id}: {term.definition}" for term in vocabulary))
        if not text:
            raise Unfit("This is needed. Type ? for the list.")
        near = nearest("-".join(folded.split()), vocabulary.terms)
        hint = f"Did you mean '{near}'?" if near else "Type ? for the list."
        raise Unfit(f"'{text}' is not in the list. {hint}", near or "")

    return read


def read_country(text: str) -> str:
    """Return a country's code; its name in English or French is taken too. Raises ``Unfit``."""
    if not text:
        raise Unfit("This is needed: a code of three letters such as NER, or the country's name.")
    if is_country(text.upper()):
        return text.upper()
    near = nearest_country(text)
    if near and country_name(near[0]).casefold() == text.casefold():
        return near[0]
    hint = f" Did you mean {near[0]} ({near[1]})?" if near else ""
    code = near[0] if near else ""
    raise Unfit(f"'{text}' is not a country code of three letters such as NER.{hint}", code)


def read_id(text: str) -> str:
    """Return an id. Raises ``Unfit``."""
    if not ID_PATTERN.fullmatch(text) or len(text) > ID_LENGTH:
        raise Unfit("An id is lower-case letters a-z and digits, words joined by hyphens.")
    return text


def read_title(text: str) -> str:
    """Return a title. Raises ``Unfit``."""
    if text == "?":
        raise Unfit("This is in your own words: past tense, or without a verb.")
    if not text or len(text) > LONGEST_TITLE:
        raise Unfit(f"A title has at least one character and at most {LONGEST_TITLE}.")
    return text


def read_outcome(text: str) -> str:
    """Return what a figure counts. Raises ``Unfit``."""
    if text.casefold() in OUTCOMES:
        return text.casefold()
    near = nearest(text, OUTCOMES) or ""
    raise Unfit(f"A figure counts one of: {', '.join(OUTCOMES)}.", near)


def read_address(text: str) -> str:
    """Return the address of a page. Raises ``Unfit``."""
    if not text.startswith(("https://", "http://")):
        raise Unfit("An address begins with https:// or http://.")
    return text


def degrees_reader(most: int) -> Callable[[str], str]:
    """Return what reads degrees from -most to most."""

    def read(text: str) -> str:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not -most <= value <= most:
            raise Unfit(f"Degrees are a number from -{most} to {most}, such as 13.51.")
        return text

    return read


def or_nothing(read: Callable[[str], str]) -> Callable[[str], str]:
    """Return what reads the same, or nothing: an empty answer or a "no"."""
    return lambda text: read(text) if text and text.casefold() not in NO else ""


@dataclass(frozen=True, slots=True)
class Registry:
    """The ids of one kind of record, and the names by which people know them."""

    names: Mapping[str, tuple[str, ...]]
    """Id -> names."""

    def find(self, text: str) -> str | None:
        """Return the id that a text names, by id or by name, case ignored."""
        if text in self.names:
            return text
        folded = text.casefold()
        found = [
            ident
            for ident, names in self.names.items()
            if folded in (name.casefold() for name in names)
        ]
        return found[0] if len(found) == 1 else None

    def near(self, text: str) -> str | None:
        """Return the id nearest to a text, by id or by name; None when nothing is near."""
        by_name = {name: ident for ident, names in self.names.items() for name in (ident, *names)}
        found = nearest(text, by_name)
        return by_name[found] if found else None

    def listed(self) -> str:
        """Return the names with their ids, one a line, and how many more there are."""
        lines = [f"{names[0]} ({ident})" for ident, names in sorted(self.names.items())]
        more = len(lines) - LISTED
        return "\n  ".join([*lines[:LISTED], *([f"… and {more} more"] if more > 0 else [])])
