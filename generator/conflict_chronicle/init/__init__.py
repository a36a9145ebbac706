"""A new chronicle: the files that ``chronicle init`` writes (pure; ``cli/init.py`` writes them).

Below ``files/``, ``common`` holds what is the same in every language, ``en`` and ``fr`` the rest. A name
that begins with ``dot-`` is written with a dot. ``@@NAME@@`` and its like are filled in; an unknown one is
a mistake. The forge files of this tool's own repository are made of the same templates (tools/forge.py).
"""

from conflict_chronicle.init.answers import LICENCES, Answers
from conflict_chronicle.init.form import form_file
from conflict_chronicle.init.make import LANGUAGES, make_files
from conflict_chronicle.init.schemas import schema_files
from conflict_chronicle.init.templates import fill, read_template

__all__ = [
    "LANGUAGES",
    "LICENCES",
    "Answers",
    "fill",
    "form_file",
    "make_files",
    "read_template",
    "schema_files",
]
