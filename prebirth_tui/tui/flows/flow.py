"""Leading a person from one dialog to the next, as one function that awaits each answer.

A flow goes on at once: to its first dialog when it is begun, and to the next in the moment in which
an answer is given. Between two dialogs no key typed ahead can fall to the screen below, as it would
if a task of its own had to be scheduled first.
"""

from collections.abc import Generator
from typing import Any, Generic, TypeVar

from textual.app import App
from textual.screen import Screen

from prebirth_tui.flows.asking import Flow as Flow
from prebirth_tui.tui.flows.windows import window_of

Answer = TypeVar("Answer")


class ask(Generic[Answer]):  # noqa: N801
    """`await ask(dialog)` shows the dialog and gives what it was left with; None for nothing."""

    def __init__(self, dialog: Screen[Answer]) -> None:
        self._dialog = dialog

    def __await__(self) -> Generator[Screen[Answer], Answer | None, Answer | None]:
        return (yield self._dialog)


def run_flow(app: App[Any], flow: Flow) -> None:
    """Begin a flow, and go on with it whenever one of its dialogs is answered.

    What a flow holds it lets go of in a `finally`, which runs too when the program ends.
    """

    def go_on(answer: Any) -> None:
        try:
            dialog = flow.send(answer)
        except StopIteration:
            return
        app.push_screen(dialog if isinstance(dialog, Screen) else window_of(dialog), go_on)

    go_on(None)
