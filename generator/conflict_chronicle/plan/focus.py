"""The countries that a chronicle is about."""

from conflict_chronicle.model import CountryCode
from conflict_chronicle.plan.desk import Desk


def focus(desk: Desk) -> tuple[CountryCode, ...]:
    """Return the countries in focus: those of the settings, else those with notes."""
    chosen = [CountryCode(code) for code in desk.settings.countries]
    noted = [code for code, notes in desk.chronicle.countries.items() if notes.file]
    return tuple(code for code in chosen or noted if code in desk.chronicle.countries)
