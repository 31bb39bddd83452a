"""What a finding rests on, in words: the newest source with its date, and what others say."""

from __future__ import annotations

from assistant.catalogue import set_language
from assistant.rules.loading import pack_by_id, rule_book
from assistant.wording.basis import freshest, others_say, say_basis


def test_the_newest_source_of_a_rule_is_the_one_that_is_named() -> None:
    pack = pack_by_id("ministry")
    rule = next(one for one in pack.rules if one.id == "validity.months")
    assert freshest(pack, rule).id == "S25"


def test_what_other_providers_say_differently_is_told_by_whom_and_what_is_the_same_is_not() -> None:
    set_language("en")
    book = rule_book("aliyun", "陕")
    rule = book.fact("subject.out-of-province")
    (said,) = others_say(rule, book)
    assert "2025-12-31 to 2026-07-07" in said
    assert "without a proof" in said
    alone = rule_book("aliyun", "藏")
    assert others_say(alone.fact("subject.out-of-province"), alone) == []


def test_the_line_below_a_finding_bears_the_date_of_its_source() -> None:
    set_language("en")
    book = rule_book("aliyun", "陕")
    assert "(2024-04-01)" in say_basis("bureau-sn/subject.out-of-province", book)
