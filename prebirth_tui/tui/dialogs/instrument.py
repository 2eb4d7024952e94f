"""The questions of a screening instrument, one after another."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.rendering.drawing import MUTED
from prebirth_tui.tui.widgets.rows import Row, RowList


class AskInstrument(Window[tuple[int, ...]]):
    """Returns the place of the answer chosen for each question, from 0."""

    BINDINGS = [
        Binding("enter", "take", "Choose"),
        Binding("backspace,left", "previous", "Previous", key_display="←"),
        *(
            Binding(str(number), f"choose({number - 1})", f"Choose {number}", show=False)
            for number in range(1, 10)
        ),
    ]

    def __init__(self, instrument: Instrument, name: str) -> None:
        super().__init__(f"{instrument.title} · {name}")
        self._instrument = instrument
        self._chosen: list[int] = []

    def holds(self) -> ComposeResult:
        yield Static(self._instrument.intro, classes="label", markup=False)
        yield Static("", id="ask", markup=False)
        yield RowList()
        yield Static(self._instrument.source, classes="label", markup=False)

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        place = len(self._chosen)
        question = self._instrument.question[place]
        count = f"{place + 1} of {len(self._instrument.question)}  "
        self.query_one("#ask", Static).update(Content.assemble((count, MUTED), question.ask))
        rows = [
            Row(Content.assemble((f"{index + 1}  ", MUTED), option.label), index)
            for index, option in enumerate(question.options)
        ]
        self.query_one(RowList).show_rows(rows, 0)

    def on_row_list_opened(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the answer in focus."""
        self.action_choose(self.query_one(RowList).key or 0)

    def action_choose(self, choice: int) -> None:
        """Take an answer and go to the next question, or finish."""
        if choice >= len(self._instrument.question[len(self._chosen)].options):
            return
        self._chosen.append(choice)
        if len(self._chosen) == len(self._instrument.question):
            self.dismiss(tuple(self._chosen))
        else:
            self._draw()

    def action_previous(self) -> None:
        """Go back to the question before."""
        if self._chosen:
            self._chosen.pop()
            self._draw()
