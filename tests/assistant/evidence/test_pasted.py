"""Pasted text becomes facts about a domain, or nothing; hostile text does no harm."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Origin
from assistant.evidence.pasted import LONGEST_TEXT, read_pasted
from assistant.evidence.rdap import registration_of
from assistant.evidence.registration import LONGEST_VALUE, Registration, day_of

CN_WHOIS = """Domain Name: beian-sample.cn
ROID: 20200101s10001s00000000-cn
Domain Status: clientTransferProhibited
Domain Status: ok
Registrant: 样例甲网络有限公司
Registrant Contact Email: jia@beian-sample.cn
Sponsoring Registrar: 样例注册商
Name Server: NS1.beian-sample.cn
Name Server: ns2.beian-sample.cn
Registration Time: 2020-01-01 23:30:00
Expiration Time: 2027-02-08 23:30:00
DNSSEC: unsigned
"""
COM_WHOIS = """   Domain Name: BEIAN-SAMPLE.COM
   Registrar: Sample Registrar, Inc.
   Registrar Abuse Contact Email: abuse@beian-sample.com
   Updated Date: 2024-06-01T01:02:03Z
   Creation Date: 2019-05-05T04:00:00Z
   Registry Expiry Date: 2027-03-04T18:00:00Z
   Registrant Name: REDACTED FOR PRIVACY
   Registrant Organization: Sample Company Limited
