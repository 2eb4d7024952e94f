"""Why a question is not answered."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.checklist.vocabulary import MissingReason
from prebirth_tui.dates import FORMS
from prebirth_tui.flows.answers import EFFECTS, ReasonAsked, ReasonGiven
from prebirth_tui.flows.work import read_review_day, two_weeks_on
from prebirth_tui.problems import UserInputError
from prebirth_tui.text_types import LONGEST_LINE
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.rendering.drawing import MUTED, sides
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList

_WIDTH = 69
"""Characters of a reason with its effect, beside two scroll bars."""


class AskReason(Window[ReasonGiven]):
    """The reasons in the order in which a visit needs them; each says what it does."""

    DEFAULT_CSS = "AskReason #more { height: auto; }"
    BINDINGS = [
        Binding("enter", "accept", "Choose"),
        *(
            Binding(str(number), f"choose({number - 1})", f"Choose {number}", show=False)
            for number in range(1, 10)
        ),
    ]

    def __init__(self, asked: ReasonAsked) -> None:
        super().__init__("Why is it not answered?")
        self._ask, self._today = asked.question, asked.today
        self._reasons = {reason.id: reason for reason in asked.reasons}
        self._chosen: MissingReason | None = None

    def holds(self) -> ComposeResult:
        yield Static(self._ask, classes="label", markup=False)
        yield RowList()
        yield Static("", id="means", classes="label", markup=False)
        with Vertical(id="more"):
            yield Static("Review on", id="until-label", classes="label", markup=False)
            yield Field(id="until")
            yield Static("Who will ask?", id="who-label", classes="label", markup=False)
            yield Field(id="who", max_length=LONGEST_LINE)

    def on_mount(self) -> None:
        self.query_one("#more").display = False
        rows = []
        for index, reason in enumerate(self._reasons.values(), 1):
            number = str(index) if index < 10 else " "
            left = Content.assemble((f"{number}  ", MUTED), reason.label)
            effect = Content.styled(EFFECTS[reason.effect], MUTED)
            rows.append(Row(sides(left, effect, _WIDTH), reason.id))
        self.query_one(RowList).show_rows(rows)

    def on_resize(self) -> None:
        # What the reason in focus does is shown under the list, always in sight.
        self.query_one(RowList).styles.max_height = max(self.size.height // 2 - 2, 3)

    def on_row_list_moved(self) -> None:
        self._say_what_it_means()

    def _say_what_it_means(self) -> None:
        """About the reason that was chosen, or else the one in focus."""
        reason, taken = self._reasons.get(str(self.query_one(RowList).key)), self._chosen
        said = f"{taken.label}. {taken.means}" if taken else reason.means if reason else ""
        self.query_one("#means", Static).update(said)

    def action_choose(self, index: int) -> None:
        """Choose the reason with that number."""
        keys = list(self._reasons)
        if self._chosen is None and index < len(keys):
            self._take(self._reasons[keys[index]])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "choose" and isinstance(self.focused, Field))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._take(self._reasons[str(event.rows.key)])

    def action_accept(self) -> None:
        """Accept the reason in focus, or the details that it asked for."""
        if self._chosen is None:
            self._take(self._reasons[str(self.query_one(RowList).key)])
            return
        until = None
        if "until" in self._chosen.asks:
            try:
                until = read_review_day(self.query_one("#until", Field).value, self._today)
            except UserInputError as error:
                self.tell(str(error), "#until")
                return
        who = self.query_one("#who", Field).value.strip()
        if "who" in self._chosen.asks and not who:
            self.tell("Type who will ask.", "#who")
            return
        self.dismiss(ReasonGiven(self._chosen.id, until, who))

    def action_back(self) -> None:
        """Back to the reasons, or out."""
        if self._chosen is None:
            self.dismiss(None)
            return
        self._chosen = None
        self.tell("")
        self.query_one("#more").display = False
        self.query_one(RowList).display = True
        self.query_one(RowList).focus()
        self._say_what_it_means()

    def _take(self, reason: MissingReason) -> None:
        wanted = [field for field in ("until", "who") if field in reason.asks]
        if not wanted:
            self.dismiss(ReasonGiven(reason.id))
            return
        self._chosen = reason
        self.query_one(RowList).go_to(reason.id)
        self._say_what_it_means()
        self.query_one(RowList).display = False
        self.query_one("#more").display = True
        for field in ("until", "who"):
            shown = field in wanted
            self.query_one(f"#{field}").display = shown
            self.query_one(f"#{field}-label").display = shown
        until = self.query_one("#until", Field)
        until.value = two_weeks_on(self._today)
        until.tooltip = FORMS
        self.query_one(f"#{wanted[0]}", Field).focus()
