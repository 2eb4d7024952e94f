"""What the server gives to whom."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, FormData, WSServerHandshakeError, web

from prebirth_tui.problems import UserInputError
from prebirth_tui.serving.join_gate import TRIES
from prebirth_tui.serving.pages import ASSETS
from prebirth_tui.serving.server import COOKIE, WorkshopServer, table_command
from tests.serving.room import CODE, room_with

ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[^\s"'`)<>]+""")
PAGES = ("/", "/table", "/nowhere", "/ws")


async def test_the_right_code_leads_to_a_table_with_a_cookie_that_no_script_reads(
    tmp_path: Path,
) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        assert "TRAINING" in await (await person.get("/")).text()
        joined = await person.join()
        assert (joined.status, joined.headers["Location"]) == (303, "/table")
        cookie = joined.cookies[COOKIE]
        assert len(cookie.value) >= 40
        assert cookie["httponly"] is True
        assert (cookie["samesite"], cookie["path"]) == ("Strict", "/")
        assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", "")
        table = await person.get("/table")
        text = await table.text()
        assert table.status == 200
        assert "TRAINING" in text
        assert f'"ws://127.0.0.1:{room.server.port}/ws"' in text
        again = await person.get("/", allow_redirects=False)
        assert again.headers["Location"] == "/table"


@pytest.mark.parametrize("code", ["", "ACD348", "ACD34", "<script>"])
async def test_a_wrong_code_is_told_so_and_gets_no_cookie(tmp_path: Path, code: str) -> None:
    async with room_with(tmp_path) as room:
        input_error = await room.person().join(code)
        text = await input_error.text()
        assert input_error.status == 403
        assert "That is not the code" in text
        assert "<script>" not in text
        assert not input_error.cookies


