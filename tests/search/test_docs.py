"""The chronicle's own pages are found by title, headings and text, and shown by their beginning."""

from conflict_chronicle.load import SourceFile
from conflict_chronicle.search.docs import doc_documents

ABOUT = SourceFile(
    "about.md",
    b"---\nhide: [toc]\n---\n# About *us*\n\nWe [count](method.md#how) what `others` say.\n\n"
    b"## Report an error\n\nWrite to nobody.\n",
)


def found(*docs, taken=frozenset()):
    return list(doc_documents(docs, taken))


def test_a_page_has_title_address_and_beginning():
    (page,) = found(ABOUT)
    assert (page.kind, page.uri, page.title) == ("page", "about.html", "About us")
    assert page.detail == "We count what others say."


def test_headings_count_more_than_the_text_and_addresses_are_no_words():
    title, name, headings, body = map(set, found(ABOUT)[0].fields)
    assert name == {"about"}
    assert title == {"about", "us"}
    assert {"report", "error"} <= headings
    assert {"count", "nobody"} <= body
    assert not {"method", "hide", "toc"} & (headings | body)


def test_a_page_without_a_heading_bears_its_files_name():
    assert found(SourceFile("notes/list.md", b"Words."))[0].title == "list"


def test_a_readme_is_the_index_of_its_folder():
    assert found(SourceFile("notes/README.md", b"# Notes"))[0].uri == "notes/index.html"


def test_pictures_and_what_a_generated_page_replaces_are_left_out():
    docs = (SourceFile("a.png", b""), SourceFile("index.md", b"# Home"), SourceFile("data.md", b""))
    assert found(*docs, taken=frozenset({"data.html"})) == []


def test_a_long_beginning_is_cut_at_a_word():
    (page,) = found(SourceFile("long.md", b"# Long\n\n" + b"seven 7 " * 40))
    assert len(page.detail) <= 142
    assert page.detail.endswith(("seven …", "7 …"))
