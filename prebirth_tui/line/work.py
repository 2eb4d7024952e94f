"""Requests to agencies and actions, in plain lines."""

from collections.abc import Mapping, Sequence

from prebirth_tui.flows.work import REPLIES, action_asked, request_asked
from prebirth_tui.gaps.english import subject_name
from prebirth_tui.ids import Subject
from prebirth_tui.line.listing import ListCommand
from prebirth_tui.line.noted_list import NotedList
from prebirth_tui.record.bodies import ActionAgreed, RequestMade
from prebirth_tui.session.marks import Markable
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.wording import day, listed


class WorkList(NotedList):
    """What was asked of agencies, and what is to be done."""

    KINDS = ("request", "action")

    def _own_commands(self) -> Sequence[ListCommand]:
        return (
            ListCommand("n", "new", "ask a service", self._new_request),
            ListCommand("a", "action", "an action", self._new_action),
        )

    def _title(self) -> str:
        told = self._private.shown
        if not told.requests and not told.actions:
            if has_private_parts(self._session) and not self._private.is_shown:
                return "Requests to services, and actions: nothing to tell here."
            return "No requests to services and no actions yet."
        return "Requests to services, and actions."

    def _entries(self) -> dict[str, str]:
        told = self._private.shown
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
        reply = REPLIES[request.outcome or ""]
        state = f"{reply} {day(request.answered)}" if request.answered else reply
        said = f": {request.said}" if request.said else ""
        return f"{name}{about}, asked {day(request.asked)}, {state}{said}"

    def _action(self, action: ActionAgreed) -> str:
        if action.done:
            state = f"done {day(action.done)}"
        else:
            past = action.due < self._session.today
            state = f"{'was due' if past else 'by'} {day(action.due)}"
        return f"Action: {action.what}. {action.owner}, {state}"

    def _markable(self) -> Mapping[str, tuple[str, Markable]]:
        told = self._private.shown
        things: dict[str, Markable] = {**told.requests, **told.actions}
        return {key: (words, things[key]) for key, words in self._entries().items()}

    def _new_request(self) -> None:
        self._keep(self._conversation.ask(request_asked(self._session)))

    def _new_action(self) -> None:
        self._keep(self._conversation.ask(action_asked(self._session)))

    def _open(self, key: str) -> None:
        assessment = self._private.shown
        if key in assessment.requests:
            before = assessment.requests[key]
            made = self._conversation.ask(request_asked(self._session, before))
            self._keep(made if made != before else None)
        else:
            action = assessment.actions[key]
            agreed = self._conversation.ask(action_asked(self._session, action))
            self._keep(agreed if agreed != action else None)

    def _keep(self, noted: RequestMade | ActionAgreed | None) -> None:
        if noted is not None:
            self._session.record(noted)
            self._talk.say("Saved.")
            self._marking.say_if_private(noted)
