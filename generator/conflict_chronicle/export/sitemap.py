"""The sitemap: the addresses of the pages, for search engines (sitemaps.org protocol 0.9).

Without dates of change: the day of a build would differ between two builds of the same entries.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

SITEMAP = "sitemap.xml"


def sitemap(addresses: Iterable[str]) -> bytes:
    """Return the sitemap of absolute addresses, in order."""
    lines = (f"<url><loc>{escape(address)}</loc></url>" for address in sorted(addresses))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    ).encode()
