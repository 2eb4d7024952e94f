"""The news on opening a draft again, each line a way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one

from prebirth_tui.action_table import SINCE
from prebirth_tui.flows.asking import beside
from prebirth_tui.flows.opening import is_long_draft
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.threads import GapThread, first_threads, threads_of
from prebirth_tui.prepare.planned import next_contact
from prebirth_tui.prepare.prepared import Prepared, prepare
from prebirth_tui.prepare.words import contact_in_words
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.session.since import Since, SinceLine
from prebirth_tui.tui.rendering.drawing import (
    MUTED,
    OVERDUE,
    heading,
    near,
    when_drawn,
    when_due,
)
from prebirth_tui.tui.rendering.gaps import thread_key
from prebirth_tui.tui.screens.draft_screen import DraftScreen, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import counted, in_sentence

_LATE = frozenset({"overdue", "lapsed"})


@dataclass(frozen=True)
class Open:
    """A screen of the draft to go to, and what to focus there."""

    where: str
    on: object = None


class SinceScreen(DraftScreen[SinceLine | Open | None], actions=SINCE):
    """What has happened since somebody last looked, what comes first, and the next contact."""

    HELP = """
    What others added, what differs, what is overdue and who has not replied. Press enter to go to
    a line, or esc to go on to the questions. Nothing private is told here.
    """
    rows = query_one(RowList)

    def __init__(self, session: Session, news: Since) -> None:
        super().__init__(session)
        self._news = news
        self._threads: list[GapThread] = []
        self._next: Prepared | None = None

    def compose(self) -> ComposeResult:
        yield from one_list(self._news.title)

    def begin(self) -> None:
        self.draw()
        # The lines above are on the screen before this is worked out.
        self.call_after_refresh(lambda: self.run(self._rest()))

    async def _rest(self) -> None:
        doing = "Working out what stands first…"
        await beside(doing, self._work_out_the_rest, is_long=is_long_draft(self.session))
        if self.is_mounted:
            has_moved = self.rows.key not in (None, *self.rows.keys[:1])
            self.draw()
            if isinstance(self.begin_at, Open) and not has_moved:
                # The line where it was left is only there now.
                self.rows.go_to(self.begin_at)

    def _work_out_the_rest(self) -> None:
        session = self.session
        seen = in_company(session)
        facts = DerivedFacts(session.catalogue, seen.assessment, session.today)
        threads = threads_of(seen.gaps(), facts, veiled=True)
        self._threads = [thread for thread in first_threads(threads) if thread.gaps]
        contact = next_contact(session.catalogue, session.assessment, session.today)
        self._next = prepare(
            session.catalogue, session.assessment, session.today, contact, looking_on(session)
        )

    def draw(self) -> None:
        self.draw_top()
        self.rows.show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        width = self.rows.row_width if self.rows.size else self.line_width
        if self._news.last_contact:
            yield Row(Content.styled(self._news.last_contact, MUTED))
        for line in self._news.lines:
            right = Content.styled(line.right, OVERDUE if line.kind in _LATE else MUTED)
            yield Row(near(line.text, right, width, indent=2), line)
        if self._next is not None:
            yield Row(heading("NEXT"))
            text, closes = "Prepare the next contact", len(self._next.could_close)
            if closes:
                words = contact_in_words(self._next.setting)
                could = f"could close {counted(closes, 'gap')}"
                text = f"A contact like the last ({in_sentence(words)}) {could}"
            yield Row(near(text, Content.styled("p", MUTED), width, indent=2), Open("prepare"))
        if self._threads:
            yield Row(heading("FIRST"))
        for thread in self._threads:
            when = when_due(thread.gaps[0], self.session.today) if thread.kind == "topic" else ""
            drawn = near(thread.line, when_drawn(when), width, indent=2)
            yield Row(drawn, Open("gaps", thread_key(thread)))

    def on_row_list_opened(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go where the line in focus leads."""
        if self.rows.key is not None:
            self.dismiss(self.rows.key)

    def action_open(self, where: str) -> None:
        """Go to another screen of the draft."""
        self.dismiss(Open(where))
