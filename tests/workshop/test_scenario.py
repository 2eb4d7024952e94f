"""Reading a scenario: what is wrong with it is told with its place, before anybody runs it."""

from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.workshop.scaffold import scaffold
from prebirth_tui.workshop.scenario import find_scenario, read_scenario, scenario_files, scenarios
from tests.small import FIXTURES, small_catalogue
from tests.workshop.playing import SCENARIOS, fern

FERN = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, name: str = "fern.toml") -> Path:
    """A scenario file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, words: str) -> int:
    """The line on which words first stand, counted from 1."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("right", "wrong", "place", "message"),
    [
        ('"C3.4", "C3.2"', '"C3.4", "C9.9"', '"C9.9"', "there is no learning point `C9.9`"),
        ('how = "clinic"', 'how = "clinc"', '"clinc"', "did you mean `clinic`?"),
        ("told.amy", "told.ami", "told.ami", "there is no person `ami`"),
        ("carer.smokes.amy", "carer.smoke.amy", "basics.carer.smoke.amy", "no question"),
        ('smokes.lee = "yes"', 'smokes.lee = "maybe"', 'smokes.lee = "maybe"', "maybe"),
        ("on = 2026-11-16\nminutes", "on = 2026-11-02\nminutes", "", "later than the one before"),
        ('choose = "Ask the GP', 'chose = "Ask the GP', "chose =", "chose"),
        (
            "answered = 2026-11-18",
            "answered = 2026-12-02",
            "answered = 2026-12-02",
            "belongs to a later step",
        ),
        ("on = 2026-11-19", "on = 2026-10-19", "", "is dated before the first step"),
        ("minutes = 10", "minutes = 0", "minutes = 0", "`minutes` must be at least 1"),
        ('tell = "Lee opens', 'tells = "Lee opens', "", "tell"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, right: str, wrong: str, place: str, message: str
) -> None:
    assert right in FERN
    text = FERN.replace(right, wrong, 1)
    path = written(tmp_path, text)
    with pytest.raises(UserInputError) as caught:
        read_scenario(path, small_catalogue)
    told = [str(problem) for problem in caught.value.problems]
    assert any(message in each for each in told), told
    if place:
        lines = [problem.line for problem in caught.value.problems if message in problem.message]
        assert lines == [line_of(text, place)]


def test_steps_without_a_workshop_and_a_workshop_without_steps_are_refused(tmp_path: Path) -> None:
    head, _, rest = FERN.partition("[workshop]")
    without = head + "[people]" + rest.partition("[people]")[2]
    only = FERN.partition("# ---")[0]
    for text in (without, only):
        with pytest.raises(UserInputError, match="both"):
            read_scenario(written(tmp_path, text), small_catalogue)


def test_what_is_held_ready_has_no_place_in_a_case(tmp_path: Path) -> None:
    family = (FIXTURES / "family.toml").read_text(encoding="utf-8")
    path = written(tmp_path, family.replace("[contact.answers]", "[contact.if_asked]", 1))
    with pytest.raises(UserInputError, match="if_asked"):
        read_scenario(path, small_catalogue)


def test_a_case_is_no_scenario() -> None:
    with pytest.raises(UserInputError, match="not told in steps"):
        read_scenario(FIXTURES / "family.toml", small_catalogue)


@pytest.mark.parametrize(
    "name",
    ["My family.toml", "a_b.toml", "Fern.toml", "élan.toml", f"{'x' * 65}.toml", "a--b.toml"],
)
def test_a_name_that_no_draft_could_repeat_is_refused_in_plain_words(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserInputError, match="lower-case letters and digits"):
        read_scenario(written(tmp_path, FERN, name), small_catalogue)


@pytest.mark.parametrize("name", ["../fern", "fern/..", "/etc/passwd", "", "fer", "x" * 5000])
def test_an_unknown_scenario_is_refused(small: None, name: str) -> None:
    with pytest.raises(UserInputError, match="there is no scenario"):
        find_scenario(name, small_catalogue)


def test_a_near_name_is_offered(small: None) -> None:
    with pytest.raises(UserInputError, match="did you mean `fern`"):
        find_scenario("ferm", small_catalogue)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserInputError, match="cannot be read"):
        find_scenario(str(tmp_path / "none.toml"), small_catalogue)


def test_a_practice_adds_its_own_and_its_own_stands_for_ours(small: None, home: Path) -> None:
    assert list(scenario_files()) == ["fern", "wren"]
    own = home / "checklists" / "scenarios"
    written(own, FERN.replace("Who has heard it", "As we tell it"))
    written(own, FERN, "juniper.toml")
    written(own, "title = ", "broken.toml")
    written(own, (FIXTURES / "family.toml").read_text(encoding="utf-8"), "a-case.toml")
    found, problems = scenarios(small_catalogue)
    assert [each.id for each in found] == ["fern", "wren", "juniper"]
    assert found[0].workshop.theme == "As we tell it"
    assert [problem.file for problem in problems] == [str(own / "broken.toml")]


def test_line_ends_and_the_same_words_make_the_same_version(tmp_path: Path) -> None:
    path = tmp_path / "fern.toml"
    path.write_bytes(FERN.replace("\n", "\r\n").encode())
    assert read_scenario(path, small_catalogue).version == fern().version


@pytest.mark.parametrize("name", ["plum", "the-night-shift", "x" * 64, "2-b"])
def test_a_new_scenario_bears_its_name(name: str) -> None:
    text = scaffold(name)
    title = name.replace("-", " ").capitalize()[:60]
    assert text.count(f'"{title}') == 2
    assert "$" not in text


def test_what_is_read_aloud_comes_in_paragraphs_and_not_in_the_lines_of_its_file() -> None:
    first, second, _ = fern().steps
    assert first.paragraphs == "Amy comes to booking by herself.\n\nShe has brought a list."
    wrapped = second.model_copy(update={"tell": "\n\nLee opens\n  the door.\n\nHe nods.\n"})
    assert wrapped.paragraphs == "Lee opens the door.\n\nHe nods."
    trainer = fern().workshop.model_copy(update={"for_trainer": "Only\nthe trainer."})
    assert trainer.paragraphs == "Only the trainer."
