"""What a browser asks for, read from its request."""

import asyncio

from aiohttp import web

from prebirth_tui.serving.limits import HALF_OPEN


async def code_in(request: web.Request) -> str:
    """The code that somebody sent."""
    try:
        async with asyncio.timeout(HALF_OPEN):
            given = (await request.post()).get("code", "")
    except TimeoutError:
        raise web.HTTPRequestTimeout(text="TRAINING. Try again.\n") from None
    except RuntimeError:
        # What the library says of a browser that is gone before it has sent everything.
        raise ConnectionResetError from None
    return given if isinstance(given, str) else ""


def is_from_own_page(request: web.Request) -> bool:
    """Whether a page of the workshop asks, and not one of somebody else."""
    own = f"http://{request.headers['Host']}"
    return request.headers.get("Origin", "").lower() == own.lower()


def number(request: web.Request, name: str, default: int) -> int:
    """A number from the address that is asked for."""
    text = request.query.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 5 else default


def host_for_policy(request: web.Request) -> str:
    """The name under which the workshop was asked for, where it can be one."""
    host = request.headers.get("Host", "")
    return host if all(c.isalnum() or c in ".-:[]_" for c in host) else ""
