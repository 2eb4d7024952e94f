"""What is wrong with a card or an invite is told with its line and column, as of any other file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prebirth_tui.desk.address import Address, Invite, read_invite
from prebirth_tui.keys.card import read_card
from prebirth_tui.problems import UserInputError
from tests.small import FIXTURES

CARD = (FIXTURES / "card.toml").read_text(encoding="utf-8")
INVITE = Invite(
    address=Address(host="/run/desk"),
    login="desk_1",
    token="a-token-of-some-length",
    origin="0" * 64,
    to="Sam",
).text()


@pytest.mark.parametrize(
    ("read", "text", "old", "new", "said"),
    [
        (read_card, CARD, "key =", "key", "is not TOML: "),
        (read_card, CARD, 'name = "', 'nam = "', "is not a card: `name` is missing"),
        (read_card, CARD, 'key = "age1', 'key = "age2', "is not a card: `key`: "),
        (read_card, CARD, "card = 1", "card = 2", "is not a card: `card`: "),
        (read_invite, INVITE, "login =", "login", "is not TOML: "),
        (read_invite, INVITE, 'token = "', 'toke = "', "is not an invite: `token` is missing"),
        (read_invite, INVITE, 'origin = "0', 'origin = "x', "is not an invite: `origin`: "),
        (read_invite, INVITE, 'host = "', 'host = 1 # "', "is not an invite: `address.host`: "),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_from_someone_names_its_line_and_column(
    read: Callable[[Path], object],
    text: str,
    old: str,
    new: str,
    said: str,
    ends: str,
    mark: str,
    tmp_path: Path,
) -> None:
    assert old in text
    path = tmp_path / "given.toml"
    path.write_bytes((mark + text.replace("\n", ends)).encode())
    read(path)
    spoilt = text.replace(old, new, 1)
    path.write_bytes((mark + spoilt.replace("\n", ends)).encode())
    with pytest.raises(UserInputError) as caught:
        read(path)
    (problem, *_) = caught.value.problems
    line = 1 if "missing" in said else text[: text.index(old)].count("\n") + 1
    assert problem.line == line
    assert problem.column is not None
    assert str(problem).startswith(f"{path}:{line}:{problem.column}: {said}")


@pytest.mark.parametrize("read", [read_card, read_invite])
def test_bytes_that_are_no_text_name_their_line(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "given.toml"
    path.write_bytes(b'name = "Pat"\nrole = "\xff"\n')
    with pytest.raises(UserInputError, match=":2:1: is not UTF-8 text here; save it as UTF-8"):
        read(path)
