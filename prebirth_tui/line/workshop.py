"""A workshop in plain lines: the scenarios, and the tables at work on one."""

from pathlib import Path

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.workshop import (
    WorkshopContext,
    begin_table,
    how_far,
    open_table,
    tables_at,
    to_debrief,
)
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.leading import LineLead
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.table import LineStep, say_debrief
from prebirth_tui.line.talk import EndedError, Talk
from prebirth_tui.problems import NotSavedError, input_error
from prebirth_tui.store.settings import Settings, now
from prebirth_tui.wording import counted, sentence
from prebirth_tui.workshop.scenario import Scenario, scenarios

_NO_KEYS = "no-keys"


class LineWorkshop:
    """Training drafts of tables and nothing else: no practice draft can be reached from here."""

    def __init__(
        self,
        workshop: WorkshopContext,
        settings: Settings,
        talk: Talk,
        facilitated: Scenario | None = None,
    ) -> None:
        """`facilitated` is the scenario to lead at once."""
        self._facilitated = facilitated
        keys = KeyHome(workshop.tables.folder / _NO_KEYS)
        self._context = AppContext(workshop.tables, settings, workshop.catalogue_of, now, keys)
        self._workshop, self._talk = workshop, talk
        self._conversation = Conversation(talk)
        self._scenarios: dict[str, Scenario] = {}
        talk.on_hide = self._hide

    def run(self) -> int:
        """Lead through the workshop until it is left."""
        try:
            self._run()
        except EndedError:
            self._talk.say("Left. All of it is saved.")
        return 0

    def _run(self) -> None:
        self._talk.say("Workshop in plain lines. Training: no real family. Type ? for help.")
        only = self._workshop.only
        found, problems = ([only], []) if only else scenarios(self._workshop.catalogue_of)
        self._scenarios = {each.id: each for each in found}
        for problem in problems:
            self._talk.say(str(problem))
        if self._facilitated is not None:
            LineLead(self._facilitated, self._talk).run()
        commands = (
            ListCommand("l", "lead", "lead a scenario", self._lead),
            ListCommand("d", "debrief", "debrief of a table", self._debrief),
            ListCommand("i", "trainer", "for the trainer: what each is about", self._about),
        )
        title = "Scenarios and tables. A number starts a scenario, or goes on with a table."
        run_list(self._talk, lambda: title, self._entries, self._open, commands)

    def _hide(self) -> None:
        self._talk.clear()
        self._talk.ask("Enter:")

    def _entries(self) -> dict[str, str]:
        entries = {
            # What it is about is for the table to find out.
            each.id: f"{each.case.reference}: {sentence(each.steps[0].title)} "
            f"{counted(len(each.steps), 'step')}, {counted(each.minutes, 'minute')}."
            for each in self._scenarios.values()
        }
        return entries | self._tables()

    def _tables(self) -> dict[str, str]:
        return {
            str(path): f"Table {step.table}: "
            f"{self._scenarios[step.scenario].case.reference}, "
            f"{how_far(step, self._scenarios[step.scenario])}."
            for path, step in tables_at(self._workshop, self._scenarios)
        }

    def _open(self, key: str) -> None:
        """Begin a scenario, or continue a table."""
        path: Path | None = Path(key)
        if key in self._scenarios:
            path = self._conversation.run(begin_table(self._workshop, self._scenarios[key]))
        if path is None:
            return
        session = open_table(self._workshop, self._scenarios, path)
        try:
            LineStep(session, self._context, self._talk).run()
        except NotSavedError as error:
            self._talk.say(f"NOT SAVED: {error}")

    def _lead(self) -> None:
        labels = {key: each.case.reference for key, each in self._scenarios.items()}
        key = self._conversation.ask(OneAsked("Lead which scenario?", labels))
        if key is not None:
            LineLead(self._scenarios[key], self._talk).run()

    def _about(self) -> None:
        for each in self._scenarios.values():
            about = " ".join(each.case.about.split())
            self._talk.say(f"{each.case.reference}: {sentence(each.workshop.theme)} {about}")

    def _debrief(self) -> None:
        tables = self._tables()
        if not tables:
            raise input_error("No tables yet.")
        path = self._conversation.ask(OneAsked("Which table?", tables))
        if path is not None:
            scenario, draft = to_debrief(self._workshop, self._scenarios, Path(path))
            say_debrief(scenario, draft, self._talk, self._conversation)
