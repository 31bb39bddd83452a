"""What stands on the last page when the package is made: the file and what it holds, and what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.catalogue import _
from assistant.errors import AssistantError
from assistant.package.report_parts import ReportParts, report_parts
from assistant.package.sealing import SUFFIX, Seal
from assistant.texts import explain
from ui import dialogs, jobs, style
from ui.contact_sheet import ContactSheet
from ui.exporting import SHEET_NAME, Exported, save_pictures, save_report, save_sealed
from ui.printed_sheet import printed_sheet
from ui.printing import Printout, has_printer, print_it, save_pdf
from ui.widgets.package_cards import ContentsCard, VerifiedCard
from ui.widgets.report_cards import PicturesCard, report_cards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.case import Case
    from ui.widgets.said import Said


class DoneColumn(QWidget):
    """The cards of one finished package."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.S4)
        self.pictures: PicturesCard | None = None

    def clear(self) -> None:
        """Show nothing."""
        self.pictures = None
        while self._column.count():
            taken = self._column.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def show_package(self, exported: Exported, parts: ReportParts, limits: str, desk: DoneDesk) -> None:
        """Make the cards anew; what they ask for goes to ``desk``."""
        self.clear()
        verified = VerifiedCard(exported, limits)
        verified.folder_requested.connect(desk.open_folder)
        verified.sealed_requested.connect(desk.ask_sealed)
        contents = ContentsCard(exported)
        contents.report_requested.connect(desk.ask_report)
        self._column.addWidget(verified)
        self._column.addWidget(contents)
        if parts.pictures:
            self.pictures = PicturesCard(parts.pictures)
            self.pictures.save_requested.connect(desk.ask_pictures)
            self._column.addWidget(self.pictures)
        for card in report_cards(parts):
            self._column.addWidget(card)


