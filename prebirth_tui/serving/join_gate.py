"""Who may join: the code of the workshop, and how often somebody may get it wrong."""

import hashlib
import secrets
import time
from collections.abc import Callable
from enum import Enum
from ipaddress import IPv6Address, ip_address

from prebirth_tui.problems import input_error

LETTERS = "34679ACDEFGHJKMNPQRTWXY"
"""Letters that are not mistaken for each other on a wall: no O and 0, no I, L and 1."""
LENGTH = 6
SHORTEST = 4
LONGEST = 24
TRIES = 10
TRIES_OF_ALL = 60
"""Wrong tries from all addresses together; beyond it each has one try a minute, not ten."""
PAUSE = 60.0
"""Seconds for which a wrong code counts."""


class Answer(Enum):
    """The answer to somebody with a code."""

    WELCOME = "welcome"
    WRONG = "wrong"
    WAIT = "wait"


class JoinGate:
    """The joining code, and the wrong codes of the last minute."""

    def __init__(self, code: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.code = new_code() if code is None else checked_code(code)
        self._clock = clock
        self._wrong: dict[str, list[float]] = {}

    @property
    def workshop(self) -> str:
        """The name of the workshop's tables: served again with the same code, it goes on."""
        return _digest(self.code).hex()[:16]

    def answer(self, given: str, address: str) -> Answer:
        """Whether the code from this address is let in."""
        now = self._clock()
        self._forget_before(now - PAUSE)
        where = origin(address)
        # While strangers guess from many places, each has one try: whoever knows the code gets in.
        tries = TRIES if self._wrong_of_all < TRIES_OF_ALL else 1
        if len(self._wrong.get(where, ())) >= tries:
            return Answer.WAIT
        # Of equal length, so that the comparison reveals nothing about the code's length.
        if secrets.compare_digest(_digest(given), _digest(self.code)):
            return Answer.WELCOME
        self._wrong.setdefault(where, []).append(now)
        return Answer.WRONG

    @property
    def _wrong_of_all(self) -> int:
        return sum(map(len, self._wrong.values()))

    def _forget_before(self, moment: float) -> None:
        kept = {where: [at for at in times if at > moment] for where, times in self._wrong.items()}
        self._wrong = {where: times for where, times in kept.items() if times}


def new_code() -> str:
    """A code nobody can guess, to read from a wall."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def checked_code(code: str) -> str:
    """The trainer's own code; UserInputError when it is not a code or is too short."""
    plain = _plain(code)
    if not (plain.isascii() and plain.isalnum()) or not SHORTEST <= len(plain) <= LONGEST:
        raise input_error(
            f"the joining code has to be {SHORTEST} to {LONGEST} letters or digits, so that "
            "no one joins by chance; leave it out and one is made for you"
        )
    return plain


def in_two(code: str) -> str:
    """The code in two halves, as it is read out and written on a wall."""
    return f"{code[:3]} {code[3:]}" if len(code) == LENGTH else code


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _digest(code: str) -> bytes:
    return hashlib.sha256(_plain(code).encode(errors="replace")).digest()


def origin(address: str) -> str:
    """The address, or its network where one home or office can have any number of addresses."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return found.exploded[:19]
    return str(found)
