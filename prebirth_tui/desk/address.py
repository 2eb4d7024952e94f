"""Where a desk is, and how a device gets in: addresses and invites."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import parse_qs, unquote, urlsplit

import tomli_w
from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.desk.statements import Login
from prebirth_tui.disk.files import read_file_bytes
from prebirth_tui.problems import in_words, input_error
from prebirth_tui.text_types import Line, Name
from prebirth_tui.toml_models import model_of_toml

_LARGEST = 64 * 1024
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TOP = """\
# An invite to a desk of prebirth, for one person and one device. It can be used once.
# Keep it to yourself until you have joined:  prebirth desk join THIS-FILE
"""


class Address(BaseModel):
    """Where the server is, and who must have signed its certificate."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    host: Line
    """A host name, or the folder of a socket on this machine."""
    port: Annotated[int, Field(ge=1, le=65535)] = 5432
    database: Line = "desk"
    certificate: Annotated[str, Field(max_length=65536)] = ""
    """The server's certificate, or its issuer's, as PEM. No other authority counts."""

    @property
    def is_on_this_machine(self) -> bool:
        """Whether nothing goes over a network, so that TLS would protect from nobody."""
        return self.host.startswith("/") or self.host in _LOOPBACK

    @property
    def in_words(self) -> str:
        """The address as a person would say it."""
        return f"{self.database} at {self.host}"


class Invite(BaseModel):
    """What a registrar gives to somebody who is to join."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    invite: Literal[1] = 1
    to: Name
    by: Line = ""
    address: Address
    login: Login
    token: Annotated[str, Field(min_length=16, max_length=200)]
    """The password, to be used once."""
    origin: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The digest of the desk's first statement, which names its first registrar."""

    def text(self) -> str:
        """The invite as a file."""
        return _TOP + tomli_w.dumps(self.model_dump(exclude_defaults=True) | {"invite": 1})


def read_invite(path: Path) -> Invite:
    """The invite in a file; UserInputError when there is none."""
    try:
        raw = read_file_bytes(path, _LARGEST)
    except (OSError, ValueError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", str(path)) from None
    return model_of_toml(Invite, raw, str(path), "an invite")


def read_address(text: str, certificate: Path | None) -> tuple[Address, str, str]:
    """Where a desk is to be, and its owner's role and password, from a `postgresql://` URL.

    UserInputError when it is not one, or leads over a network without a certificate to pin.
    """
    url = urlsplit(text)
    if url.scheme not in ("postgresql", "postgres") or not url.path.strip("/"):
        raise input_error("write the address as postgresql://ROLE@HOST/DATABASE", text)
    # In a URL, the folder of a socket can only stand behind the question mark.
    more = {name: values[0] for name, values in parse_qs(url.query).items()}
    host = more.get("host") or unquote(url.hostname or "")
    pem = ""
    if certificate is not None:
        try:
            pem = read_file_bytes(certificate, _LARGEST).decode()
        except (OSError, ValueError) as error:
            raise input_error(f"cannot be read: {in_words(error)}", str(certificate)) from None
        if "BEGIN CERTIFICATE" not in pem:
            raise input_error("is not a certificate in PEM form", str(certificate))
    try:
        address = Address(
            host=host or "localhost",
            port=int(more.get("port") or url.port or 5432),
            database=unquote(url.path.strip("/")),
            certificate=pem,
        )
    except ValueError:
        raise input_error("write the address as postgresql://ROLE@HOST/DATABASE", text) from None
    if not address.is_on_this_machine and not pem:
        raise input_error(
            "is on another machine: name the server's certificate with --certificate FILE, so "
            "that every device knows it",
            host,
        )
    return address, unquote(url.username or ""), unquote(url.password or "")
