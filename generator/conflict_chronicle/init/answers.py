"""What somebody decides for a new chronicle (data)."""

from dataclasses import dataclass
from typing import NamedTuple


class Licence(NamedTuple):
    """A licence for data: as readers know it, where it stands, and its SPDX identifier."""

    name: str
    url: str
    spdx: str


LICENCES = {
    "cc-by": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
    "cc-by-sa": Licence(
        "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"
    ),
    "cc0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that fill the templates."""

    name: str
    version: str
    """Version of the tool that the chronicle is pinned to."""
    language: str = "en"
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 codes; may be empty."""
    owner: str = ""
    """Account or team that reviews, with an at sign; empty for nobody yet."""
    licence: str = "cc-by"
    """A key of LICENCES."""
