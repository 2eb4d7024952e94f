"""A network drive that says it has put a file in its place, and has not, loses no entry."""

from pathlib import Path
from random import Random

import pytest

from prebirth_tui.disk.files import FileSystem
from prebirth_tui.record.bodies import AnswerGiven, HandedOver
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import FIRST_DAY, ROSE, SAM, at, couple
from tests.keyring import drafts_in

NOW = at(FIRST_DAY, 500)
GIVEN = HandedOver(to="Pat", key="0a1b2c3d", purpose="the meeting")


class LosingDrive(FileSystem):
    """Now and then the old file stays, or there is neither of them."""

    def __init__(self, random: Random) -> None:
        self._random, self.lost = random, 0

    def replace(self, source: Path, target: Path) -> None:
        if self._random.random() < 0.6:
            super().replace(source, target)
            return
        self.lost += 1
        source.unlink()
        if self._random.random() < 0.3:
            target.unlink(missing_ok=True)


@pytest.mark.parametrize("seed", range(12))
def test_the_next_save_holds_what_the_drive_has_lost(home: Path, seed: int) -> None:
    random = Random(seed)
    one = drafts_in().new(couple().draft)
    one.save(NOW)
    windows = ((one, ROSE), (drafts_in().open(one.path), SAM))
    drive = LosingDrive(random)
    said: set[str] = set()
    for number in range(20):
        window, author = random.choice(windows)
        if number % 5:
            told = AnswerGiven(item="basics.carer.told", about="person:lee", value=str(number))
            window.append(told, author=author, at=NOW, files=drive)
        else:
            window.append_deed(GIVEN, author=author, at=NOW, files=drive)
        said.add(window.draft.entries[-1].seal)
    assert drive.lost
    for window, _ in windows:
        window.save(NOW)
    kept: Drafts = drafts_in()
    assert said <= {entry.seal for entry in kept.open_as_it_is(one.path).draft.entries}
