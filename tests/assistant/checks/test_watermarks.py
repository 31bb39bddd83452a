"""Watermarks that were read on papers: wording and place."""

from __future__ import annotations

import pytest

from assistant.checks.watermarks import is_watermark, judge_watermark
from assistant.findings import Code, Severity
from assistant.papers.sheet import Line, Sheet
from assistant.rules.loading import rule_book
from assistant.texts import say

TENCENT = rule_book("tencent")


def sheet(text: str, box: tuple[int, int, int, int] = (100, 500, 400, 40)) -> Sheet:
    return Sheet((1070, 675), (Line("样例甲", 0.99, (149, 39, 110, 44)), Line(text, 0.99, box)))


def test_the_wording_that_the_provider_names_is_no_finding():
    assert list(judge_watermark(sheet("仅供备案使用"), TENCENT, "materials.0")) == []


def test_another_purpose_is_warned_of_at_its_place():
    (finding,) = judge_watermark(sheet("仅供办理贷款使用"), TENCENT, "materials.0")
    assert (finding.code, finding.severity) == (Code.DOC_WATERMARK, Severity.WARN)
    assert finding.box == (100, 500, 400, 40)
    assert "仅供办理贷款使用" in say(finding).message


def test_a_mark_that_lies_on_a_line_is_warned_of_whatever_it_says():
    (finding,) = judge_watermark(sheet("仅供备案使用", (120, 30, 400, 60)), TENCENT, "materials.0")
    assert finding.box == (149, 39, 110, 44)
    assert "仅供备案使用" in say(finding).message


@pytest.mark.parametrize(
    "text", ["样例软件的演示", "仅用于软件测试；本页所有内容均为虚", "使用期限", "仅供" + "长" * 50 + "使用"]
)
def test_the_papers_own_text_is_no_watermark(text: str):
    assert not is_watermark(text, TENCENT)
