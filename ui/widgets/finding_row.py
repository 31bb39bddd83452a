"""One entry of a list of findings: a head that opens and folds, and rows of a small word with its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons, style
from ui.icons import StatusIcon, paint_numbered
from ui.widgets.card import Row
from ui.widgets.text import ElidedLabel, label, paragraph


class Head(QAbstractButton):
    """The title of a row; pressing it opens or folds what lies below."""

    def __init__(
        self,
        text: str,
        aside: str = "",
        mark: tuple[str, int] | None = None,
        *,
        opens: bool = True,
        tone: str = "ink-3",
    ) -> None:
        """``aside`` stands at the right, in the colour role ``tone``; ``mark`` is severity and number of a region."""
        super().__init__()
        self.setText(text)
        self._aside, self._mark, self._opens, self._tone = aside, mark, opens, tone
        self.setCheckable(opens)
        self.setFont(style.text_font("strong"))
        self.setMinimumHeight(26)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> int:
        taken = 28 if self._mark else 0
        taken += 28 if self._opens else 0
        if self._aside:
            taken += QFontMetrics(style.text_font("meta")).horizontalAdvance(self._aside) + style.S4
        return max(60, width - taken)

    def heightForWidth(self, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        box = self.fontMetrics().boundingRect(0, 0, self._room(width), 10_000, int(flags), self.text())
        return max(26, box.height() + 6)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.width() > 100 else 400))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 26)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(style.colour("ink-1"))
        text_box = QRectF(0, 0, self._room(self.width()), self.height())
        painter.drawText(text_box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        right = float(self.width())
        centre = 13.0
        if self._opens:
            right -= 18
            drawn = icons.pixmap("unfold", "ink-2", 18, self.devicePixelRatioF())
            painter.save()
            painter.translate(right + 9, centre)
            painter.rotate(180 if self.isChecked() else 0)
            painter.drawPixmap(-9, -9, drawn)
            painter.restore()
            right -= 10
        if self._mark:
            paint_numbered(painter, QRectF(right - 20, centre - 10, 20, 20).center(), *self._mark)
            right -= 28
        if self._aside:
            painter.setFont(style.text_font("meta"))
            painter.setPen(style.colour(self._tone))
            box = QRectF(0, 0, right, 26)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)
        if self.hasFocus():
            painter.setPen(style.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-0.5, 0.5, -0.5, -0.5), 6, 6)


class FindingRow(Row):
    """One entry of the list. A press anywhere on it selects it.

    Signals:
        pressed: It was pressed or got the focus.
    """

    pressed = Signal()

    def __init__(self, state: str, head: Head, body: QWidget) -> None:
        super().__init__()
        self.head = head
        self._body = body
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        layout.setSpacing(style.S3)
        if state:
            icon: QWidget = StatusIcon(state)
            icon.setFixedHeight(26)
        else:
            icon = QWidget()
            icon.setFixedSize(20, 26)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(body)
        layout.addLayout(column, 1)
        head.toggled.connect(self._on_toggled)
        head.installEventFilter(self)
        body.setVisible(head.isChecked() or not head.isCheckable())

    def _on_toggled(self, on: bool) -> None:
        self._body.setVisible(on)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.pressed.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class Explained(QWidget):
    """Rows of a small word at the left and its text: 为什么, 怎么办, 依据."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Each row: the word, the text, and its type role, or ``rule`` for one line that gives way."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.S4)
        grid.setVerticalSpacing(style.S1)
        grid.setColumnStretch(1, 1)
        column = max(
            (QFontMetrics(style.text_font("meta")).horizontalAdvance(word) for word, _t, _r in rows),
            default=0,
        )
        grid.setColumnMinimumWidth(0, max(40, column))
        self.grid = grid
        for index, (word, text, role) in enumerate(rows):
            name = label(word, "meta")
            name.setFixedHeight(20 if role in ("meta", "rule") else 22)
            grid.addWidget(name, index, 0, Qt.AlignmentFlag.AlignTop)
            if role == "rule":
                # A rule is for looking up: one line, whole in its tooltip, so that three findings fit the page.
                self._add(grid, index, ElidedLabel(text, "meta", middle=True, fills=True), word, text)
            else:
                line = 20 if role == "meta" else 22
                self._add(grid, index, paragraph(text, role, line=line), word, text)

    @staticmethod
    def _add(grid: QGridLayout, index: int, said: QLabel, word: str, text: str) -> None:
        said.setAccessibleName(f"{word}: {text}")
        grid.addWidget(said, index, 1)
