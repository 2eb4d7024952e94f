"""Keys that were made for a test."""

from pyrage.x25519 import Identity

from tests.keyring import RECOVERY

RECOVERY_TEXT = RECOVERY.read_text(encoding="utf-8")


def public_key() -> str:
    """Somebody's."""
    return str(Identity.generate().to_public())
