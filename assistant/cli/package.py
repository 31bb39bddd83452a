"""``filing export``, ``verify`` and ``import``: making a package, judging one from anywhere, and a draft of it again."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.output import BLOCKED, PASS, finding_json, finding_lines, not_checked_lines, print_json


def export_command(
    draft: Annotated[
        Path, typer.Argument(help="A draft in TOML; pictures are looked for beside it.", metavar="DRAFT.toml")
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="The package to write; an old one is replaced when the new one is whole."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    on: Annotated[str, typer.Option("--today", hidden=True, help="The day of the package, ISO 8601.")] = "",
) -> int:
    """Check the draft, then write the package. Exit 1, and nothing written, while something must be changed."""
    from assistant.checks.review import review
    from assistant.cli.today import today
    from assistant.curtains.task import curtain_task
    from assistant.draft_files import load
    from assistant.measuring import measure_materials
    from assistant.package.export import export
    from assistant.package.problems import ExportRefused
    from assistant.rules.loading import rule_book
    from assistant.texts import explain
    from assistant.vision.client import VisionClient

    day = _day(on) if on else today()
    filing = load(draft)
    book = rule_book(filing.provider, filing.province)
    with VisionClient() as client:
        measures = measure_materials(filing, draft.parent, client, curtain_task(book, day))
        reviewed = review(filing, measures, book, day)
        try:
            written = export(filing, draft.parent, out, book, reviewed, client, day, _progress)
        except ExportRefused as refused:
            answer = {"package": None, "sha256": None, "files": 0, "bytes": 0, "verdict": "block"}
            lines = [explain(refused), *finding_lines(reviewed.findings)]
            _print(as_json, {**answer, "findings": [finding_json(one) for one in reviewed.findings]}, lines)
            return BLOCKED
    answer = {
        "package": str(out),
        "sha256": written.sha256,
        "files": written.files,
        "bytes": written.bytes,
        "verdict": "valid",
    }
    lines = [
        _("Written and verified: {path}").format(path=out),
        _("  {files} files, {bytes} bytes, SHA-256 {sha256}").format(
            files=written.files, bytes=written.bytes, sha256=written.sha256
        ),
        *finding_lines(reviewed.findings),
        *not_checked_lines(reviewed.not_checked),
    ]
    _print(as_json, {**answer, "findings": [finding_json(one) for one in reviewed.findings]}, lines)
    return PASS


def verify_command(
    package: Annotated[
        Path, typer.Argument(help="A package: a zip, or the folder it was unpacked to.", metavar="PACKAGE")
    ],
    bag_only: Annotated[bool, typer.Option("--bag-only", help="Judge by BagIt (RFC 8493) alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Verify a package; nothing in it is trusted. Exit 0: valid; 1: invalid; 2: there is nothing to read."""
    from assistant.package.verify import PackageVerdict, verify
    from assistant.vision.client import VisionClient
    from assistant.wording.package import say_problem, say_skipped

    with VisionClient() as client:
        result = verify(package, bag_only=bag_only, inspect=client.inspect)
    is_valid = result.verdict is PackageVerdict.VALID
    problems = [
        {"code": one.code.value, "file": one.file, "message": say_problem(one)} for one in result.problems
    ]
    skipped = [{"code": one.why.value, "file": one.file, "why": say_skipped(one)} for one in result.skipped]
    answer = {
        "package": str(package),
        "verdict": result.verdict.value,
        "problems": problems,
        "not_checked": skipped,
        "signature": result.signature,
        "sha256": result.sha256,
        "files": result.files,
        "bytes": result.bytes,
    }
    lines = [
        _("Intact: no problem was found. It is not signed.") if is_valid else _("Not a valid package."),
        *(
            f"  ✗ {one['file']}{': ' if one['file'] else ''}{one['message']}  [{one['code']}]"
            for one in problems
        ),
        *(f"  ○ {one['file']}: {one['why']}" for one in skipped),
    ]
    _print(as_json, answer, lines)
    return PASS if is_valid else BLOCKED


def import_command(
    package: Annotated[
        Path, typer.Argument(help="A package: a zip, or the folder it was unpacked to.", metavar="PACKAGE")
    ],
    folder: Annotated[
        Path, typer.Argument(help="Where to write the draft; must not be there yet.", metavar="DIR")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Make a draft of a package again: DIR/draft.toml and its pictures. Exit 1, and nothing written, where it is invalid."""
    from assistant.errors import OutputInTheWay
    from assistant.package.problems import PackageInvalid
    from assistant.package.unpack import unpack
    from assistant.store.unpacking import write_draft
    from assistant.texts import explain
    from assistant.vision.client import VisionClient
    from assistant.wording.package import say_problem

    if folder.exists() or folder.is_symlink():
        raise OutputInTheWay(path=folder.name)
    with VisionClient() as client:
        try:
            unpacked = unpack(package, client.inspect)
        except PackageInvalid as invalid:
            lines = [explain(invalid), *(f"  ✗ {one.file}: {say_problem(one)}" for one in invalid.problems)]
            codes = [one.code.value for one in invalid.problems]
            _print(as_json, {"draft": None, "verdict": "invalid", "problems": codes}, lines)
            return BLOCKED
    draft = write_draft(unpacked, folder)
    count = len(unpacked.pictures)
    answer = {"draft": str(draft), "verdict": "valid", "problems": []}
    _print(as_json, answer, [_("Draft with {n} pictures: {path}").format(n=count, path=draft)])
    return PASS


def _print(as_json: bool, answer: dict[str, Any], lines: list[str]) -> None:
    if as_json:
        print_json(answer)
    else:
        sys.stdout.write("\n".join(lines) + "\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a day like 2026-11-24", param_hint="--today") from None


def _progress(done: int, total: int) -> None:
    """On a terminal only: a script's log needs no counting."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
