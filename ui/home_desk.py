"""What the home page offers beside the filings: take a draft in, the demonstration, verify a package, read the rules."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from assistant.catalogue import _
from assistant.errors import AssistantError
from ui import jobs

if TYPE_CHECKING:
    from assistant.draft import Filing
    from assistant.package.sealing import SealKeys
    from ui.pages.home import HomePage
    from ui.rule_import import Taken
    from ui.verify_dialog import VerifyDialog
    from ui.window import MainWindow


class HomeDesk(QObject):
    """Carries out what is asked for on the home page and tells there what did not work."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def serve(self, home: HomePage) -> None:
        """Take this page's wishes from now on. A page made anew, in another language, hears of what the old one asked for."""
        home.import_requested.connect(self._on_import)
        home.demo_requested.connect(self._on_demo)
        home.verify_requested.connect(self._on_verify)
        home.rules_requested.connect(self._on_rules)

    def _on_import(self) -> None:
        from ui import dialogs

        dialogs.choose_file(
            self._window,
            _("Open a draft or a package"),
            _("Drafts and packages (*.toml *.zip *.age)"),
            self.import_draft,
        )

    def import_draft(self, path: Path) -> None:
        """Take a draft file or a package from elsewhere in, with its pictures, and open it.

        An encrypted package is verified first: there its passphrase is asked for, and from there it becomes a draft.
        """
        drafts = self._window.drafts
        if not self._window.when_ready(lambda: self.import_draft(path)) or drafts is None:
            return
        from assistant.package.sealing import SUFFIX
        from assistant.store.taking_in import take_in

        if path.suffix.lower() == SUFFIX:
            self.verify_package(path)
        elif path.suffix.lower() == ".toml":
            jobs.run(self, lambda: take_in(drafts, path), self._on_imported, self._window.say)
        else:
            self.import_package(path)

    def import_package(self, path: Path, keys: SealKeys | None = None) -> None:
        """Make a draft of a package again and open it; ``keys`` open an encrypted one."""
        drafts = self._window.drafts
        if not self._window.when_ready(lambda: self.import_package(path, keys)) or drafts is None:
            return
        from assistant.package.verify import NO_KEYS
        from assistant.store.taking_in import take_in_package

        inspect = self._window.vision().inspect
        jobs.run(
            self,
            lambda: take_in_package(drafts, path, inspect, keys or NO_KEYS),
            self._on_imported,
            self._window.say,
        )

    def _on_imported(self, answer: tuple[Path, Filing, int]) -> None:
        from ui import dialogs

        folder, filing, missing = answer
        self._window.open_filing(folder, filing)
        if missing:
            from assistant.catalogue import ngettext

            title = ngettext("{n} picture was not there", "{n} pictures were not there", missing).format(
                n=missing
            )
            dialogs.tell(
                self._window,
                title,
                _("The draft names it, but its folder does not hold it. Add it on its page."),
                "warn",
            )

    def _on_demo(self) -> None:
        drafts = self._window.drafts
        if not self._window.when_ready(self._on_demo) or drafts is None:
            return
        from assistant.demo import add_demo_draft

        self._window.home.demo.setText(_("Drawing the papers…"))
        self._window.home.demo.updateGeometry()
        jobs.run(
            self, lambda: add_demo_draft(drafts), lambda made: self._on_demo_made(*made), self._on_demo_failed
        )

    def _on_demo_made(self, folder: Path, filing: Filing) -> None:
        self._end_demo()
        self._window.open_filing(folder, filing)

    def _on_demo_failed(self, error: AssistantError) -> None:
        self._end_demo()
        self._window.say(error)

    def _end_demo(self) -> None:
        self._window.home.demo.setText(_("See an invented filing"))
        self._window.home.demo.updateGeometry()

    def _on_verify(self) -> None:
        from ui import dialogs

        dialogs.choose_file(
            self._window, _("Verify a package"), _("Packages (*.zip *.age)"), self._on_package_chosen
        )

    def _on_package_chosen(self, path: Path) -> None:
        self.verify_package(path)

    def verify_package(self, path: Path) -> VerifyDialog:
        """Judge a package, zip, encrypted or folder, in the background; the dialog shows how it goes and what came out."""
        from assistant.store.paths import data_folder
        from ui.verify_dialog import VerifyDialog

        self._window.home.say("")
        shown = VerifyDialog(self._window, path, self._window.vision(), data_folder())
        shown.draft_wanted.connect(self.import_package)
        shown.open()
        return shown

    def _on_rules(self) -> None:
        from assistant.rules.loading import all_packs

        jobs.run(self, all_packs, self._show_rules, self._window.say)

    def _show_rules(self, packs: object) -> None:
        from assistant.rules.loading import imported_faults
        from assistant.texts import explain
        from ui import dialogs

        if isinstance(packs, tuple):
            faults = [explain(fault) for fault in imported_faults()]
            dialogs.rules_dialog(self._window, packs, self._on_import_rules, faults)

    def _on_import_rules(self) -> None:
        from ui import dialogs

        dialogs.choose_file(
            self._window, _("Import a rule pack"), _("Rule packs (*.toml)"), self.import_rules
        )

    def import_rules(self, path: Path) -> None:
        """Take a rule pack in and tell what it changes; a bad one is refused whole, with line and reason."""
        from ui.rule_import import take_pack_in

        drafts, today = self._window.drafts, datetime.now().astimezone().date()
        jobs.run(
            self, lambda: take_pack_in(path, drafts, today), self._on_rules_taken, self._on_rules_refused
        )

    def _on_rules_taken(self, taken: Taken) -> None:
        from ui import dialogs
        from ui.rule_import import change_lines, filing_lines, headline

        touched = [line for name, found in taken.filings for line in filing_lines(name, found)]
        groups = [(_("Rules"), change_lines(taken))]
        groups.append((_("Filings on this computer"), touched or [_("None is touched by it")]))
        dialogs.taken_dialog(self._window, headline(taken), groups)

    def _on_rules_refused(self, error: AssistantError) -> None:
        from assistant.texts import explain
        from ui import dialogs

        dialogs.tell(self._window, _("The rule pack was not taken in"), explain(error))
