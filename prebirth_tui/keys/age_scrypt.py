"""A file of the age format, encrypted with a passphrase at a fixed work factor.

The age library measures the machine's speed at that moment, so a key made on a busy machine would
be weaker, and one made on a fast machine might not open elsewhere. Only the work factor is our own;
the ciphers are OpenSSL's, and the library can read the result.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_VERSION = b"age-encryption.org/v1"
_CHUNK = 64 * 1024
"""Bytes: the most that one chunk of the format holds, and the most that is encrypted here."""


def closed_by_scrypt(passphrase: str, data: bytes, work: int) -> bytes:
    """The data, encrypted; each guess at the passphrase takes 2^work KiB of memory.

    ValueError when it is longer than 64 KiB.
    """
    if len(data) > _CHUNK:
        raise ValueError("longer than a key can be")
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(
        passphrase.encode(),
        salt=_VERSION + b"/scrypt" + salt,
        n=1 << work,
        r=8,
        p=1,
        maxmem=(1 << work) * 1024 + (1 << 25),
        dklen=32,
    )
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = b"%s\n-> scrypt %s %d\n%s\n---" % (_VERSION, _text(salt), work, _text(wrapped))
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    last = bytes(11) + b"\x01"
    sealed = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(last, data, None)
    return b"%s %s\n%s%s" % (head, _text(mac), nonce, sealed)


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one purpose: HKDF with SHA-256, one block long."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
