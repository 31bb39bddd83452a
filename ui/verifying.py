"""A package judged in the background, with everything that was found in words; it can be stopped at every picture."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from assistant.catalogue import _, ngettext
from assistant.errors import AssistantError, Cancelled, RulePackUnknown
from assistant.package.layout import DECLARATION
from assistant.package.sealing import SUFFIX, SealKeys
from assistant.package.signing import KnownKey
from assistant.package.verify import NO_KEYS, PackageVerdict, Verification, verify
from assistant.rules.loading import pack_by_id
from assistant.rules.model import Level
from assistant.store.signing_keys import KnownKeysUnreadable, load_known_keys
from assistant.vision.client import VisionClient
from assistant.vision.measures import PictureMeasures
from assistant.wording.names import in_language
from assistant.wording.package import say_problem, say_skipped
from ui import jobs


@dataclass(frozen=True, slots=True)
class FileNote:
    """Sentences about one file of a package; ``file`` is empty for the package as a whole."""

    file: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with its problems by file, and what could not be judged."""

    found: Verification
    problems: tuple[FileNote, ...]
    skipped: tuple[FileNote, ...]
    rules: str
    """By whose rules it was made, and whether it conforms to them, in a sentence; empty where it says none."""
    known_keys_unread: bool = False
    """The list of known keys is damaged: every key counts as unknown."""


def package_of(data: QMimeData, *, bags_alone: bool = False) -> Path | None:
    """The one package in a drag: a zip, an encrypted one, or a folder. Only names are looked at here.

    ``bags_alone``: of folders only those that say they are a bag, where a folder may also be meant for something else.
    """
    urls = [url for url in data.urls() if url.isLocalFile() and url.toLocalFile()]
    if len(urls) != 1 or len(data.urls()) != 1:
        return None
    path = Path(urls[0].toLocalFile())
    is_named_so = path.suffix.lower() in (".zip", SUFFIX)
    if path.is_dir():
        return path if not bags_alone or (path / DECLARATION).is_file() else None
    return path if is_named_so and path.is_file() else None


def judged(
    path: Path,
    vision: VisionClient,
    data: Path,
    keys: SealKeys = NO_KEYS,
    cancel: threading.Event | None = None,
) -> Judged:
    """Judge a package; ``data`` is where the known keys lie. Raises as ``verify``, and ``Cancelled``."""
    known: tuple[KnownKey, ...] = ()
    unread = False
    try:
        known = load_known_keys(data)
    except KnownKeysUnreadable:
        unread = True

    def inspect(picture: bytes) -> Future[PictureMeasures]:
        if cancel is not None and cancel.is_set():
            raise Cancelled
        return vision.inspect(picture)

    found = verify(path, inspect=inspect, keys=keys, known=known)
    if cancel is not None and cancel.is_set():
        raise Cancelled
    return Judged(
        found,
        by_file([(one.file, say_problem(one)) for one in found.problems]),
        by_file([(one.file, say_skipped(one)) for one in found.skipped]),
        _say_rules(found),
        unread,
    )


def _say_rules(found: Verification) -> str:
    """By name, the ministry's own pack and those of province and provider; the rest of them are counted."""
    if not found.rules:
        return ""
    told = []
    for one in found.rules:
        try:
            pack = pack_by_id(one.id)
        except RulePackUnknown:
            told.append(f"{one.id} {one.version}")
            continue
        if pack.id == Level.MINISTRY.value or pack.level is not Level.MINISTRY:
            told.append(f"{in_language(pack.name)} {one.version}")
    conforms = found.verdict is PackageVerdict.VALID and found.by_these_rules
    said = (
        ngettext(
            "Conforms to the rules: {packs} ({n} pack)",
            "Conforms to the rules: {packs} ({n} packs in all)",
            len(found.rules),
        )
        if conforms
        else ngettext(
            "Says that it was made by these rules: {packs} ({n} pack)",
            "Says that it was made by these rules: {packs} ({n} packs in all)",
            len(found.rules),
        )
    )
    return said.format(packs=_(", ").join(told), n=len(found.rules))


def by_file(said: Sequence[tuple[str, str]]) -> tuple[FileNote, ...]:
    """Sentences under the file they are about, in the order in which they were found; the whole package first."""
    files: dict[str, list[str]] = {}
    for file, sentence in said:
        files.setdefault(file, []).append(sentence)
    ordered = sorted(files.items(), key=lambda item: bool(item[0]))
    return tuple(FileNote(file, tuple(sentences)) for file, sentences in ordered)


class VerifyRun(QObject):
    """One judging, in a thread.

    Signals:
        finished: A ``Judged``.
        failed: An AssistantError: ``SealKeyNeeded`` asks for a key, ``Cancelled`` answers ``cancel``.
    """

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = threading.Event()

    def start(self, path: Path, vision: VisionClient, data: Path, keys: SealKeys = NO_KEYS) -> None:
        """Begin."""
        cancel = self._cancel
        jobs.run(
            self,
            lambda: judged(path, vision, data, keys, cancel),
            self.finished.emit,
            self._on_failed,
        )

    def _on_failed(self, error: AssistantError) -> None:
        self.failed.emit(error)

    def cancel(self) -> None:
        """Ask it to stop; ``failed`` comes with ``Cancelled`` as soon as a picture is next."""
        self._cancel.set()
