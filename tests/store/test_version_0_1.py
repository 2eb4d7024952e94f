"""What version 0.1 wrote opens, reads the same, and hangs the same gaps on the same facts.

The files in `fixtures/version-0.1` were written by that version: two practice drafts, a training
draft, the copies handed over of the first two, a case file, and what it made of them.
"""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.exchange import Received, receive
from tests.draft_builder import FIRST_DAY, at
from tests.keyring import drafts_in
from tests.small import FIXTURES, small_catalogue

OLD = FIXTURES / "version-0.1"
REWORDED = {
    "; look again ": "; review ",
    " looks again ": " reviews ",
    "The newest home visit was home visit ": "The last home visit was on ",
    " 2026, Amy there.": " 2026 with Amy.",
    " 2026, Amy and Lee there.": " 2026 with Amy and Lee.",
    "yes (Lee with Amy there,": "yes (Lee said so, with Amy there,",
    "and no (Lee with Amy there,": "and no (Lee said so, with Amy there,",
    "yes (Lee B, phone": "yes (Lee B said so, phone",
    "no (Lee with Amy there, home visit 2 Nov 2026)": "no (home visit 2 Nov 2026 with Lee and Amy)",
}
"""What that version said of the same facts in other words."""
ONE_SAID = re.compile(r"(?!I saw it)([A-Z][\w ]*?)( alone| with (\w+) there|), (.+)")


def what_it_said() -> Any:
    """What that version made of the drafts, in the words of now."""
    text = (OLD / "expected.json").read_text(encoding="utf-8")
    for then, now in REWORDED.items():
        text = text.replace(then, now)
    return json.loads(text, object_hook=_with_whom)


def _with_whom(told: dict[str, Any]) -> dict[str, Any]:
    """An answer that says where it comes from in the words of now."""
    found = ONE_SAID.fullmatch(told.get("provenance") or "")
    if found is None:
        return told
    name, how, other, where = found.groups()
    if told["item"].startswith("basics.carer.") and told["item"] != "basics.carer.told":
        source = f"{name} said so{how and ','}{how}, {where}"
    else:
        source = f"{where}, {name} alone" if "alone" in how else f"{where} with {name}"
        source += f" and {other}" if other else ""
    return told | {"provenance": source}


EXPECTED: Mapping[str, Any] = what_it_said()
EVERYTHING = frozenset(
    {WithholdReason.RESTRICTED, WithholdReason.OTHER_PARENT, WithholdReason.THIRD_PARTY}
)


def gap_lines(draft: Draft) -> dict[str, list[list[str]]]:
    """Every gap on the days that were looked at then, as it reads."""
    catalogue = small_catalogue()
    return {
        day: [
            [
                gap.resolved.id,
                gap.subject,
                gap.urgency.value,
                gap.title,
                gap.brief,
                str(gap.due or ""),
                gap.explained.in_words if gap.explained else "",
                *gap.because,
            ]
            for gap in find_gaps(catalogue, draft.assessment, date.fromisoformat(day))
        ]
        for day in EXPECTED["case"]["gaps"]
    }


BIRTH, DUE_AT = "2027-03-01", 5
"""When the baby of all of them was born, and where in a line the day is by which to close it."""


def by_rule(lines: Mapping[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """The same lines whatever their order: what stands first is another matter.

    That version went on calling overdue, after a birth, what had been due before it.
    """
    return {
        day: sorted(_after_a_birth(line) if day >= BIRTH else line for line in of_day)
        for day, of_day in lines.items()
    }


def _after_a_birth(line: list[str]) -> list[str]:
    due = "" if line[DUE_AT] < BIRTH else line[DUE_AT]
    return [*line[:DUE_AT], due, *line[DUE_AT + 1 :]]


def in_json(draft: Draft) -> Any:
    """The data of a draft for another system."""
    purpose = Purpose(frozenset({"amy"}), "professional", EVERYTHING)
    today = date(2027, 1, 20)
    told = disclose(draft, draft.assessment, small_catalogue(), today, purpose)
    data = as_json(told, datetime(2027, 1, 20, 12, tzinfo=UTC))
    return in_one_order(json.loads(json.dumps(data, default=str)))


def in_one_order(data: Any) -> Any:
    """The data with its gaps by rule and subject: what stands first is another matter."""
    data["gaps"].sort(key=lambda gap: (gap["rule"], gap["about"]))
    return data


def lost(old: Any, new: Any, path: str = "") -> list[str]:
    """What stood in data and does not stand there any more; that there is more is no loss."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [each for key in old for each in lost(old[key], new.get(key), f"{path}/{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            each
            for place, (one, other) in enumerate(zip(old, new, strict=True))
            for each in lost(one, other, f"{path}/{place}")
        ]
    return [] if old == new else [f"{path}: {old!r}, now {new!r}"]


@pytest.fixture(params=["family.age", "kestrel.age", "training.toml"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Draft]:
    """A draft of that version, in a folder of drafts."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    shutil.copy(OLD / request.param, folder)
    drafts = drafts_in(folder)
    [listed] = drafts.listed().drafts
    return Path(request.param).stem, drafts.open(listed.path).draft


def test_a_draft_opens_whole_and_sound(opened: tuple[str, Draft]) -> None:
    name, draft = opened
    assert list(draft.heads) == EXPECTED[name]["heads"]
    assert len(draft.entries) == EXPECTED[name]["entries"]
    assert all(entry.is_sound for entry in draft.entries)


def test_its_gaps_are_the_same_line_for_line(opened: tuple[str, Draft]) -> None:
    name, draft = opened
    assert by_rule(gap_lines(draft)) == by_rule(EXPECTED[name]["gaps"])


def test_another_system_gets_all_that_it_got(opened: tuple[str, Draft]) -> None:
    name, draft = opened
    assert lost(in_one_order(EXPECTED[name]["json"]), in_json(draft)) == []


@pytest.mark.parametrize("name", ["family", "kestrel"])
def test_a_copy_that_was_handed_over_is_taken_in_and_joins_its_draft(
    name: str, tmp_path: Path
) -> None:
    drafts = drafts_in(tmp_path / "drafts")
    [new] = receive(OLD / "shared" / f"{name}.age", drafts, at(FIRST_DAY, 600))
    assert isinstance(new, Received)
    assert new.is_new
    assert list(new.draft.heads) == EXPECTED[name]["heads"]

    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(OLD / f"{name}.age", there)
    [again] = receive(OLD / "shared" / f"{name}.age", drafts_in(there), at(FIRST_DAY, 600))
    assert isinstance(again, Received)
    assert (again.is_new, again.entries) == (False, ())


def test_a_case_file_comes_to_the_same_gaps() -> None:
    case, _ = read_case(OLD / "case.toml")
    draft = as_draft(case, small_catalogue())
    assert by_rule(gap_lines(draft)) == by_rule(EXPECTED["case"]["gaps"])


def test_a_change_of_what_was_told_would_be_noticed() -> None:
    old = EXPECTED["family"]["json"]
    assert lost(old, {}) != []
    assert lost({"a": [1, 2]}, {"a": [1, 2], "b": 3}) == []
    assert lost({"a": [1, 2]}, {"a": [1, 3]}) == ["/a/1: 2, now 3"]
