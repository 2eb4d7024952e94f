"""One page of a prepared contact to carry, harmless if found: nothing private, no answer.

It has headings, opening words, and questions that everyone is asked. What only an answer brought
up, what is asked alone face to face, and what is about somebody else stay on the screen.
"""

from collections.abc import Iterable, Iterator
from html import escape

from prebirth_tui.ids import CASE
from prebirth_tui.prepare.prepared import ListedTalk, Prepared
from prebirth_tui.prepare.words import IF_TIME, contact_in_words, sentence
from prebirth_tui.problems import input_error
from prebirth_tui.wording import day, listed

FOOT = "A drafting aid, not the record. Shred it afterwards."
REST = "Then, if no one else can hear: what is asked alone, on your screen."
"""The same for everyone who is met alone, whatever is on the list."""
Line = tuple[str, tuple[str, ...]]
"""A conversation, and the lines below it."""


def page_parts(prepared: Prepared) -> Iterator[tuple[str, list[Line]]]:
    """Headings with their conversations, in the order of the screen; the first has no heading."""
    now = [_line(topic, prepared) for topic in carried(prepared.for_now)]
    yield "", [*now, (REST, ())] if prepared.setting.is_private() else now
    if later := [_line(topic, prepared) for topic in carried(prepared.if_time)]:
        yield IF_TIME.capitalize(), later


def _line(topic: ListedTalk, prepared: Prepared) -> Line:
    said = (f"“{topic.say}”",) if topic.say and not _names_another(topic, prepared) else ()
    return topic.talk.title, (*said, *_questions(topic, prepared))


def _names_another(topic: ListedTalk, prepared: Prepared) -> bool:
    """Whether its words name somebody who will not be there."""
    people = prepared.setting.facts.assessment.people
    away = people.keys() - set(prepared.setting.there)
    return any(prepared.setting.facts.assessment.called(key) in topic.say for key in away)


def carried(topics: Iterable[ListedTalk]) -> list[ListedTalk]:
    """Those conversations that the page names."""
    return [topic for topic in topics if not (topic.talk.alone and topic.talk.in_person)]


def _questions(topic: ListedTalk, prepared: Prepared) -> Iterator[str]:
    """Questions that everyone is asked, about the family or whoever is there."""
    for question in topic.questions:
        is_there = question.subject.kind == "person" and question.subject.key in (
            prepared.setting.there
        )
        is_of_all = question.resolved.applies is None and not topic.talk.alone
        if is_of_all and (is_there or question.subject == CASE):
            yield question.ask


def _bring(prepared: Prepared) -> str:
    if not prepared.setting.in_person:
        return ""
    things = dict.fromkeys(what for topic in carried(prepared.topics) for what in topic.talk.bring)
    return sentence(listed(list(things)))


def page_as_text(prepared: Prepared, reference: str) -> str:
    """The page as Markdown, which reads well unrendered."""
    lines = [f"# {_title(prepared, reference)}", ""]
    if prepared.opening:
        lines += [f"Begin: “{prepared.opening}”", ""]
    start = 1
    for heading, talks in page_parts(prepared):
        lines += ["", f"## {heading}", ""] if heading else []
        for number, (title, below) in enumerate(talks, start):
            lines.append(f"{number}. {title}")
            lines += [f"   - {each}" for each in below]
        start += len(talks)
    if bring := _bring(prepared):
        lines += ["", f"Bring: {bring}"]
    return "\n".join([*lines, "", FOOT]) + "\n"


def page_as_html(prepared: Prepared, reference: str) -> str:
    """The page as HTML that runs and fetches nothing."""
    lists, start = "", 1
    for heading, talks in page_parts(prepared):
        items = "".join(
            f"<li><b>{escape(title)}</b>{''.join(f'<br>{escape(each)}' for each in below)}</li>"
            for title, below in talks
        )
        lists += f"<h2>{escape(heading)}</h2>" if heading else ""
        lists += f'<ol start="{start}">{items}</ol>'
        start += len(talks)
    title = escape(_title(prepared, reference))
    begin = f"<p>Begin: “{escape(prepared.opening)}”</p>" if prepared.opening else ""
    bring = f"<p>Bring: {escape(_bring(prepared))}</p>" if _bring(prepared) else ""
    return _HTML.format(
        title=title,
        begin=begin,
        lists=lists,
        bring=bring,
        foot=escape(FOOT),
    )


def _title(prepared: Prepared, reference: str) -> str:
    setting = prepared.setting
    return f"{reference}: {contact_in_words(setting)}, {day(setting.contact.on)}"


PAGES = {"html": page_as_html, "md": page_as_text, "txt": page_as_text}
"""The forms of the page, by file ending."""


def page_of(prepared: Prepared, reference: str, form: str) -> str:
    """The page of a form; UserInputError where the details of somebody there come first.

    A page that has nothing to ask in their company would tell whoever finds it.
    """
    if prepared.check_first:
        names = listed(list(prepared.check_first), "and")
        raise input_error(
            f"Check the details of {names} in the draft first. No page is made for this contact: "
            "paper can be found."
        )
    return PAGES[form](prepared, reference)


_HTML = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 18mm; }}
body {{ font: 11pt/1.4 sans-serif; max-width: 42em; margin: 1em auto; }}
h1 {{ font-size: 14pt; }}
h2 {{ font-size: 11pt; }}
li {{ margin-bottom: .5em; break-inside: avoid; }}
.foot {{ font-size: 9pt; color: #444; }}
</style></head><body>
<h1>{title}</h1>
{begin}{lists}
{bring}<p class="foot">{foot}</p>
</body></html>
"""
