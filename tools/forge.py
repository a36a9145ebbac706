"""Write the forge and editor files of this repository, from the templates of ``chronicle init``.

    python -m tools.forge

So that both sets stay one: a test holds that what stands here is what this makes.
"""

from collections.abc import Mapping
from pathlib import Path

from conflict_chronicle.init import Answers, fill, form_file, read_template, schema_files
from conflict_chronicle.init.form import PATH as FORM
from conflict_chronicle.init.make import owners, values_of
from conflict_chronicle.init.schemas import FOLDER

REPOSITORY = Path(__file__).parents[1]
SHARED = (
    ".devcontainer/devcontainer.json",
    ".github/CODEOWNERS",
    ".github/dependabot.yml",
    ".github/workflows/chronicle.yml",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
)
"""Templates of ``init/files/common`` that this repository uses as well."""
SPOKEN = (".github/PULL_REQUEST_TEMPLATE.md",)
"""The same of ``init/files/en``."""
INSTALL = """\
# The tool is part of this repository: what is proposed is checked by the tool as proposed.
python -m pip install --no-deps --require-hashes --requirement requirements/site.txt
python -m pip install --no-deps --no-build-isolation ."""
OWNED = ("/.github/", "/generator/", "/pyproject.toml", "/requirements/", "/tools/", "/mkdocs.yml")


def forge_files() -> Mapping[str, str]:
    """Return path -> text of every file that is made of a template."""
    values = {
        **values_of(Answers(name="conflict-chronicle", version="")),
        "INSTALL": INSTALL,
        "OWNERS": owners("", OWNED),
        "CHRONICLE": "${workspaceFolder}/.venv/bin/chronicle",
        "SET_UP": "make site",
        "HOOK": "entry: .venv/bin/chronicle check\nlanguage: system",
    }
    return {
        **{path: fill(read_template("common", path), values) for path in SHARED},
        **{path: fill(read_template("en", path), values) for path in SPOKEN},
        **{FOLDER + name: text for name, text in schema_files().items()},
        FORM: form_file("en"),
    }


def main() -> None:
    """Write the files that differ, and name them."""
    for path, text in forge_files().items():
        file = REPOSITORY / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            print(f"written: {path}")


if __name__ == "__main__":
    main()
