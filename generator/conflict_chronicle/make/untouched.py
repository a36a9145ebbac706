"""Tell that a build would make the very site that is there, without reading the chronicle (reads files).

What a site is made of are the records, the pages of docs/, the theme's own folder, mkdocs.yml, the days in
git, and the tool. Files count by size, times and inode. Where anything else may have a say (other plugins,
hooks or themes, included files, values of the environment, links to files elsewhere), nothing is told and
MkDocs builds.
"""

import os
from array import array
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from stat import S_ISLNK
from typing import Any

import yaml

from conflict_chronicle.load.git import GitFailed, git
from conflict_chronicle.make.files import Stamp, stamps_of, walk
from conflict_chronicle.make.place import fingerprint_of_site, place_of
from conflict_chronicle.plain_yaml import read_plain
from conflict_chronicle.settings import CONFIG, read_settings

PLAIN_KEYS = frozenset({
    "site_name", "site_description", "site_author", "site_url", "copyright", "docs_dir", "site_dir",
    "theme", "nav", "plugins", "exclude_docs", "not_in_nav", "markdown_extensions", "validation", "extra",
    "extra_css", "extra_javascript", "edit_uri", "use_directory_urls", "strict",
})  # fmt: skip
"""Settings of MkDocs of which the meaning is known here."""
PLAIN_EXTENSIONS = frozenset({
    "abbr", "admonition", "attr_list", "conflict_chronicle.mkdocs_plugin.charts", "def_list",
    "footnotes", "md_in_html", "meta", "sane_lists", "smarty", "tables", "toc",
})  # fmt: skip
"""Extensions of Markdown that read no files."""
PLAIN_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
"""Themes of the packages whose versions are looked at."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a site would be made of now, before anything is read."""

    path: Path
    """Where it is kept what the last build was made of."""
    site: Path
    inputs: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of a site."""

    digest: str
    pages: int
    size: int
    """Bytes of all files."""

    @property
    def megabytes(self) -> str:
        """The size in words."""
        return f"{self.size / 1e6:.1f} MB"


def sight_of(root: Path, site: Path | None, cache: Path) -> Sight | None:
    """Return what the site of a chronicle would be made of; None where that cannot be told.

    ``site`` is the folder of the site where it is not that of mkdocs.yml.
    """
    settings, wrong = read_settings(root)
    config = plain_config(root / CONFIG)
    if wrong or config is None:
        return None
    site = site or root / (config.get("site_dir") or "site")
    path = place_of(root, site, cache)
    if path is None:
        return None
    theme = config.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    folders = (settings.entries, config.get("docs_dir") or "docs", *([own] if own else []))
    seen = blake2b(fingerprint_of_site(root, settings).encode(), digest_size=16)
    try:
        seen.update(git(root, "rev-parse", "--is-shallow-repository", "HEAD"))
    except GitFailed:
        seen.update(b"no git")
    try:
        for folder in folders:
            for file, info in walk(root / folder):
                if S_ISLNK(info.st_mode):
                    return None  # what it leads to may change while the link does not
                values = info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino
                seen.update(f"{file}\0{values}\n".encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return Sight(path.with_suffix(".seen"), site, seen.hexdigest())


def list_site(site: Path) -> Listed:
    """List the files of a site; raises ``OSError``."""
    return listed(stamps_of(site))


def listed(stamps: Mapping[str, Stamp]) -> Listed:
    """Return the files of a site that somebody has looked at."""
    paths = sorted(stamps)
    numbers = array("q", chain.from_iterable(map(stamps.__getitem__, paths)))
    seen = blake2b("\0".join(paths).encode("utf-8", "surrogateescape"), digest_size=16)
    seen.update(numbers)
    pages = sum([path.endswith(".html") for path in paths])
    return Listed(seen.hexdigest(), pages, sum(numbers[::2]))


def recall(sight: Sight) -> Listed | None:
    """Return the files of the site, if it was made of the same and is as it was left."""
    try:
        kept = sight.path.read_text("utf-8")
        if not kept.startswith(f"{sight.inputs} "):
            return None
        listed = list_site(sight.site)
    except (OSError, UnicodeDecodeError):
        return None
    return listed if kept == _line(sight, listed) else None


def keep(sight: Sight, listed: Listed) -> None:
    """Keep what a site was made of, and its files; done without where that cannot be written."""
    beside = sight.path.with_suffix(f".{os.getpid()}")
    try:
        beside.write_text(_line(sight, listed), "utf-8")
        beside.replace(sight.path)
    except OSError:
        beside.unlink(missing_ok=True)


def _line(sight: Sight, listed: Listed) -> str:
    return " ".join(map(str, (sight.inputs, *astuple(listed)))) + "\n"


def plain_config(path: Path) -> dict[str, Any] | None:
    """Return the settings of MkDocs, if nothing in them lets another program or file have a say."""
    try:
        text = path.read_text("utf-8")
        config = read_plain(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    tagged = any(tag in text for tag in ("!ENV", "!relative", "!!"))
    if tagged or not isinstance(config, dict) or config.keys() - PLAIN_KEYS:
        return None
    plugins, extensions = _names(config.get("plugins")), _names(config.get("markdown_extensions"))
    theme = config.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    is_plain = plugins == {"chronicle"} and extensions <= PLAIN_EXTENSIONS and name in PLAIN_THEMES
    return config if is_plain else None


def _names(value: Any) -> set[str]:
    """Return the names in a list of names, or of names with options."""
    items = value if isinstance(value, list) else [value] if value else []
    return {name for item in items for name in (item if isinstance(item, dict) else [str(item)])}
