"""All records together: what is wrong, subjects with their sites, what can be begun from them, the yearly list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.follow.state import Stage
from assistant.rules.model import Does, SelfCheck, Trigger
from assistant.wording.follow import stage_title
from assistant.wording.names import in_language
from assistant.wording.sayings import provider_name
from assistant.wording.upkeep import beginning_title, concern_words
from ui import style
from ui.icons import StatusIcon
from ui.upkeep_desk import Records, day_in_words
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card, Row, divider
from ui.widgets.choice import CheckBox
from ui.widgets.permit_row import PermitRow
from ui.widgets.text import ElidedLabel, label, paragraph

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.follow.upkeep import Concern, SiteLine, SubjectLine

MARGIN: Final = 48
WIDTH: Final = 936
SOON: Final = timedelta(days=92)
END_WIDTH: Final = 132


class UpkeepPage(QWidget):
    """Shows what was read; changes go through the desk.

    Signals:
        open_requested: Key of the filing to open.
        begin_requested: Key, what to begin, index of the site, record number.
        checked_requested: Keys of the filings whose yearly list was gone through.
        permit_requested: Key, name of a paper to watch, its last day or None to watch it no longer.
        home_requested, calendar_requested: Ways on.
    """

    open_requested = Signal(str)
    begin_requested = Signal(str, str, int, str)
    checked_requested = Signal(list)
    home_requested = Signal()
    calendar_requested = Signal()
    permit_requested = Signal(str, str, object)

    def __init__(self, records: Records) -> None:
        super().__init__()
        self._records = records
        self._today = records.now.date()
        self.ticks: list[CheckBox] = []
        sheet = QWidget()
        sheet.setProperty("transparent", "true")
        outer = QHBoxLayout(sheet)
        outer.setContentsMargins(MARGIN, style.S5, MARGIN, style.S5)
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.S4)
        outer.addWidget(content, 1)
        outer.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._head()
        self._concerns(records.portfolio.concerns)
        for subject in records.portfolio.subjects:
            self._subject(subject)
        if not records.portfolio.subjects:
            self._column.addWidget(
                paragraph(
                    _("No record yet. What is filed with this program, or recorded in it, is listed here."),
                    "lead",
                )
            )
        self._yearly()
        self._triggers()
        self._column.addStretch(1)

    def _head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.S3)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("Keep records up"), "title"))
        subjects = self._records.portfolio.subjects
        sites = sum(len(subject.sites) for subject in subjects)
        words.addWidget(
            label(
                _("{subjects}, {sites}").format(
                    subjects=ngettext("{n} subject", "{n} subjects", len(subjects)).format(n=len(subjects)),
                    sites=ngettext("{n} site", "{n} sites", sites).format(n=sites),
                ),
                "lead",
            )
        )
        row.addLayout(words, 1)
        self.calendar = button(_("Export calendar"), "secondary", "calendar")
        self.calendar.clicked.connect(self.calendar_requested)
        self.back = button(_("All filings"), "secondary", "back")
        self.back.clicked.connect(self.home_requested)
        row.addWidget(self.calendar)
        row.addWidget(self.back)
        self._column.addLayout(row)

    # --- What is wrong ------------------------------------------------------------------------------------------------

    def _concerns(self, concerns: Sequence[Concern]) -> None:
        if not concerns:
            return
        card = _card(_("Look at these"))
        for concern in concerns:
            title, how = concern_words(concern)
            made = Row()
            row = QHBoxLayout(made)
            row.setContentsMargins(20, style.S2, 20, style.S2)
            row.setSpacing(style.S3)
            row.addWidget(StatusIcon("warn"), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(paragraph(title, "strong"))
            words.addWidget(paragraph(how, "hint"))
            row.addLayout(words, 1)
            look = button(_("Open it"), "secondary", height=style.COMPACT_HEIGHT)
            look.setAccessibleDescription(title)
            look.clicked.connect(partial(self.open_requested.emit, concern.keys[0]))
            row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addWidget(divider())
            card.body.addWidget(made)
        self._column.addWidget(card)

    # --- Subjects and sites -------------------------------------------------------------------------------------------

    def _subject(self, subject: SubjectLine) -> None:
        card = Card(0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, style.S3, style.S4, style.S3)
        row.setSpacing(style.S3)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(subject.name or _("without a name"), "section", fills=True))
        papers = _("end of the papers not filled in")
        if subject.valid_to is not None:
            papers = _("papers valid to {day}").format(day=day_in_words(subject.valid_to, self._today))
        told = [part for part in (subject.number, papers) if part]
        words.addWidget(ElidedLabel("·".join(told), "meta", fills=True))
        row.addLayout(words, 1)
        row.addWidget(
            self._begin_button(
                subject.keys[0], 0, subject.number, ("new-site", "change.subject", "cancel.subject")
            )
        )
        card.body.addWidget(head)
        for site in subject.sites:
            card.body.addWidget(divider())
            card.body.addWidget(self._site(site))
        card.body.addWidget(divider())
        held = [one for key in subject.keys for one in self._filing(key).follow.permits]
        papers_row = PermitRow([(one.name, one.valid_to) for one in held], self._today)
        papers_row.added.connect(partial(self.permit_requested.emit, subject.keys[0]))
        papers_row.removed.connect(partial(self._forget, subject.keys))
        card.body.addWidget(papers_row)
        self._column.addWidget(card)

    def _filing(self, key: str) -> Filing:
        return next(one.filing for one in self._records.kept if one.key == key)

    def _forget(self, keys: Sequence[str], name: str) -> None:
        for key in keys:
            if any(one.name == name for one in self._filing(key).follow.permits):
                self.permit_requested.emit(key, name, None)

    def _site(self, site: SiteLine) -> QWidget:
        made = Row()
        row = QHBoxLayout(made)
        row.setContentsMargins(20, style.S2, style.S4, style.S2)
        row.setSpacing(style.S3)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = site.name or site.domain or _("without a name")
        words.addWidget(ElidedLabel(name, "strong", fills=True))
        provider = provider_name(site.provider) if site.provider else ""
        state = _("on record") if site.stage is Stage.APPROVED or site.number else stage_title(site.stage)
        told = [part for part in (site.number or state, site.domain, provider, *site.servers[:1]) if part]
        words.addWidget(ElidedLabel("·".join(told), "meta", fills=True))
        row.addLayout(words, 1)
        for what, day in ((_("Domain to"), site.domain_ends), (_("Server to"), site.server_ends)):
            row.addLayout(self._end(what, day))
        open_it = button(_("Open it"), "secondary", height=style.COMPACT_HEIGHT)
        open_it.setAccessibleDescription(name)
        open_it.clicked.connect(partial(self.open_requested.emit, site.key))
        row.addWidget(open_it)
        ways: tuple[Does, ...] = (
            "change.site",
            "change.access",
            "new-access",
            "cancel.site",
            "cancel.access",
        )
        row.addWidget(self._begin_button(site.key, site.index, site.number, ways))
        return made

    def _end(self, what: str, day: date | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        first = label(what, "meta")
        first.setFixedWidth(END_WIDTH)
        column.addWidget(first)
        tone = (
            ""
            if day is None
            else "block"
            if day < self._today
            else "warn"
            if day < self._today + SOON
            else ""
        )
        column.addWidget(label(day_in_words(day, self._today), "hint", tone))
        return column

    def _begin_button(self, key: str, site: int, number: str, ways: Sequence[Does]) -> Button:
        made = button(_("File…"), "secondary", "plus", style.COMPACT_HEIGHT)
        menu = QMenu(made)
        for does in ways:
            act = menu.addAction(beginning_title(does))
            act.triggered.connect(
                lambda _checked=False, does=does: self.begin_requested.emit(key, does, site, number)
            )
        made.setMenu(menu)
        made.setAccessibleName(_("File something about this, with what is known carried over"))
        return made

    # --- Lists --------------------------------------------------------------------------------------------------------

    def _yearly(self) -> None:
        approved = [one for one in self._records.kept if one.followed.state.stage is Stage.APPROVED]
        if not approved:
            return
        card = _card(_("The yearly check"))
        items = list(approved[0].book.of_type(SelfCheck))
        for item in items:
            made = Row()
            column = QVBoxLayout(made)
            column.setContentsMargins(20, style.S1, 20, style.S2)
            column.setSpacing(0)
            tick = CheckBox(in_language(item.title))
            tick.toggled.connect(self._on_ticked)
            self.ticks.append(tick)
            column.addWidget(tick)
            how = paragraph(in_language(item.how), "hint")
            how.setContentsMargins(32, 0, 0, 0)
            column.addWidget(how)
            card.body.addWidget(divider())
            card.body.addWidget(made)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, style.S3, 20, style.S4)
        self.checked_note = label("", "meta")
        foot.addWidget(self.checked_note)
        foot.addStretch(1)
        self.checked = button(_("All looked at, record it"), "secondary", "check")
        self.checked.clicked.connect(self._on_checked)
        foot.addWidget(self.checked)
        card.body.addWidget(divider())
        card.body.addLayout(foot)
        self._approved = [one.key for one in approved]
        self._on_ticked()
        self._column.addWidget(card)

    def _on_ticked(self) -> None:
        done = sum(tick.isChecked() for tick in self.ticks)
        self.checked_note.setText(_("{n} of {m} looked at").format(n=done, m=len(self.ticks)))

    def _on_checked(self) -> None:
        open_tick = next((tick for tick in self.ticks if not tick.isChecked()), None)
        if open_tick is not None:
            self.checked_note.setText(_("Look at the rest first."))
            open_tick.setFocus()
            return
        self.checked_requested.emit(self._approved)

    def _triggers(self) -> None:
        """What has to be reported when it changes, each with the filing that does it."""
        kept = self._records.kept
        if not kept:
            return
        first = kept[0]
        case = first.book.for_case(first.filing.subject.kind, first.filing.kind)
        card = _card(_("What has to be reported"))
        before, within = int(case.number("follow.change.before")), int(case.number("follow.change.within"))
        lead = paragraph(
            _(
                "{before} days before it changes, by law; what has changed already within {within} working days."
            ).format(before=before, within=within),
            "hint",
        )
        lead.setContentsMargins(20, 0, 20, style.S3)
        card.body.addWidget(lead)
        for rule in case.of_type(Trigger):
            made = Row()
            row = QHBoxLayout(made)
            row.setContentsMargins(20, style.S2, 20, style.S2)
            row.setSpacing(style.S4)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(paragraph(in_language(rule.title), "strong"))
            words.addWidget(paragraph(in_language(rule.how), "hint"))
            row.addLayout(words, 1)
            row.addWidget(label(beginning_title(rule.does), "meta", "accent"), 0, Qt.AlignmentFlag.AlignTop)
            card.body.addWidget(divider())
            card.body.addWidget(made)
        self._column.addWidget(card)


def _card(title: str) -> Card:
    made = Card(0)
    made.body.setContentsMargins(1, 1, 1, 1)
    made.body.setSpacing(0)
    head = label(title, "section")
    head.setContentsMargins(20, style.S3, 20, style.S3)
    made.body.addWidget(head)
    return made
