"""What is private in the part on view: veiled until it is asked for, and veiled again."""

from collections.abc import Callable

from prebirth_tui.ids import QuestionKey
from prebirth_tui.session.plan import Part, Question


class RestrictedView:
    """Which private answers may be on view. It knows nothing about the screen."""

    def __init__(self, has_half_typed: Callable[[QuestionKey], bool]) -> None:
        """`has_half_typed` tells whether half-typed text is waiting at a question."""
        self._has_half_typed = has_half_typed
        self._shown: set[QuestionKey] = set()
        """Private answers that may be on view: given or asked for since the part was entered."""
        self.part: Part | None = None
        self.question: Question | None = None
        """The question in focus."""
        self.gap_discloses_answer = False
        """Whether a gap at the question in focus reveals what was answered in private."""

    def enter(self, part: Part | None) -> None:
        """Go to another part: what was shown in the last one is veiled again."""
        self.part = part
        self._shown.clear()

    def show_answer(self, key: QuestionKey) -> None:
        """Keep what was just answered on view until the part is left."""
        self._shown.add(key)

    def toggle(self) -> None:
        """Show everything private in this part until it is left, or veil it again."""
        if self.part is not None and self.hides_anything:
            self._shown.update(question.key for question in self.part.questions)
        else:
            self._shown.clear()

    def veiled_of(self, part: Part) -> frozenset[QuestionKey]:
        """The questions of any part whose answers are not on view."""
        if self.part is not None and part.key == self.part.key:
            return self.veiled
        return frozenset(each.key for each in part.questions) if part.restricted else frozenset()

    @property
    def veiled(self) -> frozenset[QuestionKey]:
        """The questions of the part whose answers are not on view."""
        if self.part is None or not self.part.restricted:
            return frozenset()
        return frozenset(question.key for question in self.part.questions) - self._shown

    @property
    def is_shown(self) -> bool:
        """Whether the question in focus was answered or asked for since the part was entered."""
        return self.question is not None and self.question.key in self._shown

    @property
    def conceals_answer(self) -> bool:
        """Whether something at the question in focus is recorded and not on view."""
        question = self.question
        return question is not None and question.key in self.veiled and self._is_begun(question)

    @property
    def hides_answers(self) -> bool:
        """Whether something anywhere in the part is recorded and not on view."""
        veiled = self.veiled
        return self.part is not None and any(
            self._is_begun(question) for question in self.part.questions if question.key in veiled
        )

    @property
    def hides_anything(self) -> bool:
        """Whether something private here is veiled: an answer, or what a gap reveals."""
        return (self.gap_discloses_answer and not self.is_shown) or self.hides_answers

    @property
    def shows_anything(self) -> bool:
        """Whether something private is on view and can be veiled again."""
        if self.gap_discloses_answer and self.is_shown:
            return True
        return (
            self.part is not None
            and self.part.restricted
            and any(
                question.key in self._shown and self._is_begun(question)
                for question in self.part.questions
            )
        )

    def _is_begun(self, question: Question) -> bool:
        return bool(question.answers) or self._has_half_typed(question.key)
