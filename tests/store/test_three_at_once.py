"""Three at once: nothing is lost, whoever writes and whoever merges first."""

import random
import subprocess
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path

from prebirth_tui.record.bodies import AnswerGiven, Pregnancy
from prebirth_tui.record.causal_history import in_order, united
from prebirth_tui.record.draft import Author, Draft
from tests.disk.disks import files_in
from tests.draft_builder import DUE, FIRST_DAY, at, couple
from tests.keyring import drafts_in
from tests.patience import PATIENCE

NOW = at(FIRST_DAY, 500)
WRITERS = ("Rose", "Sam", "Kit")
ANSWERS = 25
ROUNDS = 3000

WRITER = """
import sys
from pathlib import Path
from prebirth_tui.disk import locks
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Author
from tests.keyring import drafts_in
from tests.store.test_three_at_once import ANSWERS, NOW
from tests.patience import PATIENCE

folder, path, name = sys.argv[1:]
locks._PATIENCE = PATIENCE
file = drafts_in(Path(folder)).open(Path(path))
print("ready", flush=True)
input()
for value in range(ANSWERS):
    answer = AnswerGiven(item=f"basics.carer.{name.lower()}", about="person:lee", value=value)
    file.append(answer, author=Author(name, name), at=NOW)
    print(value, flush=True)
"""


def test_three_programs_that_save_one_draft_at_full_speed_lose_no_answer(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path / "drafts")
    file = drafts.new(couple().draft)
    file.save(NOW)
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(drafts.folder), str(file.path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in WRITERS
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        said, _ = child.communicate(timeout=PATIENCE)
        assert child.returncode == 0
        assert said.split() == [str(value) for value in range(ANSWERS)]
    kept = drafts.open(file.path)
    written = Counter(
        (entry.by, entry.body.value)
        for entry in kept.draft.entries
        if isinstance(entry.body, AnswerGiven)
    )
    assert written == Counter((name, value) for name in WRITERS for value in range(ANSWERS))
    assert all(entry.is_sound for entry in kept.draft.entries)
    assert kept.draft.assessment.history.orphans == ()
    assert files_in(drafts.folder) == [file.path.name]


def test_three_people_who_part_and_meet_at_random_lose_nothing_in_any_order_of_merging() -> None:
    chance = random.Random(20261121)
    authors = [Author(name, name) for name in WRITERS]
    start = Draft.new("practice", NOW).write(Pregnancy(reference="Fern", due=DUE), authors[0], NOW)
    # Sealed bodies are made once: what is tried here is how they come together.
    bodies = [
        AnswerGiven(item="basics.carer.told", about=f"person:{key}", value=value)
        for key in ("amy", "lee")
        for value in ("yes", "no")
    ]
    for _ in range(ROUNDS):
        drafts = [start] * 3
        everything = {entry.seal: entry for entry in start.entries}
        redacted: set[str] = set()
        for _ in range(chance.randint(3, 7)):
            who = chance.randrange(3)
            does = chance.random()
            draft = drafts[who]
            moment = at(FIRST_DAY, chance.randint(-900, 900))
            if does < 0.3:
                drafts[who] = draft.merged(drafts[chance.randrange(3)].entries)
                continue
            answers = [e.id for e in draft.entries if isinstance(e.body, AnswerGiven)]
            if does < 0.4 and answers:
                key = chance.choice(answers)
                drafts[who] = draft.redacted(key, "not ours", authors[who], moment)
                redacted.add(key)
            else:
                drafts[who] = draft.write(chance.choice(bodies), authors[who], moment)
            written = drafts[who].entries[-1]
            everything[written.seal] = written
        expected = {
            seal: entry.redacted() if entry.id in redacted else entry
            for seal, entry in everything.items()
        }
        orders = set()
        for one, other, last in permutations(drafts):
            merged = one.merged(other.entries).merged(last.entries)
            assert united(merged.entries) == expected
            orders.add(tuple(entry.seal for entry in in_order(merged.entries).entries))
        assert len(orders) == 1
