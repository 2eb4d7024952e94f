"""The drafts on this machine: listed, found, opened."""

import contextlib
import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from prebirth_tui.days import that_can_be
from prebirth_tui.disk.files import REAL, TEMPORARY, read_file_start
from prebirth_tui.disk.folders import caseload_file, drafts_folder, index_file
from prebirth_tui.disk.locks import EditLock
from prebirth_tui.disk.unfinished import clear_unfinished
from prebirth_tui.keys.keyring import KeyRing, LockedError, is_closed
from prebirth_tui.problems import (
    Problem,
    UserInputError,
    about_one_file,
    in_words,
    input_error,
    nearest,
)
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import (
    CLOSED,
    PLAIN,
    AsRead,
    DraftFile,
    read_bytes,
    read_file,
    text_of,
)
from prebirth_tui.store.draft_text import Header, read_header
from prebirth_tui.store.holds import as_far_as_held
from prebirth_tui.store.index import Index, stamp_of
from prebirth_tui.store.listing import Listed as Listed
from prebirth_tui.store.listing import Listing as Listing
from prebirth_tui.store.listing import by_own_name, called, told_apart
from prebirth_tui.store.newest import check_newest, forget_seen, note_all_seen, seen_now
from prebirth_tui.store.own_notes import SeenDraft
from prebirth_tui.store.tombstones import Tombstone, deleted_here, ids_deleted, tombstone_of

_HEADER_BYTES = 4096
_SAVE_TAKES_AT_MOST = 60.0
"""Seconds."""
_ID = re.compile(r"[0-9a-z]{26}")
_PLAIN_NAME = re.compile(rf"{_ID.pattern}\.(age|toml)")


