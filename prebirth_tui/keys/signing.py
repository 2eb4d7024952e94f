"""Who wrote something: seals signed with Ed25519, by a key that comes of the private key.

It needs no file of its own: whoever brings the private key back has it again, and a new private key
signs with a new one. What is signed is the seal, which covers all of an entry.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from pyrage.x25519 import Identity

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KIND, _BETWEEN = "ed25519", ":"
_IN_A_DRAFT = "draft-"
"""How a signature begins that holds in one draft alone."""
_ABOUT = b"prebirth entry 1\n"


def signing_key(identity: Identity) -> "Ed25519PrivateKey":
    """The private signing key of a private key; the same each time."""
    # Loaded by whoever has a key to sign with, and by nobody else.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"prebirth signing key 1")
    return Ed25519PrivateKey.from_private_bytes(made.derive(str(identity).encode()))


def signing_public(identity: Identity) -> str:
    """The public signing key of a private key, in base 64."""
    return _public(signing_key(identity))


def _public(key: "Ed25519PrivateKey") -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


_PRIME = 2**255 - 19
_OF_SMALL_ORDER = frozenset(
    {
        *(0, 1, _PRIME - 1),
        int("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
        int("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
    }
)
"""The heights of the eight points that a signature of anything can be made to fit."""


def is_of_small_order(public: bytes) -> bool:
    """Whether a public key is one with which anybody can sign, and so proves nothing."""
    height = int.from_bytes(public, "little") & (1 << 255) - 1
    return height % _PRIME in _OF_SMALL_ORDER


class Signer:
    """What signs as long as the private key is at hand."""

    def __init__(self, identity: Identity) -> None:
        self._key = signing_key(identity)
        self.public = _public(self._key)

    def __call__(self, seal: str) -> str:
        """The signature of a seal, with the public key that it is checked with."""
        made = base64.b64encode(self._key.sign(_ABOUT + seal.encode())).decode()
        return _BETWEEN.join((_KIND, self.public, made))


@lru_cache(maxsize=20_000)
def signed_by(seal: str, signature: str) -> str | None:
    """The public key that signed a seal; None when the signature is none or does not fit."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    kind, public, made, *_ = (*signature.split(_BETWEEN), "", "")
    try:
        raw = base64.b64decode(public, validate=True)
        if is_of_small_order(raw):
            return None
        key = Ed25519PublicKey.from_public_bytes(raw)
        key.verify(base64.b64decode(made, validate=True), _ABOUT + seal.encode())
    except (ValueError, InvalidSignature):
        return None
    return public if kind == _KIND else None


def signer_in(draft: str, sign: Callable[[str], str]) -> Callable[[str], str]:
    """What signs entries of the draft with that id; beside another draft's they do not fit."""
    return lambda seal: _IN_A_DRAFT + sign(_in_a_draft(draft, seal))


def entry_signed_by(seal: str, signature: str, drafts: Iterable[str]) -> str | None:
    """The public key that signed an entry of one of these drafts; None when it does not fit.

    Signatures of older versions name no draft.
    """
    if not signature.startswith(_IN_A_DRAFT):
        return signed_by(seal, signature)
    rest = signature.removeprefix(_IN_A_DRAFT)
    found = (signed_by(_in_a_draft(draft, seal), rest) for draft in drafts)
    return next((each for each in found if each is not None), None)


def _in_a_draft(draft: str, seal: str) -> str:
    return hashlib.sha256(f"prebirth entry of a draft 1\n{draft}\n{seal}".encode()).hexdigest()
