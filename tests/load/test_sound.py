"""The quick reader reads what the careful one reads, and leaves to it all that may be wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import make_corpus
from conflict_chronicle.load import SourceFile, parse, parse_plain, plain
from conflict_chronicle.validate import validate, validate_plain
from conflict_chronicle.vocabulary import load_vocabularies
from tests.chronicle import BASE, ENTRY, REPOSITORY, changed_files

RULES = Path(__file__).parents[1] / "rules"


def files_of_rules() -> Iterator[SourceFile]:
    for path in sorted(RULES.glob("*.yml")):
        kinds = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        for case in (*kinds["valid"], *kinds["invalid"]):
            for name, text in {**BASE, **changed_files(case)}.items():
                if text is not None:
                    yield SourceFile(name, text.encode() if isinstance(text, str) else text)


def real_files() -> Iterator[SourceFile]:
    for path in sorted((REPOSITORY / "entries").rglob("*")):
        if path.is_file():
            yield SourceFile(path.relative_to(REPOSITORY).as_posix(), path.read_bytes())


def compare(file: SourceFile) -> bool:
    """Hold both readers against each other; tell whether the quick one did not give up."""
    quick = parse_plain(file)
    records, problems = parse(file)
    if quick is None:
        return False
    assert not problems
    assert [(one.kind, one.file, one.id, one.fields, one.key, one.body) for one in quick] == [
        (one.kind, one.file, one.id, plain(one.fields), one.key and one.key.text, one.body)
        for one in records
    ]
    for one, raw in zip(quick, records, strict=True):
        typed = validate_plain(one, load_vocabularies())
        record, flaws = validate(raw, load_vocabularies())
        assert typed == (None if flaws else record)
    return True


def test_both_read_the_cases_of_all_rules_alike() -> None:
    read = [compare(file) for file in dict.fromkeys(files_of_rules())]
    assert 0 < sum(read) < len(read)


def test_both_read_a_made_up_chronicle_alike_and_the_quick_one_all_of_it() -> None:
    files = (SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(100))
    assert all(map(compare, files))


@pytest.mark.skipif(not (REPOSITORY / "entries").is_dir(), reason="the wheel holds no chronicle")
def test_both_read_the_real_chronicle_alike_and_the_quick_one_most_of_it() -> None:
    read = [compare(file) for file in real_files()]
    assert sum(read) > 0.8 * len(read)


@given(st.text(st.sampled_from("ab:-,[]{}'\"\\#&*!%|> \n\t<?@é"), max_size=40))
def test_both_read_odd_fields_alike(text: str) -> None:
    compare(SourceFile(ENTRY, f"---\n{text}\n---\nText\n".encode()))
    compare(SourceFile("entries/places/NER.yml", text.encode()))


@pytest.mark.parametrize(
    "fields",
    [
        "title: &x Talks",
        "title: [&x Talks]",
        "title:\n  - *x",
        "title: !!str Talks",
        "<<: {a: b}",
        "%YAML 1.1",
        "title: Talks # with a comment",
        "# check: a guess\ntitle: Talks",
        'title: "\\u200b"',
        "title: one\ntitle: two",
        "title:",
        "title: {a: , b: c}",
        "[a]: b",
        "- a",
        "\ttitle: a",
        "title: " + "[" * 13 + "]" * 13,
        "title: [" + "a," * 2000 + "]",
    ],
)
def test_what_may_be_wrong_is_left_to_the_careful_reader(fields: str) -> None:
    assert parse_plain(SourceFile(ENTRY, f"---\n{fields}\n---\n".encode())) is None


def changed(text: str, changes: Mapping[str, str]) -> bytes:
    for old, new in changes.items():
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("sign", ["a&b", "a!", "a*b", "50%", "x#y"])
def test_a_sign_within_a_value_is_text(sign: str) -> None:
    data = changed(BASE[ENTRY], {"title: ": f"title: {sign} "})
    assert compare(SourceFile(ENTRY, data))
