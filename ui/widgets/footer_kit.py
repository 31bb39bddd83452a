"""The code for the bottom of a site: which way of building, where it goes, the code with its copy button, how it looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from assistant.catalogue import _
from assistant.footer.snippets import Footer, filled, snippets
from assistant.wording.names import in_language
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card, Well
from ui.widgets.field import Choice
from ui.widgets.footer_preview import FooterPreview
from ui.widgets.text import label, paragraph


class FooterKit(Card):
    """One snippet at a time."""

    def __init__(self) -> None:
        super().__init__(20)
        self._footer: Footer | None = None
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        head.addWidget(label(_("Code for the footer"), "section"), 1)
        self.choice = Choice()
        self.choice.setFixedWidth(240)
        self.choice.setAccessibleName(_("How the site is built"))
        for one in snippets():
            self.choice.addItem(in_language(one.name))
        self.choice.currentIndexChanged.connect(lambda _index: self._render())
        head.addWidget(self.choice)
        self.body.addLayout(head)
        self.where = paragraph("", "hint")
        self.body.addWidget(self.where)
        well = Well()
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.code = QLabel()
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setFont(style.fixed_font())
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.code.setWordWrap(True)
        row.addWidget(self.code, 1)
        self.copy = button(_("Copy"), "secondary", "copy", 32)
        self.copy.clicked.connect(self._on_copy)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        well.body.addLayout(row)
        self.body.addWidget(well)
        self.body.addWidget(label(_("How it looks"), "hint"))
        self.preview = FooterPreview()
        self.body.addWidget(self.preview)
        self._render()

    def show_footer(self, footer: Footer | None) -> None:
        """Show these numbers; None where there are none yet."""
        if footer != self._footer or not self.where.text():
            self._footer = footer
            self._render()

    def _render(self) -> None:
        snippet = snippets()[max(self.choice.currentIndex(), 0)]
        self.where.setText(in_language(snippet.where))
        code = filled(snippet, self._footer).rstrip("\n") if self._footer else ""
        self.code.setText(code or _("Fill in the number first."))
        self.code.setAccessibleName(code)
        self.copy.setVisible(bool(code))
        self.copy.setText(_("Copy"))
        self.copy.set_icon("copy")
        self.preview.show_footer(self._footer)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self.copy.setText(_("Copied"))
        self.copy.set_icon("check")
