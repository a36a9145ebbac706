"""Further names of actors and places as rows."""

from conflict_chronicle.dates import date_words
from conflict_chronicle.model import Name
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rows import label
from conflict_chronicle.plan.views import NameRow


def name_row(desk: Desk, name: Name) -> NameRow:
    """Return a further name with its kind, language and time."""
    messages = desk.messages
    time = ""
    if name.from_ and name.to:
        first, last = (date_words(day, messages) for day in (name.from_, name.to))
        time = messages.text("plan.time.between", first=first, last=last)
    elif name.from_:
        time = messages.text("plan.time.from", first=date_words(name.from_, messages))
    elif name.to:
        time = messages.text("plan.time.until", last=date_words(name.to, messages))
    language = str(messages.locale.languages.get(name.lang, name.lang)) if name.lang else ""
    return NameRow(name.name, name.lang, label(desk, "name-kinds", name.kind), language, time)
