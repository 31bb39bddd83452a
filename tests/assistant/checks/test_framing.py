"""The head as it was measured, and where the rules want it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks.framing import framing
from assistant.draft import MaterialKind
from assistant.rules.loading import rule_book
from assistant.vision.measures import PictureMeasures

BOOK = rule_book("sample-cloud")
WIDTH, HEIGHT = 1600, 1200


def head(x: float = 800, y: float = 450, t: float = 200, lean: float = 0) -> PictureMeasures:
    return PictureMeasures(
        size=(WIDTH, HEIGHT), eyes=((x - 55, y), (x + 55, y)), chin=(x + lean, y + (t**2 - lean**2) ** 0.5)
    )


def test_a_head_that_is_where_it_should_be_has_no_other_place():
    framed = framing(head(), MaterialKind.CURTAIN, BOOK)
    assert framed is not None
    assert framed.wanted is None
    assert framed.head.height == pytest.approx(450)
    assert framed.head.turned == pytest.approx(0)


@pytest.mark.parametrize("x", [300, 1300])
def test_a_head_off_the_middle_is_wanted_in_the_middle_at_its_own_size_and_height(x):
    framed = framing(head(x=x), MaterialKind.CURTAIN, BOOK)
    assert framed is not None
    assert framed.wanted is not None
    assert framed.wanted.x == pytest.approx(WIDTH / 2)
    assert framed.wanted.height == pytest.approx(framed.head.height)
    assert framed.wanted.y == pytest.approx(framed.head.y)


@pytest.mark.parametrize(("t", "grows"), [(90, True), (420, False)])
def test_a_head_of_the_wrong_size_is_wanted_larger_or_smaller(t, grows):
    framed = framing(head(y=520, t=t), MaterialKind.CURTAIN, BOOK)
    assert framed is not None
    assert framed.wanted is not None
    assert (framed.wanted.height > framed.head.height) is grows
    low, high = 0.11 * HEIGHT * 2.25, 0.22 * HEIGHT * 2.25
    assert low < framed.wanted.height < high


def test_a_head_at_the_upper_edge_is_wanted_lower():
    framed = framing(head(y=90), MaterialKind.CURTAIN, BOOK)
    assert framed is not None
    assert framed.wanted is not None
    assert framed.wanted.y > framed.head.y
    left, top, width, height = framed.wanted.box
    assert left >= 0
    assert top >= 0
    assert left + width <= WIDTH
    assert top + height <= HEIGHT


def test_a_tilted_head_has_a_tilted_oval_but_an_upright_place():
    framed = framing(head(x=300, lean=-60), MaterialKind.CURTAIN, BOOK)
    assert framed is not None
    assert framed.head.turned == pytest.approx(17.5, abs=0.1)
    assert framed.wanted is not None
    assert framed.wanted.turned == 0


def test_sets_of_rules_want_different_sizes():
    near = head(y=520, t=330)
    curtain, portrait = (framing(near, kind, BOOK) for kind in (MaterialKind.CURTAIN, MaterialKind.PORTRAIT))
    assert curtain is not None
    assert curtain.wanted is not None
    assert portrait is not None
    assert portrait.wanted is None


def test_without_a_face_there_is_nothing_to_draw():
    assert framing(PictureMeasures(size=(WIDTH, HEIGHT)), MaterialKind.CURTAIN, BOOK) is None
    assert framing(replace(head(), size=None), MaterialKind.CURTAIN, BOOK) is None
    assert framing(replace(head(), chin=(800.0, 450.0)), MaterialKind.CURTAIN, BOOK) is None
