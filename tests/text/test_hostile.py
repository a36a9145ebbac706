"""What others wrote to break renderers comes out harmless; the payloads live outside."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from conflict_chronicle.text import CitedSource, Surroundings, Target, convert_text, find_flaws
from conflict_chronicle.text.clean import ATTRIBUTES, CLASSES, ELEMENTS

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"
FAMILIES = ("xss", "markdown", "strings", "template", "url")
XHTML = "{http://www.w3.org/1999/xhtml}"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no hostile payloads at {FOLDER.name}"),
]


def payloads(family: str) -> Iterator[tuple[str, str]]:
    for file in sorted((FOLDER / family).glob("*.jsonl")):
        for line in file.read_text("ascii").splitlines():
            item = json.loads(line)
            if "payload" in item:
                yield item["id"], item["payload"]
            else:
                data = base64.b64decode(item["payload_b64"])
                yield item["id"], data.decode("utf-8", "surrogateescape")


def placed(payload: str) -> Iterator[str]:
    """Yield the payload in every place of a text where it could do something else."""
    flat = " ".join(payload.split())
    yield payload
    yield f"Words {flat} words"
    yield f"[words]({flat})"
    yield f'[words](https://example.org "{flat}")'
    yield f"[[actor:x|{flat}]] [[{flat}]] [@{flat}]"
    yield f"`{flat}` *{flat}* <{flat}>"
    yield f"- {flat}\n\n> {flat}\n\n# {flat}\n\na|b\n-|-\n{flat}|x\n\n[^{flat[:9]}]: {flat}"


def check_page(html: str, name: str) -> None:
    html5lib = pytest.importorskip("html5lib")
    tree: Any = html5lib.parseFragment(html, container="div", treebuilder="etree")
    for element in tree.iter():
        if element is tree:
            continue
        tag = str(element.tag).removeprefix(XHTML)
        assert tag in ELEMENTS, (name, tag)
        for attribute, value in element.attrib.items():
            if attribute == "class":
                assert set(value.split()) <= CLASSES[tag], (name, value)
            else:
                assert attribute in ATTRIBUTES.get(tag, frozenset()), (name, tag, attribute)
        check_address(element.attrib.get("href", ""), name)


def check_address(href: str, name: str) -> None:
    # As browsers read it (WHATWG URL): blanks around and tabs and newlines inside do not count.
    bare = "".join(char for char in href.strip() if char > " ").replace("\\", "/")
    assert bare == href, (name, href)
    assert urlsplit(bare).scheme in {"", "http", "https", "mailto"}, (name, href)
    assert not bare.startswith("//"), (name, href)


@pytest.fixture
def hostile(around: Surroundings) -> Surroundings:
    """Everything leads somewhere, and words from the payload become titles and labels."""
    return replace(
        around,
        resolve=lambda reference: Target("/x/", reference.target, reference.target),
        cite=lambda source: CitedSource(1, "#source-x", source),
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_payloads_are_refused_or_come_out_harmless(family: str, hostile: Surroundings) -> None:
    checked = 0
    for name, payload in payloads(family):
        for text in placed(payload):
            flaws = list(find_flaws(text))
            try:
                converted = convert_text(text, hostile)
            except ValueError:
                assert any(flaw.code in {"E602", "E605"} for flaw in flaws), name
                continue
            check_page(converted.html, name)
            checked += 1
    assert checked > 0


def test_what_really_ran_in_a_bare_page_is_refused_or_stays_code(hostile: Surroundings) -> None:
    live = json.loads((FOLDER / "live-sample.json").read_text("utf-8"))["live"]
    found = [item for family in FAMILIES for item in payloads(family) if item[0] in live]
    assert len(found) == len(live)
    for name, payload in found:
        if not list(find_flaws(payload)):
            html = convert_text(payload, hostile).html
            assert re.sub(r"</?(?:p|code)>", "", html).count("<") == 0, name
