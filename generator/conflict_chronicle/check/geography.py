"""Rules for places (family 7xx): inside their country, swapped coordinates, precision."""

from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.countries import country_name
from conflict_chronicle.geodata import load_outlines
from conflict_chronicle.problems import Finding

TOLERANCE_KM = 25
"""Outlines at 1:50m are rough; a place so near its border is not worth a warning."""


def outside_country(case: Case) -> Iterator[Finding]:
    """W701: a point that lies outside its country; with swapped coordinates it may lie inside."""
    outlines = load_outlines()
    for place in case.places():
        if place.lat is None or place.lon is None or place.country not in outlines.features:
            continue
        away = outlines.distance_outside_km(place.country, place.lon, place.lat)
        if away > TOLERANCE_KM:
            swapped = outlines.contains(place.country, place.lat, place.lon)
            name = country_name(place.country)
            message = f"{place.name} lies {round(away)} km outside {name}"
            help = "latitude and longitude seem to be swapped" if swapped else None
            right = f"lat: {place.lon}, lon: {place.lat}" if swapped else None
            yield Finding("W701", message, at(place, "lat"), suggestion=right, help=help)


def precise_without_position(case: Case) -> Iterator[Finding]:
    """W702: 'exact' without coordinates."""
    for place in case.places():
        if place.precision == "exact" and place.point is None:
            message = f"{place.name} is called exact and has no coordinates"
            yield Finding("W702", message, at(place, "precision"), suggestion="settlement")


def position_of_nobody(case: Case) -> Iterator[Finding]:
    """W704: coordinates that do not say where they come from."""
    for place in case.places():
        if place.point is not None and not place.coords_from:
            message = f"{place.name} has coordinates, and nothing says where they are from"
            yield Finding("W704", message, at(place, "lat"), help="add 'coords_from'")


RULES: tuple[Rule, ...] = (outside_country, precise_without_position, position_of_nobody)
