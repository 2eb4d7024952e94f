"""What every screen about one draft has in common."""

from typing import ClassVar, TypeVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.tui.walk_rows import QuestionKey, top_line
from prebirth_tui.walk.session import Session

Result = TypeVar("Result")


class DraftScreen(Screen[Result]):
    """A screen about the draft of a session, with its top line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def line_width(self) -> int:
        """Characters between the margins."""
        return max(self.size.width - 2, 20)

    def draw_top(self) -> None:
        """Say whose draft it is, which contact is in force, and whether all of it is saved."""
        self.query_one("#top", Static).update(top_line(self.session, self.line_width))

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError


class Crossroads(DraftScreen[None]):
    """From here every other screen of the draft is one key away."""

    ROADS: ClassVar = [
        Binding("g", "gaps", "Gaps", id="walk.gaps"),
        Binding("w", "people", "Who", id="walk.people"),
        Binding("v", "contacts", "Visits", id="walk.contacts"),
        Binding("t", "work", "To do", id="walk.work"),
        Binding("k", "check_answers", "Check", id="walk.check"),
        Binding("b", "pregnancy", "Birth, dates", show=False, id="walk.pregnancy"),
    ]
    """Keys that a screen puts among its own where they belong."""

    def come_back_to(self, key: QuestionKey | None) -> None:
        """Put a question in focus that was chosen elsewhere."""
        raise NotImplementedError

    def action_gaps(self) -> None:
        """What has not been found out yet."""
        from prebirth_tui.tui.screens.gaps import Gaps

        self.app.push_screen(Gaps(self.session), self.come_back_to)

    def action_people(self) -> None:
        """Who is in the baby's life."""
        from prebirth_tui.tui.screens.people import People

        self.app.push_screen(People(self.session))

    def action_contacts(self) -> None:
        """Every contact, and what came from it."""
        from prebirth_tui.tui.screens.chronology import Chronology

        self.app.push_screen(Chronology(self.session))

    def action_work(self) -> None:
        """Requests to agencies, and actions."""
        from prebirth_tui.tui.screens.work import Work

        self.app.push_screen(Work(self.session))

    def action_check_answers(self) -> None:
        """Every answer of every part, to read through."""
        from prebirth_tui.tui.screens.check_answers import CheckAnswers

        self.app.push_screen(CheckAnswers(self.session), self.come_back_to)

    def action_pregnancy(self) -> None:
        """The due date, the reference, and the birth."""
        from prebirth_tui.tui.dialogs.pregnancy import AskPregnancy

        before = self.session.assessment.pregnancy

        def taken(pregnancy: Pregnancy | None) -> None:
            if pregnancy is not None and pregnancy != before:
                self.session.record(pregnancy)
                self.draw()

        if before is not None:
            self.app.push_screen(AskPregnancy(before, self.session.today), taken)
