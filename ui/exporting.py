"""Making the package away from the window, and reading back what was made."""

from __future__ import annotations

import re
import threading
import zipfile
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from assistant.checks.review import Review
from assistant.draft import Filing
from assistant.errors import AssistantError, OutputRefused
from assistant.package.export import export
from assistant.package.filing_json import FilingJson, Unfit, parsed, payload_name
from assistant.package.layout import DATA, FILING, REPORT
from assistant.package.problems import NotVerified
from assistant.package.sealing import SUFFIX, Seal, SealKeys, sealed, unsealed
from assistant.package.verify import PackageVerdict, Verification, verify
from assistant.rules.book import RuleBook
from assistant.store.paths import data_folder
from assistant.store.secrets import system_keyring
from assistant.store.signing_keys import KnownKeysUnreadable, load_known_keys, own_key
from assistant.store.whole_file import refusal, write_whole
from assistant.vision.client import VisionClient
from ui import jobs

FOLDER_NAME: Final = "备案"
"""Below the user's documents. Chinese in both languages, so that changing the language does not make a second one."""

REPORT_NAME: Final = "{stem}-report.html"
PICTURES_NAME: Final = "{stem}-pictures"
SHEET_NAME: Final = "{stem}-sheet.pdf"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the payload. ``name`` within ``data/``; ``kind`` of a picture, else empty; ``size`` in pixels."""

    name: str
    bytes: int
    kind: str = ""
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A package in its place, and what judging it once more from the disk said."""

    path: Path
    bytes: int
    verification: Verification
    entries: tuple[Entry, ...]
    at: datetime
    document: FilingJson
    """What its ``filing.json`` holds."""

    @property
    def pictures(self) -> int:
        """How many pictures it holds."""
        return sum(bool(entry.kind) for entry in self.entries)


def default_folder() -> Path:
    """Where packages go unless the person says otherwise."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / FOLDER_NAME


def default_name(filing: Filing, today: date) -> str:
    """From the first domain, which is public, never from a person's name: ``yangli-jia-20261123.zip``."""
    label = filing.sites[0].domain.name.strip().lower().partition(".")[0] if filing.sites else ""
    known = label if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", label) else filing.id
    return f"{known}-{today:%Y%m%d}.zip"


def read_exported(path: Path, vision: VisionClient) -> Exported:
    """Judge the package on the disk once more and list what it holds. Raises ``NotVerified`` and as ``verify``."""
    try:
        known = load_known_keys(data_folder())
    except KnownKeysUnreadable:
        known = ()
    found = verify(path, inspect=vision.inspect, known=known)
    if found.verdict is not PackageVerdict.VALID:
        raise NotVerified(found.problems)
    try:
        with zipfile.ZipFile(path) as archive:
            top = archive.infolist()[0].filename.partition("/")[0] + "/"
            document = parsed(archive.read(top + FILING))
            if isinstance(document, Unfit):
                raise OutputRefused(path=path.name)
            pictures = {one.file: one for one in document.materials}
            entries = []
            for info in archive.infolist():
                name = info.filename.removeprefix(top)
                if not name.startswith(DATA) or info.is_dir():
                    continue
                own = name.removeprefix(DATA)
                picture = pictures.get(own)
                entries.append(
                    Entry(own, info.file_size)
                    if picture is None
                    else Entry(own, info.file_size, picture.kind, picture.size)
                )
        size = path.stat().st_size
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):  # it was changed since it was judged
        raise OutputRefused(path=path.name) from None
    entries.sort(key=lambda entry: (bool(entry.kind), entry.name))
    return Exported(path, size, found, tuple(entries), datetime.now().astimezone(), document)


def save_report(package: Path) -> Path:
    """Write the package's report beside it. Raises ``DiskFull`` or ``OutputRefused``; an older one is replaced whole."""
    goal = package.with_name(REPORT_NAME.format(stem=package.stem))
    try:
        with zipfile.ZipFile(package) as archive:
            top = archive.infolist()[0].filename.partition("/")[0] + "/"
            report = archive.read(top + REPORT)
    except (OSError, KeyError, zipfile.BadZipFile):
        raise OutputRefused(path=package.name) from None
    write_whole(goal, report)
    return goal


def save_pictures(exported: Exported) -> Path:
    """Write the package's pictures to a folder beside it: browsers choose files from folders, not out of a zip.

    Pictures of an earlier package in it are replaced, nothing else is touched. Raises ``DiskFull`` or ``OutputRefused``.
    """
    goal = exported.path.with_name(PICTURES_NAME.format(stem=exported.path.stem))
    try:
        goal.mkdir(mode=0o700, exist_ok=True)
        with zipfile.ZipFile(exported.path) as archive:
            top = archive.infolist()[0].filename.partition("/")[0] + "/"
            for material in exported.document.materials:
                data = archive.read(top + payload_name(material))
                write_whole(goal / material.file.rpartition("/")[2], data)
    except OSError as error:
        raise refusal(error, goal) from None
    except (KeyError, zipfile.BadZipFile):
        raise OutputRefused(path=exported.path.name) from None
    return goal


def save_sealed(package: Path, seal: Seal, goal: Path) -> Path:
    """Write an encrypted copy of a package, opened once more where a passphrase can; the goal, ending in ``.age``.

    Raises ``OutputRefused``, ``DiskFull``; nothing is written that does not open again.
    """
    try:
        plain = package.read_bytes()
    except OSError as error:
        raise refusal(error, package) from None
    closed = sealed(plain, seal)
    if seal.passphrase and unsealed(closed, SealKeys(passphrase=seal.passphrase)) != plain:
        raise OutputRefused(path=goal.name)
    if goal.suffix != SUFFIX:
        goal = goal.with_name(goal.name + SUFFIX)
    write_whole(goal, closed)
    return goal


class ExportRun(QObject):
    """One making of a package, in a thread.

    Signals:
        progressed: Steps done, steps in all.
        finished: An ``Exported``.
        failed: An AssistantError; what stood at the goal before stands there still.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = threading.Event()
        self._future: Future[Exported] | None = None

    def start(
        self,
        filing: Filing,
        folder: Path,
        goal: Path,
        book: RuleBook,
        review: Review,
        vision: VisionClient,
        today: date,
        *,
        sign: bool = False,
    ) -> None:
        """Begin. ``goal``'s folder is made where it is not there. ``sign``: with the own key, made the first time."""
        cancel = self._cancel

        def work() -> Exported:
            try:
                goal.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise refusal(error, goal.parent) from None
            # The keyring may have to be unlocked first, so it is asked here and not in the window's thread.
            key = own_key(data_folder(), system_keyring()) if sign else None
            export(
                filing, folder, goal, book, review, vision, today, self._on_progress, cancel.is_set, key=key
            )
            return read_exported(goal, vision)

        self._future = jobs.run(self, work, self.finished.emit, self._on_failed)

    def _on_progress(self, done: int, total: int) -> None:
        """In the thread of the work; Qt carries the signal over."""
        if not self._cancel.is_set():
            self.progressed.emit(done, total)

    def _on_failed(self, error: AssistantError) -> None:
        self.failed.emit(error)

    def cancel(self) -> None:
        """Ask it to stop; ``failed`` comes with ``Cancelled`` within a moment."""
        self._cancel.set()
