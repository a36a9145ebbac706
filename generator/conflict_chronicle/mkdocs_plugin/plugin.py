"""The plugin ``chronicle``: what it does at each event of a MkDocs build."""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import click
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, write_file
from mkdocs.utils.templates import TemplateContext

from conflict_chronicle.cli.common import UNDER_WAY, UNDONE, today
from conflict_chronicle.export.sitemap import SITEMAP, sitemap
from conflict_chronicle.load import line_reader, read_docs, read_history
from conflict_chronicle.mkdocs_plugin.apart import is_hub, rendered_by_mkdocs
from conflict_chronicle.mkdocs_plugin.head import head_html
from conflict_chronicle.mkdocs_plugin.shell import SiteContext, page_meta, site_context
from conflict_chronicle.mkdocs_plugin.splice import Parts, splice
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import Problem, Span, has_errors
from conflict_chronicle.publish import Busy, Foreign, recover_change
from conflict_chronicle.publish.swap import recover, staging_for, swap_in
from conflict_chronicle.publish.tree import source_path
from conflict_chronicle.render import Page
from conflict_chronicle.report import counted, report_text
from conflict_chronicle.settings import CONFIG, Settings, make_settings, read_settings
from conflict_chronicle.site import Site, make_site

THEME = Path(__file__).parent.parent / "theme"
# Material copies its scripts, style sheets and icons into every site; our pages use none of them.
UNUSED_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")

log = logging.getLogger("mkdocs.plugins.conflict_chronicle")


