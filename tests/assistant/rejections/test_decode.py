"""What is read out of pasted texts, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rejections.decode import decode
from assistant.rejections.decoded import TextKind
from assistant.rejections.loading import shipped_catalogue
from assistant.rejections.model import OUTSIDE
from assistant.rejections.sentences import LONGEST_TEXT
from tests.assistant.rejections.corpus import REJECTIONS, Pasted, pasted

TEXTS = [one for name in REJECTIONS for one in pasted(name)]
UNRELATED = pasted("unrelated")


def test_cause_and_field_are_found_in_nine_of_ten_texts_of_every_set() -> None:
    for name in REJECTIONS:
        texts = pasted(name)
        found = [one.is_found(decode(one.text)) for one in texts]
        assert sum(found) >= 0.9 * len(texts), name
    assert len(TEXTS) >= 120


def test_every_cause_of_the_texts_is_in_the_catalogue() -> None:
    known = {cause.id for cause in shipped_catalogue().causes}
    assert {cause for one in TEXTS for cause, _field in one.wanted} <= known


@pytest.mark.parametrize("one", UNRELATED, ids=lambda one: one.text[:12])
def test_no_cause_is_claimed_from_a_text_about_something_else(one: Pasted) -> None:
    decoded = decode(one.text)
    assert decoded.claims == ()
    assert decoded.kind.value == one.heading


def test_there_are_enough_texts_about_something_else() -> None:
    assert len(UNRELATED) >= 40


def test_the_quoted_words_stand_in_the_text_where_it_is_said() -> None:
    for one in TEXTS:
        for claim in decode(one.text).claims:
            for quote in claim.quotes:
                assert one.text[quote.start : quote.end] == quote.text


def test_width_case_spaces_and_traditional_characters_make_no_difference() -> None:
    decoded = decode("【管局】退 回 ：域名持有者與主辦單位不一致；ＴＬＤ未批复")
    assert [claim.cause.id for claim in decoded.claims] == ["domain_holder_mismatch", "tld_not_approved"]


def test_several_causes_of_one_text_come_in_its_order() -> None:
    decoded = decode("驳回：1、营业执照模糊；2、网站名称不规范；3、主体负责人电话停机。")
    assert [claim.cause.id for claim in decoded.claims] == ["certificate", "site_name", "phone"]
    assert decoded.claims[2].fields == ("persons.0.mobile",)


def test_whose_telephone_it_is_follows_the_text() -> None:
    (of_site,) = decode("驳回：网站负责人电话停机").claims
    (of_both,) = decode("驳回：联系电话停机").claims
    assert of_site.fields == ("persons.site.mobile",)
    assert of_both.fields == ("persons.*.mobile",)


def test_what_is_not_understood_is_kept_as_it_was_written() -> None:
    decoded = decode(
        "审核意见：1、主体负责人电话无法接通；2、贵单位的星图不符合本省第九条。请修改后再次提交。"
    )
    assert [claim.cause.id for claim in decoded.claims] == ["phone"]
    assert [one.text for one in decoded.unread] == ["贵单位的星图不符合本省第九条"]


def test_a_rejection_without_any_known_cause_claims_none() -> None:
    decoded = decode("您的备案被驳回，原因：星图资料缺第九页。")
    assert decoded.kind is TextKind.REJECTED
    assert decoded.claims == ()
    assert "星图资料缺第九页" in decoded.unread[0].text


def test_what_might_happen_is_no_cause() -> None:
    decoded = decode("您的备案被驳回：网站名称不规范。如域名持有者与主体不一致，可能需要过户。")
    assert [claim.cause.id for claim in decoded.claims] == ["site_name"]


def test_a_number_inside_a_longer_one_is_no_error_code() -> None:
    assert decode("驳回，请致电13863280000，errcode 1863280").claims == ()
    assert [claim.cause.id for claim in decode("errcode 86328").claims] == ["wechat_86328"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("您的备案已审核通过，备案号：京ICP备2026000001号-1。", ["京ICP备2026000001号-1"]),
        (
            "备案审核通过，主体备案号 粤 ICP 备 12345678 号，网站粤ICP备12345678号－2",
            ["粤ICP备12345678号", "粤ICP备12345678号-2"],
        ),
    ],
)
def test_the_numbers_of_an_approval_are_read(text: str, numbers: list[str]) -> None:
    decoded = decode(text)
    assert decoded.kind is TextKind.APPROVED
    assert [one.text for one in decoded.records] == numbers


def test_not_approved_is_never_read_as_approved() -> None:
    for text in ("备案未审核通过", "您的备案没有通过审核，请联系我们", "备案审核不通过", "备案未能通过审核"):
        assert decode(text).kind is not TextKind.APPROVED, text


def test_every_cause_leads_to_fields_that_a_draft_has_or_to_a_place_outside_it() -> None:
    from assistant.draft import MaterialKind
    from assistant.draft_paths import value_at
    from tests.assistant.checks.cases import company

    for cause in shipped_catalogue().causes:
        for field in (*cause.fields, *(one for where in cause.where for one in where.fields)):
            if field in OUTSIDE:
                continue
            if field.startswith("picture."):
                assert field.split(".")[1] in set(MaterialKind), cause.id
            else:
                value_at(company(), field.replace("*", "0"))


def test_every_rule_that_a_cause_names_is_there() -> None:
    from assistant.rules.book import RuleBook
    from assistant.rules.loading import all_packs

    book = RuleBook(all_packs())
    for cause in shipped_catalogue().causes:
        assert not cause.rule or book.find(cause.rule), cause.id


@given(
    st.one_of(
        st.text(max_size=3_000),
        st.text(alphabet="驳回域名不一致电话，。；1、（）-号京ICP备0 \n", max_size=400),
    )
)
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_fault(text: str) -> None:
    decoded = decode(text)
    for quote in (*decoded.unread, *(one for claim in decoded.claims for one in claim.quotes)):
        assert text[quote.start : quote.end] == quote.text


def test_a_text_too_long_is_read_in_part_and_says_so() -> None:
    decoded = decode("驳回：网站名称不规范。" + "好" * LONGEST_TEXT)
    assert decoded.cut
    assert [claim.cause.id for claim in decoded.claims] == ["site_name"]
