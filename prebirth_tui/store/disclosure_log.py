"""Something that leaves the program: its file is written, and that it left is recorded."""

import hashlib
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.problems import NotSavedError, in_words
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_file import DraftFile


def note(file: DraftFile, said: Disclosed, content: bytes, author: Author, at: datetime) -> None:
    """Record that something is about to leave; NotSavedError when that cannot be kept."""
    file.append_deed(_with_digest(said, content), author=author, at=at)


def write_disclosed(
    file: DraftFile | None,
    said: Disclosed,
    content: bytes,
    path: Path,
    author: Author,
    at: datetime,
) -> None:
    """Write a file that leaves, for its owner's eyes, and record it in the draft it came from.

    Nothing leaves that is not recorded. UserInputError when there is such a file already or it
    cannot be written, NotSavedError when the record cannot.
    """
    if file is None:
        write_new_file(path, content)
        return
    file.append_deed(
        _with_digest(said, content),
        author=author,
        at=at,
        do=lambda _: write_new_file(path, content),
        undo=lambda: take_away(path),
    )


def take_away(path: Path) -> None:
    """Remove a file whose leaving could not be recorded.

    NotSavedError when it cannot be removed: somebody has to know that it is there.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = f"{path} is there, it is not recorded, and it cannot be removed"
        raise NotSavedError(f"{message}: {in_words(error)}") from error


def _with_digest(said: Disclosed, content: bytes) -> Disclosed:
    return said.model_copy(update={"digest": hashlib.sha256(content).hexdigest()})
