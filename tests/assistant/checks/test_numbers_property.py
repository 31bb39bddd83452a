"""ID numbers and credit codes on any text at all: a judge never fails, and folding a text again changes nothing."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.checks.identity import credit_code, id_number, person_document
from assistant.checks.plain import number_key, plain, squeezed
from assistant.checks.records import record_number
from assistant.draft import DocumentKind, FilingKind, SubjectKind
from assistant.record_numbers import parse_record
from assistant.rules.loading import rule_book
from tests.assistant.checks.cases import CODE, TODAY, filing, with_check_digit

BOOK = rule_book("ucloud", "京").for_case(SubjectKind.INDIVIDUAL, FilingKind.FIRST)

ANYTHING = st.text(max_size=10_000)
NEARLY = st.text(alphabet="0123456789XxＸ０１９ 　-–IOSVZ\u200b甲", max_size=24)
"""Texts of the signs that numbers are made of, in all their forms."""
REAL = st.integers(min_value=0, max_value=10**17 - 1).map(lambda number: with_check_digit(f"{number:017}"))


def verdict(text: str) -> list[tuple[str, str]]:
    found = [*id_number(text, "a", BOOK, TODAY), *credit_code(text, "b", BOOK)]
    return [(one.code.value, one.about) for one in found]


@given(st.one_of(ANYTHING, NEARLY, REAL))
@example("\u1fe2")  # its capital is three characters
@settings(max_examples=80, deadline=None)
def test_any_text_is_judged_and_folding_it_again_changes_no_verdict(text: str) -> None:
    once = number_key(text)
    assert number_key(once) == once
    assert plain(plain(text)) == plain(text)
    assert squeezed(squeezed(text)) == squeezed(text)
    assert verdict(text) == verdict(once) == verdict(number_key(once))


@given(st.one_of(ANYTHING, NEARLY), st.sampled_from(list(DocumentKind)))
@settings(max_examples=60, deadline=None)
def test_any_text_is_judged_as_the_number_of_any_document(text: str, kind: DocumentKind) -> None:
    once = [one.code for one in person_document(kind, text, "a", BOOK, TODAY)]
    assert once == [one.code for one in person_document(kind, number_key(text), "a", BOOK, TODAY)]


@given(REAL)
@settings(max_examples=60, deadline=None)
def test_a_right_check_digit_is_never_called_wrong_and_a_changed_one_always_is(number: str) -> None:
    def digits(text: str) -> bool:
        return ("identity.check_digit", "a") in verdict(text)

    assert not digits(number)
    other = "0" if number[-1] != "0" else "1"
    assert digits(number[:-1] + other)


@given(st.integers(min_value=0, max_value=16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
@settings(max_examples=60, deadline=None)
def test_one_wrong_sign_in_a_credit_code_is_noticed(place: int, sign: str) -> None:
    changed = CODE[:place] + sign + CODE[place + 1 :]
    codes = [one.code.value for one in credit_code(changed, "b", BOOK)]
    assert bool(codes) == (changed != CODE)


@given(st.one_of(ANYTHING, st.text(alphabet="京川甘ICPicp备号证-0123456789AB", max_size=30)))
@settings(max_examples=60, deadline=None)
def test_any_text_is_judged_as_a_record_number(text: str) -> None:
    found = [*record_number(text, "a", filing(), BOOK, of_site=False)]
    assert len(found) <= 1
    number = parse_record(text)
    assert number is None or parse_record(number.text) == number
