"""Run the command as ``python -m conflict_chronicle``."""

from conflict_chronicle.cli import run

run()
