"""A value that is written is read back as it is, and bears quotes only where it needs them."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_chronicle.edit import write_scalar, write_words
from conflict_chronicle.load import Listing, Mapping, Scalar, plain
from conflict_chronicle.load.read_yaml import read_yaml

ODD = st.text(st.sampled_from(list("ab9 -?:,[]{}#&*!|>'\"%@`~<=./\\\t\n\u00a0éж中😀")), max_size=12)
VISIBLE = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)


def read_value(written: str, in_flow: bool) -> str:
    text = f"{{a: {written}, b: c}}" if in_flow else f"a: {written}\nb: c"
    root, problems = read_yaml("f", text)
    assert not problems, (written, problems)
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize("in_flow", [False, True])
@given(text=ODD | VISIBLE)
@example(text="<<")
@example(text="")
@example(text="- a")
@example(text="a: b")
@example(text="https://example.org/?a=1&b=2#c")
@example(text="a #b")
@example(text="---")
def test_a_written_value_is_read_back(in_flow: bool, text: str) -> None:
    assert read_value(write_scalar(text, in_flow=in_flow), in_flow) == text


@given(st.lists(ODD, max_size=4))
def test_a_written_list_is_read_back(words: list[str]) -> None:
    root, problems = read_yaml("f", f"a: {write_words(words)}\nb: c")
    assert not problems
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Listing)
    assert plain(value) == words


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("Kandadji", "Kandadji", "Kandadji"),
        ("2023-09-28", "2023-09-28", "2023-09-28"),
        ("12", "12", "12"),
        (">100", '">100"', '">100"'),
        ("~100", '"~100"', '"~100"'),
        ("true", "true", "true"),
        ("no", '"no"', '"no"'),
        ("NO", '"NO"', '"NO"'),
        ("null", '"null"', '"null"'),
        ("12:30", "12:30", "12:30"),
        ("Côte d'Ivoire", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("Niger: an attack", '"Niger: an attack"', '"Niger: an attack"'),
        ("one, two", "one, two", '"one, two"'),
        ('He said "no": then', "'He said \"no\": then'", "'He said \"no\": then'"),
        ('Called "the dam" by all', 'Called "the dam" by all', 'Called "the dam" by all'),
        ('"the dam", it is called', "'\"the dam\", it is called'", "'\"the dam\", it is called'"),
        ("#1 of two", '"#1 of two"', '"#1 of two"'),
        ("2023-08-30/..", "2023-08-30/..", "2023-08-30/.."),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, block: str, flow: str) -> None:
    assert write_scalar(text) == block
    assert write_scalar(text, in_flow=True) == flow


@given(VISIBLE)
def test_other_readers_read_the_same_text_or_a_typed_value(text: str) -> None:
    """What stands in quotes is a text for all readers of YAML."""
    written = write_scalar(text)
    if written[:1] in "\"'" and written:
        assert yaml.safe_load(f"a: {written}") == {"a": text}
