"""Each code has one draft that triggers it and one, almost the same, that does not."""

from __future__ import annotations

import ast
import re
import string
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.checks.review import judge_fields, judge_step, open_findings, review
from assistant.draft import Acknowledged, Decision, Filing, Material, Subject
from assistant.draft_paths import with_value
from assistant.findings import Code, Severity, Verdict, Why
from assistant.flow import every_step
from assistant.rules.book import RuleBook
from assistant.texts import said_by, say
from assistant.vision.measures import PictureMeasures
from assistant.wording import WORDINGS
from tests.assistant.checks import agreement_cases
from tests.assistant.checks.bureau_cases import BUREAU_CASES
from tests.assistant.checks.cases import (
    CODE,
    TODAY,
    Case,
    book,
    company,
    filing,
    person,
    site,
    with_check_digit,
)

ROOT = Path(__file__).resolve().parents[3]


def changed(path: str, value: object) -> Filing:
    return with_value(filing(), path, value)


def subject(**changes: object) -> Subject:
    return Subject.model_validate(filing().subject.model_dump() | changes)


def own_number(first17: str) -> Filing:
    number = with_check_digit(first17)
    return filing(subject=subject(document_number=number), persons=(person(document_number=number),))


def decided(**changes: object) -> Filing:
    return filing(decision=Decision.model_validate(filing().decision.model_dump() | changes))


def materials(*added: dict[str, object]) -> Filing:
    return filing(materials=(*filing().materials, *(Material.model_validate(one) for one in added)))


