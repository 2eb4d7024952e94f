"""What several entries on one person, contact, request or other thing come to together."""

from collections.abc import Sequence
from typing import Any

from prebirth_tui.record.bodies import Body
from prebirth_tui.record.causal_history import CausalHistory
from prebirth_tui.record.entries import Entry


def latest(entries: Sequence[Entry], history: CausalHistory) -> Any:
    """The body they come to, given in their order, none of them redacted.

    Each takes the place of what its author had seen. Of what was written apart, each author's
    changes stand; where both changed the same, the later one's.
    """
    bodies: list[Body] = []
    for place, entry in enumerate(entries):
        assert entry.body is not None
        seen = [n for n in range(place) if history.had_seen(entry, entries[n])]
        if len(seen) == place:
            bodies.append(entry.body)
            continue
        before = latest([entries[n] for n in seen], history) if seen else None
        changes = _changed(before, entry.body)
        bodies.append(bodies[-1].model_copy(update=changes))
    return bodies[-1]


def _changed(before: Body | None, now: Body) -> dict[str, Any]:
    return {
        name: value
        for name, field in type(now).model_fields.items()
        if (value := getattr(now, name)) != (getattr(before, name) if before else field.default)
    }
