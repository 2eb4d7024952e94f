"""A prepared contact in words, for the screen, the command and plain lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.english import contact_label
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.prepare.prepared import AnotherTime, ListedTalk, Prepared
from prebirth_tui.prepare.where import Setting
from prebirth_tui.wording import counted, in_sentence, listed

ASK = "ASK, IN THIS ORDER"
IF_TIME = "IF THERE IS TIME, OR NEXT TIME"
TODAY = "  (today)"
"""The mark of a talk that is due today."""
PRIVATE = "Private questions"
PRIVATE_WHEN = "Only with the door shut and nobody else listening."
_TALKS_NAMED = 3
"""How many waiting talks are named for one person."""
NOTHING_TO_ASK = "Nothing is open that this contact could close."
NOT_WITH_PEOPLE = (
    "No questions are listed for this kind of contact. What you can do meanwhile is below."
)


@dataclass(frozen=True)
class SheetLine:
    """One line, with smaller lines below it."""

    text: str
    below: tuple[str, ...] = ()
    topic: ListedTalk | None = None
    """The conversation, if the line is one."""
    in_full: str = ""
    """The line and what is below it as one, where the line names only the first few of it."""


@dataclass(frozen=True)
class SheetPart:
    """Lines under a heading."""

    heading: str
    lines: tuple[SheetLine, ...]


def contact_in_words(setting: Setting) -> str:
    """`Clinic: Amy alone`, `Home visit: Amy and Lee, Lee alone for part of it`."""
    facts, contact = setting.facts, setting.contact
    label = contact_label(contact, facts.catalogue)
    label = label[:1].upper() + label[1:]
    names = {key: facts.assessment.called(key) for key in setting.there}
    if not names:
        return label
    if len(names) == 1:
        (name,) = names.values()
        return f"{label}: {name} alone" if setting.is_private() else f"{label}: {name}"
    apart = [names[key] for key in setting.there if key in contact.alone]
    part = f", {listed(apart)} alone for part of it" if apart else ""
    return f"{label}: {listed(list(names.values()))}{part}"


def in_parts(prepared: Prepared, *, restricted: bool = False) -> Iterator[SheetPart]:
    """Everything that a prepared contact has to say, first things first.

    `restricted` adds who told what about whom, which nobody else may see.
    """
    if prepared.check_first:
        yield SheetPart(
            "FIRST", tuple(SheetLine(check_first(name)) for name in prepared.check_first)
        )
    asked = tuple(_to_ask(prepared))
    yield SheetPart(ASK, asked or (SheetLine(_nothing(prepared)),))
    if prepared.if_time:
        rest = enumerate(prepared.if_time, len(asked) + 1)
        yield SheetPart(IF_TIME, tuple(_talk(number, topic) for number, topic in rest))
    if prepared.arrange:
        yield SheetPart("ARRANGE", tuple(map(SheetLine, prepared.arrange)))
    if prepared.met:
        met = tuple(SheetLine(gap.title) for gap in prepared.met)
        yield SheetPart("MEETING IN PERSON CLOSES", met)
    if prepared.not_here:
        told = (*prepared.not_here, *(prepared.told_apart if restricted else ()))
        yield SheetPart("DO NOT RAISE HERE", tuple(map(SheetLine, told)))
    if prepared.bring:
        yield SheetPart("BRING", (SheetLine(sentence(listed(prepared.bring))),))
    if prepared.services:
        yield SheetPart("FROM YOUR DESK: ASK SERVICES", tuple(map(_at_desk, prepared.services)))
    if prepared.desk:
        yield SheetPart("FROM YOUR DESK: READ, DECIDE, RECORD", tuple(map(_at_desk, prepared.desk)))
    if prepared.another_time:
        yield SheetPart("ANOTHER TIME", tuple(map(_another_time, prepared.another_time)))


def check_first(name: str) -> str:
    """What to say about somebody who may not be contacted: the same for every reason."""
    return (
        f"{name}: check their details here before you make contact. Nothing is listed to ask "
        "while they are there."
    )


def _nothing(prepared: Prepared) -> str:
    if prepared.check_first:
        return "Plan a contact without them, or agree the next step with your lead first."
    return NOTHING_TO_ASK if prepared.setting.with_people else NOT_WITH_PEOPLE


def _to_ask(prepared: Prepared) -> Iterator[SheetLine]:
    number = 0
    for number, topic in enumerate(prepared.for_now, 1):
        yield _talk(number, topic)
    if prepared.asks_private:
        yield SheetLine(f"{number + 1:2}  {PRIVATE}", (PRIVATE_WHEN,))


def _talk(number: int, topic: ListedTalk) -> SheetLine:
    mark = TODAY if topic.is_for_today else ""
    return SheetLine(f"{number:2}  {topic.title}{mark}", tuple(below(topic)), topic)


def below(topic: ListedTalk) -> Iterator[str]:
    """What to say, and what to find out."""
    if topic.say:
        yield f"Say: “{topic.say}”"
    if topic.accounts_differ:
        yield "There are two accounts. Put both kindly, and ask which is right."
    for question in topic.questions:
        yield f"- {question.ask}"


def closes_in_words(topic: ListedTalk) -> str:
    """`Could close 3 gaps: ...`, for the line in focus."""
    titles = "; ".join(gap.title for gap in topic.gaps)
    return f"Could close {counted(len(topic.gaps), 'gap')}: {titles}"


def _at_desk(gap: Gap) -> SheetLine:
    when = when_due(gap, gap.facts.today)
    return SheetLine(f"{gap.brief}{f' ({when})' if when else ''}", (gap.close_by,))


def _another_time(later: AnotherTime) -> SheetLine:
    who = (
        f"{later.person}, {later.how}" if later.person and later.how else later.person or later.how
    )
    who = who[:1].upper() + who[1:]
    talks = [in_sentence(each) for each in later.talks]
    if not later.person:
        talks = talks or ["visit"]
    if len(talks) <= _TALKS_NAMED + 1:
        return SheetLine(f"{who}: {', '.join(talks)}" if talks else who)
    named, more = ", ".join(talks[:_TALKS_NAMED]), len(talks) - _TALKS_NAMED
    everything = sentence(", ".join(talks))
    return SheetLine(
        f"{who}: {named} and {more} more", (everything,), in_full=f"{who}: {everything}"
    )


def sentence(text: str) -> str:
    """A text with a capital at the front and a full stop at the end."""
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def as_text(prepared: Prepared, reference: str, *, restricted: bool = False) -> str:
    """All of it as plain text, for the terminal."""
    lines = [f"Prepare · {reference} · {contact_in_words(prepared.setting)}"]
    if prepared.opening and not prepared.check_first:
        lines.append(f"Begin: “{prepared.opening}”")
    for part in in_parts(prepared, restricted=restricted):
        lines += ["", part.heading]
        for line in part.lines:
            lines.append(f"  {line.text}")
            lines += [f"      {each}" for each in line.below]
    return "\n".join(lines) + "\n"
