"""The look-ups against real protocol answers on loopback, with time-outs, refusals and garbage. Nothing goes further."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import dns.message
import pytest

from assistant.draft import Origin, ServerPlace
from assistant.lookups.asking import LARGEST_ANSWER, Contact, LookedUp, Problem, Purpose, Way
from assistant.lookups.run import LookUp
from tests.assistant.lookups.servers import (
    Answer,
    as_json,
    dns_server,
    free_port,
    http_server,
    late,
    refusing,
    registries,
    zone,
)

DOMAIN = "beian-sample.cn"
PAGE = f"/rdap/domain/{DOMAIN}"
RDAP = {
    "objectClassName": "domain",
    "ldhName": "BEIAN-SAMPLE.CN",
    "status": ["active"],
    "events": [{"eventAction": "expiration", "eventDate": "2027-02-08T04:00:00Z"}],
    "entities": [{"roles": ["registrar"], "vcardArray": ["vcard", [["fn", {}, "text", "样例注册商"]]]}],
}
NO_ZONE = zone({})


class Log:
    """What the screen's log would hold."""

    def __init__(self) -> None:
        self.contacts: list[Contact] = []

    def __call__(self, contact: Contact) -> None:
        self.contacts.append(contact)


def look_up(
    pages: dict[str, Answer | Callable[[], Answer]],
    answer: Callable[[dns.message.QueryMessage], bytes | None] = NO_ZONE,
    *,
    domain: str = DOMAIN,
    suffix: str = "cn",
    seconds: float = 5.0,
    log: Log | None = None,
) -> LookedUp:
    served = dict(pages)
    with http_server(served) as address, dns_server(answer) as port:
        served.setdefault("/dns.json", as_json(registries(address, suffix)))
        way = Way(
            registries=f"{address}/dns.json",
            resolvers=("127.0.0.1",),
            resolver_port=port,
            plain_http=True,
            seconds=seconds,
        )
        return LookUp(domain, log or Log(), way).run()


def test_registry_and_dns_are_asked_and_each_connection_is_told_beforehand_and_afterwards() -> None:
    log = Log()
    addresses = {(DOMAIN, "A"): ["114.114.114.114"], (f"www.{DOMAIN}", "AAAA"): ["2001:4860:4860::8888"]}
    found = look_up({PAGE: as_json(RDAP)}, zone(addresses), log=log)
    assert found.registration is not None
    assert (found.registration.expires, found.registration.registrar) == (date(2027, 2, 8), "样例注册商")
    assert (found.registration.origin, found.registration.statuses) == (Origin.LOOKUP, ("active",))
    assert found.leads is not None
    assert [(one.text, one.place) for one in found.leads.servers] == [
        ("114.114.114.114", ServerPlace.MAINLAND),
        ("2001:4860:4860::8888", ServerPlace.ABROAD),
    ]
    told = [(one.purpose, one.question, one.outcome) for one in log.contacts]
    assert {entry for entry in told if not entry[2]} == {
        (Purpose.REGISTRIES, "", ""),
        (Purpose.REGISTRATION, DOMAIN, ""),
        (Purpose.ADDRESS, f"{DOMAIN} www.{DOMAIN}", ""),
    }
    assert {(purpose, outcome) for purpose, _question, outcome in told if outcome} == {
        (Purpose.REGISTRIES, "200"),
        (Purpose.REGISTRATION, "200"),
        (Purpose.ADDRESS, "2"),
    }
    assert all(one.host == "127.0.0.1" for one in log.contacts)


def test_a_subdomain_is_asked_for_by_its_registrable_part_and_a_chinese_domain_in_its_ascii_form() -> None:
    log = Log()
    chinese = {**RDAP, "ldhName": "xn--fiq228c.xn--fiqs8s"}
    found = look_up(
        {"/rdap/domain/xn--fiq228c.xn--fiqs8s": as_json(chinese)},
        domain="www.中文.中国",
        suffix="xn--fiqs8s",
        log=log,
    )
    assert found.domain == "中文.中国"
    assert found.registration is not None
    assert found.registration.domain == "中文.中国"
    assert {one.question for one in log.contacts if one.purpose is Purpose.REGISTRATION} == {
        "xn--fiq228c.xn--fiqs8s"
    }


def test_a_domain_that_does_not_exist_in_the_dns_leads_nowhere() -> None:
    found = look_up({PAGE: as_json(RDAP)}, NO_ZONE)
    assert found.leads is not None
    assert found.leads.servers == ()
    assert found.leads_problem is None


