"""The pictures of the README are of today's screens."""

import os
import re
import time
from pathlib import Path

import pytest

from tests.content.pictures import FOLDER, pictures

README = FOLDER.parents[1] / "README.md"
_AGAIN = "a screen has changed: uv run python -m tests.content.pictures"


async def test_the_pictures_are_what_the_program_draws_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith(("TEXTUAL", "NO_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PREBIRTH_HOME", str(tmp_path))
    time.tzset()
    drawn = await pictures(tmp_path / "drafts")
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert sorted(kept) == sorted(drawn)
    different = [name for name in drawn if drawn[name] != kept[name]]
    assert different == [], _AGAIN


def test_the_readme_shows_each_picture_with_words_for_who_cannot_see_it() -> None:
    text = README.read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(docs/pictures/([a-z]+\.svg)\)", text)
    assert sorted(name for _, name in shown) == sorted(path.name for path in FOLDER.glob("*.svg"))
    assert all(len(words.split()) > 5 for words, _ in shown)


def test_a_picture_asks_no_other_machine_for_anything() -> None:
    for path in FOLDER.glob("*.svg"):
        found = re.findall(r"https?://[^\"'\s)]+", path.read_text(encoding="utf-8"))
        assert set(found) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) < 120
