"""The families of a list as a meeting needs them: each draft read and its line worked out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.meeting import Family, family
from prebirth_tui.caseload.page import meeting_markdown, meeting_page, meeting_text
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.problems import Problem, UserInputError, about_one_file
from prebirth_tui.store.drafts import Drafts, Listed


class Page(Protocol):
    """Writes a meeting list; `shown` is the filter in words, when only some families are on it."""

    def __call__(self, rows: Sequence[Family], today: date, *, shown: str = "") -> str: ...


PAGES: dict[str, Page] = {
    "html": meeting_page,
    "md": meeting_markdown,
    "txt": meeting_text,
}
"""The forms of a meeting list, by file ending."""


def families(
    listed: Iterable[tuple[Listed, CaseloadLine]],
    drafts: Drafts,
    catalogue_of: Callable[[str], Catalogue],
    today: date,
    problems: list[Problem],
) -> Iterator[Family]:
    """The families in the order given; drafts that cannot be read are added to the problems."""
    for each, caseload_line in listed:
        try:
            with about_one_file(each.path.name):
                draft = drafts.read(each.path)
                catalogue = catalogue_of(each.header.area)
                found = family(each.name, draft, caseload_line, catalogue, today)
        except UserInputError as error:
            problems += error.problems
            continue
        yield found
