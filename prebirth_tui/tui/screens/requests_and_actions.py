"""Requests to agencies and actions: what was asked for, what is to be done, and by whom."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from prebirth_tui.action_table import WORK
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.asking import answer_to
from prebirth_tui.flows.work import action_asked, request_asked
from prebirth_tui.gaps.due import how_long
from prebirth_tui.gaps.english import subject_name
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import ActionAgreed, RequestMade
from prebirth_tui.record.fields import Differing
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.differing import differing_lines
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, OVERDUE, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day, listed


class RequestsAndActions(DraftScreen[None], actions=WORK):
    """What was asked of agencies, and what is to be done."""

    HELP = """
    Requests for information, with who has not replied yet; and actions, each with an owner and a
    date. Press enter on a line to record the reply, or that the action is done. Press p to keep a
    line private, or not; r shows what is private.
    """

    def __init__(self, session: Session, request: RequestMade | None = None) -> None:
        super().__init__(session)
        self._begin_with = request

    def compose(self) -> ComposeResult:
        yield from one_list("Requests to agencies, and actions")

    def begin(self) -> None:
        self.draw()
        if self._begin_with is not None and self.session.may_write:
            self.run(self._ask_request(self._begin_with))

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))
        self.offer_keys()

    def _rows(self) -> Iterator[Row]:
        assessment, nothing = self.shown, self.nothing_here("None recorded.")
        yield from self.private_row()
        yield Row(heading("Requests to agencies"))
        if not assessment.requests:
            yield Row(Content.styled(f"  {nothing} Press n to add one.", MUTED))
        for request in assessment.requests.values():
            mark = differing_lines("request", request.request, self.shown_facts)
            drawn = Content("\n").join([self._request(request), *mark])
            yield Row(drawn, request.request)
        yield Row(heading("Actions"))
        if not assessment.actions:
            yield Row(Content.styled(f"  {nothing} Press a to add one.", MUTED))
        for action in sorted(assessment.actions.values(), key=lambda each: each.due):
            mark = differing_lines("action", action.action, self.shown_facts)
            yield Row(Content("\n").join([self._action(action), *mark]), action.action)

    def _request(self, request: RequestMade) -> Content:
        session = self.session
        agency = subject_name(
            Subject.of("agency", request.agency), session.catalogue, session.assessment
        )
        names = [self.shown.name(Subject.person(key)) for key in request.about]
        about = f" about {listed(names)}" if names else ""
        state = (
            Content.styled(f"answered {day(request.answered)}", MUTED)
            if request.answered
            else Content.styled(self._waits(request), LOUD)
        )
        line = Content.assemble(
            ("  ", ""), (agency, STRONG), f"{about}, asked {day(request.asked)}  ", state
        )
        return Content.assemble(line, f"\n    {request.said}") if request.said else line

    def _waits(self, request: RequestMade) -> str:
        days = (self.session.today - request.asked).days
        return f"no answer for {how_long(days)}" if days > 1 else "no answer yet"

    def _action(self, action: ActionAgreed) -> Content:
        if action.done:
            state = Content.styled(f"done {day(action.done)}", MUTED)
        else:
            late = (self.session.today - action.due).days
            state = (
                Content.styled(f"overdue by {how_long(late)}, was due {day(action.due)}", OVERDUE)
                if late > 0
                else Content.styled(f"by {day(action.due)}", LOUD)
            )
        return Content.assemble("  ", (action.what, STRONG), f"  {action.owner}  ", state)

    @property
    def differing_here(self) -> tuple[Differing, ...]:
        view, key = self.shown, str(self.query_one(RowList).key)
        return (*view.differing_of("request", key), *view.differing_of("action", key))

    @property
    def state(self) -> State:
        here = {
            Circumstance.RECORDED: self.query_one(RowList).key is not None,
        }
        return super().state | those_true(here)

    def on_row_list_opened(self) -> None:
        if self.attempt("edit"):
            self.action_edit()

    def action_edit(self) -> None:
        """Record the reply, or that an action is done."""
        key, assessment = str(self.query_one(RowList).key), self.shown
        if key in assessment.requests:
            self.run(self._ask_request(assessment.requests[key]))
        elif key in assessment.actions:
            self.run(self._ask_action(assessment.actions[key]))

    def action_private(self) -> None:
        """Keep the request or action in focus private, or no longer."""
        key, view = str(self.query_one(RowList).key), self.shown
        self.mark_private(view.requests.get(key) or view.actions.get(key))

    def action_request(self) -> None:
        """Record that an agency was asked."""
        self.run(self._ask_request(None))

    def action_action(self) -> None:
        """Add something to do."""
        self.run(self._ask_action(None))

    async def _ask_request(self, request: RequestMade | None) -> None:
        session = self.session
        made = await answer_to(request_asked(session, request))
        if made is not None and made != request:
            session.record(made)
            self.say_if_private(made)
            self.draw()
            self.query_one(RowList).go_to(made.request)

    async def _ask_action(self, action: ActionAgreed | None) -> None:
        agreed = await answer_to(action_asked(self.session, action))
        if agreed is not None and agreed != action:
            self.session.record(agreed)
            self.say_if_private(agreed)
            self.draw()
            self.query_one(RowList).go_to(agreed.action)
