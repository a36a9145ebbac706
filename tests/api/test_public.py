"""What a package offers is listed, exists and is explained."""

import ast
import importlib
import inspect
from types import ModuleType

import pytest

from tests.api.test_layers import FILES, FOLDER, PACKAGE, parts_of

PACKAGES = [
    f"{PACKAGE}." + ".".join(parts_of(file)[:-1])
    for file in FILES
    if file.name == "__init__.py" and file.parent != FOLDER
]
MODULES = [file for file in FILES if file.stem not in ("__init__", "__main__")]


@pytest.fixture(params=PACKAGES)
def package(request: pytest.FixtureRequest) -> ModuleType:
    return importlib.import_module(request.param)


def test_names_offered_exist_sorted_once_and_are_explained(package: ModuleType) -> None:
    names = list(getattr(package, "__all__", ()))
    assert len(set(names)) == len(names)
    for name in names:
        value = getattr(package, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), name


def test_what_a_package_imports_from_within_it_offers(package: ModuleType) -> None:
    """An ``__init__`` that only gathers offers all that it gathers."""
    tree = ast.parse(inspect.getsource(package))
    own = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    if own or not hasattr(package, "__all__"):
        return
    gathered = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package.__name__)
        for alias in node.names
    }
    assert gathered == set(package.__all__)


@pytest.mark.parametrize("file", FILES, ids=lambda file: ".".join(parts_of(file)))
def test_a_module_says_what_it_does(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    if text.strip():
        doc = ast.get_docstring(ast.parse(text))
        assert doc
        assert doc.split("\n")[0].endswith((".", ":")), doc


@pytest.mark.parametrize("file", MODULES, ids=lambda file: ".".join(parts_of(file)))
def test_public_functions_and_classes_are_explained(file: object) -> None:
    tree = ast.parse(file.read_text("utf-8"))  # type: ignore[attr-defined]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
