"""A fault and a near miss for every code about what bureaus and providers want differently."""

from __future__ import annotations

from datetime import date

from assistant.draft import DocumentKind, Filing, FilingKind, Part, Record
from assistant.findings import Code, Severity
from tests.assistant.checks.cases import BORN_1990, Case, company, filing, person, site, with_check_digit

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.INFO
YUE = "440305"


def of(draft: Filing, **changes: object) -> Filing:
    """A draft with whole fields changed."""
    return Filing.model_validate({**dict(draft), **changes})


def subject(draft: Filing, **changes: object) -> Filing:
    return of(draft, subject=draft.subject.model_copy(update=changes))


def individual(province: str, number: str = "", address: str = "", **changes: object) -> Filing:
    """An individual of this province with this number and address."""
    number = number or with_check_digit(BORN_1990[:17])
    draft = filing(province=province, persons=(person(document_number=number),))
    place = address or draft.subject.address.removeprefix("北京市")
    return of(
        subject(draft, document_number=number, address=place, contact_address="示例区测试路 1 号 303 室"),
        **changes,
    )


def unit(province: str, **changes: object) -> Filing:
    """A company of this province, its addresses without a division that the tables know."""
    where = {"address": "示例区测试路 2 号 501 室", "contact_address": "示例区测试路 2 号 501 室"}
    return of(subject(company(province=province), **where), **changes)


def born(day: str) -> str:
    return with_check_digit(f"000000{day}001")


def many(number: int, **changes: object) -> tuple[object, ...]:
    """So many sites, each with a domain and a name of its own."""
    return tuple(
        site(name=f"书页之间手记{'甲乙丙丁戊己庚辛'[n % 8]}{n}", domain_name=f"beian-sample{n}.cn", **changes)
        for n in range(number)
    )


def two(first: str, second: str) -> Filing:
    """A company whose site has a person of its own; the emergency phones of both."""
    other = person(
        name="样例乙",
        document_number=with_check_digit("00000019800101002"),
        mobile="13223456789",
        emergency_phone=second,
        email="yi@beian-sample.cn",
    )
    where = {"address": "示例区测试路 2 号 501 室", "contact_address": "示例区测试路 2 号 501 室"}
    return company(
        persons=(person(emergency_phone=first), other),
        sites=(site(domain_holder="示例(北京)科技有限公司", person=1),),
        subject=company().subject.model_copy(update=where),
    )


PASSPORT = {"document_kind": DocumentKind.PASSPORT}
FULL = with_check_digit(YUE + "19900307001")

