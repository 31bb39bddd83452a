"""From a reviewed draft to a verified package: the one way for window and command line."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.draft import Filing
from assistant.findings import Finding, NotChecked, Severity
from assistant.package.problems import ExportRefused
from assistant.package.sealing import Seal
from assistant.package.signing import SigningKey
from assistant.package.write import IsCancelled, PackageContents, Progress, Written, write_package
from assistant.rules.book import RuleBook
from assistant.vision.measures import Encoded, PictureMeasures, Profile


class PictureMaker(Protocol):
    """What is needed of the vision client."""

    def encode(self, path: Path, profile: Profile) -> Future[Encoded]:
        """A picture in the form in which it is handed over."""

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        """Whether a picture's bytes can be opened, and its size."""


class Reviewed(Protocol):
    """What is needed of ``checks.review.Review``."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What could not be checked."""


def export(
    filing: Filing,
    folder: Path,
    goal: Path,
    book: RuleBook,
    review: Reviewed,
    client: PictureMaker,
    today: date,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
    *,
    key: SigningKey | None = None,
    seal: Seal | None = None,
) -> Written:
    """Write the package of a filing whose ``review`` found nothing that blocks.

    ``folder`` is that of the draft. ``key`` signs the package, ``seal`` encrypts it (the goal's name then ends in ``.age``). Everything that ``write_package`` raises, and:

    Raises:
        ExportRefused: something still blocks; it holds the findings. Nothing was written.
    """
    blocking = tuple(one for one in review.findings if one.severity is Severity.BLOCK)
    if blocking:
        raise ExportRefused(blocking)
    contents = PackageContents(filing, folder, book, tuple(review.findings), tuple(review.not_checked))
    return write_package(
        contents,
        goal,
        client.encode,
        today,
        progress,
        cancelled,
        inspect=client.inspect,
        key=key,
        seal=seal,
    )
