"""The sitemap: the addresses of the pages, for search engines (sitemaps.org protocol 0.9).

Without dates of change: the day of a build would differ between two builds of the same entries.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from conflict_chronicle.export.data_file import DataFile

SITEMAP = "sitemap.xml"
MOST = 50_000
"""So many addresses the protocol allows in one file; of more there are several, and a list of them."""


def sitemap_files(site_url: str, uris: Iterable[str]) -> Iterator[DataFile]:
    """Yield the sitemap of the pages at some uris of a site; of many pages, its parts as well.

    ``site_url`` is the address of the published site, with a slash at its end.
    """
    addresses = sorted(site_url + uri for uri in uris)
    if len(addresses) <= MOST:
        yield DataFile(SITEMAP, _file("urlset", "url", addresses))
        return
    parts = [addresses[at : at + MOST] for at in range(0, len(addresses), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield DataFile(SITEMAP, _file("sitemapindex", "sitemap", (site_url + name for name in names)))
    for name, part in zip(names, parts, strict=True):
        yield DataFile(name, _file("urlset", "url", part))


def _file(root: str, item: str, addresses: Iterable[str]) -> bytes:
    lines = (f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + f"\n</{root}>\n"
    ).encode()
