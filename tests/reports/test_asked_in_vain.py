"""That somebody was asked and did not say leaves no more than what they said."""

from datetime import date

from prebirth_tui.record.bodies import Marked
from prebirth_tui.reports.build import FORMATS, report
from tests.draft_builder import DraftBuilder
from tests.shipped import real_catalogue

AMY = "person:amy"
SMOKES = "substance-use.smoking.smokes"


def test_where_it_is_private_the_report_says_what_it_would_say_of_nobody_asked() -> None:
    unasked, private = DraftBuilder(real_catalogue()), DraftBuilder(real_catalogue())
    for builder in (unasked, private):
        builder.person("amy", "mother")
        builder.contact("visit", present=("amy",))
    asked = private.not_answered(SMOKES, AMY, "declined", until=date(2026, 12, 20))
    assert "asked about smoking; no answer yet" in told(private)
    private.write(Marked(entry=asked.id, private=True))
    assert "no answer yet" not in told(private)
    assert "has not been asked about smoking" in told(private)
    assert "has not been asked about smoking" in told(unasked)


def told(builder: DraftBuilder) -> str:
    catalogue = real_catalogue()
    made = report(catalogue.reports["health-visitor"], builder.draft, catalogue, date(2026, 12, 21))
    return FORMATS["md"](made.document).decode()
