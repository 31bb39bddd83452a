"""Every rule that judges is broken once and kept once, narrowly: for each a draft or a measure on either side of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pytest

from assistant.checks.faults import months_later
from assistant.checks.pictures import judge_limit
from assistant.checks.review import review
from assistant.circumstances import region_of
from assistant.draft import DocumentKind, Filing, FilingKind, Part, Record, SubjectKind
from assistant.findings import Severity
from assistant.rejections.memory import entry, settle, with_entries
from assistant.rules.book import RuleBook
from assistant.rules.loading import rule_book, shipped_packs
from assistant.rules.model import (
    Count,
    Counted,
    DocumentEntry,
    Fact,
    Level,
    Limit,
    Rule,
    RulePack,
    TextRule,
    severities,
)
from assistant.vision.measures import PictureMeasures
from tests.assistant.checks.bureau_cases import individual, many, of, subject, two, unit
from tests.assistant.checks.cases import TODAY, filing, person, site, with_check_digit

Pair = tuple[Filing, Filing]


@dataclass(frozen=True)
class Where:
    """A rule with the provider, province, subject and kind of filing at which it is in force."""

    pack: RulePack
    rule: Any
    provider: str
    province: str
    who: SubjectKind
    kind: FilingKind

    @property
    def name(self) -> str:
        return f"{self.pack.id}/{self.rule.id}"

    @property
    def book(self) -> RuleBook:
        return rule_book(self.provider, self.province)

    def draft(self, **changes: object) -> Filing:
        """A draft without this rule's fault, to which it applies."""
        base = individual(self.province) if self.who is SubjectKind.INDIVIDUAL else unit(self.province)
        return of(subject(base, kind=self.who), provider=self.provider, kind=self.kind, **changes)


def rules() -> Iterator[tuple[RulePack, Rule]]:
    for pack in shipped_packs():
        for rule in pack.rules:
            yield pack, rule


def where(pack: RulePack, rule: Rule) -> Where:
    """A place at which the rule applies; the specimen provider and 晋, of which little is told, where any would do."""
    provider = pack.id if pack.level is Level.PROVIDER else next(iter(rule.providers), "sample-cloud")
    province = pack.province or next(iter(rule.provinces), "晋")
    who = next(iter(rule.subjects), SubjectKind.ENTERPRISE)
    kind = next(iter(rule.filings), FilingKind.FIRST)
    found = Where(pack, rule, provider, province, who, kind)
    if isinstance(rule, Fact) and not pack.province and not rule.provinces and not in_force(found):
        found = Where(pack, rule, provider, "冀", who, kind)
    return found


# --- Facts: by topic, a draft that breaks the rule and one that just does not -------------------------------------------------


def born(years: int, days: int = 0) -> str:
    """The number of somebody who has been so old for so many days."""
    day = date(TODAY.year - years, TODAY.month, TODAY.day) - timedelta(days=days)
    return with_check_digit(f"000000{day:%Y%m%d}001")


def aged(at: Where, years: int, days: int) -> Filing:
    number = born(years, days)
    if at.who is SubjectKind.INDIVIDUAL:
        draft = subject(at.draft(), document_number=number)
        return of(draft, persons=(person(document_number=number),))
    return of(at.draft(), persons=(person(document_number=number),))


def least_age(at: Where) -> Pair:
    return aged(at, at.rule.value - 1, 364), aged(at, at.rule.value, 0)


def with_proof(at: Where) -> Pair:
    return aged(at, max(at.rule.value, 1), 1), aged(at, 18, 0)


def most_age(at: Where) -> Pair:
    return aged(at, at.rule.value + 1, 0), aged(at, at.rule.value, 0)


def residence(at: Where) -> Pair:
    """An address in another province, and one in that of the filing."""
    other = (
        "广东省深圳市南山区测试路 1 号 303 室" if at.province != "粤" else "北京市朝阳区测试路 1 号 303 室"
    )
    entry = next(one for one in at.book.provinces() if one.short == at.province)
    return subject(at.draft(), address=other), subject(at.draft(), address=f"{entry.name.zh}省测试路 1 号")


