"""A list that is searched by typing any part of an entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from ui import style


def make_searchable(combo: QComboBox) -> None:
    """Let a person type into the combo box; entries that hold the text are offered, anything else is not taken."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line = combo.lineEdit()
    completer = combo.completer()
    if line is None or completer is None:
        return
    line.setFont(style.text_font())
    line.setObjectName("inner")
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    popup = completer.popup()
    if popup is not None:
        popup.setFont(style.text_font())
    line.editingFinished.connect(lambda: _settle(combo))


def _settle(combo: QComboBox) -> None:
    """What stands in the line after leaving it is the entry that is chosen."""
    line = combo.lineEdit()
    if line is None:
        return
    typed = line.text().strip()
    entries = [combo.itemText(index) for index in range(combo.count())]
    fitting = [index for index, entry in enumerate(entries) if typed and typed.casefold() in entry.casefold()]
    exact = [index for index, entry in enumerate(entries) if entry == typed]
    found = exact or (fitting if len(fitting) == 1 else [])
    if found and found[0] != combo.currentIndex():
        combo.setCurrentIndex(found[0])
        combo.activated.emit(found[0])
    line.setText(combo.itemText(combo.currentIndex()))
