"""Puts the questions of a flow to a person in plain lines."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.flows.allocation import AllocationAsked
from prebirth_tui.flows.answers import ReasonAsked
from prebirth_tui.flows.asking import (
    Asked,
    Awaited,
    Flow,
    FormAsked,
    InstrumentAsked,
    LineAsked,
    OneAsked,
    SecretAsked,
    SomeAsked,
    TextAsked,
    Told,
)
from prebirth_tui.flows.contact import ContactAsked
from prebirth_tui.flows.events import EventAsked
from prebirth_tui.flows.people import PersonAsked
from prebirth_tui.flows.work import RequestAsked
from prebirth_tui.line.allocation import ask_allocation
from prebirth_tui.line.choosing import chosen, several
from prebirth_tui.line.forms import (
    ask_contact,
    ask_event,
    ask_person,
    ask_reason,
    ask_request,
)
from prebirth_tui.line.steps import fill_in
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import UserInputError
from prebirth_tui.wording import listed, sentence

Answer = TypeVar("Answer")
BACK = ("b", "back")
OUT_OF_LIST = (*BACK, "q", "leave", "")
"""Words that leave a list."""
HELP = ("?", "help")
_NOTHING = ("none", "nothing", "-")
_LONGEST_IN_PROMPT = 36
"""Characters; a prompt is heard every time."""
_MORE = "more"
_SAID_AT_ONCE = 10
"""Choices that are said before it is asked whether to go on; any of them can be typed at once."""
_HOW = "b goes back, r says this again, h hides everything."


class Conversation:
    """Asks one question after another; `b` leaves one without an answer."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def run(self, flow: Flow) -> Any:
        """Lead somebody through a flow; returns its result. EndedError when the input ends."""
        answer = None
        try:
            while True:
                answer = self.ask(flow.send(answer))
        except StopIteration as end:
            return end.value
        finally:
            flow.close()

    def ask(self, asked: Asked[Any]) -> Any:
        """Put one question; None when it is left."""
        self._talk.begin()
        match asked:
            case LineAsked():
                return self._line(asked)
            case SecretAsked():
                return self._talk.ask_secret(asked.question) or None
            case TextAsked():
                return self._text(asked)
            case OneAsked():
                return self._one(asked)
            case SomeAsked():
                return self._some(asked)
            case InstrumentAsked():
                return self._instrument(asked.instrument, asked.name)
            case FormAsked():
                return self.run(fill_in(asked))
            case AllocationAsked():
                return self.run(ask_allocation(asked))
            case ContactAsked():
                return self.run(ask_contact(asked))
            case EventAsked():
                return self.run(ask_event(asked))
            case PersonAsked():
                return self.run(ask_person(asked))
            case ReasonAsked():
                return self.run(ask_reason(asked))
            case RequestAsked():
                return self.run(ask_request(asked))
            case Awaited():
                self._talk.say(asked.doing)
                return asked.do(lambda message: None)
            case Told():
                self._talk.say(asked.message)
                return None
            case _:
                raise TypeError(type(asked).__name__)

    def _line(self, asked: LineAsked[Answer]) -> Answer | None:
        self._talk.say(asked.question)
        # Where enter is enough, the other ways to type it need not be heard.
        if asked.hint and not asked.value:
            self._talk.say(sentence(asked.hint))
        default = asked.value or asked.empty
        prompt = f"Type it (enter: {default}):" if default else "Type it:"
        while True:
            text = self._talk.ask(prompt)
            if text in BACK:
                return None
            if text in HELP:
                hint = f" {sentence(asked.hint)}" if asked.hint else ""
                self._talk.say(f"Type the text, then enter.{hint} {_HOW}")
                if asked.value and asked.empty:
                    self._talk.say(f"Type none for: {asked.empty}.")
                continue
            if not text:
                text = asked.value
            elif text in _NOTHING and asked.empty:
                text = ""
            try:
                return asked.read(text)
            except UserInputError as error:
                self._talk.say(str(error))

    def _text(self, asked: TextAsked) -> str | None:
        self._talk.say(asked.question)
        if asked.value:
            self._talk.say(f"So far: {asked.value}")
        self._talk.say("Type it, in as many lines as you need. An empty line ends it.")
        while True:
            lines = [self._talk.ask("Text:")]
            if lines[0] in BACK or not lines[0]:
                return None
            while line := self._talk.ask("More:"):
                lines.append(line)
            try:
                return asked.read("\n".join(lines))
            except UserInputError as error:
                self._talk.say(str(error))

    def say_choices(self, choices: Mapping[str, str]) -> None:
        """Say the choices, each with its number."""
        self._say_choices(choices, 0, len(choices))

    def _say_first(self, choices: Mapping[str, str], begin: int = 0) -> int:
        """Say the choices from that place on, of very many the first; the place after the last."""
        left = len(choices) - begin
        end = begin + (left if left <= _SAID_AT_ONCE + 2 else _SAID_AT_ONCE)
        self._say_choices(choices, begin, end)
        if end < len(choices):
            self._talk.say(f"Type more for {len(choices) - end} more.")
        return end

    def _say_choices(self, choices: Mapping[str, str], begin: int, end: int) -> None:
        for number, label in enumerate(list(choices.values())[begin:end], begin + 1):
            self._talk.say(f"{number}. {label}")

    def _one(self, asked: OneAsked) -> str | None:
        self._talk.say(asked.question)
        if asked.note:
            self._talk.say(asked.note)
        end = self._say_first(asked.choices)
        default = asked.choices.get(asked.on or "") if asked.on is not None else None
        said = _in_brief(asked.choices, [asked.on or ""])
        prompt = f"Number or word (enter: {said}):" if default else "Number or word:"
        while True:
            text = self._talk.ask(prompt)
            if text in BACK:
                return None
            if text == _MORE and end < len(asked.choices):
                end = self._say_first(asked.choices, end)
            elif text in HELP:
                self._talk.say(f"Type the number of a line, or its first words. {_HOW}")
            elif not text and default:
                return asked.on
            else:
                try:
                    return chosen(text, asked.choices)
                except UserInputError as error:
                    self._talk.say(str(error))

    def _some(self, asked: SomeAsked) -> tuple[str, ...] | None:
        self._talk.say(asked.question)
        end = self._say_first(asked.choices)
        default = _in_brief(asked.choices, asked.ticked) or asked.none
        prompt = f"Numbers or words (enter: {default}):" if default else "Numbers or words:"
        while True:
            text = self._talk.ask(prompt)
            if text in BACK:
                return None
            if text == _MORE and end < len(asked.choices):
                end = self._say_first(asked.choices, end)
            elif text in HELP:
                more = f" Type none for: {asked.none}." if asked.none else ""
                self._talk.say(f"As many as fit, as in 1, 3.{more} {_HOW}")
            elif not text and default:
                return tuple(key for key in asked.choices if key in asked.ticked)
            elif text in _NOTHING and asked.none:
                return ()
            else:
                try:
                    return several(text, asked.choices)
                except UserInputError as error:
                    self._talk.say(str(error))

    def _instrument(self, instrument: Instrument, name: str) -> tuple[int, ...] | None:
        self._talk.say(f"{instrument.title}, {name}. {instrument.intro}")
        self._talk.say(instrument.source)
        places: list[int] = []
        while len(places) < len(instrument.question):
            question = instrument.question[len(places)]
            choices = {str(at): option.label for at, option in enumerate(question.options)}
            number = f"{len(places) + 1} of {len(instrument.question)}."
            key = self._one(OneAsked(f"{number} {question.ask}", choices))
            if key is not None:
                places.append(int(key))
            elif places:
                places.pop()
            else:
                return None
        return tuple(places)


def _in_brief(choices: Mapping[str, str], keys: Sequence[str]) -> str:
    """Choices as a prompt names them: long ones by the numbers that were just said."""
    taken = [key for key in choices if key in keys]
    labels = ", ".join(choices[key] for key in taken)
    if len(labels) <= _LONGEST_IN_PROMPT:
        return labels
    numbers = [str(list(choices).index(key) + 1) for key in taken]
    return f"{'number' if len(numbers) == 1 else 'numbers'} {listed(numbers)}"
