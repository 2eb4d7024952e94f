"""The pregnancy, each baby and how it ended, in plain lines; and other drafts of the family."""

from prebirth_tui.flows.asking import Flow
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.pregnancy import say_loss
from prebirth_tui.flows.pregnancy_rows import (
    DIFFERING_TITLE,
    FAMILY,
    PregnancyRow,
    change_row,
    pregnancy_rows,
)
from prebirth_tui.flows.same_family import ask_same_family
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.noted_list import PrivateHere
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.wording import sentence


class PregnancyList:
    """Dates, babies and the ending; a number is for news about one of them."""

    def __init__(
        self, session: Session, context: AppContext, talk: Talk, conversation: Conversation
    ) -> None:
        self._session, self._context = session, context
        self._talk, self._conversation = talk, conversation
        self._private = PrivateHere(session, talk)

    def run(self) -> None:
        """Say what is known; change it until it is left."""
        commands = (
            ListCommand("e", "ending", "loss or ending", self._ending),
            ListCommand("f", "family", "same family", self._same_family),
            self._private.command,
        )
        run_list(self._talk, lambda: "This pregnancy.", self._entries, self._change, commands)
        self._private.clear()

    def _rows(self) -> dict[str, PregnancyRow]:
        session = self._session
        is_shown = self._private.is_shown
        differing = session.assessment.differing_fields if is_shown else differing_on_view(session)
        shown = session.assessment if is_shown else in_company(session).assessment
        rows = pregnancy_rows(session, shown, differing)
        return {f"{row.kind} {row.key}".strip(): row for row in rows}

    def _entries(self) -> dict[str, str]:
        return {key: _in_words(row) for key, row in self._rows().items()}

    def _change(self, key: str) -> None:
        row = self._rows()[key]
        if row.kind == FAMILY:
            self._same_family()
        else:
            asked = change_row(self._session, row, shows_private=self._private.is_shown)
            self._ask(asked, settles=row.differing is not None)

    def _ending(self) -> None:
        self._ask(say_loss(self._session))

    def _same_family(self) -> None:
        self._ask(ask_same_family(self._context, self._session))

    def _ask(self, flow: Flow, *, settles: bool = False) -> None:
        if self._session.reviewing and not settles:
            flow.close()
            raise input_error("A supervisor cannot do this.")
        if self._conversation.run(flow):
            self._talk.say("Saved.")


def _in_words(row: PregnancyRow) -> str:
    differs = f"{DIFFERING_TITLE}. " if row.differing is not None else ""
    return f"{differs}{row.title}: {sentence('; '.join(row.said))}"
