"""From the questions of a draft to its other screens, and back to a question chosen there."""

from typing import Any

from textual.app import App

from prebirth_tui.ids import QuestionKey
from prebirth_tui.review.comments import Place
from prebirth_tui.session.session import Session
from prebirth_tui.tui.context import HandOver, MakeReport
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.check_answers import CheckAnswers
from prebirth_tui.tui.screens.chronology import Chronology
from prebirth_tui.tui.screens.comments import Comments
from prebirth_tui.tui.screens.draft_screen import LeftAt
from prebirth_tui.tui.screens.gaps import Gaps
from prebirth_tui.tui.screens.people import People
from prebirth_tui.tui.screens.pregnancy import PregnancyScreen
from prebirth_tui.tui.screens.requests_and_actions import RequestsAndActions
from prebirth_tui.tui.screens.timeline import TimelineScreen


class DraftNavigation:
    """Every other screen of a draft, each opened where it was left."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._left_gaps_at, self._left_answers_at = LeftAt(), LeftAt()

    async def open(self, where: str, at: Place) -> QuestionKey | None:
        """Open a screen from a question; the question that was chosen there, if one was."""
        session = self._session
        match where:
            case "gaps":
                return await ask(Gaps(session, self._left_gaps_at))
            case "check_answers":
                return await ask(CheckAnswers(session, self._left_answers_at))
            case "comments":
                return await ask(Comments(session, at))
            case "people":
                await ask(People(session))
            case "contacts":
                await ask(Chronology(session))
            case "work":
                await ask(RequestsAndActions(session))
            case "timeline":
                await ask(TimelineScreen.of(session))
            case "pregnancy":
                await ask(PregnancyScreen(session))
            case "hand_over":
                self._app.post_message(HandOver(session))
            case "report":
                self._app.post_message(MakeReport(session))
        return None
