"""Ask until an answer fits: questions in plain words over any way of asking."""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

YES = ("y", "yes", "o", "oui")
NO = ("n", "no", "non", "none")
BACK = "<"


class Unfit(ValueError):
    """An answer that cannot stand; the message says why, ``suggestion`` what may have been meant."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.suggestion = suggestion


class _StepBack(Exception):
    """The person wants the question before this one again."""


class Dialog:
    """Somebody who can be asked and told something.

    ``ask`` puts a question with a default ("" for none) and returns the answer; ``tell`` shows a line.
    """

    def __init__(self, ask: Callable[[str, str], str], tell: Callable[[str], None]) -> None:
        self._ask = ask
        self._tell = tell
        self._given: list[str] = []
        self._again: deque[str] = deque()

    def run(self, interview: Callable[[], T]) -> T:
        """Put the questions of an interview; "<" as an answer goes back to the question before.

        To go back, the interview begins anew and hears all answers but the last again: it must keep
        nothing from one run to the next.
        """
        while True:
            try:
                return interview()
            except _StepBack:
                if not self._given:
                    self.tell("  This is the first question.")
                self._again = deque(self._given[:-1])
                self._given = []

    def tell(self, line: str) -> None:
        """Show a line, unless it was shown before."""
        if not self._again:
            self._tell(line)

    def ask(self, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Ask until ``read`` takes the answer; what it raises as ``Unfit`` is told.

        What it suggests is the default of the next try.
        """
        hint = default
        while True:
            answer = self._next(question, hint)
            if hint != default and answer.casefold() in YES:
                answer = hint
            try:
                value = read(answer)
            except Unfit as error:
                self.tell(f"  {error}")
                hint = error.suggestion or default
            else:
                self._given.append(answer)
                return value

    def _next(self, question: str, default: str) -> str:
        if self._again:
            return self._again.popleft()
        answer = self._ask(question, default).strip()
        if answer == BACK:
            raise _StepBack
        return answer

    def line(self, question: str, default: str = "", *, needed: bool = False) -> str:
        """Ask for a line, which may be empty, or "no", unless it is needed."""

        def read(answer: str) -> str:
            if answer == "?":
                raise Unfit("This is in your own words.")
            if answer.casefold() in YES:
                raise Unfit("Then write it here.")
            if answer.casefold() in NO:
                answer = ""
            if needed and not answer:
                raise Unfit("This is needed.")
            return " ".join(answer.split())

        return self.ask(question, read, default)

    def agrees(self, question: str) -> bool:
        """Ask a question that is answered with yes or no; yes if nothing is said."""

        def read(answer: str) -> bool:
            if answer == "" or answer.casefold() in YES:
                return True
            if answer.casefold() in NO:
                return False
            raise Unfit("Please answer yes or no.")

        return self.ask(f"{question} (yes/no)", read, "yes")
