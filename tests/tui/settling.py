"""Waiting until a program has nothing left to do, however busy the machine is."""

import asyncio
from collections.abc import Iterator
from functools import cache
from typing import Any

from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.timer import Timer

_SOON = 0.1
"""Seconds: what a timer does once within so short a while belongs to what went before."""
_NEVER = 10_000
"""Turns after which it is clear that it does not come to rest."""


async def settled(app: App[Any]) -> None:
    """Wait until nothing goes on any more, in the background neither."""
    await worked_off(app)
    # A window that is put away ends what it began; what fails is for the program to tell.
    while going_on := [
        worker._task
        for worker in app.workers
        if worker._task is not None and not worker._task.done()
    ]:
        await asyncio.wait(going_on)
        await worked_off(app)


RENDER_UPDATE = Compositor.render_update
_parse_rules = Stylesheet._parse_rules


def painted_as_a_whole(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> Any:
    """In the place of `Compositor.render_update`: nobody looks at the terminal.

    What a test looks at is drawn when it looks.
    """
    if full:
        return RENDER_UPDATE(compositor, full, screen_stack, simplify)
    compositor._dirty_regions.clear()
    return None


@cache
def _parsed(css: str, variables: frozenset[tuple[str, str]], **how: Any) -> list[RuleSet]:
    return _parse_rules(Stylesheet(variables=dict(variables)), css, **how)


def parsed_once(stylesheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
    """In the place of `Stylesheet._parse_rules`: the same for every program of a worker."""
    return _parsed(css, frozenset(stylesheet._variables.items()), **how)


async def worked_off(app: App[Any]) -> None:
    """Wait until everything that was sent has been handled, and is drawn."""
    for _ in range(_NEVER):
        await _loop_is_empty()
        if not await _something_was_left(app):
            return
    raise AssertionError("it is drawn over and over")


async def _loop_is_empty() -> None:
    """Wait until no task could go on."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(_NEVER):
        await asyncio.sleep(0)
        if not ready:
            return
    raise AssertionError("it does not come to rest")


async def _something_was_left(app: App[Any]) -> bool:
    """Do what waits for a time that is near; whether there was anything."""
    if app._exit or app._exception is not None or not app._screen_stack:
        return False
    if waiting := [timer._task for timer in _due_soon(app) if timer._task is not None]:
        await asyncio.wait(waiting)
        return True
    if app.animator._animations or app.animator._scheduled:
        await app.animator.wait_until_complete()
        return True
    if app._batch_count or not app.screen.is_current or not _is_to_be_drawn(app.screen):
        return False
    app.screen._on_timer_update()
    return True


def _due_soon(app: App[Any]) -> Iterator[Timer]:
    for node in (app, *app._registry):
        for timer in node._timers:
            is_running = timer._task is not None and not timer._task.done()
            comes_once = timer._repeat == 0 and timer._interval <= _SOON
            if is_running and comes_once and timer._active.is_set():
                yield timer


def _is_to_be_drawn(screen: Screen[Any]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
