"""A small chronicle for feeds, calendars and citations: fuzzy dates, corrections, hostile words."""

import json
from collections.abc import Mapping
from datetime import date

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.load import Recorded
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, build, edited, shown

ATTACK = "2023-05-04-testville-attack"
TALKS = "2023-05-talks"
WITHDRAWN = "2023-06-01-rumour"
BARE = Settings(name="Example Chronicle")
PUBLISHED = Settings(name="Example Chronicle", site_url="https://example.org/chronicle/")
EVIL = Settings(
    name='A\r\nEND:VCALENDAR\r\nER  - \n\x00\x1b\u2028\ufffe<b>}{\\ & "x" \']]>',
    site_url='https://example.org/"><script>/{}/\r\n/',
    licence="</script><!-- & \u2029",
)
ENGLISH = load_messages("en")
HISTORY: Mapping[str, Recorded] = {ENTRY: Recorded(date(2023, 5, 6), date(2023, 7, 1))}
HOSTILE = (
    "</script><!--]]>&\\}{$%#_^~;,@misc{x,",
    "END:VEVENT ER  - TY  - {",
    "}}}} \\input{x} \"quoted\" 'and' `so` on",
    "Ōńé ⵜⴰⵎⴰⵛⴰⵇ العربية 漢字 🕊 " + "é" * 40,
)


def desk_of(chronicle: Chronicle, settings: Settings = PUBLISHED, language: str = "en") -> Desk:
    """Return a desk that knows when one file was recorded."""
    return Desk(chronicle, settings, load_messages(language), HISTORY)


def entry_text(title: str, when: str, more: str = "", body: str = "") -> str:
    return (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: {when}\ntype: attack\n"
        f"places: [testville]\n{more}"
        "sources: {herald: {title: Report, publisher: Example Herald, published: 2023-06-20}}\n"
        f"---\n{body}\n"
    )


def chronicle_of(files: Mapping[str, str | None]) -> Chronicle:
    """Build a chronicle without errors; warnings are not the matter here."""
    chronicle, problems = build(dict(files))
    assert not has_errors(problems), shown(problems)
    return chronicle


def dated(when: str, more: str = "", title: str = "Something happened") -> Chronicle:
    """Build a chronicle with one more entry, of id 2020-dated."""
    return chronicle_of({"entries/2023/2020-dated.md": entry_text(title, when, more)})


def sample() -> Chronicle:
    """Build the chronicle of most tests: an attack corrected twice, talks, a withdrawn rumour."""
    corrected = edited(
        BASE[ENTRY],
        {
            "type: attack\n": (
                "type: attack\nthreads: [example-talks]\ncorrections:\n"
                "  - {on: 2023-06-02, kind: correction, what: Deaths were 8, why: The paper erred.}\n"
                "  - {on: 2023-06-02, kind: update, what: Deaths are 7.}\n"
            ),
            "Fighters attacked a post at Testville.": (
                "Fighters of [[actor:example-front]] *attacked* a post [@herald].\n\nMore & more."
            ),
        },
    )
    return chronicle_of(
        {
            ENTRY: corrected,
            f"entries/2023/{TALKS}.md": entry_text("Talks", "2023-05", body="They talked."),
            f"entries/2023/{WITHDRAWN}.md": entry_text(
                "A rumour", "2023-06-01", "status: withdrawn\nstatus_reason: Nothing happened.\n"
            ),
        }
    )


def hostile() -> Chronicle:
    """Build a chronicle with hostile words wherever a contributor can write any."""
    files: dict[str, str | None] = {
        "entries/threads/example-talks.md": "---\n"
        f"title: {json.dumps(HOSTILE[1])}\nsummary: Nothing.\n---\n",
        "entries/actors/example-front.md": "---\n"
        f"name: {json.dumps(HOSTILE[0])}\ntype: rebel-group\n---\n",
    }
    for at, words in enumerate(HOSTILE):
        said = json.dumps(words, ensure_ascii=False)
        more = (
            f"summary: {said}\nthreads: [example-talks]\n"
            "actors:\n  - {actor: example-front, role: attacker}\n"
            f"corrections:\n  - {{on: 2023-06-0{at + 1}, kind: update, what: {said}, why: {said}}}\n"
        )
        text = entry_text(words, f"2023-05-1{at}", more).replace(
            "title: Report, publisher: Example Herald", f"title: {said}, publisher: {said}"
        )
        files[f"entries/2023/2023-05-1{at}-hostile.md"] = text
    return chronicle_of(files)
