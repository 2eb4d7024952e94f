"""The names under which the workshop is served, and those it refuses."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from prebirth_tui.problems import input_error

LOOPBACK = "127.0.0.1"
_LOOPBACKS = frozenset({"localhost", "127.0.0.1", "::1"})
_USUAL_PORT = 80


def checked_host(host: str) -> str:
    """The address to serve on; UserInputError for one that would quietly mean every network."""
    plain = host.strip().removeprefix("[").removesuffix("]").lower()
    if not plain or any(c in plain for c in "/@ ") or (":" in plain and not _is_number(plain)):
        raise input_error(f"`{host}` is no address to serve on; the usual one is {LOOPBACK}")
    return plain


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    return ip_address(host).is_loopback if _is_number(host) else host == "localhost"


def is_served(header: str, host: str, port: int) -> bool:
    """Whether a browser that sends this as `Host` asked for the workshop by its own name.

    A page from elsewhere can point its own name at this machine, but cannot send another.
    """
    try:
        asked = urlsplit(f"//{header}")
        name, asked_port = (asked.hostname or "").lower(), asked.port or _USUAL_PORT
    except ValueError:
        return False
    if header != asked.netloc or asked.username is not None or asked_port != port:
        return False
    if _is_every_address(host):
        return _is_number(name) or name in _own_names()
    return name == host or (is_loopback(host) and name in _LOOPBACKS)


def address_to_print(host: str, port: int) -> str:
    """What participants type into their browsers."""
    name = _seen_from_outside(host) if _is_every_address(host) else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}" if port == _USUAL_PORT else f"http://{name}:{port}"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_every_address(host: str) -> bool:
    return _is_number(host) and ip_address(host).is_unspecified


def _own_names() -> frozenset[str]:
    own = socket.gethostname().lower()
    return frozenset({"localhost", own, f"{own}.local"})


def _seen_from_outside(host: str) -> str:
    """This machine's address on its network; nothing is sent to find it out."""
    family, far = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname().lower()
