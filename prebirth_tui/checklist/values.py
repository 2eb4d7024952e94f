"""Which values can answer a question."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from prebirth_tui.checklist.models import (
    ChoiceItem,
    InstrumentItem,
    Item,
    NumberItem,
    PlainItem,
    YesNoItem,
)
from prebirth_tui.checklist.vocabulary import Instrument
from prebirth_tui.dates import FIRST_YEAR, LAST_YEAR
from prebirth_tui.problems import nearest
from prebirth_tui.text_types import LONGEST_TEXT, clean


def possible_answers(item: Item) -> dict[str, str]:
    """The fixed answers of a question with their labels; empty when there is no fixed list."""
    match item:
        case YesNoItem():
            partly = {"partly": "Partly"} if item.partly else {}
            return {"yes": "Yes", "no": "No", **partly}
        case ChoiceItem():
            return {choice.id: choice.label for choice in item.choices}
        case _:
            return {}


def offered_answers(item: Item, *given: str) -> dict[str, str]:
    """The fixed answers that are still offered, and those that were given before."""
    if not isinstance(item, ChoiceItem):
        return possible_answers(item)
    return {
        choice.id: choice.label
        for choice in item.choices
        if not choice.retired or choice.id in given
    }


def validation_error(
    item: Item, value: object, instruments: Mapping[str, Instrument]
) -> str | None:
    """Why a value cannot be the answer, and what can; None when it can."""
    match item:
        case YesNoItem() | ChoiceItem(kind="choice"):
            return _choice_fault(item, [value])
        case ChoiceItem():
            return _choice_fault(item, value if isinstance(value, list | tuple) else [value])
        case NumberItem():
            if not isinstance(value, int | float) or isinstance(value, bool):
                return f"needs a number of {item.unit}"
            if not item.minimum <= value <= item.maximum:
                return f"must be between {item.minimum:g} and {item.maximum:g} {item.unit}"
        case InstrumentItem():
            return _instrument_fault(instruments[item.instrument], value)
        case PlainItem(kind="date"):
            if not isinstance(value, date) or isinstance(value, datetime):
                return "needs a date"
            if not FIRST_YEAR <= value.year <= LAST_YEAR:
                return f"needs a date between {FIRST_YEAR} and {LAST_YEAR}"
        case PlainItem():
            if not isinstance(value, str) or not clean(value).strip():
                return "needs some text"
            if len(value) > LONGEST_TEXT:
                return f"is longer than {LONGEST_TEXT} characters; put it in the case record"
    return None


def _choice_fault(item: Item, chosen: Sequence[object]) -> str | None:
    known = possible_answers(item)
    for each in chosen:
        if not isinstance(each, str) or each not in known:
            hint = nearest(str(each), known) or "."
            return f"`{each}` is not an answer{hint} Answers: {', '.join(known)}"
    return None if chosen else f"must be one or more of: {', '.join(known)}"


def _instrument_fault(instrument: Instrument, value: object) -> str | None:
    count = len(instrument.question)
    if not isinstance(value, list | tuple) or len(value) != count:
        return f"needs a list of {count} places, one for each question, counted from 0"
    for place, (question, choice) in enumerate(zip(instrument.question, value, strict=True), 1):
        if type(choice) is not int or not 0 <= choice < len(question.options):
            return f"question {place} has the places 0 to {len(question.options) - 1}"
    return None
