"""The plugin ``chronicle``: what it does at each event of a MkDocs build."""

import logging
import shutil
from collections.abc import Mapping, Set
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

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
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from conflict_chronicle.cli.common import (
    UNDER_WAY,
    UNDONE,
    cache_folder,
    readers,
    today,
    without_garbage,
)
from conflict_chronicle.export.sitemap import SITEMAP, sitemap_files
from conflict_chronicle.load import line_reader, read_docs, read_history
from conflict_chronicle.make.beginning import begin
from conflict_chronicle.make.files import Stamp
from conflict_chronicle.make.keeper import Keeper
from conflict_chronicle.make.maker import Supplies
from conflict_chronicle.mkdocs_plugin.apart import (
    HUB_URIS,
    WrittenByUs,
    has_rivals,
    named_paths,
    page_uri,
)
from conflict_chronicle.mkdocs_plugin.assembly import Assembly
from conflict_chronicle.mkdocs_plugin.assets import join_assets
from conflict_chronicle.mkdocs_plugin.shell import (
    page_meta,
    shells_made_of,
    site_context,
    squeeze_shell,
)
from conflict_chronicle.mkdocs_plugin.splice import Parts, Shells
from conflict_chronicle.problems import Problem, Span, has_errors
from conflict_chronicle.publish import Busy, Foreign, recover_change
from conflict_chronicle.publish.alone import alone_in
from conflict_chronicle.publish.swap import lock_of, recover, staging_for
from conflict_chronicle.publish.tree import source_path
from conflict_chronicle.recheck.again import Again, read_again
from conflict_chronicle.render import Page
from conflict_chronicle.report import counted, report_text
from conflict_chronicle.settings import CONFIG, Settings, make_settings, read_settings

if TYPE_CHECKING:  # it is loaded when somebody names a scheduler
    from conflict_chronicle.make.cluster import Cluster

THEME = Path(__file__).parent.parent / "theme"
# Material copies its scripts, style sheets and icons into every site; our pages use none of them.
UNUSED_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")

BEING_BUILT = "another build of this site is under way"

log = logging.getLogger("mkdocs.plugins.conflict_chronicle")


