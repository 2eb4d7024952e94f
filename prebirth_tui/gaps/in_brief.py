"""Open gaps in few words: the same gap about several people is said once."""

from collections.abc import Iterable

from prebirth_tui.wording import listed

_LONGEST_NAME = 3
"""Words; if more than that differs, the sentences are about different things."""


def together(gaps: Iterable[tuple[str, str]]) -> list[str]:
    """The short titles of gaps, given with their rules: `Amy's GP has not been asked (also
    Lee)`.
    """
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
    """The name in one sentence where the other has another name; empty if more differs."""
    mine, theirs = brief.split(), first.split()
    before = _same(mine, theirs)
    after = _same(mine[before:][::-1], theirs[before:][::-1])
    name = mine[before : len(mine) - after]
    if not before + after or not 0 < len(name) <= _LONGEST_NAME:
        return ""
    return " ".join(name).removesuffix("'s").removesuffix("’s").strip(",.;:")


def _same(one: list[str], other: list[str]) -> int:
    """How many words at the front are the same."""
    count = 0
    for word, of_other in zip(one, other, strict=False):
        if word != of_other:
            break
        count += 1
    return count


def at_most(lines: list[str], number: int) -> list[str]:
    """The first ones and the number of the rest; if only one is left, that one as well."""
    if len(lines) <= number:
        return lines
    shown = max(number - 1, 1)
    return [*lines[:shown], f"+{len(lines) - shown} more"]
