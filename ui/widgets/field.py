"""One field of a form: label, where its value came from, input, and one line for a hint or a finding.

It reports what was entered when it is left, never while typing or while an input method composes. What was typed
stays, fit or not.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assistant.catalogue import N_, _
from assistant.findings import Severity
from ui import icons, style
from ui.widgets.card import Chip
from ui.widgets.choice import CheckBox, Radio
from ui.widgets.scrolling import reveal
from ui.widgets.text import Paragraph, label

FieldKind: TypeAlias = Literal["line", "text", "date", "choice", "yesno"]
Origin: TypeAlias = Literal["typed", "read", "corrected", "carried", "derived", ""]

LONG_TERM: Final = "long-term"
"""The value of a date field that says 长期."""

ORIGINS: Final[dict[str, tuple[str, str]]] = {
    "typed": ("origin-typed", N_("Typed")),
    "read": ("origin-read", N_("Read from the paper")),
    "corrected": ("origin-read", N_("Read, one character corrected")),
    "carried": ("origin-carried", N_("Carried over")),
    "derived": ("origin-derived", N_("Worked out")),
}


class Line(QLineEdit):
    """A line whose edge follows focus and finding without moving its text."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(style.text_font())
        self.setFixedHeight(style.INPUT_HEIGHT)


class Choice(QComboBox):
    """A list to choose from. The wheel does not change it by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(style.text_font())
        self.setFixedHeight(style.INPUT_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        drawn = icons.pixmap("unfold", "ink-2", 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - 30, (self.height() - 18) // 2, drawn)


class Text(QPlainTextEdit):
    """Several lines. Tab moves on.

    Signals:
        left: The focus went elsewhere.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(style.text_font())
        self.setTabChangesFocus(True)
        self.setFixedHeight(96)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def as_date(text: str) -> date | None:
    """A date as people write it: 2030-01-31, 2030/1/31, 2030.1.31, 20300131, 2030年1月31日. None where it is none."""
    found = re.fullmatch(
        r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})", text.strip()
    )
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Field(QWidget):
    """A labelled input for the value at ``path`` of the draft.

    ``value()`` is a ``str`` for a line or text; a ``date``, ``LONG_TERM`` or None for a date; the chosen value or None
    for a choice; True, False or None for yes and no.

    Signals:
        edited: Path and value, once the person has left the field or made a choice, where the value is another one.
    """

    edited = Signal(str, object)

    def __init__(
        self, path: str, text: str, hint: str = "", kind: FieldKind = "line", *, long_term: bool = False
    ) -> None:
        super().__init__()
        self.path = path
        self.kind = kind
        self._hint = hint
        self._said = ""
        self._severity: Severity | None = None
        self._known: object = None
        self._label = label(text, "strong")
        self._origin_icon = icons.IconLabel("", "ink-3", 16)
        self._origin = label("", "meta")
        self._doubt = Chip("", "warn", "origin-read")
        self._below_all: QVBoxLayout | None = None
        self._status = icons.IconLabel("", "block", 16)
        self._below = Paragraph("", "hint")
        self._line: Line | None = None
        self._text: Text | None = None
        self._choice: Choice | None = None
        self._long_term: CheckBox | None = None
        self._yes_no: QButtonGroup | None = None
        self._values: list[object] = []
        self._control = self._make_control(text, long_term=long_term)
        self._lay_out()
        self.setFocusProxy(self._control)
        self._control.installEventFilter(self)
        self._render_below()

    def _make_control(self, text: str, *, long_term: bool) -> QWidget:
        control: QWidget
        match self.kind:
            case "text":
                control = self._text = Text()
                self._text.left.connect(self._on_done)
            case "choice":
                control = self._choice = Choice()
                self._choice.activated.connect(lambda _index: self._on_done())
            case "yesno":
                control = self._make_yes_no()
            case _:
                control = self._line = Line()
                self._line.editingFinished.connect(self._on_done)
                if self.kind == "date":
                    self._line.setPlaceholderText(_("such as 2030-01-31"))
                if long_term:
                    self._long_term = CheckBox(_("Long-term"))
                    self._long_term.clicked.connect(self._on_long_term)
        control.setAccessibleName(text)
        self._label.setBuddy(control)
        return control

    def _make_yes_no(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S5)
        made.setFixedHeight(style.INPUT_HEIGHT)
        self._yes_no = QButtonGroup(made)
        for index, word in enumerate((_("Yes"), _("No"))):
            radio = Radio(word)
            radio.installEventFilter(self)
            self._yes_no.addButton(radio, index)
            row.addWidget(radio)
        row.addStretch()
        first = self._yes_no.button(0)
        made.setFocusProxy(first)
        self._yes_no.idClicked.connect(lambda _index: self._on_done())
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.S1 + 2)
        head.addWidget(self._label)
        head.addStretch()
        head.addWidget(self._origin_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._origin)
        head.addWidget(self._doubt)
        middle = QHBoxLayout()
        middle.setSpacing(style.S4)
        middle.addWidget(self._control, 1)
        if self._long_term is not None:
            middle.addWidget(self._long_term)
        below = QHBoxLayout()
        below.setSpacing(style.S1 + 2)
        below.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        self._status.setFixedHeight(style.line_height("hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S1)
        column.addLayout(head)
        column.addLayout(middle)
        column.addLayout(below)
        self._below_all = column
        self._below.setMinimumHeight(style.line_height("hint"))  # one line is always kept: nothing jumps
        self.set_origin("")

    # --- Value ---------------------------------------------------------------------------------------------------------

    def set_options(self, options: list[tuple[object, str]]) -> None:
        """Value and label of each entry of a choice. A first entry without a value is added."""
        if self._choice is None:
            raise ValueError("only a choice has options")
        held = self.value()
        self._values = [None, *(value for value, _label in options)]
        self._choice.clear()
        self._choice.addItems([_("Choose"), *(text for _value, text in options)])
        self.set_value(held)

    def value(self) -> object:
        """What is entered; see the class."""
        if self._text is not None:
            return self._text.toPlainText()
        if self._choice is not None:
            index = self._choice.currentIndex()
            return self._values[index] if 0 <= index < len(self._values) else None
        if self._yes_no is not None:
            return {0: True, 1: False}.get(self._yes_no.checkedId())
        assert self._line is not None  # noqa: S101 - the four kinds are told apart above
        if self.kind != "date":
            return self._line.text()
        if self._long_term is not None and (
            self._long_term.isChecked() or self._line.text().strip() == "长期"
        ):
            return LONG_TERM
        return as_date(self._line.text())

    def text(self) -> str:
        """What stands in the input, fit or not."""
        if self._line is not None:
            return self._line.text()
        return self._text.toPlainText() if self._text is not None else str(self.value() or "")

    def set_value(self, value: object) -> None:
        """Show a value. What a person is typing is left alone, and so is a text that did not fit the draft."""
        self._known = value
        if self._text is not None:
            if not self._text.hasFocus() and self._text.toPlainText() != str(value or ""):
                self._text.setPlainText(str(value or ""))
        elif self._choice is not None:
            self._choice.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        elif self._yes_no is not None:
            self._set_yes_no(value)
        elif self._line is not None and not (self._line.hasFocus() and self._line.isModified()):
            self._set_line(self._line, value)
        self._render_below()

    def _set_line(self, line: Line, value: object) -> None:
        if self.kind == "date":
            if self._long_term is not None:
                self._long_term.setChecked(value == LONG_TERM)
                line.setEnabled(value != LONG_TERM)
            if value is None and self._unread():
                return
            if value == LONG_TERM:
                line.setText("")
            elif as_date(line.text()) != value or value is None:
                line.setText(value.isoformat() if isinstance(value, date) else "")
        elif line.text() != str(value or ""):
            line.setText(str(value or ""))
        line.setModified(False)

    def _set_yes_no(self, value: object) -> None:
        assert self._yes_no is not None  # noqa: S101 - called for that kind alone
        wanted = self._yes_no.button({True: 0, False: 1}.get(value, -1)) if isinstance(value, bool) else None
        if wanted is not None:
            wanted.setChecked(True)
        elif (checked := self._yes_no.checkedButton()) is not None:
            self._yes_no.setExclusive(False)
            checked.setChecked(False)
            self._yes_no.setExclusive(True)

    def _unread(self) -> bool:
        """A date was typed that is none."""
        return (
            self.kind == "date"
            and self._line is not None
            and bool(self._line.text().strip())
            and self.value() is None
        )

    def _on_long_term(self, on: bool) -> None:
        if self._line is not None:
            self._line.setEnabled(not on)
        self._on_done()

    def _on_done(self) -> None:
        if self._line is not None:
            self._line.setModified(False)
        self._render_below()
        value = (
            self.value()
        )  # None for a date that is none: the one before must not stand in its place unseen
        if value == self._known or (value == "" and self._known is None):
            return
        self._known = value
        self.edited.emit(self.path, value)

    def commit(self) -> None:
        """Report what is entered now, as if the field had been left: before a page is left by keyboard."""
        self._on_done()

    # --- What is said of it ----------------------------------------------------------------------------------------------

    def set_label(self, text: str) -> None:
        """Another name, for another kind of subject."""
        self._label.setText(text)
        self._control.setAccessibleName(text)

    def label_text(self) -> str:
        """Its name."""
        return self._label.text()

    def hint_text(self) -> str:
        """Its hint."""
        return self._hint

    def replace_text(self, text: str) -> None:
        """Put another text in, also while the field has the focus: the person asked for it elsewhere on the page."""
        if self._text is not None:
            self._text.setPlainText(text)
            self._text.moveCursor(QTextCursor.MoveOperation.End)
        elif self._line is not None:
            self._line.setText(text)
            self._line.setModified(False)
        self._known = text

    def set_hint(self, hint: str) -> None:
        """Another hint."""
        self._hint = hint
        self._render_below()

    def set_finding(self, said: str, severity: Severity | None) -> None:
        """Say what a check noticed, in its colour; an empty text takes it away."""
        self._said, self._severity = said, severity if said else None
        self._render_below()

    def add_below(self, widget: QWidget) -> None:
        """Put something under the hint: the piece of a paper that the value stands on."""
        assert self._below_all is not None  # noqa: S101 - laid out by the constructor
        self._below_all.addWidget(widget)

    def set_origin(self, origin: Origin, *, doubtful: bool = False) -> None:
        """Where the value came from; ``doubtful``: a machine read it and nobody has compared it yet."""
        icon, word = ORIGINS.get(origin, ("", ""))
        said = _(word) if word else ""
        self._origin_icon.setVisible(bool(icon) and not doubtful)
        self._origin_icon.set_icon(icon, "ink-3")
        self._origin.setText(said)
        self._origin.setVisible(bool(said) and not doubtful)
        self._doubt.setVisible(bool(said) and doubtful)
        if doubtful:
            self._doubt.set_chip(_("{origin}, to be compared").format(origin=said), "warn", icon)

    def _render_below(self) -> None:
        said, severity = self._said, self._severity
        if self._unread():
            said, severity = _("This is not read as a date. Write it like 2030-01-31."), Severity.BLOCK
        state = (
            {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.INFO: "info"}.get(severity)
            if severity
            else None
        )
        self._below.setText(said or self._hint)
        tone = {"block": "block", "warn": "warn"}.get(state or "", "ink-2")
        if self._below.property("tone") != tone:
            self._below.setProperty("tone", tone)
            style.repolish(self._below)
        self._status.setVisible(state is not None)
        if state is not None:
            self._status.set_status(state)
        self._control.setAccessibleDescription(said or self._hint)
        self._control.setProperty("state", state or "")
        style.repolish(self._control)

    def focus(self) -> None:
        """Put the focus into the input."""
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._line is not None:
            self._line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            reveal(self)
        return super().eventFilter(watched, event)
