"""The MkDocs edge: hands the pages to MkDocs, which builds the site. The core knows no MkDocs."""

from conflict_chronicle.mkdocs_plugin.plugin import ChroniclePlugin

__all__ = ["ChroniclePlugin"]
