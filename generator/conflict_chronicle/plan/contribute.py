"""The view of the form that writes an entry."""

from babel import Locale

from conflict_chronicle import urls
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import Choice, ContributeView, Head, Link

PARTS = ("near", "figures", "dates", "spellings", "words", "schema", "text", "yaml", "rules",
         "names", "choose", "rows", "read", "preview", "sheet", "new", "problems", "tell", "handover",
         "draft")  # fmt: skip
"""The scripts below ``assets/chronicle/``, ``contribute-….js``, in the order in which they run."""
CHOICES = ("actor-types", "causes", "certainties", "day-parts", "event-types", "outcomes",
           "people", "roles", "source-kinds")  # fmt: skip


def contribute_view(desk: Desk) -> ContributeView:
    """Return the form."""
    text, settings = desk.messages.text, desk.settings
    title = text("contribute.title")
    guide = settings.guide_url
    return ContributeView(
        head=Head(urls.CONTRIBUTE, title, text("contribute.describe"), "contribute", desk.language),
        title=title,
        ways=_ways(desk),
        guide=Link(text("contribute.guide"), guide) if guide else None,
        choices={name: _choices(desk, name) for name in CHOICES},
        months=_months(desk),
        can_open=bool(settings.new_file_url),
        scripts=(
            *(f"assets/chronicle/contribute-{name}.js" for name in PARTS),
            "assets/chronicle/contribute.js",
            f"{urls.CONTRIBUTE_DATA}core.js",
        ),
    )


def _ways(desk: Desk) -> tuple[Link, ...]:
    text, settings = desk.messages.text, desk.settings
    # An address for reports that names an entry leads nowhere without one.
    report = settings.report_url if "{" not in settings.report_url else ""
    ways = (
        Link(text("contribute.by_guide"), settings.guide_url),
        Link(text("contribute.by_report"), report),
        Link(text("contribute.by_entries"), urls.TIMELINE),
    )
    return tuple(way for way in ways if way.uri)


def _choices(desk: Desk, name: str) -> tuple[Choice, ...]:
    terms = desk.chronicle.vocabularies[name]
    return tuple(Choice(term.id, term.label(desk.language), term.definition) for term in terms)


def _months(desk: Desk) -> tuple[str, ...]:
    names = Locale.parse(desk.messages.text("dates.locale")).months["stand-alone"]["wide"]
    return tuple(str(names[number]) for number in range(1, 13))
