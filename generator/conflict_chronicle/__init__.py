"""conflict-chronicle: dated entries in, a static site out, that says who claims what.

``pipeline`` is the place to begin reading. The public API is what this module names; each name is
loaded when it is first used, so that the command starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflict_chronicle.pipeline import build_chronicle, read_chronicle
    from conflict_chronicle.problems import Problem, Severity, Span
    from conflict_chronicle.settings import Settings, read_settings
    from conflict_chronicle.site import Site, make_site

__all__ = [
    "Problem",
    "Settings",
    "Severity",
    "Site",
    "Span",
    "build_chronicle",
    "make_site",
    "read_chronicle",
    "read_settings",
]

_HOMES = {
    "pipeline": ("build_chronicle", "read_chronicle"),
    "problems": ("Problem", "Severity", "Span"),
    "settings": ("Settings", "read_settings"),
    "site": ("Site", "make_site"),
}


def __getattr__(name: str) -> Any:
    """Load a name of the public API (PEP 562)."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"conflict_chronicle.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
