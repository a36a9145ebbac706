"""Show a site on this machine while it is edited: ``chronicle serve``.

    watcher → checks → touch: the page of the edited entry, made alone, in well under a second
                     → builder: the whole site brought up to date, in a process of its own
    board: what browsers are to know of it → server

The process that answers never builds, so an edit does not wait for the site to be finished. What
``touch`` made is shown only until the builder has made the same page.
"""

from conflict_chronicle.preview.serve import serve

__all__ = ["serve"]
