"""Who may join: the code of the workshop, and how often somebody may be wrong about it."""

import hashlib
import secrets
import time
from collections.abc import Callable
from enum import Enum
from ipaddress import IPv6Address, ip_address

from prebirth_tui.problems import input_error

LETTERS = "34679ACDEFGHJKMNPQRTWXY"
"""What can be read from a wall without taking one for another: no O and 0, no I, L and 1."""
LENGTH = 6
SHORTEST = 4
LONGEST = 24
TRIES = 10
TRIES_OF_ALL = 60
"""From every address together: from then on each has one try a minute, and not ten."""
PAUSE = 60.0
"""Seconds that a wrong code counts."""


class Answer(Enum):
    """What somebody with a code is told."""

    WELCOME = "welcome"
    WRONG = "wrong"
    WAIT = "wait"


class JoinGate:
    """The joining code, and the wrong ones of the last minute."""

    def __init__(self, code: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.code = new_code() if code is None else checked_code(code)
        self._clock = clock
        self._wrong: dict[str, list[float]] = {}

    @property
    def workshop(self) -> str:
        """What its tables are known by: a workshop that is served again with its code goes on."""
        return _digest(self.code).hex()[:16]

    def answer(self, given: str, address: str) -> Answer:
        """Whether the code that came from this address opens the door."""
        now = self._clock()
        self._forget_before(now - PAUSE)
        where = origin(address)
        # While strangers guess from many places, each has one try: whoever knows the code gets in.
        tries = TRIES if self._wrong_of_all < TRIES_OF_ALL else 1
        if len(self._wrong.get(where, ())) >= tries:
            return Answer.WAIT
        # Of one length, so that the comparison tells nothing of how long the code is.
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
    """A code nobody can guess, to be read from a wall."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def checked_code(code: str) -> str:
    """A code of the trainer's own; UserInputError when it is no code or too short."""
    plain = _plain(code)
    if not (plain.isascii() and plain.isalnum()) or not SHORTEST <= len(plain) <= LONGEST:
        raise input_error(
            f"the joining code has to be {SHORTEST} to {LONGEST} letters or digits, so that "
            "no one joins by chance; leave it out and one is made for you"
        )
    return plain


def in_two(code: str) -> str:
    """The code with a gap, as it is read out and written on a wall."""
    return f"{code[:3]} {code[3:]}" if len(code) == LENGTH else code


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _digest(code: str) -> bytes:
    return hashlib.sha256(_plain(code).encode(errors="replace")).digest()


def origin(address: str) -> str:
    """The address, or the network of one home or office where that can have any number of them."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return found.exploded[:19]
    return str(found)
