"""Settles which of the details that two people recorded is right."""

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.noting import settle_differing
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand
from prebirth_tui.problems import input_error
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.differing_in_words import accounts_in_words, field_in_words
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.session import Session
from prebirth_tui.wording import listed


class Settling:
    """What differs, as far as it may be told in this company."""

    def __init__(self, session: Session, conversation: Conversation) -> None:
        self._session, self._conversation = session, conversation

    def differing(self, *kinds: str) -> list[Differing]:
        """What differs about things of these kinds, or about anything."""
        found = differing_on_view(self._session)
        return [each for each in found if not kinds or each.kind in kinds]

    def command(self, *kinds: str) -> ListCommand:
        """The command that settles it in a list of such things."""
        return ListCommand(
            "", "differing", "settle what two people recorded differently", lambda: self.run(*kinds)
        )

    def run(self, *kinds: str) -> None:
        """Ask which detail to settle, and which account of it is right."""
        found = self.differing(*kinds)
        if not found:
            raise input_error("No details differ.")
        differing = found[0]
        if len(found) > 1:
            labels = {str(at): self._in_words(each) for at, each in enumerate(found)}
            choice = self._conversation.ask(OneAsked("Settle which?", labels))
            if choice is None:
                return
            differing = found[int(choice)]
        self._conversation.run(settle_differing(self._session, differing))

    def _in_words(self, differing: Differing) -> str:
        facts = self._session.facts
        accounts = accounts_in_words(differing, facts)
        return f"{field_in_words(differing, facts)}: {listed(accounts, 'or')}"
