"""Rules for sources (family 5xx): archives, independence, addresses."""

import re
from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.problems import Finding

TRACKING = re.compile(r"[?&](utm_[a-z]+|fbclid|gclid|mc_[ce]id|igshid)=")
FRONT_PAGE = re.compile(r"https?://[^/?#]+/?")


def reviewed_without_archive(case: Case) -> Iterator[Finding]:
    """W502: a reviewed entry with a linked source that nobody archived."""
    for entry in case.entries():
        if entry.status == "reviewed":
            for ident, source in entry.sources.items():
                if source.url and not source.archive_url:
                    message = "a reviewed entry needs an archived copy of each linked source"
                    where = at(entry, "sources", ident, "url", on_key=True)
                    yield Finding("W502", message, where, help="add 'archive_url'")


def one_origin_with_fair_grade(case: Case) -> Iterator[Finding]:
    """W503: graded fair or better, while all sources carry one speaker's information."""
    for entry in case.entries():
        origins = {source.speaker for source in entry.sources.values()}
        if entry.grade in ("fair", "confirmed") and len(origins) == 1:
            message = (
                f"'{entry.grade}' needs independent origins; all sources go back to {origins.pop()}"
            )
            yield Finding("W503", message, at(entry, "grade"), suggestion="weak")


def same_address_twice(case: Case) -> Iterator[Finding]:
    """W504: two sources of an entry have the same address."""
    for entry in case.entries():
        seen: dict[str, str] = {}
        for ident, source in entry.sources.items():
            if source.url:
                first = seen.setdefault(source.url, ident)
                if first != ident:
                    message = f"the source '{first}' has the same address"
                    yield Finding("W504", message, at(entry, "sources", ident, "url"))


def tracking_parameters(case: Case) -> Iterator[Finding]:
    """W505: an address with parameters that only follow readers."""
    for entry in case.entries():
        for ident, source in entry.sources.items():
            found = TRACKING.search(source.url or "")
            if found:
                message = f"'{found.group(1)}' in the address only follows readers"
                where = at(entry, "sources", ident, "url")
                yield Finding("W505", message, where, suggestion=clean_address(source.url or ""))


def archive_of_itself(case: Case) -> Iterator[Finding]:
    """W506: the archived copy is the address itself."""
    for entry in case.entries():
        for ident, source in entry.sources.items():
            if source.archive_url and source.archive_url == source.url:
                message = "this is the page itself, not an archived copy of it"
                yield Finding("W506", message, at(entry, "sources", ident, "archive_url"))


def front_page(case: Case) -> Iterator[Finding]:
    """W507: the address of a source is the front page of its site."""
    for entry in case.entries():
        for ident, source in entry.sources.items():
            if source.url and FRONT_PAGE.fullmatch(source.url):
                message = "this is a front page, which shows something else tomorrow"
                yield Finding("W507", message, at(entry, "sources", ident, "url"))


def clean_address(url: str) -> str:
    """Return an address without tracking parameters."""
    address, mark, fragment = url.partition("#")
    base, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not TRACKING.match("?" + part)]
    return base + ("?" + "&".join(kept) if kept else "") + mark + fragment


RULES: tuple[Rule, ...] = (
    reviewed_without_archive,
    one_origin_with_fair_grade,
    same_address_twice,
    tracking_parameters,
    archive_of_itself,
    front_page,
)
