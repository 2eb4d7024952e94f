"""Two drafts that differ only in what is private are told in the same lines in company."""

from pathlib import Path

import pytest

from prebirth_tui.record.draft import Draft
from tests.disclosure.pairs import PAIRS, SECRET, TODAY, pair
from tests.draft_builder import at
from tests.line.talking import talk
from tests.shipped import real_catalogue
from tests.thinned import thinned
from tests.tui.app_harness import AppHarness
from tests.tui.test_screens_of_pairs import ROSE, SAM, TOGETHER

SAID = (
    *("help", "why", "parts", "b", "next", "private", "mark", "next"),
    *("g", "", "", "g", "1", "b", "b"),
    *("v", "", "", "b", "v", "1", "b", "w", "", "w", "1", "b", "b"),
    *("t", "", "t", "1", "b", "b", "k", "", "", "", "b", "m", "", "m", "mark", "b", "b"),
    *("l", "p", "b", "back", "timeline", "", "b", "dates", "", "b", "undo", "all"),
    *("f", "refuge", "f", "call", "b", "differing", "history", "q", "q"),
)
"""What somebody types who looks at everything there is."""


def told(draft: Draft, folder: Path, seed: int) -> str:
    office = AppHarness(folder / "drafts", real_catalogue)
    office.now = at(TODAY)
    who = ROSE if seed % 4 == 3 else SAM
    file = office.drafts.new(draft)
    file.append(TOGETHER, author=who.author, at=at(TODAY))
    return talk(office, *SAID, opened=file.path, settings=who).text


@pytest.mark.parametrize("seed", thinned(range(0, PAIRS, 3), slice(2)))
def test_in_company_every_line_is_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    for name, draft in zip(("one", "other"), pair(seed, lee_looks_on=True), strict=True):
        monkeypatch.setenv("PREBIRTH_HOME", str(tmp_path / name))
        texts.append(told(draft, tmp_path / name, seed).splitlines())
    assert SECRET not in "\n".join(texts[0])
    assert texts[0] == texts[1]
