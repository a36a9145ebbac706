"""Questions are put until the answers fit, and what is not registered is made on the way."""

from collections.abc import Sequence

import pytest

from conflict_chronicle.load import SourceFile
from conflict_chronicle.new import (
    ActorAnswers,
    ClaimAnswers,
    Dialog,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    Stubs,
    interview_entry,
    interview_place,
    make_actor,
    make_entry,
    make_place,
)
from conflict_chronicle.problems import has_errors
from tests.chronicle import BASE, build, build_sound


class Person:
    """Answers questions in turn; each answer is told which words its question must hold."""

    def __init__(self, *answers: tuple[str, str]) -> None:
        self.answers = list(answers)
        self.heard: list[str] = []

    def answer(self, question: str, default: str) -> str:
        assert self.answers, f"nobody expected: {question}"
        about, answer = self.answers.pop(0)
        assert about in question, (about, question)
        return answer or default

    @property
    def dialog(self) -> Dialog:
        return Dialog(self.answer, self.heard.append)


def interview(*answers: tuple[str, str]) -> tuple[EntryAnswers, Stubs, list[str]]:
    person, stubs = Person(*answers), Stubs()
    found = interview_entry(person.dialog, build_sound(), stubs)
    assert not person.answers, "questions are missing"
    return found, stubs, person.heard


SOURCE: Sequence[tuple[str, str]] = (
    ("Headline", "Soldiers die at Testville"),
    ("published it", "Example Herald"),
    ("When was it published", "5 May 2023"),
    ("Right?", ""),
    ("address", ""),
    ("Another source", ""),
)


def test_an_entry_of_known_places_and_actors() -> None:
    answers, stubs, heard = interview(
        ("What happened, in a line", ""),
        ("What happened, in a line", "Attack on a post at Testville"),
        ("When", "31/31/2023"),
        ("When", "Thursday 4 May 2023"),
        ("is written 2023-05-04, a Thursday. Right?", "yes"),
        ("kind of event", "atack"),
        ("kind of event", "attack"),
        ("Where", "Testville"),
        ("Another place", ""),
        ("Who took part", "example army"),
        ("As what", "target"),
        ("Another one", "exampl-front"),
        ("Did you mean Example Front (example-front)?", "y"),
        ("As what", "attacker"),
        ("Another one", ""),
        *SOURCE,
        ("A figure", "killd"),
        ("A figure", "killed"),
        ("How many", "more than 7"),
        ("Whose people", "example-army"),
        ("Who says so", "Example Ministry"),
        ("Another figure", ""),
        ("few sentences", "Fighters attacked a post."),
    )
    assert answers == EntryAnswers(
        title="Attack on a post at Testville",
        date="2023-05-04",
        type="attack",
        places=("testville",),
        actors=(("target", "example-army"), ("attacker", "example-front")),
        sources=(SourceAnswers("Soldiers die at Testville", "Example Herald", "2023-05-05"),),
        claims=(ClaimAnswers("killed", ">7", "example-army", "example-ministry"),),
        text="Fighters attacked a post.",
    )
    assert stubs == Stubs()
    assert any("Did you mean 'attack'?" in line for line in heard)
    check(make_entry("entries", "2023-05-04-post", answers))


def test_unknown_actors_and_places_are_made_on_the_way() -> None:
    answers, stubs, _ = interview(
        ("What happened, in a line", "Market day at Newtown"),
        ("When", "2023-05"),
        ("kind of event", "statement"),
        ("Where", "Newtown"),
        ("'Newtown' is not registered yet. Add it now?", "yes"),
        ("short id", ""),
        ("In which country", "Niger"),
        ("region", "Made-up Region"),
        ("Latitude", "hundred"),
        ("Latitude", "14.5"),
        ("Longitude", "5.5"),
        ("How exactly", ""),
        ("Where is that from", "made up for tests"),
        ("Another place", ""),
        ("Who took part", "Traders' Union"),
        ("not registered yet", ""),
        ("short id", "traders"),
        ("kind of actor", "ngo"),
        ("country", ""),
        ("As what", "subject"),
        ("Another one", ""),
        *SOURCE,
        ("A figure", ""),
        ("few sentences", ""),
    )
    assert stubs.places == [
        PlaceAnswers(
            "newtown", "Newtown", "NER", "Made-up Region", "14.5", "5.5", "settlement",
            "made up for tests",
        )
    ]  # fmt: skip
    assert stubs.actors == [ActorAnswers("traders", "Traders' Union", "ngo")]
    before = str(BASE["entries/places/NER.yml"]).encode()
    check(
        make_actor("entries", stubs.actors[0]),
        make_place("entries", stubs.places[0], before),
        make_entry("entries", "2023-05-market", answers),
    )


