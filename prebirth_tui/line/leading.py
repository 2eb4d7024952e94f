"""A scenario in plain lines for the person who leads the room: the story, and more on request."""

from collections.abc import Iterable, Sequence

from prebirth_tui.line.listing import ListCommand, run_list, say_by_pages
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.wording import counted, day, sentence
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


class LineLead:
    """One step after another. What would spoil it for the room is said only on request."""

    def __init__(self, scenario: Scenario, talk: Talk) -> None:
        self._scenario, self._talk = scenario, talk
        self._number, self._timer = 1, StepTimer()

    def run(self) -> None:
        """Say the steps until they are left."""
        commands = (
            ListCommand("n", "next", "next step", lambda: self._step(1)),
            ListCommand("t", "timer", "timer", self._start_timer),
            ListCommand("p", "prompts", "prompts", self._prompts),
            ListCommand("o", "discuss", "discuss", self._discuss),
            ListCommand("s", "said", "answers if asked", self._said),
            ListCommand("i", "trainer", "for you only", self._trainer),
            ListCommand("", "time", "how long this step has taken", self._say_time),
            ListCommand("", "before", "the step before", lambda: self._step(-1)),
            ListCommand("", "story", "the story of this step again", self._tell),
        )
        self._tell()
        title = "Read the story aloud, slowly, once."
        run_list(self._talk, lambda: title, dict, lambda _: None, commands, only_read=True)

    def _tell(self) -> None:
        scenario, number = self._scenario, self._number
        step = scenario.steps[number - 1]
        self._talk.begin()
        self._talk.say(f"Step {number} of {len(scenario.steps)}. {sentence(step.title)}")
        self._talk.say(f"{day(step.on)}, {step.minutes} minutes.")
        self._talk.say(step.paragraphs)
        for line in who_is_in(scenario, number):
            self._talk.say(sentence(line))
        if choices := scenario.choices(number):
            self._say(CHOICES, [[each] for each in choices])

    def _step(self, by: int) -> None:
        number = self._number + by
        if not 1 <= number <= len(self._scenario.steps):
            raise input_error("There is no other step that way.")
        self._number, self._timer = number, StepTimer()
        self._tell()

    def _start_timer(self) -> None:
        self._timer.toggle()
        self._talk.say("Timer started." if self._timer.is_running else "Timer stopped.")
        self._say_time()

    def _say_time(self) -> None:
        step, passed = self._scenario.steps[self._number - 1], self._timer.seconds // 60
        over = " The time is over." if passed >= step.minutes else ""
        self._talk.say(f"{passed} of {counted(step.minutes, 'minute')}.{over}")

    def _say(self, heading: str, blocks: Iterable[Sequence[str]]) -> None:
        self._talk.say(f"{heading}:")
        say_by_pages(self._talk, blocks)

    def _prompts(self) -> None:
        step = self._scenario.steps[self._number - 1]
        self._say(PROMPTS, [[prompt] for prompt in step.prompts])

    def _discuss(self) -> None:
        found = to_discuss(self._scenario, self._number)
        self._say(REFLECT, [[f"{ask} {points}".strip()] for ask, points in found])

    def _said(self) -> None:
        blocks = []
        for each in said_if_asked(self._scenario, self._number):
            answer = sentence(" ".join(filter(None, (sentence(each.said), each.note))))
            chosen = [f"If they choose: {each.choose}."] if each.choose else []
            blocks.append([each.ask, answer, *chosen, *(f"Brings up {n}." for n in each.brings_up)])
        self._say(SAID, blocks)

    def _trainer(self) -> None:
        self._say(TRAINER, [[self._scenario.workshop.paragraphs]])
