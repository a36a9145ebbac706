"""No hostile payload runs in a real browser, whatever field it stands in, even without the policy.

The positive control: the same payloads do run in a bare page.
"""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conflict_chronicle.problems import has_errors
from tests.site.building import mkdocs
from tests.site.hostile import FIELDS, FOLDER, accepted, chronicle_of, combined, live_payloads

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the hostile payloads are not on this machine"),
]
CONFIG = """\
site_name: Hostile
theme: {name: material, font: false}
plugins: [chronicle]
"""
HOOKS = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = (...words) => { window.ran.push(name); };
"""
# What would run if a reader moved over it, clicked it or tabbed to it.
ARMED = """() => {
  const found = [];
  for (const e of document.querySelectorAll('*'))
    for (const a of e.attributes) {
      const value = a.value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
      if (/^on/i.test(a.name) || a.name === 'srcdoc' || a.name === 'style'
        || (/^(xlink:)?(href|src|action|formaction|data|to|values|from)$/.test(a.name)
          && /^(javascript|vbscript|data):/.test(value) && e.tagName !== 'LINK'))
        found.push(e.tagName + ' ' + a.name + '=' + a.value.slice(0, 60));
    }
  return found;
}"""


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """Open a window that no policy of a page protects and that has no network."""
    context = browser.new_context(bypass_csp=True, offline=True)
    context.add_init_script(HOOKS)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def test_the_payloads_run_in_a_bare_page(chromium: Browser) -> None:
    ran = 0
    at_load = [text for text, when in live_payloads() if when == "load"]
    assert at_load
    with window(chromium) as page:
        for text in at_load[:60]:
            page.goto("about:blank")
            page.set_content(f"<!doctype html><body>{text}</body>", wait_until="domcontentloaded")
            page.wait_for_timeout(60)
            ran += bool(page.evaluate("() => (window.ran || []).length"))
    assert ran >= len(at_load[:60]) // 2


def test_no_payload_runs_or_waits_to_run_in_any_page(chromium: Browser, tmp_path: Path) -> None:
    texts = [text for text, _ in live_payloads()]
    lines = accepted(texts, as_body=False)
    bodies = accepted(texts, as_body=True) or ("Words.",)
    assert len(lines) > len(texts) // 2
    entries = combined(lines, bodies, 0)
    entries = entries[: max(-(-len(lines) // FIELDS), len(bodies))]
    files, _, problems = chronicle_of(entries)
    assert not has_errors(problems), problems
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for file in files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    done = mkdocs(tmp_path, "build", "--strict")
    assert done.code == 0, done.said
    with window(chromium) as page:
        for path in sorted((tmp_path / "site").rglob("*.html")):
            page.goto(path.as_uri(), wait_until="load")
            assert page.evaluate("() => window.ran") == [], path.name
            assert page.evaluate(ARMED) == [], path.name
        shown = html.unescape((tmp_path / "site/index.html").read_text("utf-8"))
        assert any(line.split()[0] in shown for line in lines)
