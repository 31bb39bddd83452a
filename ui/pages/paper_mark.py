"""The purpose watermark of a paper: whether it is taken, its wording, and how the proof came out."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout

from assistant.catalogue import N_, _, ngettext
from assistant.rules.book import RuleBook
from assistant.vision.watermark_measures import Marked, Refused
from assistant.watermark_wording import filled, wants_recipient, wordings
from assistant.watermarks import Allowed, Permission
from ui import style
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flat_view import FlatView
from ui.widgets.said import Said
from ui.widgets.text import label, paragraph
from ui.widgets.waiting import Waiting

PERMISSIONS: Final[dict[Permission, str]] = {
    Permission.TAKEN: N_(
        "{provider} takes papers with a short watermark that covers neither text nor picture."
    ),
    Permission.FORBIDDEN: N_("{provider} does not take papers with a watermark. The clean picture goes in."),
    Permission.UNSAID: N_(
        "No rule known here says that {provider} takes watermarks. The clean picture goes in."
    ),
}
REFUSALS: Final[dict[Refused, str]] = {
    Refused.NO_ROOM: N_(
        "No watermark was made: there is no free place on this paper where it could be read. A shorter wording may fit."
    ),
    Refused.NOTHING_READ: N_(
        "No watermark was made: nothing could be read on this picture, so nothing could be proven."
    ),
    Refused.TEXT_CHANGED: N_(
        "No watermark was made: with it, “{before}” was read as “{after}”. The clean picture stays."
    ),
    Refused.FACE_COVERED: N_("No watermark was made: it would touch the face. The clean picture stays."),
}


class MarkCard(Card):
    """Folded away until the person asks for it.

    Signals:
        wanted: The wording, filled in, to be put on.
        dropped: The person does without the watermark.
    """

    wanted = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(style.S4)
        self._day = date.min
        self._wordings: tuple[str, ...] = ()
        self.body.addWidget(label(_("Watermark with the purpose"), "section"))
        self.permission = paragraph("", "hint")
        self.body.addWidget(self.permission)
        self.wording = Field("wording", _("Wording"), "", "choice")
        self.wording.edited.connect(lambda _path, _value: self._on_wording())
        self.recipient = Field(
            "recipient", _("Recipient"), _("Who receives the paper, such as the provider.")
        )
        self.body.addWidget(self.wording)
        self.body.addWidget(self.recipient)
        self.waiting = Waiting()
        self.waiting.hide()
        self.body.addWidget(self.waiting)
        self.said = Said()
        self.body.addWidget(self.said)
        self.preview = FlatView(_("The paper with its watermark"), 200)
        self.preview.hide()
        self.body.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        self.make = button(_("Make a marked copy"), "secondary", "note", 40)
        self.make.clicked.connect(self._on_make)
        self.drop = button(_("Hand in the clean picture"), "quiet", height=40)
        self.drop.clicked.connect(self.dropped)
        row.addWidget(self.make)
        row.addWidget(self.drop)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_rules(self, allowed: Allowed, book: RuleBook, provider: str, day: date) -> None:
        """What the rules in force say; ``provider`` is its name, ``day`` goes into the wording."""
        self._day = day
        said = _(PERMISSIONS.get(allowed.permission, "")).format(provider=provider or _("the provider"))
        if allowed.rule is not None:
            said = _("{said} Verified on {date}.").format(
                said=said, date=allowed.rule.verified_on.isoformat()
            )
        self.permission.setText(said)
        known = wordings(book) if allowed.permission is Permission.TAKEN else ()
        if known != self._wordings:
            self._wordings = known
            self.wording.set_options([(one, self._named(one)) for one in known])
            self.wording.set_value(known[0] if known else None)
        if provider and not self.recipient.text():
            self.recipient.set_value(provider)
        for part in (self.wording, self.make):
            part.setVisible(bool(known))
        self._on_wording()

    @staticmethod
    def _named(wording: str) -> str:
        return wording.replace("{recipient}", _("(recipient)")).replace("{date}", _("(date)"))

    def _on_wording(self) -> None:
        value = self.wording.value()
        self.recipient.setVisible(bool(self._wordings) and isinstance(value, str) and wants_recipient(value))

    def _on_make(self) -> None:
        value = self.wording.value()
        if not isinstance(value, str):
            self.said.say(_("Choose a wording first."), "note")
            return
        if wants_recipient(value) and not self.recipient.text().strip():
            self.said.say(_("Say who receives the paper first."), "note")
            return
        self.wanted.emit(filled(value, self.recipient.text(), self._day))

    def show_waiting(self) -> None:
        """It is being made."""
        self.said.say("")
        self.preview.hide()
        self.waiting.show()
        self.waiting.start(
            _("Putting the watermark on, and reading the paper again…"),
            _("Every line is read with it and without it."),
        )

    def show_outcome(self, marked: Marked) -> None:
        """How it came out."""
        self._end_waiting()
        if marked.refused is not None:
            first = marked.changed[0] if marked.changed else None
            text = _(REFUSALS[marked.refused])
            if first is not None:
                text = text.format(before=first.before, after=first.after or _("nothing"))
            self.said.say(text, "none" if marked.refused is Refused.NOTHING_READ else "warn")
            return
        parts = [
            ngettext(
                "Read again with the watermark: {n} character is as before.",
                "Read again with the watermark: all {n} characters are as before.",
                marked.characters,
            ).format(n=marked.characters)
        ]
        if marked.faces:
            parts.append(_("The face is untouched."))
        parts.append(_("The clean picture is kept."))
        self.said.say(" ".join(parts), "ok")

    def show_failed(self, text: str) -> None:
        """It could not be made."""
        self._end_waiting()
        self.said.say(text, "unusable")

    def show_copy(self, image: QImage | None) -> None:
        """The marked copy that goes in; None where the clean picture does."""
        self.preview.setVisible(image is not None)
        if image is not None:
            self.preview.show_image(image)
        self.drop.setVisible(image is not None)

    def _end_waiting(self) -> None:
        self.waiting.end()
        self.waiting.hide()
