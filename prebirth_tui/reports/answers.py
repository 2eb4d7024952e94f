"""The parts of a report with answers, and those that say which are missing."""

from collections.abc import Iterator

from prebirth_tui.checklist.catalogue import ResolvedSection
from prebirth_tui.gaps.english import named, section_title
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import Answers
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Block, Bullets, Heading, Paragraph, Phrase, Table
from prebirth_tui.reports.open_gaps import in_a_line

LACKS = "Before it is sent: this is not known yet, or left out of this copy"


def answers(context: PartContext) -> Iterator[Block]:
    """The answers, section by section, with who said each."""
    for section, subject, found in answered(context):
        title = section_title(section, subject, context.disclosure.facts)
        yield Heading(title, 2)
        rows = [
            (Phrase(context.question(each.current)), context.answer(each), context.source(each))
            for each in found
        ]
        if context.disclosure.purpose.apart:
            # Who said it, and when, can reveal the other parent.
            yield Table(("Question", "Answer"), tuple(row[:2] for row in rows), (3, 2))
        elif context.part.manner == "lines":
            yield Bullets(tuple(_line(*row) for row in rows))
        else:
            yield Table(("Question", "Answer", "Source"), tuple(rows), (4, 4, 3))


def _line(question: Phrase, answer: Phrase, source: Phrase) -> Phrase:
    return Phrase(
        f"{question.text} {answer.text} ({source.text})", (*answer.discloses, *source.discloses)
    )


def answered(context: PartContext) -> Iterator[tuple[ResolvedSection, Subject, list[Answers]]]:
    """The answers that the part asks for, by section and subject."""
    facts = context.disclosure.facts
    for section in context.disclosure.catalogue.sections:
        for subject in facts.subjects_ever(section):
            found = [
                known
                for item in section.items
                if context.wanted(item.id)
                and (known := facts.answers(item.id, subject)) is not None
                and not (context.part.open_only and known.current.answer.missing is None)
            ]
            if found and context.of_wanted_people(subject):
                yield section, subject, found


def lacks(context: PartContext) -> Iterator[Block]:
    """What the report should contain and lacks: to be found out, or said, before it leaves."""
    lines = [*_unanswered(context), *_open(context), *_in_private(context)]
    if lines:
        yield Paragraph(Phrase(LACKS), "notice")
        yield Bullets(tuple(lines), to_tick=True)


def _in_private(context: PartContext) -> Iterator[Phrase]:
    """One line for everything asked in private, whatever was said or not said."""
    section_of = context.disclosure.catalogue.section_of
    asked = (section_of[name] for name in context.part.from_ if name in section_of)
    if context.disclosure.purpose.veils_private and any(each.section.restricted for each in asked):
        yield Phrase(PRIVATE)


PRIVATE = "What is asked in private: this copy cannot say. Look in the draft before you send it."


def _unanswered(context: PartContext) -> Iterator[Phrase]:
    facts, withheld = context.disclosure.facts, context.disclosure.sections_withheld
    veils = context.disclosure.purpose.veils_private
    unknown = "Not known in this copy." if veils else "Not asked, or not recorded."
    for section in context.disclosure.catalogue.sections:
        for item in section.items:
            if item.id not in context.part.from_ or section.id in withheld:
                continue
            for subject in facts.subjects(section):
                if not context.of_wanted_people(subject):
                    continue
                question = named(item.item.ask, subject, facts)
                known = facts.answers(item.id, subject)
                if (item.id, subject) in context.disclosure.kept_answers:
                    yield Phrase(f"{question} Left out of this copy.")
                elif known is None:
                    yield Phrase(f"{question} {unknown}")
                elif known.current.answer.value is None:
                    said = context.answer(known)
                    yield Phrase(f"{question} {said.text}", said.discloses)


def _open(context: PartContext) -> Iterator[Phrase]:
    rules = context.disclosure.catalogue.rules
    wanted = {name for name in context.part.from_ if name in rules}
    for gap in context.disclosure.gaps:
        if gap.rule in wanted or (context.part.urgency and gap.urgency in context.part.urgency):
            context.told.add(gap.record_item)
            yield in_a_line(gap, context.disclosure.today)
