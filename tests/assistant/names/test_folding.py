"""Folding: what is read as the same, and that places lead back to the name as it was given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.names.folding import fold, normalise
from assistant.names.lookalikes import KANA, LETTERS
from assistant.names.places import place_names

MIXED = st.text(
    st.one_of(
        st.characters(),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("中國博客乾隆書頁·．　\u200b\u0301①㈱ﬁßİаРＡ⼯ "),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("ＡＢＣ中国", "abc中国"),
        ("ＢＬＯＧ　手记", "blog 手记"),
        ("書頁之間", "书页之间"),
        ("乾隆與乾燥", "乾隆与干燥"),
        ("博\u200b客\ufeff", "博客"),
        ("博\ufe0f客\U000e0101", "博客"),
        ("⼯作室", "工作室"),
        ("Р2Р", "p2p"),
        ("\U0001d400bc", "abc"),
        ("  书   页 ", "书 页"),
        ("书•页―手记", "书·页-手记"),
    ],
)
def test_what_looks_the_same_is_read_as_the_same(given_text: str, shown: str) -> None:
    assert normalise(given_text) == shown


@pytest.mark.parametrize(
    ("given_text", "key"),
    [("赌 - 博", "赌博"), ("㊙①", "秘1"), ("エ作室", "工作室"), ("书页（内部）", "书页内部"), ("P²P", "p2p")],
)
def test_marks_and_circles_do_not_hide_a_word(given_text: str, key: str) -> None:
    assert fold(given_text).key == key


def test_a_circled_digit_is_still_shown_since_it_may_not_stand_in_a_name() -> None:
    assert normalise("书页①") == "书页①"


def test_places_lead_back_to_the_name_as_given() -> None:
    name = "  我\u200b的 博 \u2060客ﬁ站"
    folded = fold(name)
    start = folded.key.index("博客")
    first, last = folded.span(start, start + 2)
    assert name[first:last] == "博 \u2060客"
    assert folded.key == "我的博客fi站"
    assert name[slice(*folded.span(folded.key.index("f"), folded.key.index("i") + 1))] == "ﬁ"


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    again = fold(once.normalised)
    assert again.normalised == once.normalised
    assert again.key == once.key


@settings(max_examples=200, deadline=None)
@given(MIXED)
def test_every_place_lies_in_the_name_and_they_never_go_back(text: str) -> None:
    folded = fold(text)
    for layer, places in ((folded.normalised, folded.shown_at), (folded.key, folded.key_at)):
        known = range(len(text)) if places is None else places
        assert len(layer) == len(known)
        assert all(0 <= place < len(text) for place in known)
        assert list(known) == sorted(known)


def test_surrogates_alone_and_null_bytes_are_taken() -> None:
    assert normalise("\ud800书\x00页") == "\ufffd书页"


def test_folded_characters_stay_as_they_are_when_folded_again() -> None:
    for char in map(chr, [*range(0x20, 0x3000), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800)]):
        once = normalise(char)
        assert normalise(once) == once, hex(ord(char))


def test_look_alikes_are_letters_of_other_scripts() -> None:
    for char, latin in LETTERS.items():
        assert not unicodedata.name(char).startswith("LATIN")
        assert latin.isascii()
        assert len(latin) == 1
    assert all(len(char) == len(han) == 1 for char, han in KANA.items())


def test_place_names_are_folded_already_and_hold_full_and_short_ones() -> None:
    places = place_names()
    assert {"北京市", "北京", "杭州", "海淀区", "广西", "内蒙古", "恩施"} <= places
    assert all(fold(place).key == place for place in places)
    assert min(map(len, places)) >= 2
