"""Where the limit is on the bar."""

from __future__ import annotations

import pytest

from assistant.findings import Severity
from assistant.rules.loading import rule_book
from assistant.rules.model import Limit
from ui.widgets.limit_bar import scale_of

LIMITS = {rule.id: rule for rule in rule_book().of_type(Limit)}
SHARPNESS = next(rule for rule in LIMITS.values() if rule.measure == "sharpness" and len(rule.below) == 2)


def test_an_upper_limit_has_its_warning_and_its_blocking_zone_at_the_right():
    scale = scale_of(LIMITS["pose.roll"], -8.0)
    assert [severity for _start, _end, severity in scale.zones] == [None, Severity.WARN, Severity.BLOCK]
    assert scale.zones[1][0] == pytest.approx(6 / 18)
    assert scale.value == pytest.approx(8 / 18)


def test_a_lower_limit_has_its_zones_at_the_left():
    scale = scale_of(SHARPNESS, 0.4)
    assert [severity for _start, _end, severity in scale.zones] == [Severity.BLOCK, Severity.WARN, None]
    assert scale.zones[-1][1] == pytest.approx(1)
    assert scale.zones[1][1] < scale.value < 1


def test_a_band_has_zones_on_both_sides():
    scale = scale_of(LIMITS["face.centre"], 0.5)
    block, warn = Severity.BLOCK, Severity.WARN
    assert [severity for _start, _end, severity in scale.zones] == [block, warn, None, warn, block]
    assert scale.value == pytest.approx(0.5)


def test_a_limit_below_nought_has_room_on_both_sides():
    dark = SHARPNESS.model_copy(update={"below": {Severity.WARN: -2.0}})
    scale = scale_of(dark, 0.0)
    assert [severity for _start, _end, severity in scale.zones] == [Severity.WARN, None]
    assert scale.zones[0][1] == pytest.approx(1 / 3)
    assert scale.value == pytest.approx(1)


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("value", [-500.0, 0.0, 0.3, 77.0, 9_000.0])
def test_every_shipped_limit_fits_its_bar_whatever_was_measured(limit, value):
    scale = scale_of(limit, value)
    assert 0 <= scale.value <= 1
    assert scale.zones[0][0] == 0
    assert scale.zones[-1][1] == pytest.approx(1)
    for (_start, end, _s), (start, after, _t) in zip(scale.zones, scale.zones[1:], strict=False):
        assert end == start <= after
