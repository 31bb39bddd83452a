"""What judging a package shows: that it is at work, the key that it needs, and the verdict by file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.errors import AssistantError, Cancelled
from assistant.package.sealing import SealKeyNeeded, SealKeys, SealKeyUnusable, SealNotOpened
from assistant.package.signing import SignatureState
from assistant.package.verify import PackageVerdict
from assistant.store.signing_keys import add_known_key
from assistant.texts import explain
from assistant.vision.client import VisionClient
from assistant.wording.package import say_signature
from ui import jobs, style
from ui.dialogs import Dialog
from ui.icons import StatusIcon
from ui.verifying import FileNote, Judged, VerifyRun
from ui.widgets.buttons import button
from ui.widgets.card import divider
from ui.widgets.picture_drop import shown_name
from ui.widgets.text import label, paragraph
from ui.widgets.waiting import Bar

WIDTH: Final = 600
MOST_HEIGHT: Final = 420
FINGERPRINT: Final = 32


class VerifyDialog(Dialog):
    """Judges one package. Closing it stops the work.

    Signals:
        draft_wanted: The package's path and the ``SealKeys`` that opened it: it is to become a draft again.
        judged: The verdict is shown.
    """

    draft_wanted = Signal(object, object)
    judged = Signal()

    def __init__(self, parent: QWidget | None, path: Path, vision: VisionClient, data: Path) -> None:
        super().__init__(parent, _("Verifying the package"))
        self.setMinimumWidth(WIDTH)
        self._path, self._vision, self._data = path, vision, data
        self._keys = SealKeys()
        self._run: VerifyRun | None = None
        self.verdict: Judged | None = None
        self._content: QWidget | None = None
        self.add_text(shown_name(path), "meta")
        self._close = button(_("Stop"), "secondary", height=40)
        self._close.clicked.connect(self.reject)
        self._act = button(_("Open as a draft"), "secondary", "folder", 40)
        self._act.clicked.connect(self._on_draft)
        self._act.hide()
        self._buttons.addWidget(self._act)
        self._buttons.addWidget(self._close)
        self.start()

    # --- Work ----------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Judge it, with the keys that were given so far."""
        self._show(self._working())
        self._run = VerifyRun(self)
        self._run.finished.connect(self._on_finished)
        self._run.failed.connect(self._on_failed)
        self._run.start(self._path, self._vision, self._data, self._keys)

    def reject(self) -> None:
        if self._run is not None:
            self._run.cancel()
        super().reject()

    def _working(self) -> QWidget:
        made, column = _column()
        column.addWidget(paragraph(_("Every file is read, hashed and compared. Nothing is written."), "lead"))
        bar = Bar()
        bar.run()
        column.addWidget(bar)
        return made

    def _on_finished(self, verdict: Judged) -> None:
        self._run, self.verdict = None, verdict
        valid = verdict.found.verdict is PackageVerdict.VALID
        if valid:
            title = _("The package is whole and unaltered")
        else:
            count = len(verdict.found.problems)
            title = ngettext("{n} problem in the package", "{n} problems in the package", count).format(
                n=count
            )
        self.set_title(title, "ok" if valid else "block")
        self._show(self._verdict(verdict))
        self._act.setVisible(valid)
        self._end(_("Close"))
        self.judged.emit()

    def _on_failed(self, error: AssistantError) -> None:
        self._run = None
        if isinstance(error, Cancelled):
            return
        if isinstance(error, SealKeyNeeded | SealNotOpened | SealKeyUnusable):
            self.set_title(_("The package is encrypted"), "note")
            self._show(self._lock(error))
            self._end(_("Cancel"))
            return
        self.set_title(_("The package cannot be read"), "unusable")
        made, column = _column()
        column.addWidget(paragraph(explain(error), "lead"))
        self._show(made)
        self._end(_("Close"))

    def _end(self, word: str) -> None:
        self._close.setText(word)
        self._close.updateGeometry()

    def _show(self, content: QWidget) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.body.addWidget(content)
        self.adjustSize()

    # --- The key -------------------------------------------------------------------------------------------------------

    def _lock(self, error: AssistantError) -> QWidget:
        made, column = _column()
        again = not isinstance(error, SealKeyNeeded)
        column.addWidget(paragraph(explain(error), "lead", "block" if again else ""))
        column.addWidget(label(_("Passphrase, or a key that begins with AGE-SECRET-KEY-1"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.key = QLineEdit()
        self.key.setFixedHeight(style.INPUT_HEIGHT)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(_("Passphrase or key"))
        row.addWidget(self.key, 1)
        self.unlock = button(_("Open"), "primary", height=40)
        self.unlock.clicked.connect(self._on_key)
        self.key.returnPressed.connect(self._on_key)
        row.addWidget(self.unlock)
        column.addLayout(row)
        column.addWidget(
            paragraph(_("It is decrypted in memory; nothing of it is written to the disk."), "hint")
        )
        self.key.setFocus()
        return made

    def _on_key(self) -> None:
        text = self.key.text()
        if not text:
            return
        self.key.clear()
        try:
            is_key = text.strip().startswith("AGE-SECRET-KEY-1")
            self._keys = SealKeys(identities=(text.strip(),)) if is_key else SealKeys(passphrase=text)
        except SealKeyUnusable as error:
            self._on_failed(error)
            return
        self.set_title(_("Verifying the package"))
        self._end(_("Stop"))
        self.start()

    # --- The verdict ---------------------------------------------------------------------------------------------------

    def _verdict(self, verdict: Judged) -> QWidget:
        found = verdict.found
        inner, column = _column()
        valid = found.verdict is PackageVerdict.VALID
        if valid:
            column.addLayout(_fact("ok", _("Intact: no file was changed, added or taken away.")))
        if found.files:
            column.addLayout(_fact(_signature_state(verdict), say_signature(found)))
            self._offer_to_know(column, verdict)
            if verdict.rules:
                agrees = valid and found.by_these_rules
                column.addLayout(_fact("ok" if agrees else "none", verdict.rules))
        if found.sealed:
            column.addLayout(_fact("note", _("It was encrypted, and was opened in memory.")))
        if verdict.known_keys_unread:
            column.addLayout(
                _fact("none", _("The list of keys that you know cannot be read; none counts as known."))
            )
        for state, notes in (("block", verdict.problems), ("none", verdict.skipped)):
            _add_notes(column, state, notes)
        column.addWidget(divider())
        files = ngettext("{n} file", "{n} files", found.files).format(n=found.files)
        if found.sha256:
            shown = paragraph(_("{files}. SHA-256 {hash}").format(files=files, hash=found.sha256), "meta")
        else:
            shown = paragraph(files, "meta")
        column.addWidget(shown)
        if valid:
            column.addWidget(
                paragraph(_("Whole does not mean genuine: who made it, only a signature can tell."), "hint")
            )
        column.addStretch(1)
        return _scrolled(inner)

    def _offer_to_know(self, column: QVBoxLayout, verdict: Judged) -> None:
        signer = verdict.found.signer
        if verdict.found.signature is not SignatureState.VALID or signer is None or signer.known is not None:
            return
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        row.addSpacing(style.S5 + 2)
        name = QLineEdit()
        name.setFixedHeight(style.BUTTON_HEIGHT)
        name.setPlaceholderText(_("Whose key it is"))
        name.setAccessibleName(_("Whose key it is"))
        row.addWidget(name, 1)
        know = button(_("I compared it, I know this key"), "secondary")
        know.clicked.connect(partial(self._know, signer.public, name))
        row.addWidget(know)
        column.addLayout(row)

    def _know(self, public: str, name: QLineEdit) -> None:
        said = name.text().strip()
        if not said:
            name.setFocus()
            return
        data = self._data
        jobs.run(self, lambda: add_known_key(data, public, said), self._on_known, self._on_failed)

    def _on_known(self, _key: object) -> None:
        self.set_title(_("Verifying the package"))
        self._act.hide()
        self._end(_("Stop"))
        self.start()

    def _on_draft(self) -> None:
        self.accept()
        self.draft_wanted.emit(self._path, self._keys)


def _column() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.S2)
    return made, column


def _fact(state: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.S2)
    icon = StatusIcon(state, 18)
    icon.setFixedHeight(22)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(text, "body", line=22), 1)
    return row


def _signature_state(verdict: Judged) -> str:
    found = verdict.found
    if found.signature is SignatureState.UNSIGNED:
        return "none"
    if found.signature is SignatureState.BROKEN or found.signer is None:
        return "block"
    return "note" if found.signer.known is None else "ok"


def _add_notes(column: QVBoxLayout, state: str, notes: Sequence[FileNote]) -> None:
    for note in notes:
        column.addWidget(divider())
        column.addLayout(_fact(state, note.file or _("The package as a whole")))
        for sentence in note.sentences:
            said = paragraph(sentence, "hint")
            said.setContentsMargins(style.S5 + 2, 0, 0, 0)
            column.addWidget(said)


def _scrolled(inner: QWidget) -> QWidget:
    inner.setProperty("transparent", "true")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    area.setWidget(inner)
    needed = inner.heightForWidth(WIDTH - 2 * style.S5 - 12)
    area.setFixedHeight(min(MOST_HEIGHT, max(needed, inner.sizeHint().height()) + style.S2))
    return area
