"""Asking a domain's registry (RDAP, RFC 9082): until when it is registered, its states, its registrar."""

from __future__ import annotations

import logging
from typing import Any, Final

import httpx
import whoisit
from whoisit.bootstrap import BaseBootstrap
from whoisit.errors import (
    BootstrapError,
    QueryError,
    RateLimitedError,
    RemoteServerError,
    ResourceAccessDeniedError,
    ResourceDoesNotExist,
    UnsupportedError,
    WhoisItError,
)

from assistant.draft import Origin
from assistant.evidence.rdap import registration_of
from assistant.evidence.registration import Registration
from assistant.lookups.asking import Note, Problem, Way
from assistant.lookups.transport import TooLarge, WatchedTransport

for _name in ("whoisit", "httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they would write the domain into the log

NOBODY: Final = [[["0"], ["https://localhost/"]]]
UNASKED: Final[dict[str, Any]] = {
    "asn": {"services": NOBODY},
    "ipv4": {"services": [[["0.0.0.0/32"], ["https://localhost/"]]]},
    "ipv6": {"services": [[["::/128"], ["https://localhost/"]]]},
    "object": {"services": NOBODY},
}
"""The library wants all five lists of IANA before it asks anything. One is enough for domains, and so one is fetched."""


class NotLearnt(Exception):
    """Nothing was learnt, with the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


async def ask_registry(domain: str, way: Way, note: Note) -> Registration:
    """What the registry says of a domain, given as it is sent (``xn--`` for Chinese ones). Raises ``NotLearnt``."""
    registries = way.registries or BaseBootstrap.BOOTSTRAP_URLS["dns"]
    transport = WatchedTransport(note, domain, registries)
    timeout = httpx.Timeout(way.seconds)
    async with httpx.AsyncClient(
        transport=transport, timeout=timeout, follow_redirects=True, max_redirects=3
    ) as client:
        try:
            answer = await _asked(domain, way, client, registries)
        except NotLearnt:
            raise
        except (
            WhoisItError,
            httpx.HTTPError,
            ValueError,
            RecursionError,
            AttributeError,
            TypeError,
        ) as error:
            # The last three: the library trusts the form of IANA's list, which is whatever came back.
            raise NotLearnt(problem_of(error)) from None
    found = registration_of(answer, Origin.LOOKUP)
    if found is None or found.is_empty:
        raise NotLearnt(Problem.GARBAGE)
    return found


async def _asked(domain: str, way: Way, client: httpx.AsyncClient, registries: str) -> object:
    response = await client.get(registries)
    if response.status_code != httpx.codes.OK:
        raise NotLearnt(Problem.TURNED_AWAY)
    listed = response.json()
    if not isinstance(listed, dict) or not isinstance(listed.get("services"), list):
        raise NotLearnt(Problem.GARBAGE)
    whoisit.clear_bootstrapping()
    try:
        whoisit.load_bootstrap_data(
            {"timestamp": 0, "dns": listed, **UNASKED},
            overrides=True,
            allow_insecure=way.plain_http,
            from_json=False,
        )
        answer: object = await whoisit.domain_async(
            domain, raw=True, follow_related=False, async_client=client
        )
    finally:
        whoisit.clear_bootstrapping()
        whoisit.clear_session()  # it keeps the client that it was given, and the next one has another loop
    return answer


PROBLEMS: Final[tuple[tuple[type[BaseException], Problem], ...]] = (
    (httpx.TimeoutException, Problem.TIMEOUT),
    (httpx.ConnectError, Problem.REFUSED),
    (TooLarge, Problem.GARBAGE),
    (ResourceDoesNotExist, Problem.NOT_FOUND),
    (RateLimitedError, Problem.TURNED_AWAY),
    (ResourceAccessDeniedError, Problem.TURNED_AWAY),
    (RemoteServerError, Problem.TURNED_AWAY),
    (UnsupportedError, Problem.UNSUPPORTED),
    (BootstrapError, Problem.GARBAGE),
    (httpx.TransportError, Problem.REFUSED),
)


def problem_of(error: BaseException) -> Problem:
    """What an exception of the libraries means; the cause of one that only wraps another counts."""
    for kind, problem in PROBLEMS:
        if isinstance(error, kind):
            return problem
    if error.__cause__ is not None:
        return problem_of(error.__cause__)
    if isinstance(error, QueryError) and error.status_code:
        return Problem.TURNED_AWAY
    return Problem.GARBAGE
