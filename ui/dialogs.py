"""Everything that is modal: a told sentence, help, settings, the log, rules, a package's verdict, choosing files.

Dialogs are opened, never executed: no inner event loop waits for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.catalogue import _, ngettext
from assistant.store.settings import Settings
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import divider
from ui.widgets.choice import Radio
from ui.widgets.reminder_choices import ReminderChoices
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from assistant.rules.model import RulePack
    from ui.connection_log import Connection, ConnectionLog

WIDTH: Final = 520


class Dialog(QDialog):
    """A heading with an icon, content, buttons at the lower right."""

    def __init__(self, parent: QWidget | None, title: str, state: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Filing assistant"))
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S5, style.S5, style.S5, style.S4 + 4)
        column.setSpacing(style.S4)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        self._icon = StatusIcon(state or "note")
        self._icon.setFixedHeight(26)
        self._icon.setVisible(bool(state))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._title = paragraph(title, "section")
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(style.S2)
        column.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(style.S3)
        self._buttons.addStretch(1)
        column.addSpacing(style.S2)
        column.addLayout(self._buttons)

    def set_title(self, title: str, state: str = "") -> None:
        """Say something else at the top, with the icon of a state or none."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._icon.set_status(state or "note")
        self._icon.setVisible(bool(state))

    def add_text(self, text: str, role: str = "lead") -> None:
        """One more paragraph."""
        shown = paragraph(text, role)
        shown.setMinimumWidth(WIDTH - 2 * style.S5)
        self.body.addWidget(shown)

    def add_close(self, text: str = "") -> None:
        """The button that only closes; Enter presses it."""
        close = button(text or _("Close"), "secondary", height=40)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._buttons.addWidget(close)
        close.setFocus()

    def add_act(self, text: str, act: Callable[[], None], *, destructive: bool = False) -> None:
        """A button that does something and closes."""
        made = button(text, "destructive" if destructive else "primary", height=40)
        made.clicked.connect(self.accept)
        made.clicked.connect(act)
        self._buttons.addWidget(made)

    def scrolled(self, inner: QWidget, height: int) -> None:
        """Put in content that may be longer than the dialog."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(height)
        area.setWidget(inner)
        inner.setProperty("transparent", "true")
        self.body.addWidget(area)


def tell(parent: QWidget | None, title: str, text: str = "", state: str = "block") -> Dialog:
    """Say something that must be read; returns the dialog that was opened."""
    made = Dialog(parent, title, state)
    if text:
        made.add_text(text)
    made.add_close()
    made.open()
    return made


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    act_text: str,
    act: Callable[[], None],
    *,
    destructive: bool = False,
) -> Dialog:
    """Ask before something that cannot be taken back; ``text`` names what is lost."""
    made = Dialog(parent, title, "warn" if destructive else "")
    made.add_text(text)
    made.add_close(_("Cancel"))
    made.add_act(act_text, act, destructive=destructive)
    made.open()
    return made


def network_log(parent: QWidget | None, log: ConnectionLog | None = None) -> Dialog:
    """What has gone over the network since the program started: each connection with its host, or that there was none."""
    lines = log.lines if log is not None else ()
    if not lines:
        made = Dialog(parent, _("Nothing has gone over the network"), "ok")
    else:
        title = ngettext(
            "{n} connection since the program started",
            "{n} connections since the program started",
            len(lines),
        )
        made = Dialog(parent, title.format(n=len(lines)), "note")
    made.add_text(
        _(
            "This program asks nobody anything by itself: no update check, no statistics. The one exception is a look-up of a domain, on its own button, which says beforehand what is asked of whom."
        )
    )
    made.add_text(
        _(
            "Pictures, numbers and addresses are read and judged on this computer. What you hand in, you carry yourself."
        )
    )
    if not lines:
        made.add_text(_("Connections so far: 0"), "strong")
    else:
        made.body.addWidget(_connections(lines))
    made.add_close()
    made.open()
    return made


def _connections(lines: Sequence[Connection]) -> QWidget:
    """Time, host, what was asked and what came of it; the newest first."""
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.S4)
    grid.setVerticalSpacing(style.S1)
    grid.setColumnStretch(2, 1)
    for row, line in enumerate(reversed(lines)):
        cells = (f"{line.at:%H:%M:%S}", line.host, line.about, line.outcome or _("running"))
        for column, text in enumerate(cells):
            role = "strong" if column == 1 else "meta"
            made = paragraph(text, role) if column == 2 else label(text, role)
            grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(shown)
    area.setMinimumHeight(min(240, 28 * len(lines) + 8))
    return area


def help_dialog(parent: QWidget | None) -> Dialog:
    """How to read the states, and the keys."""
    made = Dialog(parent, _("Help"))
    states = QGridLayout()
    states.setHorizontalSpacing(style.S3)
    states.setVerticalSpacing(style.S1)
    states.setColumnStretch(1, 1)
    for row, (state, text) in enumerate(
        (
            ("block", _("Must be changed: it would be sent back. Nothing can be exported before.")),
            ("warn", _("Should be improved: it may be sent back. You can read it and go on.")),
            ("none", _("Not checked: the program cannot tell. Look at it yourself.")),
            ("ok", _("Nothing found: no rule known here speaks against it. The decision is the bureau's.")),
        )
    ):
        icon = StatusIcon(state)
        icon.setFixedHeight(24)
        states.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
        states.addWidget(paragraph(text), row, 1, Qt.AlignmentFlag.AlignTop)
    made.body.addLayout(states)
    made.body.addWidget(divider())
    keys = QGridLayout()
    keys.setHorizontalSpacing(style.S5)
    keys.setColumnStretch(1, 1)
    for row, (key, text) in enumerate(
        (
            ("Alt+←", _("Back")),
            ("Ctrl+Enter", _("The primary button")),
            ("F6", _("Between task list, page and help")),
            ("F1", _("Help for this page")),
            ("Ctrl+Z", _("Take the last change back")),
        )
    ):
        keys.addWidget(label(key, "strong"), row, 0)
        keys.addWidget(label(text), row, 1)
    made.body.addLayout(keys)
    made.add_close()
    made.open()
    return made


class SettingsDialog(Dialog):
    """Language and colours, in force at once.

    Signals:
        chosen: The Settings that the person wants.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, settings: Settings) -> None:
        super().__init__(parent, _("Settings"))
        self._settings = settings
        self.languages = self._group(
            _("Language"), [("zh_CN", "中文"), ("en", "English")], settings.language, self._on_language
        )
        self.themes = self._group(
            _("Colours"),
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
            settings.theme,
            self._on_theme,
        )
        self.reminders = ReminderChoices(settings)
        self.reminders.chosen.connect(self._on_reminders)
        self.body.addWidget(self.reminders)
        self.add_close()

    def _group(
        self, title: str, options: list[tuple[str, str]], held: str, act: Callable[[str], None]
    ) -> QButtonGroup:
        self.body.addWidget(label(title, "strong"))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(style.S5)
        for index, (value, text) in enumerate(options):
            radio = Radio(text)
            radio.setChecked(value == held)
            radio.setAccessibleDescription(title)
            group.addButton(radio, index)
            row.addWidget(radio)
        row.addStretch(1)
        group.idClicked.connect(lambda index: act(options[index][0]))
        self.body.addLayout(row)
        return group

    def _on_language(self, value: str) -> None:
        self._settings = replace(self._settings, language=value)
        self.chosen.emit(self._settings)

    def _on_reminders(self, settings: Settings) -> None:
        self._settings = replace(
            self._settings,
            reminders=settings.reminders,
            quiet_from=settings.quiet_from,
            quiet_to=settings.quiet_to,
        )
        self.chosen.emit(self._settings)

    def _on_theme(self, value: str) -> None:
        self._settings = replace(self._settings, theme=value)
        self.chosen.emit(self._settings)


