"""Buttons by kind, painted whole: heights, edges and focus are those of the design on every system."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, style
from ui.widgets.paint import ONE_LINE, hairline, rounded

Kind: TypeAlias = Literal["primary", "secondary", "quiet", "destructive", "link", "stage", "bare"]
"""``link``: underlined text; ``stage``: on the dark ground; ``bare``: ``ink-1`` text without an edge (top bar)."""

PADDING: Final[dict[str, int]] = {
    "primary": 20, "secondary": 16, "quiet": 8, "destructive": 16, "link": 0, "stage": 16, "bare": 8,
}  # fmt: skip
GAP: Final = 8


class Button(QPushButton):
    """A button of one of the kinds. It never greys out: pressed too early, it is for the page to say what is missing."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        icon_name: str = "",
        height: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self._icon = icon_name
        self._tone = ""
        self._ground = ""
        self._role = "strong" if kind == "primary" else "body"
        self.setFont(style.text_font(self._role))
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(kind == "primary")

    def set_icon(self, name: str) -> None:
        """Show another icon before the text, or none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_type(self, role: str) -> None:
        """Use another type role for the text."""
        self._role = role
        self.setFont(style.text_font(role))
        self.updateGeometry()

    def set_ground(self, role: str) -> None:
        """A ground of its own, as a chip has; empty takes it away."""
        self._ground = role
        self.update()

    def set_tone(self, tone: str) -> None:
        """Use another colour role for text and icon."""
        self._tone = tone
        self.update()

    def icon_size(self) -> int:
        """Side of the icon."""
        return 16 if self._role in ("meta", "hint") else 18 if self.height() < 40 else 20

    def sizeHint(self) -> QSize:
        width = 2 * PADDING[self.kind]
        if self.text():
            width += self.fontMetrics().horizontalAdvance(self.text())
        if self._icon:
            width += self.icon_size() + (GAP if self.text() else 0)
        return QSize(max(width, self.minimumHeight() if not self.text() else width), self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        """Ground, edge, role of text and icon."""
        over = self.underMouse() and self.isEnabled()
        ground: QColor | None
        match self.kind:
            case "primary":
                return (
                    style.colour("accent-hover" if over or self.isDown() else "accent-fill"),
                    None,
                    "on-accent",
                )
            case "secondary" | "destructive":
                ground = style.colour("hover" if over or self.isDown() else "surface")
                return ground, style.colour("line-strong"), "block" if self.kind == "destructive" else "ink-1"
            case "stage":
                ground = style.colour("stage-2" if over or self.isDown() else "stage")
                return ground, style.colour("stage-edge"), "stage-ink"
            case "bare":
                ground = style.colour(self._ground) if self._ground else None
                return (style.colour("hover") if over or self.isDown() else ground), None, "ink-1"
            case "link":
                return None, None, "accent"
            case _:
                ground = style.colour("hover") if self.isDown() else None
                return ground, (style.colour("line-strong") if over else None), "accent"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, edge, tone = self._colours()
        tone = self._tone or tone
        line = hairline(self)
        box = QRectF(self.rect())
        if ground is not None or edge is not None:
            rounded(painter, box, style.R_CONTROL, ground, edge, line)
        self._paint_content(painter, tone)
        if self.hasFocus():
            if self.kind == "primary":
                ring = box.adjusted(3, 3, -3, -3)
                rounded(painter, ring, style.R_CONTROL - 3, None, style.colour("on-accent"), 2)
            else:
                ring_tone = "stage-ink" if self.kind == "stage" else "accent"
                rounded(painter, box, style.R_CONTROL, None, style.colour(ring_tone), 2)

    def _paint_content(self, painter: QPainter, tone: str) -> None:
        size = self.icon_size() if self._icon else 0
        text = self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        whole = size + (GAP if size and text else 0) + text
        left = PADDING[self.kind] if self.kind == "link" else (self.width() - whole) / 2
        left = max(left, min(PADDING[self.kind], 4))
        if size:
            drawn = icons.pixmap(self._icon, tone, size, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round((self.height() - size) / 2), drawn)
        if text:
            start = left + size + (GAP if size else 0)
            box = QRectF(start, 0, self.width() - start, self.height())
            painter.setPen(style.colour(tone))
            painter.setFont(self.font())
            shown = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(box.width()) + 1
            )
            painter.drawText(box, ONE_LINE, shown)
            if self.kind == "link":
                base = (self.height() + self.fontMetrics().ascent() - self.fontMetrics().descent()) / 2 + 3.5
                painter.setPen(QPen(style.colour(tone), hairline(self)))
                painter.drawLine(int(start), int(base), int(start + text), int(base))


def button(text: str, kind: Kind = "secondary", icon_name: str = "", height: int = 36) -> Button:
    """A button; ``height`` is 40 in the action bar, 36 elsewhere, 32 inside rows."""
    return Button(text, kind, icon_name, height)


def icon_button(icon_name: str, name: str, kind: Kind = "bare", size: int = 32) -> Button:
    """A button that shows only an icon; ``name`` is what readers say and the tooltip shows."""
    made = Button("", kind, icon_name, size)
    made.setFixedWidth(size)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
