"""Render a view with the template of its kind."""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from conflict_chronicle import urls
from conflict_chronicle.messages import Messages
from conflict_chronicle.plan import View
from conflict_chronicle.plan.views import Head

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: what it says about itself, and its content."""

    head: Head
    html: str
    """What stands inside the page's main element."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders views in the words of one language."""

    messages: Messages

    def render(self, view: View) -> Page:
        """Return the page of a view; raises ``jinja2.UndefinedError`` for a name it lacks."""
        template = _environment().get_template(f"{view.head.kind}.html")
        html = template.render(
            view=view,
            t=self.messages.text,
            page_uri=view.head.uri,
            lang=self.messages.language,
            dir="rtl" if self.messages.language in RIGHT_TO_LEFT else "ltr",
        )
        return Page(view.head, html)


@pass_context
def _href(context: Context, uri: str) -> str:
    """Make an address relative to the page that is being rendered."""
    return urls.relative(uri, context["page_uri"])


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("conflict_chronicle.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # looking for changes costs a look at the disk for each macro's file
    )
    environment.filters["href"] = _href
    return environment
