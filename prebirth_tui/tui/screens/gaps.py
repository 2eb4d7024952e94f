"""What is not known yet: in threads, by urgency, by person, or by who can close it."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.action_table import GAPS
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.judging import judge
from prebirth_tui.flows.work import explain, record_work
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.orders import BY_URGENCY, GAP_ORDERS, IN_THREADS, in_groups
from prebirth_tui.gaps.threads import GapThread, threads_of
from prebirth_tui.ids import GapKey, QuestionKey
from prebirth_tui.record.assessment import Explanation
from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.comments import comment_in, open_comments
from prebirth_tui.review.differing_in_words import accounts_in_words
from prebirth_tui.session.gap_work import actions_for, contact_for, work_for
from prebirth_tui.session.plan import QuestionScope, question_of, request_for
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, R_SHOWS, STRONG, when_due
from prebirth_tui.tui.rendering.gaps import (
    NO_GAP,
    differing_at,
    differing_rows,
    grouped_rows,
    thread_in_full,
    thread_rows,
)
from prebirth_tui.tui.screens.comments import Comments
from prebirth_tui.tui.screens.draft_screen import (
    NOTHING_SHOWN,
    NOTHING_TO_MARK,
    DraftScreen,
    LeftAt,
)
from prebirth_tui.tui.screens.prepare import Prepare
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import day, listed


class Gaps(DraftScreen[QuestionKey | None], actions=GAPS):
    """The gaps of one draft. Enter opens a thread, or goes to the question that closes a gap."""

    HELP = """
    A gap is something that has not been found out or not been done. Gaps about one person and one
    topic stand in one line; Enter opens it. What nobody has asked yet stands at the end. A gap
    closes when the enquiry is made. It can be explained, with a reason, someone who reviews it,
    and a day; then it opens again by itself. How many there are says nothing about a family.
    """
    gap_list = query_one("#gaps", RowList)
    detail = query_one("#detail", TextPane)

    def __init__(self, session: Session, left_at: LeftAt | None = None, role: str = "") -> None:
        super().__init__(session)
        self._role = role
        self._left_at = left_at or LeftAt()
        self._found: dict[GapKey, Gap] = {}
        self._threads: dict[str, GapThread] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Container(classes="body"):
            yield RowList(id="gaps", classes="pane")
            yield TextPane(id="detail", classes="pane below", title="Why, and what closes it")
        yield Hints()

    def begin(self) -> None:
        self.draw()
        match self._left_at.row:
            case "", gap:
                self._open_thread_of(gap)
        self._go_to(self._left_at.row)

    def _open_thread_of(self, gap: GapKey | None) -> None:
        """Show the gaps of the thread that holds this one."""
        for thread in self._threads.values():
            if gap in {each.key for each in thread.gaps}:
                self._left_at.opened.add(thread.id)
                self.draw()

    def _go_to(self, row: tuple[str, GapKey] | None) -> None:
        """Focus that row, or the same gap wherever it is now."""
        same = [
            key
            for key in self.gap_list.keys
            if row is not None and (key[1] == row[1] if row[1] != NO_GAP else key == row)
        ]
        if same:
            self.gap_list.go_to(row if row in same else same[0])

    def draw(self) -> None:
        width = self.gap_list.row_width if self.gap_list.size else self.line_width
        self.draw_top()
        gaps = self.session.gaps() if self.shows_private else self._in_company.gaps()
        self._found = {gap.key: gap for gap in gaps}
        order = _ORDERS[self._left_at.grouping]
        entitle(self.gap_list, f"Not known yet · {order.name if order else IN_THREADS}")
        today = self.session.today
        threads = threads_of(gaps, self.shown_facts, veiled=not self.shows_private)
        self._threads = {thread.id: thread for thread in threads}
        if order is None:
            rows = thread_rows(threads, self._left_at.opened, today, width)
        else:
            groups = in_groups(gaps, order, self.shown_facts)
            if order is BY_URGENCY:
                groups = {name.upper(): of_group for name, of_group in groups.items()}
            rows = grouped_rows(groups, self._title, today, width)
        self.gap_list.show_rows([*differing_rows(self.shown_differing, self.session.facts), *rows])
        if not gaps:
            self.detail.show(Content(_NONE_OPEN if self.shows_private else NOTHING_SHOWN))
        self._draw_detail()

    @property
    def differing_here(self) -> tuple[Differing, ...]:
        at = differing_at(self.gap_list.key)
        return () if at is None else self.shown_differing[at : at + 1]

    @property
    def gap(self) -> Gap | None:
        """The gap in focus."""
        key = self.gap_list.key
        return self._found.get(key[1]) if key else None

    @property
    def thread(self) -> GapThread | None:
        """The thread whose line is in focus."""
        key = self.gap_list.key
        return self._threads.get(key[0]) if key and key[1] == NO_GAP else None

    def on_row_list_moved(self) -> None:
        self._left_at.row = self.gap_list.key
        self._draw_detail()

    def _draw_detail(self) -> None:
        gap, thread = self.gap, self.thread
        for differing in self.differing_here:
            accounts = accounts_in_words(differing, self.shown_facts)
            self.detail.show(Content("\n").join(map(Content, accounts)))
        if thread is not None:
            self.detail.show(thread_in_full(thread))
        if gap is not None:
            veiled = Content("Private: r shows what this is about.")
            self.detail.show(veiled if self._hides(gap) else explained(gap, self.shown_facts))

    def on_row_list_opened(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Open or close the thread in focus, or go to a question that closes the gap."""
        if self.differing_here:
            if self.attempt("settle_detail"):
                self.action_settle_detail()
            return
        thread = self.thread
        if thread is not None:
            self._left_at.opened ^= {thread.id}
            row = self.gap_list.key
            self.draw()
            self._go_to(row)
            return
        gap = self.gap
        if gap is None:
            return
        key = question_of(gap, self.session.parts(QuestionScope.ALL))
        if key is not None:
            self.dismiss(key)
        elif request_for(gap) is not None and self.attempt("make"):
            self.action_make()
        else:
            what = "Press r to see what does." if self._hides(gap) else gap.close_by
            self.notify(f"No single question closes this: {what}", markup=False)

    def action_make(self) -> None:
        """Make the request or the action that closes the gap in focus, filled in."""
        gap = self.gap
        if gap is not None and self._hides(gap):
            self.notify("Press r to see what closes this.")
        elif gap is not None:
            self.run(self._make(gap))

    async def _make(self, gap: Gap) -> None:
        session = self.session
        work = work_for(gap, session.author.name, session.today)
        if await record_work(session, work):
            words = "Request recorded." if isinstance(work, RequestMade) else "Action recorded."
            self.notify(f"{words} t in the questions shows it.")
            self._draw_on(gap)

    def action_prepare(self) -> None:
        """Prepare the contact that closes the gap in focus."""
        gap = self.gap
        if gap is not None and not self._hides(gap):
            self.run(self._prepare(gap))

    async def _prepare(self, gap: Gap) -> None:
        session = self.session
        contact = contact_for(gap, self.shown_facts, session.today)
        if contact is None:
            self.notify("No contact closes this. Press t to make it an action.")
            return
        first = await ask(Prepare(session, self._role, contact))
        if first is not None:
            self.dismiss(first)
        else:
            self._draw_on(gap)

    def _hides(self, gap: Gap) -> bool:
        """Whether a gap would reveal to somebody in the room what was answered in private."""
        return gap.discloses_answer and not self.shows_private

    def _title(self, gap: Gap) -> str:
        return gap.brief_here(R_SHOWS) if self._hides(gap) else gap.title

    @property
    def state(self) -> State:
        gap = self.gap
        here = {
            # Offered whether or not anything private was said: the key would be a tell.
            Circumstance.HIDING: has_private_parts(self.session),
            Circumstance.GAP: gap is not None,
            Circumstance.EXPLANATION: self._judged is not None,
            # A window about the gap would begin with its explanation.
            Circumstance.CONCEALED: gap is not None
            and self._hides(gap)
            and self._is_explained(gap),
        }
        return super().state | those_true(here)

    def _is_explained(self, gap: Gap) -> bool:
        return gap.explained is not None or self._judged is not None

    def _draw_on(self, gap: Gap) -> None:
        """Draw everything anew, with that gap in focus wherever it is now."""
        self.draw()
        self._go_to(("", gap.key))

    @property
    def _judged(self) -> Explanation | None:
        """The explanation that a supervisor can agree to or refuse."""
        gap = self.gap if self.session.reviewing else None
        return self.shown.explanations.get(gap.key) if gap else None

    def action_comments(self) -> None:
        """Comment on the gap in focus."""
        self.run(self._comments())

    async def _comments(self) -> None:
        gap = self.gap
        await ask(Comments(self.session, gap.key if gap else WHOLE_DRAFT))
        if gap is not None:
            self._draw_on(gap)

    def action_private(self) -> None:
        """Keep the explanation of the gap in focus private, or no longer."""
        gap = self.gap
        explanation = self.shown.explanations.get(gap.key) if gap is not None else None
        if gap is None or explanation is None or self._hides(gap):
            self.notify(NOTHING_TO_MARK if gap is None else "No explanation to mark here.")
            return
        self.mark_entry_private(explanation.entry)
        self._draw_on(gap)

    def action_judge(self) -> None:
        """Agree that the gap may stay open as explained, or refuse that."""
        gap = self.gap
        if gap is not None and self._judged is not None:
            self.run(self._judge(gap))

    async def _judge(self, gap: Gap) -> None:
        if await judge(self.session, gap):
            self._draw_on(gap)

    def action_group(self) -> None:
        """Group the gaps another way."""
        self._left_at.grouping = (self._left_at.grouping + 1) % len(_ORDERS)
        row = self.gap_list.key
        self.draw()
        self._go_to(row)

    def action_explain(self) -> None:
        """Say why the gap is open, who looks again, and when."""
        if self.gap is not None:
            self.run(self._explain(self.gap))

    async def _explain(self, gap: Gap) -> None:
        if await explain(self.session, gap, self._title(gap)):
            self._draw_on(gap)


