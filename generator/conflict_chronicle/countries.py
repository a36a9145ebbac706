"""Countries: ISO 3166-1 alpha-3 codes and their names from CLDR (rank 0).

The codes and their alpha-2 and numeric forms are CLDR's territory aliases as Babel carries them.
"""

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from conflict_chronicle.problems import nearest


@lru_cache
def country_codes() -> dict[str, str]:
    """Return alpha-3 -> alpha-2 of every country, sorted by code."""
    known = Locale("en").territories
    pairs = (
        (alias, targets[0])
        for alias, targets in get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", alias) and len(targets) == 1
    )
    # Codes for groupings and private use lead to ZZ or to no name.
    return {
        alpha3: alpha2 for alpha3, alpha2 in sorted(pairs) if alpha2 in known and alpha2 != "ZZ"
    }


@lru_cache
def numeric_codes() -> dict[str, str]:
    """Return ISO 3166-1 numeric (three digits) -> alpha-3."""
    back = {alpha2: alpha3 for alpha3, alpha2 in country_codes().items()}
    return {
        alias: back[targets[0]]
        for alias, targets in sorted(get_global("territory_aliases").items())
        if re.fullmatch("[0-9]{3}", alias) and len(targets) == 1 and targets[0] in back
    }


def is_country(code: str) -> bool:
    """Tell whether ``code`` is an alpha-3 code in use."""
    return code in country_codes()


@lru_cache(maxsize=2048)
def country_name(code: str, language: str = "en") -> str:
    """Return CLDR's name of the country in the language; raises ``KeyError`` for unknown codes."""
    return str(Locale.parse(language).territories[country_codes()[code]])


@lru_cache
def country_slug(code: str) -> str:
    """Return the country's name for addresses: lower-case ASCII of the English name."""
    plain = unicodedata.normalize("NFKD", country_name(code)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold().replace("'", "")))


def nearest_country(value: str) -> tuple[str, str] | None:
    """Return code and name of the country somebody may have meant: by code or English name."""
    by_alpha2 = {alpha2: alpha3 for alpha3, alpha2 in country_codes().items()}
    by_name = {country_name(code): code for code in country_codes()}
    upper = value.upper()
    code = by_alpha2.get(upper) or (upper if is_country(upper) else None)
    if code is None:
        name = nearest(value, by_name)
        code = by_name[name] if name else nearest(upper, country_codes())
    return (code, country_name(code)) if code else None
