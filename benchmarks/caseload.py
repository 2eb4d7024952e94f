"""`uv run python -m benchmarks.caseload FOLDER`: a thousand families to try the list with.

FOLDER becomes a home of the program: PREBIRTH_HOME=FOLDER prebirth --passphrase-file
FOLDER/passphrase review. Every family is invented. With --measure, and a folder that was made
before: how soon the list is there, how long a key waits while everything is worked out, and how
soon each question of a supervisor is answered.
"""

import argparse
import asyncio
import os
import sys
from asyncio.events import Handle
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time, thread_time
from unittest.mock import patch

from benchmarks.tracking import wait_for_key
from prebirth_tui import garbage
from prebirth_tui.caseload.filters import QUESTIONS
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.disk.folders import HOME, private_folder
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.record.allocation import Allocation
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    GapExplained,
    PersonNoted,
    Pregnancy,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, load_settings, now, save_settings
from prebirth_tui.tui.app import PrebirthApp
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.screens.caseload import CaseloadScreen
from tests.keyring import PASSPHRASE, lay_keys, own_home, own_keys

DRAFTS = 1000
_FEW_KEYS = 20
_PAUSE = 0.03
"""Seconds between two keys of somebody who holds one down."""
WORKERS = ("Ann Bell", "Ben Osei", "Cleo Hart", "Dev Patel", "Ela Novak", "Finn Rowe", "Gwen Shaw")
SUPERVISORS = ("Sue Okafor", "Tom Reed")
TEAMS = ("Harbour", "Mill Lane", "Northside")
_MOTHERS = ("Amy", "Bea", "Carys", "Dina", "Esme", "Fay", "Gita", "Hana")
_FATHERS = ("Lee", "Max", "Ned", "Omar", "Paul", "Quin", "Ravi", "Sol")
_BIRDS = ("Avocet", "Bittern", "Curlew", "Dunlin", "Egret", "Fulmar", "Godwit", "Heron")


def families(count: int, today: date, catalogue: Catalogue) -> Iterator[Draft]:
    """As many invented families, each from its own seed: the same every time on the same day."""
    for number in range(count):
        yield _family(number, today, catalogue)


def _family(number: int, today: date, catalogue: Catalogue) -> Draft:
    random = Random(number)
    due = today + timedelta(days=random.randint(-40, 200))
    is_born = due <= today + timedelta(days=5) and random.random() < 0.9
    began = min(due - timedelta(days=random.randint(60, 220)), today - timedelta(days=1))
    worker = random.choice(WORKERS) if random.random() < 0.93 else ""
    author = Author(worker or "Ann Bell", f"{(worker or 'Ann Bell').split()[0]}@bench")
    born = min(due + timedelta(days=random.randint(-15, 4)), today) if is_born else None
    bodies: list[tuple[date, AnyBody]] = [
        (began, Pregnancy(reference=f"{_BIRDS[number % 8]}-{number:04}", due=due, area="england")),
        (began, _person(random, "mother", _MOTHERS)),
    ]
    if random.random() < 0.85:
        bodies.append((began, _person(random, "father", _FATHERS)))
    bodies += _allocated(random, began, worker, today)
    for visit in range(random.randint(0, 4)):
        bodies += _contact(random, visit, began, today, has_father=len(bodies) > 3)
    if born is not None:
        known = bodies[0][1].model_copy(update={"born": born})
        bodies.append((born, known))
    draft = Draft.new("practice", _at(began, 0))
    for minute, (day, body) in enumerate(sorted(bodies, key=lambda each: each[0])):
        draft = draft.write(body, author, _at(day, minute))
    if random.random() < 0.1:
        draft = _explained(draft, catalogue, today, author)
    return draft


def _person(random: Random, role: str, names: tuple[str, ...]) -> PersonNoted:
    name = random.choice(names)
    home = "yes" if role == "mother" else random.choice(("yes", "no", "not-known"))
    return PersonNoted.model_validate(
        {"person": role, "name": name, "roles": (role,), "lives_here": home}
    )


def _allocated(
    random: Random, began: date, worker: str, today: date
) -> Iterator[tuple[date, AnyBody]]:
    supervisor, team = random.choice(SUPERVISORS), random.choice(TEAMS)
    cover = random.choice(WORKERS) if worker and random.random() < 0.08 else ""
    until = today + timedelta(days=random.randint(-5, 20)) if cover else None
    yield (
        began,
        Allocation(
            worker=worker,
            since=began,
            cover=cover,
            cover_until=until,
            supervisor=supervisor,
            team=team,
        ),
    )


def _contact(
    random: Random, visit: int, began: date, today: date, *, has_father: bool
) -> Iterator[tuple[date, AnyBody]]:
    day = began + timedelta(days=random.randint(0, max((today - began).days - 1, 0)))
    how = random.choice(("home-visit", "clinic", "phone"))
    present = ("mother", "father") if has_father and random.random() < 0.4 else ("mother",)
    key = f"contact-{visit}"
    yield day, ContactNoted(contact=key, how=how, on=day, present=present)
    for item, value in _ANSWERS:
        if random.random() < 0.5:
            yield day, AnswerGiven(item=item, about="person:mother", value=value, contact=key)


