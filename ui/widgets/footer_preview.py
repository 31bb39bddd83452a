"""How the bottom of a site will look, painted: no page is opened for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.catalogue import _
from assistant.footer.snippets import Footer
from ui import style
from ui.widgets.paint import ONE_LINE, hairline, rounded, rounded_path

HEIGHT = 128
BAR = 26
GAP = 14
BADGE = 14


class FooterPreview(QWidget):
    """A browser's window cut off above; numbers in the middle of its bottom, as links."""

    def __init__(self) -> None:
        super().__init__()
        self._footer: Footer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def show_footer(self, footer: Footer | None) -> None:
        """Show these numbers; None where there are none yet."""
        self._footer = footer
        shown = _(", ").join(one for one in (footer.number, footer.police) if one) if footer else ""
        self.setAccessibleName(_("How it looks at the bottom of the page: {numbers}").format(numbers=shown))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rounded(painter, box, style.R_CONTROL, style.colour("page"), style.colour("line"), hairline(self))
        painter.setClipPath(rounded_path(box.adjusted(1, 1, -1, -1), style.R_CONTROL - 1))
        self._paint_page(painter, box)
        bottom = QRectF(0, box.height() - 54, box.width(), 54)
        painter.fillRect(bottom, style.colour("sunken"))
        painter.fillRect(QRectF(0, bottom.top(), box.width(), 1), style.colour("line"))
        self._paint_numbers(painter, bottom)

    def _paint_page(self, painter: QPainter, box: QRectF) -> None:
        """The rest of a page, as grey bars."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("line"))
        left = 24.0
        for row, share in enumerate((0.62, 0.86, 0.48)):
            painter.drawRoundedRect(QRectF(left, 16 + row * 18, (box.width() - 48) * share, 8), 4, 4)

    def _paint_numbers(self, painter: QPainter, bottom: QRectF) -> None:
        painter.setFont(style.text_font("hint"))
        metrics = painter.fontMetrics()
        if self._footer is None:
            painter.setPen(style.colour("ink-3"))
            painter.drawText(
                bottom, Qt.AlignmentFlag.AlignCenter, _("The number appears here once it is filled in")
            )
            return
        parts = [one for one in (self._footer.number, self._footer.police) if one]
        widths = [
            metrics.horizontalAdvance(one) + (BADGE + 4 if one == self._footer.police else 0) for one in parts
        ]
        x = (bottom.width() - sum(widths) - GAP * (len(parts) - 1)) / 2
        middle = bottom.center().y()
        for text, width in zip(parts, widths, strict=True):
            start = x
            if text == self._footer.police:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(style.colour("ink-3"), 1.2))
                painter.drawEllipse(QRectF(x + 1, middle - BADGE / 2 + 1, BADGE - 2, BADGE - 2))
                start += BADGE + 4
            painter.setPen(style.colour("accent"))
            painter.drawText(QRectF(start, bottom.top(), width + 2, bottom.height()), ONE_LINE, text)
            line = middle + metrics.ascent() / 2 + 2
            painter.fillRect(QRectF(start, line, metrics.horizontalAdvance(text), 1), style.colour("accent"))
            x += width + GAP
