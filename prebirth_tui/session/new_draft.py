"""Beginning a draft: what it may be called, and which day can be a due date."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from prebirth_tui.checklist.vocabulary import Role, home_of
from prebirth_tui.dates import DueDate
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import PersonNoted, Pregnancy
from prebirth_tui.record.draft import Author, Draft, Mode
from prebirth_tui.record.entries import key_for
from prebirth_tui.record.names import is_name_of, reference_is_a_name
from prebirth_tui.record.plausible import check, doubts_of_pregnancy
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.wording import day

_NOBODY: Mapping[str, str] = {}
LONGEST_OVERDUE = timedelta(weeks=6)
"""A draft can still be begun this long after the due date: a birth is not always reported
at once.
"""


def check_due(due: DueDate, today: date) -> None:
    """UserInputError when the due date cannot be that of a pregnancy now."""
    check(doubts_of_pregnancy(Pregnancy(reference="-", **due._asdict()), {}, today))
    last = due.latest or due.due
    if last is not None and last < today - LONGEST_OVERDUE:
        raise input_error(f"{day(last)} is more than six weeks ago. Check the year.")


def check_reference(reference: str, drafts: Drafts, names: Mapping[str, str] = _NOBODY) -> str:
    """The reference on one line; UserInputError when a new draft cannot have it.

    `names` are those of the people in the draft.
    """
    reference = one_line(reference)
    if not reference:
        raise input_error("a draft needs a reference: a word for your lists that is not a name")
    if len(reference) > LONGEST_NAME:
        raise input_error(f"the reference is longer than {LONGEST_NAME} characters")
    known = (each.header.reference.casefold() for each in drafts.listed().drafts)
    if reference.casefold() in known:
        raise input_error(f"there is a draft `{reference}` already; choose another word")
    if (who := is_name_of(reference, names)) is not None:
        raise input_error(reference_is_a_name(reference, names[who]))
    return reference


def parent(name: str, role: str, roles: Mapping[str, Role]) -> PersonNoted:
    """A parent as first recorded in a draft, with a key of their own."""
    home = home_of((role,), "not-known", roles)
    return PersonNoted(person=key_for(name), name=name, roles=(role,), lives_here=home)


def start_draft(
    drafts: Drafts,
    author: Author,
    *,
    reference: str,
    due: date | DueDate,
    area: str,
    mode: Mode,
    at: datetime,
    people: Iterable[PersonNoted] = (),
) -> DraftFile:
    """A new draft for a pregnancy, not saved yet; UserInputError when there cannot be one."""
    found = due if isinstance(due, DueDate) else DueDate(due)
    check_due(found, at.astimezone().date())
    people = tuple(people)
    names = {person.person: person.name for person in people}
    reference = check_reference(reference, drafts, names)
    pregnancy = Pregnancy(reference=reference, area=area, **found._asdict())
    if mode == "practice":
        drafts.unlock()
    draft = Draft.new(mode, at)
    sign = drafts.keys.signer_in(draft.id) if mode == "practice" else None
    draft = draft.write(pregnancy, author, at, sign=sign)
    for person in people:
        draft = draft.write(person, author, at, sign=sign)
    return drafts.new(draft)
