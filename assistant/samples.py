"""The invented people of the demonstration: what their papers in ``assets/samples`` say, as filings. Pure.

Nobody has these numbers: ID numbers and the credit code carry region code 000000, which no place has, with check digits
that are right. Mobile numbers end in eight noughts. Mail goes to ``example.com``, which RFC 2606 keeps for examples. The
server's address lies in 192.88.99.0/24, taken out of use by RFC 7526. The domains stand under ``.cn``, since a suffix for
examples would rightly be refused, and say themselves that they are samples. Papers and dates hold on any day up to 2099:
the ID cards have no end (长期), as a real one has from 46 years on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.draft import (
    Charges,
    Decision,
    Domain,
    Filing,
    Material,
    MaterialKind,
    Person,
    ServerPlace,
    Service,
    Site,
    Subject,
    SubjectKind,
)

PROVIDER: Final = "sample-cloud"
SERVER: Final = "192.88.99.10"
ADDRESS: Final = "样例省示例市模拟区测试路 1 号 2 单元 303 室"
EXPIRES: Final = date(2099, 6, 1)


@dataclass(frozen=True, slots=True)
class Card:
    """What the ID card of an invented person says."""

    name: str
    sex: str
    ethnicity: str
    born: date
    address: str
    number: str
    authority: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Licence:
    """What the business licence of an invented company says."""

    credit_code: str
    name: str
    kind: str
    representative: str
    address: str
    capital: str
    established: date
    scope: str


JIA: Final = Card(
    name="样例甲",
    sex="女",
    ethnicity="汉",
    born=date(1970, 1, 1),
    address=ADDRESS,
    number="000000197001010027",
    authority="样例市示例局",
    valid_from=date(2019, 1, 1),
)
YI: Final = Card(
    name="样例乙",
    sex="女",
    ethnicity="汉",
    born=date(1968, 8, 8),
    address="样例省示例市模拟区演示街 8 号 1 栋 502 室",
    number="000000196808080048",
    authority="样例市示例局",
    valid_from=date(2019, 1, 1),
)
COMPANY: Final = Licence(
    credit_code="91000000MA0000007C",
    name="样例市示例科技有限公司",
    kind="有限责任公司（自然人独资）",
    representative=YI.name,
    address="样例省示例市模拟区演示街 8 号 6 楼 601 室",
    capital="人民币壹佰万元整",
    established=date(2018, 8, 8),
    scope="样例软件的演示；示例资料的整理。（本执照为虚构样例，仅作演示。）",
)

INDIVIDUAL_DOMAIN: Final = "yangli-jia-sample.cn"
COMPANY_DOMAIN: Final = "shili-keji-sample.cn"

INDIVIDUAL_PICTURES: Final = {
    MaterialKind.CURTAIN: "curtain.jpg",
    MaterialKind.ID_FRONT: "jia-id-front.jpg",
    MaterialKind.ID_BACK: "jia-id-back.jpg",
    MaterialKind.DOMAIN_CERTIFICATE: "jia-domain.jpg",
}
COMPANY_PICTURES: Final = {
    MaterialKind.LICENCE: "licence.jpg",
    MaterialKind.CURTAIN: "curtain.jpg",
    MaterialKind.ID_FRONT: "yi-id-front.jpg",
    MaterialKind.ID_BACK: "yi-id-back.jpg",
    MaterialKind.DOMAIN_CERTIFICATE: "company-domain.jpg",
}
"""By kind, the file in ``assets/samples`` that has this name beside the draft as well."""

OF_THE_SUBJECT: Final = frozenset({MaterialKind.LICENCE, MaterialKind.DOMAIN_CERTIFICATE})

DECIDED: Final = Decision(
    service=Service.WEBSITE, server_place=ServerPlace.MAINLAND, charges=Charges.NO, have_record=False
)


def individual_filing() -> Filing:
    """The first filing of 样例甲, complete and without a fault."""
    return Filing(
        id="sample-individual",
        provider=PROVIDER,
        province="京",
        decision=DECIDED,
        subject=Subject(
            kind=SubjectKind.INDIVIDUAL,
            name=JIA.name,
            document_number=JIA.number,
            address=JIA.address,
            contact_address=JIA.address,
        ),
        persons=(_person(JIA, "13800000000", "13900000000", "jia@example.com"),),
        sites=(
            Site(
                name="书页之间手记",
                domain=_domain(INDIVIDUAL_DOMAIN, JIA.name, JIA.number),
                server_ips=(SERVER,),
                content="other",
                remark="本站只登本人的读书笔记，没有评论，也不收费。",
            ),
        ),
        materials=_materials(INDIVIDUAL_PICTURES),
    )


def company_filing() -> Filing:
    """The first filing of the invented company, complete and without a fault; 样例乙 answers for it."""
    return Filing(
        id="sample-company",
        provider=PROVIDER,
        province="京",
        decision=DECIDED,
        subject=Subject(
            kind=SubjectKind.ENTERPRISE,
            name=COMPANY.name,
            document_number=COMPANY.credit_code,
            address=COMPANY.address,
            contact_address=COMPANY.address,
        ),
        persons=(_person(YI, "13700000000", "13600000000", "yi@example.com"),),
        sites=(
            Site(
                name="样例市示例科技有限公司",
                domain=_domain(COMPANY_DOMAIN, COMPANY.name, COMPANY.credit_code),
                server_ips=(SERVER,),
                content="organisation",
                remark="本站介绍本公司的软件，不在网上销售。",
            ),
        ),
        materials=_materials(COMPANY_PICTURES),
    )


def _person(card: Card, mobile: str, emergency: str, email: str) -> Person:
    return Person(
        name=card.name,
        document_number=card.number,
        valid_from=card.valid_from,
        valid_to="long-term",
        mobile=mobile,
        emergency_phone=emergency,
        email=email,
    )


def _domain(name: str, holder: str, number: str) -> Domain:
    return Domain(name=name, holder=holder, holder_number=number, real_name_verified=True, expires=EXPIRES)


def _materials(pictures: dict[MaterialKind, str]) -> tuple[Material, ...]:
    return tuple(
        Material(kind=kind, file=file, person=None if kind in OF_THE_SUBJECT else 0)
        for kind, file in pictures.items()
    )
