"""Ask git, and nothing that a repository could make git run (reading).

No hook, diff program or monitor is started, no object is fetched over the network, no replaced object
is believed, and a folder that was made to look like a repository is none: its settings could name
programs, and it can be contributed as any other folder.
"""

import os
from pathlib import Path

_QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit", "--no-replace-objects"),
)
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


class GitFailed(Exception):
    """Git is missing, or refused; the message is its own first line."""


def git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what git prints in a folder; raise :class:`GitFailed` when it fails."""
    import subprocess  # most runs ask git nothing, and it is slow to load

    try:
        done = subprocess.run(
            ["git", *_QUIET, *words],
            cwd=root,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **_OFFLINE},
        )
    except OSError as error:
        raise GitFailed(f"git cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GitFailed(said.removeprefix("fatal: ") or f"git {words[0]} failed")
    return done.stdout
