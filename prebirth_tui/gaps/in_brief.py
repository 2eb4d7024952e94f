"""Open gaps in few words: the same one about several people is said once."""

from collections.abc import Iterable

from prebirth_tui.wording import listed

_LONGEST_NAME = 3
"""Words; where more than that differs, the sentences are not about the same thing."""


def together(gaps: Iterable[tuple[str, str]]) -> list[str]:
    """The briefs of gaps, given with their rules: `Amy's GP has not been asked (also Lee)`."""
    by_rule: dict[str, list[str]] = {}
    for rule, brief in gaps:
        by_rule.setdefault(rule, []).append(brief)
    return [line for briefs in by_rule.values() for line in _joined(briefs)]


def _joined(briefs: list[str]) -> list[str]:
    first, *others = dict.fromkeys(briefs)
    names = [_name(other, first) for other in others]
    if not all(names):
        return [first, *others]
    return [f"{first} (also {listed(names)})"] if names else [first]


def _name(brief: str, first: str) -> str:
    """What stands in one sentence in the place of the other's name; empty when more differs."""
    mine, theirs = brief.split(), first.split()
    before = _same(mine, theirs)
    after = _same(mine[before:][::-1], theirs[before:][::-1])
    name = mine[before : len(mine) - after]
    if not before + after or not 0 < len(name) <= _LONGEST_NAME:
        return ""
    return " ".join(name).removesuffix("'s").removesuffix("’s").strip(",.;:")


def _same(one: list[str], other: list[str]) -> int:
    """How many words are the same from the front."""
    count = 0
    for word, of_other in zip(one, other, strict=False):
        if word != of_other:
            break
        count += 1
    return count


def at_most(lines: list[str], number: int) -> list[str]:
    """The first ones, and how many more there are; one more is told in its own words."""
    if len(lines) <= number:
        return lines
    shown = max(number - 1, 1)
    return [*lines[:shown], f"+{len(lines) - shown} more"]
