"""Finds something in a draft by typing part of it."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.session.find import Found, find
from prebirth_tui.session.plan import Part, QuestionScope
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.rendering.drawing import MUTED, cut
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.rows import Row, RowList


def in_sight(session: Session) -> tuple[Sequence[Part], DerivedFacts]:
    """The parts and facts that may be searched in this company."""
    seen = in_company(session)
    parts = seen.parts(QuestionScope.ALL)
    return parts, DerivedFacts(session.catalogue, seen.assessment, session.today)


class FindInDraft(Window[Found]):
    """Questions, parts, people, answers, contacts, requests and actions."""

    DEFAULT_CSS = """
    FindInDraft > .dialog { height: 90%; }
    FindInDraft RowList { height: 1fr; max-height: 100%; }
    """
    BINDINGS = [
        Binding("enter", "take", "Go to it"),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__("Find in this draft")
        self._parts, self._facts = in_sight(session)
        self._found: list[Found] = []

    def holds(self) -> ComposeResult:
        yield Field(placeholder="a question, a name, a word of an answer")
        yield RowList()

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self.query_one(Field).focus()

    def on_input_changed(self, event: Field.Changed) -> None:
        self._found = find(event.value, self._parts, self._facts)
        rows, width = self.query_one(RowList), self.query_one(RowList).row_width
        rows.show_rows([Row(_line(each, width), number) for number, each in enumerate(self._found)])
        if self._found:
            rows.go_to(0)
        nothing = bool(event.value.strip()) and not self._found
        self.tell(_NOTHING if nothing else "")

    def on_key(self, event: events.Key) -> None:
        """Letters typed while the list has the focus go to the field."""
        field = self.query_one(Field)
        if event.is_printable and not field.has_focus:
            field.focus()

    def action_move(self, step: int) -> None:
        """Go up or down in the results."""
        self.query_one(RowList).action_step(step)

    def on_row_list_opened(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Go to the result in focus."""
        key = self.query_one(RowList).key
        if isinstance(key, int) and key < len(self._found):
            self.dismiss(self._found[key])


_NOTHING = "Nothing found. Try one word, or a part of one."


def _line(found: Found, width: int) -> Content:
    text = " ".join(found.text.split())
    first = cut(Content(text), width)
    return Content.assemble(first, "\n  ", cut(Content.styled(found.where, MUTED), width - 2))


class FindProvider(Provider):
    """What the palette offers from a draft: its parts, people, questions and answers."""

    async def discover(self) -> Hits:
        """Nothing before something is typed: the keys of the screen are shown then."""
        none: tuple[DiscoveryHit, ...] = ()
        for hit in none:
            yield hit

    async def search(self, query: str) -> Hits:
        """The results for what is typed."""
        screen = self.screen
        session = getattr(screen, "session", None)
        go = getattr(screen, "go_to_found", None)
        if not isinstance(session, Session) or go is None:
            return
        parts, facts = in_sight(session)
        for place, found in enumerate(find(query, parts, facts)):
            yield Hit(1 - place / 100, found.text, _going(go, found), help=found.where)


def _going(go: Callable[[Found], None], found: Found) -> Callable[[], None]:
    return lambda: go(found)
