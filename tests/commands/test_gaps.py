"""`prebirth gaps`, on cases and on drafts."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.commands.gaps import VEILED
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY

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
    "at_first_contact",
    "raised_by",
    "topic",
    "thread",
    "line",
    "life",
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
        "at_first_contact": False,
        "raised_by": "blank",
        "topic": "basics",
        "thread": {
            "id": "rest:case",
            "words": "This pregnancy: 3 not asked yet: basics, private",
        },
        "line": gap["line"],
        "life": [],
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
    wanted = (*day, "--fail-on", "before-decision", "--restricted")
    assert run("gaps", path, *wanted).code == 0
    path.write_text(text.replace("until = 2026-12-21", "until = 2026-11-21"), encoding="utf-8")
    assert run("gaps", path, *wanted).code == 1
    assert run("gaps", path, *wanted[:-1]).code == 0, "an exit code tells nothing private"


def test_gaps_are_given_as_csv(run: Run) -> None:
    ran = run("gaps", FAMILY, "--format", "csv", "--as-of", "2026-11-21")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    found = {(row["rule"], row["subject"]): row for row in rows}
    row = found["basics.pregnancy.father-unknown", "case"]
    assert row["who"] == "midwife; social worker"
    assert row["due"] == "2027-01-15"
    assert len(rows) == len(gaps(run, "--as-of", "2026-11-21"))


def test_gaps_are_printed_in_threads_and_each_by_itself_where_that_is_asked_for(run: Run) -> None:
    words = ("gaps", FAMILY, "--as-of", "2027-01-09")
    printed, all_ = run(*words).out, run(*words, "--all").out
    assert printed.startswith("FIRST\n 1. ")
    assert printed.splitlines()[-1].lstrip(" 0123456789.").startswith("Explained for now")
    assert "Closed by: " not in printed
    assert "Works nights until January (Sam, until 10 Jan 2027)" in all_
    assert all_.count("Closed by: ") == len(gaps(run, "--as-of", "2027-01-09")) - 1


def test_json_and_csv_are_in_the_order_of_the_list(run: Run) -> None:
    found = list(gaps(run, "--as-of", "2027-01-09").values())
    assert [each["line"] for each in found] == sorted(each["line"] for each in found)
    by_line = {each["line"]: each["thread"]["id"] for each in found}
    assert len(set(by_line.values())) == len(by_line)


def test_what_is_private_is_one_entry_that_says_nothing(run: Run, tmp_path: Path) -> None:
    entries = []
    for said in ("", 'private.alone.hurt.lee = "never"', 'private.alone.hurt.lee = "last-year"'):
        path = tmp_path / "case.toml"
        path.write_text(
            'title = "Private"\ndue = 2027-03-12\n[people]\nlee = { role = "father" }\n'
            '[[contact]]\non = 2026-11-21\nhow = "home-visit"\nalone = ["lee"]\n'
            f'[contact.answers]\nbasics.pregnancy.worried = "no"\n{said}\n',
            encoding="utf-8",
        )
        ran = run("gaps", path, "--as-of", "2026-11-22", "--format", "json")
        entries.append(json.loads(ran.out))
        full = run("gaps", path, "--as-of", "2026-11-22", "--format", "json", "--restricted")
        assert all(each["rule"] != VEILED for each in json.loads(full.out))
    assert entries[0] == entries[1] == entries[2]
    (private,) = (each for each in entries[0] if each["restricted"])
    assert private["rule"] == VEILED
    assert private["title"] == "Private items: open in the app"


def test_what_can_no_longer_be_found_out_is_listed_where_all_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(
        'overlay = "ours"\ntitle = "Ours"\n[[add]]\nto = "basics.pregnancy"\n[[add.gap]]\n'
        'id = "scan"\ntitle = "No scan"\nurgency = "before-birth"\nwhile = ["pregnant"]\n'
        'when = { contact = "conference", none = true }\nwhy = "Why."\nclose_by = "Scan."\n'
        'who = ["midwife"]\n',
        encoding="utf-8",
    )
    text = FAMILY.read_text(encoding="utf-8").replace("2027-03-01", "2027-01-05")
    case = tmp_path / "case.toml"
    case.write_text(text, encoding="utf-8")
    for day, is_past in (("2026-11-21", False), ("2027-01-09", True)):
        words = ("gaps", case, "--as-of", day, "--checklists", own)
        found = json.loads(run(*words, "--format", "json").out)
        assert any(each["title"] == "No scan" for each in found) is not is_past
        assert ("No longer possible to find out" in run(*words, "--all").out) is is_past


def test_a_draft_without_gaps_is_not_called_safe(run: Run) -> None:
    printed = run("gaps", FAMILY, "--as-of", "2020-01-01").out
    assert printed.startswith("No gaps are open.")
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
