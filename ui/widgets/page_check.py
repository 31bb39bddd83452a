"""A look at a saved page or a folder of pages: dropped or chosen, then what was found and what cannot be told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.footer.judge import Shown
from assistant.wording.footer import shown_word
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.findings_list import FindingsList
from ui.widgets.paint import rounded
from ui.widgets.said import Said
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from assistant.footer.files import FooterCheck
    from assistant.rules.book import RuleBook

STATES = {Shown.RIGHT: "ok", Shown.WRONG: "block", Shown.MISSING: "block", Shown.CANNOT_TELL: "none"}


class PageDrop(QWidget):
    """Takes a dropped file or folder.

    Signals:
        taken: The Path.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        row.setSpacing(style.S3)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("Drop a saved page or the folder of the site here"), "strong"))
        how = _("In the browser: Save page as. Nothing is fetched; a script on the page does not run.")
        words.addWidget(paragraph(how, "hint"))
        row.addLayout(words, 1)
        self.file = button(_("Choose a page"), "secondary", "file", 32)
        self.file.clicked.connect(lambda: self._choose(folder=False))
        self.folder = button(_("Choose a folder"), "secondary", "folder", 32)
        self.folder.clicked.connect(lambda: self._choose(folder=True))
        row.addWidget(self.file)
        row.addWidget(self.folder)
        self.setAccessibleName(_("Drop a saved page or the folder of the site here"))

    def _choose(self, *, folder: bool) -> None:
        dialog = QFileDialog(self, _("Choose a folder") if folder else _("Choose a page"))
        if folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(_("Pages") + " (*.html *.htm *.xhtml *.shtml *.mht *.mhtml)")
        dialog.fileSelected.connect(lambda name: self.taken.emit(Path(name)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(over=False)
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.taken.emit(Path(local[0]))

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = style.colour("accent-soft" if self._over else "surface")
        rounded(painter, QRectF(self.rect()), style.R_CONTROL, ground, None, 0)
        pen = QPen(style.colour("accent" if self._over else "line-strong"), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


class PageCheck(Card):
    """The drop area and below it what came out.

    Signals:
        taken: The Path to look at.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(20)
        self.body.addWidget(label(_("Check the page"), "section"))
        self.drop = PageDrop()
        self.drop.taken.connect(self.taken)
        self.body.addWidget(self.drop)
        self.said = Said()
        self.body.addWidget(self.said)
        self.findings = FindingsList()
        self.findings.set_edge("")  # one level of cards
        self.findings.hide()
        self.body.addWidget(self.findings)

    def say(self, text: str, state: str = "note") -> None:
        """A sentence in place of a result."""
        self.findings.hide()
        self.said.say(text, state)

    def show_check(self, check: FooterCheck, book: RuleBook) -> None:
        """Show what was found on the home page, and how the others stand."""
        home = check.of_home
        others = sum(one.shown is not Shown.RIGHT for one in check.pages if one is not home)
        said = _("{page}: {shown}.").format(page=home.about, shown=shown_word(home.shown))
        if others:
            more = ngettext("{n} other page does not show it.", "{n} other pages do not show it.", others)
            said = f"{said} {more.format(n=others)}"
        self.said.say(said, STATES[home.shown])
        self.findings.set_book(book)
        self.findings.show_findings(home.findings, home.not_checked)
        self.findings.setVisible(bool(home.findings or home.not_checked))
