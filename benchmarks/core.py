"""Gaps, saving and the command line: what is measured without a screen."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.environment import environment
from benchmarks.family import AUTHOR, Family
from benchmarks.table import Line
from prebirth_tui.gaps.find import IncrementalGaps, find_gaps
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft

LOOP = "fixed loop"


def gap_lines(family: Family, runs: int) -> list[Line]:
    """All gaps, and what is left to do after one answer."""
    today = datetime.now().astimezone().date()
    catalogue, draft = family.catalogue, family.draft
    whole: list[float] = []
    one: list[float] = []
    loop: list[float] = []
    watch = IncrementalGaps(catalogue)
    watch.look(draft.assessment, today)
    for number in range(runs):
        loop.append(timed(fixed_loop))
        whole.append(timed(partial(find_gaps, catalogue, draft.assessment, today)))
        draft = answered(draft, family, number)
        one.append(timed(partial(watch.look, draft.assessment, today)))
    return [
        Line("all gaps of a full draft", whole, LOOP, loop, 10, in_ms=True),
        Line("gaps after one answer", one, LOOP, loop, 2, in_ms=True),
    ]


def help_line(family: Family, runs: int) -> Line:
    """`prebirth --help` beside a Python that imports argparse."""
    prebirth = str(Path(sys.executable).with_name("prebirth"))
    env = environment(family.folder)
    own: list[float] = []
    bare: list[float] = []
    for _ in range(1 + runs):
        own.append(timed(partial(_run, env, prebirth, "--help")))
        bare.append(timed(partial(_run, env, sys.executable, "-c", "import argparse")))
    return Line("prebirth --help", own[1:], "import argparse", bare[1:], 3)


def _run(env: Mapping[str, str], *command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)


def answered(draft: Draft, family: Family, number: int) -> Draft:
    """The draft with one more answer, to one question or another."""
    item = list(family.catalogue.items)[number * 15 % 300]
    roles = family.catalogue.section_of[item].section.each
    about = "case" if roles is None else "person:amy" if "mother" in (roles.person or ()) else None
    body = AnswerGiven(item=item, about=about or "person:kit", value="no", contact="c11")
    return draft.write(body, AUTHOR, datetime.now(UTC))


def fixed_loop() -> int:
    """Some milliseconds of plain Python, to tell a slow machine from slow code."""
    total = 0
    for number in range(100_000):
        total += number * number % 7
    return total


def timed(call: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = perf_counter()
    call()
    return perf_counter() - begun
