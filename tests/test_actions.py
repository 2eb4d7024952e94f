"""What may be done where: the rule tried over every action of every screen, in every state."""

from collections.abc import Iterator
from itertools import chain, combinations

import pytest

from prebirth_tui.action_table import SCREENS, WALK
from prebirth_tui.actions import WHY_NOT, Action, Circumstance, State, is_offered, refusal, without

EVERY = [action for actions in SCREENS.values() for action in actions]
ALWAYS_MATTERS = {
    Circumstance.TYPING,
    Circumstance.SERVED,
    Circumstance.WRITABLE,
    Circumstance.CONCEALED,
    Circumstance.PARTS,
}


def states(action: Action) -> Iterator[State]:
    """Every state that can make a difference to an action, alone and among everything else."""
    matters = sorted(ALWAYS_MATTERS | action.needs | action.needs_one_of)
    others = frozenset(Circumstance) - frozenset(matters)
    subsets = chain.from_iterable(combinations(matters, n) for n in range(len(matters) + 1))
    for subset in subsets:
        yield frozenset(subset)
        yield frozenset(subset) | others


def allowed(action: Action) -> Iterator[State]:
    return (state for state in states(action) if refusal(action, state) is None)


def test_nothing_that_reveals_an_answer_is_allowed_where_one_is_veiled() -> None:
    for action in EVERY:
        shows = [state for state in allowed(action) if Circumstance.CONCEALED in state]
        if action.reveals_answer:
            assert all(action.harmless_in_parts and Circumstance.PARTS in state for state in shows)
        else:
            assert shows


def test_nothing_is_recorded_in_a_draft_that_another_window_writes_in() -> None:
    for action in EVERY:
        if action.writes:
            assert all(Circumstance.WRITABLE in state for state in allowed(action))


def test_no_file_is_written_from_somebody_elses_browser() -> None:
    for action in EVERY:
        if action.writes_file:
            assert not any(Circumstance.SERVED in state for state in allowed(action))


def test_what_only_the_trainer_may_do_is_not_even_told_of_in_a_participants_browser() -> None:
    for action in EVERY:
        for state in states(action):
            if action.writes_file and Circumstance.SERVED in state:
                assert not is_offered(action, state)
            if refusal(action, state) is None:
                assert is_offered(action, state)


def test_no_key_does_anything_but_type_while_text_is_being_typed() -> None:
    for action in EVERY:
        assert not any(Circumstance.TYPING in state for state in allowed(action))


def test_each_action_can_be_done_somewhere_and_needs_what_it_says() -> None:
    for action in EVERY:
        found = list(allowed(action))
        assert found
        assert all(action.needs <= state for state in found)
        assert all(not action.needs_one_of or action.needs_one_of & state for state in found)


def test_whoever_presses_a_key_in_vain_is_told_why() -> None:
    for action in EVERY:
        for state in states(action):
            why_not = refusal(action, state)
            assert why_not is None or (why_not.strip() and why_not.endswith((".", "…", ":")))


def test_there_are_words_for_whatever_an_action_can_lack() -> None:
    needed = {
        need
        for actions in SCREENS.values()
        for action in actions
        for need in action.needs | action.needs_one_of
    }
    assert needed <= WHY_NOT.keys()


@pytest.mark.parametrize("screen", SCREENS)
def test_one_key_has_one_meaning_on_a_screen(screen: str) -> None:
    meanings: dict[str, set[str]] = {}
    for action in SCREENS[screen]:
        for key in action.key.split(","):
            meanings.setdefault(key, set()).add(action.call)
    assert {key: calls for key, calls in meanings.items() if len(calls) > 1} == {}


def test_a_key_of_ones_own_is_given_by_a_name_that_is_used_once_on_a_screen() -> None:
    for actions in SCREENS.values():
        names = [action.id for action in actions if action.id]
        assert len(names) == len(set(names))


ANSWERS = {
    "say", "choose", "answer", "not_answered", "note", "settle", "history", "source", "explain",
    "judge", "mark_private",
}  # fmt: skip


def test_everything_done_to_an_answer_is_known_to_reveal_it() -> None:
    """Written down again on purpose: what is added to the table has to be weighed here too."""
    for screen in ("walk", "review", "table", "gaps"):
        for action in SCREENS[screen]:
            assert action.reveals_answer == (action.name in ANSWERS), (screen, action.call)


def test_a_key_that_is_taken_out_is_gone_and_the_others_keep_their_order() -> None:
    left = without(WALK, "contact", "open('gaps')")
    assert [each.call for each in left] == [
        each.call for each in WALK if each.call not in ("contact", "open('gaps')")
    ]
