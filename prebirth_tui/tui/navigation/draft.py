"""From the questions of a draft to its other screens, and back to a question chosen there."""

from typing import Any

from textual.app import App

from prebirth_tui.ids import QuestionKey
from prebirth_tui.review.comments import Place
from prebirth_tui.session.find import Found
from prebirth_tui.session.news import news_of
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session
from prebirth_tui.session.since import Since, SinceLine
from prebirth_tui.store.own_notes import LastOpened
from prebirth_tui.tui.context import HandOver, MakeReport
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.changes import Changes
from prebirth_tui.tui.screens.check_answers import CheckAnswers
from prebirth_tui.tui.screens.chronology import Chronology
from prebirth_tui.tui.screens.comments import Comments
from prebirth_tui.tui.screens.draft_screen import DraftScreen, LeftAt
from prebirth_tui.tui.screens.find import FindInDraft
from prebirth_tui.tui.screens.gaps import Gaps
from prebirth_tui.tui.screens.people import People
from prebirth_tui.tui.screens.pregnancy import PregnancyScreen
from prebirth_tui.tui.screens.prepare import Prepare
from prebirth_tui.tui.screens.requests_and_actions import RequestsAndActions
from prebirth_tui.tui.screens.since import Open, SinceScreen
from prebirth_tui.tui.screens.timeline import TimelineScreen


class DraftNavigation:
    """Every other screen of a draft, each reopened where it was left."""

    def __init__(
        self, app: App[Any], session: Session, role: str = "", looked: LastOpened | None = None
    ) -> None:
        """`looked` says when this person last opened the draft, and what was in it."""
        self._app, self._session, self._role, self._looked = app, session, role, looked
        self._left_gaps_at, self._left_answers_at = LeftAt(), LeftAt()

    async def open(self, where: str, at: Place, on: object = None) -> QuestionKey | None:
        """Open a screen from a question; returns the question chosen there, if any.

        `on` is what to begin with there.
        """
        session = self._session
        match where:
            case "gaps":
                self._left_gaps_at.row = on or self._left_gaps_at.row
                return await ask(Gaps(session, self._left_gaps_at, self._role))
            case "prepare":
                return await ask(Prepare(session, self._role))
            case "since":
                return await self.since(self.news)
            case "find":
                found = await ask(FindInDraft(session))
                return await self._go_to_found(found) if found is not None else None
            case "found" if isinstance(on, Found):
                return await self._go_to_found(on)
            case "check_answers":
                return await ask(CheckAnswers(session, self._left_answers_at))
            case "comments":
                return await ask(Comments(session, at))
            case "people":
                await self._show(People(session), on)
            case "contacts":
                await self._show(Chronology(session), on)
            case "work":
                await self._show(RequestsAndActions(session), on)
            case "timeline":
                await ask(TimelineScreen.of(session))
            case "pregnancy":
                await ask(PregnancyScreen(session))
            case "hand_over":
                self._app.post_message(HandOver(session))
            case "report":
                self._app.post_message(MakeReport(session))
        return None

    async def _show(self, screen: DraftScreen[None], on: object) -> None:
        """Open a screen with a row of it in focus."""
        screen.begin_at = on
        await ask(screen)

    @property
    def news(self) -> Since:
        """What is new since this person last looked, without anything private."""
        return news_of(self._session, self._looked)

    async def since(self, news: Since) -> QuestionKey | None:
        """Show what is new, and go to what is chosen; returns the question, if it is one.

        From another screen it is come back to, at the same line.
        """
        screen = SinceScreen(self._session, news)
        while (chosen := await ask(screen)) is not None:
            if isinstance(chosen, Open):
                question = await self.open(chosen.where, WHOLE_DRAFT, chosen.on)
            else:
                question = await self._lead_to(chosen, news)
            if question is not None:
                return question
            screen = SinceScreen(self._session, self.news)
            screen.begin_at = chosen
        return None

    async def _lead_to(self, line: SinceLine, news: Since) -> QuestionKey | None:
        """Go where a line of the news leads."""
        match line.where:
            case "question":
                return line.question
            case "changes":
                return await ask(Changes(self._session, news.title, news.entries))
            case "gaps":
                return await self.open("gaps", WHOLE_DRAFT, ("", line.gap))
            case where:
                return await self.open(where, WHOLE_DRAFT, line.key)

    async def _go_to_found(self, found: Found) -> QuestionKey | None:
        """Go to a result; a question is left to whoever asked."""
        if found.question is not None:
            return found.question
        where = {"person": "people", "contact": "contacts"}.get(found.kind, "work")
        return await self.open(where, WHOLE_DRAFT, found.key)
