"""Requests to agencies, actions and explanations, in plain lines."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from prebirth_tui.dates import read_date
from prebirth_tui.flows.asking import Asked, LineAsked, OneAsked, SomeAsked, some_words
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.gaps.english import subject_name
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import Subject
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.forms import (
    NOTHING,
    Given,
    Step,
    ask_all,
    day_text,
    day_to_come,
    optional_day,
    past_day,
)
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import ActionAgreed, RequestMade
from prebirth_tui.record.entries import new_key
from prebirth_tui.session.privacy import InCompany
from prebirth_tui.session.session import Session
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day, listed, short_day

_OUTCOMES = {
    "": "no answer yet",
    "held": "information received",
    "not-held": "nothing held",
    "refused": "declined",
}
_OUTCOME: Mapping[str, Literal["held", "not-held", "refused"]] = {
    "held": "held",
    "not-held": "not-held",
    "refused": "refused",
}


async def ask_request(session: Session, before: RequestMade | None = None) -> RequestMade | None:
    """Ask what was asked of an agency, and what came of it; None when that is left."""
    today, people = session.today, session.assessment.people

    def agency(given: Given) -> Asked[Any]:
        agencies = {key: each.label for key, each in session.catalogue.agencies.items()}
        return OneAsked("Which service was asked?", agencies, on=before.agency if before else None)

    def about(given: Given) -> Asked[Any]:
        names = {key: each.name for key, each in people.items()}
        ticked = before.about if before else ()
        return SomeAsked("Who is it about?", names, ticked, "no one")

    def asked(given: Given) -> Asked[Any]:
        value = day_text(before.asked if before else today, today)
        return LineAsked("When was it asked?", lambda text: past_day(text, today), value)

    def outcome(given: Given) -> Asked[Any]:
        on = (before.outcome or "") if before else ""
        return OneAsked("What was answered?", _OUTCOMES, on=on)

    def answered(given: Given) -> Asked[Any] | None:
        if not given["outcome"]:
            return None

        def read(text: str) -> date:
            found = past_day(text, today)
            if found < given["asked"]:
                raise input_error("The answer is dated before the request.")
            return found

        value = day_text((before.answered if before else None) or today, today)
        return LineAsked("When was it answered?", read, value)

    def said(given: Given) -> Asked[Any] | None:
        if not given["outcome"]:
            return None
        return LineAsked(
            "What did they say?", one_line, before.said if before else "", "", "nothing"
        )

    steps: dict[str, Step] = {
        "agency": agency,
        "about": about,
        "asked": asked,
        "outcome": outcome,
        "answered": answered,
        "said": said,
    }
    given = await ask_all(steps)
    if given is None:
        return None
    with fitting():
        return RequestMade(
            request=before.request if before else new_key(),
            agency=given["agency"],
            about=tuple(each for each in people if each in given["about"]),
            asked=given["asked"],
            answered=given.get("answered"),
            outcome=_OUTCOME.get(given["outcome"]),
            said=given.get("said", ""),
            basis=before.basis if before else "",
        )


async def ask_action(session: Session, before: ActionAgreed | None = None) -> ActionAgreed | None:
    """Ask what is to be done, by whom and when; None when that is left."""
    today = session.today

    def what(given: Given) -> Asked[Any]:
        return LineAsked("What needs doing?", some_words, before.what if before else "")

    def owner(given: Given) -> Asked[Any]:
        value = before.owner if before else session.author.name
        return LineAsked("Who does it?", some_words, value)

    def due(given: Given) -> Asked[Any]:
        value = day(before.due) if before else short_day(today + timedelta(weeks=2))
        return LineAsked("By when?", lambda text: read_date(text, today), value)

    def done(given: Given) -> Asked[Any] | None:
        if before is None:
            return None
        value = day_text(before.done, today)
        return LineAsked(
            "Done on?", lambda text: optional_day(text, today, past_day), value, empty="not done"
        )

    given = await ask_all({"what": what, "owner": owner, "due": due, "done": done})
    if given is None:
        return None
    changes = {
        "action": before.action if before else new_key(),
        "what": given["what"],
        "owner": given["owner"],
        "due": given["due"],
        "done": given.get("done", NOTHING) or None,
    }
    with fitting():
        return ActionAgreed.model_validate((before.model_dump() if before else {}) | changes)


async def explain_gap(session: Session, gap: Gap, title: str) -> bool:
    """Ask why a gap is open, who looks again and when, and record it; whether that was done."""
    stands, today = gap.explained, session.today

    def why(given: Given) -> Asked[Any]:
        question = f"{title}. Why is it open? It opens again on the review date."
        return LineAsked(question, some_words, stands.reason if stands else "")

    def owner(given: Given) -> Asked[Any]:
        value = (stands.owner if stands else "") or session.author.name
        return LineAsked("Who will review this?", some_words, value)

    def until(given: Given) -> Asked[Any]:
        value = day(stands.until) if stands else short_day(today + timedelta(weeks=2))
        return LineAsked("Review on?", lambda text: day_to_come(text, today), value)

    given = await ask_all({"why": why, "owner": owner, "until": until})
    if given is None:
        return False
    with fitting():
        session.explain(gap, given["why"], given["owner"], given["until"])
    return True


class WorkList:
    """What was asked of agencies, and what is to be done."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation
        self._in_company = InCompany(session)

    def run(self) -> None:
        """Say what there is; add and change until it is left."""
        commands = (
            ListCommand("n", "new", "ask a service", self._new_request),
            ListCommand("a", "action", "an action", self._new_action),
        )
        run_list(self._talk, self._title, self._entries, self._change, commands)

    def _title(self) -> str:
        told = self._in_company.assessment
        if not told.requests and not told.actions:
            return "No requests to services and no actions yet."
        return "Requests to services, and actions."

    def _entries(self) -> dict[str, str]:
        told = self._in_company.assessment
        actions = sorted(told.actions.values(), key=lambda each: each.due)
        return {key: self._request(each) for key, each in told.requests.items()} | {
            each.action: self._action(each) for each in actions
        }

    def _request(self, request: RequestMade) -> str:
        session = self._session
        agency = Subject.of("agency", request.agency)
        name = subject_name(agency, session.catalogue, session.assessment)
        names = [session.assessment.name(Subject.person(key)) for key in request.about]
        about = f" about {listed(names)}" if names else ""
        state = f"answered {day(request.answered)}" if request.answered else "no answer yet"
        said = f": {request.said}" if request.said else ""
        return f"{name}{about}, asked {day(request.asked)}, {state}{said}"

    def _action(self, action: ActionAgreed) -> str:
        if action.done:
            state = f"done {day(action.done)}"
        else:
            past = action.due < self._session.today
            state = f"{'was due' if past else 'by'} {day(action.due)}"
        return f"Action: {action.what}. {action.owner}, {state}"

    def _new_request(self) -> None:
        self._keep(self._conversation.run(ask_request(self._session)))

    def _new_action(self) -> None:
        self._keep(self._conversation.run(ask_action(self._session)))

    def _change(self, key: str) -> None:
        assessment = self._session.assessment
        if key in assessment.requests:
            made = self._conversation.run(ask_request(self._session, assessment.requests[key]))
            self._keep(made if made != assessment.requests[key] else None)
        else:
            agreed = self._conversation.run(ask_action(self._session, assessment.actions[key]))
            self._keep(agreed if agreed != assessment.actions[key] else None)

    def _keep(self, noted: RequestMade | ActionAgreed | None) -> None:
        if noted is not None:
            self._session.record(noted)
            self._talk.say("Saved.")
