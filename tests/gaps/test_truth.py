"""Three-valued truth follows Kleene's laws, and a settled question opens nothing."""

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.checklist.conditions import AllOf, AnyOf, Condition, Leaf, Not, PersonTest
from prebirth_tui.checklist.truth import Truth, TruthIn, compiled_tree

ROLES = ("a", "b", "c", "d")
Values = dict[str, Truth]
values: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {role: st.sampled_from(Truth) for role in ROLES}
)
leaf_conditions: st.SearchStrategy[Condition] = st.builds(
    PersonTest, person=st.sampled_from(ROLES), recorded=st.just(True)
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaf_conditions,
    lambda parts: st.one_of(
        st.builds(AllOf, all=st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, any=st.lists(parts, min_size=1, max_size=3).map(tuple)),
        parts.map(lambda part: Not(not_=part)),
    ),
    max_leaves=8,
)


def known(condition: Condition, world: Values) -> Truth:
    def leaf(test: Leaf, settled: Truth) -> TruthIn[Values, None]:
        assert isinstance(test, PersonTest)
        person = test.person
        return lambda world, _: world[person]

    return compiled_tree(condition, leaf)(world, None)


def both(one: Condition, other: Condition) -> Condition:
    return AllOf(all=(one, other))


def either(one: Condition, other: Condition) -> Condition:
    return AnyOf(any=(one, other))


def no(condition: Condition) -> Condition:
    return Not(not_=condition)


@given(conditions, values)
def test_a_double_no_says_the_same(one: Condition, world: Values) -> None:
    assert known(no(no(one)), world) is known(one, world)


@given(conditions, conditions, values)
def test_de_morgan_holds(one: Condition, other: Condition, world: Values) -> None:
    assert known(no(both(one, other)), world) is known(either(no(one), no(other)), world)
    assert known(no(either(one, other)), world) is known(both(no(one), no(other)), world)


@given(conditions, conditions, conditions, values)
def test_joining_is_the_same_in_any_order_and_grouping(
    one: Condition, other: Condition, third: Condition, world: Values
) -> None:
    for join in (both, either):
        assert known(join(one, other), world) is known(join(other, one), world)
        left, right = join(join(one, other), third), join(one, join(other, third))
        assert known(left, world) is known(right, world)


@given(conditions, conditions, conditions, values)
def test_joining_distributes_and_absorbs(
    one: Condition, other: Condition, third: Condition, world: Values
) -> None:
    spread = either(both(one, other), both(one, third))
    assert known(both(one, either(other, third)), world) is known(spread, world)
    assert known(both(one, either(one, other)), world) is known(one, world)
    assert known(either(one, both(one, other)), world) is known(one, world)


@given(conditions, values, values)
def test_learning_more_never_turns_what_was_known(
    condition: Condition, world: Values, answers: Values
) -> None:
    before = known(condition, world)
    more = {
        role: answers[role] if value is Truth.UNKNOWN else value for role, value in world.items()
    }
    if before is not Truth.UNKNOWN:
        assert known(condition, more) is before


@given(conditions)
def test_where_nothing_is_known_nothing_can_be_told(condition: Condition) -> None:
    assert known(condition, dict.fromkeys(ROLES, Truth.UNKNOWN)) is Truth.UNKNOWN


@given(conditions)
def test_a_condition_whose_questions_are_all_settled_is_false(condition: Condition) -> None:
    def leaf(test: Leaf, settled: Truth) -> TruthIn[None, None]:
        return lambda *_: settled

    assert compiled_tree(condition, leaf)(None, None) is Truth.FALSE


def test_no_turns_true_and_false_and_leaves_unknown() -> None:
    turned = {Truth.of(value): Truth.of(value).opposite() for value in (True, False, None)}
    assert turned == {
        Truth.TRUE: Truth.FALSE,
        Truth.FALSE: Truth.TRUE,
        Truth.UNKNOWN: Truth.UNKNOWN,
    }
