"""The next contact, prepared: what it could close, in the order to ask."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.action_table import PREPARE
from prebirth_tui.flows.prepared_page import write_prepared_page
from prebirth_tui.ids import QuestionKey
from prebirth_tui.prepare.planned import next_contact
from prebirth_tui.prepare.prepared import Prepared, prepare
from prebirth_tui.prepare.words import (
    SheetLine,
    closes_in_words,
    contact_in_words,
    in_parts,
)
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.plan_contact import PlanContact
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.drawing import MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle


class Prepare(DraftScreen[QuestionKey | None], actions=PREPARE):
    """What a contact could close; beginning it from here walks exactly its list."""

    HELP = """
    What the next contact could close, in the order to ask: safe, everyday things first. Press c to
    say who you will see and how. Press enter to begin the contact now and walk through this list.
    Nothing private is listed; private questions come after what is needed most, and only with
    someone who is alone. Press r to see who told you what.
    """
    rows = query_one("#list", RowList)
    detail = query_one("#detail", TextPane)

    def __init__(self, session: Session, role: str, contact: ContactNoted | None = None) -> None:
        """`contact` is what to begin with; by default one like the last."""
        super().__init__(session)
        self._role = role
        self._contact = contact or next_contact(
            session.catalogue, session.assessment, session.today
        )
        self._prepared: Prepared | None = None
        self._lines: dict[str, SheetLine] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Container(classes="body"):
            yield RowList(id="list", classes="pane")
            yield TextPane(
                id="detail", classes="pane below", title="What to say, and what it closes"
            )
        yield Hints()

    @property
    def prepared(self) -> Prepared:
        """The contact as it is prepared now."""
        if self._prepared is None:
            session = self.session
            self._prepared = prepare(
                session.catalogue,
                session.assessment,
                session.today,
                self._contact,
                frozenset() if self.shows_private else looking_on(session),
            )
        return self._prepared

    def toggle_private(self) -> None:
        self._prepared = None
        super().toggle_private()

    def draw(self) -> None:
        self.draw_top()
        words = contact_in_words(self.prepared.setting)
        entitle(self.rows, f"Prepare · {words}", self.line_width - 4)
        self._lines = {}
        self.rows.show_rows(list(self._rows()))
        self.on_row_list_moved()

    def _rows(self) -> Iterator[Row]:
        prepared = self.prepared
        if prepared.opening and not prepared.check_first:
            yield Row(Content.styled(f"Begin: “{prepared.opening}”", MUTED))
        for part in in_parts(prepared, restricted=self.shows_private):
            yield Row(heading(part.heading))
            for number, line in enumerate(part.lines):
                key = f"{part.heading} {number}"
                self._lines[key] = line
                yield Row(Content(line.text), key)

    def on_row_list_moved(self) -> None:
        line = self._lines.get(str(self.rows.key))
        if line is None:
            self.detail.show(Content(""))
            return
        parts = [Content.styled(line.text.strip(), STRONG), *map(Content, line.below)]
        if line.topic is not None:
            parts.append(Content.styled(closes_in_words(line.topic), MUTED))
        self.detail.show(Content("\n").join(parts))

    def on_row_list_opened(self) -> None:
        """A click shows what a line holds, and begins nothing."""

    def action_change(self) -> None:
        """Change who will be seen, and how."""
        self.run(self._change())

    async def _change(self) -> None:
        session = self.session
        kinds = list(session.catalogue.contact_kinds.values())
        people = list(in_company(session).assessment.people.values())
        chosen = await ask(PlanContact(kinds, people, session.today, self._contact))
        if chosen is not None:
            self._contact, self._prepared = chosen, None
            self.draw()

    def action_start(self) -> None:
        """Begin this contact now, and walk through its list."""
        prepared, session = self.prepared, self.session
        if prepared.check_first:
            names = ", ".join(prepared.check_first)
            self.notify(f"Check the details of {names} first: w in the questions.", markup=False)
            return
        first = session.begin_prepared(prepared, self._contact, self._role)
        self.forget_what_was_said()
        words = contact_in_words(prepared.setting)
        self.notify(f"Recording: {words}. Press c to change it.", markup=False)
        self.dismiss(first)

    def action_page(self) -> None:
        """Save one page to print, with nothing private."""
        self.run(self._page())

    async def _page(self) -> None:
        path = await write_prepared_page(self.session, self.prepared)
        if path is not None:
            self.notify(f"Saved to {path}. Shred it afterwards.", markup=False)
