"""What a table asked and did not ask, to talk about."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import DEBRIEF
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.workshop import save_debrief
from prebirth_tui.record.draft import Draft
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, sides
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.workshop.reading import ReadingScreen
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import Room, collate
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.sheet import room_text
from prebirth_tui.workshop.tables import what_was_changed


class DebriefScreen(ReadingScreen, actions=DEBRIEF):
    """The debrief of one table."""

    HELP = """
    What was still not known at the end, although someone would have said; the first step where you
    could have asked; and what reviews found. It is for discussion, and does not judge anyone at the
    table.
    """
    DEFAULT_CSS = "DebriefScreen TextPane { height: 1fr; padding: 0 1; }"

    def __init__(self, scenario: Scenario, draft: Draft, *, served: bool = False) -> None:
        super().__init__()
        self._scenario, self._served = scenario, served
        step = draft.assessment.step
        self._table = step.table if step else ""
        changed = what_was_changed(step, scenario) if step else ""
        self._changed = f"{changed}; what it holds now is counted.\n" if changed else ""
        self._draft = draft
        self._room: Room | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield TextPane()
        yield Hints()

    def begin(self) -> None:
        self.draw()
        self._work_out()

    @work(thread=True)
    def _work_out(self) -> None:
        """In the background: every step is gone through as if everything had been asked."""
        room = collate(Debrief(self._scenario), [self._draft])
        self.app.call_from_thread(self._take, room)

    def _take(self, room: Room) -> None:
        self._room = room
        if self.has_begun:
            self.draw()
            self.offer_keys()

    def draw(self) -> None:
        width = min(max(self.size.width - 4, 40), 100)
        reference = self._scenario.case.reference
        top = sides(
            Content.styled("WORKSHOP · TRAINING", LOUD),
            Content.styled(f"{reference}, {self._table}", MUTED),
            width,
        )
        self.query_one("#top", Static).update(top)
        if self._room is None:
            self.pane.show(Content("Working out what was asked…"))
        else:
            text = room_text(self._room, table=self._table, width=width)
            self.pane.show(Content(f"{self._changed}{text}"))

    @property
    def state(self) -> State:
        here = {Circumstance.SERVED: self._served, Circumstance.DEBRIEF: self._room is not None}
        return super().state | those_true(here)

    def action_paper(self) -> None:
        """Write it as a page to print."""
        if self._room is not None:
            self.run(self._paper(self._room))

    async def _paper(self, room: Room) -> None:
        path = await save_debrief(self._scenario, room, self._table)
        if path is not None:
            self.notify(f"Saved to {path}", markup=False)
