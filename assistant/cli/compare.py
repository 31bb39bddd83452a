"""``filing compare``: one draft under the rules of several providers, for choosing one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.catalogue import _
from assistant.cli.check import measures_of
from assistant.cli.output import BLOCKED, PASS, finding_json, finding_lines, not_checked_json, print_json
from assistant.findings import Verdict

if TYPE_CHECKING:
    from assistant.checks.compare import Comparison
    from assistant.draft import Filing


def compare_command(
    draft: Annotated[
        Path, typer.Argument(help="A draft in TOML; pictures are looked for beside it.", metavar="DRAFT.toml")
    ],
    provider: Annotated[
        list[str] | None,
        typer.Option(help="Id of a provider; may be given several times. Without any: every real one."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Where the draft passes and where it would be sent back. Exit 0: it passes everywhere; 1: somewhere it does not."""
    from assistant.draft_files import load

    return show(load(draft), draft.parent, provider or [], as_json=as_json)


def show(filing: Filing, folder: Path, providers: list[str], *, as_json: bool) -> int:
    """Compare and print; the exit code. Raises ``RulePackUnknown`` for a provider without a pack."""
    from assistant.checks.compare import compare
    from assistant.cli.today import today
    from assistant.rules.loading import provider_packs, rule_book

    chosen = providers or [pack.id for pack in provider_packs() if not pack.invented]
    books = {one: rule_book(one, filing.province) for one in dict.fromkeys(chosen)}
    day = today()
    # Pictures are measured once, with the curtain of the draft's own provider in mind; only the rules over them differ.
    own = rule_book(filing.provider, filing.province)
    compared = compare(filing, measures_of(filing, folder, own, day), books, day)
    if as_json:
        print_json(_answer(compared))
    else:
        sys.stdout.write("\n".join(_lines(compared)) + "\n")
    return BLOCKED if any(one.verdict is Verdict.BLOCK for one in compared.at) else PASS


def _answer(compared: Comparison) -> dict[str, Any]:
    from assistant.rules.loading import pack_by_id
    from assistant.wording.names import in_language

    return {
        "providers": [
            {
                "id": one.provider,
                "name": in_language(pack_by_id(one.provider).name),
                "verdict": one.verdict.value,
                "verification": one.verification,
                "findings": [finding_json(finding) for finding in one.own],
                "not_checked": [not_checked_json(item) for item in one.not_checked],
            }
            for one in compared.at
        ],
        "common": [finding_json(finding) for finding in compared.common],
    }


def _lines(compared: Comparison) -> list[str]:
    from assistant.rules.loading import pack_by_id
    from assistant.wording.names import in_language, verdict_word

    lines: list[str] = []
    for one in compared.at:
        name = in_language(pack_by_id(one.provider).name)
        lines += [f"{name}: {verdict_word(one.verdict)}", *finding_lines(one.own)]
    if compared.common:
        lines += [_("Found at all of them:"), *finding_lines(compared.common)]
    return lines
