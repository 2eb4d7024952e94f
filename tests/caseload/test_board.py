"""The board of open gaps: what stands where, and what it never does."""

from prebirth_tui.caseload.board import OTHERS, board, kinds_of
from prebirth_tui.caseload.line import CaseloadLine, GapInBrief, as_text
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.ids import CASE, RuleId
from tests.small import small_catalogue

TOLD = RuleId("basics.carer.not-told")
PRIVATE = RuleId("private.alone.no-safety-plan")


def gap(rule: str, brief: str, urgency: Urgency = Urgency.BEFORE_BIRTH) -> GapInBrief:
    """A gap about somebody."""
    return GapInBrief(rule=rule, subject=CASE, brief=brief, urgency=urgency)


KESTREL = CaseloadLine(
    gaps=as_text(
        [
            gap(PRIVATE, "A plan with Amy", Urgency.NOW),
            gap(TOLD, "Amy has not been told", Urgency.BEFORE_DISCHARGE),
            gap(TOLD, "Lee has not been told", Urgency.BEFORE_DISCHARGE),
        ]
    )
)
WREN = CaseloadLine()
ROWS = [("Wren", "12+1", WREN), ("Kestrel", "24+3", KESTREL)]


def test_families_stand_in_the_order_given_whatever_is_open() -> None:
    lines = board(ROWS).by_urgency.lines
    assert [(line.heading, line.beside) for line in lines] == [
        ("Wren", "12+1"),
        ("Kestrel", "24+3"),
    ]


def test_each_gap_stands_under_its_urgency() -> None:
    table = board(ROWS).by_urgency
    assert table.columns == (
        "NOW",
        "before plans",
        "before birth",
        "before discharge",
        "keep asking",
    )
    wren, kestrel = table.lines
    assert wren.cells == ((), (), (), (), ())
    assert kestrel.cells == (
        ("A plan with Amy",),
        (),
        (),
        ("Amy has not been told (also Lee)",),
        (),
    )


def test_by_kind_the_families_stand_across() -> None:
    table = board(ROWS, kinds_of(small_catalogue())).by_kind
    assert table.columns == ("Wren 12+1", "Kestrel 24+3")
    assert [line.heading for line in table.lines] == ["Basics", OTHERS]
    assert table.lines[0].cells == ((), ("Amy has not been told (also Lee)",))


def test_a_family_for_training_is_marked_down_and_across() -> None:
    found = board(ROWS, kinds_of(small_catalogue()), training={1})
    assert [line.is_training for line in found.by_urgency.lines] == [False, True]
    assert found.by_kind.columns == ("Wren 12+1", "TRAINING Kestrel 24+3")


def test_a_private_question_is_not_named_by_its_kind() -> None:
    assert PRIVATE not in kinds_of(small_catalogue())
    lines = board(ROWS, kinds_of(small_catalogue())).by_kind.lines
    assert lines[-1].heading == OTHERS
    assert lines[-1].cells[1] == ("A plan with Amy",)


def test_a_board_without_families_is_empty() -> None:
    found = board([])
    assert found.by_urgency.lines == ()
    assert found.by_kind.lines == ()