_ORDERS = (None, *GAP_ORDERS)
"""In threads, then the other orders."""
_NONE_OPEN = "No gaps are open. That shows what has been asked, nothing more."


def explained(gap: Gap, facts: DerivedFacts) -> Content:
    """A gap in full: what is missing, the facts behind it, why it matters, what closes it.

    `facts` are those that may be on the screen.
    """
    when = when_due(gap, facts.today)
    parts = [
        Content.assemble((gap.title, STRONG), (f"   {gap.when_to_close}; {when}", MUTED)),
        Content.assemble(("Known: ", MUTED), " ".join(gap.known)) if gap.known else Content(""),
        Content.assemble(("Why: ", MUTED), gap.why),
        Content.assemble(("Closed by: ", MUTED), f"{gap.close_by} ({listed(gap.who, 'or')})"),
    ]
    for action in reversed(actions_for(gap)):
        said = f"{action.what} ({action.owner}, by {day(action.due)})"
        parts.insert(1, Content.assemble(("To do: ", LOUD), said))
    for ref in gap.resolved.rule.learned_from[:1]:
        if ref in facts.catalogue.points:
            point = facts.catalogue.points[ref]
            parts.append(Content.assemble((f"Learned from {ref}: ", MUTED), point.teaches))
    if gap.explained:
        until = day(gap.explained.until)
        said = f"{gap.explained.reason} ({gap.explained.owner} reviews {until})"
        parts.insert(1, Content.assemble(("Explained: ", LOUD), said))
    explanation = facts.assessment.explanations.get(gap.key)
    if explanation is not None and explanation.is_refused and explanation.judged is not None:
        said = f"{explanation.body.reason} Refused: {explanation.judged.reason}"
        parts.insert(1, Content.assemble(("Was explained: ", LOUD), said))
    for thread in open_comments(facts.assessment, gap.key):
        last = thread.said[-1]
        text = comment_in(last).text
        parts.insert(1, Content.assemble(("COMMENT ", LOUD), (f"{last.by}: ", MUTED), text))
    return Content("\n").join(part for part in parts if str(part))
