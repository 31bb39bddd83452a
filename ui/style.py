"""Colours, spaces and type of the window: the only place that knows them.

The values are those of the design's look, sections 3.1 to 3.4. Everything that is drawn takes them from here: the
palette, the one style sheet, and what widgets paint themselves. Sizes are in device-independent pixels.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

TOKENS: Final[dict[str, tuple[str, str]]] = {
    "rail": ("#EFEDE8", "#15171B"),
    "page": ("#F8F7F4", "#1A1C21"),
    "surface": ("#FFFFFF", "#22252B"),
    "sunken": ("#F1EFEA", "#1C1F24"),
    "hover": ("#E6E3DC", "#2B2F37"),
    "line": ("#DFDBD2", "#363B45"),
    "line-strong": ("#87837A", "#7C828E"),
    "ink-1": ("#1D2025", "#ECEDEF"),
    "ink-2": ("#454A53", "#C3C7CE"),
    "ink-3": ("#5F646E", "#9DA3AE"),
    "accent": ("#2A4E9B", "#9DBBFF"),
    "accent-fill": ("#2A4E9B", "#3D68C6"),
    "accent-hover": ("#213F80", "#345BB0"),
    "accent-soft": ("#E5EBF7", "#26314A"),
    "on-accent": ("#FFFFFF", "#FFFFFF"),
    "ok": ("#1C6B43", "#74D3A0"),
    "ok-soft": ("#E3F1E8", "#1D3429"),
    "warn": ("#865200", "#F2BC62"),
    "warn-soft": ("#FBEFD8", "#3A2E17"),
    "block": ("#AE2A21", "#FF9A8F"),
    "block-soft": ("#FBE8E5", "#43231F"),
    "none": ("#5F646E", "#9DA3AE"),
    "none-soft": ("#ECEAE5", "#2B2F37"),
    "on-status": ("#FFFFFF", "#15171B"),
    "stage": ("#121418", "#0D0F12"),
    "stage-2": ("#1E2127", "#1A1D22"),
    "stage-line": ("#3C414B", "#3C414B"),
    "stage-edge": ("#6E7582", "#6E7582"),
    "stage-ink": ("#F4F5F6", "#F4F5F6"),
    "stage-ink-2": ("#B9BEC7", "#B9BEC7"),
    "guide": ("#FFFFFF", "#FFFFFF"),
    "guide-active": ("#9DBBFF", "#9DBBFF"),
    "guide-ok": ("#7BE3AC", "#7BE3AC"),
    "guide-warn": ("#FFD27D", "#FFD27D"),
    "guide-block": ("#FF9A8F", "#FF9A8F"),
    "halo": ("#BF0B0D10", "#BF0B0D10"),
}
"""Role: light, dark. ``halo`` (75 % opaque, as #AARRGGBB) goes under every guide that is drawn over a picture."""

S1: Final = 4
S2: Final = 8
S3: Final = 12
S4: Final = 16
S5: Final = 24
S6: Final = 32
S7: Final = 48

R_CHIP: Final = 6
R_CONTROL: Final = 8
R_CARD: Final = 12

INPUT_HEIGHT: Final = 40
BUTTON_HEIGHT: Final = 36
COMPACT_HEIGHT: Final = 32

TEXT_WIDTH: Final = 640
FORM_WIDTH: Final = 936
HELP_WIDTH: Final = 272

TYPE: Final[dict[str, tuple[int, int, bool, str]]] = {
    "number": (26, 36, True, "ink-1"),
    "title": (24, 36, True, "ink-1"),
    "compact": (20, 30, True, "ink-1"),
    "name": (20, 30, False, "ink-1"),
    "section": (16, 26, True, "ink-1"),
    "strong": (14, 24, True, "ink-1"),
    "body": (14, 24, False, "ink-1"),
    "lead": (14, 24, False, "ink-2"),
    "meta": (12, 20, False, "ink-3"),
    "hint": (12, 20, False, "ink-2"),
}
"""Role: size, line height, bold, colour role it has unless another is asked for."""

FAMILIES: Final[dict[str, tuple[list[str], list[str]]]] = {
    "win32": (["Microsoft YaHei UI", "Microsoft YaHei"], ["Cascadia Mono", "Consolas"]),
    "darwin": (["PingFang SC"], ["Menlo"]),
    "linux": (
        ["Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"],
        ["Noto Sans Mono CJK SC", "DejaVu Sans Mono"],
    ),
}
"""Platform: families of text, families of file names and hashes. The CJK family's own Latin keeps one baseline."""


class Theme(QObject):
    """Which colours are in force; tells what is painted by hand when they are others.

    Signals:
        changed: Palette and style sheet are set anew.
    """

    changed = Signal()
    dark = False
    follows_system = False


theme: Final = Theme()


def colour(role: str) -> QColor:
    """The colour of a role in the theme in force. ``KeyError`` for a role that there is not."""
    return QColor(TOKENS[role][theme.dark])


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return theme.dark


def text_font(role: str = "body") -> QFont:
    """The font of a type role."""
    size, _line, bold, _tone = TYPE[role]
    font = QFont()
    font.setFamilies(FAMILIES.get(sys.platform, FAMILIES["linux"])[0])
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def fixed_font(size: int = 12) -> QFont:
    """For file names and hashes."""
    font = QFont()
    font.setFamilies(FAMILIES.get(sys.platform, FAMILIES["linux"])[1])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(size)
    return font


def line_height(role: str) -> int:
    """Height of one line of a type role."""
    return TYPE[role][1]


def wanted_theme(chosen: str = "") -> bool | None:
    """True dark, False light, None as the system has it. ``FILING_ASSISTANT_THEME`` overrules the choice, for tests."""
    return {"dark": True, "light": False}.get(os.environ.get("FILING_ASSISTANT_THEME") or chosen)


def apply(app: QApplication, dark: bool | None = None) -> None:
    """Dress the application; None follows the system, also when it changes later."""
    hints = QGuiApplication.styleHints()
    if theme.follows_system:
        hints.colorSchemeChanged.disconnect(_on_system_changed)
    wanted = {True: Qt.ColorScheme.Dark, False: Qt.ColorScheme.Light, None: Qt.ColorScheme.Unknown}[dark]
    if not (dark is None and theme.follows_system):
        hints.setColorScheme(wanted)  # also turns the system's title bar
    theme.dark = hints.colorScheme() is Qt.ColorScheme.Dark if dark is None else dark
    theme.follows_system = dark is None
    if dark is None:
        hints.colorSchemeChanged.connect(_on_system_changed)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(text_font())
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())
    theme.changed.emit()


