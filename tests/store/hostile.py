"""Drafts as ill will makes them: well formed, with seals that fit, and values at every edge."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import tomli_w
from hypothesis import strategies as st

from prebirth_tui.record.entries import Entry, sealed
from prebirth_tui.store.draft_text import DraftWriter
from prebirth_tui.toml_text import read_toml_text
from tests.draft_builder import FIRST_DAY, DraftBuilder, at, couple

DAYS = st.sampled_from(
    [date.min, date.max, date(1899, 12, 31), date(1900, 1, 1), date(2200, 12, 31), date(2201, 1, 1)]
)
MOMENTS = st.sampled_from(
    [
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-23))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=23))),
        datetime(2200, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))),
        datetime(1900, 1, 1, tzinfo=UTC),
        at(FIRST_DAY),
    ]
)
MOMENTS_LET_IN = (
    datetime(2200, 12, 31, 23, 59, tzinfo=UTC),
    datetime(1900, 1, 1, tzinfo=UTC),
    at(FIRST_DAY),
)
TEXTS = st.sampled_from(["", "\x00", "\u202e", "x" * 501, "case", "person:amy", "-", "..", "​"])
NUMBERS = st.sampled_from([0, -1, 2**63, 10**40, float("nan"), float("inf"), -1e308])
VALUES = st.one_of(
    DAYS, MOMENTS, TEXTS, NUMBERS, st.booleans(), st.just([]), st.just(["x"] * 50), st.just({})
)
HEADER = (
    *("format", "id", "mode", "created", "saved", "entries", "reference", "due", "born"),
    *("earliest", "latest", "babies", "ended", "ended_on", "differs", "same_family", "area"),
    *("review_by", "transferred", "hold"),
)


def _in_the_place_of(value: object) -> st.SearchStrategy[Any]:
    """Most often something of its kind, at an edge of what a model may let in."""
    match value:
        case datetime():
            alike: st.SearchStrategy[Any] = st.sampled_from(MOMENTS_LET_IN)
        case date():
            alike = st.sampled_from((date(1900, 1, 1), date(2200, 12, 31)))
        case str():
            alike = st.sampled_from(("x" * 60, "amy", "lee", "no", "case", "person:amy", "\u0130"))
        case list():
            alike = st.sampled_from((["amy"] * 30, ["lee"], ["amy", "lee", "nobody"]))
        case int():
            alike = st.sampled_from((0, 1, 44, 2**62))
        case _:
            alike = VALUES
    return st.integers(0, 9).flatmap(lambda chance: alike if chance else VALUES)


def told() -> DraftBuilder:
    """A family of whom something of nearly every kind is recorded."""
    found = couple()
    found.contact("visit", present=("amy",), alone=("amy",))
    found.answer("basics.carer.told", "person:lee", "yes", "visit")
    found.baby(outcome="born", born=FIRST_DAY)
    found.event("fall", about=("baby:baby-1",))
    found.request("police", FIRST_DAY)
    found.action("ring", FIRST_DAY)
    found.explain("basics.carer.unknown", "person:lee", FIRST_DAY)
    return found


@st.composite
def hostile_texts(draw: st.DrawFn) -> str:
    """The text of a draft with hostile values in its header, or in entries that are sealed anew."""
    draft = told().draft
    data: dict[str, Any] = read_toml_text(DraftWriter().text(draft, {}, at(FIRST_DAY, 500)))
    for _ in range(draw(st.sampled_from((0, 0, 1)))):
        name = draw(st.sampled_from([name for name in HEADER if name in data] * 9 + [*HEADER]))
        data[name] = draw(_in_the_place_of(data.get(name)))
    for _ in range(draw(st.integers(0, 3))):
        entry = draw(st.sampled_from(data["entry"]))
        table = entry["body"] if draw(st.integers(0, 3)) else entry
        name = draw(st.sampled_from([key for key in table if key not in ("body", "kind", "seal")]))
        table[name] = draw(_in_the_place_of(table[name]))
    data["entry"] = [_sealed_anew(entry) for entry in data["entry"]]
    return tomli_w.dumps(data)


def _sealed_anew(entry: dict[str, Any]) -> dict[str, Any]:
    """With a seal that fits, where what it says can be sealed at all."""
    try:
        read = Entry.model_validate(entry)
    except ValueError:
        return entry
    fields = {name: getattr(read, name) for name in type(read).model_fields if name != "seal"}
    return {**entry, "seal": sealed(fields)["seal"]}