B, W = Severity.BLOCK, Severity.WARN
PERSON = "persons.0"
SITE = "sites.0"
CASES = [
    Case(
        Code.IDENTITY_NAME,
        B,
        "subject.name",
        changed("subject.name", "样例7"),
        changed("subject.name", "阿依·样例"),
    ),
    Case(
        Code.IDENTITY_NUMBER_FORMAT,
        B,
        f"{PERSON}.document_number",
        company(persons=(person(document_number="00000019900307001"),)),
        company(),
    ),
    Case(
        Code.IDENTITY_NUMBER_FORMAT,
        B,
        "subject.document_number",
        with_value(company(), "subject.document_number", CODE[:-1]),
        with_value(company(), "subject.document_number", CODE.lower()),
    ),
    Case(
        Code.IDENTITY_CHECK_DIGIT,
        B,
        "subject.document_number",
        changed("subject.document_number", "000000199003070010"),
        own_number("00000019900307002"),
    ),
    Case(
        Code.IDENTITY_CHECK_DIGIT,
        W,
        "subject.document_number",
        with_value(company(), "subject.document_number", CODE[:-1] + "M"),
        company(),
    ),
    Case(
        Code.IDENTITY_BIRTH_DATE,
        B,
        "subject.document_number",
        own_number("00000019900230001"),
        own_number("00000019920229001"),
    ),
    Case(
        Code.IDENTITY_BIRTH_DATE,
        B,
        "subject.document_number",
        own_number("00000020261125001"),
        own_number("00000019000101001"),
    ),
    Case(
        Code.IDENTITY_UNDER_AGE,
        B,
        "subject.document_number",
        own_number("00000020081125001"),
        own_number("00000020081124001"),
    ),
    Case(
        Code.IDENTITY_EXPIRED,
        B,
        f"{PERSON}.valid_to",
        filing(persons=(person(valid_to=date(2026, 11, 23)),)),
        filing(persons=(person(valid_to="long-term"),)),
    ),
    Case(
        Code.IDENTITY_EXPIRES_SOON,
        B,
        f"{PERSON}.valid_to",
        filing(persons=(person(valid_to=date(2027, 2, 24)),)),
        filing(persons=(person(valid_to=date(2027, 2, 25)),)),
    ),
    Case(
        Code.DATE_ORDER,
        B,
        f"{PERSON}.valid_to",
        filing(persons=(person(valid_from=date(2040, 1, 1)),)),
        filing(persons=(person(valid_from=date(2039, 12, 31)),)),
    ),
    Case(
        Code.CONTACT_MOBILE,
        B,
        f"{PERSON}.mobile",
        filing(persons=(person(mobile="1312345678"),)),
        filing(persons=(person(mobile="+86 131 2345 6789"),)),
    ),
    Case(
        Code.CONTACT_MOBILE,
        B,
        f"{PERSON}.mobile",
        filing(persons=(person(mobile="010-12345678", emergency_phone="13123456789"),)),
        filing(persons=(person(mobile="１３１２３４５６７８９"),)),
    ),
    Case(
        Code.CONTACT_EMERGENCY,
        B,
        f"{PERSON}.emergency_phone",
        filing(persons=(person(emergency_phone="131 2345 6789"),)),
        filing(persons=(person(emergency_phone="13123456788"),)),
    ),
    Case(
        Code.CONTACT_EMERGENCY_FORMAT,
        B,
        f"{PERSON}.emergency_phone",
        filing(persons=(person(emergency_phone="12345678"),)),
        filing(persons=(person(emergency_phone="0512-12345678"),)),
    ),
    Case(
        Code.CONTACT_EMAIL,
        B,
        f"{PERSON}.email",
        filing(persons=(person(email="jia@beian"),)),
        filing(persons=(person(email=" jia@beian-sample.cn "),)),
    ),
    Case(
        Code.CONTACT_REUSED,
        B,
        "persons.1.mobile",
        company(persons=(person(), person(name="样例乙", email="yi@beian-sample.cn"))),
        company(persons=(person(), person(name="样例乙", email="yi@beian-sample.cn", mobile="13123456787"))),
    ),
    Case(
        Code.ADDRESS_SHORT,
        W,
        "subject.contact_address",
        changed("subject.contact_address", "北京市示例区测试大道"),
        changed("subject.contact_address", "北京市示例区测试大道十号"),
    ),
    Case(
        Code.ADDRESS_CHARACTERS,
        B,
        "subject.contact_address",
        changed("subject.contact_address", "北京市示例区测试路 1 号 <303>"),
        changed("subject.contact_address", "北京市示例区测试路 1 号（303）"),
    ),
    Case(
        Code.ADDRESS_CHARACTERS,
        W,
        "subject.address",
        changed("subject.address", "北京市市辖区测试路 1 号"),
        changed("subject.address", "北京市示例区测试路 1 号"),
    ),
    Case(
        Code.DOMAIN_FORMAT,
        B,
        f"{SITE}.domain.name",
        filing(sites=(site(domain_name="beian_sample.cn"),)),
        filing(sites=(site(domain_name="示例.中国"),)),
    ),
    Case(
        Code.DOMAIN_FORMAT,
        B,
        f"{SITE}.domain.name",
        filing(sites=(site(domain_name="com.cn"),)),
        filing(sites=(site(domain_name="a.com.cn"),)),
    ),
    Case(
        Code.DOMAIN_NOT_REGISTRABLE,
        B,
        f"{SITE}.domain.name",
        filing(sites=(site(domain_name="www.beian-sample.cn"),)),
        filing(sites=(site(domain_name="ＢＥＩＡＮ－ｓａｍｐｌｅ。cn."),)),
    ),
    Case(
        Code.DOMAIN_SUFFIX_NOT_APPROVED,
        W,
        f"{SITE}.domain.name",
        filing(sites=(site(domain_name="beian-sample.io"),)),
        filing(sites=(site(domain_name="beian-sample.gs.cn"),)),
    ),
    Case(
        Code.DOMAIN_EXPIRED,
        B,
        f"{SITE}.domain.expires",
        filing(sites=(site(domain_expires=date(2026, 11, 23)),)),
        filing(sites=(site(domain_expires=date(2028, 11, 23)),)),
    ),
    Case(
        Code.DOMAIN_EXPIRES_SOON,
        W,
        f"{SITE}.domain.expires",
        filing(sites=(site(domain_expires=date(2027, 2, 24)),)),
        filing(sites=(site(domain_expires=date(2027, 2, 25)),)),
    ),
    Case(
        Code.DOMAIN_NOT_REAL_NAME,
        B,
        f"{SITE}.domain.real_name_verified",
        filing(sites=(site(domain_real_name_verified=False),)),
        filing(),
    ),
    Case(
        Code.DOMAIN_HOLDER_DIFFERS,
        B,
        f"{SITE}.domain.holder",
        filing(sites=(site(domain_holder="样例申"),)),
        filing(sites=(site(domain_holder=" 样例 甲"),)),
    ),
    Case(
        Code.DOMAIN_HOLDER_DIFFERS,
        W,
        f"{SITE}.domain.holder",
        company(sites=(site(domain_holder="样例甲"),)),
        company(),
    ),
    Case(
        Code.DOMAIN_HOLDER_DIFFERS,
        B,
        f"{SITE}.domain.holder_number",
        filing(sites=(site(domain_holder_number="1"),)),
        filing(sites=(site(domain_holder_number=filing().subject.document_number),)),
    ),
    Case(
        Code.NAME_FORBIDDEN_WORD,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="中国书页"),)),
        filing(sites=(site(name="书页之间"),)),
    ),
    Case(
        Code.NAME_FORBIDDEN_WORD,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="读中国书"),)),
        filing(sites=(site(name="读古代书"),)),
    ),
    Case(
        Code.NAME_TOO_SHORT,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="书页 blog"),)),
        filing(sites=(site(name="书页间 blog"),)),
    ),
    Case(
        Code.NAME_TOO_LONG,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="书" * 31),)),
        filing(sites=(site(name="书" * 30),)),
    ),
    Case(
        Code.NAME_ONLY_DIGITS,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="123456"),)),
        filing(sites=(site(name="书页间123"),)),
    ),
    Case(
        Code.NAME_ONLY_LETTERS,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="Pages Between"),)),
        filing(sites=(site(name="书页间 Pages"),)),
    ),
    Case(
        Code.NAME_IS_DOMAIN,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="Beian-Sample.cn"),)),
        filing(sites=(site(name="书页之间 v1.2"),)),
    ),
    Case(
        Code.NAME_CHARACTERS,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="书页★之间"),)),
        filing(sites=(site(name="书页·之间（内部）"),)),
    ),
    Case(
        Code.NAME_VAGUE_WORD,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="书页品牌手记"),)),
        filing(sites=(site(name="书页品味手记"),)),
    ),
    Case(
        Code.NAME_PREAPPROVAL_WORD,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="书页在线手记"),)),
        filing(sites=(site(name="书页在一线手记"),)),
    ),
    Case(
        Code.NAME_PREAPPROVAL_WORD,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="理财手记"),)),
        filing(sites=(site(name="理书手记"),)),
    ),
    Case(
        Code.NAME_COMPANY_WORD,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="书页公司手记"),)),
        company(sites=(site(name="示例科技公司"),)),
    ),
    Case(
        Code.NAME_PERSON_WORD,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="样例甲的书页"),)),
        filing(sites=(site(name="样例乙的书页"),)),
    ),
    Case(
        Code.NAME_PERSON_WORD,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="张三的书页"),)),
        filing(sites=(site(name="高三的书页"),)),
    ),
    Case(
        Code.NAME_PLACE_WORD,
        B,
        f"{SITE}.name",
        filing(sites=(site(name="杭州书页"),)),
        company(sites=(site(name="杭州示例科技"),)),
    ),
    Case(
        Code.NAME_PLACE_WORD,
        W,
        f"{SITE}.name",
        filing(sites=(site(name="大同书页"),)),
        filing(sites=(site(name="大书页手记"),)),
    ),
    Case(
        Code.NAME_NOT_LEGAL_NAME,
        W,
        f"{SITE}.name",
        company(sites=(site(name="书页之间"),)),
        company(sites=(site(name="示例官网"),)),
    ),
    Case(
        Code.NAME_FORM,
        B,
        f"{SITE}.name",
        filing(province="苏", sites=(site(name="书页之间手记"),)),
        filing(province="苏", sites=(site(name="书页之间的个人博客"),)),
    ),
    Case(
        Code.NAME_DUPLICATE,
        W,
        f"{SITE}.name",
        filing(province="赣", sites=(site(), site(name="書頁之間手記"))),
        filing(province="赣", sites=(site(), site(name="书页之外手记"))),
    ),
    Case(
        Code.CONTENT_CHOICE,
        W,
        f"{SITE}.content",
        filing(sites=(site(content="blog"),)),
        filing(sites=(site(content="other"),)),
    ),
    Case(
        Code.CONTENT_FORBIDDEN_WORD,
        B,
        f"{SITE}.remark",
        filing(sites=(site(remark="个人整理的赌博技巧和心得，图文为主，不卖东西。"),)),
        filing(sites=(site(remark="个人整理的读书技巧和心得，图文为主，没有赌博内容。"),)),
    ),
    Case(
        Code.CONTENT_PREAPPROVAL_WORD,
        W,
        f"{SITE}.remark",
        filing(sites=(site(remark="个人录的教学视频和配套的笔记，不卖东西，也不收费。"),)),
        filing(sites=(site(remark="个人写的教学文章和配套的笔记，没有视频，也不收费。"),)),
    ),
    Case(
        Code.CONTENT_REMARK_LENGTH,
        Severity.INFO,
        f"{SITE}.remark",
        filing(sites=(site(remark="读书笔记"),)),
        filing(),
    ),
    Case(
        Code.CONSISTENCY_SUBJECT,
        B,
        f"{PERSON}.name",
        filing(persons=(person(name="样例乙"),)),
        filing(persons=(person(name="样例 甲"),)),
    ),
    Case(
        Code.CONSISTENCY_ACCESS,
        B,
        f"{SITE}.server_ips",
        filing(sites=(site(server_ips=("10.0.0.1",)),)),
        filing(sites=(site(server_ips=("2400:3200::1",)),)),
    ),
    Case(
        Code.CONSISTENCY_ACCESS,
        W,
        f"{SITE}.server_ips",
        filing(sites=(site(server_ips=("192.0.2.10",)),)),
        filing(),
    ),
    Case(
        Code.CONSISTENCY_ACCESS,
        B,
        f"{SITE}.server_ips",
        filing(sites=(site(server_ips=("8.8.8.8/24",)),)),
        filing(),
    ),
    Case(
        Code.FIELD_MISSING,
        B,
        f"{PERSON}.mobile",
        filing(persons=(person(mobile=""),)),
        filing(persons=(person(email=""),)),
    ),
    Case(
        Code.FIELD_MISSING,
        B,
        f"{SITE}.remark",
        filing(sites=(site(remark=""),)),
        company(sites=(site(remark="", domain_holder="示例（北京）科技有限公司"),)),
    ),
    Case(Code.MATERIAL_MISSING, B, "picture.curtain.0", filing(materials=filing().materials[:2]), filing()),
    Case(
        Code.MATERIAL_TOO_MANY,
        B,
        "materials.3",
        materials({"kind": "curtain", "file": "b.jpg", "person": 0}),
        filing(),
    ),
    Case(
        Code.MATERIAL_KIND,
        W,
        "materials.3",
        materials({"kind": "portrait", "file": "b.jpg", "person": 0}),
        materials({"kind": "pledge", "file": "b.jpg"}),
    ),
    Case(
        Code.MATERIAL_KIND, W, "materials.3", materials({"kind": "pledge", "file": "curtain.jpg"}), filing()
    ),
    Case(
        Code.MATERIAL_FILE,
        B,
        "materials.3",
        materials({"kind": "pledge", "file": "../b.jpg"}),
        materials({"kind": "pledge", "file": "a/b..jpg"}),
    ),
    Case(Code.DECIDE_NO_FILING, B, "decision.server_place", decided(server_place="hk"), filing()),
    Case(Code.DECIDE_APP, B, "decision.service", decided(service="app"), filing()),
    Case(Code.DECIDE_LICENCE, W, "decision.charges", decided(charges="yes"), filing()),
    Case(Code.DECIDE_SHOP, W, "decision.charges", decided(charges="shop"), filing()),
    Case(Code.DECIDE_OPEN, W, "decision.charges", decided(charges="unknown"), filing()),
    Case(Code.DECIDE_KIND, B, "decision.have_record", decided(have_record=True), filing()),
    *BUREAU_CASES,
]
CASES += [Case(*one) for one in agreement_cases.CASES]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code} {case.about} {case.severity}" for case in CASES])
def test_each_code_fires_on_its_fault_and_not_on_a_near_miss(case: Case) -> None:
    def hits(draft: Filing) -> list[tuple[Severity, str]]:
        found = review(draft, {}, book(draft.provider, draft.province), TODAY).findings
        return [(one.severity, one.about) for one in found if one.code is case.code]

    assert (case.severity, case.about) in hits(case.bad)
    assert (case.severity, case.about) not in hits(case.good)


