"""Measure the explorer with many entries, in Chromium and from the disk.

    .venv/bin/python benchmarks/explore.py [ENTRIES]     (default: 20000)

Makes a chronicle of made-up entries in memory, writes the explorer alone into a folder of its own,
and prints the sizes of its scripts, how long it takes to start, and for some changes: the processor
time of the page's thread for all of it (script, style, layout, paint), the script's share, and the
time on the clock until the list is drawn, which includes loading its rows from the disk.
"""

import gzip
import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.explore import EXPLORER
from conflict_chronicle.export import make_files
from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.explore import explore_view
from conflict_chronicle.problems import has_errors
from conflict_chronicle.render import Renderer
from conflict_chronicle.settings import Settings

THEME = Path(sys.modules[Settings.__module__].__file__ or "").parent / "theme"
COUNTRIES = ("NER", "MLI", "BFA")
PLACES, REGIONS, ACTORS = 1500, 40, 300
PRECISIONS = ("settlement", "settlement", "settlement", "near", "admin2", "admin1", "exact")
TYPES = ("attack", "armed-clash", "violence-against-civilians", "air-drone-strike", "agreement")
WORDS = (
    *("army", "post", "village", "convoy", "patrol", "market", "road", "bridge", "camp", "base"),
    *("column", "night", "morning", "fighters", "soldiers", "residents", "governor", "river"),
    *("border", "forest", "hill", "mine", "school", "mosque", "well", "herders", "statement"),
)
CLICKS = {
    "type": "() => document.querySelector('input[name=type]').click()",
    "country": "() => document.querySelector('input[name=country]').click()",
    "region": "() => document.querySelector('input[name=region]').click()",
    "no filter": "() => { location.hash = '#all'; }",
    "dates": "() => { location.hash = '#from=2015-01-01&to=2019-12-31'; }",
    "actor": "() => { location.hash = '#actor=actor-7'; }",
    "most deaths": "() => { location.hash = '#sort=deadliest'; }",
    "words": "() => { const q = document.querySelector('[name=q]'); q.value = 's';"
    " q.dispatchEvent(new Event('input', {bubbles: true})); }",
}
WATCH = """() => {
  const api = window.chronicleExplore, filter = api.filter;
  let started = 0;
  api.filter = function () { started = performance.now(); return filter.apply(api, arguments); };
  new MutationObserver(() => {
    document.body.getBoundingClientRect();
    window.taken = performance.now() - started;
  }).observe(document.querySelector("[data-list]"), {childList: true});
}"""
STYLES = "".join(
    f'<link rel="stylesheet" href="assets/chronicle/{name}.css">'
    for name in ("shell", "parts", "pages", "drawing")
)
SHELL = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Explore</title>'
    f'{STYLES}</head><body class="cc-body"><main class="cc-main">{{}}</main></body></html>'
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    chronicle = make_chronicle(count)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        sizes = write_site(chronicle, Path(folder))
        print(f"{count} entries, written in {time.perf_counter() - started:.1f} s")
        for table, (files, largest, raw, packed) in sizes.items():
            print(
                f"{table:8}{files:5} files{raw:9.0f} kB{packed:8.0f} kB gzip, largest {largest:.0f} kB"
            )
        measure(Path(folder))


def make_chronicle(count: int, seed: int = 1) -> Chronicle:
    """Return a chronicle of made-up entries."""
    chronicle, problems = build_chronicle(made_up(count, random.Random(seed)), Settings(), None)
    assert not has_errors(problems), problems[0]
    return chronicle


def made_up(count: int, chance: random.Random) -> Iterator[SourceFile]:
    for number in range(ACTORS):
        kind = ("rebel-group", "state-military", "communal-militia")[number % 3]
        yield _file(f"actors/actor-{number}.md", f"---\nname: Actor {number}\ntype: {kind}\n---\n")
    for index, code in enumerate(COUNTRIES):
        yield _file(f"countries/{code}.md", "---\ncovered: {from: 2012}\n---\n")
        yield _file(f"places/{code}.yml", "".join(_places(index, chance)))
    for number in range(count):
        yield _entry(number, chance)


