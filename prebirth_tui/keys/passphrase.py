"""Closing something with a passphrase, in a process of its own.

That takes about a second and a quarter of a gibibyte of memory, on purpose: it is what makes
guessing expensive. Here it would stop the screen meanwhile, and end the program where memory is
short.
"""

import base64
import json
import re
import subprocess
import sys
import unicodedata
from typing import Literal

from prebirth_tui.keys.memory import leave_no_core
from prebirth_tui.problems import input_error

WORK = 18
"""As a power of two, of KiB of memory; one step more is twice the time as well. What the age tool
itself uses, and what a thin client of 4 GB can spare. See `docs/security.md`."""

LONGEST_WORK = 20
"""A file that asks for more was not made by this program, and could keep a machine busy for
minutes."""

SHORTEST = 12
"""Characters of a passphrase."""

WRONG = "wrong passphrase"
_WORK = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]+ (\d{1,3})\n")
_PATIENCE = 120.0
"""Seconds."""
_WRONG, _TOO_SLOW = 3, 4


def check_passphrase(passphrase: str) -> None:
    """UserInputError when a new passphrase is easily guessed."""
    if len(passphrase) < SHORTEST:
        raise input_error(
            f"the passphrase is shorter than {SHORTEST} characters; "
            "four or five unrelated words are easy to remember"
        )
    if len(set(passphrase.casefold())) < 5:
        raise input_error("the passphrase repeats the same few characters")


def closed_with(passphrase: str, data: bytes) -> bytes:
    """The data, closed, and proved to open again; about two seconds."""
    return _in_a_child("close", passphrase, data, WORK)


def opened_with(passphrase: str, closed: bytes, name: str) -> bytes:
    """The data again, about a second; UserInputError for a wrong passphrase."""
    found = _WORK.match(closed)
    if found is None:
        raise input_error("is not locked with a passphrase; it was changed or cut short", name)
    if int(found[1]) > LONGEST_WORK:
        raise input_error(
            f"asks for more work than this program ever does (2^{int(found[1])}); it was not "
            "opened. Someone may have changed it",
            name,
        )
    return _in_a_child("open", passphrase, closed, int(found[1]))


def memory_for(closed: bytes | None) -> int:
    """The MiB of memory that opening it takes; of None, of a key that is made now."""
    found = _WORK.match(closed) if closed is not None else None
    return max((1 << min(int(found[1]) if found else WORK, LONGEST_WORK)) // 1024, 1)


def _composed(passphrase: str) -> str:
    """The same characters whichever machine they are typed on: accents come in two forms."""
    return unicodedata.normalize("NFC", passphrase)


def _in_a_child(do: Literal["open", "close"], passphrase: str, data: bytes, work: int) -> bytes:
    request = {
        "do": do,
        "work": work,
        "passphrase": _composed(passphrase),
        "data": base64.b64encode(data).decode(),
    }
    leave_no_core()
    try:
        # -I: nothing that lies in the current folder is run in the place of our own modules.
        ran = subprocess.run(
            [sys.executable, "-I", "-m", __name__],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise input_error(f"the key could not be worked out: {type(error).__name__}") from None
    if ran.returncode == 0:
        return ran.stdout
    if ran.returncode == _WRONG:
        raise input_error(WRONG)
    if ran.returncode == _TOO_SLOW:
        raise input_error(
            "the key could not be worked out: this machine is far slower than the one that the "
            "key was made on, or very busy. Close other programs and try again"
        )
    raise input_error(
        f"the key could not be worked out. That needs {max(2**work // 1024, 1)} MiB of free memory "
        "for some seconds: close other programs and try again"
    )


def _child() -> int:
    import pyrage

    request = json.load(sys.stdin)
    passphrase, data = request["passphrase"], base64.b64decode(request["data"])
    try:
        if request["do"] == "open":
            done = pyrage.passphrase.decrypt(data, passphrase)
        else:
            from prebirth_tui.keys.age_scrypt import closed_by_scrypt

            done = closed_by_scrypt(passphrase, data, request["work"])
            # Another program's hands: nothing is kept that only we could open, or nobody.
            if pyrage.passphrase.decrypt(done, passphrase) != data:
                raise ValueError("what was closed does not open")
    except pyrage.DecryptError as error:
        # How much work is too much is measured each time, so it depends on what else is running.
        return _TOO_SLOW if "Excessive work" in str(error) else _WRONG
    sys.stdout.buffer.write(done)
    return 0


if __name__ == "__main__":
    sys.exit(_child())
