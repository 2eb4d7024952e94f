"""Several questions in a row that make up one thing; leaving one goes back to the one before."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from prebirth_tui.dates import read_date
from prebirth_tui.flows.asking import (
    Asked,
    FormAsked,
    LineAsked,
    Told,
    answer_to,
)
from prebirth_tui.flows.noting import is_right
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.plausible import UnlikelyError, check
from prebirth_tui.wording import day, sentence

Answer = TypeVar("Answer")
Given = dict[str, Any]
Step = Callable[[Given], Asked[Any] | None]
"""The next question, given the answers so far; None where it is not asked."""
NOTHING = ""
"""The value of an empty line."""


async def ask_all(steps: Mapping[str, Step]) -> Given | None:
    """Ask one after another; leaving one goes back to the one before, and from the first out."""
    names, given, at, step = list(steps), Given(), 0, 1
    while 0 <= at < len(names):
        asked = steps[names[at]](given)
        if asked is None:
            given.pop(names[at], None)
        else:
            answer = await answer_to(asked)
            step = 1 if answer is not None else -1
            if answer is not None:
                given[names[at]] = answer
        at += step
    return given if at >= 0 else None


async def fill_in(asked: FormAsked[Answer]) -> Answer | None:
    """Ask for one line after another; again, with what was typed, if they do not fit together."""
    await answer_to(Told(sentence(asked.title)))
    begin: Given = {}
    while True:
        steps = {key: _line(key, field, begin) for key, field in asked.fields.items()}
        given = await ask_all(steps)
        if given is None:
            return None
        begin = given
        made = await _made(asked, {key: value for key, (_, value) in given.items()})
        if made is not None:
            return made


def _line(key: str, field: LineAsked[Any], begin: Given) -> Step:
    """Asks for a line, beginning with what was typed before."""

    def read(text: str) -> tuple[str, Any]:
        return text, field.read(text)

    def step(given: Given) -> Asked[Any]:
        typed = (given | begin).get(key)
        return replace(field, read=read, value=typed[0] if typed else field.value)

    return step


async def _made(asked: FormAsked[Answer], given: Given) -> Answer | None:
    """The result of the lines; None, after saying why, if they are to be typed again."""
    try:
        made = asked.make(given)
        check(asked.doubts(made))
    except UnlikelyError as error:
        return made if await is_right(error.doubt) else None
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return None
    return made


def optional_day(
    text: str, today: date, read: Callable[[str, date], date] = read_date
) -> date | str:
    """The day that was typed, or NOTHING."""
    return read(text, today) if text.strip() else NOTHING


def day_text(when: date | None, today: date) -> str:
    """A day as it is shown after `enter:`."""
    return "" if when is None else "today" if when == today else day(when)
