"""Before a document leaves: what is in it, what is left out, and what to include after all."""

from collections.abc import Iterator
from itertools import cycle

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import DISCLOSURE
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.flows.papers import (
    FORMS,
    ReportWanted,
    ask_why,
    can_be_included,
    made_of,
    save_report,
)
from prebirth_tui.reports.build import Made
from prebirth_tui.session.session import Session
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, box, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle


class DisclosurePreview(DraftScreen[None], actions=DISCLOSURE):
    """The list of what leaves with one document, before it does."""

    HELP = """
    What is in the document and what is left out, counted from the document itself. Private answers,
    and anything about the other parent or from someone else, are left out unless you tick them.
    If you tick any, you are asked who needs it and why, and this is recorded. Press f to change
    the file type.
    """

    def __init__(self, session: Session, wanted: ReportWanted, made: Made) -> None:
        super().__init__(session)
        self._wanted, self._made = wanted, made
        self._forms = cycle(FORMS)
        self._form = next(self._forms)

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield RowList(classes="pane")
        yield Hints()

    def draw(self) -> None:
        self.draw_top()
        made = self._made
        rows = self.query_one(RowList)
        entitle(rows, f"{made.manifest.title}, for {made.manifest.to}", self.line_width - 4)
        rows.border_subtitle = FORMS[self._form]
        self.query_one(RowList).show_rows(list(self._rows(made)))

    def _rows(self, made: Made) -> Iterator[Row]:
        if choices := can_be_included(made):
            yield Row(heading("Left out unless you tick it"))
            for reason, words in choices.items():
                is_in = reason in self._wanted.chosen
                label = f"{words}: {'included' if is_in else 'left out'}"
                yield Row(box(is_in, label, "space"), reason)
        about = f", about {', '.join(made.manifest.about)}" if made.manifest.about else ""
        yield Row(heading(f"In it{about}"))
        for line in made.manifest.told or ("nothing of the draft",):
            yield Row(Content(f"  {line}"), f"in {line}")
        yield Row(heading("Left out"))
        for why, what in made.manifest.left_out:
            style = LOUD if why != "not part of it" else MUTED
            out = Content.assemble((f"  {why}: ", style), ", ".join(what))
            yield Row(out, f"out {why}")
        if not made.manifest.left_out:
            yield Row(Content.styled("  nothing", MUTED))

    @property
    def _reason_in_focus(self) -> WithholdReason | None:
        """What the line in focus includes or leaves out, if it is such a line."""
        key = self.query_one(RowList).key if self.is_mounted else None
        return key if isinstance(key, WithholdReason) else None

    @property
    def state(self) -> State:
        return super().state | (
            {Circumstance.WITHHELD} if self._reason_in_focus is not None else set()
        )

    def on_row_list_opened(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Include what the line in focus names, or leave it out."""
        reason = self._reason_in_focus
        if reason is not None:
            wanted = self._wanted
            self.run(self._choose(wanted._replace(chosen=wanted.chosen ^ {reason})))

    async def _choose(self, wanted: ReportWanted) -> None:
        self._made = await made_of(self.session, wanted)
        self._wanted = wanted
        self.draw()

    def action_form(self) -> None:
        """Change the form of the document."""
        self._form = next(self._forms)
        self.draw()

    def action_make(self) -> None:
        """Ask why what is normally left out leaves, and where to put the file; then make it."""
        self.run(self._make())

    async def _make(self) -> None:
        why = await ask_why(self._made)
        if why is not None and await save_report(self.session, self._made, self._form, why):
            self.dismiss(None)
