"""The last page: where the package goes, making it, what came out, and the field sheet to hand it in by."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.catalogue import _, ngettext
from assistant.draft import Filing
from assistant.errors import AssistantError, Cancelled, DiskFull
from assistant.findings import Finding, Severity
from assistant.flow import State, Step
from assistant.follow.event import EventKind
from assistant.package.sheet import field_sheet
from assistant.store.paths import data_folder
from assistant.texts import explain
from assistant.wording.names import in_language
from ui import dialogs, style
from ui.exporting import Exported, ExportRun, default_folder, default_name
from ui.pages.export_done import DoneColumn, DoneDesk
from ui.pages.page import Page
from ui.sizes import file_size
from ui.widgets.buttons import button
from ui.widgets.field_sheet import FieldSheet
from ui.widgets.findings_list import FindingsList
from ui.widgets.goal_card import GoalCard, WorkCard
from ui.widgets.said import Said

if TYPE_CHECKING:
    from ui.case import Case

SIDE_BY_SIDE_FROM: Final = 860
SETTINGS_NAME: Final = "window.ini"
LAST_FOLDER: Final = "export/folder"
SHEET_WIDTH: Final = 424


class Mode(Enum):
    """What the page shows."""

    REFUSED = auto()
    READY = auto()
    WORKING = auto()
    DONE = auto()


class ExportPage(Page):
    """Makes the package. While it works the window stays usable; what stood at the goal stays until the new one is whole."""

    wide: ClassVar[bool] = True

    def __init__(self, case: Case, step: Step) -> None:
        super().__init__(case, step)
        self.mode = Mode.READY
        self.exported: Exported | None = None
        self._run: ExportRun | None = None
        self._made_from: Filing | None = None
        self._settings = QSettings(str(data_folder() / SETTINGS_NAME), QSettings.Format.IniFormat, self)
        self._chosen: Path | None = None

        self.said = Said()
        self.blocking = FindingsList(case.book, jumps=True)
        self.blocking.jump.connect(self._on_jump)
        self.goal_card = GoalCard()
        self.goal_card.elsewhere_requested.connect(self._on_elsewhere)
        self.work_card = WorkCard()
        self.work_card.cancelled.connect(self._on_cancel)
        self.sheet = FieldSheet()
        self.done = DoneColumn()
        self.desk = DoneDesk(self, case, self.said)
        self.desk.thumbnails_changed.connect(self._on_thumbnails)
        self.print = button(_("Print the field sheet"), "secondary", "print", 40)
        self.print.clicked.connect(self.desk.print_sheet)
        self.pdf = button(_("Save as PDF"), "secondary", "file", 40)
        self.pdf.clicked.connect(self.desk.ask_pdf)

        left = QVBoxLayout()
        left.setSpacing(style.S4)
        for part in (self.said, self.blocking, self.goal_card, self.work_card, self.done):
            row = QHBoxLayout()  # or narrower ones would stand in the middle
            row.addWidget(part, 1)
            row.addStretch(0)
            left.addLayout(row)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.sheet)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(style.S5)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.render_page()

    # --- Where to -----------------------------------------------------------------------------------------------------

    @property
    def goal(self) -> Path:
        """The file that is written next."""
        if self._chosen is not None:
            return self._chosen
        held = str(self._settings.value(LAST_FOLDER, ""))
        folder = Path(held) if held and Path(held).is_dir() else default_folder()
        return folder / default_name(self.case.store.filing, self.case.today)

    def set_goal(self, path: Path) -> None:
        """Write there; its folder is remembered."""
        self._chosen = path if path.suffix.lower() == ".zip" else path.with_name(path.name + ".zip")
        self._settings.setValue(LAST_FOLDER, str(self._chosen.parent))
        self.said.say("")
        self.render_page()

    def _on_elsewhere(self) -> None:
        dialogs.choose_goal(
            self, _("Where the package goes"), _("Submission package (*.zip)"), self.goal, self.set_goal
        )

    # --- Words of the frame -------------------------------------------------------------------------------------------

    def _blocking(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.case.review.findings if one.severity is Severity.BLOCK)

    def _provider(self) -> str:
        for pack in self.case.book.packs:
            if pack.id == self.case.store.filing.provider:
                return in_language(pack.name)
        return ""

    def title(self) -> str:
        match self.mode:
            case Mode.DONE:
                return _("The package is made and verified, no problem found")
            case Mode.WORKING:
                return _("Making the package")
            case Mode.REFUSED:
                count = len(self._blocking())
                return ngettext(
                    "{n} point must be changed before the package is made",
                    "{n} points must be changed before the package is made",
                    count,
                ).format(n=count)
            case _:
                return _("Make the package")

    def lead(self) -> str:
        match self.mode:
            case Mode.DONE:
                return _(
                    "When you hand in at {provider}, copy row by row from the field sheet and choose the pictures out of the package."
                ).format(provider=self._provider() or _("the provider"))
            case Mode.READY:
                return _("One file with all answers, pictures and the report. Nothing is sent anywhere.")
            case _:
                return ""

    def status(self) -> str:
        return {Mode.DONE: "ok", Mode.REFUSED: "block"}.get(self.mode, "")

    def primary_text(self) -> str:
        return {Mode.READY: _("Make the package"), Mode.DONE: _("Back to all filings")}.get(self.mode, "")

    def secondary_text(self) -> str:
        return _("Make another package") if self.mode is Mode.DONE else _("Back")

    def on_secondary(self) -> None:
        if self.mode is Mode.DONE:
            self._on_again()
        else:
            self.back_requested.emit()

    def on_primary(self) -> None:
        if self.mode is Mode.DONE:
            self.home_requested.emit()
        elif self.mode is Mode.READY and self.case.states.get(self.step.id) is not State.LOCKED:
            self.start()

    def extra_actions(self) -> list[QWidget]:
        return [self.pdf, self.print] if self.mode is Mode.DONE else []

    # --- Showing ------------------------------------------------------------------------------------------------------

    def _mode_now(self) -> Mode:
        if self._run is not None:
            return Mode.WORKING
        if self.exported is not None and self.case.exported == self.exported.path:
            return Mode.DONE
        return Mode.REFUSED if self._blocking() else Mode.READY

    def enter(self) -> None:
        if self._run is None and self.mode is not Mode.DONE:
            self.said.say("")
        super().enter()

    def render_page(self) -> None:
        before, self.mode = self.mode, self._mode_now()
        done = self.mode is Mode.DONE
        self.blocking.set_book(self.case.book)
        self.blocking.show_findings(self._blocking() if self.mode is Mode.REFUSED else ())
        self.blocking.setVisible(self.mode is Mode.REFUSED)
        self.goal_card.setVisible(self.mode is Mode.READY)
        self.work_card.setVisible(self.mode is Mode.WORKING)
        self.done.setVisible(done)
        self.sheet.setVisible(done)
        if self.mode is Mode.READY:
            self.goal_card.show_goal(self.goal)
        if done and self.exported is not None:
            self.sheet.show_rows(field_sheet(self.case.store.filing, self.case.book), self._provider())
        if before is Mode.DONE and not done:
            self.exported = None
            self.done.clear()
        self.action_changed.emit()

    def _show_facts(self, exported: Exported) -> None:
        self.done.show_package(exported, self.desk.take(exported), self._limits(), self.desk)

    def _on_thumbnails(self) -> None:
        if self.done.pictures is not None:
            self.done.pictures.show_images(self.desk.thumbnails.images)

    def _limits(self) -> str:
        """The tightest limit of the provider for pictures of this filing."""
        filing, book = self.case.store.filing, self.case.book
        sizes = [book.profile(material.kind).most_bytes for material in filing.materials]
        if not sizes:
            return ""
        return _("at most {size} at {provider}").format(
            size=file_size(min(sizes)), provider=self._provider() or _("the provider")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self.sheet.setMinimumWidth(SHEET_WIDTH if wide else 0)
        self.sheet.setMaximumWidth(SHEET_WIDTH if wide else style.TEXT_WIDTH)

    def focus_field(self, _path: str) -> None:
        if self.mode is Mode.DONE:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Making it ----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Make the package."""
        self.said.say("")
        self._run = ExportRun(self)
        self._run.progressed.connect(self.work_card.show_progress)
        self._run.finished.connect(self._on_finished)
        self._run.failed.connect(self._on_failed)
        self.work_card.begin()
        case = self.case
        self._made_from = case.store.filing
        self._run.start(
            case.store.filing,
            case.store.folder,
            self.goal,
            case.book,
            case.review,
            case.vision,
            case.today,
            sign=self.goal_card.sign.isChecked(),
        )
        self.render_page()
        self.work_card.cancel.setFocus()

    def _on_finished(self, exported: Exported) -> None:
        self._end_run()
        if self.case.store.filing != self._made_from:
            self.said.say(
                _("The package was made, but something was changed since. Make it once more."), "warn"
            )
            self.render_page()
            return
        self.exported = exported
        self._show_facts(exported)
        self.case.exported = exported.path
        self.case.record(EventKind.EXPORTED, self.case.now)  # export is done now; it renders this page
        self.render_page()
        self.focus_field("")

    def _on_failed(self, error: AssistantError) -> None:
        self._end_run()
        stands = self.goal.exists()
        sentence = explain(error)
        if stands and not isinstance(error, Cancelled | DiskFull):  # those two say so themselves
            sentence = _("{sentence} The old package stands unchanged.").format(sentence=sentence)
        self.said.say(sentence, "note" if isinstance(error, Cancelled) else "block")
        self.render_page()

    def _end_run(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self.work_card.end()

    def _on_cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self.work_card.show_stopping()

    def _on_again(self) -> None:
        self.exported = None
        self.done.clear()
        self.render_page()

    def _on_jump(self, finding: Finding) -> None:
        step = self.case.step_about(finding)
        if step is not None:
            self.go_and_return.emit(step.id, finding.about)