@pytest.mark.parametrize(
    ("pages", "problem"),
    [
        ({}, Problem.NOT_FOUND),
        ({PAGE: as_json({}, 429)}, Problem.TURNED_AWAY),
        ({PAGE: as_json({}, 403)}, Problem.TURNED_AWAY),
        ({PAGE: as_json({}, 500)}, Problem.TURNED_AWAY),
        ({PAGE: as_json({}, 502)}, Problem.TURNED_AWAY),
        ({PAGE: (200, b"<html>not json</html>", {})}, Problem.GARBAGE),
        ({PAGE: (200, b"\xff\xfe\x00\x00", {})}, Problem.GARBAGE),
        ({PAGE: as_json([])}, Problem.GARBAGE),
        ({PAGE: as_json({"objectClassName": "entity"})}, Problem.GARBAGE),
        ({PAGE: (200, b"[" * 200_000, {})}, Problem.GARBAGE),
        ({PAGE: (200, b" " * (LARGEST_ANSWER + 1), {})}, Problem.GARBAGE),
        ({PAGE: (200, b"{}", {"Content-Encoding": "gzip"})}, Problem.GARBAGE),
        ({PAGE: (200, b"{", {"Content-Length": "5000"})}, Problem.REFUSED),
        ({PAGE: (302, b"", {"Location": PAGE})}, Problem.GARBAGE),
        ({"/dns.json": (200, b"nonsense", {})}, Problem.GARBAGE),
        ({"/dns.json": as_json({"services": [["cn"]]})}, Problem.GARBAGE),
        ({"/dns.json": as_json({"services": []})}, Problem.GARBAGE),
        ({"/dns.json": as_json({"services": [[["com"], ["http://127.0.0.1:9/"]]]})}, Problem.UNSUPPORTED),
        ({"/dns.json": as_json({}, 503)}, Problem.TURNED_AWAY),
    ],
)  # fmt: skip
def test_what_the_registry_may_answer_instead_ends_in_a_reason(
    pages: dict[str, Answer | Callable[[], Answer]], problem: Problem
) -> None:
    found = look_up(pages)
    assert (found.registration, found.registration_problem) == (None, problem)
    assert found.leads is not None, "the other question is not touched by it"


def test_a_registry_that_does_not_answer_is_given_up_in_time() -> None:
    begun = time.monotonic()
    found = look_up({PAGE: late(as_json(RDAP), 1.5)}, seconds=0.4)
    assert found.registration_problem is Problem.TIMEOUT
    assert time.monotonic() - begun < 10


def test_where_nobody_listens_it_says_so() -> None:
    way = Way(registries=f"http://127.0.0.1:{free_port()}/dns.json", plain_http=True, seconds=2.0)
    with dns_server(NO_ZONE) as port:
        way = replace(way, resolvers=("127.0.0.1",), resolver_port=port)
        assert LookUp(DOMAIN, Log(), way).run().registration_problem is Problem.REFUSED


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (refusing("REFUSED"), Problem.TURNED_AWAY),
        (refusing("SERVFAIL"), Problem.TURNED_AWAY),
        (lambda _asked: None, Problem.TIMEOUT),
        (lambda _asked: b"\x00garbage", Problem.TIMEOUT),
    ],
)
def test_what_the_dns_may_answer_instead_ends_in_a_reason(
    answer: Callable[[dns.message.QueryMessage], bytes | None], problem: Problem
) -> None:
    found = look_up({PAGE: as_json(RDAP)}, answer, seconds=0.8)
    assert (found.leads, found.leads_problem) == (None, problem)
    assert found.registration is not None, "the other question is not touched by it"


def test_what_is_no_domain_is_asked_of_nobody() -> None:
    log = Log()
    for text in ("", "甲", "no domain", "http://", "-.-", "com"):
        found = LookUp(text, log).run()
        assert found.registration_problem is found.leads_problem is Problem.NO_DOMAIN
    assert log.contacts == []


def test_it_can_be_cancelled_while_it_waits() -> None:
    answers: list[LookedUp] = []
    served: dict[str, Answer | Callable[[], Answer]] = {}
    asked = threading.Event()

    def wait() -> Answer:
        asked.set()
        time.sleep(0.4)
        return as_json(RDAP)

    with http_server(served) as address, dns_server(lambda _asked: None) as port:
        served["/dns.json"] = wait
        way = Way(f"{address}/dns.json", ("127.0.0.1",), port, True, 30.0)
        lookup = LookUp(DOMAIN, Log(), way)
        thread = threading.Thread(target=lambda: answers.append(lookup.run()))
        thread.start()
        assert asked.wait(10)
        lookup.cancel()
        thread.join(10)
        assert not thread.is_alive()
        lookup.cancel()
    assert answers[0].registration_problem is answers[0].leads_problem is Problem.CANCELLED


def test_a_look_up_that_was_cancelled_before_it_began_asks_nobody() -> None:
    log = Log()
    lookup = LookUp(DOMAIN, log, Way("http://127.0.0.1:9/dns.json", ("127.0.0.1",), 9, True))
    lookup.cancel()
    assert lookup.run().registration_problem is Problem.CANCELLED
    assert log.contacts == []


def test_neither_domain_nor_answer_reaches_the_log_of_the_program(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    look_up({PAGE: as_json(RDAP)}, zone({(DOMAIN, "A"): ["114.114.114.114"]}))
    assert "beian-sample" not in caplog.text


def test_a_second_look_up_is_not_answered_from_the_first() -> None:
    assert look_up({PAGE: as_json(RDAP)}).registration is not None
    assert look_up({}).registration_problem is Problem.NOT_FOUND
