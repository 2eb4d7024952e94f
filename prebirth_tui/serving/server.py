"""The server of a workshop: participants with the code get the program, for training only."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.app_service import AppService
from textual_serve.server import Server

from prebirth_tui.disk.folders import private_folder
from prebirth_tui.problems import Problem, crash_summary, input_error
from prebirth_tui.serving.addresses import (
    address_to_print,
    checked_host,
    is_loopback,
    is_served,
)
from prebirth_tui.serving.asked import code_in, host_for_policy, is_from_own_page, number
from prebirth_tui.serving.join_gate import PAUSE, Answer, JoinGate, in_two, origin
from prebirth_tui.serving.limits import (
    IdleConnections,
    TypingLimit,
    address_of,
    have_many_files,
)
from prebirth_tui.serving.pages import ASSETS, KINDS, Pages, security_headers
from prebirth_tui.serving.participants import Participant, Participants
from prebirth_tui.serving.table import HOME, ServedTable, sane_size

COOKIE = "prebirth-table"
TABLES = 12
SWEEP = 5.0
_WATCH = 1.0
OPEN_NOTE = (
    "Note: anyone on this network can reach this address, and traffic is not encrypted. Use a "
    "network you trust, and invented families only."
)
# Why a websocket was closed; table.js has a sentence for each.
APP_ENDED, TAKEN_OVER, NOT_STARTED, SERVER_STOPS = 4001, 4002, 4003, 1001
_LONGEST_MESSAGE = 64 * 1024
_LONGEST_FORM = 4096


def table_command(scenario: Path | None, checklists: Sequence[Path] = ()) -> tuple[str, ...]:
    """The command for one table, with the trainer's own checklists."""
    own = [word for path in checklists for word in ("--checklists", str(path))]
    named = [str(scenario)] if scenario else []
    return (sys.executable, "-m", "prebirth_tui", "workshop", "table", *own, *named)