def _file(path: str, text: str) -> SourceFile:
    return SourceFile(f"entries/{path}", text.encode())


def _places(index: int, chance: random.Random) -> Iterator[str]:
    for number in range(index, PLACES, len(COUNTRIES)):
        lat, lon = round(chance.uniform(11, 18), 4), round(chance.uniform(-8, 12), 4)
        yield (
            f"place-{number}:\n  name: Place {number}\n  admin1: Region {number % REGIONS}\n"
            f"  lat: {lat}\n  lon: {lon}\n  precision: {PRECISIONS[number % len(PRECISIONS)]}\n"
            "  coords_from: made up\n"
        )


def _entry(number: int, chance: random.Random) -> SourceFile:
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(5000))
    said = day.strftime("%Y-%m") if number % 15 == 0 else day.isoformat()
    first, second = chance.sample(range(ACTORS), 2)
    words = " ".join(chance.choices(WORDS, k=6))
    killed = f"\n  - {{by: actor-{second}, source: s, killed: {chance.randrange(60)}, of: actor-{second}}}"
    return _file(
        f"{day.year}/{day.isoformat()}-event-{number}.md",
        f"---\ntitle: Event {number} with {words}\ndate: {said}\ntype: {chance.choice(TYPES)}\n"
        f"places: [place-{chance.randrange(PLACES)}]\nactors:\n"
        f"  - {{actor: actor-{first}, role: attacker}}\n  - {{actor: actor-{second}, role: target}}\n"
        f"claims:{killed if number % 4 else ' []'}\n"
        f"sources:\n  s: {{title: Report {number}, publisher: Nobody, published: {day.isoformat()}}}\n"
        f"---\n{' '.join(chance.choices(WORDS, k=40))}.\n",
    )


def write_site(chronicle: Chronicle, folder: Path) -> dict[str, tuple[int, float, float, float]]:
    """Write the explorer; return for each table files, largest, sum and compressed sum in kB."""
    settings, messages = Settings(countries=COUNTRIES), load_messages()
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    (folder / "data" / "explore").mkdir(parents=True)
    for file in make_files(EXPLORER, Desk(chronicle, settings, messages)):
        (folder / file.uri).write_bytes(file.data)
        table = Path(file.uri).stem.rstrip("0123456789")
        found[table].append((len(file.data), len(gzip.compress(file.data))))
    shutil.copytree(THEME / "assets", folder / "assets")
    view = explore_view(Desk(chronicle, settings, messages), {})
    page = Renderer(messages).render(view).html
    (folder / "explore.html").write_text(SHELL.format(page), "utf-8")
    return {
        table: (
            len(sizes),
            max(raw for raw, _ in sizes) / 1000,
            sum(raw for raw, _ in sizes) / 1000,
            sum(packed for _, packed in sizes) / 1000,
        )
        for table, sizes in found.items()
    }


def measure(folder: Path) -> None:
    chromium = os.environ.get("CHRONICLE_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        started = time.perf_counter()
        page.goto((folder / "explore.html").as_uri())
        page.wait_for_selector("[data-list] li")
        print(f"first list after {(time.perf_counter() - started) * 1000:.0f} ms")
        page.evaluate(WATCH)
        page.wait_for_timeout(1000)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        print(f"{'change':12}{'work ms':>9}{'script ms':>11}{'list ms':>9}")
        for name, act in CLICKS.items():
            print(_line(page, session, name, act))
        browser.close()
    if errors:
        raise SystemExit("\n".join(errors))


def _line(page: Page, session: CDPSession, name: str, act: str) -> str:
    before = _metrics(session)
    page.evaluate(act)
    page.wait_for_timeout(900)
    after = _metrics(session)
    work, script = ((after[key] - before[key]) * 1000 for key in ("TaskDuration", "ScriptDuration"))
    taken, shown = page.evaluate("window.taken"), page.inner_text("[data-count]")
    return f"{name:12}{work:9.0f}{script:11.0f}{taken:9.0f}   {shown}"


def _metrics(session: CDPSession) -> dict[str, float]:
    found = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in found}


if __name__ == "__main__":
    main()
