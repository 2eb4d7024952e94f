"""`prebirth gaps`, on cases and on drafts."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.small import FIXTURES

FAMILY = FIXTURES / "family.toml"
KEYS = {
    "rule",
    "subject",
    "person",
    "title",
    "urgency",
    "status",
    "because",
    "why",
    "close_by",
    "who",
    "due",
    "learned_from",
    "restricted",
    "explained",
}


def gaps(run: Run, *words: str | Path) -> dict[tuple[str, str], dict[str, Any]]:
    ran = run("gaps", FAMILY, "--format", "json", *words)
    assert ran.code == 0
    return {(each["rule"], each["subject"]): each for each in json.loads(ran.out)}


def test_gaps_are_given_as_json_with_stable_keys(run: Run) -> None:
    found = gaps(run, "--as-of", "2026-12-06")
    assert all(each.keys() == KEYS for each in found.values())
    gap = found["private.agency.not-asked", "agency:police"]
    assert gap["status"] == "open"
    assert gap["because"]


def test_a_gap_in_json_says_all_that_there_is_to_say(run: Run) -> None:
    gap = gaps(run, "--as-of", "2026-11-21")["basics.pregnancy.father-unknown", "case"]
    assert gap == {
        "rule": "basics.pregnancy.father-unknown",
        "subject": "case",
        "person": None,
        "title": "Nobody is recorded as the father",
        "urgency": "before-decision",
        "status": "open",
        "because": gap["because"],
        "why": "A father who is not known cannot be asked.",
        "close_by": "Ask who the father is.",
        "who": ["midwife", "social worker"],
        "due": "2027-01-15",
        "learned_from": ["C3.4"],
        "restricted": False,
        "explained": None,
    }
    (because,) = gap["because"]
    assert because.lower() == "no father is recorded."


def test_an_explained_gap_says_so(run: Run) -> None:
    key = ("basics.carer.no-bad-night-plan", "person:lee")
    gap = gaps(run, "--as-of", "2027-01-09")[key]
    assert gap["status"] == "explained"
    assert gap["person"] == "lee"
    assert gap["explained"] == {
        "reason": "Works nights until January",
        "owner": "Sam",
        "until": "2027-01-10",
    }
    assert gaps(run, "--as-of", "2027-01-10")[key]["status"] == "open"


def test_as_of_means_what_was_known_on_that_day(run: Run) -> None:
    key = ("basics.pregnancy.father-unknown", "case")
    assert key in gaps(run, "--as-of", "30 Nov 2026")
    assert key not in gaps(run, "--as-of", "1 Dec 2026")
    assert gaps(run, "--as-of", "2020-01-01") == {}


@pytest.mark.parametrize(
    ("urgency", "code"),
    [
        ("now", 0),
        ("before-decision", 1),
        ("before-birth", 1),
        ("before-discharge", 1),
        ("keep-asking", 1),
    ],
)
def test_an_open_gap_of_that_urgency_or_an_earlier_one_fails(
    run: Run, urgency: str, code: int
) -> None:
    assert run("gaps", FAMILY, "--as-of", "2026-11-21", "--fail-on", urgency).code == code


def test_an_explained_gap_fails_nothing(run: Run, tmp_path: Path) -> None:
    text = (
        'title = "Only one gap"\ndue = 2027-03-12\n[people]\nlee = { role = "father" }\n'
        '[[contact]]\non = 2026-11-21\nhow = "home-visit"\n'
        "[contact.answers]\nprivate.visit.baby-place = {}\n"
        '[[request]]\nagency = "gp"\nasked = 2026-11-21\n'
        '[[request]]\nagency = "police"\nasked = 2026-11-21\n'
        '[[explain]]\ngap = "private.alone.not-asked-alone"\nabout = "lee"\n'
        'reason = "Abroad"\nowner = "Sam"\non = 2026-11-21\nuntil = 2026-12-21\n'
    )
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    day = ("--as-of", "2026-11-22")
    assert run("gaps", path, *day, "--fail-on", "before-decision").code == 0
    path.write_text(text.replace("until = 2026-12-21", "until = 2026-11-21"), encoding="utf-8")
    assert run("gaps", path, *day, "--fail-on", "before-decision").code == 1


def test_gaps_are_given_as_csv(run: Run) -> None:
    ran = run("gaps", FAMILY, "--format", "csv", "--as-of", "2026-11-21")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    found = {(row["rule"], row["subject"]): row for row in rows}
    row = found["basics.pregnancy.father-unknown", "case"]
    assert row["who"] == "midwife; social worker"
    assert row["due"] == "2027-01-15"
    assert len(rows) == len(gaps(run, "--as-of", "2026-11-21"))


def test_gaps_are_printed_for_reading_by_urgency(run: Run) -> None:
    printed = run("gaps", FAMILY, "--as-of", "2027-01-09").out
    headings = [line for line in printed.splitlines() if line.isupper()]
    assert headings == sorted(set(headings), key=headings.index)
    assert "BEFORE A DECISION IS MADE" in headings
    assert headings[-1] == "EXPLAINED"
    assert "Works nights until January (Sam, until 10 Jan 2027)" in printed
    assert "Closed by: " in printed


def test_a_draft_without_gaps_is_not_called_safe(run: Run) -> None:
    printed = run("gaps", FAMILY, "--as-of", "2020-01-01").out
    assert printed.startswith("No gap is open.")
    assert "safe" not in printed


def test_a_draft_and_its_case_have_the_same_gaps(run: Run) -> None:
    made = run("import", FAMILY).out.strip()
    words = ("--as-of", "2026-12-20", "--format", "json")
    assert run("gaps", made, *words).out == run("gaps", FAMILY, *words).out


def test_own_checklists_add_gaps(run: Run, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(
        'overlay = "ours"\ntitle = "Ours"\n[[tighten]]\n'
        'target = "basics.pregnancy.father-unknown"\nurgency = "now"\n',
        encoding="utf-8",
    )
    key = ("basics.pregnancy.father-unknown", "case")
    assert gaps(run, "--as-of", "2026-11-21", "--checklists", own)[key]["urgency"] == "now"
    (home / "checklists").mkdir(parents=True)
    (home / "checklists" / "ours.toml").write_text(
        own.read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert gaps(run, "--as-of", "2026-11-21")[key]["urgency"] == "now"
