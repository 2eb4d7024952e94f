"""A screen whose keys are actions of the table, each allowed or refused by the one rule."""

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from prebirth_tui.actions import Action, Circumstance, State, is_offered, refusal
from prebirth_tui.tui.flows.flow import Flow, run_flow
from prebirth_tui.tui.widgets.leaving import left_once
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import RowList

Result = TypeVar("Result")


def bound(action: Action) -> Binding:
    """An action as a binding of Textual."""
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
    has_begun = False
    _state_told: State = frozenset()
    _state_for_all: State | None = None
    """The state while all keys are looked up: worked out once, not once for every key."""

    def __init_subclass__(cls, actions: tuple[Action, ...] | None = None, **kwargs: Any) -> None:
        if actions is not None:
            cls.ACTIONS = actions
            cls.BINDINGS = [*map(bound, actions), *Screen.BINDINGS]
            kwargs["inherit_bindings"] = False
        super().__init_subclass__(**kwargs)

    @property
    def state(self) -> State:
        """The state here and now; subclasses add to `super().state`."""
        pane = self.query_one_optional(TextPane)
        return frozenset({Circumstance.MORE_TEXT} if pane is not None and pane.has_more else ())

    def on_mount(self) -> None:
        """Be wide or narrow before it is laid out for the first time, and not only after."""
        across, down = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        for cells, kinds in zip(self.app.size, (across or (), down or ()), strict=True):
            fitting = [kind for least, kind in sorted(kinds) if least <= cells]
            self.add_class(*fitting[-1:])

    def on_resize(self) -> None:
        """Draw for the size it has: what is drawn before it has one is drawn twice."""
        if self.has_begun:
            self.call_after_refresh(self.draw)
        elif self.is_composed:
            self.has_begun = True
            # Behind the layout for this size, before any key.
            self.call_next(self.begin_as_opened)

    @property
    def is_composed(self) -> bool:
        """Whether there is anything to draw on: what never was in front has nothing."""
        return any(not each.has_class("-textual-system") for each in self.children)

    def begin_as_opened(self) -> None:
        """Begin, and go to where whoever opened it wants to be."""
        self.begin()

    def begin(self) -> None:
        """Draw for the first time."""
        self.draw()

    def draw(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError

    async def on_idle(self) -> None:
        """Let each pane say what it has to paint before anything is painted: all at once then."""
        await asyncio.sleep(0)

    @property
    def is_in_front(self) -> bool:
        """Whether it is on view but for windows over it; not once it has been left."""
        stack = self.app.screen_stack
        return self in stack and all(each.is_modal for each in stack[stack.index(self) + 1 :])

    def offer_keys(self) -> None:
        """Have the offered keys looked up again if the state has changed."""
        if (state := self.state) != self._state_told:
            self._state_told = state
            self.refresh_bindings()

    @on(RowList.Moved)
    def _offer_keys_of_row(self) -> None:
        self.offer_keys()

    def action_called(self, name: str, argument: object = None) -> Action | None:
        """The action of this screen with that call; None for Textual's own."""
        for each in self.ACTIONS:
            if each.name == name and each.argument == argument:
                return each
        return None

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys of this screen and of what has the focus, and whether each does anything now."""
        self._state_for_all = self.state
        try:
            return super().active_bindings
        finally:
            self._state_for_all = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None for an action refused just now: it does nothing, and the help still lists it."""
        meant = self.action_called(action, *parameters[:1])
        if meant is None:
            return True
        state = self.state if self._state_for_all is None else self._state_for_all
        if not is_offered(meant, state):
            return False
        return True if refusal(meant, state) is None else None

    def attempt(self, name: str) -> bool:
        """Whether an action is allowed; if not, the reason is shown."""
        meant = self.action_called(name)
        return meant is None or self._is_told_of([meant])

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing here, or nothing just now: no key is silent."""
        meant = [each for each in self.ACTIONS if event.key in each.key.split(",")]
        if self._is_typed_for(event.key):
            return
        if meant:
            self._is_told_of(meant)
        elif event.is_printable and event.key not in self.active_bindings:
            # The key before it may be opening the window that this one was typed ahead for.
            self.app.call_later(self._say_unused, event.character or event.key)

    def _is_typed_for(self, key: str) -> bool:
        """Whether the field in focus uses this key itself."""
        editor = self.focused
        if not isinstance(editor, Input | TextArea):
            return False
        return any(
            isinstance(each, Widget) and each is not self and key in each._bindings.key_to_bindings
            for each in editor.ancestors_with_self
        )

    def _say_unused(self, character: str) -> None:
        if self.is_active:
            self.notify(f"{character} does nothing here. Press ? for the keys.", markup=False)

    def _is_told_of(self, meant: Sequence[Action]) -> bool:
        """Whether one of these is allowed; if none is, the reason is shown."""
        state = self.state
        refusals = [refusal(each, state) for each in meant if is_offered(each, state)]
        if refusals and None not in refusals:
            self.notify(refusals[0] or "", markup=False, timeout=4)
            return False
        return True

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave, once."""
        return left_once(self, super().dismiss, result)

    def run(self, flow: Flow) -> None:
        """Run a flow: lead a person through it dialog by dialog."""
        run_flow(self.app, flow)

    def action_read_on(self) -> None:
        """Show the next lines of what is in focus; after the last, the first again."""
        self.query_one(TextPane).read_on()