class WorkshopServer(Server):
    """`textual-serve` with a door: a joining code, a fixed number of tables, nothing from
    outside.
    """

    def __init__(
        self,
        command: Sequence[str],
        tables: Path,
        host: str,
        port: int,
        *,
        code: str | None = None,
        limit: int = TABLES,
    ) -> None:
        if limit < 1:
            raise input_error("a workshop has at least one table")
        super().__init__(command[0], checked_host(host), port, title="Workshop")
        self.table_command = tuple(command)
        self.tables = tables
        self.join_gate = JoinGate(code)
        self.participants = Participants(limit)
        self.pages = Pages()
        self.idle = IdleConnections()
        self._stopping = asyncio.Event()
        self._chores: set[asyncio.Task[None]] = set()

    def initialize_logging(self) -> None:
        """Keep all logging off: an error message may hold what somebody typed."""
        for name in ("aiohttp", "asyncio", "textual-serve"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def request_exit(self) -> None:
        """End the workshop."""
        self._stopping.set()

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl-C, then end every table."""
        self.initialize_logging()
        have_many_files()
        with suppress(KeyboardInterrupt):
            asyncio.run(self._serve_until_stopped())

    async def _serve_until_stopped(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            # Windows lacks some of these signals and cannot handle them here; Ctrl-C still ends it.
            with suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self.request_exit)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=2)
        await runner.setup()
        try:
            assert isinstance(runner.server, web.Server)
            self.watch(runner.server)
            site = web.TCPSite(runner, self.host, self.port)
            try:
                await site.start()
            except OSError as error:
                raise input_error(
                    f"cannot serve on {self.host}, port {self.port}: {error.strerror or error}; "
                    "name another with --host and --port"
                ) from None
            self.port = int(runner.addresses[0][1])
            self._tell_the_trainer()
            await self._stopping.wait()
        finally:
            await runner.cleanup()

    def _tell_the_trainer(self) -> None:
        lines = [
            f"Address: {address_to_print(self.host, self.port)}",
            f"Code:    {in_two(self.join_gate.code)}",
        ]
        if not is_loopback(self.host):
            lines.append(OPEN_NOTE)
        print("\n".join(lines), flush=True)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard()], client_max_size=_LONGEST_FORM)
        app.add_routes(
            [
                web.get("/", self._show_join, name="join"),
                web.post("/", self._take_code),
                web.get("/table", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/assets/{name}", self._give_asset, name="assets"),
            ]
        )
        app.on_response_prepare.append(_secure)
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Make the folder of the workshop, and start watching the tables."""
        private_folder(self.tables / HOME)
        self._do(self._sweep())

    async def on_shutdown(self, app: web.Application) -> None:
        """End every table."""
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*(self._clear(participant) for participant in self.participants))

    async def _clear(self, participant: Participant) -> None:
        browser, table = participant.browser, participant.table
        if table is not None:
            table.show_in(None)
        if browser is not None:
            await browser.close(code=SERVER_STOPS)
        if table is not None:
            await table.stop()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            for table in self.participants.forsaken():
                self._do(table.stop())

    def watch(self, server: web.Server) -> None:
        """End connections without a request."""
        self._do(self._watch(server))

    async def _watch(self, server: web.Server) -> None:
        while True:
            await asyncio.sleep(_WATCH)
            self.idle.sweep(server.connections, address_of)

    def _do(self, work: Awaitable[None]) -> None:
        chore = asyncio.ensure_future(work)
        assert isinstance(chore, asyncio.Task)
        self._chores.add(chore)
        chore.add_done_callback(self._chores.discard)

    def _guard(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            """Answer only to the workshop's own name, and never say what went wrong inside."""
            if not is_served(request.headers.get("Host", ""), self.host, self.port):
                own = address_to_print(self.host, self.port)
                raise web.HTTPMisdirectedRequest(text=f"TRAINING. The workshop is at {own}\n")
            self.idle.begins(request.protocol)
            try:
                return await handler(request)
            except (web.HTTPException, ConnectionError):
                # The client is gone: there is nobody to tell, and nothing to report.
                raise
            except Exception as error:
                print(crash_summary(error), file=sys.stderr)
                raise web.HTTPInternalServerError(text="TRAINING. Something broke.\n") from None
            finally:
                self.idle.ends(request.protocol)

        return guard

    def _seat_of(self, request: web.Request) -> Participant | None:
        return self.participants.find(request.cookies.get(COOKIE))

    async def _show_join(self, request: web.Request) -> web.StreamResponse:
        if self._seat_of(request) is not None:
            raise web.HTTPSeeOther("/table")
        return _page(self.pages.join())

    async def _take_code(self, request: web.Request) -> web.StreamResponse:
        if not is_from_own_page(request):
            raise web.HTTPForbidden(text="TRAINING. Open the workshop's own page to join.\n")
        with self.idle.waited_for(request.protocol):
            given = await code_in(request)
        answer = self.join_gate.answer(given, request.remote or "")
        if answer is Answer.WAIT:
            page = _page(self.pages.join("Too many wrong codes. Wait a minute, then try again."))
            page.set_status(429)
            page.headers["Retry-After"] = str(int(PAUSE))
            return page
        if answer is Answer.WRONG:
            trouble = "That is not the code. Ask the trainer to show it again."
            return _page(self.pages.join(trouble), 403)
        participant = self._seat_of(request)
        if participant is None or not self.participants.come_back(participant):
            participant = self.participants.join(origin(request.remote or ""))
        if participant is None:
            return self._all_taken()
        response = web.HTTPSeeOther("/table")
        response.set_cookie(COOKIE, participant.token, path="/", httponly=True, samesite="Strict")
        raise response

    def _all_taken(self) -> web.Response:
        return _page(
            self.pages.notice(
                "All tables are taken",
                "Every table that the trainer set up is in use.",
                "Join another table, or ask the trainer for one more. A closed table is free "
                "again after a while.",
            ),
            503,
        )

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page of one table."""
        participant = self._seat_of(request)
        if participant is None:
            return _page(self.pages.join("Type the workshop code first."), 403)
        if request.query_string:
            # Parameters that textual-serve reads there could make a browser connect elsewhere.
            raise web.HTTPSeeOther("/table")
        if not self.participants.come_back(participant):
            return self._all_taken()
        return _page(self.pages.table(f"ws://{request.host}/ws"))

    async def _give_asset(self, request: web.Request) -> web.StreamResponse:
        path = ASSETS.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Content-Type": KINDS[path.suffix]})

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Connect one table's program with a browser."""
        participant = self._seat_of(request)
        if participant is None or not is_from_own_page(request):
            raise web.HTTPForbidden(text="TRAINING. Type the workshop code first.\n")
        if not self.participants.come_back(participant):
            raise web.HTTPServiceUnavailable(text="TRAINING. All tables are taken.\n")
        self.idle.has_table(request.protocol)
        browser = web.WebSocketResponse(heartbeat=15, timeout=2, max_msg_size=_LONGEST_MESSAGE)
        await browser.prepare(request)
        before, participant.browser = participant.browser, browser
        try:
            if before is not None:
                # A browser that is out of reach answers late or never.
                self._do(_close(before, TAKEN_OVER))
            async with participant.one_at_a_time:
                table = await self._open_table(participant, browser, request)
            if table is not None:
                await self._process_messages(browser, table)
        except ConnectionError:
            # The browser is gone; its table goes on.
            pass
        except Exception as error:
            # Too late for a page that would say so.
            print(crash_summary(error), file=sys.stderr)
            await browser.close(code=NOT_STARTED)
        finally:
            if participant.browser is browser:
                self.participants.leave(participant)
                if participant.table is not None:
                    participant.table.show_in(None)
        return browser

    async def _open_table(
        self, participant: Participant, browser: web.WebSocketResponse, request: web.Request
    ) -> ServedTable | None:
        if participant.browser is not browser:
            return None
        size = sane_size(number(request, "width", 80), number(request, "height", 24))
        if participant.table is not None:
            await participant.table.show_again(browser, *size)
            return participant.table

        async def ended(table: ServedTable) -> None:
            await self._say_ended(participant, table)

        table = ServedTable(self.table_command, self.tables, ended, self.join_gate.workshop)
        table.show_in(browser)
        try:
            await table.start(*size)
        except OSError as error:
            print(f"A table cannot be opened: {error.strerror}", file=sys.stderr)
            await browser.close(code=NOT_STARTED)
            return None
        participant.table = table
        return table

    async def _say_ended(self, participant: Participant, table: ServedTable) -> None:
        if participant.table is table:
            participant.table = None
        if not table.was_ready and not self._stopping.is_set():
            said = table.said.decode(errors="replace").strip()
            print(Problem(f"A table cannot be opened. {said}"), file=sys.stderr)
        if participant.browser is not None:
            await participant.browser.close(code=APP_ENDED if table.was_ready else NOT_STARTED)

    async def _process_messages(
        self, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        limit = TypingLimit()
        async for message in websocket:
            if message.type is not WSMsgType.TEXT:
                continue
            # Anything that is not a message of our own page is ignored.
            with suppress(ValueError, RecursionError):
                await _pass_on(json.loads(message.data), websocket, app_service, limit)


async def _pass_on(
    envelope: object, websocket: web.WebSocketResponse, table: AppService, limit: TypingLimit
) -> None:
    match envelope:
        case ["stdin", str(typed)]:
            if let_in := limit.let_in(typed):
                await table.send_bytes(let_in.encode(errors="replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await table.set_terminal_size(width, height)
        case ["ping", str(sent)]:
            await websocket.send_json(["pong", sent])
        case ["blur"]:
            await table.blur()
        case ["focus"]:
            await table.focus()


async def _close(browser: web.WebSocketResponse, code: int) -> None:
    await browser.close(code=code)


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(security_headers(host_for_policy(request)))


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


def serve(
    command: Sequence[str], tables: Path, host: str, port: int, code: str | None, limit: int
) -> int:
    """Serve a workshop until Ctrl-C; UserInputError when that cannot be."""
    WorkshopServer(command, tables, host, port, code=code, limit=limit).serve()
    return 0