_ANSWERS = (
    ("parents.health.gp", "yes"),
    ("parents.health.smokes", "no"),
)


def _explained(draft: Draft, catalogue: Catalogue, today: date, author: Author) -> Draft:
    facts_of(catalogue, draft.assessment, today)
    first = next(iter(find_gaps(catalogue, draft.assessment, today)), None)
    if first is None:
        return draft
    rule, about = first.key
    until = today + timedelta(days=14)
    said = GapExplained(
        gap=rule, about=about, reason="Booked for next week", owner=author.name, until=until
    )
    return draft.write(said, author, _at(today - timedelta(days=1), 600))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC) + timedelta(minutes=minute)


def lay_out(home: Path, count: int, today: date) -> None:
    """Make a folder the home of a supervisor with so many families."""
    private_folder(home)
    lay_keys(home)
    save_settings(
        Settings(name="Sue Okafor", role="supervisor", device="bench"), home / "settings.toml"
    )
    (home / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    folder, keys, writer = private_folder(home / "drafts"), own_keys(), DraftWriter()
    catalogue = load_catalogue(area="england")
    for draft in families(count, today, catalogue):
        text = writer.text(draft, {}, draft.entries[-1].at).encode()
        (folder / f"{draft.id}.age").write_bytes(keys.close(text))


async def measured(home: Path) -> AsyncIterator[str]:
    """What a supervisor waits for, first with nothing worked out, then with all of it."""
    (home / "cache" / "tracked.age").unlink(missing_ok=True)
    for known in ("nothing", "everything"):
        begun = perf_counter()
        async with _app(home).run_test(size=(160, 50)) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, CaseloadScreen)
            yield f"{known} worked out before: list on view after {perf_counter() - begun:.2f} s"
            with _callbacks_timed() as callbacks:
                waits = [await _wait(screen) for _ in range(_FEW_KEYS)]
                while screen.is_working_out:
                    waits.append(await _wait(screen))
                    await asyncio.sleep(_PAUSE)
            for what, times in zip(_WAITED, zip(*waits, strict=True), strict=True):
                half, most = 1000 * median(times), 1000 * max(times)
                yield f"  {len(waits)} keys, {what}: half at most {half:.0f} ms, longest {most:.0f}"
            longest = 1000 * max(callbacks)
            yield f"  longest single callback of the screen: {longest:.0f} ms of processor"
            yield f"  all up to date after {perf_counter() - begun:.1f} s"
            for question, wanted in QUESTIONS.items():
                begun_asking = perf_counter()
                screen.view.filter = wanted
                screen.draw()
                found = len(screen.shown())
                took = 1000 * (perf_counter() - begun_asking)
                yield f"  {question} {found} families, drawn in {took:.0f} ms"


@contextmanager
def _callbacks_timed() -> Iterator[list[float]]:
    """The processor seconds of each callback on the screen's thread."""
    took: list[float] = []
    real = Handle._run

    def run(handle: Handle) -> None:
        begun = thread_time()
        real(handle)
        took.append(thread_time() - begun)

    with patch.object(Handle, "_run", run):
        yield took


_WAITED = ("by the clock", "processor meanwhile", "of that, what the screen itself took")


async def _wait(screen: CaseloadScreen) -> tuple[float, float, float]:
    """How long a key waited; and what that was without the others that use this machine."""
    before = process_time(), thread_time()
    waited = await wait_for_key(screen)
    return waited, process_time() - before[0], thread_time() - before[1]


def _app(home: Path) -> PrebirthApp:
    keys, catalogue = own_home(home), load_catalogue(area="england")
    drafts = Drafts(home / "drafts", keys.ring, home / "cache" / "index.age")
    settings = load_settings(home / "settings.toml")
    return PrebirthApp(AppContext(drafts, settings, lambda _: catalogue, now, keys), reviewing=True)


async def _measure(home: Path) -> None:
    garbage.begin()
    with patch.dict(os.environ, {HOME: str(home)}):
        async for line in measured(home):
            print(line, flush=True)


def main() -> int:
    """Make the families, or measure the list of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("home", metavar="FOLDER", type=Path)
    parser.add_argument("--drafts", type=int, default=DRAFTS)
    arguments = parser.parse_args()
    if arguments.measure:
        asyncio.run(_measure(arguments.home))
        return 0
    if arguments.home.exists():
        parser.error(f"{arguments.home} is there already; name a new folder")
    lay_out(arguments.home, arguments.drafts, date.today())  # noqa: DTZ011 - the practitioner's own
    return 0


if __name__ == "__main__":
    sys.exit(main())
