"""A pregnancy in order of time, in plain lines."""

from prebirth_tui.caseload.timeline import Event, Timeline, TimelineKind
from prebirth_tui.line.listing import run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.wording import day, sentence

_UNDATED = "undated"
_PLAIN = (TimelineKind.TODAY, TimelineKind.BORN, TimelineKind.DUE)
"""Kinds whose own words say it already."""


def say_timeline(timeline: Timeline, talk: Talk) -> None:
    """Say what has happened and what is due; a number gives one of them in full."""
    entries = {str(at): _in_brief(event) for at, event in enumerate(timeline.events)}
    if timeline.undated:
        entries[_UNDATED] = f"Open with no date to close by: {len(timeline.undated)}."

    def say_in_full(key: str) -> None:
        talk.begin()
        if key == _UNDATED:
            details = timeline.undated
        else:
            event = timeline.events[int(key)]
            talk.say(_in_brief(event))
            if event.kind not in _PLAIN:
                talk.say(sentence(event.kind))
            details = event.details or ("Nothing more is known of it.",)
        for line in details:
            talk.say(sentence(line))

    title = f"{timeline.reference}: {timeline.clock.standing}. In order of time."
    run_list(talk, lambda: title, lambda: entries, say_in_full, only_read=True)


def _in_brief(event: Event) -> str:
    return sentence(f"{day(event.on)}, {event.when}: {event.words}")