@pytest.mark.parametrize("draft", [filing(), company()], ids=["individual", "company"])
def test_a_good_draft_has_no_finding_and_still_lists_what_nobody_can_see_offline(draft: Filing) -> None:
    reviewed = review(draft, {}, book(), TODAY)
    assert reviewed.findings == ()
    assert reviewed.verdict is Verdict.PASS
    unseen = {one.code for one in reviewed.not_checked if one.why is Why.NOT_OFFLINE}
    assert {"name.taken", "domain.synchronised", "identity.police"} <= unseen


def test_every_field_code_of_the_vocabulary_has_a_case() -> None:
    groups = (
        "identity.",
        "contact.",
        "date.",
        "address.",
        "domain.",
        "name.",
        "content.",
        "consistency.",
        "record.",
        "kind.",
        "limit.",
        "field.",
        "material.",
        "decide.",
    )
    tried = {case.code for case in CASES}
    assert [code for code in Code if code.startswith(groups) and code not in tried] == []


def test_every_code_has_a_wording() -> None:
    assert [code for code in Code if code not in WORDINGS] == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code} {case.about}" for case in CASES])
def test_every_placeholder_of_a_sentence_is_given_by_the_judge(case: Case) -> None:
    for finding in review(case.bad, {}, book(case.bad.provider, case.bad.province), TODAY).findings:
        wording = WORDINGS[finding.code]
        given = {"label", "unit", *finding.params}
        given |= {"measured"} if finding.measured is not None else set()
        given |= {"limit"} if finding.limit is not None else set()
        given |= {"says"} if said_by(finding.rule) else set()
        for part in (wording.message, wording.why, wording.remedy):
            wanted = {name for _, name, _, _ in string.Formatter().parse(part) if name}
            assert wanted <= given, finding.code
        assert not re.search(r"[{}]", say(finding).message)


