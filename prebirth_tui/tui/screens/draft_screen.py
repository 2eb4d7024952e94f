"""What every screen about one draft has in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.noting import settle_differing
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import CASE, QuestionKey, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.comments import Place
from prebirth_tui.session.marks import (
    KEPT_PRIVATE,
    NOT_PRIVATE,
    Markable,
    mark_of_entry,
    marked_otherwise,
)
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.privacy import has_private_parts, in_company, is_on_view
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.drawing import MUTED
from prebirth_tui.tui.rendering.walk import top_line
from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle

Result = TypeVar("Result")
NOT_SHOWN = "Anything private is not shown here. r shows it."
OUT_OF_SIGHT = "Saved. r shows it."
"""Said about what is kept private while somebody looks on: no word tells them what it is."""
NOTHING_SHOWN = "Nothing to show here."
"""Said where a list is empty as far as it may be shown."""
NOTHING_TO_MARK = "Choose a line first."
MAY_BE_SEEN = "Someone else may see this. Press r again to show it anyway."


@dataclass
class LeftAt:
    """Where a screen was left, to continue there when it is opened again."""

    row: Any = None
    grouping: int = 0
    opened: set[str] = field(default_factory=set)
    """Threads whose gaps are shown."""


class Navigation(Protocol):
    """The other screens of the draft."""

    async def open(self, where: str, at: Place, on: object = None) -> QuestionKey | None:
        """Open a screen from a question; returns the question chosen there, if any.

        `on` is what to begin with there.
        """


def one_list(title: str) -> ComposeResult:
    """The content of a screen: the top line, a list under its title, and the keys."""
    yield Static("", id="top", markup=False)
    yield entitle(RowList(classes="pane"), title)
    yield Hints()


class DraftScreen(ActionScreen[Result]):
    """A screen about the draft of a session, with its top line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._has_been_left = False
        self.begin_at: object = None
        """The key of the row to begin at, if somebody was led here."""
        self.shows_private = False
        """Whether what is private is on view here because somebody asked for it."""
        self._has_asked = False
        self._in_company = in_company(session)

    @property
    def shown(self) -> Assessment:
        """The draft as it may be on this screen in this company."""
        return self.session.assessment if self.shows_private else self._in_company.assessment

    def private_row(self) -> Iterator[Row]:
        """Says that what is private is not shown, whether there is any or not."""
        if has_private_parts(self.session) and not self.shows_private:
            yield Row(Content.styled(NOT_SHOWN, MUTED))

    def nothing_here(self, words: str) -> str:
        """These words for an empty list, but only if everything may be shown."""
        is_all = self.shows_private or not has_private_parts(self.session)
        return words if is_all else NOTHING_SHOWN

    def action_show_private(self) -> None:
        """Show what is private, or veil it again."""
        self.toggle_private()

    @property
    def differing_here(self) -> Sequence[Differing]:
        """What two people recorded differently about the line in focus."""
        return ()

    def action_settle_detail(self) -> None:
        """Say which of two things that people recorded is right."""
        if differing := self.differing_here:
            self.run(self._settle(differing[0]))

    async def _settle(self, differing: Differing) -> None:
        if await settle_differing(self.session, differing):
            self.draw()
            self.offer_keys()

    def mark_private(self, thing: Markable | None) -> None:
        """Keep the thing in focus private, or make it open again; say which."""
        if thing is None:
            self.notify(NOTHING_TO_MARK)
            return
        body, is_private = marked_otherwise(self.session, thing)
        self.session.record(body)
        self.say_marked(is_private)
        self.draw()

    def mark_entry_private(self, entry: Entry) -> None:
        """Keep an answer, an explanation or a comment private, or make it open again; say which."""
        mark = mark_of_entry(self.session, entry)
        self.session.record(mark)
        self.say_marked(mark.private)

    def say_marked(self, is_private: bool) -> None:
        """Say that something is private now, or open; in company only where to see it."""
        if self.is_on_view(CASE):
            self.notify(KEPT_PRIVATE if is_private else NOT_PRIVATE)
        else:
            self.notify(OUT_OF_SIGHT)

    def say_if_private(self, thing: Markable) -> None:
        """Say so, if what was just written is kept private."""
        noted = private_things(self.session.catalogue, self.session.assessment)
        if noted.is_marked(thing):
            on_view = self.is_on_view(CASE)
            self.notify(f"{KEPT_PRIVATE} p changes that." if on_view else OUT_OF_SIGHT)

    @property
    def shown_facts(self) -> DerivedFacts:
        """The facts of the draft as it may be on this screen."""
        return facts_of(self.session.catalogue, self.shown, self.session.today)

    @property
    def shown_differing(self) -> tuple[Differing, ...]:
        """What two people recorded differently, as far as it may be on this screen."""
        if self.shows_private:
            return self.session.assessment.differing_fields
        return differing_on_view(self.session)

    @property
    def state(self) -> State:
        here = {
            Circumstance.WRITABLE: self.session.may_write,
            Circumstance.VISIT: not self.session.reviewing,
            Circumstance.DIFFERING: bool(self.differing_here),
        }
        return super().state | those_true(here)

    @property
    def line_width(self) -> int:
        """The width between the margins."""
        return max(self.size.width - 2, 20)

    def forget_what_was_said(self) -> None:
        """Take away toasts and what was copied: whoever is here now may not have heard it."""
        self.app.clear_notifications()
        self.app.copy_to_clipboard("")

    def is_on_view(self, subject: Subject) -> bool:
        """Whether what is private to a subject may be on this screen now."""
        return self.shows_private or is_on_view(subject, self.session)

    def toggle_private(self) -> None:
        """Show what is private, in company only at the second request; or veil it again."""
        if self.shows_private or self._has_asked or is_on_view(CASE, self.session):
            self.shows_private, self._has_asked = not self.shows_private, False
            self.draw()
        else:
            self._has_asked = True
            self.notify(MAY_BE_SEEN)

    def draw_top(self) -> None:
        """Show whose draft it is, the current contact, and whether everything is saved."""
        line = top_line(self.session, self.line_width)
        self.query_one("#top", Static).update(line, layout=False)

    def begin_as_opened(self) -> None:
        super().begin_as_opened()
        if self.begin_at is not None:
            self.query(RowList).first().go_to(self.begin_at)

    def on_screen_suspend(self) -> None:
        self._has_been_left = True

    def on_screen_resume(self) -> None:
        if self._has_been_left:
            self.on_return()

    def on_return(self) -> None:
        """Go on after another screen or window was in front."""
