"""A build over a former one makes what changed, leaves the rest untouched, and ends with the same bytes."""

import shutil
from pathlib import Path

import pytest

from conflict_chronicle.make.untouched import sight_of
from tests.site.building import Done, chronicle, contents, replace_in

RAID = "entries/2001/2001-05-03-raid-at-seal-cove.md"
PAGE = "entries/2001-05-03-raid-at-seal-cove.html"


@pytest.fixture
def keep(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build once; return the folder of what is remembered."""
    folder: Path = tmp_path_factory.mktemp("keep")
    assert build(small, folder).code == 0
    return folder


def build(root: Path, keep: Path, *words: str) -> Done:
    return chronicle(root, "build", *words, env={"CHRONICLE_CACHE": str(keep)})


def fresh(root: Path, tmp_path: Path) -> dict[str, bytes]:
    """Return the site that a build of everything makes."""
    target = tmp_path / "fresh"
    assert chronicle(root, "build", "--no-cache", "-d", target).code == 0
    return contents(target)


def times(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file()
    }


def written(root: Path, keep: Path) -> set[str]:
    """Build; return the files that were written or removed."""
    before = times(root / "site")
    assert build(root, keep).code == 0
    after = times(root / "site")
    return {uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)}


def test_when_nothing_changed_no_file_is_touched(small: Path, keep: Path) -> None:
    assert not written(small, keep)


def test_when_nothing_changed_it_says_so(small: Path, keep: Path) -> None:
    assert build(small, keep).out.startswith("nothing changed: ")


@pytest.mark.parametrize(
    "path",
    ["docs/about.md", "mkdocs.yml", RAID, "site/rules.html", "site/assets/chronicle/pages.css"],
)
def test_whatever_a_site_is_made_of_makes_it_again(small: Path, keep: Path, path: str) -> None:
    file = small / path
    file.parent.mkdir(exist_ok=True)
    before = file.read_text("utf-8") if file.exists() else "# About\n"
    file.write_text(before + "\n", "utf-8")
    assert "pages built" in build(small, keep).out
    assert build(small, keep).out.startswith("nothing changed: ")


@pytest.mark.parametrize(
    "lines",
    [
        "hooks: [hook.py]\n",
        "site_author: !ENV [NOBODY, nobody]\n",
        pytest.param("extra_templates: []\n", marks=pytest.mark.long),
        pytest.param("markdown_extensions: [pymdownx.snippets]\n", marks=pytest.mark.long),
    ],
)
def test_where_anything_else_may_have_a_say_it_builds(small: Path, keep: Path, lines: str) -> None:
    (small / "hook.py").write_text("def on_pre_build(config):\n    pass\n", "utf-8")
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(lines)
    for _ in range(2):
        assert "pages built" in build(small, keep).out


def test_a_page_that_is_a_link_to_elsewhere_is_looked_at_in_each_build(
    small: Path, keep: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("# More\n\nOne.\n", "utf-8")
    (small / "docs" / "more.md").symlink_to(elsewhere)
    for words in ("One.", "Two."):
        elsewhere.write_text(f"# More\n\n{words}\n", "utf-8")
        assert "pages built" in build(small, keep).out
        assert words in (small / "site" / "more.html").read_text("utf-8")


@pytest.mark.parametrize(("theme", "told"), [("material", True), ("of-somebody-else", False)])
def test_a_theme_of_which_no_version_is_known_is_no_ground_for_telling(
    small: Path, keep: Path, theme: str, told: bool
) -> None:
    replace_in(small / "mkdocs.yml", "  name: material\n", f"  name: {theme}\n")
    assert (sight_of(small, None, keep) is not None) is told


def test_what_a_build_warned_of_is_said_again(small: Path, keep: Path) -> None:
    (small / "docs" / "more.md").write_text("# More\n\n[Nowhere](nowhere.md)\n", "utf-8")
    for _ in range(2):
        assert "nowhere.md" in build(small, keep).err


def test_an_edit_touches_the_pages_that_show_it(small: Path, keep: Path, tmp_path: Path) -> None:
    text = (small / RAID).read_text("utf-8")
    (small / RAID).write_text(text + "\nOne sentence more.\n", "utf-8")
    touched = {uri for uri in written(small, keep) if uri.endswith(".html")}
    assert PAGE in touched
    assert "rules.html" not in touched
    assert "One sentence more." in (small / "site" / PAGE).read_text("utf-8")
    assert contents(small / "site") == fresh(small, tmp_path)


def test_a_record_that_goes_takes_its_pages_along(small: Path, keep: Path, tmp_path: Path) -> None:
    actor = small / "entries" / "actors" / "somebody-made-up.md"
    actor.write_text("---\nname: Somebody Made Up\ntype: rebel-group\n---\n", "utf-8")
    assert "actors/somebody-made-up.html" in written(small, keep)
    actor.unlink()
    assert "actors/somebody-made-up.html" in written(small, keep)
    assert not (small / "site" / "actors" / "somebody-made-up.html").exists()
    assert contents(small / "site") == fresh(small, tmp_path)


def test_a_page_that_somebody_changed_or_took_is_made_again(
    small: Path, keep: Path, tmp_path: Path
) -> None:
    (small / "site" / PAGE).write_text("changed", "utf-8")
    (small / "site" / "rules.html").unlink()
    (small / "site" / "stray.html").write_text("stray", "utf-8")
    assert written(small, keep) == {PAGE, "rules.html", "stray.html"}
    assert contents(small / "site") == fresh(small, tmp_path)


@pytest.mark.parametrize("changed", ["site/data/entries.json", "*.records", "*.search"])
def test_a_joined_file_that_somebody_changed_is_not_patched(
    small: Path, keep: Path, tmp_path: Path, changed: str
) -> None:
    [path] = [*small.glob(changed), *keep.glob(changed)]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    (small / RAID).write_text((small / RAID).read_text("utf-8") + "\nMore.\n", "utf-8")
    assert build(small, keep).code == 0
    assert contents(small / "site") == fresh(small, tmp_path)


def test_a_site_that_was_copied_is_known_by_its_bytes(small: Path, keep: Path) -> None:
    shutil.copytree(small / "site", small / "copy")
    shutil.rmtree(small / "site")
    for path in (small / "copy").rglob("*"):
        path.touch()
    (small / "copy").rename(small / "site")
    assert not written(small, keep)


def test_a_site_that_is_gone_is_made_again(small: Path, keep: Path, tmp_path: Path) -> None:
    shutil.rmtree(small / "site")
    assert build(small, keep).code == 0
    assert contents(small / "site") == fresh(small, tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", marks=pytest.mark.long),
        b"x",
        pytest.param(b"x" * 100, marks=pytest.mark.long),
    ],
)
def test_a_damaged_memory_is_thrown_away(
    small: Path, keep: Path, tmp_path: Path, damage: bytes
) -> None:
    for path in keep.glob("*.site"):
        path.write_bytes(damage + path.read_bytes()[len(damage) + 1 :])
    assert build(small, keep).code == 0
    assert contents(small / "site") == fresh(small, tmp_path)


@pytest.mark.parametrize("kept", [0, pytest.param(1000, marks=pytest.mark.long)])
def test_damaged_fragments_are_made_anew(
    small: Path, keep: Path, tmp_path: Path, kept: int
) -> None:
    for path in keep.glob("*.parts"):
        path.write_bytes(path.read_bytes()[:kept])
    (small / RAID).write_text((small / RAID).read_text("utf-8") + "\nMore.\n", "utf-8")
    assert build(small, keep).code == 0
    assert contents(small / "site") == fresh(small, tmp_path)


@pytest.mark.parametrize(
    "damage", [None, *(pytest.param(data, marks=pytest.mark.long) for data in (b"", b"x" * 1000))]
)
def test_an_edit_that_is_taken_back_leaves_nothing_in_the_search(
    small: Path, keep: Path, tmp_path: Path, damage: bytes | None
) -> None:
    before = (small / RAID).read_text("utf-8")
    for text in ("\n\nZymurgy begins.\n", "\n\nZymurgy ends, and more.\n", ""):
        (small / RAID).write_text(before + text, "utf-8")
        assert build(small, keep).code == 0
        assert contents(small / "site") == fresh(small, tmp_path)
        shutil.rmtree(tmp_path / "fresh")
        for path in keep.glob("*.search"):
            if damage is not None:
                path.write_bytes(damage)


def test_another_shell_is_put_around_every_page(small: Path, keep: Path, tmp_path: Path) -> None:
    (small / "own").mkdir()
    (small / "own" / "main.html").write_text('{% extends "base.html" %}', "utf-8")
    replace_in(small / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")
    assert build(small, keep).code == 0
    block = (
        '{% extends "base.html" %}{% block extrahead %}<meta name="x" content="y">{% endblock %}'
    )
    (small / "own" / "main.html").write_text(block, "utf-8")
    assert PAGE in written(small, keep)
    assert '<meta name="x" content="y">' in (small / "site" / PAGE).read_text("utf-8")
    assert contents(small / "site") == fresh(small, tmp_path)


def test_a_page_that_docs_begin_and_cease_to_name_stays_what_it_was(
    small: Path, keep: Path, tmp_path: Path
) -> None:
    page = small / "docs" / "more.md"
    for text in (f"[A raid]({PAGE.replace('.html', '.md')})\n", "Nothing.\n"):
        page.write_text(f"# More\n\n{text}", "utf-8")
        assert build(small, keep).code == 0
        assert contents(small / "site") == fresh(small, tmp_path)
        shutil.rmtree(tmp_path / "fresh")


def test_an_edit_with_an_error_leaves_site_and_memory(small: Path, keep: Path) -> None:
    text = (small / RAID).read_text("utf-8")
    (small / RAID).write_text(text.replace("type:", "tipe:"), "utf-8")
    before = contents(small / "site")
    assert build(small, keep).code == 1
    assert contents(small / "site") == before
    (small / RAID).write_text(text, "utf-8")
    assert not written(small, keep)


def test_without_cache_nothing_is_kept(small: Path, tmp_path: Path) -> None:
    assert build(small, tmp_path / "keep", "--no-cache").code == 0
    assert not list((tmp_path / "keep").glob("*"))
