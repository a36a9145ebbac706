"""The command itself: its verbs, its exit codes."""

import atexit
import gc
import os
import sys
import threading
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

SELDOM = (100_000, 10, 50)
"""How often circles of objects are looked for: the command makes few, and by the usual measure the search
is a tenth of loading its modules and a quarter of a build."""
VERBS = {
    "build": "Build the site.",
    "check": "Check the entries and say what is wrong, and where.",
    "diff": "Say what a branch changes, in facts.",
    "draft": "Draft an entry from the text of an article.",
    "explain": "Say what a problem code means and how to mend it.",
    "export": "Write the data files alone.",
    "fmt": "Bring the files into one form: order of keys, quotes, layout.",
    "init": "Make a new chronicle that builds at once.",
    "merge": "Merge two records that are one.",
    "new": "Make a new entry, actor, place or thread.",
    "pages": "Write the pages as a plain docs tree for another engine.",
    "rename": "Give an actor, a place or a thread another id, everywhere.",
    "schema": "Print the JSON Schema of a kind of record.",
    "serve": "Show the site on this machine; it follows your edits.",
    "withdraw": "Withdraw an entry; its page stays and says why.",
}


class Verbs(click.Group):
    """Loads the module of a verb only when that verb is called, so that the command starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in order."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb, or None; the help page needs only its name and its line."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"conflict_chronicle.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without loading any of them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, VERBS[name]) for name in sorted(VERBS)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or name the nearest one."""
        from conflict_chronicle.problems import nearest

        if args and args[0] not in VERBS and not args[0].startswith("-"):
            near = nearest(args[0], VERBS)
            hint = f" Did you mean '{near}'?" if near else " See chronicle --help."
            ctx.fail(f"There is no verb '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Verbs,
    epilog="Exit codes: 0 clean, 1 problems found, 2 wrong use, 3 could not read or write.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="conflict-chronicle", prog_name="chronicle")
def main() -> None:
    """Make a conflict chronicle: dated entries in, a static site out.

    Every verb works on the chronicle in this folder (where mkdocs.yml and entries/ are), or in the
    one that -C names.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal's encoding lacks is spelt out
            stream.reconfigure(errors="backslashreplace")


def run() -> NoReturn:
    """Run the command and end the process, without taking millions of objects apart one by one before."""
    gc.set_threshold(*SELDOM)
    try:
        main()
    except SystemExit as ending:
        code = ending.code or 0
        if not isinstance(code, int) or threading.active_count() > 1:
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise ending from None  # whoever read it has gone
        atexit._run_exitfuncs()
        os._exit(code)
    raise AssertionError("click ends with an exit")
