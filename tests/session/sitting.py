"""A sitting with a draft, at a clock that a test moves on."""

from datetime import datetime, timedelta

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.draft import Author
from prebirth_tui.session.session import Session
from prebirth_tui.store.draft_file import DraftFile
from tests.draft_builder import FIRST_DAY, ROSE, at
from tests.keyring import drafts_in
from tests.small import small_catalogue

TOLD, SMOKES, PLAN = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.bad-night-plan"),
)
LEE = Subject("person:lee")


class Clock:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.now = at(FIRST_DAY, 600)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def sitting(file: DraftFile, clock: Clock, author: Author = ROSE) -> Session:
    return Session(file, small_catalogue(), author, clock)


def values(session: Session, item: ItemId = TOLD) -> list[object]:
    answers = session.assessment.answers.get((item, LEE))
    return [each.answer.value for each in answers.statements] if answers else []


def on_disk(session: Session) -> list[str]:
    opened = drafts_in(session.file.path.parent).open(session.file.path)
    return [entry.id for entry in opened.draft.entries]
