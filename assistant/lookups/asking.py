"""What a look-up may be told, what it answers, and the line that each connection leaves in the log on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from assistant.checks.decision import Located
from assistant.evidence.registration import Registration


class Problem(StrEnum):
    """Why nothing was learnt."""

    TIMEOUT = "timeout"
    REFUSED = "refused"
    """Nobody listens there, or this computer has no way out."""
    NOT_FOUND = "not-found"
    """The registry does not know the domain."""
    UNSUPPORTED = "unsupported"
    """The suffix has no server for such questions; .cn is one of them."""
    TURNED_AWAY = "turned-away"
    """The server answered that it does not answer: too many questions, no right, or a fault of its own."""
    GARBAGE = "garbage"
    """What came back is no answer to the question."""
    CANCELLED = "cancelled"
    NO_DOMAIN = "no-domain"


class Purpose(StrEnum):
    """What a connection was opened for."""

    REGISTRIES = "registries"
    """Which registry answers for the suffix."""
    REGISTRATION = "registration"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Contact:
    """One connection: to whom, about what, when, and what came of it (empty while it runs)."""

    host: str
    purpose: Purpose
    question: str
    """What was sent of the filing: the domain, or empty where nothing was."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    outcome: str = ""


Note = Callable[[Contact], None]
"""Told of each connection before it is opened, and again with its outcome. Called in the look-up's own thread."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a domain leads: the addresses behind it, each with where it lies; none where it does not resolve."""

    asked: tuple[str, ...]
    """The names that were asked for: the domain and its www."""
    servers: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was learnt; of each part either the answer or the problem."""

    domain: str
    registration: Registration | None = None
    registration_problem: Problem | None = None
    leads: Leads | None = None
    leads_problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the network. The defaults are the real ones; tests name servers of their own on loopback."""

    registries: str = ""
    """Address of the list of registries (IANA's ``dns.json``); empty: the one that the library names."""
    resolvers: tuple[str, ...] = ()
    """DNS servers; empty: those of the system."""
    resolver_port: int = 53
    plain_http: bool = False
    """Without TLS, for tests on loopback alone."""
    seconds: float = 15.0
    """For everything together; then it is given up."""


LARGEST_ANSWER: Final = 2_000_000
"""Bytes of one answer. IANA's list has some 60 kB, a domain's answer some ten."""
MOST_ADDRESSES: Final = 20
"""Of a name; more are cut."""
