"""Dates and texts as papers write them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.papers.spelling import chinese, dates_in, is_long_term, latin


@pytest.mark.parametrize(
    "text",
    [
        "2018年08月08日",
        "2018 年 8 月 8 日",
        "2018.08.08",
        "2018-08-0810:24:36",
        "2018/08/08",
        "20180808",
        "二〇一八年八月八日",
        "2018年08月08",
        "2O18年O8月08日",
    ],
)
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert dates_in(text) == [date(2018, 8, 8)]


def test_a_term_gives_both_its_dates_in_order() -> None:
    assert dates_in("2016.01.02-2036.01.02") == [date(2016, 1, 2), date(2036, 1, 2)]
    assert dates_in("二〇一八年十二月二十八日至二〇三八年十月三十日") == [
        date(2018, 12, 28),
        date(2038, 10, 30),
    ]


def test_a_thirteenth_month_is_no_date() -> None:
    assert dates_in("2018.13.08") == []


def test_no_end_is_told_from_an_end() -> None:
    assert is_long_term("2019.01.01-长 期")
    assert not is_long_term("2019.01.01-2029.01.01")


def test_chinese_texts_lose_spaces_and_half_width_brackets() -> None:
    assert chinese("青禾 软件(云溪)有限公司, ２ 楼") == "青禾软件（云溪）有限公司，2楼"
    assert latin("Sample  Holder Ltd.") == "Sample Holder Ltd."


def test_a_traditional_form_that_no_card_bears_is_simplified_and_a_name_is_left() -> None:
    assert chinese("納西") == "纳西"
    assert chinese("李乾") == "李乾"