def rules_dialog(
    parent: QWidget | None,
    packs: Sequence[RulePack],
    take_in: Callable[[], None] | None = None,
    faults: Sequence[str] = (),
) -> Dialog:
    """Every rule pack with the day it was last verified; ``faults`` are imported files that cannot be read any more."""
    from assistant.wording.names import in_language

    made = Dialog(parent, _("Rules and their dates"))
    made.add_text(
        _(
            "Each rule names its source. The date is the day on which a person last compared it with that source."
        )
    )
    inner = QWidget()
    grid = QGridLayout(inner)
    grid.setContentsMargins(0, 0, style.S3, 0)
    grid.setHorizontalSpacing(style.S5)
    grid.setColumnStretch(0, 1)
    order = ("ministry", "provider", "province")
    for row, pack in enumerate(sorted(packs, key=lambda one: order.index(one.level.value))):
        name = in_language(pack.name)
        grid.addWidget(
            paragraph(_("{pack} (invented)").format(pack=name) if pack.invented else name, line=22), row, 0
        )
        count = ngettext("{n} rule", "{n} rules", len(pack.rules)).format(n=len(pack.rules))
        grid.addWidget(label(count, "meta"), row, 1)
        grid.addWidget(label(_("verified {date}").format(date=pack.verified_on.isoformat()), "meta"), row, 2)
    grid.setRowStretch(len(packs), 1)
    made.scrolled(inner, min(360, 30 * len(packs) + 4))
    for fault in faults:
        made.add_text(fault, "hint")
    if take_in is not None:
        made.add_act(_("Import a rule pack…"), take_in)
    made.add_close()
    made.open()
    return made


def taken_dialog(parent: QWidget | None, title: str, groups: Sequence[tuple[str, Sequence[str]]]) -> Dialog:
    """What an imported rule pack changes: groups of a heading and sentences."""
    made = Dialog(parent, title, "ok")
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, style.S3, 0)
    column.setSpacing(style.S2)
    lines = 0
    for heading, sentences in groups:
        column.addWidget(label(heading, "strong"))
        for sentence in sentences:
            column.addWidget(paragraph(sentence, "body", line=22))
            lines += 1 + len(sentence) // 40
    column.addStretch(1)
    made.scrolled(inner, min(360, 30 * (lines + len(groups)) + 16))
    made.add_close()
    made.open()
    return made


def choose_file(parent: QWidget, title: str, patterns: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Have the person choose a file; ``chosen`` gets its path, or is never called."""
    made = QFileDialog(parent, title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    made.setNameFilters([patterns])
    made.fileSelected.connect(lambda name: chosen(Path(name)))
    made.open()
    return made


def choose_goal(
    parent: QWidget, title: str, patterns: str, start: Path, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Have the person say where a file is to go; replacing one that is there is asked about."""
    made = QFileDialog(parent, title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setFileMode(QFileDialog.FileMode.AnyFile)
    made.setNameFilters([patterns])
    made.setDefaultSuffix(start.suffix.removeprefix("."))
    folder = start.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent  # it is made when the file is
    made.setDirectory(str(folder))
    made.selectFile(start.name)
    made.fileSelected.connect(lambda name: chosen(Path(name)))
    made.open()
    return made