def representative(at: Where) -> Pair:
    """Somebody else in charge; for bureaus that take one person for both, another one for the site."""
    draft = at.draft()
    if at.rule.value == "not-required-same-person":
        draft = of(two("13223456789", "010-12345678"), province=at.province, provider=at.provider)
    return subject(draft, legal_representative="样例丙"), subject(draft, legal_representative="样例甲")


def paper_months(at: Where) -> Pair:
    edge = months_later(TODAY, int(at.rule.value))
    return subject(at.draft(), valid_to=edge), subject(at.draft(), valid_to=edge + timedelta(days=1))


def domain_months(at: Where) -> Pair:
    edge = months_later(TODAY, int(at.rule.value))
    return (
        at.draft(sites=(site(domain_expires=edge),)),
        at.draft(sites=(site(domain_expires=edge + timedelta(days=1)),)),
    )


def same_city(at: Where) -> Pair:
    name, one, other = {
        "冀": ("河北省", "保定市", "石家庄市"),
        "豫": ("河南省", "郑州市", "洛阳市"),
        "黔": ("贵州省", "贵阳市", "遵义市"),
        "粤": ("广东省", "深圳市", "广州市"),
    }[at.province]
    here = f"{name}{one}测试路 1 号 303 室"
    return (
        subject(at.draft(), address=here, contact_address=f"{name}{other}测试路 1 号 303 室"),
        subject(at.draft(), address=here, contact_address=f"{name}{one}演示路 9 号"),
    )


def local_phone(at: Where) -> Pair:
    code = {"苏": "0512", "桂": "0771", "陕": "029", "新": "0991", "湘": "0731", "陇": "0931", "鄂": "027"}
    here = code.get(at.province, "022" if at.province == "津" else "024") + "-55123456"
    if at.province in ("苏", "陕", "鄂", "津", "辽"):
        here = here.replace("-5", "-8")
    away = person(emergency_phone="010-12345678", mobile="")
    return at.draft(persons=(away,)), at.draft(persons=(person(emergency_phone=here, mobile=""),))


def distinct_phones(at: Where) -> Pair:
    """Two persons with one number fewer than asked for, and with as many."""
    pool = ["13123456789", "13223456789", "010-12345678", "010-22345678"]

    def draft(number: int) -> Filing:
        own = [pool[min(place, number - 1)] for place in range(4)]
        base = two("", "")
        first, second = base.persons
        persons = (
            first.model_copy(update={"mobile": own[0], "emergency_phone": own[1]}),
            second.model_copy(update={"mobile": own[2], "emergency_phone": own[3]}),
        )
        return of(base, persons=persons, province=at.province, provider=at.provider)

    return draft(int(at.rule.value) - 1), draft(int(at.rule.value))


def not_offered(at: Where) -> Pair:
    decision = at.draft().decision
    return (
        at.draft(decision=decision.model_copy(update={"change": Part.SITE})),
        at.draft(decision=decision.model_copy(update={"change": Part.ACCESS})),
    )


def suffix(of_list: str, bad: str) -> Callable[[Where], Pair]:
    def pair(at: Where) -> Pair:
        good = at.rule.value[0] if of_list == "wanted" else "cn"
        wrong = bad or at.rule.value[0]
        return (
            at.draft(sites=(site(domain_name=f"beian-sample.{wrong}"),)),
            at.draft(sites=(site(domain_name=f"beian-sample.{good}"),)),
        )

    return pair


def documents(at: Where) -> Pair:
    """A kind of document that is not taken here, and an ID card."""
    wrong = next((kind for kind in DocumentKind if kind.value not in at.rule.value), DocumentKind.PASSPORT)
    return at.draft(persons=(person(document_kind=wrong),)), at.draft()


def hollow(at: Where) -> Pair:
    """Taken out of the ministry's refusal: breaking and keeping are the other way round where a bureau adds."""
    return (
        at.draft(record=Record(services=0)),
        at.draft(record=Record(services=1)),
    )