def test_the_right_check_digit_is_said() -> None:
    finding = judge_fields(
        changed("subject.document_number", "000000199003070010"), book(), TODAY, "subject.document_number"
    )[0]
    right = with_check_digit("00000019900307001")[-1]
    assert finding.params["right"] == right
    assert f"最后一位应是 {right}，现在是 0" in say(finding).message


def test_where_a_bureau_takes_young_people_with_proof_their_age_only_warns() -> None:
    young = own_number("00000020091125001").model_copy(update={"province": "苏"})
    found = judge_fields(young, book(province="苏"), TODAY, "subject.document_number")
    assert [(one.code, one.severity) for one in found] == [(Code.IDENTITY_UNDER_AGE, Severity.WARN)]


def test_a_state_body_may_file_a_name_below_its_registered_one() -> None:
    draft = company(sites=(site(domain_name="www.sample.gov.cn"),))
    of_state = with_value(draft, "subject.kind", "government")
    codes = [one.code for one in judge_fields(of_state, book(), TODAY, "sites.0.domain.name")]
    assert Code.DOMAIN_NOT_REGISTRABLE not in codes


def test_an_address_without_door_number_is_accepted_with_the_remark_that_providers_ask_for() -> None:
    draft = filing(sites=(site(remark="记录读书笔记。此地址已是最详细地址"),))
    draft = with_value(draft, "subject.contact_address", "某县某镇某村某某某")
    assert judge_fields(draft, book(), TODAY, "subject.contact_address") == ()


