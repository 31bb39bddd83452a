"""Sent back: the notice is pasted, its causes stand beneath with the ways to their fields, and the draft remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.flow import FOLLOW_STEP, step_about
from assistant.follow.event import EventKind
from assistant.rejections.decode import decode
from assistant.rejections.decoded import Decoded, TextKind
from assistant.rejections.memory import OTHER, entry, remember, settle, with_entries
from ui import style
from ui.pages.page import Page
from ui.pages.rejected_shown import by_bureau, in_draft, pages_of, remembered, said_of
from ui.widgets.buttons import button
from ui.widgets.card import Card, ListCard
from ui.widgets.cause_card import CauseCard
from ui.widgets.choice import Radio
from ui.widgets.field import Text
from ui.widgets.remembered_list import RememberedList
from ui.widgets.said import Said
from ui.widgets.text import label
from ui.widgets.unread_row import UnreadRow

if TYPE_CHECKING:
    from assistant.flow import Step
    from ui.case import Case

READ_AFTER_MS: Final = 200
TEXT_HEIGHT: Final = 120


class RejectedPage(Page):
    """Pasting is enough; nothing is recorded until the person says so."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.decoded: Decoded | None = None
        self._kept: str | None = None
        """The text whose causes were kept."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S4)
        column.addWidget(self._make_paste())
        self.said = Said()
        column.addWidget(self.said)
        self.it_is = button(_("It is a rejection of this filing"), "secondary", "", 32)
        self.it_is.clicked.connect(lambda: self.read(is_rejection=True))
        asked = QHBoxLayout()
        asked.setContentsMargins(32, 0, 0, 0)
        asked.addWidget(self.it_is)
        asked.addStretch(1)
        column.addLayout(asked)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(style.S3)
        column.addLayout(self._cards)
        self.cards: list[CauseCard] = []
        self.unread = ListCard()
        self.rows: list[UnreadRow] = []
        column.addWidget(self.unread)
        self._before = label(_("Sent back for before"), "section")
        column.addWidget(self._before)
        self.remembered = RememberedList()
        self.remembered.settled.connect(self._settle)
        self.remembered.led.connect(self._lead)
        column.addWidget(self.remembered)
        column.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._timer.timeout.connect(self.read)
        self.read()
        self.render_page()

    def _make_paste(self) -> QWidget:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(label(_("The notice, as it came"), "strong"), 1)
        self.paste = button(_("Paste"), "secondary", "copy", 32)
        self.paste.clicked.connect(self._on_paste)
        head.addWidget(self.paste)
        card.body.addLayout(head)
        self.text = Text()
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setPlaceholderText(_("Text message, e-mail or the provider's page: paste all of it."))
        self.text.setAccessibleName(_("The notice, as it came"))
        self.text.textChanged.connect(self._on_text)
        card.body.addWidget(self.text)
        self._who = QWidget()
        row = QHBoxLayout(self._who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S5)
        row.addWidget(label(_("Sent back by"), "hint"))
        self.provider, self.bureau = Radio(_("the provider")), Radio(_("the bureau"))
        row.addWidget(self.provider)
        row.addWidget(self.bureau)
        row.addStretch(1)
        card.body.addWidget(self._who)
        return card

    # --- Words ----------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("See what it was sent back for")

    def eyebrow(self) -> str:
        return _("Follow")

    def lead(self) -> str:
        return _(
            "It is read on this computer and sent nowhere. What is not recognised stays as it was written."
        )

    def primary_text(self) -> str:
        decoded = self.decoded
        if decoded is not None and decoded.kind is TextKind.APPROVED:
            return _("Go to number and footer")
        if self._can_keep():
            return _("Remember this and reopen the tasks")
        return _("Go to the first one") if self._first_open() else ""

    def note(self) -> str:
        return _("Every later check tests for it") if self._can_keep() else ""

    def secondary_text(self) -> str:
        return _("Back to the way")

    def on_secondary(self) -> None:
        self.go.emit(FOLLOW_STEP, "")

    def on_primary(self) -> None:
        if self.decoded is not None and self.decoded.kind is TextKind.APPROVED:
            self.go.emit("follow.approved", "")
        elif self._can_keep():
            self.keep()
        elif path := self._first_open():
            self._lead(path)

    # --- Reading --------------------------------------------------------------------------------------------------------

    def _on_paste(self) -> None:
        self.text.setPlainText(QGuiApplication.clipboard().text())
        self.read()

    def _on_text(self) -> None:
        self._timer.start()

    def read(self, *, is_rejection: bool = False) -> None:
        """Read what stands in the field now; ``is_rejection``: as a rejection, since the person says that it is one."""
        self._timer.stop()
        text = self.text.toPlainText()
        self.decoded = decode(text, is_rejection=is_rejection) if text.strip() else None
        self._show_causes(text)
        self._show_unread()
        if self.decoded is None:
            self.said.say("")
        else:
            said, state = said_of(self.decoded)
            self.said.say(said, state)
            (self.bureau if by_bureau(text) else self.provider).setChecked(True)
        self.it_is.setVisible(self.decoded is not None and self.decoded.kind is TextKind.OTHER)
        self._who.setVisible(self.decoded is not None and self.decoded.kind is TextKind.REJECTED)
        self.action_changed.emit()

    def _show_causes(self, text: str) -> None:
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for claim in self.decoded.claims if self.decoded is not None else ():
            about = in_draft(claim.fields, self.case.store.filing, text, self.case.steps)
            card = CauseCard(claim, about)
            card.led.connect(self._lead)
            self._cards.addWidget(card)
            self.cards.append(card)

    def _show_unread(self) -> None:
        self.unread.clear()
        self.rows = []
        pages = pages_of(self.case.steps)
        for part in self.decoded.unread if self.decoded is not None else ():
            row = UnreadRow(part.text.strip(), pages)
            row.chosen.connect(self.action_changed)
            self.unread.add_row(row)
            self.rows.append(row)
        self.unread.setVisible(bool(self.rows))

    # --- Remembering ----------------------------------------------------------------------------------------------------

    def _can_keep(self) -> bool:
        if self.decoded is None or self._kept == self.text.toPlainText():
            return False
        return self.decoded.kind is TextKind.REJECTED and (
            bool(self.decoded.claims) or any(row.path() for row in self.rows)
        )

    def keep(self) -> None:
        """Write the causes into the draft and the refusal into the record; the tasks are open again."""
        text = self.text.toPlainText()
        decoded = self.decoded
        if decoded is None:
            return
        filing = remember(self.case.store.filing, decoded.claims, self.case.today, text)
        named = [
            entry(filing, OTHER, (row.path(),), row.text, self.case.today) for row in self.rows if row.path()
        ]
        self.case.store.put(with_entries(filing, named))
        kind = EventKind.REJECTED if self.bureau.isChecked() else EventKind.SENT_BACK
        causes = tuple(dict.fromkeys(claim.cause.id for claim in decoded.claims))
        self.case.record(kind, self.case.now, text=text[:20_000], causes=causes)
        self._kept = text
        self.said.say(
            _("Remembered. The tasks are open again; each check tests for it until it is changed."), "ok"
        )
        self.render_page()

    def _settle(self, index: int, done: bool) -> None:
        self.case.store.put(settle(self.case.store.filing, index, self.case.today if done else None))
        self.case.judge()
        self.render_page()

    def _first_open(self) -> str:
        return next(
            (one.path for one in remembered(self.case.store.filing) if one.state == "open" and one.path), ""
        )

    def _lead(self, path: str) -> None:
        step = step_about(path, self.case.store.filing, self.case.steps)
        if step is not None:
            self.go_and_return.emit(step.id, path)

    def render_page(self) -> None:
        rows = remembered(self.case.store.filing)
        self._before.setVisible(bool(rows))
        self.remembered.setVisible(bool(rows))
        self.remembered.show_causes(rows)
        self.action_changed.emit()

    def focus_field(self, _path: str) -> None:
        self.text.setFocus()
