"""In plain lines as on the screens: what is not for these ears is in no answer to any command."""

import pytest

from prebirth_tui.record.bodies import Commented, ExplanationJudged, GapExplained
from tests.line.talking import talk
from tests.tui.app_harness import ALONE, ROSE, TODAY, VISIT, WORRIED, AppHarness, said

GAP = "basics.carer.not-told"
ABOUT = "person:amy"
ASKED = ("history", "b", "g", "1", "", "b", "g", "2", "4", "", "b", "b")
WORDS = ("answer", "comment", "refused")


@pytest.mark.parametrize("private", [True, False])
def test_no_command_tells_what_is_private(harness: AppHarness, *, private: bool) -> None:
    mark = private or None
    path = harness.kestrel(
        ALONE,
        said(*WORRIED, "yes", "alone").model_copy(update={"private": mark, "note": "Zq answer"}),
        Commented(comment="c", text="Zq comment", on=GAP, about=ABOUT, private=mark),
        GapExplained(
            gap=GAP,
            about=ABOUT,
            reason="Zq reason",
            owner="Rose",
            until=TODAY.replace(month=12),
            private=mark,
        ),
    )
    file = harness.drafts.open(path)
    judged = ExplanationJudged(entry=file.draft.entries[-1].id, agreed=False, reason="Zq refused")
    file.append(judged, VISIT, author=ROSE.author, at=harness.now)
    text = talk(harness, *ASKED, *ASKED[:2], "undo", "q", "q", opened=path).flowing
    told = [word for word in WORDS if f"Zq {word}" in text]
    assert told == ([] if private else list(WORDS)), text
