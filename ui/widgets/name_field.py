"""The field of a name: 20 px text with marks, the count of characters at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assistant.findings import Verdict
from assistant.wording.names import verdict_word
from ui.widgets.field import Field
from ui.widgets.name_edit import NameEdit
from ui.widgets.text import set_tone


class NameField(Field):
    """A field whose findings stand in a list of their own, not under it. An empty name is still told below."""

    def __init__(self, path: str, text: str, hint: str = "") -> None:
        self.edit = NameEdit()
        self._linted = False
        super().__init__(path, text, hint, "text")

    def _make_control(self, text: str, *, long_term: bool) -> QWidget:  # noqa: ARG002 - the base class has dates
        self._text = self.edit
        self.edit.left.connect(self._on_done)
        self.edit.setAccessibleName(text)
        self._label.setBuddy(self.edit)
        return self.edit

    def set_linted(self, linted: bool) -> None:
        """Whether a list below tells what was found: then nothing is told under the field."""
        if linted != self._linted:
            self._linted = linted
            self._render_below()

    def _render_below(self) -> None:
        if self._linted and self.edit.toPlainText():
            said, severity, hint = self._said, self._severity, self._hint
            self._said, self._severity, self._hint = "", None, ""
            described = self.edit.accessibleDescription()
            super()._render_below()
            self.edit.setAccessibleDescription(described)
            self._said, self._severity, self._hint = said, severity, hint
            self._below.hide()
            return
        self._below.show()
        super()._render_below()
        if self.edit.toPlainText().strip() and not self._said:
            # The good verdict is said, too, in the words that promise nothing.
            self._below.setText(verdict_word(Verdict.PASS))
            set_tone(self._below, "ok")
            self._status.set_status("ok")
            self._status.show()
