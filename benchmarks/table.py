"""One table: what was measured, against what, and whether it is within its target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One measurement beside its baseline, in seconds."""

    what: str
    times: Sequence[float]
    against: str
    baseline: Sequence[float]
    target: float
    """A ratio, or milliseconds."""
    in_ms: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        own, base = median(self.times) * 1000, median(self.baseline) * 1000
        ratio = own / base
        return (
            self.what,
            f"{own:.2f} ms",
            self.against,
            f"{base:.2f} ms",
            f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}",
            f"{self.target:g} ms" if self.in_ms else f"{self.target:g}",
            "OVER" if (own if self.in_ms else ratio) > self.target else "",
        )


def table(lines: Iterable[Line]) -> str:
    """The lines under a heading, in columns."""
    heading = ("what", "median", "against", "median", "ratio", "target", "")
    rows = [heading, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heading))]
    numbers = (1, 3, 4, 5)
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
