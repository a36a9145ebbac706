"""A disk that does not give back what was written stops a build in plain words."""

from io import BytesIO
from pathlib import Path

import pytest

from conflict_chronicle.make.joining import Joining
from conflict_chronicle.make.maker import Supplies
from conflict_chronicle.make.making import Making
from conflict_chronicle.make.memory import Memory
from conflict_chronicle.make.output import Output
from conflict_chronicle.make.parts import Parts
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.settings import Settings
from tests.chronicle import TODAY, files_with


class Forgetful(BytesIO):
    """A file that takes everything and keeps nothing."""

    name = "parts"

    def write(self, data: object) -> int:
        """Say that all is well."""
        assert isinstance(data, bytes)
        return len(data)


def test_fragments_that_do_not_come_back_twice_are_an_error_of_the_disk(tmp_path: Path) -> None:
    chronicle, _ = build_chronicle(files_with({}), Settings(), TODAY)
    output = Output(tmp_path / "site", tmp_path / "staging")
    parts = Parts(Forgetful())
    joining = Joining(Making(Supplies(chronicle, Settings())), None, Memory(), output, parts)
    with pytest.raises(OSError, match="does not come back"):
        joining.run(())
