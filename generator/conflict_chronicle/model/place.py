"""A place of the gazetteer, with how exactly it is known."""

from typing import Annotated

from pydantic import Field, model_validator

from conflict_chronicle.model.accepted import AcceptedItem
from conflict_chronicle.model.base import (
    CountryCode,
    Label,
    Note,
    PlaceId,
    PlaceRef,
    TermIn,
    flaw,
    named_by,
)
from conflict_chronicle.model.entry import References
from conflict_chronicle.model.names import Name
from conflict_chronicle.model.record import Record

Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Place(Record):
    """One place; coordinates in WGS 84 degrees, or None when no source gives them."""

    id: PlaceId
    file: str
    country: CountryCode
    name: Label
    names: tuple[Annotated[Name, named_by("name")], ...] = ()
    admin1: Label | None = None
    admin2: Label | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    precision: Annotated[str, TermIn("place-precisions")] = "settlement"
    coords_from: Note | None = None
    xref: References = References()
    redirect_from: tuple[PlaceRef, ...] = ()
    note: Note | None = None
    accept: tuple[AcceptedItem, ...] = ()

    @model_validator(mode="after")
    def _has_both_coordinates(self) -> "Place":
        if (self.lat is None) != (self.lon is None):
            raise flaw("E703", "coordinates come in pairs: give both 'lat' and 'lon', or neither")
        return self

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None when unknown."""
        if self.lat is None or self.lon is None:
            return None
        return (self.lat, self.lon)
