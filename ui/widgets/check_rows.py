"""The quiet list beside the camera: what is looked at, and how each thing stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from assistant.live.topics import Check, State, Topic
from assistant.wording.live import AFTER, CHECKS, FIRST, LATER, PENDING, SAID
from ui import style
from ui.icons import StatusIcon
from ui.widgets.text import ElidedLabel, label, set_tone

ROW: Final = 32
CLOSE_ROW: Final = 29
LOW_ROW: Final = 20
"""Height of a row, where more stands above the list, and where the window is low."""

ICONS: Final[dict[State, str]] = {
    State.GOOD: "ok",
    State.BAD: "warn",
    State.PENDING: "none",
    State.LATER: "none",
}
SPOKEN: Final[dict[State, str]] = {
    State.GOOD: N_("Nothing found"),
    State.BAD: N_("Should be improved"),
    State.PENDING: N_("Not checked"),
    State.LATER: N_("Not checked"),
}


class CheckRow(QWidget):
    """One thing: its state, its name, and a word where it is not right."""

    def __init__(self, topic: Topic, height: int) -> None:
        super().__init__()
        self.topic = topic
        self._height = height
        self._shown: tuple[Check, bool] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S3)
        self._icon = StatusIcon("none")
        self.name = label(_(CHECKS[topic]), "lead")
        self.word = ElidedLabel("", "meta")
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._icon)
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self.word)
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """Lower rows for a low window."""
        self.setFixedHeight(LOW_ROW if low else self._height)
        self.name.setMinimumHeight(0)

    def show_check(self, check: Check, *, busy: bool) -> None:
        """How it stands. ``busy``: it is being looked at, and the answer is about to come."""
        if self._shown == (check, busy):
            return
        self._shown = (check, busy)
        word = self._word(check)
        self._icon.set_status("doing" if busy and check.state is State.PENDING else ICONS[check.state])
        self.word.setText(word)
        set_tone(self.word, "warn" if check.state is State.BAD else "ink-3")
        set_tone(self.name, "ink-1" if check.state is State.BAD else "ink-2")
        self.setAccessibleName(
            _(", ").join(part for part in (self.name.text(), _(SPOKEN[check.state]), word) if part)
        )

    @staticmethod
    def _word(check: Check) -> str:
        match check.state:
            case State.BAD if check.message is not None:
                return _(SAID[check.message].word)
            case State.PENDING:
                return _(AFTER[check.after]) if check.after in AFTER else _(PENDING)
            case State.LATER:
                return _(LATER)
            case _:
                return ""


class CheckRows(QWidget):
    """All of them, with a heading that counts."""

    def __init__(self, row: int = ROW) -> None:
        """``row``: height of each, where the window is not low."""
        super().__init__()
        self._row = row
        self.count = label("", "meta")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(_("Looking at"), "strong"))
        head.addStretch(1)
        head.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._rows: dict[Topic, CheckRow] = {}
        self._low = False

    def set_low(self, *, low: bool) -> None:
        """Lower rows for a low window."""
        self._low = low
        for row in self._rows.values():
            row.set_low(low=low)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """How everything stands."""
        if [check.topic for check in checks] != list(self._rows):
            self._make_rows(checks)
        for check in checks:
            self._rows[check.topic].show_check(check, busy=check.after is None)
        self.count.setText(self._summary(checks))

    def _make_rows(self, checks: Sequence[Check]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for check in checks:
            row = CheckRow(check.topic, self._row)
            row.set_low(low=self._low)
            self._rows[check.topic] = row
            self._column.addWidget(row)

    @staticmethod
    def _summary(checks: Sequence[Check]) -> str:
        holds_up = {check.after for check in checks if check.after is not None}
        for topic in FIRST:
            if topic in holds_up:
                return _(FIRST[topic])
        judged = [check for check in checks if check.state is not State.LATER]
        good = sum(check.state is State.GOOD for check in judged)
        return _("{n} of {m} good").format(n=good, m=len(judged))

    def states(self) -> dict[str, str]:
        """Topic: what is said of it, for tests."""
        return {topic.value: row.accessibleName() for topic, row in self._rows.items()}