class ChroniclePlugin(BasePlugin):  # type: ignore[type-arg]
    """Adds the pages of a chronicle to a MkDocs site."""

    def __init__(self) -> None:
        self._command = "build"
        self._options: Mapping[str, Any] = {}
        self._site_dir: Path | None = None
        self._pages: dict[str, Page] = {}
        self._site = Site((), ())
        self._context: SiteContext | None = None
        self._spliced: dict[str, Page] = {}
        self._nav = Navigation([], [])

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take the options as they are; ``on_config`` checks them, in the command's own words."""
        self._options = dict(options)
        self.config = {}
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep whether this is a build or a live preview."""
        self._command = command

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the chronicle, before MkDocs empties the folder of the site."""
        if self._command != "serve":
            self._stage(config)
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self._undo_cut_short(root)
        settings = self._settings(config, root)
        chronicle, problems = self._read(root, settings)
        for problem in problems:
            self._log(problem, root)
        if has_errors(problems) and self._command == "serve" and self._pages:
            log.error("%s: the preview shows the last good state", counted(problems))
        elif has_errors(problems):
            raise PluginError(f"{counted(problems)} in {settings.entries}/: nothing was built")
        else:
            history = read_history(root, settings.entries)
            docs = read_docs(Path(config.docs_dir), settings.exclude_docs)
            self._site = make_site(chronicle, settings, history, docs)
            self._pages = {source_path(page.head.uri): page for page in self._site.pages}
            self._context = site_context(settings, chronicle)
        _use_theme(config)
        config.use_directory_urls = False
        config.watch.append(str(root / settings.entries))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and data file; drop what the theme brings and no page uses."""
        self._spliced = {}
        apart = rendered_by_mkdocs(self._pages, files, config)
        for path, page in self._pages.items():
            existing = files.get_file_from_path(path)
            if existing is not None:
                log.warning("docs/%s is replaced by the generated page of that name", path)
                files.remove(existing)
            if path in apart:
                level = InclusionLevel.INCLUDED if is_hub(page) else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, path, content="", inclusion=level))
            else:
                self._spliced[path] = page
        for file in list(files):
            # MkDocs' own sitemap bears the day of the build; ours is made from the pages alone.
            unused = file.src_uri.startswith(UNUSED_ASSETS) or file.src_uri == SITEMAP
            if unused and file.src_dir != config.docs_dir:
                files.remove(file)
        for data in self._site.files:
            content = data.data if data.uri != SITEMAP else self._whole_sitemap(files, config)
            files.append(File.generated(config, data.uri, content=content))
        return files

    def _whole_sitemap(self, files: Files, config: MkDocsConfig) -> bytes:
        """Return the sitemap of our pages and of the chronicle's own docs."""
        base = (config.site_url or "").rstrip("/") + "/"
        docs = [file for file in files.documentation_pages() if file.src_uri not in self._pages]
        heads = [page.head for page in self._pages.values()]
        uris = [*(head.uri for head in heads if head.is_indexed), *(file.dest_uri for file in docs)]
        return sitemap(base + uri for uri in uris)

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Give a generated page its title and description, escaped; it has no Markdown."""
        ours = self._pages.get(page.file.src_uri)
        if ours is None:
            return None
        page.meta = page_meta(ours.head, self._head(ours, config))
        return ""

    def _head(self, page: Page, config: MkDocsConfig) -> Markup:
        linked = self._site.linked.get(page.head.uri)
        return head_html(page.head, linked, config.site_url or "", config.site_name)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Hand over the finished HTML."""
        ours = self._pages.get(page.file.src_uri)
        return ours.html if ours is not None else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the pages that are rendered outside of it."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write the pages that share a shell (``splice``)."""
        docs = files.documentation_pages()

        def render(parts: Parts) -> str:
            page = self._whole_page(parts, config)
            context = get_context(self._nav, docs, config, page)
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            output = env.get_template("main.html").render(context)
            found = config.plugins.on_post_page(output, page=page, config=config)
            assert found is not None, "only pages that nobody else changes are spliced"
            return found

        parts = (Parts(page, str(self._head(page, config))) for page in self._spliced.values())
        apart: set[str] = set()
        for one, html, is_spliced in splice(parts, render):
            write_file(html.encode(), str(Path(config.site_dir) / one.page.head.uri))
            if not is_spliced:
                apart.add(one.group[0])
        if apart:
            log.info("rendered one by one, since the theme prints more of them: %s", sorted(apart))
        return env

    def _whole_page(self, parts: Parts, config: MkDocsConfig) -> MkDocsPage:
        """Return a page as MkDocs makes it, without its reading and converting Markdown."""
        head = parts.page.head
        file = File.generated(
            config, source_path(head.uri), content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        page = MkDocsPage(None, file, config)
        page.meta = page_meta(head, Markup(parts.head))
        page.markdown, page.content = "", parts.page.html
        page.active = True
        return page

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what they know of the chronicle as a whole."""
        assert self._context is not None, "on_config has made it"
        return self._with_site(context)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Do the same for pages without a file, such as 404.html."""
        return self._with_site(context)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the former one, unless warnings forbid it."""
        site = self._site_dir
        if site is None:
            return
        staging = Path(config.site_dir)
        config.site_dir = str(site)
        if config.strict and _warnings():
            shutil.rmtree(staging, ignore_errors=True)
            return
        swap_in(staging, site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the former site as it is, and nothing beside it."""
        if self._site_dir is not None:
            shutil.rmtree(staging_for(self._site_dir), ignore_errors=True)
        if isinstance(error, TemplateError):
            raise PluginError(
                f"{_template_of(error)} cannot be rendered: {error.message}"
            ) from None
        if isinstance(error, OSError):
            raise PluginError(f"{error.filename or 'a file'}: {error.strerror}") from None

    # ---------------------------------------------------------------------------------------------

    def _stage(self, config: MkDocsConfig) -> None:
        self._site_dir = Path(config.site_dir)
        recover(self._site_dir)
        config.site_dir = str(staging_for(self._site_dir))

    def _undo_cut_short(self, root: Path) -> None:
        try:
            if recover_change(root):
                click.echo(f"chronicle: {UNDONE}", err=True)
        except Busy:
            # A preview is made again as soon as the change is done.
            if self._command != "serve":
                raise PluginError(f"{UNDER_WAY}: try again when it is done") from None
        except Foreign as error:
            raise PluginError(str(error)) from None

    def _settings(self, config: MkDocsConfig, root: Path) -> Settings:
        site = {
            "site_name": config.site_name,
            "site_description": config.site_description,
            "site_url": config.site_url,
            "exclude_docs": _as_written(config, "exclude_docs"),
        }
        settings, wrong = make_settings(site, self._options)
        if wrong:
            # What MkDocs hands over has no lines; an option of an inherited file has none here either.
            spans = {problem.message: problem.span for problem in read_settings(root)[1]}
            found = ((spans.get(said, Span(CONFIG)), said) for _, said in wrong)
            raise PluginError(
                "\n".join(f"{at.file}:{at.line}:{at.column}: E130 {said}" for at, said in found)
            )
        return settings

    def _read(self, root: Path, settings: Settings) -> tuple[Any, tuple[Problem, ...]]:
        try:
            return read_chronicle(root, settings, today())
        except FileNotFoundError as error:
            raise PluginError(str(error)) from None

    def _log(self, problem: Problem, root: Path) -> None:
        text = "\n".join(report_text([problem], line_reader(root))).rstrip()
        # A warning of ours asks an editor to look; it is no reason to stop ``mkdocs build --strict``.
        log.log(logging.ERROR if has_errors([problem]) else logging.INFO, text)

    def _with_site(self, context: TemplateContext) -> TemplateContext:
        assert self._context is not None, "on_config has made it"
        values: dict[str, Any] = {"chronicle": self._context, "t": self._context.t}
        context.update(values)  # type: ignore[typeddict-item]
        return context


def _use_theme(config: MkDocsConfig) -> None:
    """Put our templates, which name our style sheets, before the theme's."""
    if str(THEME) not in config.theme.dirs:
        # The chronicle's own templates (theme: custom_dir) go before ours.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme.static_templates.discard(SITEMAP)


def _as_written(config: MkDocsConfig, key: str) -> str:
    """Return an option of MkDocs as its file has it, before MkDocs makes an object of it."""
    given = [values[key] for values in config.user_configs if key in values]
    return given[-1] if given and isinstance(given[-1], str) else ""


def _template_of(error: TemplateError) -> str:
    """Return which template an error is in, as far as Jinja says."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return f"the template {Path(error.filename).name}, line {error.lineno},"
    return "a template"


def _warnings() -> int:
    """Return how many warnings MkDocs has counted towards ``--strict``."""
    handlers = logging.getLogger("mkdocs").handlers
    counters = (handler for handler in handlers if isinstance(handler, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
