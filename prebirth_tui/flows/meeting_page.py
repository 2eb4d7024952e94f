"""The page that a supervisor takes into a meeting."""

from collections.abc import Sequence
from pathlib import Path

from prebirth_tui.caseload.families import PAGES, families
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.disk.new_file import typed_new_page, write_new_file
from prebirth_tui.flows.asking import Awaited, LineAsked, Tell, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.store.drafts import Listed


async def write_meeting_page(
    context: AppContext, lines: Sequence[tuple[Listed, CaseloadLine]], shown: str
) -> Path | None:
    """Ask for a file, and write the list for a meeting to it; returns the file if it was written.

    `shown` is the filter in words, when only some families are on it.
    """
    hint = "It is not encrypted. .html prints well; .md and .txt are for reading."
    value = f"~/meeting-{context.today}.html"
    question = "Save to which file? Families shown, private answers left out."
    path = await answer_to(LineAsked(question, _read, value=value, hint=hint))
    if path is None:
        return None
    problems: list[Problem] = []

    def page(_: Tell) -> str:
        rows = families(lines, context.drafts, context.catalogue_of, context.today, problems)
        return PAGES[path.suffix.lstrip(".")](list(rows), context.today, shown=shown)

    text = await answer_to(Awaited("Reading the drafts…", page)) or ""
    try:
        write_new_file(path, text.encode())
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return None
    if problems:
        left_out = "\n".join(map(str, problems))
        await answer_to(Told(f"Saved. Left out, because it could not be read:\n\n{left_out}"))
    return path


def _read(text: str) -> Path:
    return typed_new_page(text, PAGES)
