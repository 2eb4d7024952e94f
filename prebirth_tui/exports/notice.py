"""What every file of data says of itself."""

from collections import Counter

from prebirth_tui.release.pieces import Hold
from prebirth_tui.release.release import Release

AID = "A drafting aid, not the record."
TRAINING = "Training: this family is made up."


def notice(release: Release) -> str:
    """That it is not the record, and what it leaves out whether there is any or not."""
    said = [AID, TRAINING] if release.mode == "training" else [AID]
    if release.purpose.reader != "family":
        about = (Hold.RESTRICTED, Hold.OTHER_PARENT, Hold.THIRD_PARTY)
        labels = [hold.label for hold in about if hold not in release.purpose.chosen]
        if labels:
            said.append(f"Left out, whether there is any or not: what is {'; '.join(labels)}.")
    return " ".join(said)


def left_out(release: Release) -> dict[str, int | None]:
    """How much stays, by why; None for what is restricted: that there is any would tell."""
    counts = Counter(hold for _, hold in release.held)
    return {
        hold.label: None if hold is Hold.RESTRICTED else counts[hold]
        for hold in Hold
        if hold not in release.purpose.chosen and (hold is Hold.RESTRICTED or counts[hold])
    }
