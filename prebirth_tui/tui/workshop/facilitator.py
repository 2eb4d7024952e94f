"""A scenario for the person who leads the room: the story, a timer, prompts, what can be asked."""

from collections.abc import Iterator
from datetime import timedelta

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import FACILITATOR
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.workshop.reading import ReadingScreen
from prebirth_tui.wording import day
from prebirth_tui.workshop.leading import (
    CHOICES,
    PROMPTS,
    REFLECT,
    SAID,
    TRAINER,
    said_if_asked,
    to_discuss,
    who_is_in,
)
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.timer import StepTimer

_ROOM_FOR_HINT = 60


class Facilitator(ReadingScreen, actions=FACILITATOR):
    """One step after another, to show to a room. What would spoil it takes a key."""

    HELP = """
    Read the story of each step aloud; you can project it. Press p for prompts when a group is
    stuck, o for questions to discuss, s for what people say in this step if asked, and i for notes
    that only you should read before you start. Press t to start or stop the timer.
    """
    DEFAULT_CSS = "Facilitator TextPane { height: 1fr; padding: 0 2; max-width: 100; }"

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario
        self._number = 1
        self._shown = ""
        self._timer = StepTimer()

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="title", markup=False)
        yield TextPane()
        yield Hints()

    def begin(self) -> None:
        self.set_interval(1, self._draw_top)
        self.draw()

    def draw(self) -> None:
        step = self._scenario.steps[self._number - 1]
        title = f"{self._number} of {len(self._scenario.steps)}  {step.title}"
        self.query_one("#title", Static).update(title)
        self._draw_top()
        self.pane.show(Content("\n").join(list(self._lines())))

    def _draw_top(self) -> None:
        left = Content.assemble(
            ("WORKSHOP · TRAINING  ", LOUD), (self._scenario.case.reference, STRONG)
        )
        width = max(self.size.width - 2, 20)
        self.query_one("#top", Static).update(sides(left, self._time(), width))

    def _time(self) -> Content:
        minutes = self._scenario.steps[self._number - 1].minutes
        seconds = self._timer.seconds
        clock = str(timedelta(seconds=seconds)).removeprefix("0:")
        over = seconds >= minutes * 60
        hint = (
            ", t starts it"
            if not self._timer.is_running and self.size.width >= _ROOM_FOR_HINT
            else ""
        )
        words = f"{clock} of {minutes} min{hint}"
        return Content.styled(words, LOUD if over else MUTED)

    def _lines(self) -> Iterator[Content]:
        scenario, number = self._scenario, self._number
        step = scenario.steps[number - 1]
        match self._shown:
            case "prompts":
                yield heading(PROMPTS)
                yield from (Content(f"\n· {prompt}") for prompt in step.prompts)
            case "reflect":
                yield heading(REFLECT)
                for ask, points in to_discuss(scenario, number):
                    yield Content.assemble(f"\n· {ask}", (f"  ({points})" if points else "", MUTED))
            case "said":
                yield from self._said()
            case "trainer":
                yield heading(TRAINER)
                yield Content("\n" + scenario.workshop.paragraphs)
            case _:
                yield Content.styled(day(step.on) + "\n", MUTED)
                yield Content(step.paragraphs)
                for line in who_is_in(scenario, number):
                    yield Content.styled("\n" + line, STRONG)
                if scenario.choices(number):
                    yield Content("")
                    yield heading(CHOICES)
                yield from (Content(f"· {each}") for each in scenario.choices(number))

    def _said(self) -> Iterator[Content]:
        yield heading(SAID)
        for each in said_if_asked(self._scenario, self._number):
            note = f". {each.note}" if each.note else ""
            chosen = f"  if they choose: {each.choose}" if each.choose else ""
            yield Content.assemble(f"\n{each.ask}\n  ", (each.said, STRONG), note, (chosen, MUTED))
            for name in each.brings_up:
                yield Content.styled(f"  brings up {name}", MUTED)

    def action_step(self, by: int) -> None:
        """The step after this one, or the one before."""
        number = min(max(self._number + by, 1), len(self._scenario.steps))
        if number != self._number:
            self._number, self._shown = number, ""
            self._timer = StepTimer()
            self.draw()

    def action_timer(self) -> None:
        """Start the timer of this step, or stop it."""
        self._timer.toggle()
        self._draw_top()

    def action_show(self, what: str) -> None:
        """Show it, or the story again."""
        self._shown = "" if self._shown == what else what
        self.draw()
