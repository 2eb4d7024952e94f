"""The list of what leaves and what is left out is the document's own."""

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.manifest import PRIVATE, DisclosureManifest, manifest_of
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind, WithholdReason
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.bodies import ActionAgreed
from tests.disclosure.telling import AMY, HURT, LEE, SMOKES, SOON, TOLD, leaves, together
from tests.draft_builder import FIRST_DAY, DraftBuilder


def listed(
    builder: DraftBuilder, *disclosures: Disclosure, discloses: set[RecordItem]
) -> DisclosureManifest:
    whole = DerivedFacts(builder.catalogue, builder.assessment, FIRST_DAY)
    return manifest_of("Letter", "the GP", disclosures, whole, discloses)


def family() -> DraftBuilder:
    builder = together()
    builder.answer(TOLD, AMY, "yes", "visit")
    builder.answer(SMOKES, AMY, "no", "visit")
    builder.answer(TOLD, LEE, "yes", "visit")
    builder.answer(HURT, AMY, "never", "alone")
    return builder


def test_what_is_told_is_counted_and_what_stays_is_counted_with_the_reason() -> None:
    builder = family()
    disclosure = leaves(builder)
    found = listed(builder, disclosure, discloses=set(disclosure.record_items()))
    assert "2 answers about Amy" in found.told
    assert "3 contacts" in found.told
    assert "Amy's details" in found.told
    left_out = dict(found.left_out)
    assert left_out["private"] == PRIVATE, "the same whether there is any or not"
    assert "1 answer about Lee" in left_out["about the other parent"]
    assert "not part of it" not in left_out


def test_what_could_leave_and_is_not_in_it_is_no_part_of_it() -> None:
    builder = family()
    disclosure = leaves(builder)
    [first, *_] = [
        record_item
        for record_item in disclosure.record_items()
        if record_item.kind is RecordItemKind.ANSWER
    ]
    found = listed(builder, disclosure, discloses={first})
    assert found.told == ("1 answer about Amy",)
    assert "1 answer about Amy" in dict(found.left_out)["not part of it"]


def test_what_one_of_two_letters_tells_is_not_left_out() -> None:
    builder = family()
    letters = [leaves(builder, "mother"), leaves(builder, "father")]
    found = listed(
        builder, *letters, discloses={p for each in letters for p in each.record_items()}
    )
    assert found.about == ("Amy", "Lee")
    assert {"2 answers about Amy", "1 answer about Lee"} <= set(found.told)
    assert "about the other parent" not in dict(found.left_out)


def test_each_action_stands_once_in_the_list() -> None:
    builder = together()
    builder.write(ActionAgreed(action="a", what="Ring", owner="Rose", due=SOON, about=AMY))
    disclosure = leaves(builder)
    found = listed(builder, disclosure, discloses={RecordItem(RecordItemKind.ACTION, "a", AMY)})
    assert found.told == ("1 action",)
    assert "action" not in repr(found.left_out)


def test_the_list_says_what_was_chosen_and_by_no_word_what_was_said() -> None:
    builder = family()
    builder.answer("basics.carer.doctor", AMY, "Zq", "visit", note="Zq")
    disclosure = leaves(builder, chosen=[WithholdReason.RESTRICTED])
    lines = list(listed(builder, disclosure, discloses=set(disclosure.record_items())).lines())
    assert lines[:2] == ["Letter, for the GP, about Amy", "  with what was chosen: private"]
    assert "Zq" not in repr(lines)


def test_a_list_of_nothing_says_so() -> None:
    builder = DraftBuilder()
    lines = list(listed(builder, leaves(builder), discloses=set()).lines())
    assert "  nothing of the draft" in lines
    assert "  nothing" not in lines, "gaps about the case could leave"


def test_every_kind_of_piece_and_every_reason_has_words() -> None:
    builder = together()
    disclosure = leaves(builder)
    about = {RecordItemKind.PERSON: "amy"}
    every = {RecordItem(kind, about.get(kind, "x"), AMY) for kind in RecordItemKind}
    assert len(listed(builder, disclosure, discloses=every).told) == len(RecordItemKind)
    assert all(hold.label for hold in WithholdReason)
