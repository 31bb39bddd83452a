"""What has to be changed on a page, as links to the fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import ngettext
from assistant.findings import Severity
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import label


class ErrorSummary(Card):
    """Hidden until it has something to say; takes the focus then.

    Signals:
        chosen: The path of the field that a link leads to.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(style.S4, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self._icon = StatusIcon("block")
        self._icon.setFixedHeight(style.line_height("section"))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._title = label("", "section")
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self._title)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column.addLayout(self._links)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def show_findings(self, findings: list[tuple[str, str, Severity]]) -> None:
        """Sentence, path and severity of each; an empty list hides the summary."""
        while self._links.count():
            taken = self._links.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        blocks = sum(severity is Severity.BLOCK for _text, _path, severity in findings)
        tone = "block" if blocks else "warn"
        self.set_edge(tone, 2)
        self._icon.set_status(tone)
        count = blocks or len(findings)
        title = (
            ngettext("{n} place must be changed", "{n} places must be changed", count)
            if blocks
            else ngettext("{n} place should be improved", "{n} places should be improved", count)
        ).format(n=count)
        self._title.setText(title)
        self.setAccessibleName(title)
        for text, path, severity in findings:
            link = Button(text, "link", height=28)
            link.set_tone("block" if severity is Severity.BLOCK else "warn")
            link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            link.setMinimumWidth(40)
            link.setToolTip(text)
            link.clicked.connect(partial(self.chosen.emit, path))
            self._links.addWidget(link)
        self.setVisible(bool(findings))

    def take_focus(self) -> None:
        """After 继续: the summary is the first thing to read."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