def holder_person(at: Where) -> Pair:
    draft = at.draft(sites=(site(domain_holder="样例甲"),))
    return draft, at.draft(sites=(site(domain_holder="示例（北京）科技有限公司"),))


def sites(bad: dict[str, Any], good: dict[str, Any]) -> Callable[[Where], Pair]:
    return lambda at: (at.draft(sites=(site(**bad),)), at.draft(sites=(site(**good),)))


def subjects(bad: dict[str, Any], good: dict[str, Any]) -> Callable[[Where], Pair]:
    return lambda at: (subject(at.draft(), **bad), subject(at.draft(), **good))


def persons(bad: dict[str, Any], good: dict[str, Any]) -> Callable[[Where], Pair]:
    return lambda at: (at.draft(persons=(person(**bad),)), at.draft(persons=(person(**good),)))


def numbers(bad: str, good: str) -> Callable[[Where], Pair]:
    return persons({"document_number": bad}, {"document_number": good})


def records(
    bad: str, good: str, *, of_site: bool = False, subject_number: str = ""
) -> Callable[[Where], Pair]:
    def pair(at: Where) -> Pair:
        def draft(number: str) -> Filing:
            record = Record(number=subject_number if of_site else number)
            held = (site(record_number=number if of_site else ""),)
            return of(at.draft(), kind=FilingKind.NEW_ACCESS, record=record, sites=held)

        return draft(bad), draft(good)

    return pair


def sent_back(at: Where) -> Pair:
    """Sent back for its telephone, which stands unchanged; and the same said to be settled."""
    open_ones = with_entries(at.draft(), [entry(at.draft(), "phone", ("persons.0.mobile",), "空号", TODAY)])
    return open_ones, settle(open_ones, 0, TODAY)


DAY: Final = timedelta(days=1)
NORMAL: Final = "测试路 2 号 5 层 501 室"
EDGE: Final = months_later(TODAY, 3)

