"""Write a chronicle of made-up entries, the same for the same number and seed.

    python -m benchmarks.corpus FOLDER ENTRIES [SEED]

Texts have about 200 words, of which some are links and citations; actors and places are drawn by
Zipf's law, so that a few stand in thousands of entries and most in a handful, as in real data sets.
All names are visibly made up. The chronicle passes ``chronicle check`` without a problem.
"""

import random
import sys
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from conflict_chronicle.geodata import load_outlines

COUNTRIES = ("NER", "MLI", "BFA", "NGA", "TCD")
FIRST_DAY = date(1989, 1, 1)
DAYS = 35 * 365
PRECISIONS = ("settlement", "settlement", "settlement", "near", "admin2", "admin1")
EVENTS = (
    ("attack", "attacker", "target"),
    ("armed-clash", "clash", "clash"),
    ("violence-against-civilians", "perpetrator", "victim"),
    ("air-drone-strike", "attacker", "target"),
)
KINDS = ("state-military", "rebel-group", "communal-militia", "government", "political-militia")
WORDS = (
    *("column", "patrol", "market", "road", "bridge", "camp", "convoy", "village", "night"),
    *("morning", "river", "border", "forest", "hill", "mine", "school", "well", "herders"),
    *("statement", "residents", "governor", "fighters", "soldiers", "vehicles", "motorcycles"),
    *("dozens", "several", "reached", "left", "crossed", "entered", "held", "announced"),
    *("reported", "burned", "blocked", "guarded", "returned", "north", "south", "east", "west"),
    *("between", "near", "after", "before", "during", "while", "because", "although", "district"),
    *("region", "the", "the", "the", "the", "a", "a", "of", "of", "of", "in", "in", "and", "and"),
    *("that", "which", "from", "towards", "without", "under", "local", "armed"),
)
PLURAL_START = ("Men", "Fighters", "Soldiers", "Residents", "Officials")
SETTINGS = """\
site_name: Made-up chronicle
theme:
  name: material
  font: false
plugins:
  - chronicle:
      countries: [NER, MLI, BFA]
"""


class Size(NamedTuple):
    """How many records of each registry a chronicle of some size has."""

    entries: int
    actors: int
    places: int
    threads: int


def main() -> None:
    """Write the chronicle that the arguments name."""
    folder, entries = Path(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if sys.argv[3:] else 1
    print(f"{write_corpus(folder, entries, seed):,} files in {folder}")


def write_corpus(folder: Path, entries: int, seed: int = 1) -> int:
    """Write a chronicle into a new folder; return the number of its files."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    made: set[Path] = set()
    count = 0
    for path, text in make_corpus(entries, seed):
        target = folder / "entries" / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_text(text, "utf-8", newline="\n")
        count += 1
    return count


def make_corpus(entries: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield path below ``entries/`` and text of each file."""
    size = Size(entries, min(40 + entries // 20, 3000), min(60 + entries // 10, 8000), 12)
    chance = random.Random(seed)
    for number in range(size.actors):
        yield f"actors/actor-{number}.md", _actor(number, chance)
    for number in range(size.threads):
        yield (
            f"threads/thread-{number}.md",
            f"---\ntitle: Made-up thread {number}\nsummary: A made-up story.\n---\n",
        )
    for index, code in enumerate(COUNTRIES):
        yield f"places/{code}.yml", "".join(_places(index, code, size, chance))
    actors, places = _zipf(size.actors), _zipf(size.places)
    for number in range(entries):
        yield _entry(number, size, chance, actors, places)


def _actor(number: int, chance: random.Random) -> str:
    return (
        f"---\nname: Made-up actor {number}\ntype: {KINDS[number % len(KINDS)]}\n"
        f"names:\n  - {{name: MUA {number}, kind: acronym}}\n"
        f"countries: [{chance.choice(COUNTRIES)}]\n---\n{_sentences(chance, 3)}\n"
    )


def _places(index: int, code: str, size: Size, chance: random.Random) -> Iterator[str]:
    outlines = load_outlines()
    bounds = outlines.bounds(code)
    assert bounds, "every country of the list has an outline"
    west, south, east, north = bounds
    for number in range(index, size.places, len(COUNTRIES)):
        while True:
            lon = round(chance.uniform(west, east), 4)
            lat = round(chance.uniform(south, north), 4)
            if outlines.contains(code, lon, lat):
                break
        yield (
            f"place-{number}:\n  name: Made-up place {number}\n  admin1: Region {number % 40}\n"
            f"  lat: {lat}\n  lon: {lon}\n  precision: {PRECISIONS[number % len(PRECISIONS)]}\n"
            "  coords_from: made up\n"
        )


def _zipf(count: int) -> list[float]:
    """Return the running sums of 1/rank, by which ``_draw`` picks."""
    return list(accumulate(1 / (rank + 1) for rank in range(count)))


def _draw(sums: list[float], chance: random.Random) -> int:
    return bisect(sums, chance.random() * sums[-1])


def _entry(
    number: int, size: Size, chance: random.Random, actors: list[float], places: list[float]
) -> tuple[str, str]:
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    said = day.strftime("%Y-%m") if number % 15 == 0 else day.isoformat()
    ident = f"{day.isoformat()}-event-{number}"
    kind, by, to = EVENTS[number % len(EVENTS)]
    first = _draw(actors, chance)
    second = (first + 1 + _draw(actors, chance)) % size.actors
    second = second if second != first else (first + 1) % size.actors
    place = _draw(places, chance)
    killed = chance.choice((0, 1, 1, 2, 3, 4, 7, 12, 40))
    report = (day + timedelta(days=1)).isoformat()
    claims = (
        f"claims:\n  - {{by: Made-up agency, source: a, killed: {killed}, of: actor-{second}, "
        f"cause: combat, date: {report}}}\n"
        f"  - {{by: actor-{second}, source: b, injured: {chance.randrange(20)}, of: actor-{second}}}\n"
        if number % 6
        else ""
    )
    thread = f"threads: [thread-{number % size.threads}]\n" if number % 25 == 0 else ""
    text = "\n\n".join(_sentences(chance, 4) for _ in range(4))
    fields = (
        f"---\ntitle: Made-up event {number} at place {place}\ndate: {said}\n"
        f"date_note: As the made-up report says.\ntype: {kind}\nplaces: [place-{place}]\n"
        f"actors:\n  - {{actor: actor-{first}, role: {by}}}\n"
        f"  - {{actor: actor-{second}, role: {to}}}\n{claims}"
        f"sources:\n  a:\n    title: Made-up report {number}\n    publisher: Made-up agency\n"
        f"    published: {report}\n    url: https://example.org/{number}\n"
        f"  b: {{title: Statement {number}, publisher: Made-up gazette, published: {report}}}\n"
        f"{thread}points:\n  - {_sentence(chance, 9)}\n  - {_sentence(chance, 11)}\n---\n"
    )
    first_line = f"Made-up actor {first} was named in the report on [[place:place-{place}]] [@a]."
    return f"{day.year}/{ident}.md", f"{fields}{first_line}\n\n{text} [@b]\n"


def _sentences(chance: random.Random, count: int) -> str:
    return " ".join(_sentence(chance, chance.randrange(8, 16)) for _ in range(count))


def _sentence(chance: random.Random, words: int) -> str:
    return f"{chance.choice(PLURAL_START)} {' '.join(chance.choices(WORDS, k=words - 1))}."


if __name__ == "__main__":
    main()
