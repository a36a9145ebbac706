"""Render a view with the template of its kind."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Getattr

from conflict_chronicle.messages import Messages
from conflict_chronicle.plan import View
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render import atoms
from conflict_chronicle.render.squeeze import Squeezed

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
    squeezed: bool = True
    """Whether pages leave out what HTML's parser supplies (``squeeze``)."""

    def render(self, view: View) -> Page:
        """Return the page of a view; raises ``AttributeError`` for a field it lacks."""
        template = _environment(self.messages, self.squeezed).get_template(f"{view.head.kind}.html")
        former = atoms.PAGE.set(view.head.uri)
        try:
            return Page(view.head, template.render(view=view))
        finally:
            atoms.PAGE.reset(former)


class _Template(Template):
    """A template that escapes faster than by itself: a page has a hundred texts to escape."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return a template of compiled code."""
        found = super().from_code(environment, code, globals, uptodate)
        found.root_render_func.__globals__["escape"] = atoms.escaped
        return found


class _Generator(CodeGenerator):
    """Reads fields of views as Python does. Jinja looks for items too, which takes a tenth of a page."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """Write how a field is read."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


@lru_cache(maxsize=8)
def _environment(messages: Messages, squeezed: bool = True) -> Environment:
    """Return the templates in the words of one language; what they say is filled in but once."""
    environment = Environment(
        loader=PackageLoader("conflict_chronicle.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=[Squeezed] if squeezed else [],
        auto_reload=False,  # looking for changes costs a look at the disk for each macro's file
    )
    environment.template_class = _Template
    environment.code_generator_class = _Generator
    environment.globals |= {
        "lang": messages.language,
        "dir": "rtl" if messages.language in RIGHT_TO_LEFT else "ltr",
    }
    environment.filters |= {
        "t": messages.text,
        "href": atoms.href,
        "address": atoms.address,
        "flowing": atoms.flowing,
        "link": atoms.link,
        "maybe": atoms.maybe,
        "lang": atoms.lang,
        "when": atoms.when,
        "badge": atoms.badge,
        "label": atoms.label,
        "plain": atoms.plain,
        "titled": atoms.titled,
    }
    return environment
