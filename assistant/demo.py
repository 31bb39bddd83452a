"""The demonstration: two invented filings on the disk, each checked, exported and verified by the real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from assistant.checks.review import Review, review
from assistant.circumstances import preparations_of
from assistant.corners import Corners
from assistant.curtains.task import curtain_task
from assistant.draft import Filing, MaterialKind
from assistant.draft_files import dump
from assistant.errors import AssistantError, OutputInTheWay
from assistant.measuring import measure_materials
from assistant.package.export import export
from assistant.package.verify import Verification, verify
from assistant.package.write import Written
from assistant.rules.loading import rule_book
from assistant.samples import company_filing, individual_filing
from assistant.store.drafts import DraftFolder
from assistant.store.paths import asset
from assistant.store.whole_file import refusal, write_whole
from assistant.vision.curtain_measures import CurtainTask
from assistant.vision.measures import Encoded, PictureMeasures, Profile

DRAFT: Final = "draft.toml"
PACKAGE: Final = "package.zip"


class Vision(Protocol):
    """What is needed of ``assistant.vision.client.VisionClient``."""

    def measure(
        self,
        path: Path,
        kind: MaterialKind,
        curtain: CurtainTask | None = None,
        corners: Corners | None = None,
    ) -> Future[PictureMeasures]:
        """The measures of one picture, later."""

    def encode(self, path: Path, profile: Profile) -> Future[Encoded]:
        """A picture in the form in which it is handed over."""

    def inspect(self, data: bytes) -> Future[PictureMeasures]:
        """Whether a picture's bytes can be opened, and its size."""


@dataclass(frozen=True, slots=True)
class DemoFiling:
    """One invented filing after its whole journey: where its draft and package are, and what was found on the way."""

    filing: Filing
    draft: Path
    package: Path
    review: Review
    written: Written
    verification: Verification


def filings() -> dict[str, Filing]:
    """The invented filings by the name of their folder."""
    return {
        "individual": _with_everything_at_hand(individual_filing()),
        "company": _with_everything_at_hand(company_filing()),
    }


def _with_everything_at_hand(filing: Filing) -> Filing:
    """The filing with every thing of its preparation list ticked."""
    book = rule_book(filing.provider, filing.province)
    things = preparations_of(filing, book)
    return filing.model_copy(update={"prepared": tuple(rule.id for rule in things)})


def write_demo(
    folder: Path, client: Vision, today: date, started: Callable[[str], None] | None = None
) -> list[DemoFiling]:
    """Write both filings under ``folder``, then check, export and verify each. ``started`` gets a folder's name.

    ``folder`` is made where it is not there. A second run into the same folder leaves drafts and pictures as they are and
    makes the packages anew.

    Raises:
        OutputInTheWay: a file with other content stands where one is to be written; nothing was written.
        OutputRefused, DiskFull: the folder cannot be written.
        ExportRefused: something blocks, on a day on which these people are not of age.
        VisionGone, VisionTimeout, ModelDamaged: by the client.
    """
    drafts = write_drafts(folder)
    done = []
    for draft, filing in drafts.items():
        if started is not None:
            started(draft.parent.name)
        book = rule_book(filing.provider, filing.province)
        measures = measure_materials(filing, draft.parent, client, curtain_task(book, today))
        reviewed = review(filing, measures, book, today)
        package = draft.with_name(PACKAGE)
        written = export(filing, draft.parent, package, book, reviewed, client, today)
        verification = verify(package, inspect=client.inspect)
        done.append(DemoFiling(filing, draft, package, reviewed, written, verification))
    return done


def write_drafts(folder: Path) -> dict[Path, Filing]:
    """Write drafts and pictures, no package; the drafts by path. Raises as ``write_demo`` does."""
    drafts = {folder / name / DRAFT: filing for name, filing in filings().items()}
    wanted = {path: content for draft, filing in drafts.items() for path, content in files(draft, filing)}
    # Everything is looked at before anything is written: a refusal leaves the folder as it was.
    missing = {path: content for path, content in wanted.items() if not _is_there(path, content)}
    for draft in drafts:
        package = draft.with_name(PACKAGE)
        if package.is_dir() or (package.exists() and draft in missing):
            raise OutputInTheWay(path=_shown(package))
    made: list[Path] = []
    try:
        for parent in {path.parent: None for path in missing}:
            _make_folder(parent, made)
        for path, content in missing.items():
            write_whole(path, content)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
    return drafts


def files(draft: Path, filing: Filing) -> Iterator[tuple[Path, bytes]]:
    """What stands in a filing's folder, with its content: the draft last, since it names the pictures."""
    for material in filing.materials:
        yield draft.with_name(material.file), asset(f"samples/{material.file}").read_bytes()
    yield draft, dump(filing).encode()


def _is_there(path: Path, content: bytes) -> bool:
    """Whether the file is there already, as it would be written."""
    try:
        with path.open("rb") as file:
            found = file.read(len(content) + 1)
    except FileNotFoundError:
        return False
    except OSError as error:
        if path.exists() and not path.is_file():
            raise OutputInTheWay(path=_shown(path)) from None
        raise refusal(error, path) from None
    if found != content:
        raise OutputInTheWay(path=_shown(path))
    return True


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting each that was made."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent, made)
    try:
        folder.mkdir()
    except OSError as error:
        raise refusal(error, folder) from None
    made.append(folder)


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def add_demo_draft(drafts: DraftFolder) -> tuple[Path, Filing]:
    """Put the invented person's filing among a user's drafts; its folder and the draft.

    Raises:
        DiskFull, OutputRefused: there is no room; what was begun is removed again.
    """
    folder, made = drafts.new()
    try:
        filing = _with_everything_at_hand(individual_filing())
        materials = tuple(
            material.model_copy(
                update={
                    "file": drafts.take_bytes(
                        folder, asset(f"samples/{material.file}").read_bytes(), material.kind
                    )
                }
            )
            for material in filing.materials
        )
        filing = filing.model_copy(update={"id": made.id, "materials": materials})
        drafts.save(folder, filing)
    except AssistantError:
        drafts.remove(folder)
        raise
    return folder, filing
