"""For whom an encrypted copy is: everybody with a passphrase, whose strength is shown, or the owners of age keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from assistant.catalogue import _
from assistant.package.passphrases import Level, Strength, estimated, made, strength_of_made
from assistant.package.sealing import Seal, SealKeyUnusable
from assistant.texts import explain
from assistant.wording.package import say_strength
from ui import style
from ui.dialogs import Dialog
from ui.icons import StatusIcon
from ui.widgets.buttons import button, icon_button
from ui.widgets.text import label, paragraph

STATES = {Level.WEAK: "block", Level.FAIR: "warn", Level.STRONG: "ok"}
RECIPIENT = "age1"


class SealDialog(Dialog):
    """Asks for it.

    Signals:
        chosen: A ``Seal``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, known: Sequence[str] = ()) -> None:
        """``known``: words that others may know of the person; a passphrase made of them is worth little."""
        super().__init__(parent, _("An encrypted copy for sending"))
        self._known = tuple(known)
        self._made = ""
        self.add_text(
            _(
                "The package stays as it is; beside it an age file is written that opens with the passphrase alone. If the passphrase is lost, nobody can open it."
            )
        )
        self.body.addWidget(label(_("Passphrase, or the public key of whoever gets it (age1…)"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(style.S2)
        self.text = QLineEdit()
        self.text.setFixedHeight(style.INPUT_HEIGHT)
        self.text.setEchoMode(QLineEdit.EchoMode.Password)
        self.text.setAccessibleName(_("Passphrase or public key"))
        self.text.textChanged.connect(self._on_text)
        self.text.returnPressed.connect(self._on_done)
        row.addWidget(self.text, 1)
        self.show_it = icon_button("eye", _("Show what is typed"), "secondary", style.INPUT_HEIGHT)
        self.show_it.setCheckable(True)
        self.show_it.toggled.connect(self._on_show)
        row.addWidget(self.show_it)
        self.make = button(_("Make one"), "secondary", "retry", style.INPUT_HEIGHT)
        self.make.clicked.connect(self._on_make)
        row.addWidget(self.make)
        self.body.addLayout(row)
        said = QHBoxLayout()
        said.setSpacing(style.S2)
        self._icon = StatusIcon("note", 18)
        self._icon.setFixedHeight(22)
        self.strength = paragraph(_("Four or five unrelated words, or one made by chance."), "hint")
        said.addWidget(self._icon)
        said.addWidget(self.strength, 1)
        self.body.addLayout(said)
        self.add_close(_("Cancel"))
        self.save = button(_("Save the encrypted copy"), "primary", height=40)
        self.save.clicked.connect(self._on_done)
        self._buttons.addWidget(self.save)
        self.text.setFocus()

    def _on_show(self, on: bool) -> None:
        self.text.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _on_make(self) -> None:
        self._made = made()
        self.show_it.setChecked(True)  # it has to be written down or read out
        self.text.setText(self._made)

    def _on_text(self, text: str) -> None:
        if not text:
            self._say("note", _("Four or five unrelated words, or one made by chance."))
        elif text.strip().startswith(RECIPIENT):
            self._say("note", _("Only the owner of this key can open it, not even you."))
        else:
            strength = self._strength(text)
            self._say(STATES[strength.level], say_strength(strength))

    def _strength(self, text: str) -> Strength:
        return strength_of_made() if text == self._made else estimated(text, self._known)

    def _say(self, state: str, text: str) -> None:
        self._icon.set_status(state)
        self.strength.setText(text)

    def _on_done(self) -> None:
        text = self.text.text()
        if not text:
            self.text.setFocus()
            return
        try:
            is_key = text.strip().startswith(RECIPIENT)
            seal = Seal(recipients=tuple(text.split())) if is_key else Seal(passphrase=text)
        except SealKeyUnusable as error:
            self._say("block", explain(error))
            return
        self.text.clear()
        self.accept()
        self.chosen.emit(seal)
