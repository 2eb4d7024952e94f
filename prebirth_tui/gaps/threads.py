"""The list of gaps, in threads: what cannot wait first, what nobody has asked at the end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import is_

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap, has_come_home
from prebirth_tui.gaps.thread import PRIVATE as PRIVATE
from prebirth_tui.gaps.thread import GapThread as GapThread
from prebirth_tui.gaps.thread import ThreadKind, in_order
from prebirth_tui.gaps.thread import thread_title as thread_title
from prebirth_tui.gaps.waiting import split_waiting
from prebirth_tui.ids import CASE, Subject

FIRST = 5
"""How many threads are shown as first."""
MOST_TOPICS = 8
"""How many topics have a line of their own, apart from those that cannot wait; whatever else is
open about a person is one line.
"""
FEW_NOW = 2
"""Up to so many lines that cannot wait, what matters for every baby and nobody has asked is among
the first."""

WIDE = 30
"""From more gaps than that, what else is open about the family is told by groups of topics."""
FEW_BLANKS = 3
"""Up to so many questions that nobody has asked about a person stand in the family's line."""
FEW_KNOWN = 3
"""From so many lines about what is known, the first questions have a line of their own."""


class ThreadMemo:
    """Keeps threads for as long as their gaps are the very same objects."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[Sequence[Gap], GapThread]] = {}
        self._now: dict[str, tuple[Sequence[Gap], GapThread]] = {}

    def begin(self) -> None:
        """Start the next list; what was in neither of the last two is forgotten."""
        self._before, self._now = self._now, {}

    def thread(
        self,
        kind: ThreadKind,
        topic: str,
        subject: Subject,
        gaps: Sequence[Gap],
        facts: DerivedFacts,
    ) -> GapThread:
        """The thread of these gaps."""
        id_ = kind if kind in _OF_THE_FAMILY else f"{topic or kind}:{subject}"
        known = self._before.get(id_)
        if known is None or not _same(known[0], gaps):
            known = gaps, GapThread(id_, kind, topic, subject, in_order(gaps, kind), facts)
        self._now[id_] = known
        return known[1]


_OF_THE_FAMILY = ("before-home", "first-questions", "explained")


def _same(before: Sequence[Gap], now: Sequence[Gap]) -> bool:
    return len(before) == len(now) and all(map(is_, before, now))


def threads_of(
    gaps: Iterable[Gap],
    facts: DerivedFacts,
    *,
    veiled: bool = False,
    memo: ThreadMemo | None = None,
) -> list[GapThread]:
    """The gaps of a draft in threads, in the order of the list.

    While veiled, everything private is one line that is always there and always in the same place:
    it tells neither what was said nor that anything was.
    """
    memo = memo or ThreadMemo()
    memo.begin()
    shown = [gap for gap in gaps if not (veiled and gap.restricted)]
    open_ = [gap for gap in shown if gap.explained is None]
    # While veiled, they stand as for anybody: nothing may tell that something was said.
    awake, waiting = (open_, {}) if veiled else split_waiting(open_, facts)
    explained = [gap for gap in shown if gap.explained is not None]
    told, folded = _by_topic(awake, facts, memo)
    return [
        *told,
        *(_private(facts) if veiled else ()),
        *(memo.thread("waiting", "", whom, gaps, facts) for whom, gaps in waiting.items()),
        *_rest(
            folded,
            facts,
            memo,
            is_long=len(told) > 2 * MOST_TOPICS,
            is_short=0 < len(told) < FEW_KNOWN,
        ),
        *([memo.thread("explained", "", CASE, explained, facts)] if explained else ()),
    ]


def in_list_order(
    gaps: Iterable[Gap], facts: DerivedFacts, memo: ThreadMemo | None = None
) -> list[Gap]:
    """The gaps in the order of the list, thread by thread."""
    return [gap for thread in threads_of(gaps, facts, memo=memo) for gap in thread.gaps]


def first_threads(threads: Sequence[GapThread]) -> list[GapThread]:
    """What stands first on opening a draft: nothing that was explained.

    What else is open about somebody is there only where nothing stands out.
    """
    first = [thread for thread in threads[:FIRST] if thread.kind != "explained"]
    if all(thread.kind in ("rest", "private") for thread in first):
        return first
    return [thread for thread in first if thread.kind != "rest"]


def _by_topic(
    gaps: Sequence[Gap], facts: DerivedFacts, memo: ThreadMemo
) -> tuple[list[GapThread], list[Gap]]:
    """The threads with a line of their own, and the gaps of those without one."""
    found: dict[tuple[str, Subject], list[Gap]] = {}
    children = _children(facts)
    for gap in gaps:
        topic, subject = gap.thread
        found.setdefault((topic, children.get(subject, subject)), []).append(gap)
    _join_what_one_fact_raised(found, facts)
    _join_the_same_event(found, facts)
    follows = _taken_out(found, lambda gap: gap.resolved.rule.joins_first)
    threads, folded = list[GapThread](), list[Gap]()
    first, before_home = list[Gap](), list[Gap]()
    for (topic, subject), of_topic in found.items():
        thread = memo.thread("topic", topic, subject, of_topic, facts)
        if thread.has_line:
            threads.append(thread)
        else:
            for gap in of_topic:
                if gap.is_first_question:
                    first.append(gap)
                else:
                    (before_home if gap.leads else folded).append(gap)
    if has_come_home(facts):
        folded += before_home
    elif before_home:
        threads.append(memo.thread("before-home", "", CASE, before_home, facts))
    _join_the_first(follows, threads, facts, memo)
    threads.sort(key=lambda thread: thread.order)
    told = list[GapThread]()
    most = MOST_TOPICS - bool(first)
    for thread in threads:
        if len(told) < most or thread.cannot_wait or thread.kind == "before-home":
            told.append(thread)
        else:
            for gap in thread.gaps:
                (first if gap.is_first_question else folded).append(gap)
    if len(told) >= FEW_KNOWN and (first[1:] or (first and len(told) <= MOST_TOPICS)):
        told.insert(_place(told), memo.thread("first-questions", "", CASE, first, facts))
    else:
        folded += first
    return told, folded


def _join_what_one_fact_raised(
    found: dict[tuple[str, Subject], list[Gap]], facts: DerivedFacts
) -> None:
    """Put gaps of a topic that joins others into the thread that tells of the same fact.

    Harm that is told for the family may be told with anyone: the toddler with the parent from whom
    the danger comes.

    Topics join in the order of the vocabulary, so that what is to be decided comes before what is
    to be asked.
    """
    joins = {topic.id: topic.joins for topic in facts.catalogue.topics.values() if topic.joins}
    places = {topic: place for place, topic in enumerate(joins)}
    for key in sorted((key for key in found if key[0] in joins), key=lambda key: places[key[0]]):
        stay = list[Gap]()
        with_anyone = facts.catalogue.topics[key[0]].harm and key[1] == CASE
        for gap in found.pop(key):
            hosts = [(topic, whose) for topic in joins[key[0]] for whose in (gap.subject, CASE)]
            if with_anyone:
                hosts += [each for topic in joins[key[0]] for each in found if each[0] == topic]
            host = next((each for each in hosts if _cannot_wait(found.get(each, ()))), None)
            (found[host] if host else stay).append(gap)
        if stay:
            found[key] = stay


def _join_the_same_event(found: dict[tuple[str, Subject], list[Gap]], facts: DerivedFacts) -> None:
    """Tell what happened between two people once, in the thread of whom the topic goes with.

    A thread that would stand lower without it keeps it.
    """
    for (topic, subject), gaps in list(found.items()):
        known = facts.catalogue.topics.get(topic)
        with_role = facts.asked_as(known.goes_with) if known and known.goes_with else []
        hers = (topic, Subject.person(with_role[0].person)) if with_role else None
        if hers is None or hers[1] == subject or hers not in found:
            continue
        by_rule = {gap.resolved.id: gap for gap in found[hers] if gap.subject == hers[1]}
        same = [
            gap
            for gap in gaps
            if (told := by_rule.get(gap.resolved.id)) and _events(gap) & _events(told)
        ]
        others = [gap for gap in gaps if gap not in same]
        if same and (_cannot_wait(others) or not any(gap.is_known for gap in others)):
            found[hers] = [*found[hers], *same]
            found[topic, subject] = others
    for key in [key for key, gaps in found.items() if not gaps]:
        del found[key]


def _taken_out(
    found: dict[tuple[str, Subject], list[Gap]], which: Callable[[Gap], bool]
) -> list[Gap]:
    """Those gaps, which are in no thread then."""
    taken = list[Gap]()
    for key, gaps in list(found.items()):
        taken += (out := [gap for gap in gaps if which(gap)])
        if out and len(out) == len(gaps):
            del found[key]
        elif out:
            found[key] = [gap for gap in gaps if not which(gap)]
    return taken


def _join_the_first(
    gaps: Sequence[Gap], threads: list[GapThread], facts: DerivedFacts, memo: ThreadMemo
) -> None:
    """Tell what follows from whatever is known in the first thread that cannot wait.

    One about the family comes before one about a person. Where nothing else cannot wait, it stays
    in the thread of its own topic.
    """
    if not gaps:
        return
    hosts = sorted(
        (each for each in threads if each.cannot_wait),
        key=lambda thread: (thread.subject != CASE, thread.order),
    )
    topic, subject = gaps[0].thread
    host = (
        hosts[0]
        if hosts
        else next(
            (
                each
                for each in threads
                if each.kind == "topic" and (each.topic, each.subject) == (topic, subject)
            ),
            None,
        )
    )
    if host is None:
        threads.append(memo.thread("topic", topic, subject, gaps, facts))
        return
    threads[threads.index(host)] = memo.thread(
        "topic", host.topic, host.subject, [*host.gaps, *gaps], facts
    )


def _events(gap: Gap) -> set[str]:
    return {event for reason in gap.reasons for event in reason.events} if gap.is_known else set()


def _cannot_wait(gaps: Iterable[Gap]) -> bool:
    return any(gap.order[0] == 0 and gap.is_known for gap in gaps)


def _place(told: Sequence[GapThread]) -> int:
    """Where the first questions stand: below what cannot wait and what is known most of.

    Once a baby is here they are the last of the first lines, unless much cannot wait, or several
    things are known and not followed up in the line whose place they would take; before the birth
    there is time for them after these.
    """
    now = sum(thread.cannot_wait for thread in told)
    last = FIRST - 1
    if not told[0].facts.is_born or now > FEW_NOW or any(map(_is_telling, told[last:FIRST])):
        last = FIRST
    return max(now, last)


def _is_telling(thread: GapThread) -> bool:
    """Whether several things are known in it that are no everyday matter."""
    return thread.raised_by_facts > 1 and not thread.is_everyday


def _rest(
    gaps: Sequence[Gap], facts: DerivedFacts, memo: ThreadMemo, *, is_long: bool, is_short: bool
) -> Iterator[GapThread]:
    """What else is open about each person, about the other children, and about the family.

    `is_long`: the list is so long already that a line more is no help. `is_short`: a little is
    known, and what nobody has asked needs no line for each person beside it.
    """
    children = _children(facts)
    of_family = sum(gap.thread[1] == CASE for gap in gaps)
    topics = facts.catalogue.topics if of_family > WIDE and not is_long else {}
    found: dict[tuple[str, Subject], list[Gap]] = {}
    for gap in gaps:
        topic, subject = gap.thread
        whose = children.get(subject, subject)
        group = topics[topic].group if subject == CASE and topic in topics else ""
        found.setdefault((group, whose), []).append(gap)
    _join_small(found, WIDE if is_short and len(gaps) <= WIDE else FEW_BLANKS)
    threads = (
        memo.thread("rest", group, subject, of_subject, facts)
        for (group, subject), of_subject in found.items()
    )
    yield from sorted(threads, key=lambda thread: thread.order)


def _children(facts: DerivedFacts) -> dict[Subject, Subject]:
    """The brothers and sisters, each with the one under whom they share a line."""
    children = [Subject.person(child.person) for child in facts.with_role("sibling")]
    return dict.fromkeys(children, min(children, key=str)) if children else {}


def _join_small(found: dict[tuple[str, Subject], list[Gap]], few: int) -> None:
    """Put what has not been asked about a person with what is open about the family, up to a few
    questions.
    """
    of_family = ("", CASE)
    small = [
        key
        for key, gaps in found.items()
        if key != of_family and len(gaps) <= few and not any(gap.is_known for gap in gaps)
    ]
    if small[1:] or (small and of_family in found):
        joined = [gap for key in small for gap in found.pop(key)]
        found[of_family] = [*found.get(of_family, ()), *joined]


def _private(facts: DerivedFacts) -> list[GapThread]:
    """One line for everything asked in private, whatever was said or not said."""
    asks = any(
        section.section.restricted and facts.subjects(section)
        for section in facts.catalogue.sections
    )
    return [GapThread("private", "private", "", CASE, (), facts)] if asks else []
