"""``chronicle build``: the site, checked first; what changed is put in place when all is well."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_chronicle.cli.common import (
    NO_ACCESS,
    PROBLEMS,
    cache_folder,
    folder_option,
    shown,
    stop,
)

if TYPE_CHECKING:
    from conflict_chronicle.make.cluster import Cluster


@click.command()
@folder_option
@click.option("--strict", is_flag=True, help="Let MkDocs' warnings stop the build too.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where to put the site.")
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Whether to make only the pages that changed since the last build.",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes make many pages; as many as processors if not given.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let a Dask cluster make the pages, for example tcp://host:8786.",
)
def build(
    folder: Path,
    strict: bool,
    site_dir: Path | None,
    cache: bool,
    processes: int | None,
    scheduler: str | None,
) -> None:
    """Build the site.

    What is new is made beside the former site, which stays as it is until all is well. Files that did
    not change are left untouched; when nothing changed at all, nothing is read.
    """
    from conflict_chronicle.make.untouched import recall, sight_of

    sight = sight_of(folder, site_dir, cache_folder()) if cache else None
    if sight and (listed := recall(sight)):
        index = shown(sight.site.resolve() / "index.html")
        click.echo(f"nothing changed: {listed.pages} pages, {listed.megabytes}. Open {index}")
        return
    from conflict_chronicle.mkdocs_plugin.command import BuildFailed, build_site

    try:
        with _cluster(scheduler) as cluster:
            built = build_site(
                folder,
                strict=strict,
                site_dir=site_dir,
                cache=cache,
                cluster=cluster,
                processes=processes,
                sight=sight,
            )
    except BuildFailed as error:
        click.echo(f"chronicle: {error}", err=True)
        raise SystemExit(PROBLEMS) from None
    click.echo(built)


@contextmanager
def _cluster(scheduler: str | None) -> Iterator["Cluster | None"]:
    if scheduler is None:  # nothing of it is loaded then
        yield None
        return
    from conflict_chronicle.make.cluster import NoCluster, cluster_at

    try:
        with cluster_at(
            scheduler, lambda said: click.echo(f"chronicle: {said}", err=True)
        ) as cluster:
            yield cluster
    except NoCluster as error:
        stop(str(error), NO_ACCESS)
