"""Install the tools from npm that ``tools/node/package-lock.json`` pins; nothing of them is published."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

PINNED = Path(__file__).parent / "node"
PLACE = Path(__file__).parents[1] / ".cache" / "node"


def node_modules() -> Path:
    """Return the folder of the installed tools, installed first if need be.

    Raises :class:`SystemExit` where npm is missing or fails, with what to do.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not installed: it brings the tools that measure pages")
    files = {name: (PINNED / name).read_bytes() for name in ("package.json", "package-lock.json")}
    wanted = hashlib.sha256(b"".join(files.values())).hexdigest()
    stamp = PLACE / "made-from"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        PLACE.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (PLACE / name).write_bytes(data)
        # No package's own scripts are run: none is needed.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=PLACE, check=False, env={**os.environ, "CI": "1"})
        if done.returncode:
            raise SystemExit("npm could not install the tools that measure pages")
        stamp.write_text(wanted, "utf-8")
    return PLACE / "node_modules"
