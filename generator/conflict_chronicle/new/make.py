"""Turn answers into the text of new records, in the form that ``fmt`` gives them."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from conflict_chronicle.edit import write_scalar
from conflict_chronicle.format import format_file
from conflict_chronicle.load import SourceFile
from conflict_chronicle.new.answers import (
    ActorAnswers,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    ThreadAnswers,
)
from conflict_chronicle.new.ids import free, slug

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"


def make_entry(folder: str, ident: str, answers: EntryAnswers) -> SourceFile:
    """Return the file of an entry; ``folder`` is that of all records."""
    names = _source_names(answers.sources)
    fields: dict[str, Value] = {
        "title": answers.title,
        "date": answers.date,
        "type": answers.type,
        "places": answers.places,
        "countries": answers.countries,
        "actors": [{"actor": actor, "role": role} for role, actor in answers.actors],
        "claims": [
            {
                "by": claim.by,
                "source": names[claim.source],
                claim.outcome: claim.figure,
                "of": claim.of,
            }
            for claim in answers.claims
        ],
        "sources": {
            name: {
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published,
                "url": source.url,
            }
            for name, source in zip(names, answers.sources, strict=True)
        },
        "threads": answers.threads,
    }
    return _markdown(f"{folder}/{ident[:4]}/{ident}.md", fields, answers.text)


def make_actor(folder: str, answers: ActorAnswers) -> SourceFile:
    """Return the file of an actor."""
    fields: dict[str, Value] = {
        "name": answers.name,
        "type": answers.type,
        "countries": answers.countries,
    }
    return _markdown(f"{folder}/actors/{answers.id}.md", fields, "")


def make_thread(folder: str, answers: ThreadAnswers) -> SourceFile:
    """Return the file of a thread."""
    fields: dict[str, Value] = {"title": answers.title, "summary": answers.summary}
    return _markdown(f"{folder}/threads/{answers.id}.md", fields, "")


def make_place(folder: str, answers: PlaceAnswers, before: bytes | None) -> SourceFile:
    """Return the file of a place's country with the place behind the others in it."""
    path = f"{folder}/places/{answers.country}.yml"
    keys = ("name", "admin1", "lat", "lon", "precision", "coords_from")
    fields = {key: getattr(answers, key) for key in keys}
    block = format_file(SourceFile(path, f"{answers.id}: {_flow(fields)}\n".encode())).data
    former = before or b""
    newline = b"\r\n" if b"\r\n" in former else b"\n"
    if former and not former.endswith(b"\n"):
        former += newline
    return SourceFile(path, former + block.replace(b"\n", newline))


def _markdown(path: str, fields: Mapping[str, Value], body: str) -> SourceFile:
    lines = [f"{key}: {_flow(value)}\n" for key, value in fields.items() if value]
    text = f"---\n{''.join(lines)}---\n{body.strip()}\n"
    return SourceFile(path, format_file(SourceFile(path, text.encode("utf-8"))).data)


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return write_scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (
            f"{write_scalar(key, in_flow=True)}: {_flow(item)}"
            for key, item in value.items()
            if item
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"


def _source_names(sources: Sequence[SourceAnswers]) -> list[str]:
    """Return a short id for each source, from its publisher."""
    names: list[str] = []
    for source in sources:
        names.append(free(slug(source.publisher, most_words=2) or "source", names))
    return names
