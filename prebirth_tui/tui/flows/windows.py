"""The window for each kind of question in a flow, which itself knows of no windows."""

from typing import Any

from textual.screen import Screen

from prebirth_tui.flows.allocation import AllocationAsked
from prebirth_tui.flows.answers import ReasonAsked
from prebirth_tui.flows.asking import (
    Asked,
    Awaited,
    FormAsked,
    InstrumentAsked,
    LineAsked,
    OneAsked,
    SomeAsked,
    TextAsked,
    Told,
)
from prebirth_tui.flows.contact import ContactAsked
from prebirth_tui.flows.events import EventAsked
from prebirth_tui.flows.people import PersonAsked
from prebirth_tui.flows.work import RequestAsked
from prebirth_tui.tui.dialogs.allocation import AskAllocation
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, AskSome, AskText
from prebirth_tui.tui.dialogs.contact import AskContact
from prebirth_tui.tui.dialogs.event import AskEvent
from prebirth_tui.tui.dialogs.form import AskForm
from prebirth_tui.tui.dialogs.instrument import AskInstrument
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.dialogs.person import AskPerson
from prebirth_tui.tui.dialogs.reason import AskReason
from prebirth_tui.tui.dialogs.request import AskRequest
from prebirth_tui.tui.dialogs.slow import Working


def window_of(asked: Asked[Any]) -> Screen[Any]:
    """The window that fits the question."""
    match asked:
        case LineAsked():
            hint = asked.hint or (f"Leave it empty if {asked.empty}." if asked.empty else "")
            return AskLine(asked.question, asked.read, value=asked.value, hint=hint)
        case TextAsked():
            return AskText(asked.question, asked.read, value=asked.value)
        case FormAsked():
            return AskForm(asked)
        case ContactAsked():
            return AskContact(asked)
        case ReasonAsked():
            return AskReason(asked)
        case EventAsked():
            return AskEvent(asked)
        case PersonAsked():
            return AskPerson(asked)
        case RequestAsked():
            return AskRequest(asked)
        case OneAsked():
            return AskOne(asked.question, asked.choices, on=asked.on, note=asked.note)
        case SomeAsked():
            return AskSome(asked.question, asked.choices, asked.ticked, or_none=bool(asked.none))
        case InstrumentAsked():
            return AskInstrument(asked.instrument, asked.name)
        case AllocationAsked():
            return AskAllocation(asked)
        case Awaited():
            return Working(asked)
        case Told():
            return Notice(asked.message)
        case _:
            raise TypeError(type(asked).__name__)