class ChroniclePlugin(BasePlugin):  # type: ignore[type-arg]
    """Adds the pages of a chronicle to a MkDocs site."""

    use_memory = True
    """Whether to make only what changed since the last build."""
    cluster: "Cluster | None" = None
    """Who makes many pages; None for processes of this machine."""
    processes: int | None = None
    """How many processes make pages; None for as many as there are processors."""
    is_site_kept = False
    """Whether the site of a preview is still there for the next one."""
    shells: Shells | None = None
    """Those of the last build."""

    def __init__(self) -> None:
        self._command = "build"
        self._options: Mapping[str, Any] = {}
        self._site_dir = Path()
        """Where the finished site goes; no place before a build has begun."""
        self._nav = Navigation([], [])
        self._keeper = Keeper()
        self.files: Mapping[str, Stamp] | None = None
        """Those of the site that was put in its place; None where there is none."""
        self._crews = ExitStack()
        """Holds the processes that make pages."""
        self._apart: dict[str, tuple[Page, str]] = {}
        self._alone = ExitStack()
        """Holds the site, so that nobody else builds it meanwhile."""

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
        self._stage(config)
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self._undo_cut_short(root)
        settings = self._settings(config, root)
        read = self._read(root, settings)
        for problem in read.problems:
            self._log(problem, root)
        if has_errors(read.problems):
            raise PluginError(f"{counted(read.problems)} in {settings.entries}/: nothing was built")
        history = read_history(root, settings.entries)
        self._docs = read_docs(Path(config.docs_dir), settings.exclude_docs)
        self._supplies = Supplies(read.chronicle, settings, history)
        with without_garbage(for_good=self._is_once):
            self._start(root, read)
        self._context = site_context(settings, read.chronicle)
        _use_theme(config)
        config.use_directory_urls = False
        config.watch.append(str(root / settings.entries))
        return config

    def _start(self, root: Path, read: Again) -> None:
        """Find out which pages are to be made."""
        settings, site = self._supplies.settings, self._site_dir
        folder = cache_folder() if self.use_memory else None
        self._keeper = self._keeper.at(root, settings, site, folder)
        former = self._keeper.recall()
        self._making, memory = begin(self._supplies, read, former, self.cluster, self.processes)
        self._crews.callback(self._making.close)
        if former is not None:
            self._making.keep(former, memory.versions, site)
        self._assembly = Assembly(self._making, memory, former, site, staging_for(site))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that MkDocs is to render and the data files; drop what no page uses."""
        named = named_paths(files, config)
        self._making.sizes = self._write_data(named)
        uris = (*HUB_URIS, *(page_uri(path) for path in sorted(named) if path.endswith(".md")))
        found = self._making.everything() if has_rivals(config) else self._making.at(uris)
        self._apart = {source_path(page.head.uri): (page, head) for page, head in found}
        for path, (page, _) in self._apart.items():
            existing = files.get_file_from_path(path)
            if existing is not None:
                log.warning("docs/%s is replaced by the generated page of that name", path)
                files.remove(existing)
            is_listed = page.head.uri in HUB_URIS
            level = InclusionLevel.INCLUDED if is_listed else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content="", inclusion=level))
        for file in list(files):
            # MkDocs' own sitemap bears the day of the build; ours is made from the pages alone.
            unused = file.src_uri.startswith(UNUSED_ASSETS) or file.src_uri == SITEMAP
            if unused and file.src_dir != config.docs_dir:
                files.remove(file)
        for uri in named & self._making.sizes.keys():
            files.append(WrittenByUs.generated(config, uri, content=b""))
        join_assets(files, config)
        return files

    def _write_data(self, named: Set[str]) -> Mapping[str, int]:
        """Write the data files; return their bytes by uri, as far as pages may speak of them."""
        with closing(self._keeper.parts()) as parts:
            return self._assembly.write_data(self._docs, parts, self._keeper.states(), named)

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Give a generated page its title and description, escaped; it has no Markdown."""
        ours = self._apart.get(page.file.src_uri)
        if ours is None:
            return None
        page.meta = page_meta(ours[0].head, Markup(ours[1]))
        return ""

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Hand over the finished HTML."""
        ours = self._apart.get(page.file.src_uri)
        return ours[0].html if ours is not None else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the pages that are rendered outside of it."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write the pages that share a shell (``splice``)."""
        squeeze_shell(env)
        docs = files.documentation_pages()

        def render(parts: Parts) -> str:
            page = _whole_page(parts, config)
            context = get_context(self._nav, docs, config, page)
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            output = env.get_template("main.html").render(context)
            found = config.plugins.on_post_page(output, page=page, config=config)
            assert found is not None, "only pages that nobody else changes are spliced"
            return found

        shells = self.shells = Shells(render)
        made_of = shells_made_of(self._context, self._nav, config, self._keeper.made_for)
        self._assembly.write_pages(shells, self.apart, made_of)
        if shells.broken:
            kinds = sorted({kind for _, _, kind in shells.broken})
            log.info("rendered one by one, since the theme prints more of them: %s", kinds)
        indexed = self._assembly.indexed()
        if config.site_url:
            base = config.site_url.rstrip("/") + "/"
            uris = (*indexed, *(file.dest_uri for file in docs if file.src_uri not in self._apart))
            for file in sitemap_files(base, uris):
                self._assembly.write_file(file)
        self._crews.close()
        return env

    @property
    def _is_once(self) -> bool:
        """Whether this process builds a single site and ends."""
        return self._command != "serve"

    @property
    def apart(self) -> frozenset[str]:
        """Addresses of the pages that MkDocs renders."""
        return frozenset(page.head.uri for page, _ in self._apart.values())

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what they know of the chronicle as a whole."""
        return self._with_site(context)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Do the same for pages without a file, such as 404.html."""
        return self._with_site(context)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the former one, unless warnings forbid it."""
        with self._alone:
            self._publish(config)

    def _publish(self, config: MkDocsConfig) -> None:
        config.site_dir = str(self._site_dir)
        if config.strict and _warnings():
            shutil.rmtree(staging_for(self._site_dir), ignore_errors=True)
            return
        # A build that is cut short leaves no memory, so that the next one looks at everything.
        self._keeper = self._keeper.forget()
        self.files = self._assembly.publish()
        is_preview = self._command == "serve"
        self._keeper = self._keeper.keep(
            self._assembly.memory,
            is_held=is_preview,
            is_saved=self.is_site_kept or not is_preview,
        )

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the former site as it is, and nothing beside it."""
        self._crews.close()  # these processes write into the folder that goes now
        if self._site_dir.name:
            shutil.rmtree(staging_for(self._site_dir), ignore_errors=True)
        self._alone.close()
        if isinstance(error, TemplateError):
            raise PluginError(
                f"{_template_of(error)} cannot be rendered: {error.message}"
            ) from None
        if isinstance(error, OSError):
            raise PluginError(f"{error.filename or 'a file'}: {error.strerror}") from None

    # ---------------------------------------------------------------------------------------------

    def _stage(self, config: MkDocsConfig) -> None:
        self._site_dir, site = Path(), Path(config.site_dir)
        self._alone.close()
        if site.parent.is_dir():
            try:
                self._alone.enter_context(alone_in(lock_of(site)))
            except Busy:
                raise PluginError(f"{BEING_BUILT}: try again when it is done") from None
        self._site_dir = site
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

    def _read(self, root: Path, settings: Settings) -> Again:
        folder = cache_folder() if self.use_memory else None
        try:
            with without_garbage(for_good=self._is_once), readers(self.processes) as executor:
                return read_again(root, settings, today(), folder, executor)
        except FileNotFoundError as error:
            raise PluginError(str(error)) from None

    def _log(self, problem: Problem, root: Path) -> None:
        text = "\n".join(report_text([problem], line_reader(root))).rstrip()
        # A warning of ours asks an editor to look; it is no reason to stop ``mkdocs build --strict``.
        log.log(logging.ERROR if has_errors([problem]) else logging.INFO, text)

    def _with_site(self, context: TemplateContext) -> TemplateContext:
        values: dict[str, Any] = {"chronicle": self._context, "t": self._context.t}
        context.update(values)  # type: ignore[typeddict-item]
        return context


def _whole_page(parts: Parts, config: MkDocsConfig) -> MkDocsPage:
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


def _use_theme(config: MkDocsConfig) -> None:
    """Put our templates, which name our style sheets, before the theme's, or in their place.

    No page uses anything of a theme but by templates or plugins of somebody's own. MkDocs lists all its
    files: 10,000 icons of Material take a fifth of a second.
    """
    if not config.theme.custom_dir and not has_rivals(config):
        config.theme.dirs[:] = [str(THEME)]
        config.theme.static_templates.intersection_update({"404.html"})
        return
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
