"""Judging what was read: every rule about papers broken once and kept once. No picture: words with their places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.checks.papers import Handed, judge_paper
from assistant.draft import DocumentKind, Filing, Material, MaterialKind, Person, Site, Subject, SubjectKind
from assistant.draft import Domain as DraftDomain
from assistant.findings import Code, Finding, Severity
from assistant.papers.placing import PlacedSheet
from assistant.papers.sheet import Ink, Line, Scanned, Sheet, SigningPlace
from assistant.rules.loading import rule_book
from assistant.texts import say
from tests.rendered.papers.invented import company, registration, someone

BOOK = rule_book()
TODAY = date(2026, 11, 24)
ONE, FIRM, ENTRY = someone(5), company(5), registration(5)


def sheet(*rows: tuple[str, str], faces: tuple[tuple[int, int, int, int], ...] | None = None) -> Sheet:
    lines = []
    for index, (label, value) in enumerate(rows):
        top = 60 + 70 * index
        lines.append(Line(label, 0.99, (60, top, 30 * len(label), 34)))
        if value:
            lines.append(Line(value, 0.99, (400, top, 30 * len(value), 34)))
    return Sheet((1600, 1000), tuple(lines), faces=faces)


def front(**changes: str) -> Sheet:
    said = {
        "姓名": ONE.name,
        "性别": ONE.sex,
        "民族": ONE.people,
        "出生": f"{ONE.born.year}年{ONE.born.month}月{ONE.born.day}日",
        "住址": ONE.address,
        "公民身份号码": ONE.number,
    }
    return sheet(*{**said, **changes}.items(), faces=((900, 100, 200, 200),))


def back(until: str = "2039.01.02") -> Sheet:
    return sheet(("居民身份证", ""), ("签发机关", ONE.authority), ("有效期限", f"2019.01.02-{until}"))


def licence(**changes: str) -> Sheet:
    said = {
        "统一社会信用代码": FIRM.code,
        "名称": FIRM.name,
        "类型": FIRM.kind,
        "法定代表人": FIRM.representative,
        "住所": FIRM.address,
        "成立日期": "2018年08月08日",
        "营业期限": "长期",
        "经营范围": FIRM.scope,
    }
    return sheet(*{**said, **changes}.items())


def certificate(expires: str = "2031-06-01") -> Sheet:
    return sheet(
        ("域名注册证书", ""),
        ("域名", ENTRY.domain),
        ("域名持有者", ENTRY.holder),
        ("注册日期", "2020-06-01"),
        ("到期日期", expires),
    )


def judged(read: Sheet, kind: MaterialKind, filing: Filing | None = None) -> list[Finding]:
    width, height = read.size
    corners = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    person = 0 if kind in (MaterialKind.ID_FRONT, MaterialKind.ID_BACK) else None
    handed = None if filing is None else Handed(filing, Material(kind=kind, file="a.jpg", person=person))
    return judge_paper(PlacedSheet(read, corners), kind, BOOK, kind.value, TODAY, handed)[0]


def codes(read: Sheet, kind: MaterialKind, filing: Filing | None = None) -> dict[Code, Severity]:
    return {one.code: one.severity for one in judged(read, kind, filing)}


def a_filing(**person: object) -> Filing:
    given = {"name": ONE.name, "document_number": ONE.number, **person}
    return Filing(
        subject=Subject(kind=SubjectKind.ENTERPRISE, name=FIRM.name, document_number=FIRM.code),
        persons=(Person.model_validate(given),),
        sites=(Site(domain=DraftDomain(name=ENTRY.domain, holder=ENTRY.holder, expires=date(2031, 6, 1))),),
    )


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (front(), MaterialKind.ID_FRONT),
        (back(), MaterialKind.ID_BACK),
        (back("长期"), MaterialKind.ID_BACK),
        (licence(), MaterialKind.LICENCE),
        (certificate(), MaterialKind.DOMAIN_CERTIFICATE),
    ],
)
def test_a_right_paper_that_agrees_with_the_form_gives_no_finding(read: Sheet, kind: MaterialKind) -> None:
    assert codes(read, kind) == {}
    assert codes(read, kind, a_filing()) == {}


def test_the_other_side_and_another_paper_are_told_apart() -> None:
    assert codes(back(), MaterialKind.ID_FRONT) == {Code.DOC_WRONG_SIDE: Severity.BLOCK}
    assert codes(front(), MaterialKind.ID_BACK) == {Code.DOC_WRONG_SIDE: Severity.BLOCK}
    assert codes(front(), MaterialKind.LICENCE) == {Code.DOC_WRONG_KIND: Severity.BLOCK}
    assert codes(licence(), MaterialKind.DOMAIN_CERTIFICATE) == {Code.DOC_WRONG_KIND: Severity.BLOCK}


def test_a_blank_paper_cannot_be_read_and_a_strange_one_is_not_recognised() -> None:
    assert codes(Sheet((1600, 1000)), MaterialKind.ID_FRONT) == {Code.DOC_UNREADABLE: Severity.BLOCK}
    strange = sheet(("某市图书馆借书证", ""), ("读者须知如下所列", ""))
    assert codes(strange, MaterialKind.LICENCE) == {Code.DOC_UNREADABLE: Severity.WARN}


def test_fields_that_were_not_read_are_named() -> None:
    without = sheet(*(("姓名", ONE.name), ("性别", ONE.sex), ("住址", ONE.address)), faces=((1, 1, 9, 9),))
    (finding,) = judged(without, MaterialKind.ID_FRONT)
    assert (finding.code, finding.severity) == (Code.DOC_UNREADABLE, Severity.WARN)
    assert "身份证号码" in say(finding).message


def test_a_number_whose_check_digit_does_not_fit_is_said_to_be_uncertain() -> None:
    wrong = ONE.number[:16] + str((int(ONE.number[16]) + 2) % 10) + ONE.number[17]
    (finding,) = judged(front(公民身份号码=wrong), MaterialKind.ID_FRONT)
    assert (finding.code, finding.severity) == (Code.DOC_UNREADABLE, Severity.WARN)
    assert finding.box is not None


def test_a_card_without_a_face_is_said_so_only_where_one_was_looked_for() -> None:
    assert codes(replace(front(), faces=()), MaterialKind.ID_FRONT) == {Code.DOC_NO_PORTRAIT: Severity.WARN}
    assert codes(replace(front(), faces=None), MaterialKind.ID_FRONT) == {}


@pytest.mark.parametrize(
    ("until", "said"),
    [("2026.11.20", "已经过期"), ("2027.01.02", "剩余时间不足"), ("2027.02.24", "剩余时间不足")],
)
def test_a_card_that_ends_within_three_months_is_blocked(until: str, said: str) -> None:
    findings = judged(
        sheet(("签发机关", "某局"), ("有效期限", f"2017.{until[5:]}-{until}")), MaterialKind.ID_BACK
    )
    (finding,) = [one for one in findings if one.code is Code.DOC_EXPIRED]
    assert said in say(finding).message


def test_a_card_that_lasts_a_day_longer_than_three_months_passes() -> None:
    read = sheet(("签发机关", "某局"), ("有效期限", "2017.02.25-2027.02.25"))
    assert codes(read, MaterialKind.ID_BACK) == {}


def test_a_domain_that_ends_soon_is_warned_of_and_left_to_the_form_where_the_form_says_the_same() -> None:
    kind = MaterialKind.DOMAIN_CERTIFICATE
    assert codes(certificate("2026-12-24"), kind) == {Code.DOC_EXPIRED: Severity.WARN}
    site = a_filing().sites[0]
    same = site.model_copy(update={"domain": site.domain.model_copy(update={"expires": date(2026, 12, 24)})})
    assert codes(certificate("2026-12-24"), kind, a_filing().model_copy(update={"sites": (same,)})) == {}


def test_an_id_number_that_disagrees_with_the_birth_date_or_the_sex_beside_it_is_said_so() -> None:
    other = front(出生="1971年1月2日")
    assert codes(other, MaterialKind.ID_FRONT) == {Code.DOC_MISMATCH: Severity.WARN}
    sex = front(性别="女" if ONE.sex == "男" else "男")
    (finding,) = judged(sex, MaterialKind.ID_FRONT)
    assert finding.params["side"] == "number"


def test_a_qr_code_that_says_another_code_is_said_so() -> None:
    scanned = Scanned(f"https://licence.example.com/?uniscid={company(6).code}", (0, 0, 100, 100))
    read = replace(licence(), codes=(scanned,))
    assert codes(read, MaterialKind.LICENCE) == {Code.DOC_MISMATCH: Severity.WARN}


def test_a_number_on_the_form_that_differs_blocks_and_a_name_warns_with_the_place() -> None:
    assert codes(front(), MaterialKind.ID_FRONT, a_filing(document_number=someone(6).number)) == {
        Code.DOC_MISMATCH: Severity.BLOCK
    }
    (finding,) = judged(front(), MaterialKind.ID_FRONT, a_filing(name=ONE.name[:-1] + "囧"))
    assert finding.severity is Severity.WARN
    assert finding.params["places"] == str(len(ONE.name))
    assert ONE.name in say(finding).message


def test_what_is_not_filled_in_yet_is_no_mismatch_and_width_is_no_difference() -> None:
    assert codes(front(), MaterialKind.ID_FRONT, a_filing(name="", document_number="")) == {}
    half = FIRM.name.replace("（", "(").replace("）", ")") + " "
    filing = a_filing().model_copy(
        update={"subject": Subject(kind=SubjectKind.ENTERPRISE, name=half, document_number=FIRM.code)}
    )
    assert codes(licence(), MaterialKind.LICENCE, filing) == {}


def test_a_passport_in_the_cards_place_is_said_to_be_unchecked() -> None:
    read = Sheet((1600, 1000), (Line("PASSPORT SPECIMEN", 0.99, (10, 10, 400, 40)),))
    placed = PlacedSheet(read, ((0.0, 0.0), (1600.0, 0.0), (1600.0, 1000.0), (0.0, 1000.0)))
    handed = Handed(
        a_filing(document_kind=DocumentKind.PASSPORT),
        Material(kind=MaterialKind.ID_FRONT, file="a.jpg", person=0),
    )
    findings, skipped = judge_paper(placed, MaterialKind.ID_FRONT, BOOK, "materials.0", TODAY, handed)
    assert findings == []
    assert {one.code for one in skipped} == {"doc.wrong_kind", "doc.mismatch"}


# --- Seals and signatures ------------------------------------------------------------------------------------------------

SEAL = (300, 900, 240, 240)


def signed(ink: float = 40.0, seals: tuple[tuple[int, int, int, int], ...] = (SEAL,)) -> Sheet:
    lines = (
        Line("网站备案信息真实性核验单", 1.0, (300, 60, 600, 60)),
        Line("核验单编号：17748688855552", 1.0, (700, 200, 360, 34)),
        Line("网站负责人签字：", 1.0, (100, 920, 240, 34)),
        Line("单位盖章：", 1.0, (100, 1000, 150, 34)),
    )
    return Sheet((1240, 1754), lines, ink=Ink(5.9, seals, (SigningPlace((340, 880, 300, 100), ink),)))


@pytest.mark.parametrize("kind", [MaterialKind.CHECK_SHEET, MaterialKind.PLEDGE, MaterialKind.AUTHORISATION])
def test_a_paper_with_seal_and_signature_where_they_belong_gives_no_finding(kind: MaterialKind) -> None:
    assert codes(signed(), kind, a_filing()) == {}


def test_a_missing_seal_blocks_a_unit_warns_where_nobody_is_known_and_is_nothing_to_a_person() -> None:
    kind = MaterialKind.CHECK_SHEET
    bare = signed(seals=())
    assert codes(bare, kind, a_filing()) == {Code.DOC_NO_SEAL: Severity.BLOCK}
    assert codes(bare, kind) == {Code.DOC_NO_SEAL: Severity.WARN}
    person = a_filing().model_copy(update={"subject": Subject(kind=SubjectKind.INDIVIDUAL)})
    assert codes(bare, kind, person) == {}


def test_a_stamp_of_a_persons_size_is_no_seal_of_a_unit() -> None:
    small = signed(seals=((300, 950, 100, 100),))
    assert codes(small, MaterialKind.PLEDGE, a_filing()) == {Code.DOC_NO_SEAL: Severity.BLOCK}


def test_an_empty_place_for_a_signature_blocks() -> None:
    assert codes(signed(ink=0.4), MaterialKind.PLEDGE, a_filing()) == {Code.DOC_NO_SIGNATURE: Severity.BLOCK}


def test_a_seal_on_the_number_or_on_the_end_of_a_line_is_said_so() -> None:
    kind = MaterialKind.CHECK_SHEET
    assert codes(signed(seals=((760, 100, 240, 240),)), kind, a_filing()) == {
        Code.DOC_SEAL_OVER_TEXT: Severity.WARN
    }
