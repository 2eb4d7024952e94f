"""Removes what one entry says from the draft and from everything else on this machine."""

from datetime import datetime

from prebirth_tui.problems import Problem, UserInputError, in_words
from prebirth_tui.record.draft import Author
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts


def redact(
    drafts: Drafts, file: DraftFile, entry: str, reason: str, author: Author, at: datetime
) -> None:
    """Remove what an entry says from a draft, its copies, its originals and the lists.

    UserInputError when it may not be removed, NotSavedError when the draft cannot be saved; then
    nothing is removed. UserInputError also, once it is removed from the draft, for each file that
    still holds it and cannot be deleted.
    """
    copies = {copy.path for copy in file.copies if copy.path != file.path}
    if file.draft.entry(entry).body is None and (copies or drafts.remains_of(file.draft.id)):
        # It was cut short earlier: the draft has lost it, but what lies beside it has not.
        file.save(at)
    else:
        file.redact(entry, reason, author, at)
    copies |= {*drafts.named_after(file)}
    if any(path.exists() for path in copies):
        # Somebody has written in a copy since it was read, so it is merged as it is now.
        drafts.open_as_it_is(file.path).save(at)
    found = [
        Problem(
            "it may still contain what was removed: a copy that could not be imported", str(path)
        )
        for path in sorted(copies)
        if path.exists()
    ]
    for path in drafts.remains_of(file.draft.id):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            message = "it still contains what was removed from the draft and cannot be deleted"
            found.append(Problem(f"{message}: {in_words(error)}", str(path)))
    try:
        drafts.forget_in_lists()
    except UserInputError as error:
        found += error.problems
    if found:
        raise UserInputError(*found)
