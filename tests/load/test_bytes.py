"""Whatever the bytes of a file are, reading them gives records or problems inside the file."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from conflict_chronicle.load import SourceFile, parse
from conflict_chronicle.problems import Problem
from tests.chronicle import BASE, ENTRY, build

PATHS = st.sampled_from(
    [ENTRY, "entries/2023/x.yml", "entries/actors/x.md", "entries/places/NER.yml", "entries/x.md"]
)
# Signs that mean something to YAML, Markdown or the splitting of lines.
PIECES = st.sampled_from(
    ["---", "\n", "\r\n", ": ", "- ", "? ", "#", " #x", "'", '"', "[", "]", "{", "}", "&a", "*a",
     "!t", "<<", "|", ">", ">100", "%", "@", "`", "\t", "\ufeff", "\u202e", "\u2028", "\x85",
     "\x00", "𝄞", "é", "title", "entries", "body", "0", "~", "  ", "...", "\\x", "[[", "]]", "[@a]",
     "\r", "<b>", "](", ","]
)  # fmt: skip
FILES = sorted(BASE.items())


def check_places(data: bytes, problems: tuple[Problem, ...], path: str) -> None:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    lines = text.split("\n")
    for problem in problems:
        span = problem.span
        if span.file == path:
            assert 1 <= span.line <= len(lines), problem
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, problem
            assert span.length >= 1, problem


@given(PATHS, st.binary(max_size=400))
@example(ENTRY, b"---\n---\n")
def test_random_bytes(path: str, data: bytes) -> None:
    records, problems = parse(SourceFile(path, data))
    assert records or problems or data.strip() in (b"", b"entries: {}")
    check_places(data, problems, path)


@given(PATHS, st.lists(PIECES, max_size=60).map("".join))
def test_random_pieces_of_markup(path: str, text: str) -> None:
    _, problems = parse(SourceFile(path, text.encode()))
    check_places(text.encode(), problems, path)


@settings(max_examples=300)
@given(st.data())
def test_mutated_records_are_read_or_refused_through_the_whole_pipeline(
    data: st.DataObject,
) -> None:
    path, text = data.draw(st.sampled_from(FILES))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[end:]
    changed = text.encode()
    _, problems = build({path: changed})
    check_places(changed, problems, path)


@given(st.integers(0, 600), st.integers(0, 255))
def test_one_wrong_byte_is_never_an_exception(at: int, byte: int) -> None:
    data = bytearray(BASE[ENTRY].encode())
    data[at % len(data)] = byte
    _, problems = build({ENTRY: bytes(data)})
    check_places(bytes(data), problems, ENTRY)


@given(st.integers(0, 600))
def test_a_file_that_is_cut_short_is_never_an_exception(end: int) -> None:
    data = BASE[ENTRY].encode()[:end]
    _, problems = build({ENTRY: data})
    check_places(data, problems, ENTRY)
