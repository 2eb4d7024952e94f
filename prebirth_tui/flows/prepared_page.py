"""The page about the next contact that somebody takes along."""

from pathlib import Path

from prebirth_tui.disk.new_file import typed_new_page
from prebirth_tui.flows.asking import LineAsked, Told, answer_to
from prebirth_tui.prepare.page import PAGES, page_of
from prebirth_tui.prepare.prepared import Prepared
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.session.session import Session


async def write_prepared_page(session: Session, prepared: Prepared) -> Path | None:
    """Ask for a file, and write the page to it, with nothing private; the file if it was written.

    That it left is recorded.
    """
    hint = "It is not encrypted. .html prints well; .md and .txt are for reading."
    value = f"~/prepare-{session.today}.html"
    question = "Save the page to which file? Nothing private is on it."
    path = await answer_to(LineAsked(question, _read, value=value, hint=hint))
    if path is None:
        return None
    form = path.suffix.lstrip(".")
    pregnancy = session.assessment.pregnancy
    reference = pregnancy.reference if pregnancy else ""
    said = Disclosed(what="prepare", form=form, to="yourself, to carry")
    try:
        content = page_of(prepared, reference, form)
        session.write_disclosed(said, content.encode(), path)
    except (UserInputError, NotSavedError) as error:
        await answer_to(Told(f"Not saved: {error}"))
        return None
    return path


def _read(text: str) -> Path:
    return typed_new_page(text, PAGES)