async def test_a_form_without_a_code_or_with_a_file_is_a_wrong_code(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        own = {"Origin": person.origin}
        empty = await person.post("/", headers=own)
        assert (empty.status, "not the code" in await empty.text()) == (403, True)
        file = FormData()
        file.add_field("code", b"ACD347", filename="code.txt")
        with_file = await person.post("/", data=file, headers=own)
        assert (with_file.status, "not the code" in await with_file.text()) == (403, True)
        assert (await person.join("A" * 9000)).status == 413


async def test_after_ten_wrong_codes_even_the_right_one_waits(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        for _ in range(10):
            assert (await person.join("XXXXXX")).status == 403
        waiting = await person.join()
        assert waiting.status == 429
        assert waiting.headers["Retry-After"] == "60"
        assert "Wait a minute" in await waiting.text()


async def test_the_table_is_nobodys_without_a_cookie(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        for cookies in ({}, {COOKIE: "guessed"}, {COOKIE: ""}):
            person = room.person()
            person.session.cookie_jar.update_cookies(cookies)
            input_error = await person.get("/table")
            assert input_error.status == 403
            assert 'name="code"' in await input_error.text()
            with pytest.raises(WSServerHandshakeError) as told:
                await person.sit_down()
            assert told.value.status == 403
        assert room.children() == {}


ELSEWHERE = [
    "http://elsewhere.example",
    "null",
    "",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:1",
    "http://localhost:{port}",
]
"""What a browser says of a page that is not the workshop's; `null` of a frame in a sandbox."""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        *(({"Origin": origin}, 403) for origin in ELSEWHERE),
        ({"Host": "elsewhere.example:{port}", "Origin": "http://elsewhere.example:{port}"}, 421),
        ({"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}, 421),
    ],
)
async def test_a_websocket_from_another_page_is_refused(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        sent = {name: value.format(port=room.server.port) for name, value in headers.items()}
        with pytest.raises(WSServerHandshakeError) as told:
            await person.sit_down(**sent)
        assert told.value.status == status
        assert room.children() == {}


async def test_another_name_for_this_machine_gets_nothing(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        for path in (*PAGES, "/assets/textual.js"):
            input_error = await person.get(path, headers={"Host": "elsewhere.example"})
            assert input_error.status == 421
            assert (
                "elsewhere" not in input_error.headers["Content-Security-Policy"].split("ws://")[0]
            )
        assert (await person.join(Host="elsewhere.example")).status == 421


@pytest.mark.parametrize("origin", ELSEWHERE)
async def test_a_form_on_another_page_lets_nobody_join(tmp_path: Path, origin: str) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        sent = origin.format(port=room.server.port)
        for code in [CODE, *["XXXXXX"] * TRIES]:
            input_error = await person.join(code, Origin=sent)
            assert input_error.status == 403
            assert "the workshop's own page" in await input_error.text()
            assert not input_error.cookies
        # It has used up none of the tries that somebody has.
        assert (await person.join()).status == 303


async def test_a_form_that_says_nothing_of_its_page_lets_nobody_join(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        input_error = await room.person().post("/", data={"code": CODE}, allow_redirects=False)
        assert input_error.status == 403
        assert not input_error.cookies


async def test_when_all_tables_are_taken_the_next_is_told_kindly(tmp_path: Path) -> None:
    async with room_with(tmp_path, limit=2) as room:
        first, second, third = room.person(), room.person(), room.person()
        assert (await first.join()).status == 303
        assert (await second.join()).status == 303
        full = await third.join()
        assert full.status == 503
        assert "All tables are taken" in await full.text()
        assert not full.cookies
        # Who has a place keeps it, and takes no second one.
        assert (await first.join()).status == 303
        assert (await first.get("/table")).status == 200


async def test_a_place_that_nobody_uses_is_given_to_the_next(tmp_path: Path) -> None:
    async with room_with(tmp_path, limit=1) as room:
        first, second = room.person(), room.person()
        await first.join()
        [participant] = room.workshop.participants
        participant.seen -= 61
        assert (await second.join()).status == 303
        assert (await first.get("/table")).status == 503
        with pytest.raises(WSServerHandshakeError) as told:
            await first.sit_down()
        assert told.value.status == 503


async def test_every_answer_carries_the_rules_of_a_page_that_fetches_nothing(
    tmp_path: Path,
) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        paths = (*PAGES, "/assets/textual.js", "/assets/nothing", "/download/key")
        answers = [await person.get(path) for path in paths]
        answers += [await person.join("wrong"), await person.join(), await person.get("/table")]
        answers.append(await person.put("/"))
        for answer in answers:
            rules = answer.headers["Content-Security-Policy"].split("; ")
            own = f"ws://127.0.0.1:{room.server.port}"
            assert {"default-src 'self'", "script-src 'self'"} <= set(rules)
            assert {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= set(rules)
            assert f"connect-src 'self' {own}" in rules
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert answer.headers["Server"] == "prebirth"


async def test_there_is_no_list_of_files_no_download_and_no_way_out_of_the_folder(
    tmp_path: Path,
) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        for path in (
            "/assets/",
            "/assets",
            "/static/",
            "/static/js/textual.js",
            "/download/key",
            "/assets/..%2fserver.py",
            "/assets/%2e%2e/server.py",
            "/assets/join.html",
        ):
            assert (await person.get(path)).status == 404, path


async def test_pages_and_files_name_no_address_outside(tmp_path: Path) -> None:
    async with room_with(tmp_path) as room:
        person = room.person()
        pages = [await (await person.get("/")).text(), await (await person.join("x")).text()]
        await person.join()
        pages.append(await (await person.get("/table")).text())
        pages.append(room.workshop.pages.notice("Full", "A line."))
        own = f"ws://127.0.0.1:{room.server.port}/ws"
        for page in pages:
            assert set(ADDRESS.findall(page)) <= {own}
            assert not re.search(r"<script(?![^>]*\ssrc=)", page)
            assert not re.search(r"\son\w+=", page)
            assert "style=" not in page
            asked = re.findall(r'(?:src|href)="([^"]+)"', page)
            assert set(asked) <= {f"/assets/{name}" for name in ASSETS} | {"/table"}
        for name in ASSETS:
            answer = await person.get(f"/assets/{name}")
            assert answer.status == 200
            assert answer.content_length
            if name.endswith(".css"):
                text = await answer.text()
                fonts = {"/assets/mono.ttf", "/assets/mono-italic.ttf"}
                assert set(re.findall(r"url\(\W?([^)\"']+)", text)) <= fonts
                assert "@import" not in text


async def test_the_stock_script_asks_only_for_what_the_page_names(tmp_path: Path) -> None:
    # Should a later textual-serve fetch something else, this is where it is seen.
    script = ASSETS["textual.js"].read_text(encoding="utf-8")
    calls = re.findall(r"(?:\bfetch|XMLHttpRequest|importScripts|sendBeacon|EventSource)\(", script)
    assert calls == ["fetch("]
    assert re.findall(r"fetch\(([\w.]+)", script) == ["this.ping"]
    assert re.findall(r"new WebSocket\(([\w.]+)", script) == ["this.websocket_url"]
    assert "googleapis" not in script
    async with room_with(tmp_path) as room:
        person = room.person()
        await person.join()
        lured = await person.get("/table?ping=http://192.0.2.1/", allow_redirects=False)
        assert (lured.status, lured.headers["Location"]) == (303, "/table")


async def test_what_breaks_is_told_without_what_it_worked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with room_with(tmp_path) as room:

        def breaks(*_args: Any) -> None:
            raise ValueError("the name of somebody")

        monkeypatch.setattr(room.workshop.pages, "join", breaks)
        answer = await room.person().get("/")
        assert answer.status == 500
        assert "somebody" not in await answer.text()
        told = capsys.readouterr()
        assert "ValueError" in told.err
        assert "somebody" not in told.out + told.err


async def test_a_browser_that_goes_away_in_the_middle_of_a_form_is_nothing_to_tell_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with room_with(tmp_path) as room:

        async def gone(_: web.Request) -> None:
            raise RuntimeError("Connection closed.")

        monkeypatch.setattr(web.Request, "post", gone)
        own = f"http://{room.workshop.host}:{room.workshop.port}"
        with suppress(ClientError):
            await room.person().post("/", headers={"Origin": own})
        told = capsys.readouterr()
        assert told.out + told.err == ""


def test_a_workshop_without_a_table_a_code_or_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserInputError, match="at least one table"):
        WorkshopServer(("x",), tmp_path, "127.0.0.1", 0, limit=0)
    with pytest.raises(UserInputError, match="joining code"):
        WorkshopServer(("x",), tmp_path, "127.0.0.1", 0, code="")
    with pytest.raises(UserInputError, match="no address"):
        WorkshopServer(("x",), tmp_path, "", 0, code=CODE)


def test_the_program_of_a_table_is_this_one() -> None:
    assert table_command(None)[1:] == ("-m", "prebirth_tui", "workshop", "table")
    own, scenario = Path("/own"), Path("/sorrel.toml")
    words = ("workshop", "table", "--checklists", str(own), str(scenario))
    assert table_command(scenario, [own])[1:] == ("-m", "prebirth_tui", *words)