FACTS: Final[dict[str, Callable[[Where], Pair]]] = {
    "age.least": least_age,
    "age.with-proof": with_proof,
    "age.proof-below": lambda at: (aged(at, at.rule.value - 1, 364), aged(at, at.rule.value, 0)),
    "age.most": most_age,
    "subject.out-of-province": residence,
    "person.legal-representative": representative,
    "validity.paper-months": paper_months,
    "validity.months": lambda at: (
        at.draft(persons=(person(valid_to=EDGE),)),
        at.draft(persons=(person(valid_to=EDGE + DAY),)),
    ),
    "domain.months": domain_months,
    "address.same-city": same_city,
    "contact.local-phone": local_phone,
    "contact.distinct-phones": distinct_phones,
    "kind.not-offered": not_offered,
    "domain.suffixes-of-kind": suffix("wanted", "com"),
    "domain.suffixes-refused": suffix("refused", ""),
    "identity.documents": documents,
    "record.hollow-may-add": hollow,
    "domain.holder-may-be-person": holder_person,
    "domain.holder-is-subject": sites(
        {"domain_holder": "样例丁"}, {"domain_holder": "示例(北京)科技有限公司"}
    ),
    "domain.format": sites({"domain_name": "beian sample!"}, {"domain_name": "beian-sample。cn"}),
    "domain.registrable-only": sites({"domain_name": "www.beian.cn"}, {"domain_name": "beian.com.cn"}),
    "domain.one-per-site": sites({"domain_name": "beian.cn beian.com"}, {"domain_name": "beian.cn "}),
    "domain.expired": sites({"domain_expires": TODAY - DAY}, {"domain_expires": TODAY}),
    "domain.real-name": sites({"domain_real_name_verified": False}, {"domain_real_name_verified": True}),
    "domain.real-name-days": sites(
        {"domain_verified_on": TODAY - 2 * DAY}, {"domain_verified_on": TODAY - 3 * DAY}
    ),
    "server.months": sites({"server_ends": EDGE - DAY}, {"server_ends": EDGE}),
    "identity.number": numbers("00000019900307001", with_check_digit("00000019900307001")),
    "identity.oldest": numbers(with_check_digit("00000018991231001"), with_check_digit("00000019000101001")),
    "identity.areas-besides": numbers(
        with_check_digit("72010519900307001"), with_check_digit("71010519900307001")
    ),
    "identity.credit-code": subjects(
        {"document_number": "91000000IA0000000N"}, {"document_number": "91000000MA0000000N"}
    ),
    "identity.credit-code-check": subjects(
        {"document_number": "91000000MA0000000P"}, {"document_number": "91000000MA0000000N"}
    ),
    "identity.name": persons({"name": "样例7"}, {"name": "阿依·样例"}),
    "identity.expired": persons({"valid_to": TODAY - DAY}, {"valid_to": EDGE + DAY}),
    "contact.mobile": persons({"mobile": "12123456789"}, {"mobile": "+86 131 2345 6789"}),
    "contact.emergency-format": persons({"emergency_phone": "12345"}, {"emergency_phone": "0512-81234567"}),
    "contact.emergency-differs": persons(
        {"emergency_phone": "131-2345-6789"}, {"emergency_phone": "13123456788"}
    ),
    "contact.email": persons({"email": "a@b"}, {"email": "a@beian-sample.cn"}),
    "contact.reused": lambda at: (
        at.draft(persons=(person(), person(name="样例乙"))),
        at.draft(persons=(person(), person(mobile="13223456789", email="yi@beian-sample.cn"))),
    ),
    "address.least": subjects({"contact_address": "某某路 1 号"}, {"contact_address": NORMAL}),
    "address.door": subjects(
        {"contact_address": "某某县某某镇某某街某某"}, {"contact_address": "某某县某某镇某某村三组"}
    ),
    "address.words-refused": subjects({"address": f"某市市辖区{NORMAL}"}, {"address": f"某市某区{NORMAL}"}),
    "address.marks-refused": subjects({"address": f"{NORMAL}！"}, {"address": f"{NORMAL}（东）"}),
    "address.division": subjects(
        {"address": "广东省深圳市朝阳区测试路 2 号"}, {"address": "广东省深圳市高新区测试路 2 号"}
    ),
    "address.paper-province": subjects(
        {"address": "上海市浦东新区测试路 2 号"}, {"address": "山西省太原市测试路 2 号"}
    ),
    "address.contact-province": subjects(
        {"contact_address": "上海市浦东新区测试路 2 号"}, {"contact_address": "山西省太原市测试路 2 号"}
    ),
    "address.ip-examples": sites({"server_ips": ("192.0.2.1",)}, {"server_ips": ("192.0.3.1",)}),
    "consistency.access": sites({"server_ips": ("10.0.0.1",)}, {"server_ips": ("11.0.0.1",)}),
    "record.serial-digits": records("晋ICP备123456789号", "晋ICP备12345678号"),
    "record.site-number": records("晋ICP备12345678号", "晋ICP备12345678号-1", of_site=True),
    "record.site-of-subject": records(
        "晋ICP备12345679号-1", "晋ICP备12345678号-1", of_site=True, subject_number="晋ICP备12345678号"
    ),
    "record.province": records("冀ICP备12345678号", "晋ICP备12345678号"),
    "rejection.remembered": sent_back,
    "record.police-digits": sites(
        {"police_number": "晋公网安备140108020201号号"}, {"police_number": "晋公网安备14010802020134号"}
    ),
}

