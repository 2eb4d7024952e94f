"""The board of open gaps in plain lines: family by family, or topic by topic."""

from collections.abc import Iterator

from prebirth_tui.caseload.board import Board, BoardTable, Line
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.wording import sentence


class BoardList:
    """What is open in each family. Families keep the order of the list; none comes first."""

    def __init__(self, board: Board, talk: Talk) -> None:
        self._board, self._talk = board, talk
        self._is_by_topic = False

    def run(self) -> int | None:
        """Say the board; returns the place of the family to open, if one was chosen."""
        chosen: list[int] = []

        def pick(key: str) -> bool:
            if not self._is_by_topic:
                chosen.append(int(key))
            return bool(chosen)

        turn = ListCommand("t", "turn", "by topic or by family", self._turn)
        run_list(self._talk, self._title, self._entries, pick, (turn,), page=5)
        return chosen[0] if chosen else None

    @property
    def _table(self) -> BoardTable:
        return self._board.by_kind if self._is_by_topic else self._board.by_urgency

    def _title(self) -> str:
        if not self._table.lines:
            return "No gaps are open in these drafts."
        how = "topic" if self._is_by_topic else "when to close them"
        opens = "" if self._is_by_topic else " A number opens the family."
        return f"Open gaps by {how}.{opens}"

    def _entries(self) -> dict[str, str]:
        table = self._table
        return {str(at): " ".join(_told(line, table)) for at, line in enumerate(table.lines)}

    def _turn(self) -> None:
        self._is_by_topic = not self._is_by_topic


def _told(line: Line, table: BoardTable) -> Iterator[str]:
    training = "training, " if line.is_training else ""
    beside = f": {training}{line.beside}" if line.beside else ""
    yield sentence(f"{line.heading}{beside}")
    for column, cell in zip(table.columns, line.cells, strict=True):
        if cell:
            yield sentence(f"{column}: {'; '.join(cell)}")
    if not any(line.cells):
        yield "No gaps."
