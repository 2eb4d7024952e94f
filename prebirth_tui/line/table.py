"""A table of a workshop in plain lines: a step is told, then its questions are asked aloud."""

from collections.abc import Mapping

from prebirth_tui.action_table import TABLE
from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.workshop import ASK, GO_ON, finish_table, save_debrief, who_is_there
from prebirth_tui.gaps.english import contact_sentence
from prebirth_tui.line.commands import Command, commands_of
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import run_list, say_by_pages
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.walk import LineWalk
from prebirth_tui.problems import input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.wording import day, listed, sentence
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import collate
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.sheet import room_text
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import what_was_changed

TABLE_COMMANDS = (
    Command("ask", "ask", "Ask this question of whoever is there", call="ask"),
    *commands_of(TABLE),
)
_UNBROKEN = 10_000
"""Characters of a line that is broken only when it is said."""


class LineTable(LineWalk):
    """The questions, to ask whoever is there; a typed answer is the table's own guess."""

    COMMANDS, ACTIONS = TABLE_COMMANDS, TABLE

    def __init__(self, table: TableSession, context: AppContext, talk: Talk) -> None:
        super().__init__(table, context, talk)
        self.table = table
        # On the shorter way, some questions that could be asked would not even be heard.
        self.standing.position.scope = QuestionScope.ALL

    def say_beginning(self) -> None:
        """Who can be asked, and how."""
        self.talk.say("Type ask to ask a question; what you type yourself is your own guess.")
        self.talk.say(f"Asking in: {self._where()}.")

    def _where(self) -> str:
        contact = self.session.contact
        return contact_sentence(contact, self.session.facts) if contact else "no contact yet"

    def let_go(self) -> None:
        """Does nothing: the step that this was opened from keeps hold of the table."""

    def ask(self) -> None:
        """Ask whoever is there the current question."""
        question = self.standing.question
        if question is None:
            raise input_error("No question to ask here.")
        known, was_open = set(self.table.assessment.people), question.is_open
        if self.table.ask(question.key) is None:
            raise input_error("No one here can say.")
        people = self.table.assessment.people.items()
        if names := [person.name for key, person in people if key not in known]:
            self.talk.say(f"You hear of {listed(names)}.")
        self.standing.view.show_answer(question.key)
        self.go_on_from(question.key, was_open=was_open, is_entry=True)

    def _push_away_what_was_missed(self) -> None:
        """Clear nothing: a table hears all of its invented family."""

    def ask_contact(self) -> bool:
        """Ask in which contact of this step to put a question; returns whether one was chosen."""
        facts = self.session.facts
        choices = {each.contact: contact_sentence(each, facts) for each in self.table.contacts}
        if not choices:
            raise input_error("No one is there in this step. Go back and choose to do something.")
        on = self.session.contact_in_force or None
        contact = self.conversation.ask(OneAsked("Which contact do you ask in?", choices, on=on))
        if contact is None:
            return False
        self.session.contact_in_force = contact
        self.standing.refresh()
        return True


class LineStep:
    """What a table is told in a step, and the ways on from it."""

    def __init__(self, table: TableSession, context: AppContext, talk: Talk) -> None:
        self._table, self._context, self._talk = table, context, talk
        self._conversation = Conversation(talk)

    def run(self) -> None:
        """Lead through the steps until the table is left."""
        try:
            self._tell()
            run_list(self._talk, lambda: "What do you do?", self._ways, self._take)
        finally:
            self._table.close()

    def _tell(self) -> None:
        table, talk = self._table, self._talk
        step = table.scenario.steps[table.number - 1]
        talk.say(f"Step {table.number} of {len(table.scenario.steps)}. {step.title}.")
        talk.say(sentence(day(step.on)))
        talk.say(step.paragraphs)
        self._say_who_is_there()

    def _say_who_is_there(self) -> None:
        for text, note in who_is_there(self._table):
            self._talk.say(sentence(text))
            if note:
                self._talk.say(note)

    def _ways(self) -> Mapping[str, str]:
        table = self._table
        if table.is_finished:
            return {GO_ON: "Hear what you asked, and what you did not"}
        last = "Finish: what you asked, and what you did not"
        on = {GO_ON: last if table.is_last else "Go on to the next step; you cannot come back"}
        ways = {ASK: "Ask: go through the questions"}
        return ways | {f"choose {each}": each for each in table.choices} | on

    def _take(self, way: str) -> None:
        table = self._table
        if way == ASK:
            LineTable(table, self._context, self._talk).run()
        elif way != GO_ON:
            table.choose(way.removeprefix("choose "))
            self._say_who_is_there()
        elif not table.is_last:
            table.go_on()
            self._tell()
        elif table.is_finished or self._conversation.run(finish_table(table)):
            say_debrief(table.scenario, table.draft, self._talk, self._conversation)


def say_debrief(scenario: Scenario, draft: Draft, talk: Talk, conversation: Conversation) -> None:
    """Say what a table asked and did not ask; save it as a page, if that is wanted."""
    talk.say("Working out what was asked; this takes a moment.")
    step = draft.assessment.step
    changed = what_was_changed(step, scenario) if step else ""
    if changed:
        talk.say(f"{changed}; what it holds now is counted.")
    table = step.table if step else ""
    room = collate(Debrief(scenario), [draft])
    told = room_text(room, table=table, width=_UNBROKEN)
    talk.begin()
    say_by_pages(talk, ([line] for line in told.splitlines()))
    choices = {"back": "No", "save": "Yes"}
    if conversation.ask(OneAsked("Save it as a page to print?", choices, on="back")) == "save":
        path = conversation.run(save_debrief(scenario, room, table))
        if path is not None:
            talk.say(f"Saved to {path}")
