"""A draft in which no field judge finds anything, and a day to judge it on. Invented throughout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.draft import Decision, Domain, Filing, Material, Person, Site, Subject, SubjectKind
from assistant.findings import Code, Severity
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book

TODAY = date(2026, 11, 24)
BORN_1990 = "000000199003070011"
CODE = "91000000MA0000000N"


@dataclass(frozen=True)
class Case:
    """A draft that has a finding, and one, almost the same, that has not."""

    code: Code
    severity: Severity
    about: str
    bad: Filing
    good: Filing


def with_check_digit(first17: str) -> str:
    weights = [2 ** (17 - position) % 11 for position in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, first17, strict=True))
    return first17 + "10X98765432"[total % 11]


def person(**changes: object) -> Person:
    base: dict[str, object] = {
        "name": "样例甲",
        "document_number": with_check_digit(BORN_1990[:17]),
        "valid_from": date(2020, 1, 1),
        "valid_to": date(2040, 1, 1),
        "mobile": "13123456789",
        "emergency_phone": "010-12345678",
        "email": "jia@beian-sample.cn",
    }
    return Person.model_validate(base | changes)


def site(**changes: object) -> Site:
    domain = {
        "name": "beian-sample.cn",
        "holder": "样例甲",
        "real_name_verified": True,
        "expires": date(2028, 1, 1),
    }
    inside = {
        key.removeprefix("domain_"): value for key, value in changes.items() if key.startswith("domain_")
    }
    outside = {key: value for key, value in changes.items() if not key.startswith("domain_")}
    base: dict[str, object] = {
        "name": "书页之间手记",
        "domain": Domain.model_validate(domain | inside),
        "server_ips": ("114.114.114.114",),
        "content": "other",
        "remark": "个人记录读过的书和笔记，没有论坛和留言。",
    }
    return Site.model_validate(base | outside)


def filing(**changes: object) -> Filing:
    base: dict[str, object] = {
        "provider": "sample-cloud",
        "province": "京",
        "decision": Decision.model_validate(
            {"service": "website", "server_place": "mainland", "charges": "no", "have_record": False}
        ),
        "subject": Subject(
            kind=SubjectKind.INDIVIDUAL,
            name="样例甲",
            document_number=with_check_digit(BORN_1990[:17]),
            address="北京市示例区测试路 1 号 2 单元 303 室",
            contact_address="北京市示例区测试路 1 号 2 单元 303 室",
        ),
        "persons": (person(),),
        "sites": (site(),),
        "materials": tuple(
            Material.model_validate({"kind": kind, "file": f"{kind}.jpg", "person": 0})
            for kind in ("id-front", "id-back", "curtain")
        ),
    }
    return Filing.model_validate(base | changes)


def company(**changes: object) -> Filing:
    base: dict[str, object] = {
        "subject": Subject(
            kind=SubjectKind.ENTERPRISE,
            name="示例（北京）科技有限公司",
            document_number=CODE,
            address="北京市示例区测试路 2 号 5 层 501 室",
            contact_address="北京市示例区测试路 2 号 5 层 501 室",
        ),
        "sites": (site(name="示例科技", domain_holder="示例(北京)科技有限公司"),),
        "materials": (
            *filing().materials,
            Material.model_validate({"kind": "licence", "file": "licence.jpg"}),
        ),
    }
    return filing(**(base | changes))


def book(provider: str = "sample-cloud", province: str = "京") -> RuleBook:
    return rule_book(provider, province)


__all__ = [
    "BORN_1990",
    "CODE",
    "TODAY",
    "Case",
    "book",
    "company",
    "filing",
    "person",
    "site",
    "with_check_digit",
]
