"""Each kind of thing is kept private by one key, travels so, and is open again by the same key.

That of an explanation is tried in `test_company_tells_nothing.py`.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnyBody,
    Commented,
    ContactNoted,
    EventNoted,
    PersonNoted,
    PlaceNoted,
    RequestMade,
)
from prebirth_tui.record.draft import Draft
from prebirth_tui.reports.build import FORMATS, report
from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import (
    ALONE,
    LEE,
    NOW,
    TODAY,
    VISIT,
    AppDriver,
    AppHarness,
    real_catalogue,
    said,
)

WORD = "Zqword"


class Thing(NamedTuple):
    """Something that was noted openly, where it stands, and the key that keeps it back."""

    body: AnyBody
    way: tuple[str, ...]
    key: str
    shown_by: str = WORD
    """Words of its line."""


THINGS: Mapping[str, Thing] = {
    "answer": Thing(said("parents.person.hopes", "person:amy", WORD, "alone"), (), "R"),
    "contact": Thing(
        ContactNoted(contact="c", how="office", on=TODAY, by="midwife", note=WORD),
        ("v",),
        "p",
        "office",
    ),
    "place": Thing(PlaceNoted(place="p", name=WORD), ("w",), "p"),
    "request": Thing(
        RequestMade(
            request="r",
            agency="gp",
            about=("amy",),
            asked=TODAY,
            answered=TODAY,
            outcome="held",
            said=WORD,
        ),
        ("t",),
        "p",
        "GP",
    ),
    "action": Thing(ActionAgreed(action="a", what=WORD, owner="Rose", due=TODAY), ("t",), "p"),
    "event": Thing(
        EventNoted(event="e", type="police-call", on=TODAY, happened=WORD), ("v",), "p", "Police"
    ),
    "person's note": Thing(LEE.model_copy(update={"note": WORD}), ("w",), "p", "Lee"),
    "comment": Thing(Commented(comment="m", text=WORD), ("m",), "p"),
}


async def to(thing: Thing, driver: AppDriver) -> None:
    """Go to its line."""
    if not thing.way:
        await driver.go_to("parents.person.hopes", "person:amy")
        return
    await driver.press(*thing.way)
    rows = driver.app.focused
    assert isinstance(rows, RowList)
    for key in rows.keys:
        rows.go_to(key)
        await driver.settled()
        if thing.shown_by in driver.row:
            return
    raise AssertionError(driver.text)


def in_papers(draft: Draft) -> str:
    """What leaves of a draft to whoever works with the family."""
    catalogue = real_catalogue()
    everyone = Purpose(frozenset({"amy", "lee"}), "team")
    left = disclose(draft, draft.assessment, catalogue, TODAY, everyone)
    papers = [
        FORMATS["md"](report(catalogue.reports[kind], draft, catalogue, TODAY).document).decode()
        for kind in ("transfer", "supervision")
    ]
    return "".join([*papers, json.dumps(as_json(left, NOW))])


@pytest.mark.parametrize("name", list(THINGS))
async def test_one_key_keeps_it_back_and_it_travels_so(real_office: AppHarness, name: str) -> None:
    thing = THINGS[name]
    path = real_office.kestrel(VISIT, ALONE, thing.body)
    before = real_office.read(path)
    async with real_office.driver(path, size=(100, 60)) as driver:
        driver.session.take_contact(ALONE.model_copy(update={"contact": "now"}))
        await to(thing, driver)
        await driver.press(thing.key)
        assert driver.told[-1] == "Kept private.", driver.told
    assert WORD not in in_papers(real_office.read(path))
    merged = before.merged(real_office.read(path).entries)
    assert WORD not in in_papers(merged), "a colleague's older copy follows"
    async with real_office.driver(path, size=(100, 60)) as driver:
        driver.session.take_contact(VISIT.model_copy(update={"contact": "both"}))
        for key in ("w", "v", "t", "m", "k", "g"):
            await driver.press(key)
            assert WORD not in driver.flowing, key
            await driver.press("escape")
    async with real_office.driver(path, size=(100, 60)) as driver:
        driver.session.take_contact(ALONE.model_copy(update={"contact": "again"}))
        await to(thing, driver)
        if name == "person's note":
            # It is about someone else: it opens only where it is read.
            await driver.press("r")
        await driver.press(thing.key)
        assert driver.told[-1] == "No longer private.", driver.told
    assert WORD in in_papers(real_office.read(path))


def test_no_kind_of_thing_is_left_out_here() -> None:
    kinds = {type(thing.body) for thing in THINGS.values()}
    assert PersonNoted in kinds
    assert len(kinds) == len(THINGS)
