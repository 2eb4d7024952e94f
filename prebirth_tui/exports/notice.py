"""What every file of data says of itself."""

from collections import Counter

from prebirth_tui.release.pieces import Hold
from prebirth_tui.release.purpose import AID
from prebirth_tui.release.release import Release

TRAINING = "Training: this family is made up."


def notice(release: Release) -> str:
    """That it is not the record, and what it leaves out whether there is any or not."""
    training = TRAINING if release.mode == "training" else ""
    return " ".join(filter(None, (AID, training, release.purpose.always_left_out)))


def left_out(release: Release) -> dict[str, int | None]:
    """How much stays, by why; None for what is restricted: that there is any would tell."""
    counts = Counter(hold for _, hold in release.held)
    return {
        hold.label: None if hold is Hold.RESTRICTED else counts[hold]
        for hold in Hold
        if hold not in release.purpose.chosen and (hold is Hold.RESTRICTED or counts[hold])
    }
