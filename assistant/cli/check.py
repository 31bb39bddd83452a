"""``filing check``: every rule over the whole draft, its pictures measured first."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import (
    EXIT_OF,
    finding_json,
    finding_lines,
    not_checked_json,
    not_checked_lines,
    print_json,
)
from assistant.draft import Filing
from assistant.rules.book import RuleBook
from assistant.vision.measures import PictureMeasures


def check_command(
    draft: Annotated[
        Path, typer.Argument(help="A draft in TOML; pictures are looked for beside it.", metavar="DRAFT.toml")
    ],
    provider: Annotated[
        list[str] | None,
        typer.Option(help="Judge by this provider's rules instead; with several the draft is compared."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Check the whole draft. Exit 0: nothing blocks; 1: something must be changed; 2: the draft cannot be read."""
    from assistant.checks.review import open_findings, review
    from assistant.cli.today import today
    from assistant.draft_files import load
    from assistant.rules.loading import rule_book
    from assistant.wording.names import verdict_word

    filing = load(draft)
    if provider and len(provider) > 1:
        from assistant.cli.compare import show

        return show(filing, draft.parent, provider, as_json=as_json)
    if provider:
        filing = filing.model_copy(update={"provider": provider[0]})
    book = rule_book(filing.provider, filing.province)
    day = today()
    reviewed = review(filing, measures_of(filing, draft.parent, book, day), book, day)
    still_open, accepted = open_findings(reviewed, filing.acknowledged)
    if as_json:
        known = {(one.code, one.about) for one in accepted}
        findings = [
            {**finding_json(one), "acknowledged": (one.code, one.about) in known} for one in reviewed.findings
        ]
        unchecked = [not_checked_json(one) for one in reviewed.not_checked]
        print_json({"verdict": reviewed.verdict.value, "findings": findings, "not_checked": unchecked})
    else:
        lines = [verdict_word(reviewed.verdict), *finding_lines(still_open), *finding_lines(accepted)]
        sys.stdout.write(
            "\n".join([*lines, *not_checked_lines(reviewed.not_checked), *verified(book)]) + "\n"
        )
    return EXIT_OF[reviewed.verdict]


def measures_of(filing: Filing, folder: Path, book: RuleBook, day: date) -> dict[str, PictureMeasures]:
    """The measures of the draft's pictures; the vision process starts only where there is one."""
    from assistant.cli.workers import vision_for
    from assistant.curtains.task import curtain_task
    from assistant.measuring import measure_materials

    if not filing.materials:
        return {}
    with vision_for(len(filing.materials)) as client:
        return measure_materials(filing, folder, client, curtain_task(book, day))


def verified(book: RuleBook) -> list[str]:
    """The packs that were asked, with the day each was last verified."""
    from assistant.wording.names import in_language

    return [
        f"  · {in_language(pack.name)} {pack.version}, {pack.verified_on.isoformat()}" for pack in book.packs
    ]
