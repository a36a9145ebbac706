"""The command ``chronicle``: one module a verb, loaded when it is called."""

from conflict_chronicle.cli.main import main

__all__ = ["main"]
