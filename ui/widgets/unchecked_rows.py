"""What could not be checked, point by point, each with its reason; what a person can see, the person can confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.checks.by_eye import can_be_seen
from assistant.findings import NotChecked, Why
from assistant.texts import say_not_checked, what_is_checked
from ui import style
from ui.icons import IconLabel
from ui.widgets.buttons import button
from ui.widgets.text import label, paragraph


class UncheckedRows(QWidget):
    """The points of one picture, those of one reason under it.

    Signals:
        confirmed: A NotChecked, and whether the person says to have looked at it (False takes it back).
    """

    confirmed = Signal(object, bool)

    def __init__(self, items: Sequence[NotChecked], seen: Mapping[NotChecked, str]) -> None:
        """``seen``: those that the person looked at already, with the time."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        groups: dict[Why, list[NotChecked]] = {}
        for item in items:
            groups.setdefault(item.why, []).append(item)
        for why, members in groups.items():
            if column.count():
                column.addSpacing(style.S2)
            reason = paragraph(say_not_checked(members[0]), "hint")
            reason.setProperty("why", why.value)
            column.addWidget(reason)
            for item in members:
                column.addWidget(self._line(item, seen.get(item)))

    def _line(self, item: NotChecked, since: str | None) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S2)
        what = what_is_checked(item.code)
        row.addWidget(paragraph(what, "body", line=22), 1)
        if not can_be_seen(item):
            return line
        if since is None:
            act = button(_("I looked: it is fine"), "quiet", "eye", style.COMPACT_HEIGHT)
            act.set_type("hint")
            act.setAccessibleName(_("I looked at this: {what}").format(what=what))
            act.clicked.connect(partial(self.confirmed.emit, item, True))
        else:
            tick = IconLabel("check", "ink-3", 16)
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label(_("you looked, {time}").format(time=since), "meta"))
            act = button(_("Undo"), "quiet", height=style.COMPACT_HEIGHT)
            act.set_type("hint")
            act.setAccessibleName(_("Undo: {what}").format(what=what))
            act.clicked.connect(partial(self.confirmed.emit, item, False))
        row.addWidget(act)
        return line
