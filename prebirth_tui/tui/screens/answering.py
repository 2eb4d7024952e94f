"""How a question in focus is answered: by one key, in a window, or in the editor."""

from collections.abc import Callable

from textual import events
from textual.getters import query_one

from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.record.bodies import Value
from prebirth_tui.session.plan import Question
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.answers import ask_source, ask_value, ask_which_holds, reasons_for
from prebirth_tui.tui.dialogs.history import History
from prebirth_tui.tui.dialogs.reason import AskReason, Given
from prebirth_tui.tui.flows.contact import ask_contact
from prebirth_tui.tui.rendering.walk import QuestionKey
from prebirth_tui.tui.screens.holding import Holding
from prebirth_tui.tui.widgets.note_editor import NoteEditor
from prebirth_tui.tui.widgets.rows import RowList


class Answering(Holding):
    """A screen with one question in focus, which every key here is about."""

    part_list = query_one("#parts", RowList)
    question_list = query_one("#questions", RowList)
    editor = query_one("#editor", NoteEditor)

    def __init__(self, session: Session, role: str = "") -> None:
        super().__init__(session)
        self._role = role
        self._typing: QuestionKey | None = None

    @property
    def question(self) -> Question | None:
        """The question in focus."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        return self._typing is not None

    def may_answer(self, question: Question) -> bool:
        """Whether it is this window, and whoever sits at it, that answers the question."""
        return self.session.may_write

    def record(self, key: QuestionKey, record: Callable[[], None]) -> None:
        """Record something at a question, then go on."""
        raise NotImplementedError

    def action_say(self, value: str) -> None:
        """Answer the question in focus with one key."""
        self._answer(value)

    def action_choose(self, index: int) -> None:
        """Answer with the choice of that number."""
        question = self.question
        if question is not None:
            values = list(possible_answers(question.resolved.item))
            if index < len(values):
                self._answer(values[index])

    def action_answer(self) -> None:
        """Answer in a window or an editor, whichever the question needs."""
        if self.focused is self.part_list:
            self.question_list.focus()
            return
        question = self.question
        if question is None:
            return
        if question.resolved.item.kind in ("yes-no", "text", "long-text"):
            self.action_note()
            return
        ask_value(self.app, question, self.session, self._answer)

    def _answer(self, value: Value | None) -> None:
        question = self.question
        if question is not None and value is not None:
            key = question.key
            self._in_contact(lambda: self.record(key, lambda: self.session.answer(*key, value)))

    def action_not_answered(self) -> None:
        """Say why the question is not answered."""
        question = self.question
        if question is None:
            return
        key = question.key

        def given(reason: Given | None) -> None:
            if reason is not None:
                self._in_contact(
                    lambda: self.record(
                        key,
                        lambda: self.session.not_answered(
                            *key, reason.reason, until=reason.until, who=reason.who
                        ),
                    )
                )

        reasons = reasons_for(question, self.session)
        self.app.push_screen(AskReason(question.ask, reasons, self.session.today), given)

    @property
    def _lacks_contact(self) -> bool:
        """Whether it is to be said first what contact this is.

        What a supervisor says of the work comes from reading it.
        """
        return not self.session.reviewing and self.session.contact is None

    def _in_contact(self, then: Callable[[], None]) -> None:
        """Do something once it is known what contact this is."""
        if self._lacks_contact:
            self._ask_contact(then)
        else:
            then()

    def action_contact(self) -> None:
        """Say what contact this is."""
        self._ask_contact(lambda: None)

    def _ask_contact(self, then: Callable[[], None]) -> None:
        def taken() -> None:
            self.refresh_view()
            then()

        ask_contact(self.app, self.session, self._role, taken)

    def action_note(self) -> None:
        """Write: a note to the answer, or the answer itself where it is a text."""
        question = self.question
        if question is None:
            return
        if question.resolved.item.kind in ("text", "long-text") and self._lacks_contact:
            self._ask_contact(self.action_note)
            return
        self._typing = question.key
        self.add_class("-editing")
        self.editor.begin(self.session.note(*question.key))
        self.refresh_bindings()

    def on_note_editor_rested(self) -> None:
        self.keep_half_typed()

    def keep_half_typed(self) -> None:
        """Save what stands in the editor beside the record."""
        if self._typing is not None:
            self.session.keep_typing(*self._typing, self.editor.text)
            self.draw_top()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # A click elsewhere takes the text as escape does.
        if self._typing is not None and event.widget is not self.editor:
            self.on_note_editor_done()

    def on_note_editor_done(self) -> None:
        key, self._typing = self._typing, None
        self.remove_class("-editing")
        self.question_list.focus()
        if key is not None:
            text = self.editor.text
            self.record(key, lambda: self.session.finish_text(*key, text))

    def action_history(self) -> None:
        """Everything that was ever recorded to this question."""

        question = self.question
        if question is not None:
            may_correct = self.may_answer(question)
            self.app.push_screen(History(question, self.session, may_correct=may_correct))

    def action_source(self) -> None:
        """Say who said it, or where it was seen or read."""

        question = self.question
        if question is not None and question.answers is not None:
            ask_source(self.app, question, self.session, self.refresh_view)

    def action_settle(self) -> None:
        """Say which of several different answers holds."""

        question = self.question
        if question is not None:
            ask_which_holds(self.app, question, self.session, self.refresh_view)
