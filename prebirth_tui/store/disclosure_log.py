"""Something that leaves the program: its file is written, and that it left is recorded."""

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_file import DraftFile


def note(file: DraftFile, said: Disclosed, content: bytes, author: Author, at: datetime) -> None:
    """Record that something left; NotSavedError when that cannot be kept, and is forgotten."""
    said = said.model_copy(update={"digest": hashlib.sha256(content).hexdigest()})
    written = file.draft.write(said, author, at)
    try:
        file.save(written, file.typing, at)
    except BaseException:
        # A later save would record what did not leave.
        file.draft = file.draft.without(written.entries[-1])
        raise


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
    write_new_file(path, content)
    if file is None:
        return
    try:
        note(file, said, content, author, at)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