def test_findings_come_worst_first_and_then_in_the_order_of_the_pages() -> None:
    draft = filing(
        persons=(person(mobile="1"),),
        sites=(site(name="读中国书", domain_name="www.beian-sample.cn"),),
        materials=(),
    )
    found = review(with_value(draft, "subject.address", "a?"), {}, book(), TODAY).findings
    severities = [list(Severity).index(one.severity) for one in found]
    assert severities == sorted(severities)
    blocks = [one.about for one in found if one.severity is Severity.BLOCK]
    assert blocks == [
        "subject.address",
        "persons.0.mobile",
        "sites.0.domain.name",
        "picture.id-front.0",
        "picture.id-back.0",
        "picture.curtain.0",
    ]


def test_one_page_is_judged_by_its_own_fields_alone() -> None:
    draft = filing(persons=(person(mobile=""),), sites=(site(name=""),))
    pages = {step.id: step for step in every_step(draft, book())}
    found = judge_step(draft, book(), TODAY, pages["fill.person.0"])
    assert [one.about for one in found] == ["persons.0.mobile"]


def test_where_no_filing_is_possible_the_rest_is_not_asked_for() -> None:
    empty = Filing(decision=Decision.model_validate({"service": "website", "server_place": "abroad"}))
    found = review(empty, {}, book(""), TODAY).findings
    assert {one.about.split(".")[0] for one in found} <= {"decision", "subject", "province", "provider"}
    assert "subject.name" not in {one.about for one in found}


