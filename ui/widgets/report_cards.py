"""What the report says beside the field sheet, as cards: where each picture goes, what was found, what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.package.report_parts import FindingLine, PictureLine, ReportParts
from ui import style
from ui.icons import StatusIcon
from ui.widgets.buttons import button
from ui.widgets.card import Card, divider
from ui.widgets.text import label, paragraph

THUMBNAIL: Final = QSize(88, 64)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: an icon's state or nothing, what it is about, a sentence or more, a quiet remark."""

    title: str
    text: str = ""
    aside: str = ""
    state: str = ""


class LinesCard(Card):
    """Rows under a heading, folded away until they are asked for where ``folded``."""

    def __init__(self, title: str, lines: Sequence[Line], *, folded: bool) -> None:
        super().__init__(style.S4)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        head.addWidget(label(str(len(lines)), "meta"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.body.addLayout(head)
        self.rows = QWidget()
        column = QVBoxLayout(self.rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S2)
        for index, line in enumerate(lines):
            if index:
                column.addWidget(divider())
            column.addLayout(_row(line))
        self.body.addWidget(self.rows)
        if folded:
            self.rows.hide()
            self.fold = button(_("Show"), "quiet", "unfold", style.COMPACT_HEIGHT)
            self.fold.set_type("hint")
            self.fold.setAccessibleName(_("Show {what}").format(what=title))
            self.fold.clicked.connect(self._on_fold)
            head.addWidget(self.fold)

    def _on_fold(self) -> None:
        shown = self.rows.isHidden()
        self.rows.setVisible(shown)
        self.fold.setText(_("Fold") if shown else _("Show"))
        self.fold.updateGeometry()


def _row(line: Line) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.S2)
    if line.state:
        icon = StatusIcon(line.state, 18)
        icon.setFixedHeight(22)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(paragraph(line.title, "body", line=22))
    if line.text:
        texts.addWidget(paragraph(line.text, "hint"))
    if line.aside:
        texts.addWidget(paragraph(line.aside, "meta"))
    row.addLayout(texts, 1)
    return row


class PicturesCard(Card):
    """Every picture, small, with its place in the provider's form.

    Signals:
        save_requested: The person wants the pictures in a folder, where a browser can choose them.
    """

    save_requested = Signal()

    def __init__(self, pictures: Sequence[PictureLine]) -> None:
        super().__init__(style.S4)
        head = QHBoxLayout()
        head.addWidget(label(_("Which picture goes where"), "strong"), 1)
        self.save = button(_("Save the pictures"), "quiet", "folder", style.COMPACT_HEIGHT)
        self.save.set_type("hint")
        self.save.setToolTip(
            _("To a folder beside the package: a browser cannot choose pictures inside a zip.")
        )
        self.save.clicked.connect(self.save_requested)
        head.addWidget(self.save)
        self.body.addLayout(head)
        self._shown: dict[int, QLabel] = {}
        for index, one in enumerate(pictures):
            if index:
                self.body.addWidget(divider())
            self.body.addLayout(self._row(one))

    def _row(self, one: PictureLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        shown = QLabel()
        shown.setFixedSize(THUMBNAIL)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(one.title)
        self._shown[one.index] = shown
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = (
            _("{picture}, {person}").format(picture=one.title, person=one.person) if one.person else one.title
        )
        texts.addWidget(label(title, "body"))
        texts.addWidget(paragraph(f"→ {one.where}" if one.where else _("Where the form asks for it"), "hint"))
        facts = [one.name, f"{one.width} × {one.height}", one.size]
        if one.is_watermarked:
            facts.append(_("with watermark"))
        texts.addWidget(paragraph(" · ".join(facts), "meta"))
        row.addLayout(texts, 1)
        return row

    def show_images(self, images: Mapping[int, QImage]) -> None:
        """Thumbnails by the picture's place in the draft."""
        ratio = self.devicePixelRatioF()
        for index, image in images.items():
            if (shown := self._shown.get(index)) is not None and shown.pixmap().isNull():
                scaled = image.scaled(
                    THUMBNAIL * ratio,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                scaled.setDevicePixelRatio(ratio)
                shown.setPixmap(QPixmap.fromImage(scaled))


def report_cards(parts: ReportParts) -> list[Card]:
    """The cards below the package, in the order of the report; empty parts have none."""
    cards: list[Card] = []
    steps = [Line(f"{n}. {one.title}", one.text, one.rule) for n, one in enumerate(parts.next_steps, start=1)]
    if steps:
        cards.append(LinesCard(_("What happens next"), steps, folded=False))
    if parts.at_hand:
        cards.append(
            LinesCard(
                _("What to have at hand"), [Line(title, why) for title, why in parts.at_hand], folded=True
            )
        )
    found = [_finding(one) for one in (*parts.open_lines, *parts.accepted_lines)]
    found = found or [Line(_("Nothing found"), state="ok")]
    cards.append(LinesCard(_("Findings"), found, folded=True))
    if parts.unchecked:
        lines = [Line(f"{one.about}{_(', ')}{one.what}", one.why, state="none") for one in parts.unchecked]
        cards.append(LinesCard(_("Could not be checked"), lines, folded=True))
    packs = [
        Line(
            one.name,
            _("version {version}, verified on {date}").format(version=one.version, date=one.verified),
        )
        for one in parts.packs
    ]
    cards.append(LinesCard(_("Rules that were applied"), packs, folded=True))
    return cards


def _finding(line: FindingLine) -> Line:
    said = [line.why, line.remedy]
    if line.since:
        said.append(_("You chose to submit with it on {time}.").format(time=line.since))
    state = "note" if line.severity == "info" else line.severity
    basis = "·".join(part for part in (line.rule, line.verified) if part)
    return Line(
        f"{line.about}{_(', ')}{line.message}", "\n".join(part for part in said if part), basis, state
    )
