"""The generators that are measured side by side, one module each."""

from benchmarks.rivals import hugo, material, ours
from benchmarks.rivals.rival import Rival

RIVALS: dict[str, Rival] = {"ours": ours.OURS, "material": material.MATERIAL, "hugo": hugo.HUGO}

__all__ = ["RIVALS", "Rival"]
