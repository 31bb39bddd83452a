"""Reminders in the settings: whether the tray tells of dates, the quiet hours, whether the program starts at log-in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.errors import AssistantError
from assistant.store.settings import CLOCK, Settings
from ui import autostart, style
from ui.widgets.choice import CheckBox
from ui.widgets.field import Line
from ui.widgets.text import label, paragraph

CLOCK_WIDTH = 84


class ReminderChoices(QWidget):
    """In force at once.

    Signals:
        chosen: The Settings with what was chosen here.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S2, 0, 0)
        column.setSpacing(style.S1)
        column.addWidget(label(_("Reminders"), "strong"))
        self.on = CheckBox(_("Tell of dates while the program runs"))
        self.on.setChecked(settings.reminders)
        column.addWidget(self.on)
        row = QHBoxLayout()
        row.setSpacing(style.S2)
        row.addWidget(label(_("Quiet from"), "lead"))
        self.begin, self.end = Line(), Line()
        for line, text, words in (
            (self.begin, settings.quiet_from, _("Quiet from")),
            (self.end, settings.quiet_to, _("to")),
        ):
            line.setText(text)
            line.setFixedWidth(CLOCK_WIDTH)
            line.setAccessibleName(words)
            line.editingFinished.connect(self._on_changed)
        row.addWidget(self.begin)
        row.addWidget(label(_("to"), "lead"))
        row.addWidget(self.end)
        row.addStretch(1)
        column.addLayout(row)
        self.at_login = CheckBox(_("Start at log-in, so that reminders come"))
        self.at_login.setChecked(autostart.is_possible() and autostart.is_on())
        self.at_login.setVisible(autostart.is_possible())
        column.addWidget(self.at_login)
        self.said = paragraph(self._hint(), "hint")
        column.addWidget(self.said)
        self.on.toggled.connect(self._on_changed)
        self.at_login.toggled.connect(self._on_login)

    @staticmethod
    def _hint() -> str:
        if autostart.is_possible():
            return _(
                "All of it stays on this computer. For the time when the program is closed, export the calendar."
            )
        return _(
            "To start it at log-in, put it into {place}. For the time when it is closed, export the calendar."
        ).format(place=autostart.where_elsewhere())

    def _on_changed(self) -> None:
        times = self.begin.text().strip(), self.end.text().strip()
        if not all(CLOCK.fullmatch(one) for one in times):
            self.said.setText(_("The time cannot be read: 22:00."))
            return
        self.said.setText(self._hint())
        wanted = Settings(
            self._settings.language, self._settings.theme, self.on.isChecked(), times[0], times[1]
        )
        if wanted != self._settings:
            self._settings = wanted
            self.chosen.emit(wanted)

    def _on_login(self, on: bool) -> None:
        from assistant.texts import explain

        try:
            autostart.set_on(on)
        except AssistantError as error:
            self.said.setText(explain(error))
        except OSError:
            self.said.setText(_("The entry cannot be written."))
