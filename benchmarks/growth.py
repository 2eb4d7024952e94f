"""`uv run python -m benchmarks.growth`: how work grows from 100 to 10,000 entries.

For each thing that is done with a draft, the processor seconds, and the exponent: 1 where twice the
entries take twice the work, 2 where they take four times as much.
"""

import argparse
import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from math import log
from time import process_time

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.record.assessment import fold
from prebirth_tui.record.bodies import AnswerGiven, AnyBody, ContactNoted, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.verified import verified
from prebirth_tui.store.draft_text import DraftWriter, read_draft
from tests.draft_builder import DUE, FIRST_DAY, at
from tests.keyring import own_keys
from tests.record.shapes import SHAPES

SIZES = (100, 1000, 10_000)
_AS_ILL_WILL_MAKES_THEM = (
    *("one person, ladder", "one person, joined_one_by_one", "one answer, all_apart"),
    *("the pregnancy, joined_one_by_one", "many people, all_apart", "explained and judged"),
)


def ordinary(catalogue: Catalogue, count: int) -> Draft:
    """A family worked with by two people who join what they have now and then."""
    items = [key for key, each in catalogue.items.items() if each.item.kind == "yes-no" and key]
    entries: list[Entry] = []
    heads = {"rose@laptop": "", "sam@phone": ""}
    for number in range(count):
        lane = "sam@phone" if number % 7 == 3 else "rose@laptop"
        joins = number % 25 == 0
        parents = {*heads.values()} if joins else {heads[lane] or heads["rose@laptop"]}
        moment = at(FIRST_DAY) + timedelta(minutes=number)
        entry = Entry.write(
            _body(number, items), lane=lane, by=lane, at=moment, parents=parents - {""}
        )
        heads[lane] = entry.seal
        if joins:
            heads = dict.fromkeys(heads, entry.seal)
        entries.append(entry)
    return Draft("4rt6e5h3jdzm3km1ka17hpda2d", "practice", at(FIRST_DAY), tuple(entries))


def _body(number: int, items: Sequence[str]) -> AnyBody:
    match number:
        case 0:
            return Pregnancy(reference="Fern", due=DUE)
        case 1:
            return PersonNoted(person="amy", name="Amy", roles=("mother",), lives_here="yes")
        case 2:
            return PersonNoted(person="lee", name="Lee", roles=("father",), lives_here="yes")
    if number % 40 == 3:
        day = FIRST_DAY + timedelta(days=number % 100)
        return ContactNoted(contact=f"visit-{number}", how="home-visit", on=day, present=("amy",))
    about = ("case", "person:amy", "person:lee")[number % 3]
    value = "yes" if number % 2 else "no"
    return AnswerGiven.model_validate(
        {"item": items[number % len(items)], "about": about, "value": value}
    )


def what_is_done(catalogue: Catalogue, draft: Draft) -> Iterator[tuple[str, Callable[[], object]]]:
    """Everything that takes the longer the more there is, with what does it."""
    keys = own_keys()
    text = DraftWriter().text(draft, {}, at(FIRST_DAY))
    closed = keys.close(text.encode())
    writer = DraftWriter()
    writer.know(draft, text)
    half, rest = draft.entries[::2], draft.entries[1::2]
    answer = draft.entries[-1].body
    assert answer is not None
    view = fold(draft.entries)
    yield "open", lambda: read_draft(keys.open(closed, "x").decode(), "x")
    yield "fold", lambda: fold(draft.entries)
    yield "merge", lambda: Draft("x", "practice", at(FIRST_DAY), half).merged(rest)
    yield "verify", lambda: verified(draft)
    yield "gaps", lambda: find_gaps(catalogue, view, FIRST_DAY)
    yield "save", lambda: keys.close(writer.text(draft, {}, at(FIRST_DAY)).encode())


def seconds(do: Callable[[], object], runs: int) -> float:
    """The least processor time of some runs."""
    found = []
    for _ in range(runs):
        gc.collect()
        begun = process_time()
        do()
        found.append(process_time() - begun)
    return max(min(found), 1e-6)


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    catalogue = load_catalogue()
    took: dict[str, list[float]] = {}
    for size in SIZES:
        draft = ordinary(catalogue, size)
        for name, do in what_is_done(catalogue, draft):
            took.setdefault(name, []).append(seconds(do, runs))
        for name in _AS_ILL_WILL_MAKES_THEM:
            entries = SHAPES[name](size)
            took.setdefault(f"fold: {name}", []).append(seconds(partial(fold, entries), runs))
    four_hundred = SHAPES["one answer, all_apart"](400)
    head = "".join(f"{size:>12,}" for size in SIZES)
    print(f"{'processor milliseconds':40}{head}{'exponent':>12}")
    for name, each in took.items():
        figures = "".join(f"{1000 * one:>12.1f}" for one in each)
        exponent = log(each[-1] / each[0]) / log(SIZES[-1] / SIZES[0])
        print(f"{name.replace('_', ' '):40}{figures}{exponent:>12.2f}")
    took_for_400 = 1000 * seconds(partial(fold, four_hundred), runs)
    print(f"400 answers to one question, apart: {took_for_400:.1f}")


if __name__ == "__main__":
    main()