def _on_system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, None)


def palette() -> QPalette:
    """The palette of the theme in force."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in {
        roles.Window: "page",
        roles.WindowText: "ink-1",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "ink-1",
        roles.PlaceholderText: "ink-3",
        roles.Button: "surface",
        roles.ButtonText: "ink-1",
        roles.Highlight: "accent-fill",
        roles.HighlightedText: "on-accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "ink-1",
        roles.Light: "surface",
        roles.Midlight: "line",
        roles.Mid: "line-strong",
        roles.Dark: "line-strong",
        roles.Shadow: "line",
        roles.Accent: "accent-fill",
    }.items():
        made.setColor(role, colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("ink-3"))
    return made


def repolish(widget: QWidget) -> None:
    """Have the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet() -> str:
    """The one style sheet: labels by tone, inputs by state, scroll bars, lists. The rest is painted."""
    hex_of = {role: values[theme.dark] for role, values in TOKENS.items()}
    tones = "\n".join(f'QLabel[tone="{role}"] {{ color: {hex_of[role]}; }}' for role in TONES)
    return tones + SHEET % hex_of


TONES: Final = (
    "ink-1", "ink-2", "ink-3", "accent", "on-accent", "ok", "warn", "block", "none", "stage-ink", "stage-ink-2",
)  # fmt: skip

SHEET: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  background: %(surface)s; color: %(ink-1)s; border: 1px solid %(line-strong)s; border-radius: 8px;
  selection-background-color: %(accent-fill)s; selection-color: %(on-accent)s;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: %(ink-3)s; }
QLineEdit, QComboBox { padding: 1px 13px; }
QPlainTextEdit, QTextEdit { padding: 5px 9px; }
QLineEdit[state="block"], QComboBox[state="block"] { border: 2px solid %(block)s; padding: 0 12px; }
QLineEdit[state="warn"], QComboBox[state="warn"] { border: 2px solid %(warn)s; padding: 0 12px; }
QPlainTextEdit[state="block"] { border: 2px solid %(block)s; padding: 4px 8px; }
QPlainTextEdit[state="warn"] { border: 2px solid %(warn)s; padding: 4px 8px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid %(accent)s; padding: 0 12px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %(accent)s; padding: 4px 8px; }
QLineEdit:read-only { background: %(sunken)s; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: %(surface)s; color: %(ink-1)s; border: 1px solid %(line-strong)s; outline: 0; padding: 4px;
  selection-background-color: %(accent-soft)s; selection-color: %(ink-1)s;
}
QComboBox QAbstractItemView::item { min-height: 36px; padding: 0 8px; }
QScrollArea, QScrollArea > QWidget > QWidget[transparent="true"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: %(line-strong)s; border-radius: 3px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: %(line-strong)s; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: %(surface)s; color: %(ink-1)s; border: 1px solid %(line-strong)s; padding: 4px 8px; }
QTreeView { background: %(rail)s; border: none; outline: 0; }
QDialog { background: %(surface)s; }
QMenu { background: %(surface)s; color: %(ink-1)s; border: 1px solid %(line-strong)s; padding: 4px; }
QMenu::item { padding: 8px 16px; border-radius: 6px; }
QMenu::item:selected { background: %(accent-soft)s; color: %(ink-1)s; }
QTableView { background: %(surface)s; border: none; gridline-color: %(line)s; }
"""
