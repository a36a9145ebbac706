"""Ask until an answer fits: questions in plain words over any way of asking."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Unfit(ValueError):
    """An answer that cannot stand; the message says why and what would."""


class Dialog:
    """Somebody who can be asked and told something.

    ``ask`` puts a question with a default ("" for none) and returns the answer; ``tell`` shows a line.
    """

    def __init__(self, ask: Callable[[str, str], str], tell: Callable[[str], None]) -> None:
        self._ask = ask
        self.tell = tell

    def ask(self, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Ask until ``read`` takes the answer; what it raises as ``Unfit`` is told."""
        while True:
            try:
                return read(self._ask(question, default).strip())
            except Unfit as error:
                self.tell(f"  {error}")

    def line(self, question: str, default: str = "", *, needed: bool = False) -> str:
        """Ask for a line, which may be empty unless it is needed."""

        def read(answer: str) -> str:
            if needed and not answer:
                raise Unfit("This is needed.")
            return " ".join(answer.split())

        return self.ask(question, read, default)

    def agrees(self, question: str) -> bool:
        """Ask a question that is answered with yes or no; yes if nothing is said."""

        def read(answer: str) -> bool:
            if answer.casefold() in ("", "y", "yes", "o", "oui"):
                return True
            if answer.casefold() in ("n", "no", "non"):
                return False
            raise Unfit("Please answer yes or no.")

        return self.ask(f"{question} (yes/no)", read, "yes")
