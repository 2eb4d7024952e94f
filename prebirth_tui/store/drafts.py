"""The drafts of this machine: listed, found, opened, saved."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from prebirth_tui.problems import Problem, RefusedError, nearest, refused
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_text import DraftWriter, Header, Typing, read_draft, read_header
from prebirth_tui.store.files import REAL, TEMPORARY, FileSystem, write_whole
from prebirth_tui.store.locations import drafts_folder, private_folder

SUFFIX = ".toml"
_HEADER_BYTES = 2048
_SAVE_TAKES_AT_MOST = 60.0
"""Seconds."""


class NotSavedError(Exception):
    """A draft could not be written; the file on disk is as it was."""


@dataclass(frozen=True)
class Listed:
    """A draft as a list shows it."""

    path: Path
    header: Header


@dataclass
class DraftFile:
    """A draft and the file it is kept in."""

    path: Path
    draft: Draft
    typing: dict[str, str] = field(default_factory=dict)
    _writer: DraftWriter = field(default_factory=DraftWriter, repr=False)
    _on_disk: tuple[int, int, int] | None = None

    def know(self, text: str) -> None:
        """Take over the text that the draft was read from, so that a save need not make it anew."""
        self._writer.know(self.draft, text)

    def save(self, draft: Draft, typing: Typing, at: datetime, files: FileSystem = REAL) -> Draft:
        """Keep the draft; the draft as it was kept, with what somebody else had added meanwhile.

        Raises NotSavedError with the reason; the draft in memory is the newer one then.
        """
        self.draft, self.typing = draft, dict(typing)
        try:
            private_folder(self.path.parent)
            if self._on_disk is not None and _stamp(self.path) not in (self._on_disk, None):
                other, its = read_draft(self.path.read_text(encoding="utf-8"), self.path.name)
                if other.id != draft.id:
                    raise refused("another draft has been put in the place of this one")
                self.draft = draft.merged(other.entries)
                self.typing = {**its, **self.typing}
            data = self._writer.text(self.draft, self.typing, at).encode()
            write_whole(self.path, data, files)
            self._on_disk = _stamp(self.path)
        except OSError as error:
            raise NotSavedError(error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise NotSavedError("the file on the disk has been changed and is not text") from error
        except RefusedError as error:
            raise NotSavedError(str(error)) from error
        return self.draft


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = os.stat(path)
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


class Drafts:
    """A folder of drafts."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or drafts_folder()

    def listed(self) -> tuple[list[Listed], list[Problem]]:
        """Every draft by its header, and the files that are not drafts that can be read."""
        listed: list[Listed] = []
        problems: list[Problem] = []
        for path in self._paths():
            try:
                with path.open(encoding="utf-8") as file:
                    listed.append(Listed(path, read_header(file.read(_HEADER_BYTES), path.name)))
            except RefusedError as error:
                problems += error.problems
            except (OSError, UnicodeDecodeError) as error:
                problems.append(Problem(f"cannot be read: {error}", path.name))
        return listed, problems

    def _paths(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from sorted(self.folder.glob(f"*{SUFFIX}"))

    def new(self, draft: Draft) -> DraftFile:
        """A file for a new draft; nothing is written yet. Its name is the draft's random id."""
        return DraftFile(self.folder / f"{draft.id}{SUFFIX}", draft)

    def open(self, path: Path) -> DraftFile:
        """The draft in that file; RefusedError when it cannot be read."""
        try:
            stamp = _stamp(path)
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise refused(f"cannot be read: {error.strerror or error}", path.name) from error
        except UnicodeDecodeError:
            raise refused("is not a draft: it is not text", path.name) from None
        draft, typing = read_draft(text, path.name)
        opened = DraftFile(path, draft, typing, _on_disk=stamp)
        opened.know(text)
        return opened

    def find(self, name: str) -> Path:
        """The draft of that id, reference or file name; RefusedError when there is not just one."""
        if name.endswith(SUFFIX) and os.path.isfile(name):
            return Path(name)
        listed, _ = self.listed()
        found = [
            each.path
            for each in listed
            if name == each.header.id or name.casefold() == each.header.reference.casefold()
        ]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(path.stem for path in found)
            raise refused(f"there is more than one draft `{name}`; name one by its id: {ids}")
        hint = nearest(name, [each.header.reference for each in listed if each.header.reference])
        raise refused(f"there is no draft `{name}`{hint or '.'} `prebirth list` shows them all")

    def clear_leftovers(self, at: datetime) -> None:
        """Remove temporary files that a killed save left; they hold data.

        A file younger than a minute may belong to a save that goes on in another window.
        """
        if not self.folder.is_dir():
            return
        for path in self.folder.glob(f".*{TEMPORARY}"):
            with contextlib.suppress(OSError):
                if at.timestamp() - path.stat().st_mtime > _SAVE_TAKES_AT_MOST:
                    path.unlink()
