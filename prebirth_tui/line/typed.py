"""Reads what somebody typed as the answer to a question."""

from prebirth_tui.checklist.values import validation_error
from prebirth_tui.dates import read_date
from prebirth_tui.flows.answers import ask_value
from prebirth_tui.line.choosing import chosen, several
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.sentences import choices_of
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import Value
from prebirth_tui.session.plan import Question
from prebirth_tui.session.session import Session


def typed_value(
    question: Question, session: Session, text: str, conversation: Conversation
) -> Value | None:
    """The answer that was typed; None when its questions were left.

    UserInputError, with what to type instead, when it is no answer.
    """
    value = _read(question, session, text, conversation)
    known = session.catalogue.instruments
    if value is not None and (message := validation_error(question.resolved.item, value, known)):
        raise input_error(f"The answer {message}.")
    return value


def _read(
    question: Question, session: Session, text: str, conversation: Conversation
) -> Value | None:
    choices = choices_of(question, session)
    match question.resolved.item.kind:
        case "instrument":
            if text != "start":
                raise input_error("Type start to go through its questions.")
            value: Value | None = conversation.run(ask_value(question, session))
            return value
        case "choices":
            return several(text, choices)
        case "number":
            return _number(text)
        case "date":
            return read_date(text, session.today)
        case "yes-no" if text in ("y", "yes"):
            return "yes"
        case _:
            return chosen(text, choices)


def _number(text: str) -> Value:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise input_error(f"“{text}” is not a number.") from None
    return int(number) if number.is_integer() else number
