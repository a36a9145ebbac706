"""One style sheet of those that every page needs: a reader on a slow network asks once, not five times."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/chronicle"
PARTS = ("shell", "parts", "pages", "drawing", "search")
"""In the order in which they hold."""


def joined_styles(files: Files, config: MkDocsConfig) -> File:
    """Return the style sheet ``site.css``, made of the theme's, or of those that replace them."""
    found = (files.get_file_from_path(f"{FOLDER}/{name}.css") for name in PARTS)
    text = "\n".join(file.content_string for file in found if file is not None)
    return File.generated(config, f"{FOLDER}/site.css", content=text)
