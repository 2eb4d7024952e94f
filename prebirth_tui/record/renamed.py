"""The view with the present ids of questions and gap rules.

Entries are sealed and keep the ids they were written with. An answer to a question that has been
renamed, split or moved counts for the questions that replaced it. An answer given once for the
pregnancy, to a question that is now asked of each baby, counts for every baby.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.renames import NewName
from prebirth_tui.ids import CASE, QuestionKey, Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer, Undone, answers_of
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.babies import FIRST_BABY
from prebirth_tui.record.bodies import AnswerGiven

_VIEW = "_as_asked_now"


def as_asked_now(assessment: Assessment, catalogue: Catalogue) -> Assessment:
    """The same view with today's ids; the very same object where nothing was renamed."""
    known: tuple[Catalogue, Assessment] | None = assessment.__dict__.get(_VIEW)
    if known is not None and known[0] is catalogue:
        return known[1]
    view = _under_new_names(assessment, catalogue)
    assessment.__dict__[_VIEW] = catalogue, view
    # A view that has been through here uses today's ids already.
    view.__dict__[_VIEW] = catalogue, view
    return view


def answer_as_asked_now(answer: AnswerGiven, catalogue: Catalogue) -> AnswerGiven:
    """One answer, as an answer to the question that replaced its own.

    Given once for the pregnancy and now asked of each baby, it is taken as about the first.
    """
    now = next(_counts_as(answer, catalogue), answer)
    if not _is_about_babies(now.item, now.about, catalogue):
        return now
    return now.model_copy(update={"about": Subject.of("baby", FIRST_BABY)})


def _is_about_babies(name: str, about: Subject, catalogue: Catalogue) -> bool:
    """Whether something once recorded for the pregnancy is now about each baby.

    `name` is the id of a question or a gap rule.
    """
    section = catalogue.section_of.get(name) if about == CASE else None
    return section is not None and section.kind == "baby"


def _abouts(name: str, about: Subject, view: Assessment, catalogue: Catalogue) -> list[Subject]:
    """The subjects that are meant by what is recorded about that subject."""
    if _is_about_babies(name, about, catalogue):
        return [Subject.of("baby", key) for key in view.babies] or [about]
    return [about]


def _under_new_names(assessment: Assessment, catalogue: Catalogue) -> Assessment:
    renamed = catalogue.renamed
    old = {
        key: answers
        for key, answers in assessment.answers.items()
        if key[0] in renamed or _is_about_babies(*key, catalogue)
    }
    rules = catalogue.renamed_rules
    explained = any(
        gap in rules or _is_about_babies(gap, about, catalogue)
        for gap, about in assessment.explanations
    )
    noted = any(action.gap in rules for action in assessment.actions.values())
    if not (old or explained or noted):
        return assessment
    return replace(
        assessment,
        answers=_answers(assessment, old, catalogue),
        explanations={
            (rules.get(gap, gap), each): explanation
            for (gap, about), explanation in assessment.explanations.items()
            for each in _abouts(rules.get(gap, gap), about, assessment, catalogue)
        },
        actions={
            key: action.model_copy(update={"gap": rules.get(action.gap or "", action.gap)})
            for key, action in assessment.actions.items()
        },
    )


def _answers(
    assessment: Assessment, old: Mapping[QuestionKey, Answers], catalogue: Catalogue
) -> dict[QuestionKey, Answers]:
    found = {
        # Answers to a retired question stay in sight under its own id as well.
        key: answers
        for key, answers in assessment.answers.items()
        if key not in old
        or (
            key[0] in catalogue.renamed
            and key[0] in catalogue.items
            and not _counts_for_itself(key[0], catalogue)
        )
    }
    taken: dict[QuestionKey, list[RecordedAnswer]] = {}
    for (_, about), answers in old.items():
        for statement in (*answers.corrected, *answers.statements):
            for answer in _counts_as(statement.answer, catalogue):
                for each in _abouts(answer.item, about, assessment, catalogue):
                    of_each = answer.model_copy(update={"about": each})
                    as_now = replace(statement, answer=of_each)
                    taken.setdefault((answer.item, each), []).append(as_now)
    undone = Undone(assessment.taken_back, assessment.history)
    for key, statements in taken.items():
        own = found.get(key)
        both = [*statements, *((*own.corrected, *own.statements) if own else ())]
        both.sort(key=lambda each: assessment.history.place(each.entry))
        found[key] = answers_of(both, assessment.history, undone)
    return found


def _counts_as(answer: AnswerGiven, catalogue: Catalogue) -> Iterator[AnswerGiven]:
    if answer.item not in catalogue.renamed:
        yield answer
    for now in catalogue.renamed.get(answer.item, ()):
        changes = _changes(answer, now, catalogue)
        if changes is not None:
            yield answer.model_copy(update=changes)


def _counts_for_itself(item: str, catalogue: Catalogue) -> bool:
    """Whether only the choices of the question were renamed."""
    return any(now.item == item for now in catalogue.renamed[item])


def _changes(answer: AnswerGiven, now: NewName, catalogue: Catalogue) -> dict[str, object] | None:
    if answer.value is None:
        return {"item": now.item}
    own = answer.item == now.item
    if own and now.is_fit(answer.value, catalogue.instruments):
        return {}
    value = now.value(answer.value, catalogue.instruments)
    if own and value is None:
        return {}
    return None if value is None else {"item": now.item, "value": value}
