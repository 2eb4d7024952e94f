"""A draft open for its supervisor: its answers as they are, with comments on each."""

from collections.abc import Callable

from textual.await_complete import AwaitComplete

from prebirth_tui.action_table import REVIEW
from prebirth_tui.flows.decision import SETTLE, decide
from prebirth_tui.session.plan import Question
from prebirth_tui.session.reviewing import changes_since, first_differing_question
from prebirth_tui.session.session import Session
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.changes import Changes
from prebirth_tui.tui.screens.draft_screen import Navigation
from prebirth_tui.tui.screens.walk import Walk


class ReviewWalk(Walk, actions=REVIEW):
    """One draft, with the reviewer's own checklist first; only that can be answered here."""

    HELP = """
    Every answer with its source. Press m to comment on a question, l to see what has changed since
    you last looked, and d to return the draft or sign it off. The first parts are your own
    checklist. You can read the practitioner's answers but not change them.
    """

    def __init__(
        self,
        session: Session,
        navigation: Navigation,
        role: str,
        looked: tuple[str, ...] | None,
        keep_looked: Callable[[Session], None],
        *,
        own_allowed: bool = False,
    ) -> None:
        """`looked` holds the newest seals when this reviewer last looked.

        `own_allowed`: whether somebody who has written in a draft may sign it off.
        """
        super().__init__(session, navigation, role)
        self._looked = looked
        self._keep_looked = keep_looked
        self._own_allowed = own_allowed

    def may_answer(self, question: Question) -> bool:
        section = self.session.catalogue.section_of[question.resolved.id]
        return section.checklist.audience == "supervisor" and super().may_answer(question)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave; everything in the draft now counts as looked at."""
        self._keep_looked(self.session)
        return super().dismiss(result)

    def on_unmount(self) -> None:
        # Quitting from here leaves it as well.
        self._keep_looked(self.session)

    def action_changes(self) -> None:
        """Show what was recorded since the reviewer last looked, or since the sign-off."""
        self.run(self._changes())

    async def _changes(self) -> None:
        title, entries = changes_since(self._looked, self.session)
        self.return_to(await ask(Changes(self.session, title, entries)))

    def action_decide(self) -> None:
        """Sign the draft off as it is, or return it."""
        self.run(self._decide())

    async def _decide(self) -> None:
        done = await decide(self.session, own_allowed=self._own_allowed)
        if done == SETTLE:
            question = first_differing_question(self.session)
            if question is not None:
                self.return_to(question)
            else:
                await self._open("pregnancy")
        elif done:
            self.refresh_view()
            self.notify(f"{done} Press o to send a copy to the practitioner.")
