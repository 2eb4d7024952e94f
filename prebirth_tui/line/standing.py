"""The position of a visit in plain lines, and what is said there."""

from collections.abc import Sequence

from prebirth_tui.action_table import WALK
from prebirth_tui.actions import Action, Circumstance, State, those_true
from prebirth_tui.ids import PartKey, QuestionKey
from prebirth_tui.line.commands import why_not
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.sentences import answer_now, choices_of, heading_of, how_to_answer
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.session.plan import (
    Part,
    Question,
    QuestionScope,
    gaps_at,
    next_open,
    part_of,
)
from prebirth_tui.session.privacy import people_in_the_way
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import state_of
from prebirth_tui.session.walk_position import WalkPosition


class Standing:
    """The current question, and the way to others."""

    def __init__(
        self,
        session: Session,
        talk: Talk,
        conversation: Conversation,
        actions: Sequence[Action] = WALK,
    ) -> None:
        """`actions` are those allowed here."""
        self.session, self._talk, self._conversation = session, talk, conversation
        self._actions = actions
        self.view = RestrictedView(lambda key: bool(session.half_typed(*key)))
        self.position = WalkPosition(session, self.view)
        self._been: list[QuestionKey] = []
        """The questions that were passed, to go back to."""
        self._told_part: PartKey | None = None
        self.is_to_be_told = True
        """Whether the current place still has to be said."""

    def begin(self) -> None:
        """Go to the first open question after the last one answered."""
        self.position.recompute()
        first = next_open(self.position.parts, self.position.left_at)
        self.stand_at(first.key if first else None)

    def told_anew(self) -> None:
        """Say everything again, the title of the part included."""
        self._told_part, self.is_to_be_told = None, True

    def passed(self, key: QuestionKey) -> None:
        """A question was passed: `back` comes to it again."""
        self._been.append(key)

    @property
    def question(self) -> Question | None:
        """The current question."""
        return self.view.question

    def may_answer(self, question: Question) -> bool:
        """Whether this person may answer the question.

        A supervisor answers only their own checklist.
        """
        session = self.session
        section = session.catalogue.section_of[question.resolved.id]
        is_own = section.checklist.audience == "supervisor"
        return session.may_write and (is_own or not session.reviewing)

    @property
    def state(self) -> State:
        """The state here and now, for the one rule of what is allowed."""
        question, session = self.question, self.session
        here = {
            Circumstance.WRITABLE: session.may_write,
            Circumstance.VISIT: not session.reviewing,
            Circumstance.HIDING: self.view.hides_anything,
            Circumstance.SHOWING: self.view.shows_anything,
            Circumstance.WAITING: self.position.waits,
            Circumstance.CONCEALED: self.view.conceals_answer,
            Circumstance.MINE_TO_ANSWER: question is not None and self.may_answer(question),
        }
        found = those_true(here)
        return found if question is None else found | state_of(question, session.facts)

    def why_not(self, call: str) -> str | None:
        """Why an action is not allowed here now; None when it is."""
        return why_not(call, self.state, self._actions)

    def check(self, call: str) -> None:
        """UserInputError with the reason where an action is not allowed."""
        if reason := self.why_not(call):
            raise input_error(reason)

    def tell(self) -> None:
        """Say the current question, or that private ones wait."""
        question, part, session = self.question, self.view.part, self.session
        if self.position.waits:
            self._talk.say(_PRIVATE_WAITS)
        elif part is None or question is None:
            self._talk.say("No questions here. Type a for all questions, or parts.")
        else:
            if part.key != self._told_part:
                others = people_in_the_way(part.subject, session) if part.restricted else []
                for line in heading_of(part, others):
                    self._talk.say(line)
            number = [each.key for each in part.questions].index(question.key) + 1
            self._talk.say(f"Question {number} of {len(part.questions)}. {question.ask}")
            veiled = question.key in self.view.veiled
            for line in answer_now(question, session.facts, veiled=veiled):
                self._talk.say(line)
            if session.half_typed(*question.key) and not veiled:
                waiting = session.half_typed(*question.key)
                self._talk.say(f"Note without an answer yet: {waiting}")
            if self.may_answer(question):
                self._conversation.say_choices(choices_of(question, session))
                if how := how_to_answer(question.resolved.item):
                    self._talk.say(how)
        self._told_part = self.position.key

    def refresh(self, key: QuestionKey | None = None) -> None:
        """Work out the draft anew, and go to that question or stay."""
        at = key or (self.question.key if self.question else None)
        self.position.recompute()
        self.stand_at(at)

    def stand_at(self, key: QuestionKey | None) -> None:
        """Go to that question; what was private in the part that is left is cleared."""
        before = self.view.part
        part = part_of(key, self.position.parts)
        if part is not None and (before is None or part.key != before.key):
            self.leave_part(before)
            self.position.enter(part)
            part = part_of(key, self.position.parts) or self.view.part
        part = self.view.part
        questions = part.questions if part is not None else ()
        found = next((each for each in questions if each.key == key), None)
        self.view.question = found or next(iter(questions), None)
        self.view.gap_discloses_answer = self._gap_discloses_answer()
        self.is_to_be_told = True

    def _gap_discloses_answer(self) -> bool:
        question = self.question
        return question is not None and any(
            gap.discloses_answer and gap.explained is None
            for gap in gaps_at(question, self.position.gaps)
        )

    def leave_part(self, part: Part | None) -> None:
        if part is not None and part.restricted:
            self._talk.clear()

    def next(self) -> None:
        """Go to the next question about which nothing is known."""
        key = self.question.key if self.question else None
        found = next_open(self.position.parts, key)
        if found is None:
            raise input_error(NOTHING_OPEN[self.position.scope])
        if found.key == key:
            raise input_error("This is the only open question here.")
        if key is not None:
            self._been.append(key)
        self.position.waits = False
        self.stand_at(found.key)

    def back(self) -> None:
        """Go to the question asked before, or the one above."""
        here = self.question.key if self.question else None
        while self._been:
            key = self._been.pop()
            if key != here and part_of(key, self.position.parts) is not None:
                self.stand_at(key)
                return
        keys = [each.key for part in self.position.parts for each in part.questions]
        place = keys.index(here) if here in keys else 0
        if place == 0:
            raise input_error("This is the first question. Type q to leave the draft.")
        self.stand_at(keys[place - 1])

    def go_to(self, key: QuestionKey | None) -> None:
        """Go to a question that was chosen elsewhere, core or not."""
        self.is_to_be_told = True
        if key is None:
            return
        if self.question is not None:
            self._been.append(self.question.key)
        if not self.position.find(key):
            raise input_error("This question is no longer asked.")
        if self.position.waits:
            self.view.question = None
        else:
            self.stand_at(key)

    def wait(self) -> None:
        self.position.wait()
        self.view.question = None


_PRIVATE_WAITS = (
    "Private questions. Ask them with one person alone. Type c to say who is here: when you are "
    "alone with someone, their questions open by themselves. Type private twice to show them "
    "anyway."
)
NOTHING_OPEN = {
    QuestionScope.SHORT: "No core questions left. Type a for all of them, or g for the gaps.",
    QuestionScope.ALL: "No questions left. Type g for the gaps.",
}
