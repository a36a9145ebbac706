from conflict_chronicle.text import Reference, find_references


def test_every_kind_is_found() -> None:
    text = (
        "[[2023-08-15-koutougou-ambush]] [[actor:jnim]] [[place:kandadji]]\n"
        "[[country:NER|Niger]] [[thread:french-withdrawal| own  words ]] [@bol]"
    )
    assert find_references(text) == (
        Reference("entry", "2023-08-15-koutougou-ambush", None, 1, 1, 31),
        Reference("actor", "jnim", None, 1, 33, 14),
        Reference("place", "kandadji", None, 1, 48, 18),
        Reference("country", "NER", "Niger", 2, 1, 21),
        Reference("thread", "french-withdrawal", "own words", 2, 23, 41),
        Reference("source", "bol", None, 2, 66, 4),
    )


def test_each_source_of_a_bracket_has_its_own_place() -> None:
    assert find_references("a [@bol; @west]") == (
        Reference("source", "bol", None, 1, 4, 4),
        Reference("source", "west", None, 1, 10, 5),
    )


def test_places_count_from_the_text_in_lists_quotes_tables_notes_and_headings() -> None:
    lines = [
        "## A [[a]]",
        "> > - \tb",
        "  [[b]]",
        "",
        "\t[[c]]",
        "",
        "x | y",
        "--|--",
        "z | [[d]]",
        "",
        "[^1]: e",
        "    [[e]]",
        "- f",
        "  1. [[f]] ##",
    ]
    for reference in find_references("\n".join(lines)):
        start = reference.column - 1
        found = lines[reference.line - 1][start : start + reference.length]
        assert found == f"[[{reference.target}]]"
    assert [found.target for found in find_references("\n".join(lines))] == list("abcdef")


def test_nothing_is_found_in_code() -> None:
    assert (
        find_references("`[[a]]` ``[[b]] ` [@c]``\n\n```\n[[d]]\n```\n\n- ~~~\n  [[e]]\n  ~~~")
        == ()
    )


def test_nothing_is_found_after_a_backslash() -> None:
    assert find_references(r"\[[a]] \[@b]") == ()


def test_a_link_over_two_lines_has_the_length_of_its_first() -> None:
    assert find_references("x [[actor:a|own\nwords]]") == (
        Reference("actor", "a", "own words", 1, 3, 13),
    )
