"""Check digits choose and correct, and a wrong number never passes unmarked."""

from __future__ import annotations

import random

import pytest

from assistant.papers.answer import Doubt, ReadOrigin
from assistant.papers.numbers import code_fits, credit_code, id_fits, id_number
from tests.rendered.papers.invented import company, someone

PERSON = someone(3)
BORN = f"{PERSON.born:%Y%m%d}"
CODE = company(3).code


def test_spaces_width_and_letters_for_digits_are_normalised() -> None:
    typed = PERSON.number.replace("0", "O", 2).replace("1", "l", 1)
    found = id_number(" ".join(typed), BORN, PERSON.sex)
    assert found is not None
    assert (found.value, found.origin, found.doubt) == (PERSON.number, ReadOrigin.READ, None)


def test_a_digit_of_the_birth_date_is_put_right_by_the_date_beside_it() -> None:
    wrong = PERSON.number[:9] + str((int(PERSON.number[9]) + 3) % 10) + PERSON.number[10:]
    found = id_number(wrong, BORN, PERSON.sex)
    assert found is not None
    assert (found.value, found.origin, found.doubt) == (PERSON.number, ReadOrigin.CORRECTED, None)


@pytest.mark.parametrize("seed", range(40))
def test_an_id_number_with_wrong_digits_is_marked_or_put_right(seed: int) -> None:
    rng = random.Random(seed)
    one = someone(seed)
    digits = list(one.number)
    for place in rng.sample(range(17), rng.choice((1, 1, 2))):
        digits[place] = str((int(digits[place]) + rng.randint(1, 9)) % 10)
    found = id_number("".join(digits), f"{one.born:%Y%m%d}", one.sex)
    assert found is not None
    if found.value != one.number:
        # Two wrong digits outside the birth date pass the check in one of eleven cases: nothing on the card speaks against.
        twice = sum(a != b for a, b in zip(digits, one.number, strict=True)) == 2
        assert (
            found.doubt is not None
            or found.origin is ReadOrigin.CORRECTED
            or (twice and id_fits("".join(digits)))
        )


@pytest.mark.parametrize("seed", range(40))
def test_a_credit_code_with_a_wrong_sign_is_marked_or_put_right(seed: int) -> None:
    rng = random.Random(seed)
    code = company(seed).code
    place = rng.randrange(18)
    sign = rng.choice([one for one in "0123456789ABCDEFGHJKLMNPQRTUWXY" if one != code[place]])
    found = credit_code(code[:place] + sign + code[place + 1 :])
    assert found is not None
    marked = found.doubt is not None or found.origin is ReadOrigin.CORRECTED
    assert marked or found.value == code


def test_letters_that_no_credit_code_has_are_taken_for_what_they_were() -> None:
    assert "0" in CODE
    found = credit_code(CODE.replace("0", "O"))
    assert found is not None
    assert (found.value, found.doubt) == (CODE, None)


def test_a_qr_code_settles_one_character_and_disputes_more() -> None:
    wrong = CODE[:17] + ("A" if CODE[17] != "A" else "B")
    found = credit_code(wrong, (CODE,))
    assert found is not None
    assert (found.value, found.origin) == (CODE, ReadOrigin.CORRECTED)
    other = company(4).code
    disputed = credit_code(other, (CODE,))
    assert disputed is not None
    assert disputed.doubt is Doubt.DISAGREES


def test_what_is_no_number_is_said_to_have_the_wrong_form() -> None:
    assert id_number("样例") is None
    short = id_number(PERSON.number[:15])
    assert short is not None
    assert short.doubt is Doubt.FORM
    assert not code_fits("")
