"""What would close a gap: questions to ask, somebody to see, or a service to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from prebirth_tui.checklist.conditions import (
    VALUE_TESTS,
    AgencyTest,
    ContactTest,
    Contradiction,
    ItemTest,
    PersonTest,
)
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import applies, deciding_leaves, section_applies
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.item_tests import truth_of_each
from prebirth_tui.ids import ItemId, QuestionKey, Subject

_SAYS_NOT_DONE = frozenset({"is_not", "not_in", "less_than"})
_SAID_APART_FROM_HOW = VALUE_TESTS | {"answered", "missing", "later_than"}


@dataclass(frozen=True)
class Closing:
    """What would close one gap."""

    gap: Gap
    questions: tuple[QuestionKey, ...] = ()
    """Questions to ask, or to ask again."""
    seen: str = ""
    """How the person it is about has to be met: `at-all`, `in-person` or `alone`."""
    at: frozenset[str] = frozenset()
    """Kinds of contact, at the family's home, of which one closes it by taking place."""
    second_source: bool = False
    """Somebody outside the family has to confirm it too."""
    accounts_differ: bool = False
    sums_up: bool = False
    """It only sums up several other open enquiries."""


def closing(gap: Gap) -> Closing:
    """What would close a gap, from the conditions that keep it open."""
    facts = gap.facts
    unasked: dict[QuestionKey, None] = {}
    again: dict[QuestionKey, None] = {}
    seen, second_source, differ, sums_up = "", False, False, False
    at = set[str]()
    for leaf, outcome in deciding_leaves(gap.resolved.when, facts, gap.subject):
        match leaf:
            case ItemTest(only_self_report=wanted) if wanted is not None:
                second_source = True
            case ItemTest():
                differ = differ or leaf.conflicting is True
                for key in _questions(leaf, outcome, gap.subject, facts):
                    asked = facts.value(*key)
                    if asked is None or leaf.comparison[0] not in _SAID_APART_FROM_HOW:
                        unasked[key] = None
                    elif leaf.comparison[0] in _SAYS_NOT_DONE or _is_no(leaf):
                        again[key] = None
            case PersonTest(not_seen=how) if how is not None and leaf.person == "this":
                seen = how
            case PersonTest(seen=how) if how is not None and leaf.person == "this":
                seen = how
            case PersonTest(fewer_answers_than=str()):
                sums_up = True
            case ContactTest(with_="this"):
                seen = seen or "in-person"
            case ContactTest(none=True, contact=kinds):
                at |= _at_home(kinds, facts)
            case AgencyTest():
                second_source = True
            case Contradiction():
                second_source = differ = True
            case _:
                continue
    questions = tuple(unasked or again)
    return Closing(gap, questions, seen, frozenset(at), second_source, differ, sums_up)


def _at_home(kinds: str | tuple[str, ...], facts: DerivedFacts) -> set[str]:
    """Those of some kinds of contact for which the checklists have something to be seen there."""
    places = {how for talk in facts.catalogue.preparation.talk for how in talk.how}
    return places.intersection((kinds,) if isinstance(kinds, str) else kinds)


def _questions(
    leaf: ItemTest, outcome: Truth, subject: Subject, facts: DerivedFacts
) -> Iterator[QuestionKey]:
    """The questions that a test depends on, as far as they are asked now."""
    for whose, truth in truth_of_each(leaf, facts, subject).items():
        if truth is outcome and _is_asked(leaf.item, whose, facts):
            yield leaf.item, whose


def _is_asked(item: ItemId, subject: Subject, facts: DerivedFacts) -> bool:
    resolved, section = facts.catalogue.items[item], facts.catalogue.section_of[item]
    return (
        not resolved.item.retired
        and not facts.settled_by_reason(item, subject)
        and section_applies(section, facts, subject)
        and applies(resolved.applies, facts, subject)
    )


def _is_no(leaf: ItemTest) -> bool:
    """Whether it looks for an answer that something is not done yet."""
    return leaf.comparison[0] == "is" and leaf.comparison[1] in ("no", "not-yet", "partly")
