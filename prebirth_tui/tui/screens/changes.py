"""What has changed in a draft since somebody last looked, entry by entry."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from prebirth_tui.action_table import CHANGES
from prebirth_tui.ids import QuestionKey
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.in_words import in_words
from prebirth_tui.session.comments import entries_on_view, question_answered
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.session import Session
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.tui.rendering.drawing import MUTED
from prebirth_tui.tui.screens.draft_screen import DraftScreen, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import moment


class Changes(DraftScreen[QuestionKey | None], actions=CHANGES):
    """Entries, oldest first."""

    HELP = """
    Every entry since you last looked, or since the draft was signed off. Press enter to go to the
    question.
    """

    def __init__(self, session: Session, title: str, entries: Sequence[Entry]) -> None:
        super().__init__(session)
        self._heading = title
        self._entries = {entry.id: entry for entry in entries}

    def compose(self) -> ComposeResult:
        yield from one_list(self._heading)

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        facts = self.session.facts
        if has_private_parts(self.session) and not self.shows_private:
            # The same whether anything is left of it or not.
            yield Row(Content.styled("Private answers may have changed too.", MUTED))
        elif not self._entries:
            yield Row(Content.styled("Nothing has changed.", MUTED))
        for entry in entries_on_view(self._entries.values(), self.shown):
            words = in_words(entry, facts, restricted=self.shows_private)
            signed = signed_in_words(self.session, entry)
            when = Content.styled(f"{moment(entry.at)}  {entry.by}{signed}\n  ", MUTED)
            yield Row(Content.assemble(when, words), entry.id)

    def on_row_list_opened(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go to the question that the entry answers."""
        entry = self._entries.get(str(self.query_one(RowList).key))
        key = question_answered(entry, self.session) if entry is not None else None
        if key is not None:
            self.dismiss(key)
