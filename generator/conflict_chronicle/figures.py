"""Figures: numbers of people as a source gives them, and honest sums of them (rank 0).

A figure has a low, a best and a high value; what nobody said stays None. Unknown is never zero.
"""

import copyreg
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from conflict_chronicle.figure_spellings import (
    LONGEST_SPELLING,
    complaint,
    other_spelling,
    shown,
)
from conflict_chronicle.messages import Messages

Qualifier: TypeAlias = Literal["exact", "range", "over", "at-least", "under", "at-most", "about"]

GREATEST = 100_000_000
"""A greater number of people is taken for a slip of the pen."""

_SIGNS: dict[str, Qualifier] = {
    "": "exact",
    ">": "over",
    ">=": "at-least",
    "<": "under",
    "<=": "at-most",
    "~": "about",
}
_ONE = re.compile(r"(?:(>=|<=|>|<|~) *)?([0-9]+)")
_RANGE = re.compile(r"([0-9]+) *[-–] *([0-9]+)")


class FigureError(ValueError):
    """A text that is not a figure: what is wrong with it, and what to write instead."""

    def __init__(self, message: str, suggestion: str | None = None, *, length: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        """A figure that means the same, or None."""
        self.offset = 0
        self.length = length


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as one source gives it; build it with :func:`parse_figure`."""

    text: str
    """As written."""
    low: int | None = None
    """The least it can be (``>100`` is 101 or more); None when the source sets no lower end."""
    best: int | None = None
    """The one number it names: of ``12`` and ``~12``; None for ranges and bounds."""
    high: int | None = None
    """The most it can be (``<20`` is 19 or less); None when the source sets no upper end."""

    def __str__(self) -> str:
        return self.text

    @property
    def qualifier(self) -> Qualifier:
        """The form the figure is written in."""
        if self.low is not None and self.low == self.high:
            return "exact"
        sign = _ONE.fullmatch(self.text)
        return _SIGNS[sign[1] or ""] if sign else "range"

    @property
    def number(self) -> int:
        """The number as written: 100 of ``>100``; of a range its low end."""
        digits = re.search("[0-9]+", self.text)
        assert digits is not None, "a figure holds a number"
        return int(digits[0])

    @property
    def canonical(self) -> str:
        """The figure in its one normal spelling: no spaces, a hyphen, no leading zeros."""
        if self.qualifier == "range":
            return f"{self.low}-{self.high}"
        sign = next(sign for sign, name in _SIGNS.items() if name == self.qualifier)
        return f"{sign}{self.number}"


@lru_cache(maxsize=8192)
def parse_figure(text: str) -> Figure:
    """Read a figure; raise :class:`FigureError` in plain words when the text is none.

    Forms: ``12``, ``10-15``, ``>100``, ``>=10``, ``<20``, ``<=20``, ``~100``; a dash may be an en
    dash, spaces beside signs do not matter.
    """
    figure = _read(text) if len(text) <= LONGEST_SPELLING else None
    if figure is None:
        raise _explained(text)
    return figure


def _reduce(figure: Figure) -> tuple[Any, ...]:
    """Pickle a figure as its text; equal figures become one again."""
    return parse_figure, (figure.text,)


copyreg.pickle(Figure, _reduce)


def _read(text: str) -> Figure | None:
    if match := _RANGE.fullmatch(text):
        low, high = int(match[1]), int(match[2])
        _check(text, high)
        if low > high:
            message = f"{text} begins with the greater number"
            raise FigureError(message, f"{high}-{low}", length=len(text))
        return Figure(text, low, low if low == high else None, high)
    match = _ONE.fullmatch(text)
    if match is None:
        return None
    number = int(match[2])
    _check(text, number)
    return _bounded(text, match[1] or "", number)


def _bounded(text: str, sign: str, number: int) -> Figure:
    if sign == "":
        return Figure(text, number, number, number)
    if sign == "~":
        return Figure(text, best=number)
    if sign in (">", ">="):
        return Figure(text, low=number + (sign == ">"))
    if sign == "<" and number == 0:
        raise FigureError(f"{text} is impossible: nothing is fewer than 0", length=len(text))
    return Figure(text, high=number - (sign == "<"))


def _check(text: str, number: int) -> None:
    if number > GREATEST:
        message = f"{shown(text)} is more than 100 million people: check the number"
        raise FigureError(message, length=len(text))


def _explained(text: str) -> FigureError:
    candidate = other_spelling(text)
    if candidate is not None:
        try:
            if _read(candidate) is not None:
                message = f"{shown(text)} is written {candidate}"
                return FigureError(message, candidate, length=len(text))
        except FigureError as error:
            return FigureError(error.message, error.suggestion, length=len(text))
    return FigureError(complaint(text), length=len(text))


def figure_words(figure: Figure, messages: Messages) -> str:
    """Say a figure in words: "12", "10–15", "more than 100", "about 100"."""
    return _written("figures.words", figure, messages)


def figure_symbol(figure: Figure, messages: Messages) -> str:
    """Write a figure short, with a sign: "12", "10–15", "> 100", "~ 100"."""
    return _written("figures.symbol", figure, messages)


def _written(section: str, figure: Figure, messages: Messages) -> str:
    key = f"{section}.{figure.qualifier.replace('-', '_')}"
    return messages.text(key, n=figure.number, low=figure.low, high=figure.high)


class Tally(NamedTuple):
    """A sum of figures that says how much of it is known.

    The rule of the sum, part by part (see :func:`tally_of` for a single figure):

    - ``low`` adds the lows that are known. A part without one adds nothing, which keeps the sum a
      lower bound, since a number of people is never below 0.
    - ``best`` adds the bests; a part without one adds its low (or nothing), and the sum is then
      only a lower bound: ``at_least``.
    - ``high`` adds the highs; a part without one adds its best or low (or nothing), and the sum is
      then no upper bound: ``open_high``.

    A value is None when no part had anything to add to it. ``Tally()`` is the sum of no parts: it
    changes no other sum and is unknown, not zero.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    open_high: bool = False
    """The true number may be greater than ``high``."""
    approximate: bool = False
    """At least one part is a round number (``~100``)."""
    at_least: bool = False
    """``best`` is only a lower bound: a part of it has no best value."""

    @property
    def is_exact(self) -> bool:
        """Tell whether the sum is one certain number."""
        certain = not (self.open_high or self.approximate or self.at_least)
        return certain and self.best is not None and self.low == self.best == self.high


@lru_cache(maxsize=8192)
def tally_of(figure: Figure | None) -> Tally:
    """Return the tally of one figure; None is a part of which no number is known.

    Of ``10-15``: low 10, best 10 and at_least, high 15. Of ``>100``: 101, 101 and at_least, 101
    and open_high. Of ``~100``: low None, best 100, high 100 and open_high, approximate. Of
    ``<20``: low None, best None and at_least, high 19.
    """
    if figure is None:
        return Tally(open_high=True, at_least=True)
    best = figure.low if figure.best is None else figure.best
    return Tally(
        low=figure.low,
        best=best,
        high=best if figure.high is None else figure.high,
        open_high=figure.high is None,
        approximate=figure.qualifier == "about",
        at_least=figure.best is None,
    )


def add(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up by the rule of :class:`Tally`; neither order nor grouping matters."""
    found = tuple(tallies)
    if len(found) < 2:
        return found[0] if found else Tally()
    return Tally(
        low=_sum([one.low for one in found]),
        best=_sum([one.best for one in found]),
        high=_sum([one.high for one in found]),
        open_high=any(one.open_high for one in found),
        approximate=any(one.approximate for one in found),
        at_least=any(one.at_least for one in found),
    )


def _sum(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def tally_words(tally: Tally, messages: Messages) -> str:
    """Say the best value: "12", "about 110", "160 or more"; else the range, else "unknown"."""
    if tally.best is None:
        return range_words(tally, messages)
    words = messages.number(tally.best)
    if tally.approximate:
        words = messages.text("figures.about", figure=words)
    return _or_more(words, tally.at_least, messages)


def range_words(tally: Tally, messages: Messages) -> str:
    """Say from where to where: "12", "10–22", "10–22 or more", "up to 19", "unknown".

    A sum with neither a low nor an upper bound has no range: its best value is said instead.
    """
    low, high = tally.low, tally.high
    if low is None:
        if high is not None and not tally.open_high:
            return messages.text("figures.up_to", n=high)
        if tally.best is not None:
            return tally_words(tally, messages)
        return messages.text("figures.unknown")
    if high is None or low == high:
        return _or_more(messages.number(low), high is None or tally.open_high, messages)
    words = messages.text("figures.words.range", low=low, high=high)
    return _or_more(words, tally.open_high, messages)


def _or_more(words: str, more: bool, messages: Messages) -> str:
    return messages.text("figures.or_more", figure=words) if more else words
