"""What is wrong with something that came from outside, where, and how to put it right."""

import difflib
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake and where it is; lines and columns count from 1, where they are known."""

    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        # The name of a file can hold line ends, and so what looks like a line of our own.
        file = self.file.replace("\n", "\ufffd")
        place = ":".join(str(part) for part in (file, self.line, self.column) if part)
        return _harmless(f"{place}: {self.message}" if place else self.message)


def _harmless(text: str) -> str:
    """The text without characters that could command a terminal: a file name can hold any."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


class UserInputError(Exception):
    """Bad input, with everything that is wrong with it. Shown to people as it stands."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class NotSavedError(Exception):
    """Something could not be written, and why; what is on the disk is unchanged."""


def input_error(message: str, file: str = "") -> UserInputError:
    """An error with one problem that belongs to no line."""
    return UserInputError(Problem(message, file))


@contextmanager
def about_one_file(name: str) -> Iterator[None]:
    """Turn whatever goes wrong inside this block into a UserInputError that names the file.

    A file from elsewhere may have been crafted to hit a mistake in this program. That file is then
    left alone, and the others are still shown.
    """
    try:
        yield
    except (UserInputError, NotSavedError, OSError):
        raise
    except BaseException as error:
        # A library written in another language may raise something that is no ordinary exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise input_error(f"cannot be read. {_where_it_stopped(error)}", name) from None


def in_words(error: Exception) -> str:
    """What was wrong with a file, without the error number and name that the system adds."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def crash_summary(error: BaseException) -> str:
    """What to print when this program fails: where it failed, and nothing of the data.

    The message and the local variables of an exception may hold answers.
    """
    return (
        f"prebirth stopped because of a mistake of its own ({_kind_and_place(error)}). "
        "What was shown as saved is on the disk."
    )


def _where_it_stopped(error: BaseException) -> str:
    return (
        f"A mistake of this program kept it from going on ({_kind_and_place(error)}). The file has "
        "not been changed."
    )


def _kind_and_place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "prebirth_tui" in frame.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "an unknown place"
    return f"{type(error).__name__} in {place}"


def nearest(word: str, known: Iterable[str]) -> str:
    """`, did you mean X?`, or nothing when no known word is near."""
    candidates = {candidate.lower(): candidate for candidate in known}
    found = difflib.get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)
    return f", did you mean `{candidates[found[0]]}`?" if found else ""
