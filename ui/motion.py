"""Whether things may move by themselves: as the system has it where Qt tells, else as the person chose."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle


def system_wants_stillness(platform: str = sys.platform) -> bool:
    """Whether the system asks for reduced motion. Desktops that have such a choice tell Qt's style to take no time for
    animations; Windows tells by its visual effects. Where neither does, False.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return False
    if app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    return platform == "win32" and not app.isEffectEnabled(Qt.UIEffect.UI_General)
