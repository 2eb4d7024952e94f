"""Reads a case file, and reports every mistake in it."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from prebirth_tui.cases.faults import CaseFaults
from prebirth_tui.cases.model import Case, ExpectedGap
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.files import TomlFile, read_toml, validate
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.problems import Problem, UserInputError, input_error
from prebirth_tui.record.babies import FIRST_BABY
from prebirth_tui.text_types import Slug

_NAME = TypeAdapter(Slug)


def read_case(path: Path) -> tuple[Case, TomlFile]:
    """The case in a file; UserInputError with everything that is wrong in its shape."""
    file = read_toml(path)
    if isinstance(file, Problem):
        raise UserInputError(file)
    reading = validate(Case, file)
    if reading.problems or reading.model is None:
        raise UserInputError(*reading.problems)
    return reading.model, file


def check_name(path: Path) -> None:
    """UserInputError when the name of its file cannot name a scenario, since drafts repeat it."""
    try:
        _NAME.validate_python(path.stem)
    except ValidationError:
        raise input_error(
            "name the scenario file in lower-case letters and digits, with hyphens between words",
            str(path),
        ) from None


def check_case(case: Case, file: TomlFile, catalogue: Catalogue) -> None:
    """UserInputError with every name that means nothing and every impossible value."""
    if case.workshop is not None:
        check_name(Path(file.name))
    problems = [
        file.problem(where, message) for where, message in CaseFaults(case, file.data, catalogue)
    ]
    if problems:
        raise UserInputError(*problems)


def gap_subject(expected: ExpectedGap, catalogue: Catalogue) -> Subject:
    """The subject of an expected gap.

    For a gap about each baby that names none, the first baby.
    """
    kind = catalogue.section_of[catalogue.current_id(expected.gap)].kind
    about = FIRST_BABY if kind == "baby" and not expected.about else expected.about
    return CASE if kind == CASE else Subject.of(kind, about)
