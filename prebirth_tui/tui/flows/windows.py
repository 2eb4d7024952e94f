"""The window in which a question of a flow is put, where the flow knows of none."""

from typing import Any

from textual.screen import Screen

from prebirth_tui.flows.allocation import AllocationAsked
from prebirth_tui.flows.asking import (
    Asked,
    InstrumentAsked,
    LineAsked,
    OneAsked,
    SomeAsked,
    TextAsked,
    Told,
)
from prebirth_tui.tui.dialogs.allocation import AskAllocation
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, AskSome, AskText
from prebirth_tui.tui.dialogs.instrument import AskInstrument
from prebirth_tui.tui.dialogs.notice import Notice


def window_of(asked: Asked[Any]) -> Screen[Any]:
    """The window that fits the question."""
    match asked:
        case LineAsked():
            return AskLine(asked.question, asked.read, value=asked.value, hint=asked.hint)
        case TextAsked():
            return AskText(asked.question, asked.read, value=asked.value)
        case OneAsked():
            return AskOne(asked.question, asked.choices, on=asked.on, note=asked.note)
        case SomeAsked():
            return AskSome(asked.question, asked.choices, asked.ticked, or_none=bool(asked.none))
        case InstrumentAsked():
            return AskInstrument(asked.instrument, asked.name)
        case AllocationAsked():
            return AskAllocation(asked.before, asked.today, asked.me)
        case Told():
            return Notice(asked.message)
        case _:
            raise TypeError(type(asked).__name__)
