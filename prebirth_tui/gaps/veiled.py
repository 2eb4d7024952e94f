"""A draft as it stands for whoever may know nothing of what was said in private.

Its gaps are worked out without that, so that no line, no count and no order can rest on it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.assessment import Assessment


def _nobody(_: Subject) -> bool:
    return False


def without_private(
    assessment: Assessment,
    catalogue: Catalogue,
    may_be_seen: Callable[[Subject], bool] = _nobody,
) -> Assessment:
    """The draft without private answers and events, and without actions that close private gaps.

    What is private of a subject stays where `may_be_seen` says so.
    """
    is_private = catalogue.is_restricted
    events = {
        key: event
        for key, event in assessment.events.items()
        if not event.private or all(map(may_be_seen, event.about or (CASE,)))
    }
    actions = {
        key: action
        for key, action in assessment.actions.items()
        if action.gap is None or not is_private(action.gap) or may_be_seen(action.about)
    }
    kept: dict[str, Mapping[str, object]] = {"event": events, "action": actions}
    return replace(
        assessment,
        answers={
            (item, about): answers
            for (item, about), answers in assessment.answers.items()
            if not is_private(item) or may_be_seen(about)
        },
        events=events,
        actions=actions,
        differing_fields=tuple(
            each
            for each in assessment.differing_fields
            if each.kind not in kept or each.key in kept[each.kind]
        ),
    )


def veiled_gaps(catalogue: Catalogue, veiled: Assessment, today: date) -> list[Gap]:
    """The gaps of such a draft that are not private themselves, in the order of `find_gaps`."""
    return [gap for gap in find_gaps(catalogue, veiled, today) if not gap.restricted]
