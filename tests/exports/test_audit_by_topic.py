"""The audit counts gaps topic by topic, as the list tells them."""

from datetime import date

from prebirth_tui.commands.audit import _lines
from prebirth_tui.exports.audit import audit
from tests.draft_builder import DraftBuilder
from tests.shipped import real_catalogue


def test_gaps_are_counted_by_topic_and_those_most_open_come_first() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father")
    data = audit([(builder.draft, builder.catalogue)], date(2026, 12, 1)).data()
    gaps = {each["rule"]: each["topic"] for each in data["gaps"]}
    assert gaps["parents.person.mood-not-asked"] == "mental health"
    lines = list(_lines(data, 1, "today"))
    told = lines[lines.index(next(line for line in lines if "GAPS BY TOPIC" in line)) + 1 :]
    topics = [line.strip() for line in told if line.startswith("  ") and line[2] != " "]
    assert "Mental health" in topics
    assert len(topics) == len(set(topics))
    open_of = dict.fromkeys(topics, 0)
    for each in data["gaps"]:
        topic = each["topic"]
        open_of[f"{topic[:1].upper()}{topic[1:]}"] += each["open"]
    assert list(open_of.values()) == sorted(open_of.values(), reverse=True)
