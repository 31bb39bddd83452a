"""A pack from what was read off a photograph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.curtains.adding import (
    Details,
    NamedWord,
    PackIncomplete,
    guessed_role,
    guessed_version,
    guessed_words,
    made_pack,
)
from assistant.curtains.model import Role
from assistant.vision.curtain_measures import CurtainProposal, ProposedColour, ProposedWord

TODAY = date(2026, 11, 24)
NAMES = ("样例云", "Sample Cloud")
FLAT = CurtainProposal(
    b"\xff\xd8 a picture",
    (1600, 1200),
    (
        ProposedWord("样 例 云备案核验专用", 0.99, (300, 50, 900, 110)),
        ProposedWord("SAMPLE CLOUD", 0.98, (90, 460, 330, 44)),
        ProposedWord("真实身份", 0.99, (90, 530, 220, 60)),
        ProposedWord("2026版", 0.97, (1260, 515, 240, 76)),
    ),
    (ProposedColour((42.0, 5.0, -40.0), 0.9), ProposedColour((92.0, 0.0, -6.0), 0.1)),
)
DETAILS = Details("sample-cloud", "样例云", "2026 版")


def words() -> list[NamedWord]:
    return list(guessed_words(FLAT.words, NAMES))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("样例云备案核验专用", Role.PROVIDER),
        ("sample  cloud", Role.PROVIDER),
        ("2026 版", Role.VERSION),
        ("第三版", Role.VERSION),
        ("V2", Role.VERSION),
        ("真实网站", Role.COMMON),
        ("版权所有", Role.COMMON),
    ],
)
def test_what_a_line_probably_is(text, role):
    assert guessed_role(text, NAMES) is role


def test_the_edition_is_guessed_from_the_line_that_names_it():
    assert guessed_version(words()) == "2026版"
    assert guessed_version(words()[:3]) == ""


def test_a_pack_holds_what_the_person_confirmed():
    pack = made_pack(FLAT, words(), DETAILS, TODAY)
    assert pack.id == "sample-cloud-2026-2"  # the specimen has the first
    assert [word.role for word in pack.words] == [Role.PROVIDER, Role.PROVIDER, Role.COMMON, Role.VERSION]
    assert [word.required for word in pack.words] == [True, True, False, True]
    assert pack.cells[0].word == pack.words[3].id
    assert pack.ground.lab == (42.0, 5.0, -40.0)
    assert pack.verified_on == TODAY
    assert not pack.specimen


def test_a_line_left_out_is_not_in_the_pack():
    left = [replace(word, role=None) if word.text == "真实身份" else word for word in words()]
    assert "真实身份" not in [word.text for word in made_pack(FLAT, left, DETAILS, TODAY).words]


@pytest.mark.parametrize(
    ("flat", "kept", "details", "missing"),
    [
        (FLAT, words()[2:], DETAILS, "words"),
        (FLAT, words(), replace(DETAILS, provider=""), "provider"),
        (FLAT, words(), replace(DETAILS, name=" "), "provider"),
        (FLAT, words(), replace(DETAILS, version=" "), "version"),
        (
            FLAT,
            words(),
            replace(DETAILS, valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1)),
            "dates",
        ),
        (replace(FLAT, size=(900, 280)), words(), DETAILS, "size"),
        (FLAT, words(), replace(DETAILS, name="云" * 61), "form"),
    ],
)
def test_what_is_missing_is_said_by_name(flat, kept, details, missing):
    with pytest.raises(PackIncomplete) as error:
        made_pack(flat, kept, details, TODAY)
    assert error.value.missing == missing
