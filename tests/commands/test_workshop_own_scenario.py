"""`prebirth workshop`: a scenario of one's own is made, checked and tested."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from prebirth_tui.checklist import load
from tests.commands.conftest import Run
from tests.commands.trainer import FERN, refused_plainly
from tests.small import small_built_in


class TestShowThree:
    """A new scenario, made, checked and tested by its author's commands only."""

    @pytest.fixture
    def whole(self, run: Run) -> Iterator[Run]:
        """Run a command on the checklists that come with the program."""
        folder = Path(load.__file__).parents[2] / "checklists"
        # No monkeypatch: it is undone after the small checklists are, and would bring them back.
        with patch("prebirth_tui.checklist.load.built_in_checklists", lambda: folder):
            yield run

    def test_it_is_made_checked_and_tested(self, whole: Run, tmp_path: Path) -> None:
        path = tmp_path / "the-night-shift.toml"
        made = whole("workshop", "new", path)
        assert made.code == 0
        assert f"prebirth check {path}" in made.said
        assert f"prebirth test {path}" in made.said
        checked = whole("check", path)
        assert (checked.code, checked.err) == (0, "")
        assert "Nothing wrong" in checked.out
        assert "1 case" in checked.out
        tested = whole("test", path)
        assert tested.code == 0
        assert "1 of 1 cases are as expected" in tested.out

    def test_a_mistake_in_it_is_told_with_file_line_and_column(
        self, whole: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "mine.toml"
        whole("workshop", "new", path)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('how = "home-visit"', 'how = "hom-visit"', 1))
        line = text[: text.index('how = "home-visit"')].count("\n") + 1
        ran = whole("check", path)
        assert ran.code == 2
        assert f"{path}:{line}:" in ran.out
        assert "did you mean `home-visit`" in ran.out
        assert "1 thing to correct" in ran.out
        assert whole("test", path).code == 2

    def test_an_expectation_that_is_not_met_is_told(self, whole: Run, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        whole("workshop", "new", path)
        text = path.read_text(encoding="utf-8").replace("asked = true\n", "")
        path.write_text(text, encoding="utf-8")
        ran = whole("test", path)
        assert ran.code == 1
        assert "is open, but should not be" in ran.out

    def test_nothing_is_written_over(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text("hers", encoding="utf-8")
        assert "already exists" in refused_plainly(run("workshop", "new", path))
        assert path.read_text(encoding="utf-8") == "hers"

    @pytest.mark.parametrize(
        "name",
        [
            "mine",
            "mine.txt",
            ".toml",
            "My_Family.toml",
            'a"b.toml',
            "a\nb.toml",
            "x" * 80 + ".toml",
        ],
    )
    def test_a_name_that_cannot_be_one_writes_nothing(
        self, run: Run, tmp_path: Path, name: str
    ) -> None:
        refused_plainly(run("workshop", "new", tmp_path / name))
        assert list(tmp_path.rglob("*.toml")) == []

    def test_a_folder_that_is_not_there_is_told(self, run: Run, tmp_path: Path) -> None:
        said = refused_plainly(run("workshop", "new", tmp_path / "no" / "mine.toml"))
        assert "cannot be written" in said


def test_checking_a_folder_checks_the_scenarios_in_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "fern.toml").write_text(FERN, encoding="utf-8")
    with small_built_in():
        for place in (folder, tmp_path):
            ran = run("check", place)
            assert ran.code == 0
            assert "1 case" in ran.out
        (folder / "Bad Name.toml").write_text(FERN, encoding="utf-8")
        ran = run("check", folder)
        assert ran.code == 2
        assert "name the scenario file" in ran.out
