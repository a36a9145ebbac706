"""A file of data, as every export makes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of data: its address from the site's root, and its bytes."""

    uri: str
    data: bytes
