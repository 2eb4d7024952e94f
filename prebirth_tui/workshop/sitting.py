"""A table at a scenario: the ordinary sitting with a draft, where a question can be asked aloud."""

from collections.abc import Sequence
from datetime import datetime

from prebirth_tui.cases.as_draft import Fact
from prebirth_tui.problems import NotSavedError
from prebirth_tui.record.assessment import Statement
from prebirth_tui.record.bodies import (
    AnswerGiven,
    ContactNoted,
    PersonNoted,
    RequestMade,
    StepTold,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.walk.session import Session
from prebirth_tui.workshop.scenario import Question, Scenario
from prebirth_tui.workshop.tables import come_about, story_time, told


class TableSession(Session):
    """What a group does at one step after another. Its day is that of the story."""

    def __init__(self, file: DraftFile, scenario: Scenario, *, may_write: bool = True) -> None:
        self.scenario = scenario
        table = file.draft.assessment.step
        name = table.table if table else ""
        author = Author(name or "the table", f"{name or 'table'}@workshop")
        super().__init__(file, scenario.catalogue, author, self._story, may_write=may_write)

    def _story(self) -> datetime:
        return story_time(self.file.draft, self.scenario.today(self.number))

    @property
    def told(self) -> StepTold:
        """Where the table has come to."""
        step = self.file.draft.assessment.step
        assert step is not None
        return step

    @property
    def number(self) -> int:
        """The step, counted from 1."""
        return min(self.told.step, len(self.scenario.steps))

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.number == len(self.scenario.steps)

    @property
    def contacts(self) -> list[ContactNoted]:
        """The contacts of this step that have taken place, the one in force first."""
        here = [
            contact
            for contact in self.assessment.chronology
            if self.scenario.step_of(contact.on) == self.number
        ]
        return sorted(here, key=lambda contact: contact.contact != self.contact_in_force)

    @property
    def choices(self) -> list[str]:
        """What the group can still choose to do in this step."""
        return [
            choice
            for choice in self.scenario.choices(self.number)
            if not all(map(self._has, self.scenario.by_choosing(self.number, choice)))
        ]

    def choose(self, choice: str) -> None:
        """Do what the group has chosen; the contact that comes of it is in force."""
        facts = self.scenario.by_choosing(self.number, choice)
        self._learn(facts)
        contacts = [fact.body for fact in facts if isinstance(fact.body, ContactNoted)]
        if contacts:
            self.contact_in_force = contacts[-1].contact

    def go_on(self) -> None:
        """Have the next step told."""
        if not self.is_last:
            name = self.told.table
            self._keep(told(self.draft, self.scenario, self.number + 1, name))
            self.contact_in_force = self._contact_of_today()

    def ask(self, question: Question) -> Statement | None:
        """Ask it of whoever is there; what was said, or None when nobody can say.

        The answer comes from the contact in force, else from another of this step.
        """
        ready = [
            fact.body
            for asked, fact in self.scenario.holds_ready(self.number)
            if asked == question and isinstance(fact.body, AnswerGiven)
        ]
        for contact in self.contacts:
            for body in ready:
                if body.contact == contact.contact:
                    self._hear(body)
                    if body.value is not None:
                        self._learn(self.scenario.brought_up(self.number, body.item))
                    return self.assessment.current(*question)
        return None

    def _hear(self, body: AnswerGiven) -> None:
        answers = self.assessment.answers.get((body.item, body.about))
        known = answers.statements if answers else ()
        here = [each for each in known if each.answer.contact == body.contact]
        said = body.value, body.missing
        if any((each.answer.value, each.answer.missing) == said for each in here):
            # Asked twice in one contact, the family says the same.
            return
        # What the table had supposed by itself gives way to what the family says.
        own = tuple(each.entry.id for each in here if each.entry.lane == self.author.lane)
        self.record(body.model_copy(update={"corrects": own}))

    def _learn(self, facts: Sequence[Fact]) -> None:
        """Take in what has come about; nobody is introduced twice."""
        news = [
            fact for fact in facts if not (isinstance(fact.body, PersonNoted) and self._has(fact))
        ]
        if news:
            self._keep(come_about(self.draft, self.scenario, self.number, news))

    def _has(self, fact: Fact) -> bool:
        """Whether the table knows of it."""
        match fact.body:
            case ContactNoted(contact=key) | AnswerGiven(contact=key):
                return key in self.assessment.contacts
            case RequestMade(request=key):
                return key in self.assessment.requests
            case PersonNoted(person=key):
                return key in self.assessment.people
            case _:
                return False

    def _keep(self, draft: Draft) -> None:
        try:
            self.file.save(draft, self.file.typing, self.clock())
        except NotSavedError as error:
            self.not_saved = str(error)
        else:
            self.not_saved = ""

    def _contact_of_today(self) -> str:
        """The last contact of the step with somebody of the family there."""
        told = [
            contact
            for contact in self.assessment.chronology
            if self.scenario.step_of(contact.on) == self.number
        ]
        with_family = [contact for contact in told if contact.present]
        return (with_family or told)[-1].contact if told else ""
