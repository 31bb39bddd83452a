"""Refuses every connection but loopback and local sockets, in the test run and in each Python process it starts.

A child imports this file by its name, since ``tests/conftest.py`` puts this folder on ``PYTHONPATH``. Python's own audit
events are watched: no library can go round them as it could round a patched ``socket``. An attempt raises, and is written
down as well, because the caller may swallow what was raised.
"""

import os
import sys
from pathlib import Path

LOG = "FILING_TEST_NETWORK_LOG"
"""Environment variable: the file where attempts are written down."""

HERE = ("127.", "::1", "localhost", "0.0.0.0")
ASKED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


class NetworkRefused(RuntimeError):
    """Something tried to reach a network during the tests."""


def is_here(address: object) -> bool:
    """A local socket (a path, or bytes), or a loopback address."""
    if isinstance(address, tuple):
        return bool(address) and (not address[0] or str(address[0]).startswith(HERE))
    return True


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook."""
    if not event.startswith("socket."):
        return
    if event in ASKED:
        target = arguments[1] if len(arguments) > 1 else None
    elif event in NAMED:
        target = arguments[0] if isinstance(arguments[0], tuple) else (arguments[0],)
    else:
        return
    if is_here(target):
        return
    attempt = f"{event} {target!r}"
    log = os.environ.get(LOG)
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{attempt} by process {os.getpid()}: {' '.join(sys.argv[:3])}\n")
    raise NetworkRefused(f"the tests refuse every network: {attempt}")


if not getattr(sys, "_filing_refuses_network", False):
    sys._filing_refuses_network = True  # type: ignore[attr-defined]
    sys.addaudithook(refuse)
