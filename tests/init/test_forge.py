"""The files for forges and editors: of this repository and of a new chronicle, held alike."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conflict_chronicle.draft.issue_form import load_form
from conflict_chronicle.init import LANGUAGES, form_file, schema_files
from conflict_chronicle.load import discover
from conflict_chronicle.settings import Settings
from tests.chronicle import REPOSITORY
from tests.diff.conftest import Repository, new_repository
from tests.site.building import chronicle, contents, replace_in, run

if not (REPOSITORY / ".github").is_dir():
    pytest.skip("the package for PyPI holds no forge files", allow_module_level=True)

BIN = Path(sys.executable).parent
ACTION = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # v[0-9]+\.[0-9]+\.[0-9]+")


@pytest.fixture(params=["this repository", "new_english", "new_french"])
def root(request: pytest.FixtureRequest) -> Path:
    """Each test holds for both sets of files."""
    if request.param == "this repository":
        return REPOSITORY
    found: Path = request.getfixturevalue(request.param)
    return found


def workflows(root: Path) -> list[Path]:
    return sorted((root / ".github" / "workflows").glob("*.yml"))


def test_both_sets_come_from_one_source() -> None:
    from tools.forge import forge_files

    for path, text in forge_files().items():
        assert (REPOSITORY / path).read_text("utf-8") == text, f"{path}: run python -m tools.forge"


# Workflows ----------------------------------------------------------------------------------------


def test_actionlint_finds_nothing(root: Path) -> None:
    done = run([BIN / "actionlint", "-no-color", *workflows(root)], root)
    assert done.code == 0, done.said


def test_zizmor_finds_nothing(root: Path) -> None:
    words = [
        BIN / "zizmor",
        "--offline",
        "--quiet",
        "--no-progress",
        "--persona=pedantic",
        root / ".github",
    ]
    done = run(words, root)
    assert done.code == 0, done.said


def test_actions_are_pinned_by_commit_with_their_version(root: Path) -> None:
    for file in workflows(root):
        for line in file.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert ACTION.search(line), line


def test_a_contribution_can_write_nothing_and_read_no_secret(root: Path) -> None:
    for file in workflows(root):
        text = file.read_text("utf-8")
        assert not re.search(r"pull_request_target|workflow_run|secrets\.|issue_comment", text)
        data = yaml.load(text, Loader=yaml.BaseLoader)
        assert data["permissions"] == {}
        for name, job in data["jobs"].items():
            if name == "publish":
                assert job["if"].startswith("${{ github.event_name != 'pull_request' &&")
                assert "steps.pages" in str(job["environment"])
            else:
                assert job["permissions"] == {"contents": "read"}
        for step in (step for job in data["jobs"].values() for step in job["steps"]):
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
            # What an event says never becomes part of a program.
            assert "${{" not in step.get("run", "")


def step(root: Path, name: str) -> str:
    data = yaml.safe_load((root / ".github/workflows/chronicle.yml").read_text("utf-8"))
    (found,) = (step["run"] for step in data["jobs"]["check"]["steps"] if step["name"] == name)
    assert isinstance(found, str)
    return found


@pytest.fixture
def merged(new_english: Path, tmp_path: Path) -> Repository:
    """What a forge checks out for a pull request: the merge of a branch into the base."""
    repository = new_repository(tmp_path / "merged")
    for path in sorted(new_english.rglob("*")):
        if path.is_file():
            repository.write(path.relative_to(new_english).as_posix(), path.read_bytes())
    repository.commit("Begin")
    repository.git("checkout", "--quiet", "-b", "branch")
    entry = repository.root / "entries/2001/2001-01-01-example-quarrel.md"
    replace_in(entry, "injured: 2", "injured: 3")
    replace_in(repository.root / "requirements.txt", "conflict-chronicle==", "something-else==")
    repository.commit("Change it")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "branch")
    return repository


def run_step(repository: Repository, script: str, **env: str) -> "subprocess.CompletedProcess[str]":
    folder = repository.root.parent
    bin_folder = folder / "bin"
    bin_folder.mkdir(exist_ok=True)
    tool = bin_folder / "chronicle"
    tool.write_text(f'#!/bin/sh\nexec {sys.executable} -m conflict_chronicle "$@"\n')
    tool.chmod(0o755)
    paths = {name: str(folder / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=repository.root,
        env={**os.environ, **paths, "PATH": f"{bin_folder}:{os.environ['PATH']}", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_facts_of_a_pull_request_stand_in_the_summary(merged: Repository) -> None:
    done = run_step(merged, step(merged.root, "Say what changes, in facts"))
    assert done.returncode == 0, done.stderr
    summary = (merged.root.parent / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert summary == (merged.root / "changes.md").read_text("utf-8")
    assert "  - injured, `Example Guard`: 2 → 3" in summary
    assert "- `requirements.txt`" in summary


def test_what_a_contribution_asks_for_is_not_installed(merged: Repository) -> None:
    script = step(merged.root, "Install the tool").replace(
        "python -I -m pip install --requirement", "cat"
    )
    done = run_step(
        merged, script, GITHUB_EVENT_NAME="pull_request", RUNNER_TEMP=str(merged.root.parent)
    )
    assert "conflict-chronicle==" in done.stdout
    assert "something-else" not in done.stdout


def test_nothing_of_a_contribution_is_run_in_place_of_the_installer(merged: Repository) -> None:
    merged.write("pip.py", "print('run')\n")
    script = step(merged.root, "Install the tool")
    assert "install --requirement" in script
    done = run_step(
        merged,
        script.replace("install --requirement", "--version ||"),
        GITHUB_EVENT_NAME="push",
        RUNNER_TEMP=str(merged.root.parent),
    )
    assert done.stdout.startswith("pip "), done.stdout


def test_a_copy_that_changes_more_than_entries_gets_no_preview(merged: Repository) -> None:
    done = run_step(merged, step(merged.root, "Build the site"), IS_FORK="true")
    assert done.returncode == 0, done.stderr
    assert "No preview" in done.stdout
    assert not (merged.root / "site").exists()


# Forms and other files ----------------------------------------------------------------------------

SCHEMAS = {
    "github-workflows": ".github/workflows/chronicle.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/report-an-event.yml",
    "dependabot": ".github/dependabot.yml",
    "citation-file-format": "CITATION.cff",
}


@pytest.mark.parametrize("schema", sorted(SCHEMAS))
def test_files_hold_to_the_schemas_of_those_who_read_them(root: Path, schema: str) -> None:
    words = [
        BIN / "check-jsonschema",
        "--builtin-schema",
        f"vendor.{schema}",
        root / SCHEMAS[schema],
    ]
    done = run(words, root)
    assert done.code == 0, done.said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_what_a_draft_is_made_of(language: str) -> None:
    form = yaml.safe_load(form_file(language))
    asked = {item["id"]: item["attributes"]["label"] for item in form["body"]}
    assert asked == {field.id: field.label[language] for field in load_form().values()}
    assert list(asked) == list(load_form())


ANSWERS = {
    "happened": "Made-up attack at Example Cove",
    "date": "4 May 2003",
    "place": "Example Cove",
    "country": "Bouvet Island",
    "actors": "Example Guard",
    "figures": "3 soldiers killed, according to the Example Guard",
    "known": "A made-up attack took place at Example Cove on 4 May 2003.",
    "sources": "Made-up Gazette, Attack at the cove, 5 May 2003",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_form_becomes_a_draft(language: str, new_english: Path, tmp_path: Path) -> None:
    parts = []
    for item in yaml.safe_load(form_file(language))["body"]:
        asked = item["attributes"]
        ticked = "\n".join(f"- [x] {choice['label']}" for choice in asked.get("options", ()))
        parts.append(f"### {asked['label']}\n\n{ANSWERS.get(item['id'], ticked)}\n")
    issue = tmp_path / "issue.md"
    issue.write_text("\n".join(parts), "utf-8")
    done = chronicle(new_english, "draft", "--from-issue", issue)
    assert done.code == 0, done.said
    assert "\ndate: 2003-05-04\n" in done.out
    assert "\nplaces: [example-cove]\n" in done.out
    assert "{by: example-guard, source: made-up-gazette, killed: 3, of: " in done.out


def test_pull_requests_are_asked_to_do_no_harm(root: Path) -> None:
    template = (root / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert re.search(r"^\*\*(Do no harm|Ne pas nuire)\*\*$", template, re.MULTILINE)
    assert template.count("- [ ] ") == 8


def test_files_that_have_owners_exist(root: Path) -> None:
    lines = (root / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    patterns = [line.removeprefix("# ").split()[0] for line in lines if re.match("(# )?/", line)]
    assert "/entries/" in patterns
    for pattern in patterns:
        assert (root / pattern.strip("/")).exists(), pattern


def test_no_address_and_no_person_is_made_up(root: Path) -> None:
    for name in ("SECURITY.md", "CITATION.cff", "CONTRIBUTING.md"):
        text = (root / name).read_text("utf-8")
        assert not re.search(r"[\w.]+@[\w.]+\.\w|orcid|given-names", text), name


def test_hooks_name_commands_that_exist(root: Path) -> None:
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    offered = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {hook["id"] for hook in offered}
    for hook in (*hooks, *offered):
        assert hook["entry"].removeprefix(".venv/bin/") == "chronicle check"
        assert re.search(hook["files"], "entries/2001/2001-01-01-x.md")
        assert re.search(hook["files"], "mkdocs.yml")
        assert not re.search(hook["files"], "docs/about.md")


# Editors ------------------------------------------------------------------------------------------


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_the_task_reads_what_check_says(root: Path, small: Path) -> None:
    tasks = {task["label"]: task for task in read_json(root / ".vscode/tasks.json")["tasks"]}
    task = tasks["chronicle check"]
    pattern = task["problemMatcher"]["pattern"]
    replace_in(small / "entries/2001/2001-05-04-boat-lost.md", "date: ", "dat: ")
    replace_in(small / "entries/places/BVT.yml", "precision: settlement", "precision: village")
    done = chronicle(small, *task["args"])
    found = []
    for line in done.out.splitlines():
        match = re.search(pattern["regexp"], line)
        if match:
            groups = {key: match[at] for key, at in pattern.items() if isinstance(at, int)}
            found.append((groups["file"], groups["severity"], groups["code"]))
            assert (small / groups["file"]).is_file()
            assert int(groups["line"]) > 0 < int(groups["column"])
            assert groups["message"]
    assert ("entries/places/BVT.yml", "E", "E121") in found
    assert ("entries/2001/2001-05-04-boat-lost.md", "E", "E201") in found
    assert any(severity == "W" for _, severity, _ in found)
    total = re.search(r": ([0-9]+) errors?, ([0-9]+) warnings?$", done.out.strip())
    assert total
    assert len(found) == int(total[1]) + int(total[2])


def test_editors_find_a_schema_for_each_kind_of_yaml(root: Path) -> None:
    wired = read_json(root / ".vscode/settings.json")["yaml.schemas"]
    assert {path.removeprefix("./.vscode/schemas/") for path in wired} == set(schema_files())
    for path in wired:
        jsonschema.Draft202012Validator.check_schema(read_json(root / path))


@pytest.mark.parametrize("kind", ["entry", "place"])
def test_schemas_of_files_accept_the_real_ones(kind: str) -> None:
    schema = json.loads(schema_files()[f"{kind}.json"])
    validator = jsonschema.Draft202012Validator(schema)
    folder = {"entry": "entries/2", "place": "entries/places/"}[kind]
    for base in (REPOSITORY, REPOSITORY / "tests/golden/chronicle"):
        files, _ = discover(base, Settings().entries)
        for file in files:
            if file.path.startswith(folder) and file.path.endswith(".yml"):
                errors = list(validator.iter_errors(_as_editors_read(file.data)))
                assert errors == [], file.path


def test_the_schema_of_entries_knows_one_and_many() -> None:
    schema = json.loads(schema_files()["entry.json"])
    validator = jsonschema.Draft202012Validator(schema)
    one = {
        "title": "T",
        "date": "2001",
        "type": "attack",
        "places": ["x"],
        "sources": {"a": {"title": "T", "publisher": "P"}},
    }
    assert validator.is_valid(one)
    assert validator.is_valid({"entries": {"2001-01-01-x": one}})
    assert not validator.is_valid({**one, "titel": "T"})
    assert not validator.is_valid({"entries": {"2001-01-01-x": {**one, "type": "atack"}}})


class _Yaml12(yaml.SafeLoader):
    """Reads dates as texts, as YAML 1.2 and editors do."""


_Yaml12.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _as_editors_read(data: bytes) -> Any:
    return yaml.load(data, Loader=_Yaml12)


def test_schemas_are_written_anew_with_terms_of_ones_own(new_english: Path, tmp_path: Path) -> None:
    shutil.copytree(new_english, tmp_path / "own")
    own, folder = tmp_path / "own", ".vscode/schemas"
    before = contents(own)
    assert chronicle(own, "schema", "--to", folder).code == 0
    assert contents(own) == before
    term = "{label: {en: Siege}, definition: A made-up term., violent: 'yes'}"
    added = f"language: en\n      terms:\n        event-types:\n          siege: {term}"
    replace_in(own / "mkdocs.yml", "language: en", added)
    assert chronicle(own, "check").code == 0
    assert chronicle(own, "schema", "--to", folder).code == 0
    types = read_json(own / folder / "entry.json")["else"]["properties"]["type"]
    assert (types["enum"][-1], types["markdownEnumDescriptions"][-1]) == (
        "siege",
        "A made-up term.",
    )


@pytest.mark.parametrize("words", [[], ["entry", "--to", "x"]])
def test_a_schema_is_printed_or_written(tmp_path: Path, words: list[str]) -> None:
    done = chronicle(tmp_path, "schema", *words)
    assert done.code == 2
    assert "name a KIND of record, or a folder with --to" in done.err
