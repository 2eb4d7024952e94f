"""Whether the cases guard the rules: switch each gap rule off in turn, and on, and see one fail.

`uv run python -m benchmarks.mutation`; exit 1 when a rule could be lost without anybody noticing.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.catalogue import Catalogue, ResolvedRule
from prebirth_tui.checklist.conditions import AnyOf, Born, Condition, Not
from prebirth_tui.checklist.load import load_catalogue

CASES = Path(__file__).parents[1] / "tests" / "cases"

_ALWAYS: Condition = AnyOf(any=(Born(born=True), Born(born=False)))
_NEVER: Condition = Not.model_construct(not_=_ALWAYS)


def cases(catalogue: Catalogue) -> list[Case]:
    """Every case of the default area, all of them as expected before anything is changed."""
    found = []
    for path in sorted(CASES.rglob("*.toml")):
        case, file = read_case(path)
        if case.area == catalogue.area.area:
            check_case(case, file, catalogue)
            found.append(case)
            assert not disappointments(case, catalogue), path
    return found


def with_rule(catalogue: Catalogue, changed: ResolvedRule) -> Catalogue:
    """The catalogue with one rule in the place of that of the same name."""
    own = catalogue.section_of[changed.id]
    rules = tuple(changed if rule.id == changed.id else rule for rule in own.rules)
    sections = (replace(s, rules=rules) if s is own else s for s in catalogue.sections)
    return replace(catalogue, sections=tuple(sections))


def off(rule: ResolvedRule) -> ResolvedRule:
    """The rule as though it had been deleted: it never opens. Its name stays."""
    return replace(rule, applies=_NEVER)


def on(rule: ResolvedRule) -> ResolvedRule:
    """The rule without its conditions: it is open for every subject."""
    return replace(rule, applies=None, when=_ALWAYS)


def fails(told: Iterable[Case], catalogue: Catalogue) -> bool:
    """Whether some case is not as expected."""
    return any(disappointments(case, catalogue) for case in told)


def expects_open(case: Case, rule: str) -> bool:
    """Whether only this case can notice that the rule is lost."""
    return any(expected.gap == rule for each in case.expect for expected in each.open)


def expects_shut(case: Case, rule: str) -> bool:
    """Whether the case says where the rule must not be open."""
    return any(
        each.only or any(expected.gap == rule for expected in each.not_open) for each in case.expect
    )


def unguarded(catalogue: Catalogue, told: list[Case]) -> Iterator[str]:
    """The rules that could be deleted without a case that fails."""
    for rule in catalogue.rules.values():
        telling = [case for case in told if expects_open(case, rule.id)]
        if not fails(telling, with_rule(catalogue, off(rule))):
            yield rule.id


def unbounded(catalogue: Catalogue, told: list[Case]) -> Iterator[str]:
    """The rules that could be open for everybody without a case that fails."""
    for rule in catalogue.rules.values():
        telling = [case for case in told if expects_shut(case, rule.id)]
        if not fails(telling, with_rule(catalogue, on(rule))):
            yield rule.id


def main() -> int:
    """Print the figures, and every rule that is missing from them."""
    catalogue = load_catalogue()
    told = cases(catalogue)
    rules = len(catalogue.rules)
    lost, loose = list(unguarded(catalogue, told)), list(unbounded(catalogue, told))
    for rule in lost:
        print(f"could be deleted unnoticed: {rule}")
    for rule in loose:
        print(f"could be always open unnoticed: {rule}")
    print(f"{rules - len(loose)} of {rules} rules are held shut where they do not belong")
    print(f"{rules - len(lost)} of {rules} rules are guarded")
    return int(bool(lost or loose))


if __name__ == "__main__":
    sys.exit(main())
