"""What to do when a draft that is not on the disk is about to be left."""

from prebirth_tui.tui.dialogs.ask import AskOne

LEAVE = "leave"
_CHOICES = {
    "stay": "Stay: keep it in memory and try again",
    LEAVE: "Leave and lose what is not saved",
}


def not_saved(reason: str) -> AskOne:
    """Asks whether to stay."""
    return AskOne("NOT SAVED", _CHOICES, on="stay", note=reason)
