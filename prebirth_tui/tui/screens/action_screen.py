"""A screen whose keys are actions of the table, each allowed or refused by the one rule."""

from typing import Any, ClassVar, TypeVar

from textual import events
from textual.binding import Binding
from textual.screen import Screen

from prebirth_tui.actions import Action, Circumstance, State, refusal
from prebirth_tui.tui.flows.flow import Flow, run_flow
from prebirth_tui.tui.widgets.pane import TextPane

Result = TypeVar("Result")


def bound(action: Action) -> Binding:
    """The key of an action, as Textual has it."""
    return Binding(
        action.key,
        action.call,
        action.label,
        show=action.in_footer,
        key_display=action.key_label or None,
        priority=action.first_of_all,
        tooltip=action.help,
        id=action.id or None,
    )


class ActionScreen(Screen[Result]):
    """A screen that does what its actions say: `class Gaps(ActionScreen, actions=GAPS)`."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()

    def __init_subclass__(cls, actions: tuple[Action, ...] | None = None, **kwargs: Any) -> None:
        if actions is not None:
            cls.ACTIONS = actions
            cls.BINDINGS = [*map(bound, actions), *Screen.BINDINGS]
            kwargs["inherit_bindings"] = False
        super().__init_subclass__(**kwargs)

    @property
    def state(self) -> State:
        """What is so here now; `super().state` and more."""
        pane = self.query(TextPane)
        return (
            frozenset({Circumstance.MORE_TEXT}) if pane and pane.first().has_more else frozenset()
        )

    def refusal_of(self, action: str, argument: object = None) -> str | None:
        """Why that cannot be done here now, in words; None where it can."""
        for each in self.ACTIONS:
            if each.name == action and each.argument == argument:
                return refusal(each, self.state)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None for what is refused just now: it does nothing, and the help still tells of it."""
        return True if self.refusal_of(action, *parameters[:1]) is None else None

    def attempt(self, action: str) -> bool:
        """Whether an action is allowed; why not is told to whoever asked for it."""
        why_not = self.refusal_of(action)
        if why_not is not None:
            self.notify(why_not, markup=False, timeout=4)
        return why_not is None

    def on_key(self, event: events.Key) -> None:
        """Say why a key of this screen does nothing just now: none is silent."""
        meant = [each for each in self.ACTIONS if event.key in each.key.split(",")]
        refusals = [refusal(each, self.state) for each in meant]
        if refusals and None not in refusals:
            self.notify(refusals[0] or "", markup=False, timeout=4)

    def run(self, flow: Flow) -> None:
        """Lead a person through something, dialog by dialog."""
        run_flow(self.app, flow)

    def action_read_on(self) -> None:
        """Show the next lines of what is in focus, and the first ones again after the last."""
        self.query_one(TextPane).read_on()
