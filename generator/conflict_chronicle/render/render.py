"""Render a view with the template of its kind."""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from conflict_chronicle.messages import Messages
from conflict_chronicle.plan import View
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render import atoms

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
        """Return the page of a view; raises ``AttributeError`` for a field it lacks."""
        template = _environment(self.messages).get_template(f"{view.head.kind}.html")
        html = template.render(
            view=view,
            t=self.messages.text,
            page_uri=view.head.uri,
            lang=self.messages.language,
            dir="rtl" if self.messages.language in RIGHT_TO_LEFT else "ltr",
        )
        return Page(view.head, html)


@lru_cache(maxsize=8)
def _environment(messages: Messages) -> Environment:
    """Return the templates in the words of one language; what they say is filled in but once."""
    environment = Environment(
        loader=PackageLoader("conflict_chronicle.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # looking for changes costs a look at the disk for each macro's file
    )
    # Fields of views are read as Python reads them. Jinja's own way, which looks for items as well,
    # takes a tenth of the time of a page.
    environment.getattr = getattr  # type: ignore[method-assign, assignment]
    environment.filters |= {
        "t": messages.text,
        "href": atoms.href,
        "link": atoms.link,
        "maybe": atoms.maybe,
        "lang": atoms.lang,
        "when": atoms.when,
        "badge": atoms.badge,
        "label": atoms.label,
        "plain": atoms.plain,
    }
    return environment
