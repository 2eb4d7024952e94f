"""The same rules in two general languages for conditions: CEL, and FHIRPath over a response.

They come with the group `peers` and are left out where it is not installed. What they say of each
rule is held to what we say before anything is timed.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.core import processor
from benchmarks.real import real_draft
from benchmarks.table import Line
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import AllOf, AnyOf, Condition, ItemTest
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import compiled
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.ids import Subject

_RULES = 20
_ROUNDS = 20
_SLOWER = 50
"""How many times slower theirs should be at least."""
_TESTS = frozenset({"is_", "is_not", "in_", "not_in", "answered"})

Answers = dict[str, list[str]]
"""What was said to each question, each choice by itself."""
Verdicts = Callable[[], list[bool]]
"""What each of the rules comes to."""


def peer_lines(runs: int) -> list[Line]:
    """Twenty rules of the checklists, about one person, asked again and again."""
    catalogue, draft, today = real_draft()
    facts = facts_of(catalogue, draft.assessment, today)
    mother = Subject.person(facts.with_role("mother")[0].person)
    longest = sorted(_plain_rules(facts, mother), key=lambda rule: -len(list(leaves(rule))))
    rules = longest[:_RULES]
    answers = {
        str(item): _each_said(given.answer.value)
        for item, subject in facts.assessment.answers
        if subject == mother and (given := facts.value(item, mother)) is not None
    }
    ours = partial(_ours, [compiled(rule, catalogue) for rule in rules], facts, mother)
    lines = []
    for module, name, made in (
        ("celpy", "cel-python", _in_cel),
        ("fhirpathpy", "fhirpathpy", _in_fhirpath),
    ):
        if find_spec(module) is None:
            continue
        theirs = made(rules, answers)
        assert theirs() == ours(), f"{name} says something else of these rules"
        own, other = list[float](), list[float]()
        for _ in range(runs):
            own.append(processor(partial(_often, ours)))
            other.append(processor(partial(_often, theirs)))
        lines.append(Line(f"{_RULES} rules, {_ROUNDS} times", own, name, other, 1 / _SLOWER))
    return lines


def _each_said(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, tuple) else [str(value)]


def _often(verdicts: Verdicts) -> None:
    for _ in range(_ROUNDS):
        verdicts()


def _plain_rules(facts: DerivedFacts, subject: Subject) -> Iterator[Condition]:
    """The conditions about that subject that test nothing but answers about it."""
    for section in facts.catalogue.sections:
        if subject in facts.subjects(section):
            for rule in section.rules:
                if rule.when is not None and _is_plain(rule.when):
                    yield rule.when


def _is_plain(condition: Condition) -> bool:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            return type(condition) in (AllOf, AnyOf) and all(map(_is_plain, parts))
        case ItemTest(of=None):
            return bool(_tests(condition)) and _tests(condition).keys() <= _TESTS
        case _:
            return False


def _tests(leaf: ItemTest) -> dict[str, Any]:
    return leaf.model_dump(exclude={"item", "of"}, exclude_none=True)


def _ours(rules: list[Any], facts: DerivedFacts, subject: Subject) -> list[bool]:
    return [rule(facts, subject) is Truth.TRUE for rule in rules]


def _written(condition: Condition, leaf: Callable[[ItemTest], str], all_: str, any_: str) -> str:
    """The condition in a language with these words."""
    again = partial(_written, leaf=leaf, all_=all_, any_=any_)
    match condition:
        case AllOf(all=parts):
            return f"({all_.join(map(again, parts))})"
        case AnyOf(any=parts):
            return f"({any_.join(map(again, parts))})"
        case ItemTest():
            return leaf(condition)
        case _:
            raise ValueError(f"{condition} tests more than answers")


def _in_cel(rules: list[Condition], answers: Answers) -> Verdicts:
    celpy = import_module("celpy")
    environment = celpy.Environment()

    def leaf(test: ItemTest) -> str:
        known = f'"{test.item}" in a'
        said = f'a["{test.item}"]'
        if test.answered is not None:
            return known if test.answered else f"!({known})"
        if test.is_ is not None:
            return f'({known} && "{test.is_}" in {said})'
        if test.is_not is not None:
            return f'({known} && !("{test.is_not}" in {said}))'
        values = ", ".join(f'"{each}"' for each in test.in_ or test.not_in or ())
        return f"({known} && {'' if test.in_ else '!'}{said}.exists(v, v in [{values}]))"

    programs = [
        environment.program(environment.compile(_written(rule, leaf, " && ", " || ")))
        for rule in rules
    ]
    given = {"a": celpy.json_to_cel(answers)}
    return lambda: [bool(program.evaluate(given)) for program in programs]


def _in_fhirpath(rules: list[Condition], answers: Answers) -> Verdicts:
    compiled_path = import_module("fhirpathpy").compile

    def leaf(test: ItemTest) -> str:
        said = f"item.where(linkId='{test.item}').answer.valueString"
        if test.answered is not None:
            return f"{said}.exists()" if test.answered else f"{said}.empty()"
        if test.is_ is not None:
            return f"{said}.where($this = '{test.is_}').exists()"
        if test.is_not is not None:
            return f"({said}.exists() and {said}.where($this = '{test.is_not}').empty())"
        values = " or ".join(f"$this = '{each}'" for each in test.in_ or test.not_in or ())
        if test.in_:
            return f"{said}.where({values}).exists()"
        return f"({said}.exists() and {said}.where({values}).empty())"

    paths = [compiled_path(_written(rule, leaf, " and ", " or ")) for rule in rules]
    items = [
        {"linkId": key, "answer": [{"valueString": value} for value in values]}
        for key, values in answers.items()
    ]
    response = {"resourceType": "QuestionnaireResponse", "item": items}
    return lambda: [bool(path(response)[0]) for path in paths]
