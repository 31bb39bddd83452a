"""Where the package goes, and the card that counts while it is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from assistant.catalogue import _
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card, Well
from ui.widgets.choice import CheckBox
from ui.widgets.text import ElidedLabel, label, paragraph
from ui.widgets.waiting import Bar


class GoalCard(Card):
    """The file that is written next.

    Signals:
        elsewhere_requested: The person wants another place.
    """

    elsewhere_requested = Signal()

    def __init__(self) -> None:
        super().__init__(style.S4)
        self.setMaximumWidth(style.TEXT_WIDTH)
        self.body.addWidget(label(_("Where the package goes"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.name = ElidedLabel("", "body", middle=True, fills=True)
        self.folder = ElidedLabel("", "meta", middle=True, fills=True)
        texts.addWidget(self.name)
        texts.addWidget(self.folder)
        row.addLayout(texts, 1)
        self.elsewhere = button(_("Somewhere else"), "secondary", "folder")
        self.elsewhere.clicked.connect(self.elsewhere_requested)
        row.addWidget(self.elsewhere)
        self.body.addLayout(row)
        self.note = paragraph("", "hint")
        self.body.addWidget(self.note)
        self.fold = button(_("Sign it"), "quiet", "unfold", style.COMPACT_HEIGHT)
        self.fold.set_type("hint")
        self.fold.clicked.connect(self._on_fold)
        self.options = Well()
        self.sign = CheckBox(_("Sign it with my own key"))
        self.options.body.addWidget(self.sign)
        self.options.body.addWidget(
            paragraph(
                _(
                    "Whoever knows your key can then see that it comes from you. The key is made the first time and stays in the system's keyring. No provider asks for it."
                ),
                "hint",
            )
        )
        self.options.hide()
        self.body.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.options)

    def _on_fold(self) -> None:
        self.show_options(shown=self.options.isHidden())

    def show_options(self, *, shown: bool) -> None:
        """Whether what is seldom wanted is shown."""
        self.options.setVisible(shown)
        self.fold.setText(_("Fold") if shown else _("Sign it"))
        self.fold.updateGeometry()

    def show_goal(self, goal: Path) -> None:
        """Name the file; one that is there already is announced before it is replaced."""
        self.name.setText(goal.name)
        self.folder.setText(_("in {folder}").format(folder=str(goal.parent)))
        there = goal.exists()
        self.note.setText(
            _("A file of this name is there. It is replaced when the new one is whole and verified.")
            if there
            else ""
        )
        self.note.setVisible(there)


class WorkCard(Card):
    """How far the package is.

    Signals:
        cancelled: The person wants it stopped.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(style.S4)
        self.setMaximumWidth(style.TEXT_WIDTH)
        row = QHBoxLayout()
        self._text = label("", "body")
        row.addWidget(self._text, 1)
        self.cancel = button(_("Cancel"), "secondary", height=style.COMPACT_HEIGHT)
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.cancel)
        self.body.addLayout(row)
        self.bar = Bar()
        self.body.addWidget(self.bar)
        self.body.addWidget(
            paragraph(_("It gets its name only when it is whole and has been verified."), "hint")
        )

    def begin(self) -> None:
        """From the start."""
        self._text.setText(_("Pictures are being prepared…"))
        self.cancel.show()
        self.bar.run()

    def show_progress(self, done: int, total: int) -> None:
        """Steps done of all."""
        self.bar.set_share(done / max(1, total))
        pictures = total - 3  # after the pictures: the bag, the archive, the name (package.write)
        if done < pictures:
            self._text.setText(_("Pictures are being prepared: {n} of {m}").format(n=done + 1, m=pictures))
        else:
            self._text.setText(_("The package is being written and verified…"))

    def show_stopping(self) -> None:
        """Cancel was pressed."""
        self._text.setText(_("Stopping…"))

    def end(self) -> None:
        """It is over."""
        self.bar.halt()
