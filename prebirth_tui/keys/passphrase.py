"""Encrypts the private key with a passphrase, in a process of its own.

It takes about a second and 256 MiB of memory on purpose: that is what makes guessing expensive. In
this process it would freeze the screen, and end the program where memory is short.
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
"""The work factor, as a power of two in KiB of memory; each step doubles the time as well. It is
what the age tool uses, and what a thin client with 4 GB can spare: see `docs/security.md`.
"""

LONGEST_WORK = 20
"""A file that asks for more was not made by this program, and could block a machine for minutes."""

SHORTEST = 12
"""The fewest characters of a passphrase."""

WRONG = "wrong passphrase"
_WORK = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]+ (\d{1,3})\n")
_PATIENCE = 120.0
"""Seconds until the other process is given up."""
_WRONG, _TOO_SLOW = 3, 4
_MEASURED = 20
"""How often a machine is measured before it is too slow."""


def check_passphrase(passphrase: str) -> None:
    """UserInputError when a new passphrase would be easy to guess."""
    if len(passphrase) < SHORTEST:
        raise input_error(
            f"the passphrase is shorter than {SHORTEST} characters; "
            "four or five unrelated words are easy to remember"
        )
    if len(set(passphrase.casefold())) < 5:
        raise input_error("the passphrase repeats the same few characters")


def closed_with(passphrase: str, data: bytes) -> bytes:
    """The data, encrypted and proved to decrypt again; takes about two seconds."""
    return _in_a_child("close", passphrase, data, WORK)


def opened_with(passphrase: str, closed: bytes, name: str) -> bytes:
    """The data, decrypted; takes about a second. UserInputError for a wrong passphrase."""
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
    """MiB of memory needed to open this data; with None, to open a key that is made now."""
    found = _WORK.match(closed) if closed is not None else None
    return max((1 << min(int(found[1]) if found else WORK, LONGEST_WORK)) // 1024, 1)


def _composed(passphrase: str) -> str:
    """The passphrase in one Unicode form: accents come in two, depending on the machine."""
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
        # -I: nothing in the current folder can stand in for our own modules.
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


def _decrypted(data: bytes, passphrase: str) -> bytes:
    """The data, decrypted.

    The library measures for some milliseconds each time what counts as too much work, so a machine
    that is busy just then refuses what it can do well: it is asked again.
    """
    import pyrage

    for _ in range(_MEASURED - 1):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if not _is_too_much(error):
                raise
    return bytes(pyrage.passphrase.decrypt(data, passphrase))


def _is_too_much(error: Exception) -> bool:
    return "Excessive work" in str(error)


def _child() -> int:
    import pyrage

    request = json.load(sys.stdin)
    passphrase, data = request["passphrase"], base64.b64decode(request["data"])
    try:
        if request["do"] == "open":
            done = _decrypted(data, passphrase)
        else:
            from prebirth_tui.keys.age_scrypt import closed_by_scrypt

            done = closed_by_scrypt(passphrase, data, request["work"])
            # Other code did the work: keep nothing that nobody could open.
            if _decrypted(done, passphrase) != data:
                raise ValueError("what was closed does not open")
    except pyrage.DecryptError as error:
        return _TOO_SLOW if _is_too_much(error) else _WRONG
    sys.stdout.buffer.write(done)
    return 0


if __name__ == "__main__":
    sys.exit(_child())
