"""One draft and the file that it is kept in."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.files import REAL, FileSystem, write_whole
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.disk.locks import EditLock, locked
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_text import (
    FORMAT,
    LARGEST,
    DraftWriter,
    Typing,
    read_draft,
    read_header,
)

CLOSED, PLAIN = ".age", ".toml"
"""How the files of practice and of training drafts end."""


@dataclass(frozen=True)
class AsRead:
    """What a file held when it was read."""

    path: Path
    data: bytes
    text: str
    draft: Draft
    typing: dict[str, str]

    @property
    def is_of_older_format(self) -> bool:
        """Whether a save will write it in a newer form."""
        return read_header(self.text, self.path.name).format < FORMAT


def read_file(path: Path, keys: KeyRing) -> AsRead:
    """The draft in a file, encrypted or plain; UserInputError when it cannot be read."""
    data = read_bytes(path)
    text = text_of(data, path.name, keys)
    draft, typing = read_draft(text, path.name)
    return AsRead(path, data, text, draft, typing)


def read_bytes(path: Path) -> bytes:
    """What is in a file; UserInputError when it cannot be read or is larger than any draft."""
    try:
        if path.stat().st_size > LARGEST:
            raise input_error("is larger than any draft; it was not opened", path.name)
        return path.read_bytes()
    except OSError as error:
        raise input_error(f"cannot be read: {error.strerror or error}", path.name) from None


def text_of(data: bytes, name: str, keys: KeyRing) -> str:
    """The text of a draft, opened if it is encrypted."""
    opened = keys.open(data, name) if is_closed(data) else data
    try:
        return opened.decode()
    except UnicodeDecodeError:
        raise input_error("is not a draft: it is not text", name) from None


@dataclass
class DraftFile:
    """A draft, and where and how it is kept: practice drafts encrypted, training drafts plain."""

    path: Path
    draft: Draft
    keys: KeyRing
    locks: Path
    """The folder of the locks between windows."""
    typing: dict[str, str] = field(default_factory=dict)
    copies: Sequence[AsRead] = ()
    """Other files of this draft, whose entries it holds too; removed once it is saved."""
    _writer: DraftWriter = field(default_factory=DraftWriter, repr=False)
    _known: tuple[bytes, ...] = ()
    """What the file may hold without anybody else having written it."""
    _original: AsRead | None = None
    """The file as it was, when it is of an older format."""

    def __post_init__(self) -> None:
        self.edit_lock = EditLock(self.locks / f"{self.draft.id}.pen")

    def was_read_from(self, read: AsRead) -> None:
        """Take over what the file held, so that a save need not make it anew."""
        self._writer.know(read.draft, read.text)
        self._known = (read.data,)
        self._original = read if read.is_of_older_format else None

    @property
    def is_to_be_saved(self) -> bool:
        """Whether a save would tidy up: copies, an older format, or a practice draft in plain."""
        return bool(self.copies) or self._original is not None

    def save(self, draft: Draft, typing: Typing, at: datetime, files: FileSystem = REAL) -> Draft:
        """Keep the draft; the draft as it was kept, with what somebody else had added meanwhile.

        Raises NotSavedError with the reason; the draft in memory is the newer one then.
        """
        self.draft, self.typing = draft, dict(typing)
        try:
            private_folder(self.path.parent, files)
            with locked(self.locks / f"{draft.id}.lock"):
                self._take_in_what_changed()
                text = self._writer.text(self.draft, self.typing, at).encode()
                data = self._closed(text)
                self._keep_original(files)
                # A disk that fails at the end may have taken it: while the key is locked, what
                # this window itself wrote need not be opened.
                self._known = (*self._known, data)
                write_whole(self.path, data, files)
                self._known = (data,)
                self._remove_copies()
        except OSError as error:
            raise NotSavedError(error.strerror or str(error)) from error
        except UserInputError as error:
            raise NotSavedError(str(error)) from error
        return self.draft

    def reread(self) -> bool:
        """Take in what somebody else has saved meanwhile; whether there was anything.

        UserInputError when the file cannot be read, or holds another draft.
        """
        before = self.draft.entries
        self._take_in_what_changed()
        return self.draft.entries != before

    def _take_in_what_changed(self) -> None:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return
        if data in self._known:
            self._known = (data,)
            return
        other, typing = read_draft(text_of(data, self.path.name, self.keys), self.path.name)
        if (other.id, other.mode) != (self.draft.id, self.draft.mode):
            raise input_error("another draft has been put in the place of this one")
        self.draft = self.draft.merged(other.entries)
        self.typing = {**typing, **self.typing}
        self._known = (data,)

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
                # One that has changed since it was read holds something that is not here.
                if copy.path != self.path and copy.path.read_bytes() == copy.data:
                    copy.path.unlink()
        self.copies = ()
