"""When a question is asked, where FHIR can express exactly that."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from prebirth_tui.checklist.catalogue import ResolvedItem, ResolvedSection
from prebirth_tui.checklist.conditions import AllOf, AnyOf, Condition, ItemTest
from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, YesNoItem
from prebirth_tui.exports.fhir.codes import Json, answer_codings
from prebirth_tui.ids import ItemId

Given = Callable[[ItemId], Collection[str]]
"""The values answered to a question, by full id."""


@dataclass(frozen=True)
class AnswerIs:
    """A question in the same section has this answer; None for any answer."""

    item: ItemId
    value: str | None


@dataclass(frozen=True)
class Enabling:
    """The tests of which all, or any, let a question be asked."""

    tests: tuple[AnswerIs, ...]
    all: bool

    def evaluate(self, given: Given) -> bool:
        """Whether the question is asked, given these answers."""
        truths = [
            bool(given(test.item)) if test.value is None else test.value in given(test.item)
            for test in self.tests
        ]
        return all(truths) if self.all else any(truths)

    def in_fhir(self, section: ResolvedSection) -> Json:
        """The tests as fields of an item in a questionnaire."""
        resolved = {item.id: item for item in section.items}
        when: list[Json] = [
            {"question": test.item, "operator": "exists", "answerBoolean": True}
            if test.value is None
            else {
                "question": test.item,
                "operator": "=",
                "answerCoding": answer_codings(resolved[test.item])[test.value],
            }
            for test in self.tests
        ]
        joined = {"enableBehavior": "all" if self.all else "any"} if len(when) > 1 else {}
        return {"enableWhen": when, **joined}


def enabling(resolved: ResolvedItem, section: ResolvedSection) -> Enabling | None:
    """When a question is asked; None for always, and where FHIR could express it only roughly."""
    if resolved.applies is None:
        return None
    for is_all in (False, True):
        tests = list(_joined(resolved.applies, section, is_all))
        if tests and None not in tests:
            return Enabling(tuple(dict.fromkeys(filter(None, tests))), is_all)
    return None


def _joined(
    condition: Condition, section: ResolvedSection, is_all: bool
) -> Iterator[AnswerIs | None]:
    """The tests joined by one `all` or `any`; None for a part that does not fit."""
    match condition:
        case AllOf() if is_all or len(condition.all) == 1:
            for each in condition.all:
                yield from _joined(each, section, is_all)
        case AnyOf() if not is_all or len(condition.any) == 1:
            for each in condition.any:
                yield from _joined(each, section, is_all)
        case ItemTest(of=None):
            yield from _of_item(condition, section, is_all)
        case _:
            yield None


def _of_item(leaf: ItemTest, section: ResolvedSection, is_all: bool) -> Iterator[AnswerIs | None]:
    read = next((each for each in section.items if each.id == leaf.item), None)
    key, against = leaf.comparison
    wanted = against if isinstance(against, tuple) else (against,)
    if read is None:
        yield None
    elif key == "answered" and against and not isinstance(read.item, InstrumentItem):
        yield AnswerIs(read.id, None)
    elif (
        key in ("is", "in")
        and isinstance(read.item, YesNoItem | ChoiceItem)
        and not (is_all and len(wanted) > 1)
    ):
        yield from (AnswerIs(read.id, each) for each in wanted)
    else:
        yield None
