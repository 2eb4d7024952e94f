"""The walk: every question of a draft in one list, answered with one key."""

from collections.abc import Callable, Collection, Hashable
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.action_table import WALK
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.asking import LineAsked
from prebirth_tui.ids import PartKey, QuestionKey
from prebirth_tui.record.bodies import Value
from prebirth_tui.session.edit_session import CaughtUp, EditSession
from prebirth_tui.session.find import Found
from prebirth_tui.session.plan import Part, Question, next_open
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import PRIVATE, TEXTS, state_of, takes_several
from prebirth_tui.session.walk_position import WalkPosition
from prebirth_tui.tui.dialogs.not_saved import LEAVE, not_saved
from prebirth_tui.tui.flows.answering import Answering
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.draft_screen import MAY_BE_SEEN, DraftScreen, Navigation
from prebirth_tui.tui.screens.find import FindProvider
from prebirth_tui.tui.screens.history import History
from prebirth_tui.tui.screens.walk_panes import WalkPanes
from prebirth_tui.tui.screens.walk_writing import WalkWriting
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.line_editor import LineEditor
from prebirth_tui.tui.widgets.rows import RowList

TRY_AGAIN_AFTER = 5.0
"""Seconds between attempts to save what is not on the disk."""


class Walk(DraftScreen[None], actions=WALK):
    """One draft, from its first question to its last."""

    HELP = """
    All questions are in one list; the parts on the left follow as you move. Beside or under it you
    see why a question is asked and which gaps it closes. First press c to say which contact you are
    recording. Then answer with one key, and the next question comes up. Enter shows the answers to
    choose from. You can skip a question at any time. Answers are saved when the top line says so.
    """
    CSS_PATH = Path(__file__).with_name("walk.tcss")
    COMMANDS = DraftScreen.COMMANDS | {FindProvider}

    panes = query_one(WalkPanes)

    def __init__(self, session: Session, navigation: Navigation, role: str = "") -> None:
        super().__init__(session)
        self.editing = EditSession(session)
        self.writing = WalkWriting(self, self.editing, lambda: self.panes)
        self.view = RestrictedView(lambda key: bool(session.half_typed(*key)))
        self.position = WalkPosition(session, self.view)
        self.answering = Answering(self, role)
        self._navigation = navigation
        self.told: Collection[QuestionKey] = ()
        """Questions whose unfinished notes are shown elsewhere on opening."""

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield WalkPanes(self.session, self.position, self.view)
        yield Hints()

    @property
    def part(self) -> Part | None:
        """The part on view."""
        return self.view.part

    @property
    def question(self) -> Question | None:
        """The question in focus."""
        return self.view.question

    def may_answer(self, question: Question) -> bool:
        """Whether this person may answer the question."""
        return self.session.may_write

    @property
    def state(self) -> State:
        here = {
            Circumstance.TYPING: self.writing.is_open,
            Circumstance.PARTS: self.focused is self.panes.parts,
            Circumstance.HIDING: self.view.hides_anything,
            Circumstance.SHOWING: self.view.shows_anything,
            Circumstance.WAITING: self.position.waits,
            Circumstance.CONCEALED: self.view.conceals_answer,
            Circumstance.MINE_TO_ANSWER: self.question is not None
            and self.may_answer(self.question),
        }
        found = super().state | those_true(here)
        question, steps = self.question, self.position.open_steps
        return found | state_of(question, self.session.facts, steps) if question else found

    def begin(self) -> None:
        self.set_interval(TRY_AGAIN_AFTER, self.try_again)
        self.panes.questions.focus()
        self.position.recompute()
        first = next_open(self.position.parts, self.position.left_at)
        self.draw(first.key if first else None)
        if unfinished := self.position.unfinished(self.told):
            self.notify(unfinished, markup=False)

    def on_return(self) -> None:
        self.refresh_view()

    def refresh_view(self, focus_on: Hashable | None = None) -> None:
        """Work out the draft anew, and draw it with that line in focus."""
        self.position.recompute()
        self.draw(focus_on)

    def draw(self, focus_on: Hashable | None = None) -> None:
        """Draw everything with that line in focus, or the present one."""
        self.draw_top()
        self.panes.show(focus_on)
        if self.position.focus(self.panes.questions.key):
            # What was on view in a private part is veiled once another part has the focus.
            self.panes.show()
            self.position.focus(self.panes.questions.key)
        self.panes.show_outline()
        self.panes.place_editor()
        self._draw_detail()

    def _draw_detail(self) -> None:
        if self.position.waits:
            self.panes.show_private_waits()
        else:
            question = self.question
            editing = question is not None and self.editing.at == question.key
            self.panes.show_detail(editing=editing)
        self.offer_keys()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self.panes.parts:
            self._go_to_part(event.rows.key)
            return
        if self.position.focus(event.rows.key):
            self.draw()
        else:
            self.panes.go_to_part(self.position.key)
            self._draw_detail()

    def on_row_list_scrolled(self, event: RowList.Scrolled) -> None:
        if event.rows is self.panes.questions:
            self.panes.place_editor()

    def _go_to_part(self, key: PartKey | None) -> None:
        """Go to the first open question of a part, or to the line where private ones wait."""
        part = self.position.part(key)
        if key == PRIVATE:
            self.draw(PRIVATE)
        elif part is not None and part.key != self.position.key:
            first = next((question for question in part.questions if question.is_open), None)
            self.draw((first or part.questions[0]).key)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.rows is self.panes.parts:
            self.panes.questions.focus()
        elif self.attempt("answer"):
            self.action_answer()

    def return_to(self, key: QuestionKey | None) -> None:
        """Focus a question that was chosen elsewhere, core or not."""
        if key is not None and self.position.find(key):
            self.draw(PRIVATE if self.position.waits else key)
        elif key is not None:
            self.notify("This question is no longer asked.")

    def action_next(self) -> None:
        """Go to the next question about which nothing is known."""
        found = next_open(self.position.parts, self.question.key if self.question else None)
        if found is None:
            self.notify(self.position.nothing_open)
        else:
            self.draw(found.key)

    def action_part(self, step: int) -> None:
        """Go to the part after this one, or before it."""
        self._go_to_part(self.position.after(step))

    def action_change_scope(self) -> None:
        """Walk through every question, or only the core ones."""
        self.position.change_scope()
        self.refresh_view(self.question.key if self.question else None)
        self.notify(f"Showing {self.position.scope.value}.", markup=False)

    def action_show_private(self) -> None:
        """Show what is private here until the part is left, or veil it again."""
        waited = self.position.waits
        if self.position.toggle_private():
            self.draw(self.position.first_line if waited else None)
        else:
            self.notify(MAY_BE_SEEN)

    def action_mark_private(self) -> None:
        """Keep the answer in focus private, or make it open again."""
        if self.question is not None and self.question.answers is not None:
            self.mark_entry_private(self.question.answers.current.entry)
            self.refresh_view(self.question.key)

    def action_open(self, where: str) -> None:
        """Go to another screen of the draft."""
        self.run(self._open(where))

    def go_to_found(self, found: Found) -> None:
        """Go to a result from the palette."""
        self.run(self._open("found", found))

    async def _open(self, where: str, on: object = None) -> None:
        at = self.question.key if self.question else WHOLE_DRAFT
        chosen = await self._navigation.open(where, at, on)
        if where == "pregnancy":
            self.draw()
        self.return_to(chosen)

    def record(self, key: QuestionKey, record: Callable[[], None], *, stays: bool = False) -> None:
        """Record something for a question, then go on to the next one if it was open before.

        A note that waits for its answer is no entry: the walk stays there, as it does where several
        answers can be ticked.
        """
        question, before = self.question, self.session.draft.entries
        was_open = question is not None and question.is_open
        record()
        if self.part is not None and self.part.restricted:
            self.view.show_answer(key)
        if stays:
            self.refresh_view()
            return
        self.position.close_answers()
        if not was_open or self.session.draft.entries == before:
            self.refresh_view(key)
            return
        self.position.recompute()
        self._go_on(key)

    def _go_on(self, key: QuestionKey) -> None:
        """Go to the next open question after one that has been answered."""
        found = next_open(self.position.parts, key)
        self.draw(found.key if found else key)
        if found is None:
            self.notify(self.position.nothing_open)

    def action_contact(self) -> None:
        """Say what contact this is."""
        self.run(self.answering.contact())

    def action_say(self, value: str) -> None:
        """Answer the question in focus with one key."""
        if self.question is not None:
            self.run(self.answering.say(self.question, value))

    def action_choose(self, index: int) -> None:
        """Answer with the choice of that number, or tick it where several are possible."""
        if self.question is not None:
            self.run(self.answering.choose_at(self.question, index))

    def action_answer(self) -> None:
        """Choose the answer in focus, or show those of the question, or ask for its words."""
        question = self.question
        if self.focused is self.panes.parts:
            self.panes.questions.focus()
        elif question is None:
            return
        elif self.position.choice:
            self.run(self.answering.choose(question, self.position.choice))
        elif self.position.opened == question.key:
            self.position.close_answers()
            was_all = question.answers is not None and takes_several(question)
            (self._go_on if was_all else self.draw)(question.key)
        elif question.resolved.item.kind in TEXTS:
            self.action_note()
        elif line := self.position.open_answers(question.key):
            self.draw(line)
        else:
            self.run(self.answering.ask_answer(question))

    def action_not_answered(self) -> None:
        """Say why the question is not answered."""
        if self.question is not None:
            self.run(self.answering.not_answered(self.question))

    def action_note(self) -> None:
        """Write a note to the answer, or the answer itself if it is a text."""
        if self.question is not None:
            self.run(self._note(self.question))

    async def _note(self, question: Question) -> None:
        is_answer = question.resolved.item.kind in TEXTS
        if not is_answer or await self.answering.knows_contact():
            self.position.close_answers()
            self.writing.open_note(question.key, is_answer=is_answer)

    def write_line(self, question: Question, asked: LineAsked[Value]) -> None:
        """Open a line to type in under a question."""
        self.position.close_answers()
        self.writing.open_line(question.key, asked)

    def on_line_editor_line_read(self, event: LineEditor.LineRead) -> None:
        key = self.writing.close_line()
        question = self.position.question(key) if key is not None else None
        if question is not None and event.value is not None:
            self.run(self.answering.answer(question, event.value))
        else:
            self.draw(key)

    def on_note_editor_rested(self) -> None:
        self.keep_half_typed()

    def keep_half_typed(self) -> None:
        """Save the text in the editor beside the record."""
        if self.editing.is_typing:
            self.editing.keep(self.panes.editor.text)
            self.draw_top()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # A click elsewhere accepts the text, as escape does.
        if self.writing.is_note_left_for(event.widget):
            self.on_note_editor_done()
        elif self.writing.is_line_left_for(event.widget):
            self.on_line_editor_line_read(LineEditor.LineRead(None))

    def on_note_editor_done(self) -> None:
        key = self.writing.close_note()
        if key is not None:
            text = self.panes.editor.text
            self.record(key, lambda: self.session.finish_text(*key, text))

    def action_history(self) -> None:
        """Everything that was ever recorded for this question."""
        if self.question is not None:
            may_correct = self.may_answer(self.question)
            self.app.push_screen(History(self.question, self, may_correct=may_correct))

    def action_source(self) -> None:
        """Say who said it, or where it was seen or read."""
        if self.question is not None:
            self.run(self.answering.say_source(self.question))

    def action_settle(self) -> None:
        """Say which of several different answers holds."""
        if self.question is not None:
            self.run(self.answering.settle(self.question))

    def action_take_back(self) -> None:
        """Take the newest entry back, which is an entry too."""
        self.run(self.answering.take_back())

    def try_again(self) -> None:
        """Save what is not saved, and take in what others have saved meanwhile."""
        self.what_is_not_saved()
        caught_up = self.editing.catch_up()
        if caught_up is not CaughtUp.NOTHING:
            self.refresh_view()
            self.offer_keys()
            self.notify(caught_up.value)

    def what_is_not_saved(self) -> str:
        """Why something is not on the disk, after one more try; empty when everything is."""
        before = self.session.not_saved
        reason = self.editing.why_not_saved()
        if before:
            self.draw_top()
        return reason

    def action_leave(self) -> None:
        """Go back to the questions, or to the list."""
        if self.focused is self.panes.parts:
            self.panes.questions.focus()
        elif opened := self.position.close_answers():
            self.draw(opened)
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the list; not without a word if something is not saved."""
        self.run(self._leave())

    async def _leave(self) -> None:
        if not (reason := self.what_is_not_saved()) or await ask(not_saved(reason)) == LEAVE:
            self.dismiss(None)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave; another window may write from now on."""
        self.let_go()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Let another window write."""
        self.session.close()
