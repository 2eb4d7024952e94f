"""One draft and the file it is kept in."""

import contextlib
import errno
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.files import REAL, FileSystem, read_file_bytes, write_whole
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.disk.locks import EditLock, locked
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.problems import NotSavedError, UserInputError, about_one_file, input_error
from prebirth_tui.record.bodies import AnyBody
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.store.draft_text import (
    FORMAT,
    LARGEST,
    DraftWriter,
    read_draft,
    read_header,
)
from prebirth_tui.store.holds import as_far_as_held

CLOSED, PLAIN = ".age", ".toml"
"""The file endings of practice drafts and of training drafts."""


@dataclass(frozen=True)
class AsRead:
    """What a file held when it was read."""

    path: Path
    data: bytes
    text: str
    draft: Draft
    typing: dict[str, str]

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_of_older_format(self) -> bool:
        """Whether a save will write it in a newer format."""
        return read_header(self.text, self.path.name).format < FORMAT


def read_file(path: Path, keys: KeyRing) -> AsRead:
    """The draft in a file, encrypted or plain; UserInputError when it cannot be read."""
    with about_one_file(path.name):
        data = read_bytes(path)
        text = text_of(data, path.name, keys)
        draft, typing = read_draft(text, path.name)
    return AsRead(path, data, text, draft, typing)


