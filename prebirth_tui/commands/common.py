"""What commands share: keys, drafts and catalogues, the day, and asking for input."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from prebirth_tui import echo
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import DEFAULT_AREA, load_catalogue
from prebirth_tui.dates import read_date
from prebirth_tui.disk.files import read_file_bytes
from prebirth_tui.disk.folders import own_checklists
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import LockedError
from prebirth_tui.keys.passphrase import WRONG
from prebirth_tui.machine_clock import today as own_day
from prebirth_tui.problems import Problem, UserInputError, in_words, input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.verified import in_groups
from prebirth_tui.store.draft_file import CLOSED
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.text_types import LONGEST_LINE, one_line
from prebirth_tui.toml_text import read_toml_text

if TYPE_CHECKING:
    from prebirth_tui.gaps.facts import DerivedFacts


def catalogue_for(named: Sequence[Path], area: str = DEFAULT_AREA) -> Catalogue:
    """The built-in checklists, the practice's own, and those named."""
    own = own_checklists()
    return load_catalogue(*([own] if own.is_dir() else []), *named, area=area)


def catalogues_for(named: Sequence[Path]) -> Callable[[str], Catalogue]:
    """Gives the catalogue of any area; each is read once."""
    return lru_cache(lambda area: catalogue_for(named, area))


def asked(question: str, *, secret: bool = False) -> str:
    """Text that a person types or a program pipes in: never an argument, which others can read."""
    if secret and sys.stdin.isatty():
        from getpass import getpass

        return getpass(question)
    if sys.stdin.isatty():
        echo.give_back()
        sys.stderr.write(question)
        sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise input_error(f"there was no answer to: {question.strip()}")
    return line.rstrip("\n")


def asked_line(question: str) -> str:
    """Text as above that may not be empty."""
    line = one_line(asked(question))
    if not line:
        raise input_error("nothing was changed; type a few words")
    if len(line) > LONGEST_LINE:
        raise input_error(f"nothing was changed; that is longer than {LONGEST_LINE} characters")
    return line


_TRIES = 3


def key_home(passphrase_file: Path | None) -> KeyHome:
    """The practitioner's keys, unlocked when something encrypted has to be read."""
    home = KeyHome()

    def unlock() -> None:
        if home.exists:
            unlock_home(home, passphrase_file)

    home.ring.unlock_when_needed = unlock
    return home


def unlock_home(home: KeyHome, passphrase_file: Path | None) -> None:
    """Unlock with `--passphrase-file`, or by asking at the terminal.

    LockedError when neither is possible.
    """
    if not home.exists:
        raise input_error("there is no key yet; make one: prebirth key create")
    if passphrase_file is not None:
        home.unlock(passphrase_in(passphrase_file))
        return
    if not sys.stdin.isatty():
        message = (
            "practice drafts are encrypted; without a terminal, name a passphrase file before "
            "the command: prebirth --passphrase-file FILE ..."
        )
        raise LockedError(Problem(message))
    for trial in range(_TRIES):
        try:
            home.unlock(asked("Passphrase: ", secret=True))
        except UserInputError as error:
            if trial == _TRIES - 1 or WRONG not in str(error):
                raise
            print(f"{error}; try again", file=sys.stderr)
        else:
            return


def passphrase_in(path: Path) -> str:
    """The first line of a file."""
    try:
        return path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", str(path)) from None


def drafts_for(passphrase_file: Path | None) -> Drafts:
    """The drafts on this machine."""
    return Drafts(keys=key_home(passphrase_file).ring)


def day_of(as_of: str | None) -> date:
    """The day as of which to look: `--as-of`, or today."""
    today = own_day()
    return day_in("--as-of", as_of, today) if as_of else today


def day_in(
    option: str, text: str, today: date, read: Callable[[str, date], date] = read_date
) -> date:
    """The day given to an option; a UserInputError says which option."""
    try:
        return read(text, today)
    except UserInputError as error:
        raise input_error(str(error), option) from None


@dataclass(frozen=True)
class DraftSource:
    """What a command is about: a draft, or a case file made into one."""

    draft: Draft
    catalogue: Catalogue
    """The checklists of its area."""
    drafts: Drafts | None = None
    """Where the draft was found; None for a case file, which is no record and has no seals."""

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft rather than a case file."""
        return self.drafts is not None


def draft_or_case(
    name: str, checklists: Sequence[Path], passphrase_file: Path | None
) -> DraftSource:
    """The draft with that id, reference or file name, or the case file with that name."""
    # Unlike Path.is_file, this also says no to a name that is too long for the system.
    if os.path.isfile(name) and not _is_draft(path := Path(name)):
        from prebirth_tui.cases.as_draft import as_draft
        from prebirth_tui.cases.read import check_case, read_case

        case, file = read_case(path)
        catalogue = catalogue_for(checklists, case.area)
        check_case(case, file, catalogue)
        return DraftSource(as_draft(case, catalogue), catalogue)
    drafts = drafts_for(passphrase_file)
    draft = drafts.read(drafts.find(name))
    pregnancy = draft.assessment.pregnancy
    area = pregnancy.area if pregnancy else DEFAULT_AREA
    return DraftSource(draft, catalogue_for(checklists, area), drafts)


def as_asked(
    source: DraftSource, as_of: str | None, today: date, *, restricted: bool
) -> "tuple[Assessment, DerivedFacts]":
    """All that the draft held as of `--as-of`, and what of it may be printed.

    Without `--restricted` nothing private is among what may be printed.
    """
    from prebirth_tui.gaps.facts import DerivedFacts
    from prebirth_tui.gaps.veiled import without_private

    draft = source.draft
    whole = draft.as_of(today) if as_of else draft.assessment
    printed = whole
    if not restricted:
        printed = without_private(whole, source.catalogue, whole=draft.assessment)
    return whole, DerivedFacts(source.catalogue, printed, today)


def print_head(assessment: Assessment) -> None:
    """Print the newest seals, what they prove, and what they do not."""
    heads = assessment.history.heads
    if heads:
        print(f"\nHead seal {' and '.join(map(in_groups, heads))}.")
        print("Note it elsewhere: then prebirth verify can show that nothing before it changed.")
        print("It does not show who wrote it or whether anything was left out.")


def _is_draft(path: Path) -> bool:
    if path.suffix == CLOSED:
        return True
    try:
        return "format" in read_toml_text(read_file_bytes(path).decode())
    except (OSError, ValueError):
        return False
