"""Everything ever recorded for one question, and the correction of any of it."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from prebirth_tui.flows.answers import correct
from prebirth_tui.gaps.english import provenance_in_words, value_in_words
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.plan import Question
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.flows.flow import run_flow
from prebirth_tui.tui.rendering.drawing import MUTED, STRONG
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import moment


class History(Window[None]):
    """The statements on a question, newest last; a correction stands beside what it corrects.

    Where the question may not be answered, they can only be read.
    """

    BINDINGS = [Binding("enter", "correct", "Recorded wrongly: correct it")]

    def __init__(self, question: Question, on: DraftScreen[Any], *, may_correct: bool) -> None:
        """`on` is the screen that it opens from: what may be shown there may be shown here."""
        super().__init__(question.ask)
        self._question, self._session, self._on = question, on.session, on
        self._may_correct = may_correct

    def holds(self) -> ComposeResult:
        yield RowList()

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        facts = self._session.facts
        answers = self._on.shown.answers.get(self._question.key)
        if answers is None:
            self.dismiss()
            return
        corrected = {statement.entry.id for statement in answers.corrected}
        both = sorted((*answers.corrected, *answers.statements), key=lambda s: s.entry.at)
        rows = []
        for statement in both:
            gone = "  corrected since" if statement.entry.id in corrected else ""
            note = f"\n  {statement.answer.note}" if statement.answer.note else ""
            recorded = f"\n  recorded {moment(statement.entry.at)} UTC by {statement.entry.by}"
            recorded += signed_in_words(self._session, statement.entry)
            content = Content.assemble(
                (value_in_words(statement, facts), MUTED if gone else STRONG),
                f" · {provenance_in_words(statement, facts)}",
                (gone, "italic"),
                note,
                (recorded, MUTED),
            )
            rows.append(Row(content, statement.entry.id))
        self.query_one(RowList).show_rows(rows, both[-1].entry.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._may_correct or action != "correct"

    def action_correct(self) -> None:
        """Record what it should have been; the old answer stays in the history."""
        key = self.query_one(RowList).key
        if key is not None:
            run_flow(self.app, self._correct(self._session.draft.entry(key)))

    async def _correct(self, entry: Entry) -> None:
        if await correct(self._question, self._session, entry):
            self._draw()
