"""The script and the style sheet of every page: given their words, and one sheet instead of five.

A reader on a slow network asks once, and no page bears what is the same on all of them.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from conflict_chronicle.render.spoken import SCRIPT, SHEET, spoken

FOLDER = "assets/chronicle"
PARTS = ("shell", "parts", "pages", "drawing", "search")
"""The style sheets of every page, in the order in which they hold."""


def join_assets(files: Files, config: MkDocsConfig) -> None:
    """Give the theme's files, or those that replace them, their words; add the sheet ``site.css``."""
    for name in (SCRIPT, SHEET):
        path = f"{FOLDER}/{name}"
        plain = files.get_file_from_path(path)
        if plain is not None:
            files.remove(plain)
            text = spoken(name, plain.content_string)
            files.append(File.generated(config, path, content=text))
    found = (files.get_file_from_path(f"{FOLDER}/{name}.css") for name in PARTS)
    text = "\n".join(file.content_string for file in found if file is not None)
    files.append(File.generated(config, f"{FOLDER}/site.css", content=text))
