"""The pregnancy, its babies and how it ended; and what two people recorded differently."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from prebirth_tui.action_table import PREGNANCY
from prebirth_tui.actions import Circumstance, State, those_true
from prebirth_tui.flows.pregnancy import say_loss
from prebirth_tui.flows.pregnancy_rows import (
    DIFFERING,
    DIFFERING_TITLE,
    FAMILY,
    PregnancyRow,
    change_row,
    pregnancy_rows,
)
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.session import Session
from prebirth_tui.tui.context import SameFamilyAsked
from prebirth_tui.tui.flows.flow import Flow
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen, one_list
from prebirth_tui.tui.widgets.rows import Row, RowList


class PregnancyScreen(DraftScreen[None], actions=PREGNANCY):
    """Dates, babies and the ending, a row each; enter is for news about one."""

    HELP = """
    When the baby is due, how many babies, and for each: birth, where the baby is and who with,
    legal status, going home. Press e for a loss or an ending. Then nothing more is asked that only
    a living baby needs; it can be put right here. Whatever two people recorded differently is
    listed below until someone settles it; until then the more cautious one counts.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._told: dict[tuple[str, str], PregnancyRow] = {}

    def compose(self) -> ComposeResult:
        yield from one_list("This pregnancy")

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        rows = pregnancy_rows(self.session, self.shown, self.shown_differing)
        self._told = {(row.kind, row.key): row for row in rows}
        above = False
        for key, row in self._told.items():
            if row.differing is None:
                said = "\n".join(f"  {part}" for part in row.said)
                yield Row(Content.assemble((row.title, STRONG), said), key)
                continue
            if not above:
                yield Row(heading(f"{DIFFERING_TITLE}: enter settles it"))
            above = True
            told = "".join(f"\n  {account}" for account in row.said)
            yield Row(Content.assemble((row.title, LOUD), (told, MUTED)), key)

    @property
    def state(self) -> State:
        # Offered whether or not anything private differs: the key would be a tell.
        here = {
            Circumstance.HIDING: has_private_parts(self.session),
            Circumstance.CHANGEABLE: not self.session.reviewing or self._row[0] == DIFFERING,
        }
        return super().state | those_true(here)

    @property
    def _row(self) -> tuple[str, str]:
        """The kind and the key of the row in focus; empty without one."""
        return self.query_one(RowList).key or ("", "")

    def on_row_list_opened(self) -> None:
        if self.attempt("change"):
            self.action_change()

    def action_change(self) -> None:
        """Record what is new about the row in focus, or settle what differs."""
        row = self._told.get(self._row)
        if row is not None and row.kind == FAMILY:
            self.action_same_family()
        elif row is not None:
            asked = change_row(self.session, row, shows_private=self.shows_private)
            self.run(self._then_draw(asked))

    def action_end(self) -> None:
        """Record a loss, or how the pregnancy ended; or correct that."""
        self.run(self._then_draw(say_loss(self.session)))

    async def _then_draw(self, flow: Flow) -> None:
        await flow
        self.draw()

    def action_same_family(self) -> None:
        """Link another draft as about the same family, or bring its entries in here."""
        self.post_message(SameFamilyAsked(self.session))

    def on_return(self) -> None:
        self.draw()
