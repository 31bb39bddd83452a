"""Bringing a part of a page into view."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import style

JUMP_MS = 180


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The scrolling page that a widget lies in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def reveal(widget: QWidget) -> None:
    """Scroll at once so that the whole widget is seen, where it is not."""
    area = scroll_area_of(widget)
    content = area.widget() if area is not None else None
    if area is None or content is None:
        return
    top = widget.mapTo(content, QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    if top < bar.value():
        bar.setValue(top - style.S4)
    elif top + widget.height() > bar.value() + area.viewport().height():
        bar.setValue(top + widget.height() - area.viewport().height() + style.S4)


def jump_to(widget: QWidget) -> None:
    """Scroll in 180 ms so that the widget stands 24 px below the top."""
    area = scroll_area_of(widget)
    content = area.widget() if area is not None else None
    if area is None or content is None:
        return
    bar = area.verticalScrollBar()
    goal = max(0, min(widget.mapTo(content, QPoint(0, 0)).y() - style.S5, bar.maximum()))
    motion = QPropertyAnimation(bar, b"value", bar)  # the bar's child: it may go before the motion is over
    motion.setStartValue(bar.value())
    motion.setEndValue(goal)
    motion.setDuration(JUMP_MS)
    motion.setEasingCurve(QEasingCurve.Type.OutCubic)
    motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
