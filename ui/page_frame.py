"""What surrounds a page: its head, the help beside it, scrolling, and the action bar that never scrolls."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.catalogue import N_, _
from ui import icons, style
from ui.icons import StatusIcon
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card
from ui.widgets.paint import hairline
from ui.widgets.text import ElidedLabel, label, paragraph

if TYPE_CHECKING:
    from ui.pages.page import Page

ACTION_HEIGHT: Final = 64
SCROLL_BAR: Final = 10
WORDS: Final = {
    "ok": N_("Nothing found"),
    "warn": N_("Should be improved"),
    "block": N_("Must be changed"),
    "none": N_("Not checked"),
}


class PageHead(QWidget):
    """Step line, title, one line below; a status hangs 36 px left of the title, in the gutter."""

    def __init__(self) -> None:
        super().__init__()
        self._status = ""
        self.eyebrow = label("", "meta")
        self.title = paragraph("", "title", line=36)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.lead = paragraph("", "lead")
        self.help_button = button(_("Why and how"), "quiet")
        self.help_button.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(style.S4)
        row.addWidget(self.title, 1)
        row.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.column.addWidget(self.eyebrow)
        self.column.addLayout(row)
        self.column.addSpacing(2)
        self.column.addWidget(self.lead)

    def show_words(self, page: Page, eyebrow: str) -> None:
        """Take the page's words over."""
        self.eyebrow.setText(eyebrow)
        self.eyebrow.setVisible(bool(eyebrow))
        role = "compact" if page.stage else "title"
        self.title.setFont(style.text_font(role))
        if self.title.text() != page.title():
            self.title.setText(page.title())
        lead = page.lead()
        self.lead.setFont(style.text_font("hint" if page.stage else "lead"))
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        self._status = page.status()
        word = _(WORDS.get(self._status, ""))
        spoken = [part for part in (word, page.title(), eyebrow) if part]
        self.title.setAccessibleName(_(", ").join(spoken))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._status:
            drawn = icons.status_pixmap(self._status, 24, self.devicePixelRatioF())
            top = self.title.mapTo(self, QPoint(0, 0)).y() + 6
            QPainter(self).drawPixmap(QPoint(self.title.x() - 36, top), drawn)


class Notice(Card):
    """A sentence across the text column, with its icon in the gutter's manner: why a page cannot start yet, an error."""

    def __init__(self) -> None:
        super().__init__(style.S3)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self._icon = StatusIcon("locked")
        self._icon.setFixedHeight(24)
        self._text = paragraph("")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.body.addLayout(row)
        self.hide()

    def say(self, text: str, state: str = "locked") -> None:
        """Show a sentence; an empty one hides the notice."""
        self._icon.set_status(state)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said."""
        return self._text.text()


class ActionBar(QFrame):
    """Back at the left, the one primary button at the right, a quiet line before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(ACTION_HEIGHT)
        self.secondary = button("", "secondary", height=40)
        self.primary = button("", "primary", height=40)
        self.note = ElidedLabel("", "meta")
        self.row = QHBoxLayout(self)
        self.row.setSpacing(style.S3)
        self.row.addWidget(self.secondary)
        self._extra = QHBoxLayout()
        self._extra.setSpacing(style.S2)
        self.row.addLayout(self._extra)
        self.row.addStretch(1)
        self.row.addWidget(self.note)
        self.row.addWidget(self.primary)
        self._held: list[QWidget] = []

    def set_gutter(self, gutter: int) -> None:
        """The bar begins at the text edge."""
        self.row.setContentsMargins(gutter, 0, style.S5, 0)

    def show_words(self, page: Page, *, locked: bool) -> None:
        """Take the page's words over."""
        for shown, text in ((self.secondary, page.secondary_text()), (self.primary, page.primary_text())):
            if shown.text() != text:
                shown.setText(text)
                shown.updateGeometry()
            shown.setVisible(bool(text))
        if locked:
            self.primary.hide()
        self.note.setText(page.note())
        self.note.setVisible(bool(page.note()))
        wanted = page.extra_actions()
        if wanted != self._held:
            for old in self._held:
                self._extra.removeWidget(old)
                old.hide()
                old.setParent(None)
            for widget in wanted:
                self._extra.addWidget(widget)
                widget.show()
            self._held = list(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("page"))
        painter.fillRect(QRectF(0, 0, self.width(), hairline(self)), style.colour("line"))