def test_what_was_meant_is_the_default_of_the_next_try() -> None:
    answers, _, heard = interview(
        ("in a line", "?"),
        ("in a line", "Market day at Newtown"),
        ("When", "2023-05"),
        ("kind of event", "Violense against civilians"),
        ("kind of event", ""),
        ("Where", "?"),
        ("Where", "no"),
        ("In which country", "Nigeria "),
        ("Who took part", "Yes"),
        ("Who took part", "example army"),
        ("As what", "Target"),
        ("Another one", "none"),
        *SOURCE[:-1],
        ("Another source", "yes"),
        ("Another source", "no"),
        ("A figure", "kiled"),
        ("A figure", "yes"),
        ("How many", "about twenty"),
        ("Whose people", ""),
        ("Whose people", "civilian"),
        ("Did you mean civilians (civilians)?", ""),
        ("Who says so", "Exampel Army"),
        ("Did you mean Example Army (example-army)?", ""),
        ("Another figure", "no"),
        ("few sentences", ""),
    )
    assert (answers.type, answers.countries) == ("violence-against-civilians", ("NGA",))
    assert answers.actors == (("target", "example-army"),)
    assert answers.claims == (ClaimAnswers("killed", "~20", "civilians", "example-army"),)
    assert len(answers.sources) == 1
    assert any("Testville (testville)" in line for line in heard)
    assert "  'about twenty' is written ~20." in heard


def test_one_can_go_back_question_by_question() -> None:
    person = Person(
        ("in a line", "<"),
        ("in a line", "Market day at Newtown"),
        ("When", "May 2024"),
        ("Right?", ""),
        ("kind of event", "<"),
        ("Right?", "<"),
        ("When", "2023-05"),
        ("kind of event", "statement"),
        ("Where", "Newtown"),
        ("not registered", ""),
        ("short id", "<"),
        ("not registered", "no"),
        ("Where", ""),
        ("In which country", "NER"),
        ("Who took part", ""),
        *SOURCE,
        ("A figure", ""),
        ("few sentences", "A market."),
    )
    kept: list[Stubs] = []

    def asked() -> EntryAnswers:
        kept.append(Stubs())
        return interview_entry(dialog, build_sound(), kept[-1])

    dialog = person.dialog
    answers = dialog.run(asked)
    assert not person.answers
    assert (answers.date, answers.places, answers.countries) == ("2023-05", (), ("NER",))
    assert kept[-1] == Stubs()
    assert person.heard.count("  This is the first question.") == 1


def test_civilians_who_are_no_actor_can_be_made_one() -> None:
    answers, stubs, _ = interview(
        ("in a line", "Market raided at Newtown"),
        ("When", "2023-05"),
        ("kind of event", "violence-against-civilians"),
        ("Where", "Testville"),
        ("Another place", ""),
        ("Who took part", "civilians"),
        ("not registered yet", ""),
        ("short id", ""),
        ("kind of actor", "civilians"),
        ("country", ""),
        ("As what", "victim"),
        ("Another one", ""),
        *SOURCE,
        ("A figure", ""),
        ("few sentences", ""),
    )
    check(
        *(make_actor("entries", actor) for actor in stubs.actors),
        make_entry("entries", "2023-05-market", answers),
    )


def test_coordinates_of_a_place_of_like_name_are_offered() -> None:
    person = Person(
        ("short id", "testville-2"),
        ("In which country", "NER"),
        ("region", ""),
        ("lies at 14.0, 5.0. Is it the same place?", "yes"),
    )
    place = interview_place(person.dialog, build_sound(), "Testvile")
    assert (place.lat, place.lon, place.coords_from) == ("14.0", "5.0", "made up for tests")


@pytest.mark.parametrize("before", [b"", b"# one\na: {name: A}", b"a:\r\n  name: A\r\n"])
def test_a_place_is_added_behind_the_others_byte_for_byte(before: bytes) -> None:
    file = make_place("entries", PlaceAnswers("b", "B: b", "NER"), before)
    assert file.data.startswith(before)
    assert file.data.replace(b"\r\n", b"\n").endswith(b'b:\n  name: "B: b"\n')


def check(*files: SourceFile) -> None:
    """The files are taken by the chronicle without an error."""
    _, problems = build({file.path: file.data for file in files})
    assert not has_errors(problems), problems
