"""What a finished package is and holds: two cards of facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.package.signing import SignatureState
from assistant.wording.names import material_name
from assistant.wording.package import say_signature, say_skipped
from ui import style
from ui.exporting import Exported
from ui.icons import IconLabel, StatusIcon
from ui.sizes import file_size
from ui.widgets.buttons import button
from ui.widgets.card import Card, divider
from ui.widgets.text import ElidedLabel, label, paragraph

SHORT_HASH = 16


class VerifiedCard(Card):
    """The file, where it lies, and what reading it back showed.

    Signals:
        folder_requested: The person wants to see it in the system's file manager.
        sealed_requested: The person wants an encrypted copy.
    """

    folder_requested = Signal()
    sealed_requested = Signal()

    def __init__(self, exported: Exported, limits: str) -> None:
        """``limits``: what pictures may be at this provider, in a few words."""
        super().__init__(style.S4)
        head = QHBoxLayout()
        head.setSpacing(style.S3)
        head.addWidget(IconLabel("file", "ink-2", 24))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(exported.path.name, "strong", middle=True, fills=True))
        where = _("{size}, in {folder}").format(
            size=file_size(exported.bytes), folder=str(exported.path.parent)
        )
        texts.addWidget(ElidedLabel(where, "meta", middle=True, fills=True))
        head.addLayout(texts, 1)
        self.open = button(_("Open the folder"), "secondary", "folder", style.COMPACT_HEIGHT)
        self.open.clicked.connect(self.folder_requested)
        head.addWidget(self.open)
        self.body.addLayout(head)
        self.body.addSpacing(style.S1)
        self.body.addWidget(divider())
        self.body.addSpacing(style.S1)
        title = QHBoxLayout()
        title.addWidget(label(_("Read back and verified"), "strong"), 1)
        title.addWidget(label(_("today {time}").format(time=f"{exported.at:%H:%M}"), "meta"))
        self.body.addLayout(title)
        for state, said, aside in facts(exported, limits):
            self.body.addLayout(_fact(state, said, aside))
        self.seal = button(_("Save an encrypted copy"), "quiet", "lock", style.COMPACT_HEIGHT)
        self.seal.set_type("hint")
        self.seal.setToolTip(_("For sending it to a colleague; providers take the pictures alone."))
        self.seal.clicked.connect(self.sealed_requested)
        self.body.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignLeft)


def facts(exported: Exported, limits: str) -> list[tuple[str, str, str]]:
    """State, sentence, remark of each thing that verifying showed; numbers are those of the verification."""
    found = exported.verification
    files = ngettext("The hash of {n} file is right", "The hashes of {n} files are right", found.files)
    pictures = ngettext(
        "{n} picture opens and holds no camera data",
        "{n} pictures open and hold no camera data",
        exported.pictures,
    )
    rows = [
        ("ok", files.format(n=found.files), "SHA-256, SHA-512"),
        ("ok", pictures.format(n=exported.pictures), limits),
        ("ok", _("No file too many, every name safe"), "BagIt 1.0"),
    ]
    if any(one.file.endswith(".jpg") for one in found.skipped):
        del rows[1]  # then it was not seen whether they open
    if found.signature is SignatureState.VALID and found.signer is not None:
        rows.append(("ok", say_signature(found), "minisign"))
    rows += [("none", say_skipped(one), one.file) for one in found.skipped]
    return rows


def _fact(state: str, said: str, aside: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(style.S2)
    row.addWidget(StatusIcon(state), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(said, "body", line=22), 1)
    row.addWidget(label(aside, "meta"), 0, Qt.AlignmentFlag.AlignTop)
    return row


class ContentsCard(Card):
    """What the package holds.

    Signals:
        report_requested: The person wants to read the report.
    """

    report_requested = Signal()

    def __init__(self, exported: Exported) -> None:
        super().__init__(style.S4)
        head = QHBoxLayout()
        head.addWidget(label(_("What is in the package"), "strong"), 1)
        self.report = button(_("Read the report"), "quiet", "eye", style.COMPACT_HEIGHT)
        self.report.set_type("hint")
        self.report.clicked.connect(self.report_requested)
        head.addWidget(self.report)
        self.body.addLayout(head)
        self.body.setSpacing(0)
        for index, entry in enumerate(exported.entries):
            if index:
                self.body.addWidget(divider())
            if entry.kind and entry.size is not None:
                what = f"{material_name(entry.kind)}{_(', ')}{entry.size[0]} × {entry.size[1]}"
            else:
                what = {
                    "filing.json": _("what was filled in"),
                    "report.html": _("report and field sheet"),
                }.get(entry.name, "")
            self.body.addWidget(_line((entry.name, True), what, file_size(entry.bytes)))
        self.body.addWidget(divider())
        short = exported.verification.sha256[:SHORT_HASH]
        line = _line((_("Fingerprint"), False), "", _("can be verified on another computer"))
        grid = line.layout()
        if isinstance(grid, QGridLayout):
            shown = label(short, "meta")
            shown.setFont(style.fixed_font())
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setToolTip(f"SHA-256 {exported.verification.sha256}")
            grid.addWidget(shown, 0, 1)
        self.body.addWidget(line)


def _line(name: tuple[str, bool], what: str, size: str) -> QWidget:
    row = QWidget()
    row.setFixedHeight(36)
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.S3)
    text, fixed = name
    first = ElidedLabel(text, "body" if fixed else "meta", middle=True)
    if fixed:
        first.setFont(style.fixed_font())
        first.setText(text)
    grid.addWidget(first, 0, 0)
    grid.setColumnStretch(1, 1)
    if what:
        said = label(what, "meta")
        grid.addWidget(said, 0, 1, Qt.AlignmentFlag.AlignRight)
    last = label(size, "meta")
    last.setMinimumWidth(64)
    last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(last, 0, 2)
    return row
