"""Answering a question: by one key, in a dialog, or by saying why it is not answered."""

from collections.abc import Callable, Hashable
from typing import Protocol

from prebirth_tui.flows.answers import (
    ReasonAsked,
    ask_value,
    line_for,
    reasons_for,
    say_source,
    settle,
)
from prebirth_tui.flows.asking import LineAsked, answer_to
from prebirth_tui.flows.contact import take_contact
from prebirth_tui.flows.undo import take_back
from prebirth_tui.ids import QuestionKey
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, Value
from prebirth_tui.session.plan import Question
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import (
    choices_of,
    chosen_with,
    meant_by,
    takes_several,
    tool_of,
)
from prebirth_tui.session.walk_position import WalkPosition
from prebirth_tui.wording import counted


class AnswersAreRecorded(Protocol):
    """The screen that a question is answered on."""

    session: Session
    position: WalkPosition

    def record(self, key: QuestionKey, record: Callable[[], None], *, stays: bool = False) -> None:
        """Record something for a question, then go on to the next one if it was open before."""

    def notify(self, message: str, *, markup: bool = True) -> None:
        """Show a message in passing."""

    def forget_what_was_said(self) -> None:
        """Take away what was said in passing before the company changed."""

    def write_line(self, question: Question, asked: LineAsked[Value]) -> None:
        """Open a line to type in under a question."""

    def draw(self, focus_on: Hashable | None = None) -> None:
        """Draw everything with that line in focus."""

    def refresh_view(self, focus_on: QuestionKey | None = None) -> None:
        """Work out the draft anew, and draw it."""


class Answering:
    """What is asked before an answer can be recorded, and the answer itself."""

    def __init__(self, screen: AnswersAreRecorded, role: str) -> None:
        self._screen, self._role = screen, role

    async def contact(self) -> bool:
        """Ask what contact this is; returns whether it is known now."""
        # It is asked because somebody has come or gone: they read what stands there already.
        self._screen.forget_what_was_said()
        taken = await take_contact(self._screen.session, self._role)
        if taken:
            self._screen.position.close_answers()
            self._screen.refresh_view()
        return taken

    async def knows_contact(self) -> bool:
        """Whether the contact is known; if not, it is asked for.

        A supervisor's answers about the work come from reading it, not from a contact.
        """
        session = self._screen.session
        return session.reviewing or session.contact is not None or await self.contact()

    async def answer(self, question: Question, value: Value) -> None:
        """Answer a question."""
        if await self.knows_contact():
            key, session = question.key, self._screen.session
            self._screen.record(key, lambda: session.answer(*key, value))

    async def choose(self, question: Question, value: str) -> None:
        """Answer with one of the choices; where several are possible, tick or untick it."""
        key, session = question.key, self._screen.session
        if tool_of(question, session.facts) is not None:
            await self._step(question, int(value))
            return
        answer = chosen_with(question, value, session.facts)
        if answer is None:
            self._screen.notify("Keep at least one, or press x to say why it is not answered.")
        elif not takes_several(question):
            await self.answer(question, answer)
        elif await self.knows_contact():
            self._screen.position.open_answers(key)
            self._screen.record(key, lambda: session.answer(*key, answer), stays=True)

    async def say(self, question: Question, word: str) -> None:
        """Answer with a plain `yes`, `no` or `partly`."""
        steps = self._screen.position.open_steps
        value = meant_by(word, choices_of(question, self._screen.session.facts, steps))
        if value is not None:
            await self.choose(question, value)

    async def choose_at(self, question: Question, index: int) -> None:
        """Answer with the choice at that place."""
        steps = self._screen.position.steps
        choices = choices_of(question, self._screen.session.facts, steps)
        if index < 0 and not steps:
            self._screen.notify("No answer here to step back from.")
        elif index < 0:
            await self._step(question, index)
        elif index < len(choices):
            await self.choose(question, choices[index].value)
        else:
            self._screen.notify(f"Only {counted(len(choices), 'answer')} here.")

    async def _step(self, question: Question, choice: int) -> None:
        """Answer the next question of a screening tool; after the last, record all of them."""
        position = self._screen.position
        steps = position.take_step(question, choice)
        if steps is None:
            self._screen.draw((question.key, "0"))
        else:
            position.close_answers()
            await self.answer(question, steps)

    async def ask_answer(self, question: Question) -> None:
        """Answer a question on a line below it, or in the dialog that fits it."""
        line = line_for(question, self._screen.session)
        if line is not None:
            if await self.knows_contact():
                self._screen.write_line(question, line)
            return
        value = await ask_value(question, self._screen.session)
        if value is not None:
            await self.answer(question, value)

    async def not_answered(self, question: Question) -> None:
        """Say why a question is not answered."""
        key, session = question.key, self._screen.session
        reasons = reasons_for(question, session)
        given = await answer_to(ReasonAsked(question.ask, reasons, session.today))
        if given is not None and await self.knows_contact():
            self._screen.record(
                key,
                lambda: session.not_answered(*key, given.reason, until=given.until, who=given.who),
            )

    async def say_source(self, question: Question) -> None:
        """Say who said it, or where it was seen or read."""
        if await say_source(question, self._screen.session):
            self._screen.refresh_view()

    async def settle(self, question: Question) -> None:
        """Say which of several different answers holds."""
        if await settle(question, self._screen.session):
            self._screen.refresh_view()

    async def take_back(self) -> None:
        """Take the newest entry back, and go to the question that it was about."""
        entry, said = await take_back(self._screen.session)
        if entry is not None and isinstance(entry.body, ContactNoted):
            self._screen.forget_what_was_said()
        if said:
            self._screen.notify(said, markup=False)
        if entry is not None:
            answer = entry.body if isinstance(entry.body, AnswerGiven) else None
            self._screen.refresh_view((answer.item, answer.about) if answer else None)
