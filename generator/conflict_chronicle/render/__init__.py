"""Stage 6: turn views into pages, by templates that hold layout only."""

from conflict_chronicle.render.render import Page, Renderer

__all__ = ["Page", "Renderer"]
