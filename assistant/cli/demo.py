"""``filing demo``: the whole journey on invented people, as a first look and as a proof that this machine can do it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.catalogue import N_, _
from assistant.cli.output import BLOCKED, PASS, finding_json, finding_lines, not_checked_lines, print_json

HEADINGS = {
    "individual": N_("An invented person's first filing"),
    "company": N_("An invented company's first filing"),
}


def demo_command(
    folder: Annotated[
        Path, typer.Argument(help="Where to write; made where it is not there.", metavar="DIR")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    on: Annotated[str, typer.Option("--today", help="The day to judge by, ISO 8601.")] = "",
) -> int:
    """Write two complete invented filings to DIR, then check, export and verify each."""
    from assistant.cli.today import today
    from assistant.demo import write_demo
    from assistant.package.problems import ExportRefused
    from assistant.package.verify import PackageVerdict
    from assistant.texts import explain
    from assistant.vision.client import VisionClient

    day = _day(on) if on else today()
    with VisionClient() as client:
        try:
            done = write_demo(folder, client, day, _started)
        except ExportRefused as refused:
            sys.stderr.write("\n".join([explain(refused), *finding_lines(refused.findings)]) + "\n")
            if as_json:
                print_json({"filings": []})
            return BLOCKED
    if as_json:
        print_json({"filings": [_as_json(one) for one in done]})
    else:
        lines = [line for one in done for line in _lines(one)]
        sys.stdout.write("\n".join([*lines, "", *_closing()]) + "\n")
    valid = all(one.verification.verdict is PackageVerdict.VALID for one in done)
    return PASS if valid else BLOCKED


def _as_json(one: Any) -> dict[str, Any]:
    return {
        "draft": str(one.draft),
        "package": str(one.package),
        "verdict": one.verification.verdict.value,
        "check": one.review.verdict.value,
        "findings": [finding_json(finding) for finding in one.review.findings],
        "sha256": one.written.sha256,
        "files": one.written.files,
        "bytes": one.written.bytes,
    }


def _lines(one: Any) -> list[str]:
    from assistant.package.verify import PackageVerdict
    from assistant.wording.names import verdict_word
    from assistant.wording.package import say_problem

    is_valid = one.verification.verdict is PackageVerdict.VALID
    return [
        "",
        _(HEADINGS[one.draft.parent.name]),
        _("  draft:   {path}").format(path=one.draft),
        _("  check:   {verdict}").format(verdict=verdict_word(one.review.verdict)),
        *finding_lines(one.review.findings),
        *not_checked_lines(one.review.not_checked),
        _("  package: {path}, {files} files, {bytes} bytes").format(
            path=one.package, files=one.written.files, bytes=one.written.bytes
        ),
        _("  verify:  intact, no problem was found") if is_valid else _("  verify:  not a valid package"),
        *(f"  ✗ {say_problem(problem)}  [{problem.code}]" for problem in one.verification.problems),
    ]


def _closing() -> list[str]:
    """What must be said of invented pictures, lest anyone take the result for more than it is."""
    return [
        _("People, papers and provider are invented, and none of this can be submitted."),
        _(
            "The person was set before a drawn curtain: a check for pasted pictures may say so, and would be right."
        ),
        _("Try it yourself: change a draft, then run filing check on it."),
    ]


def _started(name: str) -> None:
    """On a terminal only: a script's log needs no counting."""
    if sys.stderr.isatty():
        sys.stderr.write(_(HEADINGS[name]) + " …\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("a day like 2026-11-24", param_hint="--today") from None
