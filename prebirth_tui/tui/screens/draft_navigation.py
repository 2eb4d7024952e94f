"""The ways from the walk to the other screens of a draft."""

from typing import ClassVar

from textual.binding import Binding

from prebirth_tui.record.bodies import Pregnancy
from prebirth_tui.review.comments import Place
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session
from prebirth_tui.tui.context import HandOver, MakeReport
from prebirth_tui.tui.dialogs.pregnancy import AskPregnancy
from prebirth_tui.tui.rendering.walk import QuestionKey
from prebirth_tui.tui.screens.check_answers import CheckAnswers
from prebirth_tui.tui.screens.chronology import Chronology
from prebirth_tui.tui.screens.comments import Comments
from prebirth_tui.tui.screens.draft_screen import DraftScreen, LeftAt
from prebirth_tui.tui.screens.gaps import Gaps
from prebirth_tui.tui.screens.people import People
from prebirth_tui.tui.screens.requests_and_actions import RequestsAndActions
from prebirth_tui.tui.screens.timeline import TimelineScreen


class DraftNavigation(DraftScreen[None]):
    """From here every other screen of the draft is one key away."""

    ROADS: ClassVar = [
        Binding("g", "gaps", "Gaps", id="walk.gaps"),
        Binding("w", "people", "Who", id="walk.people"),
        Binding("v", "contacts", "Contacts", id="walk.contacts"),
        Binding("t", "work", "To do", id="walk.work"),
        Binding("k", "check_answers", "Check", id="walk.check"),
        Binding("b", "pregnancy", "Birth, dates", show=False, id="walk.pregnancy"),
        Binding("o", "hand_over", "Hand over", show=False, id="walk.hand_over"),
        Binding("f", "report", "Report for…", show=False, id="walk.report"),
        Binding("m", "comments", "Comments", show=False, id="walk.comments"),
        Binding("z", "timeline", "Timeline", show=False, id="walk.timeline"),
    ]
    """Keys that a screen puts among its own where they belong."""

    WRITES = frozenset({"pregnancy", "hand_over", "report"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._left_gaps_at, self._left_answers_at = LeftAt(), LeftAt()

    def return_to(self, key: QuestionKey | None) -> None:
        """Put a question in focus that was chosen elsewhere."""
        raise NotImplementedError

    def action_gaps(self) -> None:
        """What has not been found out yet."""
        self.app.push_screen(Gaps(self.session, self._left_gaps_at), self.return_to)

    def action_people(self) -> None:
        """Who is in the baby's life."""
        self.app.push_screen(People(self.session))

    def action_contacts(self) -> None:
        """Every contact, and what came from it."""
        self.app.push_screen(Chronology(self.session))

    def action_work(self) -> None:
        """Requests to agencies, and actions."""
        self.app.push_screen(RequestsAndActions(self.session))

    def action_check_answers(self) -> None:
        """Every answer of every part, to read through."""
        self.app.push_screen(CheckAnswers(self.session, self._left_answers_at), self.return_to)

    @property
    def place(self) -> Place:
        """What a comment made here is about."""
        return WHOLE_DRAFT

    def action_comments(self) -> None:
        """What was said to the draft, and say something."""
        self.app.push_screen(Comments(self.session, self.place), self.return_to)

    def action_timeline(self) -> None:
        """The pregnancy as a line: contacts, meetings, what is due, the birth."""
        self.app.push_screen(TimelineScreen.of(self.session))

    def action_hand_over(self) -> None:
        """Make a copy of the draft for somebody else."""
        self.post_message(HandOver(self.session))

    def action_report(self) -> None:
        """Make a document for somebody: the health visitor, the GP, a meeting, the family."""
        self.post_message(MakeReport(self.session))

    def action_pregnancy(self) -> None:
        """The due date, the reference, and the birth."""
        before = self.session.assessment.pregnancy

        def taken(pregnancy: Pregnancy | None) -> None:
            if pregnancy is not None and pregnancy != before:
                self.session.record(pregnancy)
                self.draw()

        if before is not None:
            self.app.push_screen(AskPregnancy(before, self.session.today), taken)
