"""The provider's form, row by row: copy a value, go on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.package.sheet import SheetRow
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card, Row, clip_to_card, divider
from ui.widgets.paint import rounded
from ui.widgets.scrolling import reveal
from ui.widgets.text import ElidedLabel, label, paragraph

ROW_HEIGHT: Final = 44
CLEAR_AFTER_MS: Final = 60_000
"""Numbers of papers leave the clipboard after a minute: any program can read it."""


class SheetLine(Row):
    """One row. A press anywhere on it makes it the next one to copy.

    Signals:
        copy_requested: Its button was pressed.
        chosen: It was pressed elsewhere.
    """

    copy_requested = Signal()
    chosen = Signal()

    def __init__(self, row: SheetRow) -> None:
        super().__init__()
        self.row = row
        self._is_next = False
        self._has_ring = False
        self.setFixedHeight(ROW_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.S4, 0, style.S3, 0)
        layout.setSpacing(style.S2)
        number = label(str(row.number), "meta")
        number.setFixedWidth(22)
        layout.addWidget(number)
        self.name = ElidedLabel(row.label, "meta")
        self.name.setFixedWidth(100)
        layout.addWidget(self.name)
        self.value = ElidedLabel(
            row.value or _("Not filled in"), "body", "" if row.value else "ink-3", middle=True, fills=True
        )
        layout.addWidget(self.value, 1)
        self.count = label(_("{n} ch.").format(n=row.characters) if row.value else "", "meta")
        self.count.setToolTip(self._count_in_words())
        layout.addWidget(self.count)
        self._mark = QWidget()
        mark = QHBoxLayout(self._mark)
        mark.setContentsMargins(0, 0, 0, 0)
        mark.setSpacing(style.S1)
        self._icon = StatusIcon("ok", 16)
        self._word: QLabel = label(_("Copied"), "meta", "ok")
        mark.addWidget(self._icon)
        mark.addWidget(self._word)
        self._mark.hide()
        layout.addWidget(self._mark)
        self.copy = button(_("Copy"), "secondary", "copy", style.COMPACT_HEIGHT)
        self.copy.set_type("hint")
        self.copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list is one stop; Enter copies
        self.copy.setAccessibleName(_("Copy {label}").format(label=row.label))
        self.copy.setVisible(bool(row.value))
        self.copy.clicked.connect(self.copy_requested)
        layout.addWidget(self.copy)
        self.setToolTip(row.value)
        self._describe("")

    def _count_in_words(self) -> str:
        n = self.row.characters
        return ngettext("{n} character", "{n} characters", n).format(n=n) if self.row.value else ""

    def _describe(self, state: str) -> None:
        value = self.row.value or _("Not filled in")
        spoken = [f"{self.row.number}. {self.row.label}", value, self._count_in_words(), state]
        self.setAccessibleName(_(", ").join(part for part in spoken if part))

    def set_next(self, *, is_next: bool, ring: bool) -> None:
        """Whether it is the next one to copy, and whether the focus is on the list."""
        self.set_row_ground("accent-soft" if is_next else "")
        self._is_next, self._has_ring = is_next, ring and is_next
        self.update()

    def set_copied(self, word: str = "", state: str = "ok") -> None:
        """Say that it was copied, in the row itself."""
        said = word or _("Copied")
        self._icon.set_status(state)
        self._word.setText(said)
        self._word.setProperty("tone", "ok" if state == "ok" else "ink-3")
        style.repolish(self._word)
        self._mark.show()
        self.copy.hide()
        self._describe(said)

    def set_open(self) -> None:
        """Offer to copy it again."""
        self._mark.hide()
        self.copy.setVisible(bool(self.row.value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_ring:
            painter = QPainter(self)
            clip_to_card(self, painter)
            rounded(painter, self.rect().toRectF().adjusted(2, 2, -2, -2), 6, None, style.colour("accent"), 2)


class FieldSheet(Card):
    """All rows; one is the next to copy. Enter copies it and moves on, so Enter, Enter, Enter goes through the form.

    Signals:
        copied: Number of the row that was copied.
    """

    copied = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self.body.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(style.S4, style.S3, style.S4, style.S3)
        head.setSpacing(style.S2)
        head.addWidget(label(_("Field sheet"), "section"))
        self._order = ElidedLabel("", "meta", fills=True)
        head.addWidget(self._order, 1)
        self._count = label("", "meta")
        self._count.setToolTip(_("Rows copied, of those that are filled in"))
        head.addWidget(self._count)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addWidget(divider())
        self._note = paragraph("", "meta")
        foot = QVBoxLayout()
        foot.setContentsMargins(style.S4, style.S2, style.S4, style.S3)
        foot.addWidget(self._note)
        self.body.addLayout(foot)
        self.lines: list[SheetLine] = []
        self._next = 0
        self._copied: set[int] = set()
        self._secret = ""
        self._secret_line: SheetLine | None = None
        self._clear = QTimer(self, singleShot=True, interval=CLEAR_AFTER_MS)
        self._clear.timeout.connect(self.clear_secret)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.clear_secret)

    def show_rows(self, rows: Sequence[SheetRow], provider: str) -> None:
        """Show the form of a provider; copying begins at its first filled row."""
        if [line.row for line in self.lines] == list(rows):
            return
        while self._rows.count():
            taken = self._rows.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        self._copied = set()
        for index, row in enumerate(rows):
            line = SheetLine(row)
            line.copy_requested.connect(partial(self.copy_row, index))
            line.chosen.connect(partial(self._on_chosen, index))
            self.lines.append(line)
            self._rows.addWidget(divider())
            self._rows.addWidget(line)
        self._order.setText(
            _("In the order of the form of {provider}").format(provider=provider) if provider else ""
        )
        secret = any(row.is_secret for row in rows)
        note = _("Enter copies the row and moves on.")
        if secret:
            note = note + " " + _("Numbers of papers leave the clipboard after a minute.")
        self._note.setText(note)
        self._next = -1
        self._move(1)
        self._render()

    @property
    def next_row(self) -> int:
        """Position of the row that is copied next; -1 where all rows are empty."""
        return self._next

    def copy_row(self, index: int) -> None:
        """Put a row's value into the clipboard, say so in the row, and move on."""
        line = self.lines[index]
        if not line.row.value:
            return
        if self._secret_line is not None:
            self._secret_line.set_copied()
        QGuiApplication.clipboard().setText(line.row.value)
        self._clear.stop()
        self._secret, self._secret_line = "", None
        if line.row.is_secret:
            self._secret, self._secret_line = line.row.value, line
            self._clear.start()
        line.set_copied()
        self._copied.add(index)
        self._next = index
        self._move(1)
        self._render()
        self.copied.emit(line.row.number)

    def clear_secret(self) -> None:
        """Take a paper's number out of the clipboard, if it is still there."""
        if not self._secret:
            return
        board = QGuiApplication.clipboard()
        if board.text() == self._secret:
            board.clear()
            if self._secret_line is not None:
                self._secret_line.set_copied(_("Copied, cleared since"), "none")
        self._clear.stop()
        self._secret, self._secret_line = "", None

    def _move(self, step: int) -> None:
        place = self._next + step
        while 0 <= place < len(self.lines):
            if self.lines[place].row.value:
                self._next = place
                return
            place += step

    def _on_chosen(self, index: int) -> None:
        if self.lines[index].row.value:
            self._next = index
            self.lines[index].set_open()
            self._render()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _render(self) -> None:
        filled = sum(bool(line.row.value) for line in self.lines)
        self._count.setText(f"{len(self._copied)} / {filled}")
        for index, line in enumerate(self.lines):
            line.set_next(is_next=index == self._next, ring=self.hasFocus())
        if 0 <= self._next < len(self.lines):
            current = self.lines[self._next]
            self.setAccessibleName(_("Field sheet"))
            self.setAccessibleDescription(current.accessibleName())
            if self.hasFocus():
                reveal(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._next >= 0:
            self.copy_row(self._next)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            self._render()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._render()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._render()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter belongs to the page's primary button, not to the row.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)
