"""What every test of a drawing looks at."""

import xml.etree.ElementTree as ET

import pytest

from conflict_chronicle.messages import load_messages


@pytest.fixture(scope="session")
def messages():
    return load_messages("en")


@pytest.fixture(scope="session")
def parsed():
    """Parse an SVG and hold it to what every drawing keeps."""

    def parse(svg: str) -> ET.Element:
        root = ET.fromstring(svg)
        assert root.tag == "svg"
        assert root.get("role") == "group"
        assert root.get("data-search-exclude") == ""
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert root.get("aria-labelledby") in ids
        assert root.get("aria-describedby") in ids
        for node in root.iter():
            banned = {"style", "fill", "stroke", "font-size", "width"}
            assert not {name for name in node.attrib if name.startswith("on")}
            assert not banned & set(node.attrib) - ({"width"} if node.tag == "rect" else set())
        for line in svg.splitlines():
            assert line.count("<") <= 2
        return root

    return parse