>>> Last update of WHOIS database <<<
"""
PAGE = """域名管理 / 基本信息
域名	样例官网.中国
域名持有者
样例甲
证件号码：110101********0011
实名认证：已实名认证
注册商：样例注册商
到期时间：2027年3月4日
"""

RDAP = {
    "objectClassName": "domain",
    "ldhName": "xn--fiq228c.xn--fiqs8s",
    "status": ["client transfer prohibited"],
    "events": [
        {"eventAction": "registration", "eventDate": "2020-01-01T00:00:00Z"},
        {"eventAction": "expiration", "eventDate": "2027-02-08T17:00:00Z"},
    ],
    "nameservers": [{"ldhName": "NS1.BEIAN-SAMPLE.CN"}],
    "entities": [
        {
            "roles": ["registrar"],
            "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "样例注册商"]]],
            "entities": [{"roles": ["abuse"], "vcardArray": ["vcard", [["fn", {}, "text", "Abuse"]]]}],
        },
        {
            "roles": ["registrant"],
            "vcardArray": [
                "vcard",
                [["fn", {}, "text", "张样例"], ["org", {}, "text", ["样例甲网络有限公司", "部门"]]],
            ],
        },
    ],
}


def read(text: str) -> Registration:
    found = read_pasted(text)
    assert found is not None
    return found


def test_a_chinese_registrys_whois_is_read() -> None:
    found = read(CN_WHOIS)
    assert found == Registration(
        Origin.WHOIS,
        domain="beian-sample.cn",
        holder="样例甲网络有限公司",
        registrar="样例注册商",
        created=date(2020, 1, 1),
        expires=date(2027, 2, 8),
        statuses=("clientTransferProhibited", "ok"),
        name_servers=("ns1.beian-sample.cn", "ns2.beian-sample.cn"),
    )


def test_an_organisation_counts_before_a_hidden_contact_and_times_are_turned_to_beijing() -> None:
    found = read(COM_WHOIS)
    assert (found.domain, found.holder, found.hidden) == (
        "beian-sample.com",
        "Sample Company Limited",
        False,
    )
    assert found.expires == date(2027, 3, 5)


def test_a_holder_behind_privacy_protection_is_said_to_be_hidden_and_not_taken_for_a_name() -> None:
    found = read(COM_WHOIS.replace("Sample Company Limited", "Domains By Proxy, LLC"))
    assert (found.holder, found.hidden) == ("", True)


def test_a_registrars_page_is_read_with_tabs_colons_and_values_on_the_next_line() -> None:
    found = read(PAGE)
    assert (found.origin, found.domain, found.holder) == (Origin.PAGE, "样例官网.中国", "样例甲")
    assert (found.verified, found.expires, found.holder_number) == (True, date(2027, 3, 4), "")


@pytest.mark.parametrize(
    ("said", "verified"), [("已实名认证", True), ("审核中", False), ("未实名认证", False), ("？", None)]
)
def test_the_state_of_verification_is_read(said: str, verified: bool | None) -> None:
    assert read(f"域名：a-sample.cn\n实名认证：{said}\n").verified is verified


def test_an_rdap_answer_is_read_pasted_or_from_a_registry() -> None:
    found = read(json.dumps(RDAP))
    assert (found.origin, found.domain, found.holder) == (Origin.RDAP, "中文.中国", "样例甲网络有限公司 部门")
    assert (found.registrar, found.expires) == ("样例注册商", date(2027, 2, 9))
    assert found.name_servers == ("ns1.beian-sample.cn",)
    looked_up = registration_of(RDAP, Origin.LOOKUP)
    assert looked_up is not None
    assert looked_up.origin is Origin.LOOKUP


@pytest.mark.parametrize(
    "text",
    ["", "hello", "{", "[]", "{}", '{"a": 1}', "null", "[" * 100_000, '{"objectClassName": "entity"}', "：：：",
     "域名：", "\x00" * 5000, '{"events": 7, "ldhName": ["x"]}', "1" * 10_000, '{"ldhName": ' + "9" * 6000 + "}"],
)  # fmt: skip
def test_what_says_nothing_of_a_domain_is_nothing(text: str) -> None:
    assert read_pasted(text) is None


@pytest.mark.parametrize(
    "change",
    [
        {"entities": "x"},
        {"entities": [[], 3, {"roles": 5, "vcardArray": {"a": 1}}, {"roles": ["registrant"], "vcardArray": ["v", [["fn"]]]}]},
        {"events": [3, {"eventAction": ["x"], "eventDate": {}}, {"eventAction": "expiration", "eventDate": "soon"}]},
        {"status": {"a": "b"}, "nameservers": [None]},
        {"ldhName": "xn--\udcff"},
        {"entities": [{"roles": ["registrant"], "vcardArray": ["v", [["fn", {}, "text", "x" * 100_000]]]}]},
    ],
)  # fmt: skip
def test_an_rdap_answer_of_the_wrong_form_is_read_as_far_as_it_goes(change: dict[str, object]) -> None:
    found = registration_of({**RDAP, **change})
    assert found is not None
    assert len(found.holder) <= LONGEST_VALUE


def test_an_entity_that_holds_itself_many_times_ends() -> None:
    entity: dict[str, object] = {"roles": []}
    for _depth in range(900):
        entity = {"roles": [], "entities": [entity]}
    assert registration_of({**RDAP, "entities": [entity]}) is not None


@settings(max_examples=60)
@given(st.text(max_size=3_000))
def test_no_text_brings_it_down(text: str) -> None:
    for given_text in (
        text,
        "域名：" + text,
        "{" + text,
        f"Domain Name: a-sample.cn\nRegistrant: {text}\nExpiration Time: {text}",
    ):
        found = read_pasted(given_text)
        if found is not None:
            assert len(found.holder) <= LONGEST_VALUE
            assert found.holder.isprintable()


def test_a_text_of_any_length_is_read_to_a_bound() -> None:
    late = "x\n" * LONGEST_TEXT + "域名：late-sample.cn"
    assert read_pasted(late) is None
    assert read_pasted("a:" * (LONGEST_TEXT * 2)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-04", date(2027, 3, 4)),
        ("2027/3/4 12:00", date(2027, 3, 4)),
        ("2027.03.04", date(2027, 3, 4)),
        ("2027年3月4日", date(2027, 3, 4)),
        ("04-Mar-2027", date(2027, 3, 4)),
        ("2027-03-04T23:00:00Z", date(2027, 3, 5)),
        ("2027-03-04T23:00:00+08:00", date(2027, 3, 4)),
        ("9999-12-31T23:59:59Z", None),
        ("2027-13-04", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_every_way_they_are_written(text: str, day: date | None) -> None:
    assert day_of(text) == day
