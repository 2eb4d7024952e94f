"""How long drafts are kept, and what is left of deleted ones: a receipt."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import tomli_w

from prebirth_tui.disk.files import SHARED, read_file_bytes, write_whole
from prebirth_tui.disk.folders import caseload_file, private_folder, receipts_folder
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.keys.keyring import close_to, is_closed
from prebirth_tui.keys.recipients import Recipient, fingerprint
from prebirth_tui.problems import NotSavedError, Problem, UserInputError, input_error
from prebirth_tui.record.bodies import HandedOver, Retention
from prebirth_tui.record.draft import ON_HOLD, Author
from prebirth_tui.store.draft_file import CLOSED, PLAIN, DraftFile
from prebirth_tui.store.draft_text import Header
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.tombstones import Tombstone, not_back_any_more, sent_text
from prebirth_tui.toml_text import read_toml_text

REVIEW_AFTER = timedelta(days=90)
"""A draft without a review day is reviewed this long after it was begun."""


def review_day(header: Header) -> date:
    """The day on which somebody decides whether a draft is still needed."""
    return header.review_by or header.created.date() + REVIEW_AFTER


def retain(
    file: DraftFile, changes: Mapping[str, object], author: Author, at: datetime
) -> Retention:
    """Change how long a draft is kept, and record it; returns the retention as it is now.

    NotSavedError when it cannot be saved; then nothing is changed.
    """
    known = file.draft.assessment.retention.model_dump()
    retention = Retention.model_validate({**known, **changes})
    file.append_deed(retention, author=author, at=at)
    return retention


def purge(
    drafts: Drafts, file: DraftFile, reason: str, author: Author, at: datetime
) -> dict[str, object]:
    """Delete a draft, its copies and its originals; returns the receipt, without its content.

    UserInputError when the draft is on hold, open in another window, or cannot be deleted; as long
    as the draft exists, there is no receipt.
    """
    if file.draft.assessment.retention.hold:
        raise input_error(ON_HOLD)
    if not reason.strip():
        raise input_error("say why it is deleted")
    if file.copies:
        # If this fails half-way, everything left of it is older than its receipt.
        try:
            file.save(at.replace(microsecond=0))
        except NotSavedError as error:
            raise input_error(f"it could not be deleted: {error}") from None
    receipt: dict[str, object] = {
        "draft": file.draft.id,
        "heads": list(file.draft.heads),
        "entries": len(file.draft.entries),
        "deleted": at.replace(microsecond=0),
        "by": author.name,
        "reason": reason.strip(),
        "transferred": file.draft.assessment.retention.transferred,
    }

    path = receipts_folder() / f"{file.draft.id}{file.path.suffix}"
    # Receipts of the same draft, which had come back with a copy.
    earlier = read_file_bytes(path) if path.is_file() else None

    def first() -> None:
        text = tomli_w.dumps(receipt).encode()
        private_folder(path.parent)
        not_back_any_more(file.draft.id)
        write_whole(path, text if file.draft.mode == "training" else file.keys.close(text))
        caseload_file().unlink(missing_ok=True)

    try:
        drafts.delete(file, first)
    except BaseException:
        if file.path.exists():
            with suppress(OSError):
                if earlier is None:
                    path.unlink()
                else:
                    write_whole(path, earlier)
        raise
    drafts.forget_in_lists()
    return receipt


def send_tombstone(file: DraftFile, receipt: Mapping[str, object], folder: Path) -> Path | None:
    """Tell everybody who was sent a copy of a draft that it is deleted; returns the file, if any.

    UserInputError when it cannot be written.
    """
    book, to = file.keys.book, [each.key for each in sent_copies(file)]
    if book is None or not to:
        return None
    stone = Tombstone.model_validate(receipt)
    path = folder / f"{stone.draft}.deleted.{fingerprint(book.own)}{CLOSED}"
    write_new_file(path, close_to([*to, book.own], sent_text(stone)), mode=SHARED)
    return path


def sent_copies(file: DraftFile) -> tuple[Recipient, ...]:
    """Who was sent a copy of a draft, of those whose key is known, be it a new one of theirs."""
    sent = [entry.body for entry in file.draft.entries if isinstance(entry.body, HandedOver)]
    keys, names = {each.key for each in sent}, {each.to.casefold() for each in sent}
    people = file.keys.book.people if file.keys.book is not None else ()
    return tuple(
        each for each in people if fingerprint(each.key) in keys or each.name.casefold() in names
    )


def receipts(drafts: Drafts, problems: list[Problem] | None = None) -> list[dict[str, object]]:
    """The receipts of drafts deleted on this machine, oldest first.

    What is wrong with one is added to `problems`, or raised as UserInputError without that list.
    """
    found = []
    for path in receipts_folder().glob("*.*"):
        if path.suffix in (CLOSED, PLAIN) and not path.name.startswith("."):
            try:
                data = read_file_bytes(path)
                text = drafts.keys.open(data, path.name) if is_closed(data) else data
                found.append(read_toml_text(text.decode()))
            except (OSError, ValueError) as error:
                found_wrong = Problem(f"cannot be read: {type(error).__name__}", path.name)
                if problems is None:
                    raise UserInputError(found_wrong) from None
                problems.append(found_wrong)
    return sorted(found, key=lambda receipt: str(receipt["deleted"]))
