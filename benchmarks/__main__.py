"""`python -m benchmarks`: how fast the program is on this machine, as ratios to baselines.

Every line is the median of runs that took turns with those of its baseline. Nothing here fails:
a line that is over its target says so.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.core import gap_lines, help_line
from benchmarks.family import Family
from benchmarks.keeping import list_lines, save_lines
from benchmarks.peers import peer_lines
from benchmarks.real import growth_lines, real_gap_lines
from benchmarks.screens import Screens
from benchmarks.table import Line, table
from benchmarks.tracking import DRAFTS, QUICK_DRAFTS, TrackingList
from tests.desk.cluster import program


def run() -> None:
    """Measure everything and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=run.__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    quick = parser.parse_args().quick
    runs = 3 if quick else 11
    with tempfile.TemporaryDirectory(prefix="prebirth-bench-") as folder:
        family = Family(Path(folder))
        presses = 8 if quick else 25
        screens = Screens(family, runs, presses)
        lines = [
            *screens.first_paint(),
            *screens.keys(),
            *real_gap_lines(family, runs * 4),
            *peer_lines(runs * 3),
            *gap_lines(family, runs * 3),
            *growth_lines(runs),
            *save_lines(family, runs * 3),
            *list_lines(family, runs * 2),
            *TrackingList(family, runs, presses, QUICK_DRAFTS if quick else DRAFTS).lines(),
            *(_desk_lines(family, quick=quick) if program("initdb") else ()),
            help_line(family, runs * 2),
        ]
    print(table(lines))


def _desk_lines(family: Family, *, quick: bool) -> Iterator[Line]:
    """The team desk, where PostgreSQL is installed."""
    from benchmarks.desk import DRAFTS, QUICK_DRAFTS, desk_lines

    return desk_lines(family, QUICK_DRAFTS if quick else DRAFTS)


if __name__ == "__main__":
    run()