BY_OTHERS: Final[dict[str, str]] = {
    "watermark.": "tests/assistant/checks/test_watermarks.py and tests/assistant/vision/test_watermark.py",
    "name.": "tests/assistant/checks/test_names.py and test_review.py",
    "content.": "tests of service content",
    "decide.": "tests/assistant/checks/test_decide.py",
    "before.": "tests/assistant/checks/test_decide.py",
    "trade.": "tests/assistant/checks/test_decide.py",
    "consistency.": "tests/assistant/checks/test_review.py",
    "evidence.": "tests of the agreement of holder, subject and access",
    "material.": "tests/assistant/checks/test_review.py and test_circumstances.py",
    "field.": "tests/assistant/checks/test_review.py",
    "footer.": "tests/assistant/footer/test_judge.py",
    "rules.": "tests/assistant/checks/test_review.py",
    "file.": "tests/assistant/vision/test_opening_pictures.py",
    "package.": "tests/assistant/package/test_verify.py",
    "domain.suffixes": "tests/assistant/checks/test_review.py",
    "domain.resolves": "tests of the agreement of holder, subject and access",
    "camera.": "tests of the camera",
    "paper.": "tests/assistant/checks/test_papers.py",
    "live.": "tests of the camera",
    "curtain.": "tests of curtain packs",
}
"""Topics that other rooms break and keep, where a draft alone does not show them."""


def judging_facts() -> list[Where]:
    return [where(pack, rule) for pack, rule in rules() if isinstance(rule, Fact) and rule.about in FACTS]


def in_force(at: Where) -> bool:
    book = at.book.for_case(at.who, at.kind)
    held = book.fact_if_any(at.rule.about)
    return held is not None and book.name_of(held) == at.name


def hits(draft: Filing, at: Where) -> list[Severity]:
    found = review(draft, {}, at.book, TODAY).findings
    return [one.severity for one in found if one.rule == at.name]


QUIET: Final = ("yes", "not-required")
"""Values that ask for nothing: they must not find anything, on either draft."""


@pytest.mark.parametrize("at", judging_facts(), ids=lambda at: at.name)
def test_every_fact_is_broken_by_its_fault_and_kept_by_a_near_miss(at: Where) -> None:
    if not in_force(at):
        assert at.name in {side.name for side in at.book.sides(at.rule.about)}, (
            "overruled, and still to be seen"
        )
        return
    bad, good = FACTS[at.rule.about](at)
    takes_all = at.rule.about == "identity.documents" and {*at.rule.value} == {*DocumentKind}
    if (
        takes_all
        or at.rule.value in QUIET
        or (at.rule.about == "record.hollow-may-add" and at.rule.value is True)
    ):
        assert hits(bad, at) == hits(good, at) == []
        return
    if at.rule.about == "domain.holder-may-be-person" and at.rule.value is False:
        found = review(bad, {}, at.book, TODAY).findings
        assert "ministry/domain.holder-is-subject" in {one.rule for one in found}
        return
    assert at.rule.severity in hits(bad, at)
    assert hits(good, at) == []


@pytest.mark.parametrize(
    "at", [where(pack, rule) for pack, rule in rules() if isinstance(rule, Count)], ids=lambda at: at.name
)
def test_every_count_is_broken_by_one_more_and_kept_by_as_many(at: Where) -> None:
    def draft(number: int) -> Filing:
        if at.rule.what is Counted.ADDRESSES:
            return at.draft(sites=(site(server_ips=tuple(f"8.8.8.{n + 1}" for n in range(number))),))
        return at.draft(sites=many(number))

    assert hits(draft(at.rule.most + 1), at) == [at.rule.severity]
    assert hits(draft(at.rule.most), at) == []
    if at.rule.what is Counted.SITES:
        later = of(draft(1), record=Record(services=at.rule.most))
        assert hits(later, at) == [at.rule.severity], "sites on record count as well"


@pytest.mark.parametrize(
    "at", [where(pack, rule) for pack, rule in rules() if isinstance(rule, TextRule)], ids=lambda at: at.name
)
def test_every_text_rule_is_broken_and_kept(at: Where) -> None:
    word = next(iter(at.rule.words), "")
    bad, good = {
        "contains": (f"某处{word}测试路 1 号", "某处测试路 1 号"),
        "lacks": ("只登读书笔记", f"只登读书笔记，{word}"),
        "shorter": ("字" * (at.rule.length - 1), "字" * at.rule.length),
        "longer": ("字" * (at.rule.length + 1), "字" * at.rule.length),
    }[at.rule.match]

    def draft(text: str) -> Filing:
        if at.rule.path.startswith("sites.*."):
            return at.draft(sites=(site(**{at.rule.path.removeprefix("sites.*."): text}),))
        return subject(at.draft(), **{at.rule.path.removeprefix("subject."): text})

    assert hits(draft(bad), at) == [at.rule.severity]
    assert hits(draft(good), at) == []


