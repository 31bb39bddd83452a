"""The bar at the top: back to all filings, which filing this is, whether it is saved, that nothing goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Line
from ui.widgets.paint import hairline
from ui.widgets.text import ElidedLabel

HEIGHT: Final = 48


class TopBar(QFrame):
    """Never scrolls.

    Signals:
        home: Lead to all filings.
        saved_pressed: The person wants to know how the draft is kept, or why it could not be.
        network_pressed, help_pressed, settings_pressed: Open what they name.
    """

    home = Signal()
    saved_pressed = Signal()
    network_pressed = Signal()
    help_pressed = Signal()
    settings_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.back = button(_("All filings"), "bare", "back", style.COMPACT_HEIGHT)
        self.name = ElidedLabel("", "strong")
        self.line = ElidedLabel("", "meta")
        self._between = Line(upright=True)
        self._between.setFixedHeight(20)
        self.saved = button("", "bare", "check", style.COMPACT_HEIGHT)
        self.saved.set_type("meta")
        self.saved.set_tone("ink-3")
        self.saved.hide()
        self.network = button(_("Not online"), "bare", "offline", style.COMPACT_HEIGHT)
        self.network.set_type("meta")
        self.network.set_tone("ok")
        self.network.setToolTip(_("Nothing was asked online. Press to see the log."))
        self.help = icon_button("help", _("Help"))
        self.settings = icon_button("settings", _("Settings"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(style.S3)
        row.addWidget(self.back)
        row.addWidget(self._between)
        row.addSpacing(style.S1)
        row.addWidget(self.name)
        row.addWidget(self.line)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.network)
        row.addWidget(self.help)
        row.addWidget(self.settings)
        self.back.clicked.connect(self.home)
        self.saved.clicked.connect(self.saved_pressed)
        self.network.clicked.connect(self.network_pressed)
        self.help.clicked.connect(self.help_pressed)
        self.settings.clicked.connect(self.settings_pressed)
        self.show_home()

    def show_home(self) -> None:
        """No filing is open."""
        self.back.hide()
        self._between.hide()
        self.line.setText("")
        self.saved.hide()
        self.name.setText(_("All filings"))
        self._row.setContentsMargins(20, 0, 12, 0)

    def show_filing(self, name: str, line: str) -> None:
        """A filing is open."""
        self.back.show()
        self._between.show()
        self.name.setText(name)
        self.line.setText(line)
        self._row.setContentsMargins(12, 0, 12, 0)

    def show_saved(self, when: datetime | None) -> None:
        """The disk holds everything; None hides the mark."""
        self.saved.setVisible(when is not None)
        if when is not None:
            self.saved.set_icon("check")
            self.saved.set_tone("ink-3")
            self.saved.setText(_("Saved {time}").format(time=f"{when:%H:%M}"))
            self.saved.updateGeometry()

    def show_not_saved(self) -> None:
        """The draft is in memory alone."""
        self.saved.show()
        self.saved.set_icon("status-block")
        self.saved.set_tone("block")
        self.saved.setText(_("Not saved"))
        self.saved.updateGeometry()

    def show_network(self, host: str, asked: int) -> None:
        """A look-up asks ``host`` now, or nothing runs; ``asked`` is how many connections there were so far."""
        self.network.set_ground("warn-soft" if host else "")
        self.network.set_tone("warn" if host else "ok")
        self.network.set_icon("search" if host else "offline")
        self.network.setText(_("Asking {host}").format(host=host) if host else _("Not online"))
        self.network.setToolTip(
            _("{n} connections so far, each on a button. Press to see the log.").format(n=asked)
            if asked
            else _("Nothing was asked online. Press to see the log.")
        )
        self.network.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("rail"))
        line = hairline(self)
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), style.colour("line"))
