"""A server that drops, replays, reorders and invents: nothing false comes in, nothing gets out."""

from dataclasses import replace
from pathlib import Path

import pytest

from prebirth_tui.desk import taking_in
from prebirth_tui.desk.epochs import EpochKey, SealedGrant, grant_to, new_secret
from prebirth_tui.desk.members import member_of
from prebirth_tui.desk.parcels import Parcel, seal_parcel
from prebirth_tui.desk.statements import KIND, ChainError, Signed, Statement
from prebirth_tui.keys.keyring import close_to, open_as
from prebirth_tui.keys.signing import Signer
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Author
from tests.desk.hostile import lying, with_grants, with_parcels, with_statements, without_parcel
from tests.desk.people import Person, leaves, now


@pytest.fixture
def key(ann: Person, ben: Person) -> str:
    """A draft that Ann and Ben share, and both have."""
    key = ann.begins("Kestrel", worker="Ann", cover="Ben")
    ann.syncs()
    ben.syncs()
    ann.syncs()
    return key


@pytest.fixture
def mallory(tmp_path: Path) -> Person:
    """Whoever has taken over the server."""
    return Person("Mallory", tmp_path / "mallory")


def test_a_member_that_no_registrar_signed_for_is_refused_and_nothing_is_sent(
    ann: Person, key: str, mallory: Person
) -> None:
    roster = ann.state.roster
    member = member_of(mallory.card, "desk_mallory")
    false = roster.next("joined", member, now(), Signer(mallory.identity))
    ann.adds(key, "Lee")
    with pytest.raises(ChainError, match="no registrar has signed"):
        ann.syncs(with_statements([false]))
    assert ann.syncs().sent == 1


def test_a_member_who_is_no_registrar_signs_for_nobody(
    ann: Person, ben: Person, key: str, mallory: Person
) -> None:
    member = member_of(mallory.card, "desk_mallory")
    false = ann.state.roster.next("joined", member, now(), Signer(ben.identity))
    with pytest.raises(ChainError, match="no registrar has signed"):
        ann.syncs(with_statements([false]))


def test_another_desk_in_the_place_of_ours_is_refused(ann: Person, key: str) -> None:
    said = Statement.read(KIND, ann.state.statements[0].text)
    other = said.model_copy(update={"desk": "another"}).signed(KIND, Signer(ann.identity))
    ann.joined = ann.state.model_copy(update={"statements": ()})
    with pytest.raises(ChainError):
        ann.syncs(lying(members=lambda _: [other]))


