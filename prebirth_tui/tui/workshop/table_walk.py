"""The walk at a table of a workshop: the ordinary one, where a question can be asked aloud."""

from prebirth_tui.action_table import TABLE
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.gaps.english import contact_sentence
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.tui.dialogs.ask import AskOne
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.draft_screen import Navigation
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.wording import listed
from prebirth_tui.workshop.sitting import TableSession


class TableWalk(Walk, actions=TABLE):
    """Space asks the question in focus of whoever is there; the rest is as on a visit."""

    HELP = """
    Press space to ask the chosen question: someone who is there answers, or no one can say. Every
    question in the checklists is here; press a for core or all questions. Press c to choose which
    contact of this step you ask in, so that you can ask someone alone where there was time alone.
    You can record what you think yourselves with y, n or enter. It stays your guess until you ask.
    """

    def __init__(
        self, session: TableSession, navigation: Navigation, *, served: bool = False
    ) -> None:
        super().__init__(session, navigation)
        self.table = session
        # On the shorter way a question that could be asked would not even be seen.
        self.position.scope = QuestionScope.ALL
        self._served = served

    @property
    def state(self) -> State:
        return super().state | ({Circumstance.SERVED} if self._served else set())

    def action_ask(self) -> None:
        """Ask the question in focus of whoever is there."""
        question = self.question
        if question is None:
            return
        known = set(self.table.assessment.people)
        said = self.table.ask(question.key)
        self.app.clear_notifications()
        if said is None:
            self.notify("No one here can say.", markup=False, timeout=3)
            return
        people = self.table.assessment.people.items()
        if names := [person.name for key, person in people if key not in known]:
            self.notify(f"You hear of {listed(names)}.", markup=False)
        self.view.show_answer(question.key)
        self.refresh_view(question.key)

    def action_contact(self) -> None:
        """Say in which contact of this step a question is put."""
        self.run(self._choose_contact())

    async def _choose_contact(self) -> None:
        facts = self.session.facts
        choices = {
            contact.contact: contact_sentence(contact, facts) for contact in self.table.contacts
        }
        if not choices:
            return
        on = self.session.contact_in_force
        contact = await ask(AskOne("Which contact do you ask in?", choices, on=on))
        if contact is not None:
            self.session.contact_in_force = contact
            self.refresh_view()

    def leave(self) -> None:
        """Back to the step; the table goes on."""
        self.keep_half_typed()
        self.dismiss(None)

    def let_go(self) -> None:
        """Not here: the step that this was opened from goes on holding the table."""
