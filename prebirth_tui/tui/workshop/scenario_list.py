"""The scenarios, and the tables at work on one."""

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import SCENARIOS
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.flows.workshop import (
    WorkshopContext,
    begin_table,
    how_far,
    open_table,
    tables_at,
    to_debrief,
)
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import StepTold
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import counted
from prebirth_tui.workshop.scenario import Scenario, scenarios

WORKSHOP = "WORKSHOP · TRAINING"


class ScenarioList(ActionScreen[None], actions=SCENARIOS):
    """Begin a scenario as a table, continue a table, or lead a scenario."""

    HELP = """
    Each scenario is an invented family, told in steps. A table starts one under its own name, asks
    what it wants to know, and goes on. When it has finished, press d to see what it asked and what
    it did not. If you are the trainer, press i for what each scenario is about, and l for the story
    to read aloud, a timer, prompts, and what could have been asked.
    """
    DEFAULT_CSS = """
    ScenarioList RowList { height: 1fr; }
    ScenarioList #about {
        height: auto;
        max-height: 8;
        padding: 0 1;
        border-top: round $pane-edge;
        border-title-color: $muted;
    }
    """

    def __init__(self, workshop: WorkshopContext) -> None:
        super().__init__()
        self._workshop = workshop
        self._scenarios: dict[str, Scenario] = {}
        self._problems: list[str] = []
        self._tables: dict[Path, StepTold] = {}
        self._opened: Path | None = None
        """The table that was opened last, until the list comes back."""
        self._tells = False
        """Whether the list says what each scenario is about; a table is to find that out."""

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield entitle(RowList(classes="pane"), "Workshops: invented families")
        yield entitle(Static("", id="about", markup=False), " For the trainer ")
        yield Hints()

    def on_mount(self) -> None:
        only = self._workshop.only
        if only is not None:
            self._scenarios = {only.id: only}
        else:
            found, problems = scenarios(self._workshop.catalogue_of)
            self._scenarios = {each.id: each for each in found}
            self._problems = [str(problem) for problem in problems]

    def begin(self) -> None:
        self.refresh_view()

    def on_screen_resume(self) -> None:
        if self.has_begun:
            self.refresh_view()

    def refresh_view(self) -> None:
        """Read how far each table has got, and draw it."""
        self._tables = dict(tables_at(self._workshop, self._scenarios))
        self.draw()

    def draw(self) -> None:
        """Draw everything anew."""
        width = max(self.size.width - 4, 20)
        self.query_one("#top", Static).update(
            sides(Content.styled(WORKSHOP, LOUD), Content.styled("no real family", MUTED), width)
        )
        rows = self.query_one(RowList)
        rows.show_rows(list(self._rows(rows.row_width)), self._opened)
        self._opened = None
        self._draw_about()

    def _rows(self, width: int) -> Iterator[Row]:
        yield Row(heading("Scenarios"))
        for each in self._scenarios.values():
            words = each.workshop.theme if self._tells else each.steps[0].title
            left = Content.assemble((f"{each.case.reference:<12}", STRONG), words)
            right = f"{counted(len(each.steps), 'step')}, {each.minutes} min"
            yield Row(sides(left, Content.styled(right, MUTED), width), each.id)
        for problem in self._problems:
            yield Row(Content.styled(problem, LOUD))
        if self._tables:
            yield Row(heading("Tables"))
        for path, step in self._tables.items():
            scenario = self._scenarios[step.scenario]
            left = Content.assemble((f"{step.table:<12}", STRONG), scenario.case.reference)
            where = Content.styled(how_far(step, scenario), MUTED)
            yield Row(sides(left, where, width), path)

    def on_row_list_moved(self) -> None:
        self._draw_about()

    def _draw_about(self) -> None:
        key = self.query_one(RowList).key
        scenario = self._scenarios.get(key) if isinstance(key, str) else None
        about = " ".join(scenario.case.about.split()) if scenario and self._tells else ""
        self.query_one("#about", Static).update(Content.styled(about, MUTED))
        self.query_one("#about").display = self._tells

    def action_about(self) -> None:
        """Tell what each scenario is about, or only how it begins."""
        self._tells = not self._tells
        self.draw()

    @property
    def state(self) -> State:
        # In a participant's browser nobody may look up what could have been asked.
        return super().state | (set() if self._workshop.served else {Circumstance.TRAINER})

    def on_row_list_opened(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        """Begin the scenario in focus as a table, or continue a table."""
        key = self.query_one(RowList).key
        if isinstance(key, Path):
            self._open(key)
        elif key in self._scenarios:
            self.run(self._begin(self._scenarios[key]))

    async def _begin(self, scenario: Scenario) -> None:
        path = await begin_table(self._workshop, scenario)
        if path is not None:
            self._open(path)

    def _open(self, path: Path) -> None:
        from prebirth_tui.tui.workshop.step import StepScreen

        try:
            session = open_table(self._workshop, self._scenarios, path)
        except UserInputError as error:
            self.app.push_screen(Notice(str(error)))
            return
        self._opened = path
        self.app.push_screen(StepScreen(session, served=self._workshop.served))

    def action_lead(self) -> None:
        """The facilitator's view of the scenario in focus."""
        from prebirth_tui.tui.workshop.facilitator import Facilitator

        key = self.query_one(RowList).key
        if isinstance(key, str) and key in self._scenarios:
            self.app.push_screen(Facilitator(self._scenarios[key]))

    def action_debrief(self) -> None:
        """What the table in focus asked, and what it did not."""
        from prebirth_tui.tui.workshop.debrief import DebriefScreen

        key = self.query_one(RowList).key
        if not isinstance(key, Path):
            self.notify("Choose a table first.")
            return
        try:
            scenario, draft = to_debrief(self._workshop, self._scenarios, key)
        except UserInputError as error:
            self.notify(str(error), markup=False)
            return
        self.app.push_screen(DebriefScreen(scenario, draft, served=self._workshop.served))