BUREAU_CASES = [
    Case(
        Code.IDENTITY_AREA,
        BLOCK,
        "subject.document_number",
        individual("京", with_check_digit("17010519900307001")),
        individual("京", with_check_digit("11010519900307001")),
    ),
    Case(
        Code.IDENTITY_DOCUMENT_KIND,
        BLOCK,
        "subject.document_number",
        of(subject(individual("京"), document_number="E12345678", **PASSPORT), provider="ucloud"),
        subject(individual("京"), document_number="E12345678", **PASSPORT),
    ),
    Case(
        Code.IDENTITY_DOCUMENT_FORMAT,
        WARN,
        "subject.document_number",
        subject(individual("京"), document_number="H1234567", document_kind=DocumentKind.HK_MACAU_PERMIT),
        subject(individual("京"), document_number="H12345678", document_kind=DocumentKind.HK_MACAU_PERMIT),
    ),
    Case(
        Code.IDENTITY_OUT_OF_PROVINCE,
        WARN,
        "subject.address",
        individual("豫", FULL, "广东省深圳市南山区测试路 1 号"),
        individual("豫", FULL, "河南省郑州市金水区测试路 1 号"),
    ),
    Case(
        Code.IDENTITY_OUT_OF_PROVINCE,
        WARN,
        "subject.document_number",
        individual("豫", FULL),
        individual("豫", with_check_digit("41010519900307001")),
    ),
    Case(
        Code.IDENTITY_AGE_PROOF,
        WARN,
        "subject.document_number",
        individual("青", born("20041125")),
        individual("青", born("20041124")),
    ),
    Case(
        Code.IDENTITY_OVER_AGE,
        WARN,
        "subject.document_number",
        individual("黑", born("19601124")),
        individual("黑", born("19601125")),
    ),
    Case(
        Code.IDENTITY_PAPER_EXPIRED,
        BLOCK,
        "subject.valid_to",
        subject(unit("京"), valid_to=date(2026, 11, 23)),
        subject(unit("京"), valid_to="long-term"),
    ),
    Case(
        Code.IDENTITY_PAPER_EXPIRES_SOON,
        BLOCK,
        "subject.valid_to",
        subject(unit("沪"), valid_to=date(2027, 11, 24)),
        subject(unit("沪"), valid_to=date(2027, 11, 25)),
    ),
    Case(
        Code.CONTACT_TOO_FEW,
        WARN,
        "persons.1.emergency_phone",
        two("13223456789", "13123456789"),
        two("13223456789", "010-12345678"),
    ),
    Case(
        Code.CONTACT_NOT_LOCAL,
        WARN,
        "persons.0.mobile",
        individual("苏"),
        individual("桂", persons=(person(emergency_phone="0771-5512345"),)),
    ),
    Case(
        Code.DATE_SERVER_ENDS_SOON,
        WARN,
        "sites.0.server_ends",
        filing(sites=(site(server_ends=date(2027, 2, 23)),)),
        filing(sites=(site(server_ends=date(2027, 2, 24)),)),
    ),
    Case(
        Code.ADDRESS_PROVINCE,
        BLOCK,
        "subject.address",
        subject(unit("京"), address="上海市浦东新区测试路 2 号 501 室"),
        subject(unit("京"), address="北京市朝阳区测试路 2 号 501 室"),
    ),
    Case(
        Code.ADDRESS_PROVINCE,
        BLOCK,
        "subject.contact_address",
        subject(unit("京"), contact_address="上海市浦东新区测试路 2 号 501 室"),
        subject(unit("京"), contact_address="北京市朝阳区测试路 2 号 501 室"),
    ),
    Case(
        Code.ADDRESS_CITY,
        WARN,
        "subject.contact_address",
        subject(
            unit("冀"),
            address="河北省保定市莲池区测试路 2 号",
            contact_address="河北省石家庄市长安区测试路 2 号",
        ),
        subject(
            unit("冀"),
            address="河北省保定市莲池区测试路 2 号",
            contact_address="河北省保定市竞秀区测试路 2 号",
        ),
    ),
    Case(
        Code.ADDRESS_DIVISION,
        WARN,
        "subject.address",
        subject(unit("粤"), address="广东省深圳市朝阳区测试路 2 号"),
        subject(unit("粤"), address="广东省深圳市高新区测试路 2 号"),
    ),
    Case(
        Code.DOMAIN_SEVERAL,
        BLOCK,
        "sites.0.domain.name",
        filing(sites=(site(domain_name="beian-sample.cn, beian-other.cn"),)),
        filing(sites=(site(domain_name=" beian-sample.cn "),)),
    ),
    Case(
        Code.DOMAIN_USED_TWICE,
        BLOCK,
        "sites.1.domain.name",
        filing(sites=(site(), site(name="山路记录", domain_name="BEIAN-sample.cn"))),
        filing(sites=(site(), site(name="山路记录", domain_name="beian-other.cn"))),
    ),
    Case(
        Code.DOMAIN_SUFFIX_OF_KIND,
        BLOCK,
        "sites.0.domain.name",
        of(subject(unit("京"), kind="institution"), sites=(site(domain_name="beian-sample.com"),)),
        of(subject(unit("京"), kind="institution"), sites=(site(domain_name="beian-sample.com.cn"),)),
    ),
    Case(
        Code.DOMAIN_SUFFIX_REFUSED,
        NOTE,
        "sites.0.domain.name",
        filing(sites=(site(domain_name="beian-sample.asia"),)),
        filing(province="沪", sites=(site(domain_name="beian-sample.asia"),)),
    ),
    Case(
        Code.DOMAIN_VERIFIED_TOO_RECENTLY,
        WARN,
        "sites.0.domain.verified_on",
        filing(sites=(site(domain_verified_on=date(2026, 11, 22)),)),
        filing(sites=(site(domain_verified_on=date(2026, 11, 21)),)),
    ),
    Case(
        Code.CONSISTENCY_LEGAL_REPRESENTATIVE,
        WARN,
        "persons.0.name",
        subject(unit("冀"), legal_representative="样例丙"),
        subject(unit("冀"), legal_representative="样例 甲"),
    ),
    Case(
        Code.RECORD_NUMBER,
        WARN,
        "record.number",
        of(unit("京"), kind=FilingKind.NEW_SITE, record=Record(number="京ICP备12345678号-1")),
        of(unit("京"), kind=FilingKind.NEW_SITE, record=Record(number="京icp备 2024077296 号")),
    ),
    Case(
        Code.RECORD_NUMBER,
        WARN,
        "sites.0.record_number",
        of(unit("京"), kind=FilingKind.NEW_ACCESS, sites=(site(record_number="京ICP备123456789号-1"),)),
        of(unit("京"), kind=FilingKind.NEW_ACCESS, sites=(site(record_number="京ICP备12345678号-1"),)),
    ),
    Case(
        Code.RECORD_PROVINCE,
        BLOCK,
        "record.number",
        of(unit("京"), kind=FilingKind.NEW_SITE, record=Record(number="川ICP备12345678号")),
        of(unit("蜀"), kind=FilingKind.NEW_SITE, record=Record(number="川ICP备12345678号")),
    ),
    Case(
        Code.RECORD_SITE,
        BLOCK,
        "sites.0.record_number",
        of(
            unit("京"),
            kind=FilingKind.NEW_ACCESS,
            record=Record(number="京ICP备12345678号"),
            sites=(site(record_number="京ICP备12345679号-1"),),
        ),
        of(
            unit("京"),
            kind=FilingKind.NEW_ACCESS,
            record=Record(number="京ICP备12345678号"),
            sites=(site(record_number="京ICP备12345678号-12"),),
        ),
    ),
    Case(
        Code.RECORD_POLICE,
        WARN,
        "sites.0.police_number",
        filing(sites=(site(police_number="京公网安备1101080202013号"),)),
        filing(sites=(site(police_number="京公网安备11010802020134号"),)),
    ),
    Case(
        Code.RECORD_HOLLOW,
        WARN,
        "record.services",
        of(unit("冀"), kind=FilingKind.NEW_SITE, record=Record(services=0)),
        of(unit("京"), kind=FilingKind.NEW_SITE, record=Record(services=0)),
    ),
    Case(
        Code.KIND_NOT_OFFERED,
        WARN,
        "decision.change",
        of(
            unit("苏"),
            kind=FilingKind.CHANGE,
            decision=company().decision.model_copy(update={"change": Part.SITE}),
        ),
        of(
            unit("苏"),
            kind=FilingKind.CHANGE,
            decision=company().decision.model_copy(update={"change": Part.ACCESS}),
        ),
    ),
    Case(
        Code.LIMIT_SITES_PER_PERSON,
        BLOCK,
        "sites.5.name",
        individual("京", provider="huawei", sites=many(6)),
        individual("京", provider="huawei", sites=many(5)),
    ),
    Case(
        Code.LIMIT_SITES_PER_SERVER,
        BLOCK,
        "sites.5.server_ips",
        unit("京", provider="ucloud", sites=many(6)),
        unit("京", provider="ucloud", sites=(*many(5), site(server_ips=("8.8.4.4",)))),
    ),
    Case(
        Code.LIMIT_ADDRESSES_PER_SITE,
        BLOCK,
        "sites.0.server_ips",
        unit("京", provider="ucloud", sites=(site(server_ips=("8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9")),)),
        unit("京", provider="ucloud", sites=(site(server_ips=("8.8.8.8", "8.8.4.4", "1.1.1.1")),)),
    ),
    Case(Code.LIMIT_ORDERS, BLOCK, "sites.1.name", unit("鄂", sites=many(2)), unit("鄂", sites=many(1))),
    Case(
        Code.FIELD_TEXT,
        WARN,
        "sites.0.remark",
        individual("津"),
        individual("津", sites=(site(remark="只登读书笔记。应急电话由父亲样例丁使用。"),)),
    ),
]
