"""Pairs of drafts that differ in what is private and in nothing else, made at random.

The entries that both hold have the same ids and the same times; only seals differ.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.bodies import (
    ActionAgreed,
    Allocation,
    AnswerGiven,
    AnyBody,
    BabyNoted,
    Commented,
    CommentSettled,
    ContactNoted,
    Disclosed,
    EventNoted,
    GapExplained,
    Marked,
    NotToContact,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    RequestMade,
    Retention,
    ReviewAsked,
    Reviewed,
    TakenBack,
)
from prebirth_tui.record.draft import Author, Draft, Mode
from prebirth_tui.record.entries import Entry, sealed
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import DUE, FIRST_DAY, ROSE, at

TODAY = FIRST_DAY + timedelta(weeks=5)
AMY, LEE = Subject("person:amy"), Subject("person:lee")
SECRET = "Zqsecret"
"""Stands in everything private."""
PAIRS = 20

AUTHORS = (ROSE, ROSE, Author("Kim", "phone"))
"""Who wrote what stands in the first place, the second...: the second is a colleague."""

Slot = Callable[[random.Random], list[AnyBody]]
"""What one draft of a pair has in one place: the same in both, or its own."""


def pairs() -> Iterator[tuple[int, Draft, Draft]]:
    """The pairs, with the number of each."""
    for seed in range(PAIRS):
        yield seed, *pair(seed)


def pair(seed: int, mode: Mode = "training", *, lee_looks_on: bool = False) -> tuple[Draft, Draft]:
    """Two drafts; of one in three, the second holds nothing private at all.

    Where Lee looks on, they differ as well in what Amy told of him, and in whether he may be
    contacted: that is for every worker, and not for him.
    """
    slots = list(_slots(random.Random(seed)))
    if lee_looks_on:
        slots[_LEE] = False, _person("lee", "father", waits=0.5)
        slots += [(True, _told_of_lee(random.Random(seed + 4000 + n))) for n in range(8)]
    rest = slots[_FIRST:]
    random.Random(seed + 1000).shuffle(rest)
    order = slots[:_FIRST] + rest
    one = _draft(order, random.Random(seed + 2000), mode, private=True)
    other = _draft(order, random.Random(seed + 3000), mode, private=seed % 3 > 0)
    return one, other


_LEE, _FIRST = 2, 7
"""The pregnancy, the people and the contacts come first."""


def _draft(
    slots: list[tuple[bool, Slot]], random_: random.Random, mode: Mode, *, private: bool
) -> Draft:
    draft = replace(Draft.new(mode, at(FIRST_DAY)), id="q" * 26)
    for place, (is_private, slot) in enumerate(slots):
        if is_private and not private:
            continue
        for number, body in enumerate(slot(random_)):
            name = "private" if is_private else "both"
            key = hashlib.sha256(f"{name} {place} {number}".encode()).hexdigest()[:16]
            if isinstance(body, TakenBack | Marked):
                body = body.model_copy(update={"entry": draft.entries[-1].id})
            elif isinstance(body, AnswerGiven) and body.corrects:
                body = body.model_copy(update={"corrects": (draft.entries[-1].id,)})
            draft = _written(draft, body, key, place, number)
    return draft


def _written(draft: Draft, body: AnyBody, key: str, place: int, number: int) -> Draft:
    author = AUTHORS[place % len(AUTHORS)]
    fields = {
        "id": key,
        "lane": author.lane,
        "own_day": None,
        "at": at(FIRST_DAY + timedelta(days=place // 8), place % 8 * 10 + number),
        "by": author.name,
        "parents": tuple(sorted(draft.heads)),
        "salt": key,
        "body": body,
    }
    return draft.merged([Entry.model_validate(sealed(fields))])


# ------------------------------------------------------------------ what stands in them


def _slots(random_: random.Random) -> Iterator[tuple[bool, Slot]]:
    catalogue = real_catalogue()
    yield False, _same(Pregnancy(reference="Fern", due=DUE))
    yield False, _person("amy", "mother")
    yield False, _person("lee", "father")
    yield False, _person("nan", "grandparent")
    soon = FIRST_DAY + timedelta(days=3)
    alone: dict[str, Any] = {"how": "clinic", "on": soon, "present": ("amy",), "alone": ("amy",)}
    # Where something private may be said, there is a place to leave out and no note.
    yield False, lambda r: [ContactNoted(contact="alone", by="midwife", where=_word(r), **alone)]
    both = ("amy", "lee")
    yield (
        False,
        _same(ContactNoted(contact="visit", how="home-visit", on=soon, present=both, note="Both.")),
    )
    yield False, _same(ContactNoted(contact="records", how="record-check", on=soon))
    for _ in range(12):
        yield False, _same(_open_answer(random_, catalogue))
    yield False, _same(ActionAgreed(action="ring", what="Ring the GP", owner="Rose", due=TODAY))
    yield False, _same(PlaceNoted(place="cot", name="The cot"))
    yield False, _same(RequestMade(request="gp", agency="gp", about=("amy",), asked=soon))
    yield False, lambda r: [_police(r)]
    yield False, _same(EventNoted(event="move", type="move", on=soon, happened="To her mother's."))
    yield False, _same(Commented(comment="c1", text="Has Lee been met?"))
    yield False, _same(Reviewed(outcome="returned", reasons="Meet Lee."))
    yield from ((False, slot) for slot in _words_for_help())
    yield from ((True, slot) for slot in _private(catalogue))


def _words_for_help() -> Iterator[Slot]:
    """Things that everyone may know of, with words in them that name help nobody may know of."""
    yield lambda r: [Retention(hold=_word(r), transferred=_word(r))]
    yield lambda r: [
        PersonNoted(person="kim", name=_help(r), roles=("supporter",), lives_here="no"),
        PersonNoted(person="jo", name="Jo", roles=("visitor",)),
        PersonNoted(
            person="jo", name="Jo", roles=("visitor",), state="left", state_reason=_help(r)
        ),
    ]
    yield lambda r: [Allocation(worker=_help(r), cover=_help(r), supervisor="Di", team=_help(r))]
    yield lambda r: [ReviewAsked(note=_help(r))]
    yield lambda r: [BabyNoted(baby="baby-1", name=_help(r), note=_help(r))]
    answer: dict[str, Any] = {"item": "parents.person.hopes", "about": AMY, "contact": "alone"}
    yield lambda r: [
        AnswerGiven(**answer, missing="declined", who=_help(r), note=_help(r)),
        TakenBack(entry="x", reason=_help(r)),
    ]


def _help(random_: random.Random) -> str:
    return f"{_word(random_)} at the refuge"


def _same(body: AnyBody) -> Slot:
    return lambda _: [body]


def _word(random_: random.Random) -> str:
    return f"{SECRET}{random_.randrange(1000)}"


def _person(key: str, role: str, waits: float = 1) -> Slot:
    """Somebody with a private note; the father is not to be contacted, for a private reason.

    `waits` is how likely that is.
    """

    def noted(random_: random.Random) -> list[AnyBody]:
        is_father = role == "father" and random_.random() < waits
        wait = NotToContact(why=_word(random_), decided_by="Sam") if is_father else None
        return [
            PersonNoted(
                person=key,
                name=key.capitalize(),
                roles=(role,),
                lives_here="yes",
                note=_word(random_) if random_.random() < 0.7 else "",
                note_private=True,
                not_to_contact=wait,
            )
        ]

    return noted


def _police(random_: random.Random) -> RequestMade:
    asked = FIRST_DAY + timedelta(days=2)
    return RequestMade(
        request="police",
        agency="police",
        about=("amy",),
        asked=asked,
        answered=asked,
        outcome="held",
        said=_word(random_),
    )


def _told_of_lee(items: random.Random) -> Slot:
    """What Amy told of Lee in his absence, at a question that is not asked in private."""
    asked = _open_answer(items, real_catalogue(), about=LEE)
    item = real_catalogue().items[ItemId(asked.item)].item

    def told(random_: random.Random) -> list[AnyBody]:
        changes = {"value": _values(item, random_), "contact": "alone", "note": _word(random_)}
        return [asked.model_copy(update=changes)]

    return _maybe(told)


def _open_answer(
    random_: random.Random, catalogue: Catalogue, about: Subject | None = None
) -> AnswerGiven:
    """An answer to a question that is not asked in private, about somebody or about anything."""
    items = [
        item
        for section in catalogue.sections
        if not section.section.restricted
        and section.checklist.audience == "practitioner"
        and section.kind in ("case", "person")
        for item in section.items
        if not item.item.retired and item.item.kind in ("yes-no", "choice")
        if about is None or section.kind == "person"
    ]
    item = random_.choice(items)
    if about is None:
        about = CASE if item.id in _case_items(catalogue) else random_.choice((AMY, LEE))
    contact = random_.choice(("visit", "alone", None))
    value = _values(item.item, random_)
    return AnswerGiven(item=item.id, about=about, value=value, contact=contact, note="Open.")


def _case_items(catalogue: Catalogue) -> set[str]:
    return {item.id for each in catalogue.sections if each.kind == CASE for item in each.items}


def _values(item: Any, random_: random.Random) -> Any:
    match item.kind:
        case "yes-no":
            return random_.choice(("yes", "no"))
        case "choice":
            return random_.choice(item.choices).id
        case "choices":
            return (random_.choice(item.choices).id,)
        case "date":
            return FIRST_DAY
        case "number":
            return 1
        case "text" | "long-text":
            return SECRET
        case _:
            return None


def _private(catalogue: Catalogue) -> Iterator[Slot]:
    """Things of every kind that are private, each there or not, and each time otherwise."""
    for _ in range(25):
        yield lambda r: _restricted_answer(r, catalogue)
    yield from map(_maybe, _single_things())


def _maybe(slot: Slot) -> Slot:
    return lambda r: slot(r) if r.random() < 0.6 else []


def _restricted_answer(random_: random.Random, catalogue: Catalogue) -> list[AnyBody]:
    people = _draft(list(_slots_before()), random_, "training", private=False)
    view = DerivedFacts(catalogue, people.assessment, TODAY)
    sections = [each for each in catalogue.sections if each.section.restricted and each.items]
    section = random_.choice(sections)
    subjects = view.subjects(section)
    if not subjects:
        return []
    item = random_.choice(section.items)
    value = _values(item.item, random_)
    given: dict[str, Any] = {"item": item.id, "about": random_.choice(subjects)}
    given |= {"contact": random_.choice(("alone", "records")), "note": _word(random_)}
    if value is None or random_.random() < 0.2:
        bodies: list[AnyBody] = [AnswerGiven(**given, missing="unsafe-to-ask", who=SECRET)]
    else:
        bodies = [AnswerGiven(**given, value=value)]
    return [*bodies, TakenBack(entry="x")] if random_.random() < 0.15 else bodies


def _slots_before() -> Iterator[tuple[bool, Slot]]:
    yield False, _same(Pregnancy(reference="Fern", due=DUE))
    yield False, _person("amy", "mother")
    yield False, _person("lee", "father")


def _single_things() -> Iterator[Slot]:
    soon = FIRST_DAY + timedelta(days=4)
    words: dict[str, Any] = {"owner": "Rose", "due": soon}
    gap, hurt = "domestic-abuse.person.not-asked", "domestic-abuse.person.enquiry"
    yield lambda r: [ActionAgreed(action="idva", what="IDVA to ring her at school", **words)]
    yield lambda r: [ActionAgreed(action="hand", what=_word(r), private=True, **words)]
    yield lambda r: [ActionAgreed(action="gap", what=_word(r), gap=gap, about=AMY, **words)]
    yield lambda r: [PlaceNoted(place="refuge", name="Heronsgate refuge")]
    yield lambda r: [PlaceNoted(place="hidden", name=_word(r), private=True)]
    yield lambda r: [
        PlaceNoted(place="with", name=_word(r), private=True),
        AnswerGiven(item="safe-sleep.place.seen", about="place:with", value="yes"),
    ]
    yield lambda r: [RequestMade(request="marac", agency="marac", about=("amy",), asked=soon)]
    yield lambda r: [
        RequestMade(
            request="hand", agency="gp", about=("amy",), asked=soon, said=_word(r), private=True
        )
    ]
    yield lambda r: [
        EventNoted(
            event="e1", type="police-call", on=soon, about=(AMY,), happened=_word(r), private=True
        )
    ]
    yield lambda r: [
        EventNoted(event="e2", type="police-call", on=soon, happened="Taken to the refuge.")
    ]
    yield lambda r: [Commented(comment="c2", text=_word(r), on=hurt, about=AMY)]
    yield lambda r: [
        Commented(comment="c3", text=_word(r), private=True),
        Commented(comment="c4", text=_word(r), replies_to="c3"),
        CommentSettled(comment="c3"),
    ]
    yield lambda r: [GapExplained(gap=gap, about=LEE, reason=_word(r), owner="Rose", until=TODAY)]
    yield lambda r: [
        GapExplained(
            gap="parents.person.not-seen",
            about=LEE,
            reason=_word(r),
            owner="Rose",
            until=TODAY + timedelta(days=9),
            private=True,
        )
    ]
    yield lambda r: [
        ContactNoted(contact="marac", how="record-check", on=soon, by="MARAC", note=_word(r)),
        AnswerGiven(item="domestic-abuse.person.marac", about=AMY, value="heard", contact="marac"),
    ]
    yield lambda r: [
        ContactNoted(contact="hid", how="clinic", on=soon, present=("amy",), private=True),
        AnswerGiven(item="parents.person.hopes", about=AMY, value=_word(r), contact="hid"),
    ]
    yield lambda r: [
        AnswerGiven(item="parents.person.support", about=AMY, value=_word(r), private=True)
    ]
    answer: dict[str, Any] = {"item": "parents.person.support", "about": LEE}
    yield lambda r: [
        AnswerGiven(value=_word(r), **answer),
        AnswerGiven(value=_word(r), corrects=("x",), **answer),
        Marked(entry="x", private=True),
    ]
    yield lambda r: [
        Commented(comment="c5", text=_word(r), on="parents.person.hopes", about=AMY),
        Marked(entry="x", private=True),
    ]
    yield lambda r: [
        GapExplained(
            gap="parents.person.not-seen-alone",
            about=LEE,
            reason=_word(r),
            owner="Rose",
            until=TODAY + timedelta(days=9),
        ),
        Marked(entry="x", private=True),
    ]
    yield lambda r: [
        Disclosed(what="referral", form="md", to="police", chosen=("restricted",), reason=_word(r))
    ]
