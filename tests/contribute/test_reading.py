"""Dates and figures are read, explained and said in the browser as in Python."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from conflict_chronicle.characters import HIDDEN
from conflict_chronicle.dates import EdtfError, date_words, parse_edtf
from conflict_chronicle.edit import write_scalar
from conflict_chronicle.figures import FigureError, figure_words, parse_figure
from conflict_chronicle.messages import load_messages
from conflict_chronicle.problems import nearest
from tests.chronicle import REPOSITORY

pytestmark = pytest.mark.browser

DATES = """texts => texts.map(text => {
  const read = chronicleForm.dates.parse(text);
  return read.message ? [read.message, read.suggestion]
    : [read.earliest, read.latest, read.isExactDay, chronicleForm.dateWords(read)];
})"""
FIGURES = """texts => texts.map(text => {
  const read = chronicleForm.figures.parse(text);
  return read.message ? [read.message, read.suggestion]
    : [read.low, read.high, chronicleForm.figures.words(read)];
})"""
NEAREST = "cases => cases.map(([value, known]) => chronicleForm.near.nearest(value, known))"

SCALARS = (
    "texts => texts.map(text => [false, true].map(flow => chronicleForm.yaml.scalar(text, flow)))"
)

SIGNS = (
    "a", "é", "1", "NO", "null", "true", "~", " ", "  ", ":", ": ", "#", " #", "-", "- ", "?", "? ",
    "'", '"',
    "\\", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "=", "<", "/", ".", "://",
    "(", ")",
    "word", "Côte d’Ivoire", "12:30", "نص", "🕊", "\u00a0", "…", ";", "--- ", "$", "^", "+", "_",
)  # fmt: skip

YEARS = ("2023", "0001", "9999", "202X", "20XX", "0000", "12023", "23", "2024", "1900")
PARTS = (
    *YEARS, "-09", "-9", "-13", "-21", "-24", "-25", "-42", "-XX", "-xx", "-28", "-31", "-30", "-29",
    "-02", "-00", "-12", "-01", "~", "?", "%", "?~", "/", "..", " ", "X", "u", ".", "T12:30", " at 5:30",
    "28", "3", "14", "1er", "3rd", " of ", "September ", "Sept. ", "août ", "Février ", "Mai ", "janv ",
    "Thursday ", "Monday, ", "spring ", "fall ", "since ", "until ", "from ", "between ", " and ", " to ",
    " - ", "–", "about ", "circa ", "environ ", "perhaps ", "maybe ", "now", "today", "unknown", "open",
    "last week", "next ", "S2", "W39", "[", "]", "{", "}", "Y2023", "-2023", "20230928", "2020s", "٢٠٢٣",
    "é", "\u00a0",
)  # fmt: skip
NUMBERS = (
    "12", "0", "007", "100", "1,000", "12 000", "1.5", "1'200", "100000001", "99999999999999999999",
    ">", ">=", "<", "<=", "~", "=>", "=<", "≥", "≤", "≈", "-", "–", "—", "−", " ", "+",
    " or more", " or fewer",
    "about ", "over ", "more than ", "at least ", "up to ", "moins de ", "au plus ", "environ ", "ca. ",
    "between ", " and ", " to ", "from ", "two", "twenty", "-one", " hundred", " thousand", " million",
    "nineteen", " soldiers", " civils", " dozen", "dozens", "several ", "unknown", "none", "no one",
    "aucun", "n/a", "?", ".", "x", "é", "\u00a0", "２",
)  # fmt: skip


def mixed(parts: Iterable[str], count: int, seed: int) -> list[str]:
    """Return texts put together of parts, the same in each run."""
    random, parts = Random(seed), tuple(parts)
    texts = ("".join(random.choices(parts, k=random.randint(1, 6))) for _ in range(count))
    return [text for text in dict.fromkeys(texts) if not HIDDEN.search(text)]


def keys_of(folder: Path) -> list[str]:
    """Return every text that the case files of a folder name."""
    found: list[str] = []
    for file in sorted(folder.rglob("*.yml")):
        data = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
        found += [*data, *(value for value in data.values() if isinstance(value, str))]
    return [text for text in found if not HIDDEN.search(text)]


def calendar() -> list[str]:
    """Return every form of a date, on days at the edges of the calendar."""
    days = ["2023-09-28", "2024-02-29", "2023-01-01", "0001-01-01", "9999-12-31", "2000-12-01"]
    forms = [*days, *(day[:7] for day in days), *(day[:4] for day in days)]
    forms += [
        "2023-21",
        "2023-24",
        "202X",
        "20XX",
        "2023-09-XX",
        "2023-XX-XX",
        "2023-XX",
        "9999-24",
    ]
    marked = [form + sign for form in forms for sign in ("", "~", "?", "%")]
    ends = ["", "..", *marked]
    spans = [f"{start}/{end}" for start in ends[::5] for end in ends[::3]]
    return [*marked, *spans, *(f"{end}/" for end in marked), *(f"../{end}" for end in marked)]


def date_in_python(text: str, language: str) -> list[Any]:
    try:
        value = parse_edtf(text)
    except EdtfError as error:
        return [error.message, error.suggestion]
    ends = [end.isoformat() if end else None for end in (value.earliest, value.latest)]
    return [*ends, value.is_exact_day, date_words(value, load_messages(language))]


def figure_in_python(text: str, language: str) -> list[Any]:
    try:
        figure = parse_figure(text)
    except FigureError as error:
        return [error.message, error.suggestion]
    return [figure.low, figure.high, figure_words(figure, load_messages(language))]


def differences(
    page: Page, script: str, texts: list[str], read: Callable[[str], list[Any]]
) -> list[tuple[str, Any, Any]]:
    in_browser = page.evaluate(script, texts)
    pairs = zip(texts, in_browser, map(read, texts), strict=True)
    return [(text, ours, theirs) for text, ours, theirs in pairs if ours != theirs]


def test_dates_are_read_as_in_python(reading: tuple[Page, str]) -> None:
    page, language = reading
    texts = [
        *keys_of(REPOSITORY / "tests" / "dates" / "cases"),
        *calendar(),
        *mixed(PARTS, 3000, 1),
    ]
    assert sum("/" in text for text in texts) > 400
    found = differences(page, DATES, texts, lambda text: date_in_python(text, language))
    assert found == []


def test_figures_are_read_as_in_python(reading: tuple[Page, str]) -> None:
    page, language = reading
    texts = [*keys_of(REPOSITORY / "tests" / "figures" / "cases"), *mixed(NUMBERS, 3000, 2)]
    found = differences(page, FIGURES, texts, lambda text: figure_in_python(text, language))
    assert found == []


def test_the_nearest_word_is_that_of_python(reading: tuple[Page, str]) -> None:
    page, _ = reading
    random = Random(3)
    words = ["niger-armed-forces", "mali-armed-forces", "jnim", "is-sahel", "kandadji", "koutougou",
             "example-army", "example-front", "example-ministry",
             "Niger", "Nigeria", "Côte d’Ivoire"]  # fmt: skip
    cases = []
    for _ in range(1500):
        word = list(random.choice(words))
        for _ in range(random.randint(1, 5)):
            at = random.randrange(len(word) + 1)
            word[at : at + random.randint(0, 2)] = random.choice(["", "a", "-", "n", "X"])
        cases.append(("".join(word), random.sample(words, random.randint(1, len(words)))))
    assert page.evaluate(NEAREST, cases) == [nearest(value, known) for value, known in cases]


def test_values_are_quoted_as_in_python(reading: tuple[Page, str]) -> None:
    page, _ = reading
    texts = [" ".join(text.split(" ")).strip() for text in mixed(SIGNS, 5000, 4)]
    texts = [text for text in dict.fromkeys(texts) if text]
    assert len(texts) > 3000
    found = page.evaluate(SCALARS, texts)
    wanted = [[write_scalar(text), write_scalar(text, in_flow=True)] for text in texts]
    differing = [
        (text, *pair)
        for text, *pair in zip(texts, found, wanted, strict=True)
        if pair[0] != pair[1]
    ]
    assert differing == []
