"""What every file of data says about itself."""

from collections import Counter

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import AID
from prebirth_tui.disclosure.record_items import WithholdReason

TRAINING = "Training: this family is made up."


def notice(disclosure: Disclosure) -> str:
    """It is not the record, and may lack certain things: said whether it lacks any or not."""
    training = TRAINING if disclosure.mode == "training" else ""
    return " ".join(filter(None, (AID, training, disclosure.purpose.always_left_out)))


_KEYS = {
    WithholdReason.RESTRICTED: "restricted",
    WithholdReason.OTHER_PARENT: "about the other parent",
    WithholdReason.THIRD_PARTY: "about or from somebody else",
    WithholdReason.WORDS: "notes and free words, which can hold anything",
    WithholdReason.WORK: "not for this reader",
    WithholdReason.NOT_TO_CONTACT: "about someone who is not to be contacted yet",
}
"""The keys in the data: other systems read them, so they do not follow the words on screen."""


def left_out(disclosure: Disclosure) -> dict[str, int | None]:
    """How much was left out, by reason; None for what is restricted: that there is any
    would tell.
    """
    counts = Counter(reason for _, reason in disclosure.withheld)
    return {
        _KEYS[reason]: None if reason is WithholdReason.RESTRICTED else counts[reason]
        for reason in WithholdReason
        if reason not in disclosure.purpose.chosen
        and (reason is WithholdReason.RESTRICTED or counts[reason])
    }