class Drafts:
    """A folder of drafts."""

    def __init__(
        self,
        folder: Path | None = None,
        keys: KeyRing | None = None,
        index: Path | None = None,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        self.folder = folder or drafts_folder()
        self.keys = keys or KeyRing()
        self._clock = clock
        self._seen: dict[str, SeenDraft] | None = None
        self._index = Index(index or index_file(), self.folder, self.keys, clock)

    def listed(self, *, plain: bool = False) -> Listing:
        """Every draft by its header; encrypted ones only while the key is unlocked.

        With `plain`, only unencrypted ones, such as training drafts: no key is needed.
        """
        listing = Listing()
        found: dict[str, Listed] = {}
        names: set[str] = set()
        try:
            entries = self._entries()
        except OSError as error:
            problem = Problem(f"cannot be read: {error.strerror}", str(self.folder))
            return Listing(problems=[problem])
        if plain:
            entries = {name: entry for name, entry in entries.items() if name.endswith(PLAIN)}
        if any(name.endswith(CLOSED) for name in entries):
            self.unlock()
        since = self._index.begin()
        for name, entry in entries.items():
            try:
                stamp = stamp_of(entry)
                header = self._index.header(name, stamp)
                if header is None:
                    with about_one_file(name):
                        header = self._header(entry.path, name)
                    self._index.remember(name, stamp, header, since)
            except LockedError:
                listing.locked += 1
                continue
            except UserInputError as error:
                listing.problems += error.problems
                continue
            except OSError as error:
                listing.problems.append(Problem(f"cannot be read: {error.strerror}", name))
                continue
            names.add(name)
            each, known = Listed(entry.path, header), found.get(header.id)
            if known is not None:
                # The file that the program itself writes stands for its copies.
                stands = min(known, each, key=by_own_name)
                each = stands._replace(copies=known.copies + 1)
            found[header.id] = each
        if not plain:
            self._index.keep(names)
        for key in found.keys() & ids_deleted():
            if (stone := self._deleted(found[key])) is not None:
                listing.problems.append(deleted_here(stone, found.pop(key).path))
        listing.drafts = told_apart(found.values())
        return listing

    def _deleted(self, each: Listed) -> Tombstone | None:
        """The tombstone of a draft that was deleted here and has no newer entry."""
        stone = tombstone_of(each.header.id, self.keys)
        if stone is None or (each.header.saved or stone.deleted) > stone.deleted:
            return None
        return stone

    def _entries(self) -> dict[str, "os.DirEntry[str]"]:
        try:
            with os.scandir(self.folder) as entries:
                found = {e.name: e for e in entries if e.name.endswith((CLOSED, PLAIN))}
        except FileNotFoundError:
            return {}
        return {name: found[name] for name in sorted(found) if not name.startswith(".")}

    def unlock(self) -> None:
        """Unlock the private key, if there is a way to ask for the passphrase."""
        if not self.keys.is_unlocked and self.keys.unlock_when_needed is not None:
            self.keys.unlock_when_needed()

    def _header(self, path: str, name: str) -> Header:
        if name.endswith(CLOSED):
            text = text_of(read_bytes(Path(path)), name, self.keys)[:_HEADER_BYTES]
        else:
            data = read_file_start(Path(path), _HEADER_BYTES)
            text = data.decode(errors="ignore") if not is_closed(data) else ""
        return read_header(text, name)

    def new(self, draft: Draft) -> DraftFile:
        """A file for a new draft, named after its random id; nothing is written yet."""
        if not is_draft_id(draft.id):
            # The id of a draft from elsewhere could otherwise lead out of the folder.
            raise input_error("has an id that this program does not give; it was not made by it")
        suffix = PLAIN if draft.mode == "training" else CLOSED
        file = DraftFile(self.folder / f"{draft.id}{suffix}", draft, self.keys, self._locks)
        file.note_seen = self.note_seen
        return file

    @property
    def _locks(self) -> Path:
        return self.folder / "locks"

    def edit_lock_of(self, key: str) -> EditLock:
        """The right to write in the draft with that id."""
        return EditLock(self._locks / f"{key}.pen")

    def read(self, path: Path) -> Draft:
        """The draft in that file, to look at; UserInputError when it cannot be read."""
        return self.as_read(path).draft

    def as_read(self, path: Path) -> AsRead:
        """The draft in that file, with the file; UserInputError when it cannot be read."""
        read = read_file(path, self.keys)
        with about_one_file(path.name):
            # A draft whose view cannot be worked out cannot be looked at.
            _ = read.draft.assessment
        return read

    def open(self, path: Path, *, older: bool = False) -> DraftFile:
        """The draft in that file and its copies, to work on; UserInputError when that is not
        possible.

        Practice drafts are worked on only in this folder, where they are encrypted. OlderError when
        it is older than what was last seen, unless the caller accepts that.
        """
        file = self.open_as_it_is(path)
        if not older:
            check_newest(file.draft, self.keys, path.name)
        file.note_seen = self.note_seen
        file.note_seen(file.draft)
        return file

    def note_seen(self, draft: Draft) -> None:
        """Note the state of a draft, so that an older copy of it shows later."""
        seen = seen_now(draft, self._today) if self.keys.is_unlocked else None
        if seen is None:
            return
        if self._seen is not None:
            self._seen[draft.id] = seen
        else:
            note_all_seen({draft.id: seen}, self.keys)

    @property
    def _today(self) -> date:
        return that_can_be(datetime.fromtimestamp(self._clock() / 1e9, UTC)).astimezone().date()

    @contextlib.contextmanager
    def noting_at_once(self) -> Iterator[None]:
        """Note the drafts saved inside this block once, at its end."""
        seen: dict[str, SeenDraft] = {}
        self._seen = seen
        try:
            yield
        finally:
            self._seen = None
            note_all_seen(seen, self.keys)

    def open_as_it_is(self, path: Path) -> DraftFile:
        """Open a draft even if it is older than what was last seen here, without noting it."""
        if path.parent.resolve() == self.folder.resolve():
            path = self.folder / path.name
        read = read_file(path, self.keys)
        with about_one_file(path.name):
            self.admit(read.draft, path.name)
        own = self.new(read.draft).path
        if path.parent != self.folder:
            if read.draft.mode == "practice":
                raise input_error(
                    "is in another folder; import it first: prebirth receive FILE", path.name
                )
            own = path
        every = [read, *self._copies(read)]
        kept = next((each for each in every if each.path == own), read)
        copies = [each for each in every if each.path != own]
        draft, typing = kept.draft, kept.typing
        for copy in copies:
            draft = draft.merged(as_far_as_held(kept.draft, copy.draft.entries, self.keys))
            typing = {**copy.typing, **typing}
        with about_one_file(path.name):
            # A draft whose view cannot be worked out is not opened.
            _ = draft.assessment
        opened = DraftFile(own, draft, self.keys, self._locks, typing, copies)
        opened.was_read_from(kept)
        return opened

    def admit(self, draft: Draft, name: str) -> None:
        """UserInputError for a draft that may not be worked on here."""
        if draft.mode == "training" and draft.assessment.step is not None:
            raise input_error("belongs to a workshop: prebirth workshop opens it", name)

    def _copies(self, read: AsRead) -> Iterator[AsRead]:
        """Other files in the folder with the same draft, judged by their content."""
        if read.path.parent != self.folder:
            return
        for name in self._entries():
            path = self.folder / name
            if path == read.path or (_PLAIN_NAME.fullmatch(name) and path.stem != read.draft.id):
                continue
            if read.draft.mode == "training" and name.endswith(CLOSED):
                # It is about a real family, and nobody is to be asked for the passphrase now.
                continue
            with contextlib.suppress(UserInputError):
                other = read_file(path, self.keys)
                if (other.draft.id, other.draft.mode) == (read.draft.id, read.draft.mode):
                    yield other

    def delete(self, file: DraftFile, first: Callable[[], None] = lambda: None) -> None:
        """Delete a draft with its copies and everything left of it, after running `first`.

        UserInputError when it is open in another window, or cannot be deleted.
        """
        if not file.edit_lock.acquire():
            raise input_error("it is open in another window; close it there first")
        try:
            first()
            # Noted before anything goes, so that what a cut leaves does not count as an older copy.
            forget_seen(file.draft.id, self.keys)
            for path in self._files_of(file):
                path.unlink(missing_ok=True)
            REAL.sync_folder(self.folder)
        except OSError as error:
            raise input_error(f"it could not be deleted: {error.strerror or error}") from None
        finally:
            file.edit_lock.release()
        for suffix in (".pen", ".lock"):
            with contextlib.suppress(OSError):
                (self._locks / f"{file.draft.id}{suffix}").unlink(missing_ok=True)

    def _files_of(self, file: DraftFile) -> list[Path]:
        """Its own file last: as long as something is left of a draft, it is listed."""
        return [
            *(copy.path for copy in file.copies),
            *self.remains_of(file.draft.id),
            *self.named_after(file),
            file.path,
        ]

    def named_after(self, file: DraftFile) -> list[Path]:
        """Other files named after its random id: copies, even those that cannot be read."""
        found = self.folder.glob(f"{file.draft.id}*{file.path.suffix}")
        return sorted(path for path in found if path != file.path)

    def forget_in_lists(self) -> None:
        """Clear the caches of lists after a draft has lost something.

        UserInputError when that fails.
        """
        try:
            caseload_file().unlink(missing_ok=True)
        except OSError as error:
            message = f"still contains what was removed and cannot be deleted: {in_words(error)}"
            raise input_error(message, str(caseload_file())) from None
        if self.keys.is_unlocked:
            # The index holds references and dates.
            self.listed()

    def remains_of(self, key: str) -> list[Path]:
        """What is left of a draft beside it: older formats, and the traces of saves that were
        killed.
        """
        originals = self.folder / "originals"
        return sorted(
            path
            for folder, pattern in (
                (originals, f"{key}.*"),
                (originals, f".{key}.*"),
                (self.folder, f".{key}.*"),
            )
            for path in folder.glob(pattern)
        )

    def find(self, name: str) -> Path:
        """The draft with that id, reference or file name; UserInputError unless there is exactly
        one.

        References of practice drafts are known only once they are unlocked. They are searched too,
        since a training draft may have the same reference, except in two cases: an id belongs to
        one draft only; and where there is no way to ask for the passphrase, only a training draft
        can be meant.
        """
        if name.endswith((CLOSED, PLAIN)) and os.path.isfile(name):
            return Path(name)
        if _ID.fullmatch(name) and not (self.folder / f"{name}{CLOSED}").exists():
            found = called(name, self.listed(plain=True))
            if len(found) == 1:
                return found[0].path
        try:
            listing = self.listed()
        except LockedError:
            listing = self.listed(plain=True)
            if not called(name, listing):
                raise
        found = called(name, listing)
        if len(found) == 1:
            return found[0].path
        if found:
            ids = ", ".join(each.header.id for each in found)
            raise input_error(f"there is more than one draft `{name}`; name one by its id: {ids}")
        raise self._not_there(name, listing)

    def _not_there(self, name: str, listing: Listing) -> UserInputError:
        known = [each.header.reference for each in listing.drafts if each.header.reference]
        hint = nearest(name, known)
        if listing.locked:
            hint = f" among those that can be read; {listing.locked} are locked."
        return input_error(
            f"there is no draft `{name}`{hint or '.'} `prebirth list` shows them all"
        )

    def clear_leftovers(self, at: datetime) -> None:
        """Remove temporary files left by a save, or a file for someone else, that was killed.

        A file younger than a minute may belong to a save in another window.
        """
        clear_unfinished(at.timestamp())
        if not self.folder.is_dir():
            return
        for path in self.folder.rglob(f".*{TEMPORARY}"):
            with contextlib.suppress(OSError):
                if at.timestamp() - path.stat().st_mtime > _SAVE_TAKES_AT_MOST:
                    path.unlink()

    def lock(self) -> None:
        """Drop the private key and the cached list; saving goes on."""
        self.keys.lock()
        self._index.forget()


def is_draft_id(text: str) -> bool:
    """Whether this is an id that the program gives: any other could lead out of the folder."""
    return _ID.fullmatch(text) is not None
