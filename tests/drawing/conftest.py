"""What every test of a drawing looks at."""

from xml.etree.ElementTree import Element

import pytest

from conflict_chronicle.messages import load_messages
from tests.drawing.reading import read_svg


@pytest.fixture(scope="session")
def messages():
    return load_messages("en")


@pytest.fixture(scope="session")
def parsed():
    """Parse an SVG and hold it to what every drawing keeps."""

    def parse(svg: str) -> Element:
        root = read_svg(svg)
        assert root.tag == "svg"
        assert root.get("role") == "group"
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert root.get("aria-label")
        assert root.get("aria-describedby") in (*ids, None)
        for node in root.iter():
            banned = {"style", "fill", "stroke", "font-size", "width"}
            assert not {name for name in node.attrib if name.startswith("on")}
            assert not banned & set(node.attrib) - ({"width"} if node.tag == "rect" else set())
        for line in svg.splitlines():
            assert line.count("<") <= 2
        return root

    return parse
