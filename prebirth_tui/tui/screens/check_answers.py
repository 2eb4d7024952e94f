"""Every answer of every part, to read through before it is used."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from prebirth_tui.action_table import CHECK_ANSWERS
from prebirth_tui.gaps.english import provenance_in_words, value_in_words
from prebirth_tui.ids import QuestionKey
from prebirth_tui.session.plan import Part, Question, QuestionScope
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading
from prebirth_tui.tui.rendering.walk_list import PRIVATE_TITLE
from prebirth_tui.tui.screens.draft_screen import DraftScreen, LeftAt, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList


class CheckAnswers(DraftScreen[QuestionKey | None], actions=CHECK_ANSWERS):
    """What the draft says, as somebody else will read it."""

    HELP = """
    Every answer so far, and the core questions still open. Press enter to go to a question.
    Private answers are hidden until you press r.
    """

    def __init__(self, session: Session, left_at: LeftAt | None = None) -> None:
        super().__init__(session)
        self._left_at = left_at or LeftAt()

    def compose(self) -> ComposeResult:
        yield from one_list("Check your answers")

    def begin(self) -> None:
        self.draw()
        self.query_one(RowList).go_to(self._left_at.row)

    def draw(self) -> None:
        self.draw_top()
        parts = [
            part for part in self._parts() if not part.restricted or self.is_on_view(part.subject)
        ]
        rows = [row for part in parts for row in self._part(part)]
        if has_private_parts(self.session) and not self.shows_private:
            rows.append(Row(Content.styled(f"{PRIVATE_TITLE}: not now", MUTED)))
        self.query_one(RowList).show_rows(rows)

    def _parts(self) -> list[Part]:
        if self.shows_private:
            return self.session.parts(QuestionScope.SHORT)
        return self._in_company.parts(QuestionScope.SHORT)

    def _part(self, part: Part) -> Iterator[Row]:
        badge = "PRIVATE  " if part.restricted else ""
        yield Row(heading(f"{badge}{part.title}"))
        for question in part.questions:
            yield Row(
                Content.assemble(f"  {question.ask}\n    ", self._said(part, question)),
                question.key,
            )

    def _said(self, part: Part, question: Question) -> Content:
        if question.answers is None:
            return Content.styled("not asked yet", LOUD)
        if part.restricted and not self.shows_private:
            return Content.styled("answered; r to show", MUTED)
        facts, current = self.session.facts, question.answers.current
        told = Content.assemble(
            (value_in_words(current, facts), LOUD if current.answer.missing else STRONG),
            (f"  {provenance_in_words(current, facts)}", MUTED),
        )
        note = current.answer.note
        return Content.assemble(told, f"\n    {note}") if note else told

    def on_row_list_moved(self) -> None:
        self._left_at.row = self.query_one(RowList).key

    def on_row_list_opened(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go to the question of the line in focus."""
        self.dismiss(self.query_one(RowList).key)
