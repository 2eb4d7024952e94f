"""`prebirth prepare`: the list and the page, without a screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prebirth_tui.cli import main

KESTREL = str(Path(__file__).with_name("kestrel.toml"))


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as people run it."""

    def ran(*words: str) -> Ran:
        code = main(words)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return ran


def test_a_contact_is_prepared_by_role(run: Run) -> None:
    ran = run("prepare", KESTREL, "--with", "mother", "--how", "clinic", "--as-of", "2026-11-20")
    assert ran.code == 0
    assert ran.out.startswith("Prepare · Kestrel · Clinic: Amy alone\n")
    assert "ASK, IN THIS ORDER" in ran.out
    assert "FROM YOUR DESK: ASK SERVICES" in ran.out


def test_seen_alone_for_part_of_a_visit(run: Run) -> None:
    ran = run(
        *("prepare", KESTREL, "--how", "home-visit", "--with", "father", "--alone", "mother"),
        *("--as-of", "2026-11-20"),
    )
    assert "Home visit: Lee and Amy, Amy alone for part of it" in ran.out


def test_left_out_it_is_a_contact_like_the_last(run: Run) -> None:
    ran = run("prepare", KESTREL, "--as-of", "2026-11-20")
    assert "Clinic: Amy alone" in ran.out


def test_a_record_check_has_nothing_to_ask_and_says_so(run: Run) -> None:
    ran = run("prepare", KESTREL, "--how", "record-check", "--as-of", "2026-11-20")
    assert ran.code == 1
    assert "No questions are listed for this kind of contact." in ran.out


def test_the_page_to_carry(run: Run) -> None:
    ran = run("prepare", KESTREL, "--page", "md", "--as-of", "2026-11-20")
    assert ran.out.startswith("# Kestrel: Clinic: Amy alone, 20 Nov 2026")
    assert "rivate" not in ran.out


def test_somebody_who_is_not_in_the_draft_is_refused(run: Run) -> None:
    ran = run("prepare", KESTREL, "--with", "Zoe")
    assert ran.code == 2
    assert "there is no `Zoe` in this draft" in ran.err
