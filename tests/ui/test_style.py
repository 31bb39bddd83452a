"""The colours: contrast by WCAG 2 relative luminance, and no colour outside the one mapping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui import icons, style

ROOT = Path(__file__).resolve().parents[2]

TEXT = [
    ("ink-1", ("surface", "page", "rail", "accent-soft", "block-soft", "warn-soft")),
    ("ink-2", ("surface", "page", "sunken", "accent-soft", "block-soft")),
    ("ink-3", ("surface", "page", "rail", "sunken", "hover", "accent-soft", "none-soft")),
    ("accent", ("surface", "page", "rail", "accent-soft")),
    ("on-accent", ("accent-fill", "accent-hover")),
    ("ok", ("surface", "page", "ok-soft")),
    ("warn", ("surface", "page", "rail", "warn-soft", "accent-soft")),
    ("block", ("surface", "page", "rail", "block-soft", "accent-soft")),
    ("none", ("none-soft",)),
    ("on-status", ("ok", "warn", "block")),
    ("stage-ink", ("stage",)),
    ("stage-ink-2", ("stage",)),
]
EDGES = [("line-strong", ("surface", "page", "rail", "accent-soft")), ("stage-edge", ("stage",))]
PAIRS = [(ink, ground, 4.5) for ink, grounds in TEXT for ground in grounds]
PAIRS += [(edge, ground, 3.0) for edge, grounds in EDGES for ground in grounds]


def luminance(value: str) -> float:
    """WCAG 2: of a colour written #RRGGBB, from 0 to 1."""
    channels = [int(value[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_pair_that_is_used_keeps_its_contrast(ink: str, ground: str, least: float, dark: bool) -> None:
    lights = sorted(luminance(style.TOKENS[role][dark]) for role in (ink, ground))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least


def test_no_colour_is_written_anywhere_else() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "style.py"
        for text in re.findall(r"""["']#[0-9A-Fa-f]{3,8}["']""", path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_theme_can_be_chosen_and_tells_those_who_paint(qapp: QApplication) -> None:
    told: list[bool] = []
    style.theme.changed.connect(lambda: told.append(style.is_dark()))
    try:
        style.apply(qapp, dark=True)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == style.TOKENS["page"][1]
        style.apply(qapp, dark=False)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == style.TOKENS["page"][0]
    finally:
        style.theme.changed.disconnect()
    assert told == [True, False]


def test_without_a_choice_the_system_is_followed(qapp: QApplication) -> None:
    style.apply(qapp, None)
    style.apply(qapp, None)
    assert style.theme.follows_system
    assert style.is_dark() == (QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    style.apply(qapp, dark=False)
    assert not style.theme.follows_system


def test_the_environment_overrules_the_chosen_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    assert style.wanted_theme("dark") is True
    assert style.wanted_theme("system") is None
    monkeypatch.setenv("FILING_ASSISTANT_THEME", "light")
    assert style.wanted_theme("dark") is False


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "assets" / "icons").glob("*.svg")))
def test_every_icon_can_be_drawn_sharply(qapp: QApplication, name: str) -> None:
    drawn = icons.pixmap(name, "ink-1", 20, 1.5)
    assert drawn.size().width() == 30
    image = drawn.toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(30) for y in range(30))


def test_states_differ_by_shape_not_by_colour_alone(qapp: QApplication) -> None:
    shapes = {}
    for state in icons.STATUS_TONES:
        image = icons.status_pixmap(state, 20, 2.0, role="ink-1").toImage()
        pixels = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
        shapes[state] = bytes(one.alpha() > 128 and one.lightness() < 128 for one in pixels)
    shapes.pop("info")  # another word for a note
    assert len(set(shapes.values())) == len(shapes)
