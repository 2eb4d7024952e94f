"""A table at a scenario: an ordinary session in which a question can be asked aloud."""

from collections.abc import Sequence
from datetime import datetime

from prebirth_tui.cases.as_draft import Fact
from prebirth_tui.problems import input_error
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    PersonNoted,
    RequestMade,
    StepTold,
)
from prebirth_tui.record.draft import Author
from prebirth_tui.session.session import Session
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.workshop.provenance import rests_on
from prebirth_tui.workshop.scenario import Question, Scenario
from prebirth_tui.workshop.tables import (
    NARRATOR,
    finished,
    has_finished,
    story_time,
    told,
    what_was_changed,
)


class TableSession(Session):
    """What a group does in one step after another. Its day is that of the story.

    UserInputError when the scenario has changed since the table was told of it.
    """

    def __init__(self, file: DraftFile, scenario: Scenario, *, may_write: bool = True) -> None:
        self.scenario = scenario
        step = file.draft.assessment.step
        if step is not None and (changed := what_was_changed(step, scenario)):
            raise input_error(
                f"{changed}, so this table cannot continue. Start a new table, or restore the "
                "scenario file."
            )
        name = step.table if step else ""
        author = Author(name or "the table", f"{name or 'table'}@workshop")
        super().__init__(file, scenario.catalogue, author, self._story, may_write=may_write)

    def _story(self) -> datetime:
        return story_time(self.file.draft, self.scenario.today(self.number))

    @property
    def told(self) -> StepTold:
        """The step that the table has reached."""
        step = self.file.draft.assessment.step
        assert step is not None
        return step

    @property
    def number(self) -> int:
        """The step, counted from 1."""
        return min(self.told.step, len(self.scenario.steps))

    @property
    def is_last(self) -> bool:
        """Whether this is the last step."""
        return self.number == len(self.scenario.steps)

    @property
    def is_finished(self) -> bool:
        """Whether the table has said that it asks nothing more."""
        return has_finished(self.told, self.scenario)

    @property
    def private_is_opened(self) -> bool:
        """No family looks on at a table: learning whom to ask alone is part of the exercise."""
        return True

    @property
    def contacts(self) -> list[ContactNoted]:
        """The contacts of this step that have taken place, the current one first."""
        here = self._of_this_step()
        return sorted(here, key=lambda contact: contact.contact != self.contact_in_force)

    @property
    def choices(self) -> list[str]:
        """What the group can still choose to do in this step."""
        if self.is_finished:
            return []
        return [
            choice
            for choice in self.scenario.choices(self.number)
            if not all(map(self._has, self.scenario.by_choosing(self.number, choice)))
        ]

    def record(self, *bodies: AnyBody) -> None:
        self._check_unfinished()
        super().record(*bodies)

    def choose(self, choice: str) -> None:
        """Do what the group has chosen; the contact that results is the current one."""
        self._check_unfinished()
        facts = self.scenario.by_choosing(self.number, choice)
        self._learn(facts)
        contacts = [fact.body for fact in facts if isinstance(fact.body, ContactNoted)]
        if contacts:
            self.contact_in_force = contacts[-1].contact

    def go_on(self) -> None:
        """Tell the next step."""
        if not self.is_last:
            name = self.told.table
            number = self.number + 1
            self._tell(told(self.scenario, number, name), number)
            self.contact_in_force = self._contact_to_go_on_with()

    def finish(self) -> None:
        """Finish the asking, after the last step; the debrief comes only then."""
        if self.is_last and not self.is_finished:
            self._tell([finished(self.scenario, self.told.table)], self.number)

    def _tell(self, bodies: Sequence[AnyBody], number: int) -> None:
        """Record what the scenario tells, on the day of that step."""
        at = story_time(self.draft, self.scenario.today(number))
        self._append(bodies, NARRATOR, at)

    def _check_unfinished(self) -> None:
        if self.is_finished:
            raise input_error("This table has finished. No more questions.")

    def ask(self, question: Question) -> RecordedAnswer | None:
        """Ask whoever is there; returns what was said, or None when nobody can say.

        The answer comes from the current contact, else from another of this step.
        """
        self._check_unfinished()
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
        heard = self._heard(body, answers) if answers else set()
        known = answers.statements if answers else ()
        here = [each.entry for each in known if each.answer.contact == body.contact]
        if any(entry.id in heard for entry in here):
            # Asked twice in one contact, the family says the same; a note of the table's own stays.
            return
        # A guess of the table's own gives way to what the family says.
        own = tuple(entry.id for entry in here if entry.lane == self.author.lane)
        self.record(body.model_copy(update={"corrects": own}))

    def _heard(self, said: AnswerGiven, answers: Answers) -> set[str]:
        """The entries with what the family says, without guesses that happen to be right."""
        heard: dict[str, AnswerGiven] = {}
        everything = (*answers.corrected, *answers.statements)
        for each in sorted(everything, key=lambda one: self.assessment.history.place(one.entry)):
            as_said = each.answer.model_copy(update={"corrects": (), "settles": ()})
            if as_said == said or rests_on(each.answer, heard):
                heard[each.entry.id] = each.answer
        return set(heard)

    def _learn(self, facts: Sequence[Fact]) -> None:
        """Record what has become known; nobody is introduced twice."""
        news = [
            fact for fact in facts if not (isinstance(fact.body, PersonNoted) and self._has(fact))
        ]
        if news:
            self._tell([fact.body for fact in news], self.number)

    def _has(self, fact: Fact) -> bool:
        """Whether the table knows of it already."""
        match fact.body:
            case ContactNoted(contact=key) | AnswerGiven(contact=key):
                return key in self.assessment.contacts
            case RequestMade(request=key):
                return key in self.assessment.requests
            case PersonNoted(person=key):
                return key in self.assessment.people
            case _:
                return False

    def _contact_to_go_on_with(self) -> str:
        """The last contact of the step at which somebody in the family is there."""
        here = self._of_this_step()
        with_family = [contact for contact in here if contact.present]
        return (with_family or here)[-1].contact if here else ""

    def _of_this_step(self) -> list[ContactNoted]:
        return [
            contact
            for contact in self.assessment.chronology
            if self.scenario.step_of(contact.on) == self.number
        ]
