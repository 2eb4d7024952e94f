"""A mistake of ours: the program stops, and tells nothing of what is in the draft."""

import pytest

from prebirth_tui.session.session import Session
from tests.tui.office import VISIT, WORRIED, Office, Sitting

SECRET = "4 Elm Row"


async def test_a_mistake_in_a_handler_tells_where_it_is_and_no_values(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(self: Session) -> None:
        address = SECRET
        raise ValueError(address)

    monkeypatch.setattr(Session, "take_back", fails)
    path = office.kestrel(VISIT)
    with pytest.raises(ValueError, match=SECRET):
        async with office.sitting(path) as sitting:
            await sitting.press("n", "u")
    printed = "".join(capsys.readouterr())
    assert "prebirth stopped because of a mistake of its own (ValueError in" in printed
    assert "take_back_flow.py" in printed
    assert SECRET not in printed
    assert "Amy" not in printed
    assert WORRIED in office.read(path).assessment.answers


async def test_a_mistake_while_drawing_tells_no_values_either(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        address = SECRET
        raise KeyError(address)

    path = office.kestrel(VISIT)
    monkeypatch.setattr("prebirth_tui.tui.screens.walk.question_rows", fails)
    with pytest.raises(KeyError):
        async with office.sitting(path):
            pass
    printed = "".join(capsys.readouterr())
    assert "mistake of its own" in printed
    assert SECRET not in printed


async def test_a_mistake_in_a_worker_tells_no_values_either(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        address = SECRET
        raise KeyError(address)

    office.kestrel(VISIT)
    monkeypatch.setattr("prebirth_tui.caseload.cache.tracked", fails)
    app = office.app()
    async with app.run_test() as pilot:
        sitting = Sitting(app, pilot)
        await sitting.until(lambda: "Kestrel" in sitting.text)
        await sitting.until(lambda: all(worker.is_finished for worker in app.workers))
        await sitting.pilot.press("enter")
        assert sitting.shows == "Walk", "the list goes on without its summaries"
    assert SECRET not in "".join(capsys.readouterr())
