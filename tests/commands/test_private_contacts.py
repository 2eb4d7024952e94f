"""What stands beside a restricted answer is printed only with `--restricted`."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run

CASE = """
title = "Told alone"
due = 2027-03-12

[people]
amy = { role = "mother", name = "Amy" }

[[contact]]
on = 2026-11-02
how = "home-visit"
present = ["amy"]
by = "midwife Jo"
note = "Nothing to add."

[contact.answers.basics.carer]
told.amy = "yes"

[[contact]]
on = 2026-11-09
how = "clinic"
present = ["amy"]
by = "adviser Kim"
where = "Heronsgate"
note = "She is afraid."

[contact.answers.private.alone]
hurt.amy = "last-year"
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with a contact at which something private was said."""
    path = tmp_path / "told.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_private_contact_is_printed_without_its_note_place_and_worker(
    run: Run, case: Path
) -> None:
    printed = run("show", case, "--history").said
    assert "Nothing to add." in printed
    for word in ("afraid", "Heronsgate", "Kim"):
        assert word not in printed
    assert "Anything private is left out; add --restricted to print it." in printed


def test_it_is_printed_where_that_is_asked_for(run: Run, case: Path) -> None:
    printed = run("show", case, "--history", "--restricted").out
    for word in ("afraid", "Heronsgate", "Kim"):
        assert word in printed
