"""Tell harmless link addresses from the others (part of reading a text).

Browsers drop tabs and newlines inside an address, trim control characters around it and read a
backslash as a slash (WHATWG URL Standard), so none of these may occur at all.
"""

import re
from typing import Literal

from conflict_chronicle.text.clean import SCHEMES, keeps_address

_ODD = re.compile(r"[\s\x00-\x20\x7f-\x9f\\<>\"`]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = re.compile(
    r"https?://(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?=[/?#]|$)", re.I
)
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+(?:\?.*)?", re.I)


def refuse_address(href: str) -> str | None:
    """Return why a link may not lead to ``href``, None when it may.

    Allowed are http and https with a plain host, mailto with one receiver, and addresses inside
    the site (a path without a scheme, or a fragment).
    """
    if not href:
        return "has no address"
    if _ODD.search(href):
        return "has an address with a blank, a backslash or a control character"
    if href.startswith("//"):
        return "has an address that begins with //"
    scheme = _SCHEME.match(href)
    if scheme is None:
        odd = ":" in re.split(r"[/?#]", href, maxsplit=1)[0]
        return "has an address with a colon in its first part" if odd else None
    name = scheme[1].lower()
    if name not in SCHEMES:
        return f"leads to an address with the scheme {name}:"
    if name == "mailto":
        return None if _MAIL.fullmatch(href) else "has a mail address that is not complete"
    if not _HOST.match(href):
        return "has a web address without a plain host name"
    # Hosts that no browser can look up (mixed scripts, ports above 65535) would vanish in silence.
    return None if keeps_address(href) else "has a web address that browsers cannot read"


def leaves_site(href: str) -> Literal["web", "mail"] | None:
    """Tell whether an allowed address leads to another site, to a mail program, or neither."""
    if href[:7].lower() == "mailto:":
        return "mail"
    return "web" if _SCHEME.match(href) else None
