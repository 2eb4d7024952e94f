"""What the server has of families: nothing. Canary words are in no dump, log, notice or file."""

import re
from pathlib import Path

from prebirth_tui.desk.parcels import SIZES
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.store.retention import purge
from tests.desk.cluster import Cluster
from tests.desk.people import Person, now
from tests.desk.test_sharing_ends import erases
from tests.patience import PATIENCE

CANARIES = ("Kestrelcanary", "Leecanary", "wordscanary", "reasoncanary", "teamcanary")


def _work(ann: Person, ben: Person) -> str:
    key = ann.begins("Kestrelcanary", worker="Ann", cover="Ben", team="teamcanary")
    ann.syncs()
    ben.syncs()
    ann.writes(key, PersonNoted(person="lee", name="Leecanary", roles=("father",)))
    ben.writes(key, AnswerGiven(item="basics.carer.worry", about="person:lee", value="wordscanary"))
    for person in (ben, ann, ben):
        person.syncs()
    return key


def test_canary_words_are_in_no_dump_log_or_file_of_the_server(
    cluster: Cluster, ann: Person, ben: Person
) -> None:
    key = _work(ann, ben)
    other = ann.begins("Kestrelcanary", worker="Ann", cover="Ben")
    ann.syncs()
    erases(ann, other, "reasoncanary")
    database = ann.state.address.database
    dump = cluster.dump(database)
    assert key.encode() in dump
    assert ann.name.encode() in dump
    log = cluster.log.read_bytes()
    assert b"desk" in log
    assert key.encode() in log
    with cluster.connect() as connection:
        connection.execute("CHECKPOINT")
    files = [path for path in cluster.folder.rglob("*") if path.is_file()]
    assert len(files) > 500
    places = {"dump": dump, **{str(path): _content(path) for path in files}}
    found = {(word, name) for name, data in places.items() for word in CANARIES if _in(word, data)}
    assert found == set()


def _content(path: Path) -> bytes:
    """What a file holds; nothing where the server has removed it meanwhile, as it does caches."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _in(word: str, data: bytes) -> bool:
    return word.encode() in data or word.encode().hex().encode() in data


def test_passwords_and_the_keys_of_drafts_are_in_no_dump_and_no_log(
    cluster: Cluster, sue: Person, ann: Person, ben: Person
) -> None:
    key = _work(ann, ben)
    log, dump = cluster.log.read_text(), cluster.dump(ann.state.address.database).decode()
    secrets = [person.state.password for person in (sue, ann, ben)]
    secrets += [str(ann.identity), ann.state.drafts[key].secret]
    for secret in secrets:
        assert secret not in log
        assert secret not in dump
        assert not _in(secret, dump.encode())


def test_whoever_listens_hears_that_something_is_new_and_nothing_else(
    sue: Person, ann: Person, ben: Person
) -> None:
    with sue.connected() as server:
        listening = server._connection  # type: ignore[attr-defined]
        listening.execute("LISTEN desk")
        _work(ann, ben)
        heard = [*listening.notifies(timeout=PATIENCE, stop_after=1)]
    assert {(each.channel, each.payload) for each in heard} == {("desk", "")}


def test_one_word_and_a_page_of_them_have_one_size(
    cluster: Cluster, ann: Person, ben: Person
) -> None:
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    for words in ("no", "w" * 1500):
        ann.writes(key, AnswerGiven(item="basics.carer.worry", about="person:lee", value=words))
        ann.syncs()
    with cluster.connect(ann.state.address.database) as connection:
        rows = connection.execute("SELECT length(body) FROM desk.parcel ORDER BY number").fetchall()
    # The age library adds a few random bytes at the top, the same for short and long.
    [steps] = {tuple(step for step in SIZES if step < size) for (size,) in rows}
    assert len(rows) == 2
    assert all(0 < size - steps[-1] < 600 for (size,) in rows)


def test_what_a_machine_remembers_of_the_desk_is_closed_and_a_purged_draft_leaves_nothing(
    ann: Person, ben: Person
) -> None:
    from prebirth_tui.desk.state import keep_joined, read_joined

    key = _work(ann, ben)
    with ann.file(key) as file, ann.at_home() as drafts:
        keep_joined(ann.state, ann.keys)
        assert read_joined(ann.keys) == ann.state
        purge(drafts, file, "done", ann.author, now())
    for path in Path(ann.home).rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not re.search(b"canary", data), path
            assert ann.state.password.encode() not in data
