"""The view of the explorer."""

import json
from collections.abc import Mapping

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.drawing import MapSpec
from conflict_chronicle.drawing.maps import choose_frame
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import draw, home_of
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.rolls import TIMELINE, listed
from conflict_chronicle.plan.views import ExploreView, Head, Html, Link, MapFrame

PARTS = (
    *("explore-data", "explore-filter", "explore-map", "explore-draw"),
    *("explore-view", "explore-controls", "explore-summary", "explore-list", "explore"),
)
"""The scripts of the page, below ``assets/chronicle/``, in the order in which they run."""
SCRIPT_WORDS = "explore.script"
SHARED_WORDS = {
    "deaths": "pages.deaths",
    "range": "pages.range",
    "not_a_day": "plan.when.not_a_day",
    "unknown": "figures.unknown",
    "place_entries": "plan.count.entries",
    "clear": "explore.clear",
    "km": "drawing.map.km",
}
"""Words that other lists have too: key for the script -> key in the catalogue."""


def explore_view(desk: Desk, sizes: Mapping[str, int]) -> ExploreView:
    """Return the explorer."""
    text = desk.messages.text
    title = text("explore.title")
    drawn, frame = _map(desk)
    return ExploreView(
        head=Head(urls.EXPLORE, title, text("explore.describe"), "explore", desk.language),
        title=title,
        lead=text("explore.lead"),
        without=text("explore.without"),
        lists=(
            (text("explore.by_country"), _countries(desk)),
            (text("explore.by_year"), _years(desk)),
        ),
        map=drawn,
        frame=frame,
        scripts=(*(f"assets/chronicle/{name}.js" for name in PARTS), urls.EXPLORE_ROOT),
        words=_script_words(desk),
    )


def _countries(desk: Desk) -> tuple[Link, ...]:
    index = desk.chronicle.index.by_country
    return tuple(
        Link(_counted(desk, country_name(code, desk.language), len(index[code])), uri)
        for code in desk.chronicle.countries
        if (uri := desk.uri(("country", code))) and index.get(code)
    )


def _years(desk: Desk) -> tuple[Link, ...]:
    counts: dict[int, int] = {}
    for (year, _), found in desk.chronicle.index.by_month.items():
        counts[year] = counts.get(year, 0) + len(found)
    return tuple(
        Link(_counted(desk, str(year), count), urls.year_uri(year))
        for year, count in sorted(counts.items())
    )


def _counted(desk: Desk, name: str, count: int) -> str:
    entries = desk.messages.text("plan.count.entries", n=count)
    return desk.messages.text("explore.counted", name=name, entries=entries)


def _map(desk: Desk) -> tuple[Html | None, MapFrame | None]:
    """Draw the countries in focus without a mark."""
    home = focus(desk) or home_of(desk, listed(desk, TIMELINE), ())
    if not home:
        return None, None
    spec = MapSpec(
        title=desk.messages.text("plan.map.entries_in", what=desk.settings.name),
        description=desk.messages.text("explore.map_description"),
        ident="map",
        home=home,
        height=300,
    )
    frame = choose_frame(spec)
    return draw(desk, spec), MapFrame(
        west=frame.west,
        north=frame.north,
        x_units=frame.x_units,
        y_units=frame.y_units,
        km_units=frame.units_per_km,
    )


def _script_words(desk: Desk) -> str:
    """Return the texts that the script fills in itself, unfilled: it knows the numbers."""
    templates = desk.messages.templates
    own = {
        key.removeprefix(f"{SCRIPT_WORDS}."): template
        for key, template in sorted(templates.items())
        if key.startswith(f"{SCRIPT_WORDS}.")
    }
    shared = {key: templates[name] for key, name in SHARED_WORDS.items()}
    locale = desk.messages.text("dates.locale").replace("_", "-")
    return json.dumps({**own, **shared, "locale": locale}, ensure_ascii=False)
