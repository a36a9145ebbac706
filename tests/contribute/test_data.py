"""What the form is given: the schema, the terms, the names, in scripts of bounded size."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.contribute import FORM
from conflict_chronicle.contribute.core import entry_schema
from conflict_chronicle.export import DataFile, make_files
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import Entry
from conflict_chronicle.model.json_schema import json_schema
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.contribute import PARTS, contribute_view
from conflict_chronicle.problems import has_errors
from conflict_chronicle.render import Renderer
from conflict_chronicle.settings import Settings, make_settings
from conflict_chronicle.vocabulary import load_vocabularies
from tests.chronicle import build, build_sound
from tests.contribute.conftest import ASSETS

_CALL = re.compile(r'chronicleForm\.add\("([a-z0-9-]+)",(.*)\);\n', re.DOTALL)
LARGEST = 100_000
SIEGE = {
    "terms": {
        "event-types": {
            "siege": {
                "label": {"en": "Siege"},
                "definition": "A place is surrounded.",
                "violent": "yes",
            }
        }
    }
}


def files_of(chronicle: Chronicle, settings: Settings, language: str = "en") -> Iterator[DataFile]:
    return make_files(FORM, Desk(chronicle, settings, load_messages(language)))


def given(
    chronicle: Chronicle, settings: Settings | None = None, language: str = "en"
) -> dict[str, Any]:
    """Return what each script hands over, by name."""
    found = {}
    for file in files_of(chronicle, settings or Settings(), language):
        called = _CALL.fullmatch(file.data.decode())
        assert called, file.uri
        assert file.uri == f"{urls.CONTRIBUTE_DATA}{called[1]}.js"
        found[called[1]] = json.loads(called[2])
    return found


def html_of(options: dict[str, Any], language: str = "en") -> str:
    settings, wrong = make_settings({}, options)
    assert not wrong
    messages = load_messages(language)
    desk = Desk(build_sound(), settings, messages)
    return Renderer(messages).render(contribute_view(desk)).html


def test_the_form_has_the_schema_that_the_command_prints_but_for_its_explanations() -> None:
    ours, whole = entry_schema(load_vocabularies()), json_schema("entry")
    assert list(ours["properties"]) == list(whole["properties"])
    assert ours["required"] == whole["required"]
    assert ours["$defs"]["Claim"]["required"] == ["by"]
    assert ours["properties"]["title"] == {"type": "string", "minLength": 1, "maxLength": 90}
    assert ours["$defs"].keys() == whole["$defs"].keys()


def test_the_keys_stand_in_the_order_of_the_data_model() -> None:
    fields = [info.alias or name for name, info in Entry.model_fields.items()]
    written = [name for name in fields if name not in ("id", "file", "key")]
    assert list(entry_schema(load_vocabularies())["properties"]) == written


def test_terms_of_the_chronicle_can_be_chosen_and_are_valid() -> None:
    settings, wrong = make_settings({}, SIEGE)
    assert not wrong
    chronicle, _ = build({}, settings)
    core = given(chronicle, settings)["core"]
    assert "siege" in core["schema"]["properties"]["type"]["enum"]
    assert ["siege", "Siege", "A place is surrounded."] in core["vocabularies"]["event-types"]


def test_all_actors_places_and_threads_are_given_with_their_other_names() -> None:
    found = given(build_sound({"entries/actors/example-front.md": FRONT}))
    assert ["example-front", "Example Front", ["EF"], "rebel-group", "2015"] in found["actors-0"]
    assert ["testville", "Testville", [], "NER"] in found["places-0"]
    assert found["threads-0"] == [["example-talks", "Talks about Testville"]]
    assert found["ids2023-0"] == [
        ["2023-05-04-testville-attack", "Attack on an army post at Testville"]
    ]


FRONT = """---
name: Example Front
names: [{name: EF, kind: acronym}]
type: rebel-group
founded: 2015
---
"""


def test_old_ids_come_with_the_new_ones() -> None:
    front = FRONT.replace("founded", "redirect_from: [example-band]\nfounded")
    core = given(build_sound({"entries/actors/example-front.md": front}))["core"]
    assert core["moved"] == {"actor": [["example-band", "example-front"]]}


def test_no_script_is_above_100_kilobytes_with_thousands_of_places_and_entries() -> None:
    places = "".join(
        f"sampletown-{number}:\n  name: Sampletown number {number}\n  admin1: Made-up region\n"
        for number in range(6000)
    )
    first = date(2001, 1, 1)
    entries = "entries:\n" + "".join(
        f"  {first + timedelta(days=number % 300)}-made-up-event-{number}:\n"
        f"    title: A made-up event with number {number}\n"
        f"    date: {first + timedelta(days=number % 300)}\n    type: attack\n"
        "    countries: [NER]\n    sources: {herald: {title: Made up, publisher: Example Herald}}\n"
        for number in range(1500)
    )
    chronicle, problems = build({"entries/places/MLI.yml": places, "entries/many.yml": entries})
    assert not has_errors(problems)
    files = list(files_of(chronicle, Settings()))
    sizes = {file.uri: len(file.data) for file in files}
    assert len([uri for uri in sizes if "places-" in uri]) > 3
    assert len([uri for uri in sizes if "ids2001-" in uri]) > 1
    assert max(sizes.values()) <= LARGEST
    core = next(json.loads(_CALL.fullmatch(f.data.decode())[2]) for f in files if "core" in f.uri)  # type: ignore[index]
    assert core["pieces"]["places"] == len([uri for uri in sizes if "places-" in uri])


def test_an_empty_chronicle_has_a_form_too() -> None:
    assert given(build_sound(base={}))["core"]["pieces"] == {"actors": 0, "places": 0, "threads": 0}


def test_the_page_loads_its_scripts_in_order_and_the_data_last() -> None:
    html = html_of({})
    loaded = re.findall(r"<script src=\.\./([^ >]+) defer>", html)
    code = [f"assets/chronicle/contribute-{name}.js" for name in PARTS]
    assert loaded == [*code, "assets/chronicle/contribute.js", "data/contribute/core.js"]
    assert all((ASSETS.parents[1] / path).is_file() for path in loaded[:-1])


def test_without_a_script_the_other_ways_are_shown_and_the_form_is_not() -> None:
    html = html_of({"guide_url": "contributing.html", "report_url": "https://forge.example/new"})
    assert re.search(r"<form [^>]*\bhidden>", html)
    without = html[html.index("data-without") : html.index("<form")]
    assert "href=../contributing.html" in without
    assert "href=https://forge.example/new" in without
    assert "href=../timeline/index.html" in without
    assert "hidden" not in without


def test_the_form_can_go_nowhere() -> None:
    html = html_of({})
    assert " action=" not in html
    assert "type=submit" not in html
    assert "autocomplete=off" in html


def test_the_forge_is_offered_only_where_there_is_one() -> None:
    assert "data-open" not in html_of({})
    assert "data-open" in html_of({"new_file_url": "https://forge.example/new?f={path}"})


@pytest.mark.parametrize("value", ["https://forge.example/new", "javascript:{path}", "x/{path}"])
def test_an_address_for_new_files_is_a_web_address_with_a_path(value: str) -> None:
    _, wrong = make_settings({}, {"new_file_url": value})
    assert [key for key, _ in wrong] == ["new_file_url"]


def test_every_text_that_the_scripts_ask_for_is_handed_over_and_none_in_vain() -> None:
    files = sorted(ASSETS.glob("contribute*.js"))
    code = "".join(file.read_text("utf-8") for file in files)
    words = given(build_sound())["core"]["words"]
    own = {key for key in words if "." not in key}
    asked = {*re.findall(r'\bsay\("(\w+)"', code)}
    quoted = {*re.findall(r'"(\w+)"', code)}
    assert asked <= own
    assert own <= quoted
