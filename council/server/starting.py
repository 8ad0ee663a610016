"""What is looked at before the doors open, and how the server is started."""

import os
import resource
import socket
import subprocess
import sys
from typing import NoReturn
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.management.base import CommandError
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from council.journal import triggers

LOOPBACK = ("127.0.0.1", "localhost", "::1")  # the addresses of this machine alone
FLAGS = {
    "--lifespan": "on",
    "--loop": "uvloop",
    "--http": "httptools",
    "--ws": "websockets-sansio",
    "--ws-per-message-deflate": "false",
    "--ws-max-size": "4096",
    "--ws-ping-interval": "20",
    "--ws-ping-timeout": "20",
    "--timeout-keep-alive": "75",
    "--timeout-graceful-shutdown": "10",
    "--backlog": "4096",
    "--log-level": "warning",
}


def faults(workers: int, host: str = LOOPBACK[0]) -> list[str]:
    """Why this installation may not be served at `host` by `workers` processes: one sentence each, none when it may."""
    url = urlsplit(settings.PUBLIC_URL)
    production = {
        _("Give SECRET_KEY, at least 32 characters long."): len(os.environ.get("SECRET_KEY", "")) < 32,
        _("SECRET_KEY is the demonstration's: make another."): settings.SECRET_KEY
        == settings.DEMO_SECRET_KEY,
        _("DEBUG shows the inside of the installation to anyone: remove it."): settings.DEBUG,
        _("Give PUBLIC_URL, the address at which people reach the installation."): "PUBLIC_URL"
        not in os.environ,
        _("PUBLIC_URL must begin with https://."): url.scheme != "https" and url.hostname not in LOOPBACK,
        # This server speaks no TLS: without their word for it, what proxies send looks like plain HTTP for ever.
        _("PUBLIC_URL is https: give TRUSTED_PROXIES, the address of the proxy that receives it."): url.scheme
        == "https"
        and not settings.TRUSTED_PROXIES,
    }
    always = {
        _("ALLOWED_HOSTS may not be *: name the hosts."): "*" in settings.ALLOWED_HOSTS,
        _("Several processes need PostgreSQL: give DATABASE_URL."): workers > 1
        and connection.vendor == "sqlite",
        _("Several processes need Redis: give REDIS_URL."): workers > 1 and not settings.REDIS_URL,
    }
    named = (host, url.hostname or "", *settings.ALLOWED_HOSTS)
    demonstration = {
        _(
            "DEMO=1 opens with a key and passwords that anyone can read: it is served at an address of this machine "
            "alone. Remove DEMO, or what names another address (--host, PUBLIC_URL, ALLOWED_HOSTS)."
        ): any(each.strip("[]") not in LOOPBACK for each in named),
    }
    judged = always | (demonstration if settings.DEMO else production)
    return [sentence for sentence, holds in judged.items() if holds]


def insist(workers: int, host: str = LOOPBACK[0]) -> None:
    """Refuse with every fault at once."""
    if found := faults(workers, host):
        raise CommandError(" ".join(found))


def look_at_database() -> None:
    """Refuse a database that is away, behind the code, or whose journal is unprotected."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(_("The database is behind the code: run `manage.py migrate`."))
        if triggers.missing():
            raise CommandError(_("The journal has lost its triggers: run `manage.py migrate`."))
    except Error as error:
        raise CommandError(_("The database cannot be reached: check DATABASE_URL.")) from error
    finally:
        connection.close()


def look_at_redis() -> None:
    """Refuse a Redis that is named and does not answer."""
    if not settings.REDIS_URL:
        return
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise CommandError(_("Redis cannot be reached: check REDIS_URL.")) from error


def look_at_port(host: str, port: int) -> None:
    """Refuse a port that something else holds, or a host that is not this machine's."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        refusal = _("Port %(port)s of %(host)s cannot be used: something else is listening there?")
        raise CommandError(refusal % {"port": port, "host": host}) from error


def collect() -> None:
    """Hash and compress the files of the interface."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput"]
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | {"STATIC_COLLECTED": "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(_("The files of the interface cannot be collected: %s") % done.stderr.strip())


def open_doors(host: str, port: int, workers: int = 1) -> NoReturn:
    """Look at everything, then become the server: this process is replaced, and does not return.

    Refuses, in one sentence, what `faults` finds, a database or Redis that is away, and a port in use.
    """
    insist(workers, host)
    look_at_port(host, port)
    look_at_database()
    look_at_redis()
    environment = {"PUBLIC_URL": f"http://{host}:{port}", **os.environ, "WEB_CONCURRENCY": str(workers)}
    if not settings.DEMO:
        collect()
        environment["STATIC_COLLECTED"] = "1"
    allow_many_sockets()
    sys.stderr.write(_("The chamber is open at %s (Ctrl+C closes it).") % environment["PUBLIC_URL"] + "\n")
    sys.stderr.flush()
    sys.stdout.flush()
    os.chdir(settings.BASE_DIR)
    os.execve(sys.executable, command(host, port, workers), environment)  # noqa: S606


def command(host: str, port: int, workers: int = 1) -> list[str]:
    """The server's command line: one place for every flag."""
    flags = {**FLAGS, "--host": host, "--port": str(port), "--workers": str(workers)}
    if settings.TRUSTED_PROXIES:
        flags["--forwarded-allow-ips"] = ",".join(settings.TRUSTED_PROXIES)
    proxies = "--proxy-headers" if settings.TRUSTED_PROXIES else "--no-proxy-headers"
    words = [word for pair in flags.items() for word in pair]
    return [sys.executable, "-m", "uvicorn", "council.asgi:application", *words, proxies, "--no-access-log",
            "--no-server-header"]  # fmt: skip


def allow_many_sockets() -> None:
    """Raise the limit of open files to what the machine grants: each screen holds one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
