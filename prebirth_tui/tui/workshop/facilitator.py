"""A scenario as whoever leads the room sees it: the story, a timer, prompts, what can be asked."""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import FACILITATOR
from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.gaps.english import named, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading, sides
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.workshop.reading import ReadingScreen
from prebirth_tui.wording import day, listed
from prebirth_tui.workshop.scenario import Scenario

_ROOM_FOR_HINT = 60


class Facilitator(ReadingScreen, actions=FACILITATOR):
    """One step after another, to be shown to a room. What would spoil it is asked for by a key."""

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
        self._begun: float | None = None
        self._passed = 0.0

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("", id="title", markup=False)
        yield TextPane()
        yield Hints()

    def on_mount(self) -> None:
        self.set_interval(1, self._draw_top)
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
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
        running = monotonic() - self._begun if self._begun is not None else 0.0
        seconds = int(self._passed + running)
        clock = str(timedelta(seconds=seconds)).removeprefix("0:")
        over = seconds >= minutes * 60
        hint = ", t starts it" if self._begun is None and self.size.width >= _ROOM_FOR_HINT else ""
        words = f"{clock} of {minutes} min{hint}"
        return Content.styled(words, LOUD if over else MUTED)

    def _lines(self) -> Iterator[Content]:
        step = self._scenario.steps[self._number - 1]
        match self._shown:
            case "prompts":
                yield heading("For a group that is stuck")
                yield from (Content(f"\n· {prompt}") for prompt in step.prompts)
            case "reflect":
                yield heading("To discuss together")
                for each in step.reflect:
                    taught = f"  ({', '.join(each.learned_from)})" if each.learned_from else ""
                    yield Content.assemble(f"\n· {each.ask}", (taught, MUTED))
            case "said":
                yield from self._said()
            case "trainer":
                yield heading("For you only: do not project")
                yield Content("\n" + self._scenario.workshop.paragraphs)
            case _:
                yield Content.styled(day(step.on) + "\n", MUTED)
                yield Content(step.paragraphs)
                for contact in self._scenario.contacts(self._number):
                    yield Content.styled("\n" + self._there(contact.how, contact.present), STRONG)
                if self._scenario.choices(self._number):
                    yield Content("")
                    yield heading("A group can also choose to")
                yield from (Content(f"· {each}") for each in self._scenario.choices(self._number))

    def _there(self, how: str, present: tuple[str, ...]) -> str:
        kind = self._scenario.catalogue.contact_kinds.get(how)
        names = [self._called(key) for key in present]
        return (kind.label if kind else how) + (f". There: {listed(names)}" if names else "")

    def _called(self, key: str) -> str:
        person = self._scenario.case.people.get(key)
        return (person.name if person else "") or key.capitalize()

    def _said(self) -> Iterator[Content]:
        yield heading("What people say in this step if asked")
        scenario = self._scenario
        view = drafted(scenario.facts).assessment
        facts = DerivedFacts(scenario.catalogue, view, scenario.today(self._number))
        entries = {
            (entry.body.item, entry.body.about, entry.body.contact): entry
            for entry in view.history.entries
            if isinstance(entry.body, AnswerGiven)
        }
        for (item, about), fact in scenario.holds_ready(self._number):
            body = fact.body
            assert isinstance(body, AnswerGiven)
            contact = view.contacts.get(body.contact or "")
            entry = entries[item, about, body.contact]
            said = value_in_words(RecordedAnswer(entry, body, contact), facts)
            ask = named(scenario.catalogue.items[item].item.ask, about, facts)
            note = f". {body.note}" if body.note else ""
            chosen = f"  if they choose: {fact.choose}" if fact.choose else ""
            yield Content.assemble(f"\n{ask}\n  ", (said, STRONG), note, (chosen, MUTED))
            for person in scenario.brought_up(self._number, item):
                assert isinstance(person.body, PersonNoted)
                yield Content.styled(f"  brings up {person.body.name}", MUTED)

    def action_step(self, by: int) -> None:
        """The step after this one, or the one before."""
        number = min(max(self._number + by, 1), len(self._scenario.steps))
        if number != self._number:
            self._number, self._shown = number, ""
            self._passed, self._begun = 0.0, None
            self._draw()

    def action_timer(self) -> None:
        """Start the timer of this step, or stop it."""
        if self._begun is None:
            self._begun = monotonic()
        else:
            self._passed += monotonic() - self._begun
            self._begun = None
        self._draw_top()

    def action_show(self, what: str) -> None:
        """Show it, or the story again."""
        self._shown = "" if self._shown == what else what
        self._draw()
