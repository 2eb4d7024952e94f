"""One step of a scenario as a table sees it: the story, who is there, and what to do next."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import STEP
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.flows.workshop import ASK, GO_ON, finish_table, who_is_there
from prebirth_tui.tui.dialogs.not_saved import LEAVE, not_saved
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.navigation.draft import DraftNavigation
from prebirth_tui.tui.rendering.drawing import MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.tui.workshop.debrief import DebriefScreen
from prebirth_tui.tui.workshop.table_walk import TableWalk
from prebirth_tui.wording import day
from prebirth_tui.workshop.sitting import TableSession


class StepScreen(DraftScreen[None], actions=STEP):
    """The story of one step, and what the table can do next."""

    HELP = """
    Read the story to the end; space reads on. Then ask: you can put any question in the checklists
    to the people who are there. In the list of questions, press a for core or all questions. You
    can also choose to do something more. What no one asks stays unknown. Go on when you are ready;
    you cannot come back. After the last step, finish: then you can ask nothing more, and you see
    what you asked and what you did not.
    """
    DEFAULT_CSS = """
    StepScreen TextPane { height: 1fr; padding: 0 2; max-width: 100; }
    StepScreen RowList { height: auto; max-height: 10; }
    """

    def __init__(self, session: TableSession, *, served: bool = False) -> None:
        super().__init__(session)
        self.table = session
        self._served = served

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="title", markup=False)
        yield TextPane()
        yield entitle(RowList(), " What now? ")
        yield Hints()

    def begin(self) -> None:
        self.draw()
        self.query_one(RowList).focus()

    def on_return(self) -> None:
        self.draw()

    def draw(self) -> None:
        self.draw_top()
        table = self.table
        step = table.scenario.steps[table.number - 1]
        title = f"{table.number} of {len(table.scenario.steps)}  {step.title}"
        self.query_one("#title", Static).update(title)
        self.query_one(TextPane).show(self._told())
        self.query_one(RowList).show_rows(list(self._ways()))

    def _told(self) -> Content:
        step = self.table.scenario.steps[self.table.number - 1]
        there = [
            Content.assemble((f"{text}\n", STRONG), (f"{note}\n" if note else "", MUTED))
            for text, note in who_is_there(self.table)
        ]
        return Content.assemble((day(step.on), MUTED), "\n\n", step.paragraphs, "\n\n", *there)

    def _ways(self) -> Iterator[Row]:
        if self.table.is_finished:
            yield Row(Content.styled("Read what you asked, and what you did not", STRONG), GO_ON)
            return
        yield Row(Content("Ask: go through the questions"), ASK)
        choices = self.table.choices
        if choices:
            yield Row(heading("You can also"))
        for choice in choices:
            yield Row(Content(choice), (choice,))
        words = "Finish: what you asked, and what you did not" if self.table.is_last else ""
        yield Row(Content.styled(words or "Go on to the next step", STRONG), GO_ON)

    def on_row_list_opened(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Do what the line in focus says."""
        match self.query_one(RowList).key:
            case "ask":
                self.action_ask()
            case "go on":
                self._go_on()
            case (str(choice),):
                self.table.choose(choice)
                self.draw()
                self.query_one(RowList).go_to(ASK)
                # What came of it stands at the foot of what is told.
                self.call_after_refresh(self.query_one(TextPane).scroll_end, animate=False)

    def action_ask(self) -> None:
        """The questions, to be asked of whoever is there."""
        navigation = DraftNavigation(self.app, self.table)
        self.app.push_screen(TableWalk(self.table, navigation, served=self._served))

    def _go_on(self) -> None:
        if not self.table.is_last:
            self.table.go_on()
            self.draw()
            self.query_one(RowList).go_to(ASK)
        elif self.table.is_finished:
            self._debrief()
        else:
            self.run(self._finish())

    async def _finish(self) -> None:
        if await finish_table(self.table):
            self.draw()
            self.offer_keys()
            self._debrief()

    def _debrief(self) -> None:
        table = self.table
        self.app.push_screen(DebriefScreen(table.scenario, table.draft, served=self._served))

    @property
    def state(self) -> State:
        return super().state | (set() if self.table.is_finished else {Circumstance.UNFINISHED})

    def action_turn(self, pages: int) -> None:
        """Read on, or back."""
        self.query_one(TextPane).turn(pages)

    def what_is_not_saved(self) -> str:
        """Why something is not on the disk, after one more try; empty when all of it is."""
        if self.session.not_saved:
            self.session.save()
            self.draw_top()
        return self.session.not_saved

    def action_leave(self) -> None:
        """Leave; the table goes on where it is, and what is not saved is not left unsaid."""
        self.run(self._leave())

    async def _leave(self) -> None:
        reason = self.what_is_not_saved()
        if not reason or await ask(not_saved(reason)) == LEAVE:
            self.dismiss(None)

    def on_unmount(self) -> None:
        self.session.close()
