"""The checklists that come with the program: gaps warm, cold and after one answer; how it grows."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from functools import partial
from math import log
from pathlib import Path
from time import process_time

from benchmarks.core import LOOP, fixed_loop, processor
from benchmarks.environment import environment
from benchmarks.family import AUTHOR, Family
from benchmarks.table import Line
from prebirth_tui import garbage
from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.record.bodies import AnswerGiven, AnyBody, ContactNoted
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.plan import Question, QuestionScope, plan

CASE = Path(__file__).parents[1] / "tests" / "cases" / "swift-3-discharge.toml"
"""A family after a birth, of whom most of the checklists ask: about 170 gaps."""
_MOST_GROWTH = 1.2
_SIZES = (1_250, 2_500, 5_000, 10_000)


def real_draft() -> tuple[Catalogue, Draft, date]:
    """The checklists of its area, the family's draft, and its last day."""
    case, _ = read_case(CASE)
    catalogue = load_catalogue(area=case.area)
    draft = as_draft(case, catalogue, asked=True)
    return catalogue, draft, draft.entries[-1].day


def real_gap_lines(family: Family, runs: int) -> list[Line]:
    """All gaps again, all gaps in a new process, and the gaps after one answer."""
    catalogue, draft, today = real_draft()
    loop, warm, after, cold, next_ = list[float](), list[float](), list[float](), [], []
    find_gaps(catalogue, draft.assessment, today)
    incremental = IncrementalGaps(catalogue)
    incremental.find(draft.assessment, today)
    questions = _asked(catalogue, draft, today)
    for number in range(runs + 1):
        loop.append(processor(fixed_loop))
        warm.append(processor(partial(find_gaps, catalogue, draft.assessment, today)))
        question = questions[number * 7 % len(questions)]
        said = AnswerGiven(item=question.resolved.id, about=question.subject, value="no")
        draft = draft.write(said, AUTHOR, datetime.now(UTC))
        after.append(processor(partial(incremental.find, draft.assessment, today)))
    for _ in range(max(runs // 4, 3)):
        first, again = _in_a_new_process(family)
        cold.append(first)
        next_.append(again)
    # The first answer of a process finds out which rule rests on which question.
    return [
        Line("real checklists: all gaps", warm[1:], LOOP, loop[1:], 10, in_ms=True),
        Line("real checklists: after one answer", after[1:], LOOP, loop[1:], 1, in_ms=True),
        Line("real checklists: first gaps of a process", cold, "the next", next_, 2),
    ]


def _asked(catalogue: Catalogue, draft: Draft, today: date) -> list[Question]:
    facts = facts_of(catalogue, draft.assessment, today)
    return [
        question
        for part in plan(facts, QuestionScope.SHORT)
        for question in part.questions
        if question.resolved.item.kind == "yes-no"
    ]


def _in_a_new_process(family: Family) -> tuple[float, float]:
    """Seconds of processor time of the first gaps of a process, and of the next."""
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.real"],
        check=True,
        capture_output=True,
        text=True,
        env=environment(family.folder),
    )
    first, again = map(float, ran.stdout.split())
    return first, again


def growth_lines(runs: int) -> list[Line]:
    """How the work of one more entry grows with their number: 1 is in proportion to it."""
    answer = AnswerGiven(item="a.b.q5", about="case", value="no", contact="c")
    contact = ContactNoted(contact="new", how="clinic", on=date(2026, 2, 1))
    lines = []
    for what, body in (("an answer", answer), ("a contact", contact)):
        times = {size: _best(_of_entries(size), body, runs) for size in _SIZES}
        small, large = _SIZES[0], _SIZES[-1]
        grown = log(times[large] / times[small]) / log(large / small)
        most = times[small] * (large / small) ** _MOST_GROWTH
        lines.append(
            Line(
                f"{what} more at {large} entries (exponent {grown:.2f})",
                [times[large]],
                f"grown from {small} by {_MOST_GROWTH}",
                [most],
                1,
            )
        )
    return lines


def _of_entries(number: int) -> Draft:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    draft = Draft.new("training", at)
    first = ContactNoted(contact="c", how="home-visit", on=at.date(), present=("amy",))
    draft = draft.write(first, AUTHOR, at)
    for count in range(number):
        said = AnswerGiven(
            item=f"a.b.q{count % 600}",
            about=("case", "person:amy")[count % 2],
            value="yes",
            contact="c",
        )
        draft = draft.write(said, AUTHOR, at + timedelta(minutes=count))
    return draft


def _best(draft: Draft, body: AnyBody, runs: int) -> float:
    def write() -> object:
        return draft.write(body, AUTHOR, datetime.now(UTC)).assessment

    return min(processor(write) for _ in range(max(runs, 3)))


def _first_and_next() -> tuple[float, float]:
    # As the screens start: nobody looks for garbage meanwhile.
    garbage.begin()
    catalogue, draft, today = real_draft()
    assessment = draft.assessment
    times = []
    for _ in range(2):
        begun = process_time()
        find_gaps(catalogue, assessment, today)
        times.append(process_time() - begun)
    return times[0], times[1]


if __name__ == "__main__":
    print(*_first_and_next())
