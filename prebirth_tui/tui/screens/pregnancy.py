"""The pregnancy, its babies and how it ended; and what two people recorded differently."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import PREGNANCY
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.flows.noting import settle_differing
from prebirth_tui.ids import Subject
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.differing_in_words import accounts_in_words, field_in_words
from prebirth_tui.review.noted_in_words import standing_of_baby
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.same_family import linked
from prebirth_tui.tui.context import SameFamilyAsked
from prebirth_tui.tui.flows.flow import Flow
from prebirth_tui.tui.flows.pregnancy import change_baby, change_dates, say_loss
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle
from prebirth_tui.wording import day

_DATES, _ENDING, _BABY, _FAMILY = "dates", "ending", "baby", "family"
_DIFFERING = "differing"


class PregnancyScreen(DraftScreen[None], actions=PREGNANCY):
    """Dates, babies and the ending, a row each; enter says what is new about it."""

    HELP = """
    When the baby is due, how many babies, and for each: birth, where the baby is and who with,
    legal status, going home. Press e for a loss or an ending. Then nothing more is asked that only
    a living baby needs; it can be put right here. Whatever two people recorded differently is
    listed below until someone settles it; until then the more cautious one counts.
    """

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield entitle(RowList(classes="pane"), "This pregnancy")
        yield Hints()

    def draw(self) -> None:
        self.draw_top()
        self.query_one(RowList).show_rows(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        view, facts = self.session.assessment, self.session.facts
        assert facts.clock is not None
        yield Row(Content.assemble(("Dates", STRONG), f"  {facts.clock.standing}"), (_DATES, ""))
        for key, baby in view.babies.items():
            name = view.name(Subject.of("baby", key))
            parts = [f"  {part}" for part in standing_of_baby(baby, facts)]
            yield Row(
                Content.assemble((name[:1].upper() + name[1:], STRONG), "\n".join(parts)),
                (_BABY, key),
            )
        state = Content.assemble(("The pregnancy", STRONG), f"  {self._goes_on()}")
        yield Row(state, (_ENDING, ""))
        for other in linked(self.session).values():
            brought = ", its entries are in here" if other.brought_in else ""
            said = f"  {other.reference}{brought}"
            yield Row(Content.assemble(("Same family", STRONG), said), (_FAMILY, other.draft))
        differing = self._differing
        if differing:
            yield Row(heading("Recorded differently by two people: enter settles it"))
        for number, each in enumerate(differing):
            told = "".join(f"\n  {account}" for account in accounts_in_words(each, facts))
            yield Row(
                Content.assemble((field_in_words(each, facts), LOUD), (told, MUTED)),
                (_DIFFERING, number),
            )

    def _goes_on(self) -> str:
        ending = self.session.assessment.ending
        if ending is None:
            return "goes on" if self.session.facts.is_pregnant else "is over: born"
        return ending.in_words + (f", {day(ending.on)}" if ending.on else "")

    @property
    def _differing(self) -> tuple[Differing, ...]:
        session = self.session
        if self.shows_private:
            return session.assessment.differing_fields
        return differing_on_view(session)

    @property
    def state(self) -> State:
        # Offered whether or not anything private differs: the key would tell that as well.
        here = {
            Circumstance.HIDING: has_private_parts(self.session),
            Circumstance.CHANGEABLE: not self.session.reviewing or self._row[0] == _DIFFERING,
        }
        return super().state | {each for each, is_so in here.items() if is_so}

    @property
    def _row(self) -> tuple[str, str | int]:
        """What is in focus: its kind, and which of them it is."""
        return self.query_one(RowList).key or ("", "")

    def on_row_list_moved(self) -> None:
        self.refresh_bindings()

    def on_row_list_opened(self) -> None:
        if self.attempt("change"):
            self.action_change()

    def action_change(self) -> None:
        """Say what is new about the row in focus, or settle what differs."""
        match self._row:
            case "dates", _:
                self.run(self._then_draw(change_dates(self.session)))
            case "ending", _:
                self.action_end()
            case "baby", str() as key:
                self.run(self._then_draw(change_baby(self.session, key)))
            case "family", _:
                self.action_same_family()
            case "differing", int() as number:
                self.run(self._then_draw(settle_differing(self.session, self._differing[number])))

    def action_end(self) -> None:
        """Say that there was a loss, or how the pregnancy ended; or put that right."""
        self.run(self._then_draw(say_loss(self.session)))

    async def _then_draw(self, flow: Flow) -> None:
        await flow
        self.draw()

    def action_same_family(self) -> None:
        """Say which other draft is about the same family, or bring its entries in here."""
        self.post_message(SameFamilyAsked(self.session))

    def on_return(self) -> None:
        self.draw()

    def action_show_restricted(self) -> None:
        """Show what is private and differs, or veil it again."""
        self.toggle_private()