NUMBERS: Final = {
    DocumentKind.ID_CARD: ("1", with_check_digit("00000019900307001")),
    DocumentKind.PASSPORT: ("E123", "E12345678"),
    DocumentKind.TAIWAN_PERMIT: ("1234567", "12345678"),
    DocumentKind.HK_MACAU_PERMIT: ("A12345678", "h 1234 5678"),
    DocumentKind.FOREIGN_RESIDENCE: ("AB1234567890123", "ABC123456789012"),
    DocumentKind.HK_MACAU_RESIDENCE: (
        with_check_digit("83000019900307001"),
        with_check_digit("81000019900307001"),
    ),
    DocumentKind.TAIWAN_RESIDENCE: (
        with_check_digit("81000019900307001"),
        with_check_digit("83000019900307001"),
    ),
}


@pytest.mark.parametrize(
    "at",
    [where(pack, rule) for pack, rule in rules() if isinstance(rule, DocumentEntry)],
    ids=lambda at: at.name,
)
def test_every_kind_of_document_has_numbers_that_fit_and_that_do_not(at: Where) -> None:
    bad, good = NUMBERS[at.rule.kind]

    def wrong(number: str) -> set[str]:
        draft = at.draft(persons=(person(document_kind=at.rule.kind, document_number=number),))
        found = review(draft, {}, at.book, TODAY).findings
        return {one.code.value for one in found if one.about == "persons.0.document_number"}

    assert wrong(bad) & {"identity.document_format", "identity.number_format"}
    assert wrong(good) == set()


@pytest.mark.parametrize(
    "at", [where(pack, rule) for pack, rule in rules() if isinstance(rule, Limit)], ids=lambda at: at.name
)
def test_every_limit_of_a_picture_is_passed_by_a_little_more_and_kept_on_the_limit(at: Where) -> None:
    rule: Limit = at.rule
    book = rule_book(at.provider if at.pack.level is Level.PROVIDER else "")

    def found(value: float) -> Severity | None:
        measures = PictureMeasures(values={rule.measure: value})
        finding = judge_limit(rule, value, measures, book, "portrait") if book.find(at.name) else None
        return finding.severity if finding is not None else None

    for severity, level in rule.above.items():
        assert found(level + 1e-6) is not None
        assert found(level + 1e-6) is severity or severity is not Severity.BLOCK
        assert found(level) is not severity
    for severity, level in rule.below.items():
        assert found(level - 1e-6) is not None
        assert found(level) is not severity
    for severity, (low, high) in rule.outside.items():
        assert found(low - 1e-6) is not None
        assert found(high + 1e-6) is not None
        assert found(low) is not severity
        assert found(high) is not severity


def test_every_rule_that_judges_appears_in_one_of_these_tables() -> None:
    """A fact with a severity above information judges; those of other rooms are named with the tests that break them."""
    left = [
        f"{pack.id}/{rule.id}"
        for pack, rule in rules()
        if isinstance(rule, Fact)
        and severities(rule) - {Severity.INFO}
        and rule.about not in FACTS
        and not rule.about.startswith(tuple(BY_OTHERS))
    ]
    assert left == []


def test_every_rule_says_where_it_comes_from_and_how_old_that_is() -> None:
    for pack, rule in rules():
        assert pack.sources_of(rule), f"{pack.id}/{rule.id}"
        for source in pack.sources_of(rule):
            assert source.date, source.id
            assert source.title, source.id
        assert rule.verified_on >= date(2026, 11, 1), f"{pack.id}/{rule.id}"


def test_the_region_of_every_bureau_is_known() -> None:
    book = rule_book()
    assert all(region_of(entry.short, book) for entry in book.provinces())
    assert filing().province in {entry.short for entry in book.provinces()}
