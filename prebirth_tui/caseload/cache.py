"""What lists show about the drafts in a folder, worked out once for each draft, day and
catalogue.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from prebirth_tui.caseload.line import CaseloadLine, caseload_line
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import caseload_file, private_folder
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.store.drafts import Drafts, Listed

_SHAPE = 5
"""Raised when lines are worked out differently, so that old ones are not shown."""


class _Known(BaseModel):
    """One draft as it was when its line was worked out."""

    mark: str
    day: date
    caseload_line: CaseloadLine


class _Kept(BaseModel):
    rows: dict[str, _Known] = {}


class CaseloadCache:
    """Lines worked out before, encrypted to the practitioner alone; may be deleted at any time."""

    def __init__(
        self, drafts: Drafts, catalogue_of: Callable[[str], Catalogue], path: Path | None = None
    ) -> None:
        self._drafts = drafts
        self._catalogue_of = catalogue_of
        self._path = path or caseload_file()
        self._rows: dict[str, _Known] | None = None

    def known(self, each: Listed, today: date) -> CaseloadLine | None:
        """The line worked out before, if it still holds."""
        row = self._row(each)
        return row.caseload_line if row is not None and row.day == today else None

    def of_another_day(self, each: Listed) -> CaseloadLine | None:
        """The line of a draft in its present state, worked out on whatever day.

        It serves until today's line is there: whoever opens the list in the morning sees what it
        said in the evening.
        """
        row = self._row(each)
        return row.caseload_line if row is not None else None

    def _row(self, each: Listed) -> _Known | None:
        if self._rows is None and self._drafts.keys.is_unlocked:
            self._rows = self._read()
        row = self._rows.get(each.file) if self._rows is not None else None
        return row if row is not None and row.mark == self._mark(each) else None

    def work_out(self, each: Listed, today: date) -> CaseloadLine:
        """The line as of now; for a draft that cannot be read, the reason."""
        try:
            with about_one_file(each.path.name):
                catalogue = self._catalogue_of(each.header.area)
                found = caseload_line(self._drafts.read(each.path), catalogue, today)
        except UserInputError as error:
            return CaseloadLine(close_first="cannot be read", urgency=0, next_step=str(error))
        if self._rows is not None:
            mark = self._mark(each)
            self._rows[each.file] = _Known(mark=mark, day=today, caseload_line=found)
        return found

    def keep(self, listed: Iterable[Listed]) -> None:
        """Store the lines of these drafts for next time if possible; forget others."""
        keys = self._drafts.keys
        if not keys.is_unlocked or not self._rows:
            return
        files = {each.file for each in listed}
        self._rows = {name: row for name, row in self._rows.items() if name in files}
        text = _Kept(rows=self._rows).model_dump_json(exclude_defaults=True)
        try:
            private_folder(self._path.parent)
            write_whole(self._path, keys.close_marked("tracked", text.encode()))
        except OSError:
            return

    def _read(self) -> dict[str, _Known]:
        keys = self._drafts.keys
        try:
            closed = read_file_bytes(self._path)
            data, is_ours = keys.open_marked("tracked", closed, self._path.name)
            return _Kept.model_validate_json(data).rows if is_ours else {}
        except (OSError, UserInputError, ValueError):
            return {}

    def _mark(self, each: Listed) -> str:
        """A mark of this state of a draft, with these checklists."""
        header = each.header
        try:
            digest = self._catalogue_of(header.area).digest[:16]
        except UserInputError:
            digest = ""
        return f"{_SHAPE} {header.saved} {header.entries} {each.copies} {digest}"
