"""A recovery key on paper or in a file, and how it is read back."""

from pathlib import Path

from prebirth_tui.keys.keyring import SECRET, read_identity
from prebirth_tui.problems import in_words, input_error

_LONGEST = 64 * 1024


def recovery_sheet(secret: str) -> str:
    """A recovery key as it is printed or saved: an identity file of the age tools."""
    public = read_identity(secret).to_public()
    return (
        "# prebirth: recovery key\n"
        "# It opens every practice draft, and helps when a passphrase is forgotten. Keep it on\n"
        "# paper or a stick, away from the machine that the drafts are on.\n"
        "# A new passphrase:    prebirth key recover\n"
        "# Without prebirth:    age --decrypt --identity THIS-FILE DRAFT.age > draft.toml\n"
        f"# public key: {public}\n"
        f"{secret}\n"
    )


def recovery_text(given: str) -> str:
    """The recovery key that was typed, or that the named file holds.

    UserInputError where nothing was typed, or the file cannot be read.
    """
    if not given.strip():
        raise input_error("Type the recovery key, or the file it is in")
    if given.strip().upper().startswith(SECRET):
        return given
    try:
        # Not only an ordinary file: a shell may give what another program says.
        with Path(given.strip()).expanduser().open(encoding="utf-8-sig") as file:
            return file.read(_LONGEST)
    except (OSError, ValueError, RuntimeError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", given.strip()) from None