def test_a_list_of_members_that_lost_its_newest_is_noticed_and_ours_counts(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    ann.syncs()
    leaves(sue, ben)
    ann.syncs()
    ann.adds(key, "Lee")
    kept = len(ann.state.statements) - 1

    met = ann.syncs(
        lying(
            hello=lambda real: replace(real, members=kept), members=lambda real: list(real)[:kept]
        )
    )
    assert any("older backup" in each for each in met.news)
    assert len(ann.state.statements) == kept + 1
    assert set(ann.state.drafts[key].holders) == {ann.state.login}


def test_a_list_of_members_that_forked_is_refused(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    chain = ann.state.statements
    forked = [chain[0], Signed(text=chain[1].text + " ", signature=chain[1].signature)]
    with pytest.raises(ChainError, match="not the one that this device knows"):
        ann.syncs(lying(hello=lambda real: replace(real, members=2), members=lambda real: forked))


def test_a_grant_that_the_server_made_is_refused_and_nothing_goes_to_its_key(
    ann: Person, ben: Person, key: str, mallory: Person
) -> None:
    me = ann.state.roster.by_login(ann.state.login)
    assert me is not None
    sign = Signer(mallory.identity)
    false = grant_to(me, key, 2, new_secret(), until=None, at=now(), sign=sign)
    ann.adds(key, "Lee")
    met = ann.syncs(with_grants([false]))
    assert [each.message for each in met.problems] == [
        "a grant of this draft was signed by nobody of this desk"
    ]
    assert ann.state.drafts[key].epoch == 1


def test_a_grant_by_a_member_who_does_not_hold_the_draft_is_refused(
    sue: Person, ann: Person, key: str
) -> None:
    me = ann.state.roster.by_login(ann.state.login)
    assert me is not None
    sign = Signer(sue.identity)
    for epoch in (1, 2):
        false = grant_to(me, key, epoch, new_secret(), until=None, at=now(), sign=sign)
        met = ann.syncs(with_grants([false]))
        assert len(met.problems) == 1
        assert ann.state.drafts[key].epoch == 1


def test_a_key_in_the_place_of_the_granted_one_is_refused(
    ann: Person, ben: Person, key: str
) -> None:
    ben.joined = ben.state.with_draft(key, None)

    def changed(real: list[SealedGrant]) -> list[SealedGrant]:
        own = close_to([str(ben.identity.to_public())], new_secret().encode())
        return [replace(each, key=each.key and own) for each in real]

    [problem] = ben.syncs(lying(grants=changed)).problems
    assert "does not fit" in problem.message
    assert ben.syncs().problems == []


def test_a_parcel_that_is_dropped_is_missed_and_asked_for_again(
    ann: Person, ben: Person, key: str
) -> None:
    for name in ("Lee", "Pat"):
        ann.adds(key, name)
        ann.syncs()
    for number in (2, 3):
        [problem] = ben.syncs(without_parcel(number)).problems
        assert "holds back" in problem.message
    assert ben.syncs().problems == []
    assert ben.people(key) == {"Lee", "Pat"}


def test_parcels_that_are_replayed_and_reordered_change_nothing(
    ann: Person, ben: Person, key: str
) -> None:
    for name in ("Lee", "Pat"):
        ann.adds(key, name)
        ann.syncs()
    ben.syncs(lying(fetch=lambda real: [*reversed(real), *real, *real]))
    assert ben.syncs().problems == []
    assert ben.seals(key) == ann.seals(key)


@pytest.mark.parametrize("spoilt", ["half", "changed", "empty", "of another draft"])
def test_a_parcel_that_was_spoilt_is_left_alone_and_the_rest_goes_on(
    ann: Person, ben: Person, key: str, spoilt: str
) -> None:
    other = ann.begins("Merlin", worker="Ann", cover="Ben")
    ann.adds(key, "Lee")
    ann.syncs()

    def change(parcel: Parcel) -> Parcel:
        if parcel.draft != key:
            return parcel
        body = parcel.body
        bodies = {
            "half": body[: len(body) // 2],
            "changed": bytes((*body[:-1], body[-1] ^ 1)),
            "empty": b"",
            "of another draft": close_to([ben.state.drafts[key].key.public], b"x" * 4096),
        }
        return replace(parcel, body=bodies[spoilt])

    met = ben.syncs(with_parcels(change))
    assert {each.file for each in met.problems} == {"Kestrel"}
    assert ben.has(other)
    assert ben.people(key) == set()
    assert ben.syncs().problems == []
    assert ben.people(key) == {"Lee"}


def test_entries_that_the_server_encrypts_to_the_epoch_are_left_alone(
    ann: Person, ben: Person, key: str, mallory: Person
) -> None:
    ann.adds(key, "Lee")
    ann.syncs()
    known = ben.state.drafts[key]
    with ben.file(key) as file:
        draft = file.draft.write(
            PersonNoted(person="eve", name="Eve", roles=("mother",)), Author("Ann", "ann"), now()
        )
    # The server knows the public key of the epoch, but neither its secret nor a holder's signature.
    as_known = EpochKey(known.epoch, known.secret, {}, {})
    false = seal_parcel(draft, draft.entries[-1:], as_known, Signer(mallory.identity), now())
    [problem, _] = ben.syncs(with_parcels(lambda each: replace(false, number=each.number))).problems
    assert "signed by nobody who holds this draft" in problem.message
    ben.syncs()
    assert ben.people(key) == {"Lee"}


def test_whoever_left_cannot_open_what_is_written_after_though_the_server_helps(
    sue: Person, ann: Person, ben: Person, key: str
) -> None:
    leaves(sue, ben)
    ann.adds(key, "Lee")
    ann.syncs()
    with ann.connected() as server:
        parcels = server.fetch([(key, 0, "")])
    assert parcels
    secret = ben.state.drafts[key].key
    for parcel in parcels:
        for identity in (ben.identity, type(ben.identity).from_str(secret.secret)):
            with pytest.raises(Exception, match="not encrypted to your key"):
                open_as(identity, parcel.body, "parcel")


@pytest.mark.parametrize("few", [20, 0], ids=["read at once", "read later"])
@pytest.mark.parametrize("body", [b"\xff" * 4096, b"x" * 4096, b"# parcel x\nformat = 3\n#"])
def test_what_the_server_puts_in_the_place_of_a_new_draft_is_left_alone_and_the_rest_comes(
    ann: Person, ben: Person, few: int, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows the public key of the epoch, and can encrypt anything to it."""
    monkeypatch.setattr(taking_in, "FEW", few)
    false, true = (ann.begins(name, worker="Ann", cover="Ben") for name in ("Kestrel", "Merlin"))
    ann.syncs()
    closed = close_to([ann.state.drafts[false].key.public], body)

    def change(parcel: Parcel) -> Parcel:
        return replace(parcel, body=closed) if parcel.draft == false else parcel

    for _ in range(2):
        assert {each.file for each in ben.syncs(with_parcels(change)).problems} == {false}
        assert (ben.has(false), ben.has(true)) == (False, True)
    assert ben.syncs().problems == []
    assert ben.seals(false) == ann.seals(false)
