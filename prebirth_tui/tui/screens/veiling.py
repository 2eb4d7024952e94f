"""What is restricted at the part on view: veiled until it is asked for, and veiled again."""

from prebirth_tui.session.plan import Part, Question
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.walk import QuestionKey
from prebirth_tui.tui.screens.answering import Answering


class Veiling(Answering):
    """A screen with the questions of one part, which knows what of it may be on view."""

    def __init__(self, session: Session, role: str = "") -> None:
        super().__init__(session, role)
        self._has_telling_gap = False
        """Whether a gap at the question in focus tells what was answered in private."""
        self._shown: set[QuestionKey] = set()
        """Restricted answers that may be on view: given or asked for since the part was entered."""

    @property
    def part(self) -> Part | None:
        """The part on view."""
        raise NotImplementedError

    def _veiled(self, part: Part) -> frozenset[QuestionKey]:
        if not part.restricted:
            return frozenset()
        return frozenset(question.key for question in part.questions) - self._shown

    def _is_veiled(self, question: Question | None) -> bool:
        part = self.part
        return part is not None and question is not None and question.key in self._veiled(part)

    def _is_begun(self, question: Question) -> bool:
        return bool(question.answers or self.session.half_typed(*question.key))

    def _conceals(self, question: Question | None) -> bool:
        """Whether something stands at the question that is not on view."""
        return question is not None and self._is_veiled(question) and self._is_begun(question)

    def _hides_answers(self, part: Part) -> bool:
        veiled = self._veiled(part)
        return any(self._is_begun(each) for each in part.questions if each.key in veiled)

    @property
    def _is_shown(self) -> bool:
        """Whether the question in focus was answered or asked for since the part was entered."""
        return self.question is not None and self.question.key in self._shown

    @property
    def hides_anything(self) -> bool:
        """Whether something restricted stands here that is not on view."""
        if self._has_telling_gap and not self._is_shown:
            return True
        return self.part is not None and self._hides_answers(self.part)

    @property
    def shows_restricted(self) -> bool:
        """Whether something restricted is on view that can be veiled again."""
        if self._has_telling_gap and self._is_shown:
            return True
        part = self.part
        if part is None or not part.restricted:
            return False
        return any(each.key in self._shown and self._is_begun(each) for each in part.questions)

    def show_or_hide(self) -> None:
        """Put everything restricted of this part on view until it is left, or veil it again."""
        if self.part is not None and self.hides_anything:
            self._shown.update(question.key for question in self.part.questions)
        else:
            self._shown.clear()
