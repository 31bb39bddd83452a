"""Small servers on loopback that speak the real protocols: RDAP over HTTP, and DNS over UDP. Each ends with its test."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

Answer = tuple[int, bytes, dict[str, str]]


def as_json(answer: object, status: int = 200, **headers: str) -> Answer:
    return status, json.dumps(answer).encode(), {"Content-Type": "application/rdap+json", **headers}


@contextlib.contextmanager
def http_server(pages: Mapping[str, Answer | Callable[[], Answer]]) -> Iterator[str]:
    """Serves pages by their path; an unknown one is 404. Gives the address, ``http://127.0.0.1:PORT``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path, (404, b"{}", {}))
            status, body, headers = page() if callable(page) else page
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    server.block_on_close = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="test-http")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def registries(address: str, suffix: str = "cn") -> dict[str, Any]:
    """IANA's list (RFC 9224) with one suffix."""
    return {"version": "1.0", "services": [[[suffix], [f"{address}/rdap/"]]]}


@contextlib.contextmanager
def dns_server(answer: Callable[[dns.message.QueryMessage], bytes | None]) -> Iterator[int]:
    """Answers each question by ``answer``, or never where that is None. Gives the port."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind(("127.0.0.1", 0))
    listening.settimeout(0.02)
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            try:
                wire, sender = listening.recvfrom(4096)
            except TimeoutError:
                continue
            asked = dns.message.from_wire(wire)
            assert isinstance(asked, dns.message.QueryMessage)
            said = answer(asked)
            if said is not None:
                listening.sendto(said, sender)

    thread = threading.Thread(target=serve, name="test-dns")
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        ended.set()
        thread.join()
        listening.close()


def zone(addresses: Mapping[tuple[str, str], list[str]]) -> Callable[[dns.message.QueryMessage], bytes]:
    """Answers with the addresses of (name, kind); a name without any does not exist."""

    def answer(asked: dns.message.QueryMessage) -> bytes:
        said = dns.message.make_response(asked)
        said.flags |= dns.flags.RA
        question = asked.question[0]
        name, kind = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
        found = addresses.get((name, kind), [])
        if found:
            said.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *found))
        elif not any(known == name for known, _kind in addresses):
            said.set_rcode(dns.rcode.NXDOMAIN)
        return said.to_wire()

    return answer


def refusing(code: str) -> Callable[[dns.message.QueryMessage], bytes]:
    """Answers every question with one code, such as SERVFAIL."""

    def answer(asked: dns.message.QueryMessage) -> bytes:
        said = dns.message.make_response(asked)
        said.set_rcode(dns.rcode.from_text(code))
        return said.to_wire()

    return answer


def free_port() -> int:
    """A port of loopback where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def late(answer: Answer, seconds: float) -> Callable[[], Answer]:
    def wait() -> Answer:
        time.sleep(seconds)
        return answer

    return wait
