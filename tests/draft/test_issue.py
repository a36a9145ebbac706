"""A filled-in form becomes a draft: its fields stand before what the text says."""

import pytest

from conflict_chronicle.draft import Draft, write_draft
from conflict_chronicle.draft.issue import draft_from_issue, read_answers
from conflict_chronicle.draft.issue_form import load_form
from tests.draft.corpus import AT_HAND, cases, registry

ANSWERS = {
    "happened": "Attack on a post at Testville",
    "date": "5 May 2003",
    "place": "Testville, Example Shore",
    "country": "Antarctica",
    "actors": "The army\nThe Skua Front, perhaps",
    "figures": "3 soldiers killed, according to the defence ministry\n"
    "2 soldiers missing, according to residents",
    "known": "The post was attacked at night.",
    "sources": "Example Wire, Attack at Testville, 2003-05-06, https://example-wire.invalid/a\n"
    "https://gazette.invalid/b",
    "consent": "- [X] I name no private person who could be harmed.\n- [ ] What I write",
}


def body(language: str, **changed: str) -> str:
    answers = {**ANSWERS, **changed}
    return "\n\n".join(
        f"### {field.label[language]}\n\n{answers[field.id] or '_No response_'}"
        for field in load_form().values()
    )


def drafted(text: str) -> Draft:
    return draft_from_issue(text.encode(), registry())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answers_are_found_under_the_labels_of_any_language(language: str) -> None:
    assert read_answers(body(language)) == ANSWERS


def test_an_empty_answer_is_left_out() -> None:
    assert "place" not in read_answers(body("en", place=""))


def test_a_heading_within_an_answer_belongs_to_it() -> None:
    known = "# Big news\n\n### By our staff\n\nTwo soldiers died."
    assert read_answers(body("en", known=known))["known"] == known


def test_the_fields_become_those_of_the_entry() -> None:
    draft = drafted(body("en"))
    assert draft.title is not None
    assert draft.title.value == "Attack on a post at Testville"
    assert draft.date is not None
    assert draft.date.value == "2003-05-05"
    assert [place.value for place in draft.places] == ["testville"]
    assert [code.value for code in draft.countries] == ["ATA"]
    assert [(t.outcome, t.figure, t.of, t.by.by) for t in draft.tolls] == [
        ("killed", "3", "antarctic-army", "antarctic-defence-ministry"),
        ("missing", "2", "antarctic-army", "residents"),
    ]


def test_each_line_of_sources_is_one() -> None:
    draft = drafted(body("en"))
    assert (draft.about.publisher, draft.about.headline) == ("Example Wire", "Attack at Testville")
    assert str(draft.about.published) == "2003-05-06"
    assert [(about.publisher, about.url) for about in draft.sources] == [
        ("gazette.invalid", "https://gazette.invalid/b")
    ]


def test_what_was_not_ticked_and_who_was_named_is_said_to_the_editor() -> None:
    text = write_draft(drafted(body("en")), registry(), "x", (), "en")
    assert "# check: not ticked in the form: What I write\n" in text
    assert (
        "# check: in the registry: skua-front; add it to `actors` if the sources say so\n" in text
    )


def test_an_unregistered_place_is_a_hint_and_no_id() -> None:
    draft = drafted(body("en", place="Nowhere Point (east)"))
    assert [place.value for place in draft.new_places] == ["Nowhere Point"]
    text = write_draft(draft, registry(), "x", (), "en")
    assert 'chronicle new place nowhere-point --country ATA --name "Nowhere Point"' in text


def test_a_text_without_the_labels_is_read_as_an_article() -> None:
    case = next(cases(AT_HAND))
    draft = draft_from_issue(case.data, registry())
    assert len(draft.tolls) == 3
