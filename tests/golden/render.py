"""Render the small chronicle of the golden pages through the pipeline, without any host."""

from pathlib import Path

from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import read_settings
from conflict_chronicle.site import make_site

FOLDER = Path(__file__).parent
CHRONICLE = FOLDER / "chronicle"
EXPECTED = FOLDER / "expected"


def render() -> dict[str, bytes]:
    """Return the content of every page and every data file: uri -> bytes.

    Pages are broken into lines between tags, so that a diff shows what differs.
    """
    settings, wrong = read_settings(CHRONICLE)
    assert not wrong, wrong
    chronicle, problems = read_chronicle(CHRONICLE, settings, None)
    assert not has_errors(problems), problems
    site = make_site(chronicle, settings)
    pages = {
        page.head.uri: (page.html.replace("><", ">\n<") + "\n").encode() for page in site.pages
    }
    return pages | {file.uri: file.data for file in site.files}


def read_expected() -> dict[str, bytes]:
    """Return the files that were kept: uri -> bytes."""
    return {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes()
        for path in sorted(EXPECTED.rglob("*"))
        if path.is_file()
    }
