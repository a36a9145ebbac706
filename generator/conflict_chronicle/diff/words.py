"""Say a value of a record in words, apart from what contributors wrote (part of comparing)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.countries import country_name, is_country
from conflict_chronicle.dates import EdtfDate, date_words
from conflict_chronicle.diff.difference import Said, Words
from conflict_chronicle.figures import Figure, Tally, figure_words, range_words, tally_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import Claim, Record

LONGEST = 160
"""Characters of a contributor's text that are shown."""
ENGLISH = load_messages("en")
"""Words of the command are English, whatever language the pages are in."""
_REFERENCES = {
    "actor": "actor",
    "by": "actor",
    "of": "actor",
    "responsible": "actor",
    "place": "place",
    "country": "country",
    "countries": "country",
}
_PRECISION = {"unknown": "an end unknown", "open": "an open end"}


@dataclass(frozen=True)
class Names:
    """Names of actors and places by their ids, of the newer state first."""

    states: tuple[Chronicle, ...]

    def of(self, kind: str, ident: str) -> Words:
        """Return the name of a record, or the id where there is none."""
        if kind == "country":
            return (country_name(ident),) if is_country(ident) else (Said(ident),)
        for state in self.states:
            known = {"actor": state.actors, "place": state.places}[kind]
            record = known.get(ident)  # type: ignore[attr-defined]
            if record is not None:
                return (Said(record.name),)
        return (Said(ident),)


def say(field: str, value: object, names: Names) -> Words:
    """Say a value that stands in a field of this name."""
    match value:
        case None | "" | ():
            return ("none",)
        case bool():
            return ("yes" if value else "no",)
        case EdtfDate():
            return (_plain(date_words(value, ENGLISH)), f" ({exactness(value)})")
        case Figure():
            return (_plain(figure_words(value, ENGLISH)),)
        case str():
            kind = _REFERENCES.get(field)
            return names.of(kind, value) if kind else (Said(shortened(value)),)
        case Claim():
            return _claim(value, names)
        case Record():
            return _record(value, names)
        case tuple():
            return joined(say(field, item, names) for item in value)
        case Mapping():
            return joined((Said(str(key)),) for key in value)
    return (Said(shortened(str(value))),)


def exactness(value: EdtfDate) -> str:
    """Name the precision of a date: a day, a month, 5 days, an open end."""
    if not value.is_interval:
        return f"a {value.start.precision}"
    ends = [_PRECISION[end.precision] for end in (value.start, value.end) if not end.is_date]
    if ends or value.days is None:
        return ends[0] if ends else "an interval"
    return f"{value.days} day{'' if value.days == 1 else 's'}"


def say_tally(tally: Tally | None) -> str:
    """Say what counts: "12 (10–22)", "no figure"."""
    if tally is None:
        return "no figure that counts"
    best, span = _plain(tally_words(tally, ENGLISH)), _plain(range_words(tally, ENGLISH))
    return best if best == span else f"{best} ({span})"


def shortened(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def joined(parts: Iterable[Words], between: str = ", ") -> Words:
    """Join pieces with something between them."""
    words: list[str | Said] = []
    for part in parts:
        words += [between, *part] if words else part
    return tuple(words)


def _claim(claim: Claim, names: Names) -> Words:
    said: Words
    if claim.outcome:
        figure = say(claim.outcome, claim.figure, names)
        cause: Words = (" (", Said(claim.cause), ")") if claim.cause else ()
        said = (f"{claim.outcome} ", *figure, " of ", *say("of", claim.of, names), *cause)
    elif claim.responsible:
        said = ("responsible is ", *say("responsible", claim.responsible, names))
    else:
        said = ("states ", Said(shortened(claim.states or "")))
    return (*say("by", claim.by, names), ": ", *said, ", in ", Said(", ".join(claim.source)))


def _record(record: Record, names: Names) -> Words:
    """Say the fields that are set and not at their default."""
    parts: list[Words] = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if value not in (None, "", (), {}) and value != info.default:
            label = info.alias or name
            words = say(label, value, names)
            parts.append((f"{label} ", *words) if parts else words)
    return joined(parts)


def _plain(text: str) -> str:
    """Use ordinary spaces: terminals and comments break lines by themselves."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
