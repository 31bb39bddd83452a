"""The draft under every provider's rules, side by side: for choosing where to file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from assistant.catalogue import N_, _, ngettext
from assistant.checks.compare import AtProvider, Comparison, compare
from assistant.findings import Severity, Verdict, verdict_of
from assistant.rules.loading import pack_by_id, provider_packs, rule_book
from assistant.texts import say
from assistant.wording.names import in_language, verdict_word
from ui import style
from ui.dialogs import Dialog
from ui.icons import StatusIcon
from ui.widgets.card import divider
from ui.widgets.text import label, paragraph

if TYPE_CHECKING:
    from ui.case import Case

WIDTH: Final = 760
HEIGHT: Final = 420
MOST_REASONS: Final = 3
WAYS: Final = {
    "curtain": N_("curtain photo"),
    "electronic": N_("checked in its own app"),
    "unknown": N_("way of verifying not known"),
}


def comparison_of(case: Case) -> Comparison:
    """The draft as it is, under the rules of every provider that has a pack; a specimen one only where it is chosen."""
    filing = case.store.filing
    providers = [pack.id for pack in provider_packs() if not pack.invented or pack.id == filing.provider]
    books = {one: rule_book(one, filing.province) for one in providers}
    return compare(filing, case.measures, books, case.today)


def comparison_dialog(parent: QWidget | None, case: Case) -> Dialog:
    """A table of providers, the one with the fewest hindrances first; what all of them ask for alike is not repeated."""
    compared = comparison_of(case)
    made = Dialog(parent, _("The same draft with other providers"))
    made.setMinimumWidth(WIDTH)
    made.add_text(
        _("Judged by the rules in this program. What every provider finds alike is left out here.")
        if compared.common
        else _("Judged by the rules in this program.")
    )
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    table = _table(compared, case.store.filing.provider)
    area.setWidget(table)
    table.setAutoFillBackground(False)  # setWidget turns it on
    area.setMinimumHeight(HEIGHT)
    area.viewport().setAutoFillBackground(False)
    made.body.addWidget(area)
    made.add_close()
    made.open()
    return made


def _table(compared: Comparison, chosen: str) -> QWidget:
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(0, 0, style.S2, 0)
    grid.setHorizontalSpacing(style.S4)
    grid.setVerticalSpacing(style.S2)
    grid.setColumnStretch(2, 1)
    for index, at in enumerate(compared.at):
        row = 2 * index
        if index:
            grid.addWidget(divider(), row - 1, 0, 1, 3)
        icon = StatusIcon(icon_of(at))
        icon.setFixedHeight(24)
        grid.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
        who = in_language(pack_by_id(at.provider).name)
        name = label(
            _("{provider} (chosen)").format(provider=who) if at.provider == chosen else who, "strong"
        )
        grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignTop)
        said = say_provider(at)
        text = paragraph(said, "body", line=22)
        text.setAccessibleName(f"{who}: {said}")
        grid.addWidget(text, row, 2, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(2 * len(compared.at), 1)
    return shown


def icon_of(at: AtProvider) -> str:
    """By what this provider alone finds; a tick only where nothing at all was found."""
    own = verdict_of(at.own)
    if own in (Verdict.BLOCK, Verdict.WARN):
        return own.value
    return "ok" if at.verdict is Verdict.PASS else "note"


def say_provider(at: AtProvider) -> str:
    """The verdict, the way of verifying, and the reasons that are this provider's own, the worst first."""
    head = _("{verdict}, {way}").format(verdict=verdict_word(at.verdict), way=_(WAYS[at.verification]))
    own = [one for one in at.own if one.severity is not Severity.INFO]
    lines = [say(one).message for one in own[:MOST_REASONS]]
    if len(own) > MOST_REASONS:
        more = len(own) - MOST_REASONS
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join([head, *(lines or [_("Nothing that the others do not find as well.")])])
