"""A workshop that runs inside a test, and the people who join it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, ClientWebSocketResponse, CookieJar, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from prebirth_tui.serving.server import WorkshopServer
from prebirth_tui.serving.table import HOME
from tests.patience import PATIENCE

HERE = Path(__file__).parent
CODE = "ACD347"


class Person(TestClient[Any, Any]):
    """Somebody's browser, with cookies of its own."""

    @property
    def origin(self) -> str:
        """Where it says that a page of the workshop came from."""
        return str(self.make_url("")).rstrip("/")

    async def join(self, code: str = CODE, **headers: str) -> ClientResponse:
        """Send the form as the page does."""
        own = {"Origin": self.origin} | headers
        return await self.post("/", data={"code": code}, allow_redirects=False, headers=own)

    async def sit_down(self, query: str = "", **headers: str) -> ClientWebSocketResponse:
        """Open the websocket as the page does."""
        own = {"Origin": self.origin} | headers
        return await self.ws_connect("/ws" + query, headers=own)


@dataclass
class Room:
    """The server under test."""

    workshop: WorkshopServer
    server: TestServer
    people: list[Person]

    def person(self) -> Person:
        """Somebody new."""
        found = Person(self.server, cookie_jar=CookieJar(unsafe=True))
        self.people.append(found)
        return found

    def children(self) -> dict[int, dict[str, str]]:
        """The environment of every child that has been started, by its number."""
        return {
            int(path.name.removeprefix("table-")): json.loads(path.read_text())
            for path in (self.workshop.tables / HOME).glob("table-*")
        }


@asynccontextmanager
async def room_with(tables: Path, *options: str, limit: int = 12) -> AsyncIterator[Room]:
    """A workshop on loopback; nothing of it is left at the end."""
    command = (sys.executable, str(HERE / "stub.py"), *options)
    workshop = WorkshopServer(command, tables, "127.0.0.1", 0, code=CODE, limit=limit)
    server = TestServer(await workshop._make_app())
    await server.start_server()
    assert isinstance(server.runner, web.AppRunner)
    assert isinstance(server.runner.server, web.Server)
    workshop.watch(server.runner.server)
    assert server.port is not None
    workshop.port = server.port
    room = Room(workshop, server, [])
    try:
        yield room
    finally:
        for person in room.people:
            await person.close()
        await server.close()


async def seen(websocket: ClientWebSocketResponse, text: str) -> None:
    """Wait until the table shows this."""
    async with asyncio.timeout(PATIENCE):
        while True:
            message = await websocket.receive()
            assert isinstance(message.data, bytes), message
            if text.encode() in message.data:
                return


async def closed_with(websocket: ClientWebSocketResponse) -> object:
    """Wait until the server closes the websocket; with which code."""
    async with asyncio.timeout(PATIENCE):
        while (message := await websocket.receive()).type is not WSMsgType.CLOSE:
            assert not websocket.closed, message
        return message.data


def is_running(process: int) -> bool:
    """Whether there is such a process."""
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
