"""Record numbers of every form that is in use, and of many that are not."""

from __future__ import annotations

import pytest

from assistant.checks.records import Flaw, flaw_of, is_police_number
from assistant.record_numbers import Sort, find_police, find_records, parse_record, police_digits
from assistant.rules.loading import rule_book


@pytest.mark.parametrize(
    ("text", "subject", "index", "sort"),
    [
        ("京ICP备12345678号", "京ICP备12345678号", None, Sort.SITE),
        ("京ICP备2024077296号-1", "京ICP备2024077296号", 1, Sort.SITE),
        ("粤ICP备2026000000号-2A", "粤ICP备2026000000号", 2, Sort.APP),
        ("浙icp备12345678号-3x", "浙ICP备12345678号", 3, Sort.MINI_PROGRAM),
        ("苏ICP備12345678號－4Ｋ", "苏ICP备12345678号", 4, Sort.QUICK_APP),
        (" 沪 ICP 备 12345678 号 — 12 ", "沪ICP备12345678号", 12, Sort.SITE),
        ("粤B2-20090059-1626X", "粤B2-20090059", 1626, Sort.MINI_PROGRAM),
        ("京ICP证030173号-1", "京ICP证030173号", 1, Sort.SITE),
        ("粤B2-20090059", "粤B2-20090059", None, Sort.SITE),
        ("辽B-2-4-20050012-1", "辽B-2-4-20050012", 1, Sort.SITE),
    ],
)
def test_a_number_comes_apart_however_it_is_written(
    text: str, subject: str, index: int | None, sort: Sort
) -> None:
    number = parse_record(text)
    assert number is not None
    assert (number.subject, number.index, number.sort) == (subject, index, sort)
    assert number.of_service == (index is not None)
    assert parse_record(number.text) == number


@pytest.mark.parametrize(
    "text", ["", "ICP备12345678号", "京ICP备号-1", "京ICP备12345678号-A", "京ICP备12345678号-1B", "12345678"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_record(text) is None


@pytest.mark.parametrize(
    ("text", "of_site", "flaw"),
    [
        ("京ICP备12345678号-1", True, None),
        ("京ICP备2026000001号-2A", True, None),
        ("京ICP备12345678号", False, None),
        ("川ICP备12345678号-1", True, None),
        ("京ICP备12345678号", True, Flaw.SITE_WANTED),
        ("京ICP备12345678号-1", False, Flaw.SUBJECT_WANTED),
        ("京ICP备123456789号", False, Flaw.DIGITS),
        ("甲ICP备12345678号", False, Flaw.SHORT),
        ("京备12345678", False, Flaw.FORM),
        ("粤B2-20090059", False, None),
    ],
)
def test_what_is_wrong_with_a_number_is_told_apart(text: str, of_site: bool, flaw: Flaw | None) -> None:
    assert flaw_of(text, rule_book(), of_site=of_site) is flaw


def test_numbers_are_found_in_running_text_each_once_in_order() -> None:
    text = "© 2026 样例 | 粤ICP备12345678号-1 | 京ICP备 2026000001 号 | 粤ICP备12345678号-1 | 京公网安备11010802020134号"
    assert [one.text for one in find_records(text)] == ["粤ICP备12345678号-1", "京ICP备2026000001号"]
    assert find_police(text) == ("京公网安备11010802020134号",)


def test_a_police_number_has_its_digits() -> None:
    assert police_digits("京公网安备 11010802020134号") == "11010802020134"
    assert is_police_number("京公网安备110105008661号", rule_book())
    assert not is_police_number("京公网安备1101号", rule_book())
    assert police_digits("公网安备") == ""
