"""Which purpose watermark the rules allow, and how its wording is made."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.draft import Material, MaterialKind
from assistant.rules.loading import rule_book
from assistant.watermark_wording import filled, in_lines, is_allowed, wants_recipient, wordings
from assistant.watermarks import Permission, allowed, task_for

FRONT = Material(kind=MaterialKind.ID_FRONT, file="a.jpg", person=0)
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ("tencent", Permission.TAKEN),
        ("huawei", Permission.TAKEN),
        ("aliyun", Permission.UNSAID),
        ("", Permission.UNSAID),
    ],
)
def test_whether_papers_may_bear_one_is_said_by_the_providers_rules(provider: str, expected: Permission):
    assert allowed(FRONT, rule_book(provider)).permission is expected


def test_a_photo_of_a_person_never_bears_one():
    photo = Material(kind=MaterialKind.CURTAIN, file="a.jpg", person=0)
    assert allowed(photo, rule_book("tencent")).permission is Permission.NO_PAPER


def test_a_provider_with_one_wording_of_its_own_leaves_no_choice():
    assert wordings(rule_book("tencent")) == ("仅供备案使用",)
    assert len(wordings(rule_book("huawei"))) > 1


def test_recipient_and_date_are_filled_in_without_stray_spaces():
    wording = next(one for one in wordings(rule_book("huawei")) if "{date}" in one)
    assert wants_recipient(wording)
    assert filled(wording, "  样例云 \n", DAY) == "仅供样例云备案使用 2026-11-24"


@pytest.mark.parametrize(
    ("provider", "text", "expected"),
    [
        ("tencent", "仅供备案使用", True),
        ("tencent", "仅供样例云备案使用", False),
        ("huawei", "仅供样例云备案使用", True),
        ("huawei", "仅供 样例云 备案使用 2026-11-24", True),
        ("huawei", "仅供办理贷款使用", False),
    ],
)
def test_a_watermark_that_was_read_is_held_against_the_wordings(provider: str, text: str, expected: bool):
    assert is_allowed(text, rule_book(provider)) is expected


def test_the_wording_breaks_into_lines_of_one_length_at_a_space_where_there_is_one():
    assert in_lines("仅供备案使用", 2) == ("仅供备", "案使用")
    assert in_lines("仅供样例云备案 2026-11-24", 2) == ("仅供样例云备案", "2026-11-24")
    assert in_lines("仅供备案使用", 1) == ("仅供备案使用",)


def test_lettering_on_a_sheet_may_be_smaller_than_on_a_card():
    book = rule_book("tencent")
    sheet = Material(kind=MaterialKind.LICENCE, file="b.jpg")
    assert task_for(sheet, book).least_height < task_for(FRONT, book).least_height
