"""A PostgreSQL of the tests' own, on a socket and on loopback, from the packages of the system."""

import datetime as dt
import ipaddress
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg import sql

from prebirth_tui.desk.address import Address
from tests.patience import PATIENCE

OWNER, PASSWORD = "desk_owner", "what IT keeps in its safe"


def program(name: str) -> str | None:
    """A program of PostgreSQL, where it is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])
    return shutil.which(name, path=path)


def certificate_of(name: str) -> tuple[bytes, bytes]:
    """A certificate that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    local = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name), local]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private


@dataclass(frozen=True)
class Cluster:
    """A server that runs."""

    folder: Path
    port: int
    certificate: str

    @property
    def log(self) -> Path:
        """Everything that the server wrote down: every statement, with its values."""
        return self.folder / "log"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.control("-w", "-l", str(self.log), "start")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.control("-m", "immediate", "stop")

    def control(self, *words: str) -> None:
        """`pg_ctl`."""
        _run_as_server(self.folder, "pg_ctl", "-D", str(self.folder / "data"), *words)

    def connect(self, database: str = "postgres") -> "psycopg.Connection[Any]":
        """As its administrator."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, dbname=database, user="postgres", autocommit=True
        )

    def new_database(self, name: str) -> Address:
        """An empty database as IT provides it, over the socket."""
        with self.connect() as connection:
            query = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(query.format(sql.Identifier(name), sql.Identifier(OWNER)))
        return Address(host=str(self.folder), port=self.port, database=name)

    def backup(self, database: str) -> bytes:
        """A backup of a database."""
        return self._ran("pg_dump", "--format=custom", database)

    def dump(self, database: str) -> bytes:
        """Everything that a backup of a database holds, uncompressed."""
        return self._ran("pg_dump", "--inserts", database)

    def restore(self, database: str, dump: bytes) -> None:
        """Put a database back to what a backup holds."""
        with self.connect() as connection:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(database)))
        self._ran("pg_restore", "--create", "--exit-on-error", "-d", "postgres", given=dump)

    def _ran(self, name: str, *words: str, given: bytes = b"") -> bytes:
        """What a program prints that speaks to the server as its administrator."""
        there = ("-h", str(self.folder), "-p", str(self.port), "-U", "postgres")
        ran = subprocess.run(
            [program(name) or name, *there, *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout


def free_port() -> int:
    """A port that nothing uses, below those that the system gives out by itself.

    One of those could be somebody else's by the time the server takes it, or takes it again.
    """
    while True:
        port = SystemRandom().randrange(10_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def _user() -> dict[str, Any]:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run_as_server(folder: Path, name: str, *words: str) -> None:
    subprocess.run(
        [program(name) or name, *words],
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=PATIENCE,
        cwd=folder,
        **_user(),
    )


@contextmanager
def running_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A new server, for as long as the block runs.

    One that is `durable` waits for the disk and writes down no statements, as in earnest.
    """
    folder = Path(tempfile.mkdtemp(prefix="desk-", dir="/tmp"))
    user = _user()
    certificate, key = certificate_of("localhost")
    (folder / "server.crt").write_bytes(certificate)
    (folder / "server.key").write_bytes(key)
    (folder / "server.key").chmod(0o600)
    for path in (folder, *folder.iterdir()):
        if user:
            os.chown(path, user["user"], user["group"])
    data = str(folder / "data")
    cluster = Cluster(folder, free_port(), certificate.decode())
    try:
        _run_as_server(
            folder,
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--no-sync",
            "-E",
            "UTF8",
            "--auth=trust",
        )
        (Path(data) / "pg_hba.conf").write_text(
            "local all postgres trust\n"
            "local all all scram-sha-256\n"
            "hostssl all all 127.0.0.1/32 scram-sha-256\n"
        )
        options = {
            "unix_socket_directories": str(folder),
            "listen_addresses": "127.0.0.1",
            "port": str(cluster.port),
            "ssl": "on",
            "ssl_cert_file": str(folder / "server.crt"),
            "ssl_key_file": str(folder / "server.key"),
            "fsync": "off",
            "shared_buffers": "32MB",
            "max_connections": "60",
            "log_statement": "all",
            "log_parameter_max_length": "-1",
            "log_parameter_max_length_on_error": "-1",
            "temp_file_limit": "-1",
        }
        if durable:
            options |= {"fsync": "on", "log_statement": "none", "max_connections": "120"}
        with (Path(data) / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in options.items())
        cluster.start()
        with cluster.connect() as connection:
            role = sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}")
            connection.execute(role.format(sql.Identifier(OWNER), sql.Literal(PASSWORD)))
        yield cluster
    finally:
        with suppress(subprocess.CalledProcessError):
            cluster.kill()
        shutil.rmtree(folder, ignore_errors=True)
