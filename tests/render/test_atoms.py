"""The smallest parts of a page are escaped, and lead on from the page on which they stand."""

import pytest
from jinja2 import Environment
from jinja2.runtime import Context
from markupsafe import escape

from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan.views import Badge, Link, When
from conflict_chronicle.render import atoms, render

ODD = "a<b> & \"c\" 'd'"


def on(page: str) -> Context:
    return Environment().from_string("").new_context({"page_uri": page})


def test_a_link_leads_on_from_its_page() -> None:
    assert atoms.link(on("entries/x.html"), Link("A place", "places/ner/y.html")) == (
        '<a href="../places/ner/y.html">A place</a>'
    )


def test_a_link_to_nowhere_is_words() -> None:
    assert atoms.link(on("entries/x.html"), Link("Loin", "", lang="fr")) == (
        '<span lang="fr">Loin</span>'
    )


@pytest.mark.parametrize(
    "made",
    [
        atoms.link(on("x.html"), Link(ODD, "y.html", ODD)),
        atoms.maybe(on("x.html"), ODD, ""),
        atoms.maybe(on("x.html"), ODD, "y.html"),
        atoms.badge(on("x.html"), Badge(ODD, "type", ODD)),
        atoms.badge(on("x.html"), Badge(ODD, "type", ODD, "y.html")),
        atoms.when(When(ODD, None, False, ODD)),
        atoms.when(When(ODD, "2023", True, ODD)),
        atoms.lang(ODD),
    ],
)
def test_what_anybody_wrote_is_escaped_as_the_templates_escape_it(made: str) -> None:
    assert str(escape(ODD)) in made
    assert ODD not in made


def test_the_words_of_two_languages_are_never_mixed() -> None:
    english, french = (render._environment(load_messages(tag)) for tag in ("en", "fr"))
    template = "{{ 'pages.map' | t }}"
    texts = [one.from_string(template).render() for one in (english, french, english)]
    assert texts[0] == texts[2] != texts[1]
