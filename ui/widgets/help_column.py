"""The help column beside a page: why something is asked, what to do, and the rule behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.rules.book import RuleBook
from assistant.wording.basis import age, dated, freshest, others_say
from assistant.wording.names import in_language
from ui import style
from ui.widgets.card import divider
from ui.widgets.text import label, paragraph


class HelpColumn(QWidget):
    """Sections of a heading and text, and below a line the sources. It is filled anew as the page moves on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._inner: QWidget | None = None
        self._said: object = None

    def show_parts(self, parts: Sequence[tuple[str, str]], sources: Sequence[tuple[str, str]] = ()) -> None:
        """``parts``: heading and text, empty ones left out. ``sources``: label and value, one line each."""
        said = (tuple(parts), tuple(sources))
        if said == self._said:
            return
        self._said = said
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        body = QVBoxLayout(self._inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        for index, (heading, text) in enumerate(one for one in parts if one[1]):
            if index:
                body.addSpacing(style.S3 - 2)
            body.addWidget(label(heading, "strong"))
            body.addWidget(paragraph(text, "lead"))
        if sources:
            body.addSpacing(style.S3 - 2)
            body.addWidget(divider())
            body.addSpacing(style.S1)
            body.addWidget(_sources(sources))
        body.addStretch(1)
        self._layout.addWidget(self._inner)

    def text(self) -> str:
        """Everything that is shown, for readers and tests."""
        if not isinstance(self._said, tuple):
            return ""
        parts, sources = self._said
        return "\n".join(f"{head}\n{text}" for head, text in (*parts, *sources) if text)


def _sources(rows: Sequence[tuple[str, str]]) -> QWidget:
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.S3)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(label(name, "meta"), row, 0, Qt.AlignmentFlag.AlignTop)
        said = paragraph(value, "meta")
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid.addWidget(said, row, 1)
    return shown


def sources_of(book: RuleBook, rule: str) -> list[tuple[str, str]]:
    """Rule, source and day of verification of a rule by its full name (``ministry/portrait.yaw``).

    Where no rule stands behind a finding it was this computer's own judgement, and that is said.
    """
    found = book.find(rule)
    if found is None:
        return [(_("Rule"), _("Judged on this computer"))]
    pack, entry = found
    source = freshest(pack, entry)
    told = (dated(source), age(source.newest, datetime.now().astimezone().date()))
    name = in_language(pack.name)
    return [
        (_("Rules of"), _("{pack} (invented)").format(pack=name) if pack.invented else name),
        (_("Source"), _(", ").join(part for part in told if part)),
        (_("Verified"), entry.verified_on.isoformat()),
        *((_("Others say"), said) for said in others_say(entry, book)),
    ]
