"""Asking the DNS whether a domain already leads somewhere, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import dns.asyncresolver
import dns.exception
import dns.name
import dns.resolver

from assistant.countries import located
from assistant.lookups.asking import MOST_ADDRESSES, Contact, Leads, Note, Problem, Purpose, Way
from assistant.lookups.rdap import NotLearnt

KINDS: Final = ("A", "AAAA")


async def ask_dns(domain: str, way: Way, note: Note) -> Leads:
    """The addresses of a domain and of its ``www``. A name that does not exist leads nowhere. Raises ``NotLearnt``."""
    names = (domain, f"www.{domain}")
    try:
        resolver = _resolver(way)
    except dns.exception.DNSException:
        raise NotLearnt(Problem.REFUSED) from None
    host = ", ".join(str(one) for one in resolver.nameservers[:2])
    contact = Contact(host, Purpose.ADDRESS, " ".join(names))
    note(contact)
    outcome = "failed"
    try:
        addresses = await _addresses(resolver, names)
        outcome = str(len(addresses))
    finally:
        note(Contact(host, contact.purpose, contact.question, contact.at, outcome))
    return Leads(names, located(addresses[:MOST_ADDRESSES]))


def _resolver(way: Way) -> dns.asyncresolver.Resolver:
    resolver = dns.asyncresolver.Resolver(configure=not way.resolvers)
    if way.resolvers:
        resolver.nameservers = list(way.resolvers)
        resolver.port = way.resolver_port
    resolver.lifetime = way.seconds
    resolver.timeout = min(4.0, way.seconds)
    resolver.cache = None
    return resolver


async def _addresses(resolver: dns.asyncresolver.Resolver, names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        for kind in KINDS:
            try:
                answer = await resolver.resolve(dns.name.from_text(name), kind, search=False)
            except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
                continue
            except dns.exception.Timeout:
                raise NotLearnt(Problem.TIMEOUT) from None
            except dns.resolver.NoNameservers as error:
                raise NotLearnt(_why_none(str(error))) from None
            except (dns.exception.DNSException, OSError, ValueError):
                raise NotLearnt(Problem.GARBAGE) from None
            found += [str(record) for record in answer]
    return found


def _why_none(said: str) -> Problem:
    """No server gave an answer that counts: refused by all, or broken."""
    return Problem.TURNED_AWAY if "REFUSED" in said or "SERVFAIL" in said else Problem.GARBAGE
