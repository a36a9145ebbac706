import pytest

from conflict_chronicle.export import make_files
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.search import search_index
from conflict_chronicle.settings import read_settings
from tests.search.reading import Index, read_index
from tests.site.building import GOLDEN


@pytest.fixture(scope="session")
def islands_index() -> Index:
    """The index of the small chronicle."""
    settings, _ = read_settings(GOLDEN)
    chronicle, _ = read_chronicle(GOLDEN, settings, None)
    return read_index(
        make_files(search_index(), Desk(chronicle, settings, load_messages(settings.language)))
    )
