"""The children of a workshop: what they know, who sees them, and that they end."""

import asyncio
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from prebirth_tui.serving.participants import KEPT
from prebirth_tui.serving.table import HOME, child_environment
from tests.patience import PATIENCE
from tests.serving.room import closed_with, is_running, room_with, seen

OWN = {
    *("PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "LANG", "LANGUAGE", "TZ"),
    *("SYSTEMROOT", "COLUMNS", "ROWS", "TERM_PROGRAM", "PYTHONUTF8", "PREBIRTH_HOME"),
    *(
        "PREBIRTH_TABLES",
        "PREBIRTH_WORKSHOP",
        "TEXTUAL_DRIVER",
        "TEXTUAL_FPS",
        "TEXTUAL_COLOR_SYSTEM",
    ),
}


async def test_everybody_gets_a_child_of_their_own(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        tables = []
        for each in range(3):
            person = room.person()
            await person.join()
            table = await person.sit_down("?width=100&height=30")
            await seen(table, "size 100x30")
            await table.send_json(["stdin", f"word {each} é"])
            await seen(table, f"typed word {each} é")
            tables.append(table)
        assert len(room.children()) == 3


def test_a_child_knows_nothing_of_the_trainers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PREBIRTH_PASSPHRASE", "TEXTUAL_LOG", "TEXTUAL", "XDG_DATA_HOME", "SSH_AUTH_SOCK"):
        monkeypatch.setenv(name, "the trainer's")
    monkeypatch.setenv("PREBIRTH_HOME", "/the trainer's")
    monkeypatch.setenv("LC_TIME", "en_GB.UTF-8")
    found = child_environment(tmp_path, 90, 30)
    assert {name for name in found if not name.startswith("LC_")} <= OWN
    assert found["LC_TIME"] == "en_GB.UTF-8"
    assert found["PREBIRTH_HOME"] == found["HOME"] == str(tmp_path / HOME)
    assert found["PREBIRTH_TABLES"] == str(tmp_path)
    assert (found["COLUMNS"], found["ROWS"]) == ("90", "30")
    assert "the trainer's" not in " ".join(found.values())


async def test_that_is_what_the_child_gets(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        await seen(await person.sit_down(), "size 80x24")
        [found] = room.children().values()
        # What the system itself puts into every process, and not the one that starts it.
        given = {name for name in found if not name.startswith(("LC_", "__"))}
        assert given <= OWN
        assert found["PREBIRTH_HOME"] == str(tmp_path / HOME)
        assert found["PREBIRTH_TABLES"] == str(tmp_path)


async def test_a_reload_shows_the_same_table_and_closes_the_old_window(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        old = await person.sit_down()
        await seen(old, "size 80x24")
        new = await person.sit_down("?width=90&height=30")
        await seen(new, "\x1b[?1049h")
        await seen(new, "size 90x29")
        await seen(new, "size 90x30")
        assert await closed_with(old) == 4002
        await new.send_json(["stdin", "on"])
        await seen(new, "typed on")
        await new.close()
        back = await person.sit_down()
        await seen(back, "size 80x24")
        assert len(room.children()) == 1


async def test_leaving_the_program_closes_the_table_and_the_next_one_is_new(
    tmp_path: Path,
) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        table = await person.sit_down()
        await table.send_json(["stdin", "leave"])
        assert await closed_with(table) == 4001
        await seen(await person.sit_down(), "size 80x24")
        first, second = sorted(map(is_running, room.children()))
        assert (first, second) == (False, True)


async def test_a_program_that_does_not_start_is_told_to_the_trainer_not_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with room_with(tmp_path, "--broken") as room:
        person = room.person()
        await person.join()
        assert await closed_with(await person.sit_down()) == 4003
        told = capsys.readouterr()
        assert "there is no such scenario" in told.err
        assert "\x1b" not in told.err
        assert told.out == ""


async def test_a_program_that_is_not_there_is_told_to_the_trainer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with room_with(tmp_path) as room:
        room.workshop.table_command = (str(tmp_path / "nothing"),)
        person = room.person()
        await person.join()
        assert await closed_with(await person.sit_down()) == 4003
        assert "cannot be opened" in capsys.readouterr().err


async def test_what_is_no_message_of_the_page_is_left_unread(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        table = await person.sit_down("?width=-5&height=99999")
        await seen(table, "size 80x24")
        for text in (
            "not json",
            "{}",
            "[]",
            "null",
            '["stdin", 5]',
            '["resize", {"width": "x"}]',
            '["deliver_chunk_request"]',
            "[" * 20000,
        ):
            await table.send_str(text)
        await table.send_bytes(b"\0")
        await table.send_json(["resize", {"width": 10**12, "height": -3}])
        await seen(table, "size 400x8")
        await table.send_json(["ping", "17"])
        assert await table.receive_json() == ["pong", "17"]


async def test_a_child_cannot_send_a_browser_elsewhere_or_hand_it_files(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        table = await person.sit_down()
        await table.send_json(["stdin", "fetch"])
        await seen(table, "typed fetch")
        await table.send_json(["stdin", "after"])
        # `seen` takes no text, which is how the stock server would have told the browser.
        await seen(table, "typed after")


async def test_a_message_beyond_all_measure_ends_the_connection_only(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        table = await person.sit_down()
        await table.send_str("x" * 70_000)
        assert await closed_with(table) == 1009
        await seen(await person.sit_down(), "size 80x24")
        assert len(room.children()) == 1


async def test_a_table_that_nobody_looks_at_is_cleared_in_the_end(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        table = await person.sit_down()
        await seen(table, "size 80x24")
        await table.close()
        [participant] = room.workshop.participants
        async with asyncio.timeout(PATIENCE):
            while participant.browser is not None:
                await asyncio.sleep(0.01)
        assert room.workshop.participants.forsaken() == []
        participant.seen -= KEPT + 1
        [forsaken] = room.workshop.participants.forsaken()
        await forsaken.stop()
        assert participant.table is None
        assert not any(map(is_running, room.children()))


@pytest.mark.parametrize("option", ["--quick", "--deaf"])
async def test_every_child_ends_with_the_workshop(
    tmp_path: Path, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prebirth_tui.serving.table._PATIENCE", 0.5)
    async with room_with(tmp_path, option) as room:
        tables = []
        for _ in range(2):
            person = room.person()
            await person.join()
            tables.append(await person.sit_down())
            await seen(tables[-1], "size 80x24")
        closing = asyncio.gather(*map(closed_with, tables))
        await room.server.close()
        assert await closing == [1001, 1001]
        assert len(room.children()) == 2
        assert not any(map(is_running, room.children()))


def serving(tables: Path, host: str, port: int) -> subprocess.Popen[str]:
    """A workshop served as the command does."""
    code = (
        "import sys; from pathlib import Path\n"
        "from prebirth_tui.problems import UserInputError\n"
        "from prebirth_tui.serving.server import serve\n"
        "from prebirth_tui.serving.server import table_command\n"
        f"try: sys.exit(serve(table_command(None), Path({str(tables)!r}), {host!r}, {port}, "
        "'acd347', 2))\n"
        "except UserInputError as error: sys.exit(str(error))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="has other signals")
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_serving_prints_address_and_code_alone_and_stops_when_told(
    tmp_path: Path, ending: str
) -> None:
    with serving(tmp_path / "new", "127.0.0.1", 0) as ran:
        assert ran.stdout is not None
        address = ran.stdout.readline()
        assert ran.stdout.readline() == "Code:    ACD 347\n"
        assert address.startswith("Address: http://127.0.0.1:")
        assert not address.endswith(":0\n")
        ran.send_signal(getattr(signal, ending))
        rest, told = ran.communicate(timeout=PATIENCE)
        assert (rest, told, ran.returncode) == ("", "", 0)
    for folder in (tmp_path / "new", tmp_path / "new" / HOME):
        assert folder.stat().st_mode & 0o077 == 0


def test_an_address_that_others_can_reach_comes_with_a_note(tmp_path: Path) -> None:
    with serving(tmp_path, "0.0.0.0", 0) as ran:
        assert ran.stdout is not None
        told = "".join(ran.stdout.readline() for _ in range(3))
        ran.terminate()
        assert "0.0.0.0" not in told
        assert "not encrypted" in told
        assert "Use a network you trust" in told
        assert "invented families only" in told


def test_a_port_that_is_taken_comes_with_a_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        with serving(tmp_path, "127.0.0.1", other.getsockname()[1]) as ran:
            rest, told = ran.communicate(timeout=PATIENCE)
        assert "name another with --host and --port" in told
        assert (rest, ran.returncode) == ("", 1)
