"""The smallest parts of a page are escaped, and lead on from the page on which they stand."""

from collections.abc import Callable, Iterator
from enum import StrEnum

import pytest
from markupsafe import Markup, escape

from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan.views import Badge, Link, When
from conflict_chronicle.render import atoms, render

ODD = "a<b> & \"c\" 'd'"


@pytest.fixture(autouse=True)
def _page() -> Iterator[None]:
    former = atoms.PAGE.set("entries/x.html")
    yield
    atoms.PAGE.reset(former)


def test_a_link_leads_on_from_its_page() -> None:
    assert atoms.link(Link("A place", "places/ner/y.html")) == (
        "<a href=../places/ner/y.html>A place</a>"
    )


@pytest.mark.parametrize(
    ("uri", "written"),
    [
        ("places/ner/y.html", "../places/ner/y.html"),
        ("https://example.org/a?b=c", '"https://example.org/a?b=c"'),
        ("https://example.org/`a`", '"https://example.org/`a`"'),
        ("https://example.org/\"onclick=a'>", '"https://example.org/&#34;onclick=a&#39;&gt;"'),
        ("https://example.org/ onclick=a", '"https://example.org/ onclick=a"'),
        ("", '""'),
    ],
)
def test_an_address_stands_in_quotes_where_it_needs_them(uri: str, written: str) -> None:
    assert atoms.address(uri) == written


def test_ends_of_paragraphs_are_left_out_where_another_follows() -> None:
    text = Markup("<p>a</p>\n<p>&lt;b</p>\n<ul><li>c</li></ul>")
    assert atoms.flowing(text) == "<p>a\n<p>&lt;b</p>\n<ul><li>c</li></ul>"


def test_a_link_to_nowhere_is_words() -> None:
    assert atoms.link(Link("Loin", "", lang="fr")) == "<span lang=fr>Loin</span>"


@pytest.mark.parametrize(
    "make",
    [
        lambda: atoms.link(Link(ODD, "y.html", ODD)),
        lambda: atoms.maybe(ODD, ""),
        lambda: atoms.maybe(ODD, "y.html"),
        lambda: atoms.badge(Badge(ODD, "type", ODD)),
        lambda: atoms.badge(Badge(ODD, "type", ODD, "y.html")),
        lambda: atoms.when(When(ODD, None, False, ODD)),
        lambda: atoms.when(When(ODD, "2023", True, ODD)),
        lambda: atoms.lang(ODD),
    ],
)
def test_what_anybody_wrote_is_escaped_as_markupsafe_escapes_it(make: Callable[[], str]) -> None:
    made = make()
    assert str(escape(ODD)) in made
    assert ODD not in made


@pytest.mark.parametrize(
    "value", [ODD, "plain", Markup("<b>"), 7, None, ("<",), StrEnum("S", "A").A]
)
def test_templates_escape_as_markupsafe_does(value: object) -> None:
    environment = render._environment(load_messages())
    assert environment.from_string("{{ x }}").render(x=value) == str(escape(value))


def test_the_words_of_two_languages_are_never_mixed() -> None:
    english, french = (render._environment(load_messages(tag)) for tag in ("en", "fr"))
    template = "{{ 'pages.map' | t }}"
    texts = [one.from_string(template).render() for one in (english, french, english)]
    assert texts[0] == texts[2] != texts[1]
