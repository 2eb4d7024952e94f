"""Records that something leaves the program, and writes its file."""

import hashlib
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.new_file import check_new_file, write_new_file
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_file import DraftFile


def note(file: DraftFile, said: Disclosed, content: bytes, author: Author, at: datetime) -> None:
    """Record that something is about to leave; NotSavedError when that cannot be saved."""
    file.append_deed(_with_digest(said, content), author=author, at=at)


def write_disclosed(
    file: DraftFile | None,
    said: Disclosed,
    content: bytes,
    path: Path,
    author: Author,
    at: datetime,
) -> None:
    """Record in a draft that a file leaves, and write it, readable by its owner only.

    Nothing leaves unrecorded. UserInputError when the file exists or cannot be written,
    NotSavedError when the record cannot be saved.
    """
    check_new_file(path)
    if file is None:
        write_new_file(path, content)
        return
    file.append_deed(
        _with_digest(said, content),
        author=author,
        at=at,
        do=lambda _: write_new_file(path, content),
    )


def _with_digest(said: Disclosed, content: bytes) -> Disclosed:
    return said.model_copy(update={"digest": hashlib.sha256(content).hexdigest()})
