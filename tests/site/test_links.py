"""On the built site: every link and fragment leads somewhere, and nothing comes from elsewhere."""

import json
import re
from urllib.parse import urlsplit

from tests.site.conftest import Built
from tests.site.reading import addresses, resolve

WEB = ("http", "https", "mailto")


def test_every_internal_link_and_fragment_resolves(built: Built) -> None:
    dead = []
    for page in built.pages.values():
        for element in page.elements:
            for address in addresses(element).values():
                target = resolve(page.uri, address)
                if target is None:
                    continue
                uri, fragment = target
                if uri not in built.files:
                    dead.append(f"{page.uri}:{element.line} {address}")
                elif fragment and fragment not in built.pages[uri].targets:
                    dead.append(f"{page.uri}:{element.line} {address} (no such anchor)")
    assert dead == []


def test_links_lead_to_files_and_not_to_folders(built: Built) -> None:
    """A folder's address works from a server alone, and this site must open from a disk."""
    wrong = [
        f"{page.uri}:{element.line} {address}"
        for page in built.pages.values()
        for element in page.elements
        for address in addresses(element).values()
        if not urlsplit(address).scheme and urlsplit(address).path.endswith("/")
    ]
    assert wrong == []


def test_only_404_has_addresses_from_the_root_of_the_host(built: Built) -> None:
    found = {
        page.uri
        for page in built.pages.values()
        for element in page.elements
        for address in addresses(element).values()
        if address.startswith("/")
    }
    assert found <= {"404.html"}


def test_no_page_fetches_anything_from_another_host(built: Built) -> None:
    for page in built.pages.values():
        for element in page.elements:
            for name, address in addresses(element).items():
                parts = urlsplit(address)
                outside = bool(parts.scheme or parts.netloc)
                if element.tag == "a":
                    assert not outside or parts.scheme in WEB, (page.uri, address)
                elif element.get("rel") == "canonical":
                    assert address == built.settings.site_url + page.uri
                elif outside and element.get("hreflang"):
                    assert address.removeprefix(built.settings.site_url) in built.pages
                else:
                    assert not outside, (page.uri, element.line, name, address)


def test_no_element_that_could_fetch_or_run_something_is_there(built: Built) -> None:
    tags = {element.tag for page in built.pages.values() for element in page.elements}
    kept_out = {"iframe", "object", "embed", "base", "img", "video", "audio", "style"}
    assert not tags & {*kept_out, "source", "applet", "frame", "portal", "foreignobject"}


def test_style_sheets_and_scripts_name_no_address_but_data(built: Built) -> None:
    for uri, data in built.files.items():
        if uri.endswith(".css"):
            text = data.decode("utf-8")
            found = [word.strip("'\" ") for word in re.findall(r"url\(([^)]*)\)", text)]
            assert all(word.startswith("data:image/") for word in found), uri
            assert "@import" not in text, uri
        if uri.startswith("assets/") and uri.endswith((".js", ".css", ".svg")):
            text = data.decode("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http:" not in text, uri
            assert "https:" not in text, uri


def test_no_page_has_an_inline_script_or_style(built: Built) -> None:
    for page in built.pages.values():
        for element in page.elements:
            for name in element.attributes:
                assert not name.startswith("on"), (page.uri, element.line, name)
                assert name not in ("style", "srcdoc", "srcset"), (page.uri, element.line, name)
            if element.tag == "script" and element.get("type") == "application/ld+json":
                json.loads(element.text)  # data, which no browser runs
            elif element.tag == "script":
                assert element.get("src"), (page.uri, element.line)
                assert not element.text, (page.uri, element.line)


def test_the_policy_of_every_page_forbids_what_is_not_of_the_site(built: Built) -> None:
    for page in built.pages.values():
        policies = [m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, page.uri
        policy = policies[0].get("content")
        assert "default-src 'self'" in policy
        assert "object-src 'none'" in policy
        assert "unsafe" not in policy
