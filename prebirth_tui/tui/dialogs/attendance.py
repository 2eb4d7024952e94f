"""What windows about a contact have in common: how it is made, and who is there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual.content import Content

from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.rendering.drawing import box
from prebirth_tui.tui.widgets.rows import Row, RowList

Result = TypeVar("Result")


class AskAttendance(Window[Result]):
    """Two lists: `#how`, the kinds of contact, and `#who`, the people to tick."""

    ALONE: ClassVar[str]
    """The words behind somebody who is seen alone."""

    def __init__(self, title: str, kinds: Sequence[ContactKind], people: Mapping[str, str]) -> None:
        """`people` are the names by key."""
        super().__init__(title)
        self._kinds, self._people = kinds, people
        self._present: set[str] = set()
        self._alone: set[str] = set()

    def draw_kinds(self, chosen: str) -> None:
        """List the kinds of contact, with one in focus."""
        rows = [Row(Content(kind.label), kind.id) for kind in self._kinds]
        self.query_one("#how", RowList).show_rows(rows, chosen)

    def draw_people(self) -> None:
        """List the people, with a tick at those who are there."""
        self.query_one("#who", RowList).show_rows(list(self.rows_of_people()))

    def rows_of_people(self) -> Iterator[Row]:
        """A row for each person."""
        for key in self._people:
            yield Row(self.drawn(key), key)

    def drawn(self, key: str) -> Content:
        """A person's name, with a tick if they are there."""
        ticked = box(key in self._present, self._people[key], "space")
        return Content.assemble(ticked, (self.ALONE if key in self._alone else "", "bold"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("tick", "alone"):
            return True if self.focused is self.query_one("#who") else None
        return True

    def action_tick(self) -> None:
        """Tick or untick the person in focus."""
        key = self.query_one("#who", RowList).key
        if key is not None:
            self.tick(key)

    def tick(self, key: str) -> None:
        """Tick or untick a person; whoever is not there is not seen alone."""
        self._present ^= {key}
        self._alone &= self._present
        self.draw_people()

    def action_alone(self) -> None:
        """Tick or untick the person in focus as seen alone, with nobody else in the room."""
        key = self.query_one("#who", RowList).key
        if key in self._people:
            self._alone ^= {key}
            self._present |= self._alone
            self.draw_people()
