"""Requests to services, actions, and reasons why a gap stays open until a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prebirth_tui.checklist.vocabulary import Agency
from prebirth_tui.dates import read_date, read_past_day
from prebirth_tui.flows.asking import Asked, FormAsked, Given, LineAsked, answer_to, some_words
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import ActionAgreed, GapExplained, RequestMade
from prebirth_tui.record.entries import new_key
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.wording import day, short_day

_USUAL = timedelta(weeks=2)


REPLIES = {
    "": "no answer yet",
    "held": "information received",
    "not-held": "nothing held",
    "refused": "declined",
}
"""The possible replies of a service, by the outcome that is recorded."""


@dataclass(frozen=True)
class RequestAsked(Asked[RequestMade]):
    """Which service was asked, about whom and when, and what it replied."""

    agencies: Mapping[str, Agency]
    people: Mapping[str, str]
    """Names by key."""
    today: date
    before: RequestMade | None = None


def request_asked(session: Session, before: RequestMade | None = None) -> RequestAsked:
    """Asks for a request to a service, and for its reply."""
    view = in_company(session).assessment
    people = {key: view.called(key) for key in view.people}
    return RequestAsked(session.catalogue.agencies, people, session.today, before)


async def record_work(session: Session, work: RequestMade | ActionAgreed) -> bool:
    """Ask about a request or an action that was filled in, and record it; whether it was done."""
    made: RequestMade | ActionAgreed | None
    if isinstance(work, RequestMade):
        made = await answer_to(request_asked(session, work))
    else:
        made = await answer_to(action_asked(session, work))
    if made is None:
        return False
    session.record(made)
    return True


_OPENS_AGAIN = "it opens again then"


def two_weeks_on(today: date) -> str:
    """The usual day by which something is done or looked at again, as it could be typed."""
    return short_day(today + _USUAL)


def read_review_day(text: str, today: date) -> date:
    """Like `read_date`, for a day on which something is looked at again; not today."""
    found = read_date(text, today)
    if found <= today:
        raise input_error("Type a review date in the future.")
    return found


def words_or(complaint: str, text: str) -> str:
    """The text on one line; UserInputError with that complaint when it is empty."""
    if not text.strip():
        raise input_error(complaint)
    return some_words(text)


def action_asked(session: Session, before: ActionAgreed | None = None) -> FormAsked[ActionAgreed]:
    """Asks what needs doing, by whom and by when; for a recorded action also whether it is done."""
    today = session.today
    due = day(before.due) if before else two_weeks_on(today)
    owner = before.owner if before else session.author.name
    done = day(before.done) if before and before.done else ""

    def what(text: str) -> str:
        return words_or("Type what needs doing.", text)

    def who(text: str) -> str:
        return words_or("Type who will do it.", text)

    def read_done(text: str) -> date | None:
        return read_past_day(text, today) if text.strip() else None

    def make(given: Given) -> ActionAgreed:
        begin = before.model_dump() if before else {"action": new_key()}
        with fitting():
            return ActionAgreed.model_validate(begin | dict(given))

    return FormAsked(
        "Action",
        {
            "what": LineAsked("What needs doing?", what, before.what if before else ""),
            "owner": LineAsked("Who does it?", who, owner),
            "due": LineAsked("By when?", lambda text: read_date(text, today), due),
            "done": LineAsked("Done on?", read_done, done, empty="not done yet"),
        },
        make,
    )


@dataclass(frozen=True)
class _Explanation:
    """Somebody's explanation of an open gap."""

    why: str
    owner: str
    until: date


async def explain(session: Session, gap: Gap, title: str) -> bool:
    """Ask why a gap is open, who looks again and when, and record it; whether that was done."""
    given = await answer_to(_explanation_asked(session, gap, title))
    if given is None:
        return False
    session.explain(gap, given.why, given.owner, given.until)
    return True


def _explanation_asked(session: Session, gap: Gap, title: str) -> FormAsked[_Explanation]:
    """Asks why a gap is open, beginning with the present explanation.

    An explanation closes nothing: on the day given, the gap opens again by itself.
    """
    stands, today = gap.explained, session.today
    until = day(stands.until) if stands else two_weeks_on(today)
    owner = (stands.owner if stands else "") or session.author.name

    def why(text: str) -> str:
        return words_or("Say why it is open.", text)

    def who(text: str) -> str:
        return words_or("Say who will review this.", text)

    def make(given: Given) -> _Explanation:
        found = _Explanation(**given)
        with fitting():
            GapExplained(
                gap=gap.key[0],
                about=CASE,
                reason=found.why,
                owner=found.owner,
                until=found.until,
            )
        return found

    return FormAsked(
        title,
        {
            "why": LineAsked("Why is it open?", why, stands.reason if stands else ""),
            "owner": LineAsked("Who will review this?", who, owner),
            "until": LineAsked(
                "Review on?", lambda text: read_review_day(text, today), until, _OPENS_AGAIN
            ),
        },
        make,
    )
