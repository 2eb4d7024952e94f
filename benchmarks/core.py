"""Gaps, saving and the command line: what is measured without a screen."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.environment import environment
from benchmarks.family import AUTHOR, Family
from benchmarks.table import Line
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.plan import IncrementalPlan, QuestionScope, plan

LOOP = "fixed loop"


def gap_lines(family: Family, runs: int) -> list[Line]:
    """All gaps, and what is left to do after one answer."""
    drafts = {"a full draft": family.draft, "1,000 entries": of_entries(1000, family)}
    whole = _work_lines(family, family.draft, runs)
    lines = [
        Line("all gaps of a full draft", whole.gaps, LOOP, whole.loop, 10, in_ms=True),
        Line("gaps after one answer", whole.gaps_again, LOOP, whole.loop, 1, in_ms=True),
    ]
    for what, draft in drafts.items():
        work = _work_lines(family, draft, runs)
        lines += [
            Line(f"gaps again, {what}", work.gaps_again, "all gaps anew", work.gaps, 0.5),
            Line(f"parts again, {what}", work.parts_again, "all parts anew", work.parts, 0.5),
        ]
    return lines


@dataclass
class _Work:
    """Processor seconds of each run."""

    loop: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    gaps_again: list[float] = field(default_factory=list)
    parts: list[float] = field(default_factory=list)
    parts_again: list[float] = field(default_factory=list)


def _work_lines(family: Family, draft: Draft, runs: int) -> _Work:
    """Everything worked out anew, and only what one more answer bears on, in turns."""
    today = datetime.now().astimezone().date()
    catalogue, work = family.catalogue, _Work()
    incremental, plans = IncrementalGaps(catalogue), IncrementalPlan()
    for number in range(-1, runs):
        facts = DerivedFacts(catalogue, draft.assessment, today)
        turn = _Work(
            [processor(fixed_loop)],
            [processor(partial(find_gaps, catalogue, draft.assessment, today))],
            [processor(partial(incremental.find, draft.assessment, today))],
            [
                processor(
                    partial(
                        plan, DerivedFacts(catalogue, draft.assessment, today), QuestionScope.SHORT
                    )
                )
            ],
            [processor(partial(plans.parts, facts, QuestionScope.SHORT))],
        )
        if number >= 0:
            for name, times in vars(turn).items():
                getattr(work, name).extend(times)
        draft = answered(draft, family, number)
    return work


def of_entries(number: int, family: Family) -> Draft:
    """The family's draft, with answers added until it has that many entries."""
    draft = family.draft
    while len(draft.entries) < number:
        draft = answered(draft, family, len(draft.entries))
    return draft


def help_line(family: Family, runs: int) -> Line:
    """`prebirth --help` beside a Python that imports argparse."""
    prebirth = str(Path(sys.executable).with_name("prebirth"))
    env = environment(family.folder)
    own: list[float] = []
    bare: list[float] = []
    for _ in range(1 + runs):
        own.append(timed(partial(_run, env, prebirth, "--help")))
        bare.append(timed(partial(_run, env, sys.executable, "-c", "import argparse")))
    return Line("prebirth --help", own[1:], "import argparse", bare[1:], 2)


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


def processor(call: Callable[[], object]) -> float:
    """Seconds of processor time that it takes."""
    begun = process_time()
    call()
    return process_time() - begun


def timed(call: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = perf_counter()
    call()
    return perf_counter() - begun
