"""Where the list puts what a review puts first: `python -m tests.content.key_gaps [FOLDER]`.

The families of `tests/measured`, and of `measured_second` to `measured_sixth`, were
written from published reviews before any rule was held against them, and so were their keys.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import FIRST, GapThread, threads_of
from prebirth_tui.ids import CASE
from tests.shipped import real_catalogue
from tests.told import draft_of

MEASURED = Path(__file__).parents[1] / "measured"
SECOND = MEASURED.with_name("measured_second")
THIRD = MEASURED.with_name("measured_third")
FOURTH = MEASURED.with_name("measured_fourth")
FIFTH = MEASURED.with_name("measured_fifth")
SIXTH = MEASURED.with_name("measured_sixth")
NEAR = 3
"""How far down its thread a gap may stand and still be read."""


@dataclass(frozen=True)
class KeyGap:
    """Where one key of a review stands."""

    family: str
    number: int
    """1 is the gravest."""
    is_second: bool
    """Of the second set, written when the first had been learned from."""
    says: str
    line: int | None
    """Its line in the list, from 1; None where the list does not have it."""
    place: int | None
    """Its place in that line, from 1."""

    @property
    def is_first(self) -> bool:
        """Whether its line is among the first of the list."""
        return self.line is not None and self.line <= FIRST

    @property
    def is_near(self) -> bool:
        """Whether it stands among the first of its line."""
        return self.place is not None and self.place <= NEAR


@dataclass(frozen=True)
class Measure:
    """All keys of all families, and how long the lists are."""

    keys: tuple[KeyGap, ...]
    lines: tuple[int, ...]

    def of_set(self, *, second: bool) -> "Measure":
        """The same of one of the two sets."""
        return Measure(tuple(key for key in self.keys if key.is_second is second), self.lines)

    @property
    def gravest(self) -> tuple[KeyGap, ...]:
        """The first key of each family."""
        return tuple(key for key in self.keys if key.number == 1)

    def __str__(self) -> str:
        rows = [f"{key.family:<11} K{key.number} {_where(key):<22} {key.says}" for key in self.keys]
        return "\n".join((*rows, "", self.summary))

    @property
    def summary(self) -> str:
        """The figures in a line each."""
        gravest, keys = self.gravest, self.keys
        near = "among the first three of its line"
        return "\n".join(
            (
                f"gravest key in the first five: {_share([key.is_first for key in gravest])}",
                f"every key in the first five: {_share([key.is_first for key in keys])}",
                f"gravest, {near}: {_share([key.is_near for key in gravest])}",
                f"every key, {near}: {_share([key.is_near for key in keys])}",
                f"on the list at all: {_share([key.line is not None for key in keys])}",
                f"lines: median {median(self.lines):g}, most {max(self.lines)}",
            )
        )


def measure(families: Path) -> Measure:
    """Every family of a folder on the day of its keys."""
    catalogue = real_catalogue()
    told = tomllib.loads((families / "keys.toml").read_text(encoding="utf-8"))
    keys, lines = list[KeyGap](), list[int]()
    for family, of_family in told.items():
        view = draft_of(families / f"{family}.toml").as_of(of_family["on"])
        facts = DerivedFacts(catalogue, view, of_family["on"])
        threads = threads_of(find_gaps(catalogue, view, of_family["on"]), facts)
        lines.append(len(threads))
        where = _places(threads)
        for number, key in enumerate(of_family["keys"], start=1):
            found = min((where[gap] for gap in key["gaps"] if gap in where), default=(None, None))
            second = of_family.get("second", False)
            keys.append(KeyGap(family, number, second, key["says"], *found))
    return Measure(tuple(keys), tuple(lines))


def _places(threads: list[GapThread]) -> dict[str, tuple[int, int]]:
    places = dict[str, tuple[int, int]]()
    for line, thread in enumerate(threads, start=1):
        for place, gap in enumerate(thread.gaps, start=1):
            about = "" if gap.subject == CASE else f": {gap.subject.key}"
            places[f"{gap.resolved.id}{about}"] = (line, place)
    return places


def _where(key: KeyGap) -> str:
    return "not on the list" if key.line is None else f"line {key.line}, place {key.place}"


def _share(of: list[bool]) -> str:
    return f"{sum(of)} of {len(of)}"


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]) if sys.argv[1:] else MEASURED))
