"""The command ``chronicle``: one module a verb, loaded when it is called."""

from conflict_chronicle.cli.main import main, run

__all__ = ["main", "run"]