class PageFrame(QWidget):
    """One page with all that surrounds it."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self.head = PageHead()
        self.notice = Notice()
        self.bar = ActionBar()
        self._help: QWidget | None = None
        self._narrow = False
        self._gutter = style.S7
        self._fills = False

        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = QWidget()
        self.sheet.setProperty("transparent", "true")
        self._column = QVBoxLayout(self.sheet)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._gap = QWidget()
        self._gap.setFixedHeight(style.S4 + 2)
        self._column.addWidget(self._gap)
        self._notice_row = QHBoxLayout()
        self._notice_row.addWidget(self.notice, 1)
        self._notice_row.addStretch(0)
        self._column.addLayout(self._notice_row)
        self._row = QHBoxLayout()
        self._row.setSpacing(style.S5)
        self._column.addLayout(self._row, 1)
        self._help_place = QWidget()
        self._help_place.setFixedWidth(style.HELP_WIDTH)
        place = QVBoxLayout(self._help_place)
        place.setContentsMargins(0, 4, 0, 0)
        self._row.addWidget(self._help_place, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(0)
        self.area.setWidget(self.sheet)
        self.area.verticalScrollBar().installEventFilter(self)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)

        self._panel = Card(style.S4, self)
        self._panel.hide()
        self.head.help_button.toggled.connect(self._on_help_toggled)
        self.set_form(narrow=False)

    # --- Form ----------------------------------------------------------------------------------------------------------

    def set_form(self, *, narrow: bool) -> None:
        """Drawn for 1200 px and more, or for less."""
        self._narrow = narrow
        self._gutter = 40 if narrow else 48
        self.bar.set_gutter(self._gutter)
        self._set_margins()
        self._limit_width()
        self._place_help()

    def _set_margins(self) -> None:
        if self._fills:
            self._column.setContentsMargins(0, 0, 0, 0)
            self._row.setContentsMargins(0, 0, 0, 0)
            return
        bar = self.area.verticalScrollBar()
        right = style.S5 - (SCROLL_BAR if bar.isVisible() else 0)
        top = 20 if self._narrow else 28
        # The head reaches over the gutter, where the status of the page hangs; all else begins at the text edge.
        self._column.setContentsMargins(0, top, right, style.S5)
        self.head.column.setContentsMargins(self._gutter, 0, 0, 0)
        self._row.setContentsMargins(self._gutter, 0, 0, 0)
        self._notice_row.setContentsMargins(self._gutter, 0, 0, style.S4 if self.notice.text() else 0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._set_margins()
        return False

    # --- Page ----------------------------------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Put a page in; the one before is only taken out, its owner decides what becomes of it."""
        self.head.help_button.setChecked(False)
        if self.page is not None and self.page is not page:
            self._row.removeWidget(self.page)
            self.page.hide()
            self.page.setParent(None)
        self.page = page
        page.setMaximumWidth(
            16_777_215 if page.stage else style.FORM_WIDTH if page.wide else style.TEXT_WIDTH
        )
        self._row.insertWidget(0, page, 1)
        page.show()
        self._take_help(page)
        self.area.verticalScrollBar().setValue(0)

    def _limit_width(self) -> None:
        """Text stays readable in a wide window; where the help is folded away its room goes to the page."""
        if self.page is None:
            return
        wide = self.page.wide or (self._narrow and self.page.help_widget() is not None)
        width = 16_777_215 if self.page.stage else style.FORM_WIDTH if wide else style.TEXT_WIDTH
        self.page.setMaximumWidth(width)

    def take_out(self) -> None:
        """Let go of the page and its help: their owner deletes them."""
        if self._help is not None:
            self._help.hide()
            self._help.setParent(None)
            self._help = None
        if self.page is not None:
            self._row.removeWidget(self.page)
            self.page.hide()
            self.page.setParent(None)
            self.page = None

    def _take_help(self, page: Page) -> None:
        if self._help is not None:
            self._help.hide()
            self._help.setParent(None)
        self._help = page.help_widget()
        self._place_help()

    def _place_help(self) -> None:
        """The help column beside the page, or the same behind a button."""
        wanted = self._help
        beside = wanted is not None and not self._narrow
        self._help_place.setVisible(beside)
        self.head.help_button.setVisible(wanted is not None and not beside)
        if wanted is None:
            self._panel.hide()
            return
        layout = self._help_place.layout() if beside else self._panel.body
        if layout is not None and layout.indexOf(wanted) < 0:
            layout.addWidget(wanted)
            wanted.show()
        if beside:
            self._panel.hide()

    def render_words(self, eyebrow: str, *, locked: str = "") -> None:
        """Show what the page says now; ``locked`` is what it waits for."""
        if self.page is None:
            return
        self.head.show_words(self.page, eyebrow)
        self.bar.show_words(self.page, locked=bool(locked))
        self._fills = self.page.fills_frame()
        for part in (self.head, self._gap, self.bar):
            part.setVisible(not self._fills)
        self.notice.say(locked or self.page.banner(), "locked" if locked else "warn")
        self._set_margins()
        self.head.setMaximumWidth(16_777_215 if self.page.stage else style.FORM_WIDTH + self._gutter)
        self.notice.setMaximumWidth(style.TEXT_WIDTH)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The action bar comes after the page, whichever was made first."""
        if self.page is None:
            return
        last: QWidget | None = None
        current = self.head.title.nextInFocusChain()
        while current is not None and current is not self.head.title:
            if self.page.isAncestorOf(current) and current.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = current
            current = current.nextInFocusChain()
        chain: list[QWidget] = [*self.bar.findChildren(Button)]
        chain.sort(key=lambda one: one is self.bar.primary)
        if last is not None:
            chain.insert(0, last)
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def focus_title(self) -> None:
        """A page that opens is read from its title on."""
        self.head.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_shown(self) -> QWidget | None:
        """The help that can take the focus now."""
        if self._help is not None and (self._help_place.isVisible() or self._panel.isVisible()):
            return self._help
        return None

    def toggle_help(self) -> bool:
        """Open or close the help panel where help is a button; False where there is no help."""
        if self._help is None:
            return False
        if self._narrow:
            self.head.help_button.toggle()
        return True

    def _on_help_toggled(self, on: bool) -> None:
        self._panel.setVisible(on and self._help is not None)
        self._place_panel()

    def _place_panel(self) -> None:
        if self._panel.isVisible():
            width = min(style.HELP_WIDTH + 2 * style.S4 + 32, self.width() - 2 * style.S5)
            top = self.head.help_button.mapTo(self, QPoint(0, self.head.help_button.height() + style.S1)).y()
            wanted = self._panel.body.heightForWidth(width) if self._panel.body.hasHeightForWidth() else -1
            height = wanted if wanted > 0 else self._panel.sizeHint().height()
            height = min(height, self.height() - top - style.S4)
            self._panel.setGeometry(self.width() - width - style.S5, top, width, height)
            self._panel.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()
