"""Follow edits: check, show the page of the edited record, let the site be built, tell browsers."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from conflict_chronicle.load import line_reader
from conflict_chronicle.mkdocs_plugin.rebuild import Rebuilt
from conflict_chronicle.mkdocs_plugin.splice import Parts
from conflict_chronicle.preview.board import Board, Told
from conflict_chronicle.preview.builder import Builder
from conflict_chronicle.preview.checks import Checks
from conflict_chronicle.preview.touch import Pages, Touch
from conflict_chronicle.preview.watcher import Watcher
from conflict_chronicle.problems import Problem, Severity, has_errors
from conflict_chronicle.report import report_text
from conflict_chronicle.settings import CONFIG, Settings, read_settings

QUIET = 0.05
"""Seconds without a further change after which an edit is done."""
PAUSE = 0.5
"""Seconds between two looks at the keyboard, where waiting cannot be interrupted."""


@dataclass(frozen=True, slots=True)
class Read:
    """The chronicle was read, to make pages of edited records."""

    touch: Touch
    settings: Settings


News: TypeAlias = Path | Rebuilt | Read
"""What the loop hears of: a file that changed, a build, a chronicle that was read."""


class Preview:
    """One preview; all that changes it happens in ``run``, in one thread."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        board: Board,
        *,
        cache: Path,
        today: Callable[[], date],
        say: Callable[[str], None],
    ) -> None:
        self._root = root.resolve()
        self._settings = settings
        self._board = board
        self._cache = cache
        self._today = today
        self._say = say
        self._news: SimpleQueue[News] = SimpleQueue()
        self._checks = Checks(self._root, settings, cache)
        self._watcher = Watcher(self._news.put)
        self._touch: Touch | None = None
        self._is_reading = False
        self._missed: set[str] = set()
        """Files of records that changed and that ``touch`` has not seen yet."""
        self._since: set[str] = set()
        """Those that changed since the chronicle was last read for ``touch``."""
        self._last = Rebuilt()
        self._edit = 0
        """How many edits there were."""
        self._asked: int | None = None
        """The last edit that the build under way knows; None when none is under way."""
        self._asked_at = 0.0
        self._is_wanted = True
        """Whether there were edits that no build knows."""
        self._is_new_round = False
        self._is_sound = False

    def run(self, builder: Builder) -> None:
        """Follow edits until the keyboard or the system interrupts."""
        self._builder = builder
        try:
            self._watch()
            self._check(self._checks.everything, frozenset())
            self._ask()
            self._read()
            while True:
                self._hear()
        finally:
            self._watcher.close()

    def heard(self, rebuilt: Rebuilt) -> None:
        """Take notice of a build; called in another thread."""
        self._news.put(rebuilt)

    def _hear(self) -> None:
        try:
            news = self._news.get(timeout=PAUSE)
        except Empty:
            return
        paths: set[Path] = set()
        while True:
            match news:
                case Rebuilt():
                    self._built(news)
                case Read():
                    self._has_read(news)
                case _:
                    paths.add(news)
            try:
                news = self._news.get(timeout=QUIET)
            except Empty:
                break
        if paths:
            self._edited(paths)

    # ---- edits ----------------------------------------------------------------------------------

    def _edited(self, paths: set[Path]) -> None:
        started = time.monotonic()
        entries = self._root / self._settings.entries
        records = {path for path in paths if path.is_relative_to(entries)}
        others = paths - records
        self._edit += 1
        self._is_wanted = True
        self._is_new_round |= any(path.suffix != ".md" for path in others)
        if self._root / CONFIG in others:
            self._configure()
        else:
            names = self._checks.files_at(path.relative_to(self._root) for path in records)
            if names:
                self._missed |= names
                self._since |= names
                self._check(lambda today: self._checks.after(names, today), names)
        if self._is_sound:
            self._show(started)
        self._ask()

    def _configure(self) -> None:
        """Begin anew with other settings."""
        settings, wrong = read_settings(self._root)
        if wrong:
            self._is_sound = False
            self._blame(wrong, frozenset())
            return
        self._settings = settings
        self._checks = Checks(self._root, settings, self._cache)
        self._touch = None
        self._watch()
        self._check(self._checks.everything, frozenset())
        self._read()

    def _check(self, check: Callable[[date], tuple[Problem, ...]], recent: frozenset[str]) -> None:
        try:
            problems = check(self._today())
        except FileNotFoundError as error:
            self._is_sound = False
            self._say(str(error))
            self._board.fail(str(error))
            return
        self._is_sound = not has_errors(problems)
        self._blame(problems, recent)

    def _blame(self, problems: Iterable[Problem], recent: frozenset[str]) -> None:
        """Show all errors, and the warnings of the files that were just edited."""
        shown = [
            problem
            for problem in problems
            if problem.severity is Severity.ERROR or problem.span.file in recent
        ]
        shown.sort(key=lambda problem: problem.severity is not Severity.ERROR)
        told = tuple(self._told(problem) for problem in shown)
        if told == self._board.told:
            return
        self._board.blame(told)
        for one in told:
            self._say("\n".join((*one.lines, "")))
        if not told:
            self._say("no problems any more")

    def _told(self, problem: Problem) -> Told:
        lines = tuple(report_text([problem], line_reader(self._root)))
        return Told(problem.severity is Severity.ERROR, tuple(line for line in lines if line))

    # ---- the page of the edited record -----------------------------------------------------------

    def _read(self) -> None:
        """Read the chronicle beside the loop; edits are looked at again afterwards."""
        settings, today = self._settings, self._today()

        def read() -> None:
            try:
                touch = Touch.read(self._root, settings, today, self._cache)
            except FileNotFoundError:
                return  # the check says so
            gc.freeze()  # it stays, and need not be searched for circles again and again
            self._news.put(Read(touch, settings))

        if not self._is_sound or self._is_reading:
            return  # pages are made only of a chronicle without errors
        self._is_reading = True
        self._since.clear()
        Thread(target=read, daemon=True).start()

    def _has_read(self, news: Read) -> None:
        self._is_reading = False
        if news.settings != self._settings:
            self._read()
            return
        self._touch = news.touch
        self._missed |= self._since
        if self._is_sound:
            self._show(time.monotonic())

    def _show(self, started: float) -> None:
        """Show the pages of edited records before the site is built."""
        if self._touch is None:
            self._read()
            return
        if not self._missed:
            return
        missed, self._missed = self._missed, set()
        pages = self._touch.edited({path: self._checks.digest(path) for path in missed})
        if pages is None:
            self._touch = None
            self._read()
            return
        if self._touch.only is not None:
            self._read()
        ready = dict(self._finished(pages))
        if ready and self._is_wanted:
            self._board.show(ready, self._edit)
            self._say(f"{', '.join(ready)}: shown after {time.monotonic() - started:.2f} s")

    def _finished(self, pages: Pages) -> Iterator[tuple[str, bytes]]:
        """Put pages into the shells of the last build."""
        for page, head in pages:
            parts = Parts(page, head)
            shell = self._last.shells.get(parts.group)
            if shell is not None and page.head.uri not in self._last.apart:
                yield page.head.uri, shell.around(parts.head, parts.page.html).encode()

    # ---- the whole site --------------------------------------------------------------------------

    def _ask(self) -> None:
        """Let the site be built, unless that is under way, or would be in vain."""
        if self._is_wanted and self._is_sound and self._asked is None:
            self._is_wanted = False
            self._asked, self._asked_at = self._edit, time.monotonic()
            self._builder.build()

    def _built(self, rebuilt: Rebuilt) -> None:
        if self._asked is None:
            return  # an idle process ended
        asked, self._asked = self._asked, None
        if rebuilt.failure:
            if self._is_sound:
                self._say(rebuilt.failure)
                self._board.fail(rebuilt.failure)
        else:
            self._last = rebuilt
            self._board.settle(asked, is_new_round=self._is_new_round)
            self._is_new_round = False
            self._watch()
            self._say(f"site brought up to date in {time.monotonic() - self._asked_at:.1f} s")
        self._ask()

    def _watch(self) -> None:
        paths = map(Path, self._last.watched)
        was_polling = self._watcher.is_polling
        self._watcher.watch(
            (self._root / self._settings.entries, self._root / CONFIG, *paths),
        )
        if self._watcher.is_polling and not was_polling:
            self._say(
                "The system watches no more folders (on Linux: fs.inotify.max_user_watches), "
                "so files are looked at once a second."
            )
