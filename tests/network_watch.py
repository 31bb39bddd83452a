"""Watching a program and all its children for system calls that reach for a network.

Python's audit events (``tests/refusal``) see what Python does; this sees what C code does as well: MediaPipe's later versions
report usage that way. Needs ``strace`` and the right to trace.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

REACHES = re.compile(r"^(?:\d+ +)?(?:connect|sendto|sendmsg|sendmmsg|bind|listen)\(.*AF_INET6?\b")
ASKS_FOR_IPV6 = re.compile(r'bind\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(0\),.*"::1"')
"""urllib3, which tldextract brings along, asks at import whether this machine knows IPv6: it takes a port of the loopback
address and gives it back. Nothing is sent, and nobody could send to it: it never listens."""


def attempts(trace: Path) -> list[str]:
    """The calls in a trace that reach for a network, loopback included."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if REACHES.match(line) and not ASKS_FOR_IPV6.search(line)]


def skip_unless_traceable() -> None:
    """Skip, saying what stands in, where no process can be traced."""
    stands_in = "the watch by Python's audit events, which every test runs under, stands in"
    if shutil.which("strace") is None:
        pytest.skip(f"strace is not installed: {stands_in}")
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"the system lets no process be traced: {stands_in}")


def watched(
    command: list[str], trace: Path, *, seconds: float = 280
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run a command under ``strace``; what became of it, and its attempts.

    It runs without the refusal of the test run, which would keep an attempt from ever reaching the system.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace), *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    return done, attempts(trace)