def read_bytes(path: Path) -> bytes:
    """The content of a file; UserInputError when it cannot be read or is larger than any draft."""
    try:
        return read_file_bytes(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise input_error("is too large for a draft; it was not opened", path.name) from None
        raise input_error(f"cannot be read: {error.strerror or error}", path.name) from None


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file; empty when it cannot be read."""
    try:
        return hashlib.sha256(read_file_bytes(path, LARGEST)).hexdigest()
    except OSError:
        return ""


def delete_unread(path: Path, digest: str) -> bool:
    """Delete a file if it is what came, byte for byte, and nobody has written in it; returns
    whether it was. OSError when it cannot be deleted.
    """
    if digest_of_file(path) != digest:
        return False
    path.unlink()
    return True


def text_of(data: bytes, name: str, keys: KeyRing) -> str:
    """The text of a draft, decrypted if need be."""
    opened = keys.open(data, name) if is_closed(data) else data
    try:
        return opened.decode()
    except UnicodeDecodeError:
        raise input_error("is not a draft: it is not text", name) from None


@dataclass
class DraftFile:
    """A draft and its file: practice drafts are encrypted, training drafts plain.

    Entries enter an open draft here and nowhere else, and there is one rule for a save that fails.
    What somebody *said* stays in memory, and every later save tries again: no answer is lost to a
    full disk (`append`). What was *done* with the draft is on the disk or is forgotten: no later
    save may record what did not happen (`append_deed`, `redact`, `take_in`).
    """

    path: Path
    draft: Draft
    """The draft in memory: newer than the disk after a save that failed."""
    keys: KeyRing
    locks: Path
    """The folder of locks between windows."""
    typing: dict[str, str] = field(default_factory=dict)
    """Half-typed text, by the question it belongs to: saved, but not yet part of the record."""
    copies: Sequence[AsRead] = ()
    """Other files of this draft, whose entries it includes; removed once it is saved."""
    checklists: Mapping[str, str] | None = None
    """The versions of the checklists it is written with from now on, where they are known."""
    note_seen: Callable[[Draft], None] = field(default=lambda _: None, repr=False)
    """Notes the state of the draft, so that an older copy of it shows later."""
    _writer: DraftWriter = field(default_factory=DraftWriter, repr=False)
    _known: tuple[bytes, ...] = ()
    """Contents of the file that show that nobody else has written it."""
    _original: AsRead | None = None
    """The file as it was, if it is in an older format."""

    def __post_init__(self) -> None:
        self.edit_lock = EditLock(self.locks / f"{self.draft.id}.pen")

    def know(self, text: str) -> None:
        """Take over the texts of its entries, so that a save does not have to make them again."""
        if text:
            self._writer.know(self.draft, text)

    def was_read_from(self, read: AsRead) -> None:
        """Take over the content of the file, so that a save does not have to make it again."""
        self._writer.know(read.draft, read.text)
        self._known = (read.data,)
        self._original = read if read.is_of_older_format else None

    @property
    def digest(self) -> str:
        """The SHA-256 of the file as last read or saved here; empty when it was neither."""
        return hashlib.sha256(self._known[-1]).hexdigest() if self._known else ""

    @property
    def is_to_be_saved(self) -> bool:
        """Whether a save would tidy up: merge copies, or leave an older format behind."""
        return bool(self.copies) or self._original is not None

    def append(
        self, *bodies: AnyBody, author: Author, at: datetime, files: FileSystem = REAL
    ) -> None:
        """Add what somebody said, as entries of one moment, and save.

        Raises NotSavedError with the reason; the entries stay in memory, and the next save tries
        again.
        """
        self.draft = self._with(bodies, author, at)
        self.save(at, files)

    def append_deed(
        self,
        body: AnyBody,
        *,
        author: Author,
        at: datetime,
        do: Callable[[Draft], None] = lambda _: None,
        files: FileSystem = REAL,
    ) -> None:
        """Add an entry about something done with the draft, save, and do it.

        `do` is given the draft with the entry; what it raises is raised here. If the entry cannot
        be saved (NotSavedError with the reason), nothing is done. Either way the entry is then
        forgotten. If the program ends in between, a deed may be recorded and not done, but never
        done and not recorded.
        """
        draft = self._with((body,), author, at)
        refused: list[UserInputError] = []

        def done(kept: Draft) -> None:
            try:
                do(kept)
            except UserInputError as error:
                refused.append(error)
                raise

        try:
            self._save_with(draft.entries[-1:], at, files, done)
        except NotSavedError:
            if refused:
                raise refused[0] from None
            raise

    def redact(
        self, entry: str, reason: str, author: Author, at: datetime, files: FileSystem = REAL
    ) -> None:
        """Remove what one entry says from the file; the entry, its seal and the reason stay.

        UserInputError when it may not be removed. If it cannot be saved (NotSavedError with the
        reason), nothing is removed. What else is on the disk is left to `store.redaction`.
        """
        # Merging the entry that names what is removed removes it.
        redacted = self.draft.redacted(entry, reason, author, at, self._sign)
        self._save_with(redacted.entries[-1:], at, files)

    def take_in(self, entries: Iterable[Entry], at: datetime, files: FileSystem = REAL) -> None:
        """Add entries that others have sealed in their copies of the draft, and save.

        If they cannot be saved (NotSavedError with the reason), they are forgotten: the copy still
        holds them.
        """
        self._save_with(entries, at, files)

    def save(self, at: datetime, files: FileSystem = REAL) -> Draft:
        """Save what is in memory; returns the draft as saved, with what others have added
        meanwhile.

        Raises NotSavedError with the reason; the draft in memory is then newer than the file.
        """
        self._save_with((), at, files)
        return self.draft

    @property
    def _sign(self) -> Callable[[str], str] | None:
        """Entries about a real family are signed by their author."""
        return self.keys.signer_in(self.draft.id) if self.draft.mode == "practice" else None

    def let_go(self, *, is_kept: bool) -> None:
        """Let another window write, and note the state of the draft if all of it is on the disk."""
        if is_kept:
            self.note_seen(self.draft)
        self.edit_lock.release()

    def _with(self, bodies: Iterable[AnyBody], author: Author, at: datetime) -> Draft:
        draft = self.draft
        for body in bodies:
            draft = draft.write(body, author, at, sign=self._sign)
        return draft

    def _save_with(
        self,
        entries: Iterable[Entry],
        at: datetime,
        files: FileSystem,
        do: Callable[[Draft], None] = lambda _: None,
    ) -> None:
        """Save the draft with these entries as well, which reach memory only once they are saved.

        `do` runs once they are on the disk; if it fails, they are taken off it again.
        """
        added = tuple(entries)
        try:
            private_folder(self.path.parent, files)
            with locked(self.locks / f"{self.draft.id}.lock"):
                before = self._take_in_what_changed()
                if self.checklists is not None and self.draft.checklists != self.checklists:
                    self.draft = replace(self.draft, checklists=dict(self.checklists))
                draft = self.draft.merged(added) if added else self.draft
                data = self._closed(self._writer.text(draft, self.typing, at).encode())
                self._keep_original(files)
                # A disk that fails at the very end may have written the file: while the key is
                # locked, the bytes this window wrote are recognised without decrypting them.
                self._known = (*self._known, data)
                try:
                    write_whole(self.path, data, files)
                    do(draft)
                except BaseException:
                    if added:
                        self._put_back(before, data, files)
                    raise
                self.draft, self._known = draft, (data,)
                self._remove_copies()
                if not self.edit_lock.is_held:
                    # A window that writes for a long time notes it on closing.
                    self.note_seen(self.draft)
        except OSError as error:
            raise NotSavedError(error.strerror or str(error)) from error
        except UserInputError as error:
            raise NotSavedError(str(error)) from error

    def _put_back(self, before: bytes | None, data: bytes, files: FileSystem) -> None:
        """Restore the content of the file, if the disk took what it reported as failed.

        If this fails too, what is to be forgotten stays in the file until the next save.
        """
        with contextlib.suppress(OSError):
            if read_file_bytes(self.path) != data:
                return
            if before is None:
                self.path.unlink()
            else:
                write_whole(self.path, before, files)

    def reread(self) -> bool:
        """Take in what somebody else has saved meanwhile; returns whether there was anything.

        UserInputError when the file cannot be read, or holds another draft.
        """
        before = self.draft.entries
        self._take_in_what_changed()
        return self.draft.entries != before

    def _take_in_what_changed(self) -> bytes | None:
        """Merge what others have saved; returns what the file holds, None if there is no file."""
        try:
            data = read_file_bytes(self.path, LARGEST)
        except FileNotFoundError:
            return None
        if data in self._known:
            self._known = (data,)
            return data
        other, typing = read_draft(text_of(data, self.path.name, self.keys), self.path.name)
        if (other.id, other.mode) != (self.draft.id, self.draft.mode):
            raise input_error("another draft has replaced this file")
        self.draft = self.draft.merged(as_far_as_held(self.draft, other.entries, self.keys))
        self.typing = {**typing, **self.typing}
        self._known = (data,)
        return data

    def _closed(self, text: bytes) -> bytes:
        if self.draft.mode == "training":
            return text
        return self.keys.close(text)

    def _keep_original(self, files: FileSystem) -> None:
        if self._original is None:
            return
        original = self._original
        old = read_header(original.text, original.path.name).format
        kept = self.path.parent / "originals" / f"{self.draft.id}.format-{old}{self.path.suffix}"
        private_folder(kept.parent, files)
        write_whole(kept, self._closed(original.text.encode()), files)
        self._original = None

    def _remove_copies(self) -> None:
        for copy in self.copies:
            with contextlib.suppress(OSError):
                # If it has changed since it was read, it holds something that is not here.
                if copy.path != self.path and read_file_bytes(copy.path) == copy.data:
                    copy.path.unlink()
        self.copies = ()
