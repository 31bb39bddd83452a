"""Labels in the sizes and tones of the design, and paragraphs with its line height."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import style


def label(text: str, role: str = "body", tone: str = "", parent: QWidget | None = None) -> QLabel:
    """One line of plain text; ``role`` a type role of the style, ``tone`` a colour role where it differs."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(style.text_font(role))
    made.setMinimumHeight(style.line_height(role))
    made.setProperty("tone", tone or style.TYPE[role][3])
    made.setText(text)
    return made


def set_tone(shown: QLabel, tone: str) -> None:
    """Give a label another colour role."""
    if shown.property("tone") != tone:
        shown.setProperty("tone", tone)
        style.repolish(shown)


class Paragraph(QLabel):
    """Text that wraps, in the line height of its role. Values are escaped: nothing in them is markup.

    ``text()`` and ``setText()`` speak plain text.
    """

    def __init__(self, text: str, role: str = "body", tone: str = "", *, line: int = 0) -> None:
        super().__init__()
        self._line = line or style.line_height(role)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(style.text_font(role))
        self.setProperty("tone", tone or style.TYPE[role][3])
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._plain = text
        lines = escape(text).replace("\n", "<br/>")
        super().setText(f'<p style="margin:0; line-height:{self._line}px">{lines}</p>' if text else "")
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._plain


def paragraph(text: str, role: str = "body", tone: str = "", *, line: int = 0) -> Paragraph:
    """Text of any length; ``line`` overrules the line height (22 inside cards)."""
    return Paragraph(text, role, tone, line=line)


class ElidedLabel(QLabel):
    """One line that gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", *, middle: bool = False, fills: bool = False
    ) -> None:
        """``middle`` cuts there; ``fills`` takes all the room there is, as a column of a row does."""
        super().__init__()
        self._whole = ""
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.text_font(role))
        self.setMinimumHeight(style.line_height(role))
        self.setProperty("tone", tone or style.TYPE[role][3])
        across = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(text)
        self._fit()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 2)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, self._mode, max(self.width(), 1))
        super().setText(shown if self.width() > 1 else self._whole)
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setAccessibleName(self._whole)
