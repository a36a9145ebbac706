"""Make the files of a new chronicle from the answers."""

import json
from collections.abc import Iterator, Mapping

from conflict_chronicle.countries import country_name
from conflict_chronicle.init.answers import LICENCES, Answers
from conflict_chronicle.init.form import PATH, form_file
from conflict_chronicle.init.schemas import FOLDER, schema_files
from conflict_chronicle.init.templates import fill, read_templates

LANGUAGES = ("en", "fr")
INSTALL = """\
# What a contribution asks for is not installed: on a pull request the list of the base counts.
list=requirements.txt
if [ "$GITHUB_EVENT_NAME" = pull_request ]; then
  list="$RUNNER_TEMP/requirements.txt"
  git show HEAD^1:requirements.txt > "$list"
fi
# -I: else a file pip.py of the contribution would be run in its place.
python -I -m pip install --requirement "$list\""""
_WORDS = {
    "en": {
        "NAV_TIMELINE": "Timeline",
        "NAV_EXPLORE": "Explore",
        "NAV_COUNTRIES": "Countries",
        "NAV_ACTORS": "Actors",
        "NAV_PLACES": "Places",
        "NAV_DATA": "Data",
        "NAV_ABOUT": "About",
        "NAV_METHODOLOGY": "How it is made",
        "NAV_CONTRIBUTING": "How to contribute",
        "COVERED": "Say here which time and which sources were looked through for {country}.",
        "CONTRIBUTORS": "Contributors to {name}",
    },
    "fr": {
        "NAV_TIMELINE": "Chronologie",
        "NAV_EXPLORE": "Explorer",
        "NAV_COUNTRIES": "Pays",
        "NAV_ACTORS": "Acteurs",
        "NAV_PLACES": "Lieux",
        "NAV_DATA": "Données",
        "NAV_ABOUT": "À propos",
        "NAV_METHODOLOGY": "Comment elle est faite",
        "NAV_CONTRIBUTING": "Comment contribuer",
        "COVERED": "Dites ici quelle période et quelles sources ont été parcourues ({country}).",
        "CONTRIBUTORS": "Contributeurs de {name}",
    },
}
OWNED = ("/.github/", "/mkdocs.yml", "/requirements.txt")


def make_files(answers: Answers) -> Mapping[str, str]:
    """Return path -> text of every file of a new chronicle, sorted by path."""
    files = dict(_files(answers))
    return {path: files[path] for path in sorted(files)}


def _files(answers: Answers) -> Iterator[tuple[str, str]]:
    values = values_of(answers)
    for folder in ("common", answers.language):
        for path, text in read_templates(folder):
            yield path, fill(text, values)
    yield PATH, form_file(answers.language)
    yield from ((FOLDER + name, text) for name, text in schema_files().items())
    for code in answers.countries:
        note = _WORDS[answers.language]["COVERED"].format(
            country=country_name(code, answers.language)
        )
        yield f"entries/countries/{code}.md", f"---\ncovered:\n  note: {_quoted(note)}\n---\n"


def values_of(answers: Answers) -> dict[str, str]:
    """Return what each word in a template stands for."""
    licence = LICENCES[answers.licence]
    words = _WORDS[answers.language]
    countries = f"countries: [{', '.join(answers.countries)}]"
    return {
        **words,
        "NAME": answers.name,
        "QUOTED_NAME": _quoted(answers.name),
        "QUOTED_CONTRIBUTORS": _quoted(words["CONTRIBUTORS"].format(name=answers.name)),
        "VERSION": answers.version,
        "LANGUAGE": answers.language,
        "COUNTRIES": countries if answers.countries else "# countries: [NER]",
        "LICENCE": licence.name,
        "LICENCE_URL": licence.url,
        "SPDX": licence.spdx,
        "OWNERS": owners(answers.owner, OWNED),
        "INSTALL": INSTALL,
        "CHRONICLE": "chronicle",
        "SET_UP": "pip install --requirement requirements.txt",
        "HOOK": "entry: chronicle check\nlanguage: python\n"
        f'additional_dependencies: ["conflict-chronicle=={answers.version}"]',
    }


def owners(owner: str, paths: tuple[str, ...]) -> str:
    """Return the lines of CODEOWNERS; comments as long as nobody is named."""
    mark = "" if owner else "# "
    lines = [f"{mark}{path} {owner or '@account-or-team'}" for path in paths]
    return "\n".join((*lines, f"{mark}/entries/ {owner or '@account-or-team'}"))


def _quoted(text: str) -> str:
    """Quote a text for YAML; what JSON quotes is YAML too."""
    return json.dumps(text, ensure_ascii=False)