class DoneDesk(QObject):
    """Carries out what is asked for about a finished package, and says what came of it on the page.

    Signals:
        thumbnails_changed: There is one more.
    """

    thumbnails_changed = Signal()

    def __init__(self, page: QWidget, case: Case, said: Said) -> None:
        super().__init__(page)
        self._page, self._case, self._said = page, case, said
        self.exported: Exported | None = None
        self.parts: ReportParts | None = None
        self.thumbnails = ContactSheet(self)
        self.thumbnails.changed.connect(self.thumbnails_changed)

    def take(self, exported: Exported) -> ReportParts:
        """From now on it is about this package."""
        case = self._case
        self.exported = exported
        self.parts = report_parts(exported.document, case.book, case.review.findings, case.review.not_checked)
        self.thumbnails.ask(case.store.filing, case.store.folder, case.book, case.vision)
        return self.parts

    # --- The field sheet on paper ---------------------------------------------------------------------------------------

    def _printout(self) -> Printout | None:
        if self.exported is None or self.parts is None:
            return None
        return printed_sheet(self.parts, self.exported.document.program, self.thumbnails.images)

    def _when_settled(self, act: Callable[[], None]) -> None:
        """Pictures that are on their way belong on the paper; those that do not come hold nothing up."""
        if self.thumbnails.is_settled:
            act()
        else:
            self._said.say(_("The pictures are being fetched…"))
            self.thumbnails.settled.connect(act, Qt.ConnectionType.SingleShotConnection)

    def print_sheet(self) -> None:
        """Have a printer chosen and print the field sheet with all that goes with it."""
        if not has_printer():
            self._said.say(_("The system knows no printer. Save it as PDF instead."), "note")
            return
        self._when_settled(self._print_now)

    def _print_now(self) -> None:
        printout = self._printout()
        if printout is not None:
            self._said.say("")
            print_it(
                self._page, printout, lambda: self._said.say(_("The field sheet was sent to the printer."))
            )

    def ask_pdf(self) -> None:
        """Have a place chosen for the field sheet as PDF."""
        if self.exported is not None:
            path = self.exported.path
            start = path.with_name(SHEET_NAME.format(stem=path.name.partition(".")[0]))
            dialogs.choose_goal(self._page, _("Save the field sheet"), _("PDF (*.pdf)"), start, self.save_pdf)

    def save_pdf(self, goal: Path) -> None:
        """Write the field sheet there."""

        def save() -> None:
            printout = self._printout()
            if printout is None:
                return
            try:
                save_pdf(printout, goal)  # some tenths of a second; fonts are laid out in the window's thread
            except AssistantError as error:
                self._said.say(explain(error), "block")
            else:
                self._said.say(_("The field sheet was saved: {name}").format(name=goal.name), "ok")

        self._when_settled(save)

    # --- Files beside the package ---------------------------------------------------------------------------------------

    def open_folder(self) -> None:
        """Show the package in the system's file manager."""
        if self.exported is not None:
            self._open(self.exported.path.parent, _("The system opens no folder here. It is {path}"))

    def _open(self, path: Path, otherwise: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._said.say(otherwise.format(path=str(path)))

    def ask_report(self) -> None:
        """Say what reading the report means before it is done."""
        dialogs.ask(
            self._page,
            _("The report lies inside the package"),
            _(
                "To read it, a copy is saved beside the package and opened in the browser. It holds everything that was filled in; delete it when you have read it."
            ),
            _("Save the copy and open it"),
            self.save_report,
        )

    def save_report(self) -> None:
        """Save a copy of the report beside the package and open it."""
        if self.exported is not None:
            package = self.exported.path
            jobs.run(self, lambda: save_report(package), self._on_report_saved, self._on_failed)

    def _on_report_saved(self, path: Path) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        said = (
            _("The report was saved beside the package: {name}")
            if opened
            else _("The report was saved beside the package, but the system opened no browser: {name}")
        )
        self._said.say(said.format(name=path.name))

    def ask_sealed(self) -> None:
        """Have a passphrase or keys given for an encrypted copy."""
        if self.exported is not None:
            from ui.seal_dialog import SealDialog

            shown = SealDialog(self._page, self._known_words())
            shown.chosen.connect(self.save_sealed)
            shown.open()

    def _known_words(self) -> tuple[str, ...]:
        """What others may know of this person, so that a passphrase out of it is worth little."""
        filing = self._case.store.filing
        words = [filing.subject.name, filing.subject.document_number]
        for person in filing.persons:
            words += [person.name, person.document_number, person.mobile, person.email]
        words += [word for site in filing.sites for word in (site.name, site.domain.name)]
        return tuple(word for word in words if word)

    def save_sealed(self, seal: Seal) -> None:
        """Write the encrypted copy beside the package."""
        if (exported := self.exported) is not None:
            package = exported.path
            goal = package.with_name(package.name + SUFFIX)
            self._said.say(_("It is being encrypted…"))
            jobs.run(self, lambda: save_sealed(package, seal, goal), self._on_sealed, self._on_failed)

    def _on_sealed(self, goal: Path) -> None:
        self._said.say(
            _(
                "The encrypted copy lies beside the package: {name}. Send passphrase and file by different ways."
            ).format(name=goal.name),
            "ok",
        )

    def ask_pictures(self) -> None:
        """Say what saving the pictures means before it is done."""
        dialogs.ask(
            self._page,
            _("The pictures lie inside the package"),
            _(
                "A browser cannot choose them there. Copies are saved to a folder beside the package, under the names above; delete them when you have handed in."
            ),
            _("Save the pictures"),
            self.save_pictures,
        )

    def save_pictures(self) -> None:
        """Save the pictures to a folder beside the package and show it."""
        if (exported := self.exported) is not None:
            jobs.run(self, lambda: save_pictures(exported), self._on_pictures_saved, self._on_failed)

    def _on_pictures_saved(self, folder: Path) -> None:
        self._said.say(_("The pictures were saved beside the package: {name}").format(name=folder.name), "ok")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_failed(self, error: AssistantError) -> None:
        self._said.say(explain(error), "block")
