"""What can be asked of a person: stated once, and asked by a window or in plain lines.

A flow is an `async` function that awaits these. It knows neither windows nor lines; whoever runs it
puts each question to the person and sends the answer back.
"""

from collections.abc import Callable, Coroutine, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.plausible import Doubt
from prebirth_tui.text_types import LONGEST_LINE, LONGEST_TEXT, one_line

Answer = TypeVar("Answer")
Flow = Coroutine[Any, Any, Any]
"""The type of a call to an `async` function that only awaits questions and other flows."""


class Asked(Generic[Answer]):
    """A question; None when it is left without an answer."""


@dataclass(frozen=True)
class LineAsked(Asked[Answer]):
    """A line of text, read into a value; a UserInputError says what is wrong with it."""

    question: str
    read: Callable[[str], Answer]
    value: str = ""
    """The text it begins with."""
    hint: str = ""
    empty: str = ""
    """What leaving it empty means; empty itself where something has to be typed."""


Given = Mapping[str, Any]
"""The answers to several questions, by key."""


@dataclass(frozen=True)
class FormAsked(Asked[Answer]):
    """Several lines of text that make up one thing, asked together or one after another."""

    title: str
    fields: Mapping[str, LineAsked[Any]]
    make: Callable[[Given], Answer]
    """Makes one value of them; a UserInputError says why they do not fit together."""
    doubts: Callable[[Answer], Iterable[Doubt]] = lambda _: ()
    """What is unlikely about it, asked about once."""


@dataclass(frozen=True)
class SecretAsked(Asked[str]):
    """A line of text that nobody may see while it is typed."""

    question: str


@dataclass(frozen=True)
class TextAsked(Asked[str]):
    """Text of several lines, beginning with the present text."""

    question: str
    read: Callable[[str], str]
    value: str


@dataclass(frozen=True)
class OneAsked(Asked[str]):
    """One of a list, by its key."""

    question: str
    choices: Mapping[str, str]
    on: str | None = None
    """The choice taken when none is named."""
    note: str = ""


@dataclass(frozen=True)
class SomeAsked(Asked[tuple[str, ...]]):
    """One or more of a list, by their keys."""

    question: str
    choices: Mapping[str, str]
    ticked: Sequence[str] = ()
    none: str = ""
    """What choosing none means; empty where at least one is needed."""


@dataclass(frozen=True)
class InstrumentAsked(Asked[tuple[int, ...]]):
    """The questions of a screening instrument; gives the place of each answer, from 0."""

    instrument: Instrument
    name: str


@dataclass(frozen=True)
class Told(Asked[None]):
    """Something to read, until it is dismissed."""

    message: str


class StoppedError(Exception):
    """Somebody has stopped what was running."""


Tell = Callable[[str], None]
"""Reports progress. Raises StoppedError once somebody has had enough."""


@dataclass(frozen=True)
class Awaited(Asked[Answer]):
    """Something that takes a while, run in the background so that the screen can be hidden.

    It gives what `do` returns; `do` handles its own errors.
    """

    doing: str
    do: Callable[[Tell], Answer]
    can_stop: bool = False
    """Whether `do` reports progress and can be stopped there."""


class answer_to(Generic[Answer]):  # noqa: N801
    """`await answer_to(question)` gives the answer; None when the question was left."""

    def __init__(self, asked: Asked[Answer]) -> None:
        self._asked = asked

    def __await__(self) -> Generator[Asked[Answer], Answer | None, Answer | None]:
        return (yield self._asked)


async def beside(doing: str, do: Callable[[], Answer], *, is_long: bool) -> Answer:
    """What `do` returns: at once, or in the background where that may take long.

    UserInputError as `do` raises it.
    """
    if not is_long:
        return do()

    def tried(_: Tell) -> tuple[Answer] | UserInputError:
        try:
            return (do(),)
        except UserInputError as error:
            return error

    found = await answer_to(Awaited(doing, tried))
    assert found is not None, "it cannot be stopped"
    if isinstance(found, UserInputError):
        raise found
    return found[0]


def some_words(text: str) -> str:
    """The text on one line; UserInputError when it is empty."""
    return _no_longer_than(LONGEST_TEXT, text)


def some_line(text: str) -> str:
    """The text on one line, which has to fit in the record; UserInputError when it is empty."""
    return _no_longer_than(LONGEST_LINE, text)


def _no_longer_than(most: int, text: str) -> str:
    line = one_line(text)
    if not line:
        raise input_error("Type some text.")
    if len(line) > most:
        raise input_error(f"That is {len(line)} characters. Shorten it to {most}.")
    return line
