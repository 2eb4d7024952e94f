"""Every learning point of the reviews is heeded, and a replay proves it."""

import re
from pathlib import Path

import pytest

from prebirth_tui.cases.trace import Trace, trace
from prebirth_tui.cli import main
from tests.shipped import real_catalogue
from tests.told import CASES, FILES, case_of

ROOT = Path(__file__).parents[2]
REPLAYS = ("jackdaw", "avocet", "kittiwake", "curlew", "swift")


@pytest.fixture(scope="module")
def traces() -> list[Trace]:
    return trace(real_catalogue(), {path.stem: case_of(path) for path in FILES})


def test_every_learning_point_is_served(traces: list[Trace]) -> None:
    assert len(traces) > 90
    assert [each.point.id for each in traces if each.lacks == "served"] == []


def test_every_gap_point_is_proved_by_a_replay(traces: list[Trace]) -> None:
    assert [each.point.id for each in traces if each.lacks == "proved"] == []


def test_a_gap_without_a_paragraph_proves_nothing(traces: list[Trace]) -> None:
    proving = {name for each in traces for name in each.cases}
    assert proving
    assert {name for name in proving if name.startswith(("ordinary-", "rules-"))} == set()


@pytest.mark.parametrize("family", REPLAYS)
def test_each_review_is_replayed_on_at_least_three_dates(family: str) -> None:
    files = [path for path in FILES if path.stem.startswith(f"{family}-")]
    assert len(files) >= 3
    assert all(any(gap.para for e in case_of(path).expect for gap in e.open) for path in files)


def test_each_replay_says_what_was_done_well() -> None:
    silent = [
        path.stem
        for path in FILES
        if path.stem.startswith(REPLAYS) and not any(each.not_open for each in case_of(path).expect)
    ]
    assert silent == []


def test_without_cases_nothing_is_said_of_what_proves_a_point() -> None:
    found = trace(real_catalogue(), {})
    assert {each.lacks for each in found} == {""}
    assert not any(each.is_replayed for each in found)


def test_the_document_is_current(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["trace", "--format", "markdown"]) == 0
    printed = capsys.readouterr().out
    written = (ROOT / "docs" / "trace.md").read_text(encoding="utf-8")
    assert printed == written, "run: prebirth trace --format markdown > docs/trace.md"


def test_an_unproved_point_is_named_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (CASES / "avocet-1-early.toml").read_text(encoding="utf-8")
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    assert main(["trace", "--cases", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert re.search(r"^Not proved: J2\.7, ", printed, re.MULTILINE)
    assert "proved by one" in printed


def test_a_folder_without_cases_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", "--cases", str(tmp_path)]) == 2
    assert "there is no case file here" in capsys.readouterr().err


def test_where_there_are_no_cases_only_serving_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["trace", "--format", "json"]) == 0
    assert '"lacks": "proved"' not in capsys.readouterr().out
