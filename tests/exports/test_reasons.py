"""What the reasons for no answer are in data for other systems."""

from pathlib import Path

import tomli

from prebirth_tui.checklist.load import built_in_checklists
from tests.small import problems_with, small_catalogue


def test_every_reason_that_comes_with_the_program_says_its_code() -> None:
    text = (built_in_checklists() / "missing-reasons.toml").read_text(encoding="utf-8")
    assert [each["id"] for each in tomli.loads(text)["reason"] if "fhir" not in each] == []


def test_a_reason_of_an_area_is_expected_to_be_known_later() -> None:
    assert small_catalogue().reasons["too-early"].fhir == "temp-unknown"


def test_a_code_that_fhir_does_not_have_is_refused_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "missing-reasons.toml"
    path.write_text(
        '[[reason]]\nid = "snow"\nlabel = "Snow"\neffect = "stays-open"\nfhir = "asked-refused"\n',
        encoding="utf-8",
    )
    [problem] = problems_with(path)
    assert problem.line == 5
    assert "asked-declined" in problem.message
