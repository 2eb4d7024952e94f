"""A flow goes on in the moment in which a dialog is answered, and lets go of what it holds."""

import pytest
from textual.app import App

from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, some_words
from prebirth_tui.tui.flows.flow import ask, run_flow


class Plain(App[None]):
    """An application with our colours and nothing else."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": "#8a8f94"}


CHOICES = {"a": "The first", "b": "The second"}


class _Steps:
    """A flow of two dialogs that notes how far it came."""

    def __init__(self) -> None:
        self.said: list[str | None] = []
        self.holds = False

    async def flow(self) -> None:
        self.holds = True
        try:
            first = await ask(AskOne("Which?", CHOICES))
            self.said.append(first)
            if first is not None:
                self.said.append(await self._second())
        finally:
            self.holds = False

    async def _second(self) -> str | None:
        return await ask(AskLine("What?", some_words))


async def test_dialogs_follow_one_another_and_the_answers_come_back_in_order() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        steps = _Steps()
        run_flow(app, steps.flow())
        await pilot.press("2", "h", "i", "enter")
        assert steps.said == ["b", "hi"]
        assert not steps.holds


async def test_the_first_dialog_is_there_before_another_key_can_be_taken() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        run_flow(app, _Steps().flow())
        assert isinstance(app.screen, AskOne)
        await pilot.pause()


async def test_a_dialog_that_is_left_ends_what_followed_and_what_was_held_is_let_go() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        steps = _Steps()
        run_flow(app, steps.flow())
        assert steps.holds
        await pilot.press("escape")
        assert steps.said == [None]
        assert not steps.holds


async def test_a_flow_that_asks_nothing_is_done_at_once() -> None:
    done: list[str] = []

    async def flow() -> None:
        done.append("done")

    app = Plain()
    async with app.run_test():
        run_flow(app, flow())
        assert done == ["done"]


async def test_a_mistake_in_a_flow_is_not_swallowed() -> None:
    async def flow() -> None:
        await ask(AskOne("Which?", CHOICES))
        raise RuntimeError("meant to fail")

    app = Plain()

    async def go_through() -> None:
        async with app.run_test() as pilot:
            run_flow(app, flow())
            await pilot.press("1")

    with pytest.raises(RuntimeError, match="meant to fail"):
        await go_through()
