"""Comments on a draft and their replies, and the supervisor's decision on the whole."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import COMMENTS
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.ids import QuestionKey
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import CommentThread, Place, comment_in, comment_threads
from prebirth_tui.session.comments import (
    is_private_thread,
    place_in_words,
    question_of_thread,
    review_in_words,
)
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.reviewing import WHOLE_DRAFT, comment, settle_comment
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskLine, some_words
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import NOTHING_TO_MARK, DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import day


class Comments(DraftScreen[QuestionKey | None], actions=COMMENTS):
    """All comments on the draft, those on the current place first."""

    HELP = """
    Comments between the supervisor and the practitioner about this draft. Press enter to reply, d
    when a comment is dealt with, and n for a new one. All of it stays in the history.
    """

    DEFAULT_CSS = "Comments #review { padding: 0 1; height: auto; }"

    def __init__(self, session: Session, here: Place = WHOLE_DRAFT) -> None:
        super().__init__(session)
        self._here = here
        self._threads: dict[str, CommentThread] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="review", markup=False)
        yield entitle(RowList(classes="pane"), "Comments")
        yield Hints()

    def draw(self) -> None:
        self.draw_top()
        self._threads = {each.comment.comment: each for each in comment_threads(self.shown)}
        said = standing(self.session)
        self.query_one("#review", Static).update(said)
        self.query_one("#review").display = bool(said)
        self.query_one(RowList).show_rows(list(self._rows()))
        self.offer_keys()

    def _rows(self) -> Iterator[Row]:
        here = [each for each in self._threads.values() if each.place == self._here]
        others = [each for each in self._threads.values() if each.place != self._here]
        yield Row(heading(place_in_words(self._here, self.session)))
        yield from self._thread_rows(here)
        for place in dict.fromkeys(each.place for each in others):
            yield Row(heading(place_in_words(place, self.session)))
            yield from self._thread_rows([each for each in others if each.place == place])

    def _thread_rows(self, found: list[CommentThread]) -> Iterator[Row]:
        if not found:
            nothing = self.nothing_here("No comments here.")
            yield Row(Content.styled(f"  {nothing} Press n to add one.", MUTED))
        for thread in sorted(found, key=lambda each: each.is_settled):
            for entry in thread.said:
                yield Row(self._drawn(thread, entry), entry.id)

    def _drawn(self, thread: CommentThread, entry: Entry) -> Content:
        hidden = not self.shows_private and is_private_thread(thread, self.session)
        is_first = entry is thread.said[0]
        return Content.assemble(
            "  " if is_first else "    ",
            (f"{entry.by} {day(entry.day)}  ", MUTED),
            ("private: r to show", MUTED) if hidden else comment_in(entry).text,
            ("  dealt with" if is_first and thread.is_settled else "", MUTED),
        )

    @property
    def thread(self) -> CommentThread | None:
        """The comment in focus, with its replies."""
        key = self.query_one(RowList).key
        of = (each for each in self._threads.values() if any(e.id == key for e in each.said))
        return next(of, None)

    @property
    def _entry(self) -> Entry | None:
        """The comment or the reply in focus."""
        thread, key = self.thread, self.query_one(RowList).key
        return next((each for each in thread.said if each.id == key), None) if thread else None

    @property
    def state(self) -> State:
        # Offered whether or not anything private was said: the key would be a tell.
        here = {
            Circumstance.HIDING: has_private_parts(self.session),
            Circumstance.RECORDED: self.query_one(RowList).key is not None,
        }
        return super().state | those_true(here)

    def on_row_list_opened(self) -> None:
        if self.attempt("reply"):
            self.action_reply()

    def action_reply(self) -> None:
        """Reply to the comment in focus."""
        thread = self.thread
        if thread is None:
            self.action_new()
        else:
            self.run(self._say("Your reply", thread.place, thread))

    def action_new(self) -> None:
        """Comment on the place one comes from."""
        self.run(self._say(f"To: {place_in_words(self._here, self.session)}", self._here))

    def action_whole(self) -> None:
        """Comment on the whole draft."""
        self.run(self._say("Whole draft", WHOLE_DRAFT))

    async def _say(
        self, question: str, place: Place, replies_to: CommentThread | None = None
    ) -> None:
        text = await ask(AskLine(question, some_words))
        if text is not None:
            comment(self.session, place, text, replies_to)
            self.draw()

    def action_private(self) -> None:
        """Keep the comment or the reply in focus private, or no longer."""
        entry = self._entry
        if entry is None:
            self.notify(NOTHING_TO_MARK)
            return
        self.mark_entry_private(entry)
        self.draw()

    def action_settle(self) -> None:
        """Record that the comment in focus is settled."""
        thread = self.thread
        if thread is not None and not thread.is_settled:
            settle_comment(self.session, thread)
            self.draw()

    def action_go(self) -> None:
        """Go to the subject of the comment in focus."""
        key = question_of_thread(self.thread, self.session) if self.thread is not None else None
        if key is not None:
            self.dismiss(key)


def standing(session: Session) -> Content:
    """Where the draft stands with its supervisor; empty before anything was said."""
    told = review_in_words(session)
    if told is None:
        return Content("")
    style = LOUD if told.is_to_be_done else STRONG
    return Content.assemble((f"{told.state}. ", style), told.more)