def test_a_draft_written_by_hand_without_person_or_site_or_with_a_person_who_is_not_there_blocks() -> None:
    def missing(draft: Filing) -> set[str]:
        return {
            one.about for one in review(draft, {}, book(), TODAY).findings if one.code is Code.FIELD_MISSING
        }

    assert missing(filing(persons=(), sites=())) == {"persons.0.name", "sites.0.name"}
    assert missing(filing(sites=(site(person=1),))) == {"sites.0.person"}
    assert missing(filing(sites=(site(person=0),))) == set()


def test_a_picture_without_measures_is_said_to_be_unchecked_and_a_lost_one_blocks() -> None:
    lost = {"id-front.jpg": PictureMeasures(problem=Code.MATERIAL_FILE)}
    reviewed = review(filing(), lost, book(), TODAY)
    assert [(one.code, one.about) for one in reviewed.findings] == [(Code.MATERIAL_FILE, "materials.0")]
    unseen = [one.about for one in reviewed.not_checked if one.why is Why.MISSING_INPUT]
    assert unseen == ["materials.1", "materials.2"]


def test_only_a_warning_can_be_acknowledged() -> None:
    at = datetime(2026, 11, 24, 14, 20).astimezone()
    draft = filing(sites=(site(name="读中国书", domain_name="www.beian-sample.cn"),))
    draft = draft.model_copy(
        update={
            "acknowledged": (
                Acknowledged(code="name.forbidden_word", about="sites.0.name", at=at),
                Acknowledged(code="domain.not_registrable", about="sites.0.domain.name", at=at),
            )
        }
    )
    still_open, accepted = open_findings(review(draft, {}, book(), TODAY), draft.acknowledged)
    assert [one.code for one in accepted] == [Code.NAME_FORBIDDEN_WORD]
    assert [one.code for one in still_open] == [Code.DOMAIN_NOT_REGISTRABLE]


def test_rules_older_than_their_limit_are_said_to_be_old_and_never_block() -> None:
    rules = book()
    pack = rules.packs[0]
    last_good = pack.verified_on + timedelta(days=90)

    def old(today: date, rules: RuleBook = rules) -> list[Severity]:
        found = review(filing(), {}, rules, today).findings
        return [
            one.severity for one in found if one.code is Code.RULES_OLD and one.about == f"rules.{pack.id}"
        ]

    assert old(last_good) == []
    assert old(last_good + timedelta(days=1)) == [Severity.WARN]
    finding = next(
        one for one in review(filing(), {}, rules, date(2027, 6, 1)).findings if one.code is Code.RULES_OLD
    )
    assert "{" not in say(finding).message


IMPURE = {
    "os",
    "io",
    "pathlib.Path",
    "time",
    "random",
    "socket",
    "subprocess",
    "tempfile",
    "logging",
    "locale",
    "shutil",
}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "assistant" / "checks").glob("*.py")), ids=lambda path: path.stem
)
def test_judges_touch_no_file_no_clock_and_no_language(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in {"open", "today", "now", "utcnow", "print"}
    assert not imported & IMPURE
    assert not any(
        name.startswith(("assistant.catalogue", "assistant.store", "assistant.texts")) for name in imported
    )
