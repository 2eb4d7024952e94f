"""Links two drafts as one family, and brings the entries of one into the other."""

from collections.abc import Mapping

from prebirth_tui.flows.asking import OneAsked, SomeAsked, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.same_family import (
    BroughtIn,
    bring_in,
    linked,
    look_at,
    people_in_both,
    say_same_family,
)
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Listed
from prebirth_tui.wording import counted, listed

_LINK, _BRING, _APART, _BACK = "link", "bring", "apart", "back"
_MOST_NAMED = 6


async def ask_same_family(context: AppContext, session: Session) -> bool:
    """Ask for the other draft and what is to be done; returns whether anything was recorded."""
    others = {
        each.header.id: each
        for each in context.drafts.listed().drafts
        if each.header.id != session.draft.id and each.header.mode == session.draft.mode
    }
    if not others:
        await answer_to(Told("There is no other draft here to choose."))
        return False
    names = {key: _in_list(each, context) for key, each in others.items()}
    question = "Which draft is about the same family?"
    key = await answer_to(OneAsked(question, names, on=next(iter(linked(session)), None)))
    if key is None:
        return False
    reference = others[key].name
    choices = {
        _LINK: "Same family: each list shows it",
        _BRING: "Same baby, entered twice: look at bringing its entries in here",
        _APART: "Not the same family after all",
    }
    del choices[_LINK if key in linked(session) else _APART]
    match await answer_to(OneAsked(f"{reference}, and this draft:", choices)):
        case "link":
            say_same_family(session, key, reference)
        case "apart":
            say_same_family(session, key, reference, apart=True)
        case "bring":
            return await _bring(context, session, others[key])
        case _:
            return False
    return True


def _in_list(each: Listed, context: AppContext) -> str:
    return f"{each.name} · {PregnancyClock.of(each.header, context.today).standing}"


async def _bring(context: AppContext, session: Session, other: Listed) -> bool:
    """Show what would result, and bring the entries in once confirmed."""
    try:
        draft = context.drafts.open(other.path).draft
        pairs = await _ask_who_is_whom(session, draft)
        if pairs is None:
            return False
        found = look_at(session, draft, pairs)
        choices = {_BACK: "Leave both as they are", _BRING: "Bring the entries in"}
        question = f"Bring {other.name} into this draft?"
        note = "\n".join(_in_words(session, found))
        if await answer_to(OneAsked(question, choices, on=_BACK, note=note)) != _BRING:
            return False
        bring_in(session, found)
    except NotSavedError as error:
        await answer_to(Told(f"NOT SAVED, nothing was brought in: {error}"))
        return False
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    await answer_to(Told(f"{other.name} is still there. {_DELETE_IT}"))
    return True


_DELETE_IT = "When everyone writes in this one, delete the other in the list with d."


async def _ask_who_is_whom(session: Session, other: Draft) -> Mapping[str, str] | None:
    """Which people in the other draft are people here; asked where that is possible."""
    likely = people_in_both(session, other)
    if not likely:
        return {}
    here, there = session.assessment, other.assessment
    choices = {
        key: f"{there.called(key)} there is {here.called(same)} here"
        for key, same in likely.items()
    }
    question = "Who is the same person? Untick anyone who is not."
    chosen = await answer_to(SomeAsked(question, choices, tuple(likely), "none of them"))
    return None if chosen is None else {key: likely[key] for key in chosen}


def _in_words(session: Session, found: BroughtIn) -> list[str]:
    """What would result from bringing a draft in, in words."""
    by = dict.fromkeys(entry.by for entry in found.entries)
    lines = [
        f"Entries by {listed(list(by))}." if found.entries else "Nothing that is not here already."
    ]
    # A number of answers or details would count what was said in private.
    looking = looking_on(session)
    before = without_private(session.assessment, session.catalogue, looking_on=looking)
    after = without_private(found.view, session.catalogue, looking_on=looking)
    people = [after.called(key) for key in after.people if key not in before.people]
    if people:
        lines.append(f"New here: {listed(people)}.")
    known = {(each.kind, each.key, each.field) for each in before.differing_fields}
    details = [
        each.label
        for each in after.differing_fields
        if (each.kind, each.key, each.field) not in known
    ]
    if details:
        named = list(dict.fromkeys(details))[:_MOST_NAMED]
        lines.append(f"The two differ on {listed(named)}. Both are kept for you to settle.")
    answers = _side_by_side(after) - _side_by_side(before)
    if answers > 0:
        lines.append(f"{counted(answers, 'question')} answered differently. Both are kept.")
    return lines


def _side_by_side(view: Assessment) -> int:
    return sum(bool(answers.side_by_side) for answers in view.answers.values())
